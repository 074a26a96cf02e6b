"""Statements that one relays of another: "quoted the envoy as saying"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "State television quoted the Iranian foreign minister as saying that the talks would go on.",
            "State television",
            "the Iranian foreign minister",
            "that the talks would go on",
        ),
        (
            "Only the ceasefire was discussed, Radio Kabul quoted the envoy as saying during a press conference.",
            "Radio Kabul",
            "the envoy",
            "Only the ceasefire was discussed",
        ),
        (
            "“We will never surrender,” TASS quoted Putin as saying.",
            "TASS",
            "Putin",
            "“We will never surrender,”",
        ),
        (
            '"The talks failed," the agency quoted Lavrov as saying.',
            "the agency",
            "Lavrov",
            '"The talks failed,"',
        ),
        (
            "Reuters cited a Saudi official as telling it that the ships had been attacked.",
            "Reuters",
            "a Saudi official",
            "that the ships had been attacked",
        ),
    ],
    ids=["after it", "before it", "quoted", "two subjects", "told"],
)
def test_who_is_quoted_says_it_inside_what_the_other_says(
    coder, text: str, outer: str, inner: str, content: str
) -> None:
    statements = coder.read(text).statements
    by_speaker = {each.speaker.text: each for each in statements if each.speaker}
    assert set(by_speaker) == {outer, inner}
    assert [piece.text for piece in by_speaker[inner].content] == [content]
    assert by_speaker[inner].parent == by_speaker[outer].id


def test_who_is_quoted_by_nobody_says_it_alone(coder) -> None:
    (statement,) = coder.read("“It was an act of terror,” Macron was quoted as saying by Le Monde.").statements
    assert statement.speaker.text == "Macron"


def test_what_is_reported_as_a_thing_relays_nobody(coder) -> None:
    statements = coder.read("The army reported the bridge as being destroyed, the governor said.").statements
    assert [each.speaker.text for each in statements if each.speaker] == ["the governor"]


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "V. Putin was quoted by the BBC as saying that Russia would not go to war with Ukraine.",
            "the BBC", "V. Putin", "that Russia would not go to war with Ukraine",
        ),
        (
            "“We will keep to the deal,” Rouhani was quoted by IRNA as saying.",
            "IRNA", "Rouhani", "“We will keep to the deal,”",
        ),
    ],
    ids=["after it", "before it"],
)  # fmt: skip
def test_who_is_quoted_by_somebody_says_it_too(coder, text: str, outer: str, inner: str, content: str) -> None:
    statements = coder.read(text).statements
    assert sorted(each.speaker.text for each in statements) == sorted([outer, inner])
    by_speaker = {each.speaker.text: each for each in statements}
    assert [piece.text for piece in by_speaker[inner].content] == [content]
    assert by_speaker[inner].parent == by_speaker[outer].id
