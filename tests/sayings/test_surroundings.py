"""Beside a thing stand what tells it apart, who does it, what it is limited to and when."""

from __future__ import annotations

import pytest
from read_sentences import claim, keys_claimed


@pytest.mark.parametrize(
    ("text", "key", "marks"),
    [
        ("The second dam will be built.", "@dam", {"second"}),
        ("The shark nets will be removed.", "net", {"shark"}),
        ("The monumental dam will be built.", "@dam", set()),
        ("The talks will be held in new Geneva.", "geneva", set()),
    ],
)
def test_what_tells_a_thing_from_another_of_its_kind(text: str, key: str, marks: set[str]) -> None:
    assert claim(text, key).marks == marks


@pytest.mark.parametrize(
    ("text", "key", "complements"),
    [
        ("The talks with Tehran will begin.", "@talks", {("with", "$IRN")}),
        ("The permit for the dam will be withdrawn.", "@license", {("for", "@dam")}),
        ("The permit will be withdrawn.", "@license", set()),
    ],
)
def test_what_a_noun_is_for_of_or_with(text: str, key: str, complements: set[tuple[str, str]]) -> None:
    assert claim(text, key).complements == complements


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("We sent the letter by courier.", "lett", {"couri"}),
        ("We sent the letter on Monday.", "lett", set()),
        ("The ferries sail.", "sail", {"ferr"}),
        ("Guns are not to be brought to the market.", "market", {"@gun"}),
    ],
)
def test_what_else_a_clause_says(text: str, key: str, rest: set[str]) -> None:
    assert claim(text, key).rest == rest


@pytest.mark.parametrize(
    ("text", "key", "limits"),
    [
        ("We sent the letter by courier.", "lett", {"couri"}),
        ("We used water as a weapon.", "@water", {"@gun"}),
        ("We regard water as a weapon.", "@water", set()),
        ("We sent the letter to the courier.", "lett", set()),
    ],
)
def test_what_a_clause_is_limited_to(text: str, key: str, limits: set[str]) -> None:
    assert claim(text, key).limits == limits


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Turkey will close the border.", "$TUR"),
        ("The border was closed by Turkey.", "$TUR"),
        ("We want Turkey to close the border.", "$TUR"),
        ("The guards will close the border.", ""),
        ("We will close the border.", ""),
        ("Norway will close the border.", ""),
    ],
)
def test_who_else_does_it(text: str, by: str) -> None:
    assert claim(text, "@border", home="NOR").by == by


def test_the_speaker_is_nobody_else() -> None:
    text = "Turkey will close the border."
    assert claim(text, "@border", speaker="Turkey").by == ""


@pytest.mark.parametrize(
    ("text", "done", "now"),
    [
        ("The border will be closed.", False, True),
        ("The border had been closed.", True, False),
        ("The border was closed.", False, False),
        ("We close the border.", False, True),
        ("They closed the border.", False, False),
    ],
)
def test_when_it_is_told_to_be(text: str, done: bool, now: bool) -> None:
    found = claim(text, "@border")
    assert (found.done, found.now) == (done, now)


@pytest.mark.parametrize(("text", "now"), [("They rejected the border.", True), ("They saw the border.", False)])
def test_an_attitude_that_the_cue_reports_is_one_of_now(text: str, now: bool) -> None:
    cue = text.split()[1]
    assert claim(text, "@border", cue=cue).now == now


def test_who_is_accused_by_the_speaker_does_it() -> None:
    assert claim("Turkey accused Georgia of closing the border.", "@border", cue="accused").by == "$GEO"


def test_what_somebody_else_accuses_of_is_not_claimed() -> None:
    assert "@border" not in keys_claimed("Turkey accused Georgia of closing the border.")
