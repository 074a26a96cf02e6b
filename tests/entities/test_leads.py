"""Whom a report speaks of under its headline before it gives the name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

Naming = Callable[[str, str], str | None]

REST = "\n\nAnna Berg left Oslo on Monday. Berg said that she was tired. Berg wept."


@pytest.fixture
def named(parse: Callable[[str], Parse], world: World) -> Naming:
    """The name of the party of the first mention whose head is a word."""

    def read(text: str, word: str) -> str | None:
        found = parse(text)
        at = resolve(found, world).at
        return next((at[token.index].name for token in found.tokens if token.text == word and token.index in at), None)

    return read


@pytest.mark.parametrize(
    ("headline", "word"),
    [
        ("Defector arrested in Oslo", "Defector"),
        ("Teacher arrested in Oslo", "Teacher"),
        ("Teacher flees Oslo", "Teacher"),
        ("A teacher flees Oslo", "teacher"),
    ],
)
def test_who_is_met_in_the_headline_is_whom_the_report_is_about(named: Naming, headline: str, word: str) -> None:
    assert named(headline + REST, word) == "Anna Berg"


@pytest.mark.parametrize(
    ("headline", "word"),
    [
        ("The teacher flees Oslo", "teacher"),
        ("Two teachers flee Oslo", "teachers"),
        ("Teachers flee Oslo", "Teachers"),
        ("Man arrested in Oslo", "Man"),
        ("Mayor flees Oslo", "Mayor"),
        ("Oslo jails teacher", "teacher"),
        ("Army flees Oslo", "Army"),
        ("Teacher flees Oslo.", "Teacher"),
    ],
    ids=["known", "two", "several", "other gender", "office of a state", "no subject", "body", "no headline"],
)
def test_others_in_the_headline_are_others(named: Naming, headline: str, word: str) -> None:
    assert named(headline + REST, word) != "Anna Berg"


def test_a_sector_of_the_persons_own_speaks_for_them(named: Naming) -> None:
    text = "Senator flees Oslo\n\nSenator Anna Berg left on Monday. Berg said that she was tired. Berg wept."
    assert named(text, "Senator") == "Anna Berg"


def test_a_sector_of_another_speaks_against_them(named: Naming) -> None:
    text = "Teacher flees Oslo\n\nSenator Anna Berg left on Monday. Berg said that she was tired. Berg wept."
    assert named(text, "Teacher") != "Anna Berg"


def test_of_two_persons_named_as_often_neither_is_meant(named: Naming) -> None:
    text = "Teacher flees Oslo\n\nAnna Berg met Eva Roe. Berg wept. Roe wept. Berg left. Roe left."
    assert named(text, "Teacher") not in {"Anna Berg", "Eva Roe"}


def test_who_is_named_late_is_not_meant(named: Naming) -> None:
    rain = (
        " It rained on Monday. It rained on Tuesday. It rained on Friday. It rained on Saturday. It rained on Sunday."
    )
    text = f"Teacher flees Oslo\n\nThe river rose.{rain} Anna Berg left. Berg said that she was tired. Berg wept."
    assert named(text, "Teacher") != "Anna Berg"


def test_who_is_named_once_is_not_what_a_report_is_about(named: Naming) -> None:
    assert named("Teacher flees Oslo\n\nAnna Berg left Oslo on Monday. The river rose.", "Teacher") != "Anna Berg"


def test_the_first_sentence_may_bring_somebody_up_too(named: Naming) -> None:
    text = "Night of fear in Oslo\n\nA teacher fled. Anna Berg left on Monday. Berg said that she was tired. Berg wept."
    assert named(text, "teacher") == "Anna Berg"
