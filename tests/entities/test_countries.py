"""Which country a text is about, by how often it speaks of each."""

from __future__ import annotations

import pytest

from onrecord.entities.countries import CountryCounts
from onrecord.ontologies.coreference import CountryShares

SHARES = CountryShares(least_mentions=3, topic_share=0.5, recent=6)


def counted(*codes: str) -> CountryCounts:
    """The counts after a text that speaks of one country a sentence."""
    counts = CountryCounts(SHARES)
    for sentence, code in enumerate(codes):
        counts.add(code, sentence)
    return counts


@pytest.mark.parametrize(
    ("codes", "sentence", "expected"),
    [
        (["IRN"] * 3 + ["USA"] * 2, 9, "IRN"),
        (["IRN"], 1, "IRN"),
        (["IRN"], 2, None),
        (["IRN", "USA"], 1, None),
        (["IRN", "USA"], 2, "USA"),
        (["IRN"] * 3 + ["USA"] * 3, 9, None),
        ([], 0, None),
    ],
    ids=["most mentions", "sentence before", "too far back", "two near", "one near", "just its share", "none"],
)
def test_the_topic_may_be_what_the_last_sentences_speak_of(
    codes: list[str], sentence: int, expected: str | None
) -> None:
    assert counted(*codes).topic(sentence) == expected


def test_who_is_named_but_once_and_acts_from_elsewhere_is_no_topic() -> None:
    counts = counted("ITA")
    counts.place("LBN")
    assert counts.topic(1) is None
    counts.place("ITA")
    assert counts.topic(1) == "ITA"


def test_only_the_latest_mentions_are_near() -> None:
    counts = CountryCounts(SHARES)
    counts.add("IRN", 0)
    for _ in range(SHARES.recent):
        counts.add("USA", 0)
    assert counts.topic(0) == "USA"
