"""A verb says for or against of its object, ends or keeps it; what is asked or told by another is no claim."""

from __future__ import annotations

import pytest
from read_sentences import claim, keys_claimed

SIGNS = [
    ("We called for a strike.", "@strike_work", 1),
    ("We came out against the strike.", "@strike_work", -1),
    ("They accused Washington of sabotage.", "sabotag", -1),
    ("The strike threatens the harvest.", "@strike_work", -1),
    ("We ruled out the strike.", "@strike_work", -1),
    ("Nobody wants the strike.", "@strike_work", -1),
    ("Nobody rejects the strike.", "@strike_work", 1),
    ("He said no about the dam.", "@dam", -1),
    ("We oppose the dam as a waste of time.", "@dam", -1),
    ("We dismissed the dam as a disgrace.", "@dam", -1),
    ("We refuse to stop the strike.", "@strike_work", 1),
]


@pytest.mark.parametrize(("text", "key", "sign"), SIGNS)
def test_what_a_verb_says_of_its_object(text: str, key: str, sign: int) -> None:
    assert claim(text, key).sign == sign


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("The strike ended.", "ends"),
        ("We will close the harbour.", "ends"),
        ("We will keep the harbour.", "keeps"),
        ("We will enlarge the harbour.", "raises"),
        ("We want the harbour.", ""),
    ],
)
def test_what_becomes_of_it(text: str, course: str) -> None:
    key = "@port" if "harbour" in text else "@strike_work"
    assert claim(text, key).course == course


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("The strike begins at noon.", "begins"),
        ("The strike ended.", "ends"),
        ("The strike is at an end.", "ends"),
        ("The strike is large.", ""),
    ],
)
def test_that_it_begins_or_ends(text: str, starts: str) -> None:
    assert claim(text, "@strike_work").starts == starts


NO_CLAIMS = [
    ("We know how the harbour was closed.", "@port"),
    ("My predecessor said that the harbour was closed.", "@port"),
    ("The harvest is threatened by the strike.", "@food"),
    ("The opposition rejects the dam.", "opposit"),
    ("Norway said that the harbour was closed.", "@port"),
]


@pytest.mark.parametrize(("text", "key"), NO_CLAIMS)
def test_what_is_no_claim(text: str, key: str) -> None:
    assert key not in keys_claimed(text)


def test_what_the_speaker_s_own_side_says_is_his_claim() -> None:
    assert claim("The government said that the harbour was closed.", "@port").sign == -1
    assert "@port" in keys_claimed("Norway said that the harbour was closed.", home="NOR")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You must close the harbour.", True),
        ("You have to close the harbour.", True),
        ("You will close the harbour.", False),
        ("You closed the harbour.", False),
    ],
)
def test_what_must_be_is_wanted(text: str, wanted: bool) -> None:
    assert claim(text, "@port").wanted == wanted


def test_what_an_act_wants_is_wanted_throughout() -> None:
    assert claim("You closed the harbour.", "@port", wanted=True).wanted


def test_where_one_leaves_for_is_not_what_is_left() -> None:
    assert claim("We left the harbour.", "@port").course == "ends"
    assert claim("We left for the harbour.", "@port").course == ""


@pytest.mark.parametrize(("text", "oblique"), [("We sent it by courier.", True), ("We sent a courier.", False)])
def test_a_circumstance_is_no_party(text: str, oblique: bool) -> None:
    assert claim(text, "couri").oblique == oblique


@pytest.mark.parametrize(("text", "doing"), [("Ferries sail at noon.", True), ("We sold the ferries.", False)])
def test_whether_the_thing_does_it(text: str, doing: bool) -> None:
    assert claim(text, "ferr").doing == doing


def test_to_maintain_that_something_is_so_keeps_nothing() -> None:
    found = claim("He maintained that the dam was built.", "@dam")
    assert (found.course, found.outright) == ("", False)
