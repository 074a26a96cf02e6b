"""Sayings are chosen by the party that they speak of, or by the words of a topic."""

from __future__ import annotations

import pytest
from made_sayings import saying, told

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.ontologies.stances import load_stances
from onrecord.sayings.about import about

STANCES = load_stances()
TALKS = saying("We will negotiate with them.", about=frozenset({"United States", "USA"}))
OIL = saying("Crude is dear.", told=(told(recipient="USA"),))
OTHER = saying("The weather is fine.", about=frozenset({"France", "FRA"}))


def finds(written: str) -> Party:
    if written in {"USA", "America"}:
        return Party("United States", "USA")
    if written == "France":
        return Party("France", None, alone=True)
    raise QuestionError(f"nobody is known as {written!r}")


@pytest.mark.parametrize(
    ("written", "name", "expected"),
    [
        ("USA", "United States", [TALKS, OIL]),
        ("America", "United States", [TALKS, OIL]),
        ("France", "France", [OTHER]),
        ("talks", "talks", [TALKS]),
        ("Oil", "Oil", [OIL]),
        ("oil weather", "oil weather", []),
    ],
)
def test_a_party_or_a_topic(written: str, name: str, expected: list[object]) -> None:
    assert about([TALKS, OIL, OTHER], written, finds, STANCES) == (name, expected)


def test_a_topic_without_a_word_is_refused() -> None:
    with pytest.raises(QuestionError, match="has no word to look for"):
        about([TALKS], "the of", finds, STANCES)


def test_a_code_may_be_written_in_small_letters_and_a_topic_is_no_party() -> None:
    assert about([TALKS, OIL, OTHER], "usa", finds, STANCES) == ("United States", [TALKS, OIL])
    assert about([TALKS, OIL, OTHER], "weather", finds, STANCES) == ("weather", [OTHER])
