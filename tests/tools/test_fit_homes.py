"""Which country a party is of is fitted on what readers said: the choice, its gold, and texts left out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fit_homes import Choice, describe, fit, given, gold_country, report

from onrecord.entities.home import Properties
from onrecord.entities.referent import Referent
from onrecord.ontologies.coreference import load_coreference

WEIGHTS = load_coreference().home
POLICE = Referent("body", "police", sector="COP")


def choice(gold: str | None, share: float, text: str = "one") -> Choice:
    """A text that speaks of Peru and Chad, of Peru with this share."""
    rows = [Properties(each, *[0] * 11) for each in (share, 1 - share)]
    return Choice(text, ("PER", "TCD"), np.array(rows), describe(POLICE, WEIGHTS), gold, None)


def test_what_readers_give_becomes_likeliest() -> None:
    weights = fit([choice("PER", 0.9), choice("TCD", 0.1)] * 30)
    assert given([choice(None, 0.8), choice(None, 0.2)], weights, 0.4) == ["PER", "TCD"]
    assert given([choice(None, 0.8)], weights, 0.999) == [None]


def test_texts_of_fewer_countries_are_filled_up_with_none() -> None:
    one = choice("PER", 0.9)
    alone = replace(one, countries=("PER",), properties=one.properties[:1])
    weights = fit([one, alone] * 30)
    assert given([one, alone], weights, 0.4) == ["PER", "PER"]


def test_where_readers_give_none_none_is_given() -> None:
    assert given([choice(None, 0.9)], fit([choice(None, 0.9)] * 30), 0.4) == [None]


@pytest.mark.parametrize(
    ("starts", "expected"),
    [([2], (True, "PER")), ([9], (True, None)), ([30], (False, None))],
    ids=["one", "none", "no"],
)
def test_the_gold_is_the_country_of_the_marked_party(starts: list[int], expected: tuple[bool, str | None]) -> None:
    party = {"span": [0, 6], "entity": 1}, {"span": [8, 12], "entity": 2}
    gold = {
        "entities": [{"id": 1, "country": "PER"}, {"id": 2, "country": None}],
        "events": [{"actors": [party[0]], "recipients": [party[1]]}],
        "statements": [{"source": None}],
    }
    assert gold_country(gold, starts) == expected


def test_a_report_counts_what_is_given_and_what_is_right() -> None:
    pairs = [("PER", "PER"), ("TCD", "PER"), (None, None), ("TCD", None)]
    assert report("all", pairs) == "all: right 0.500 of 4; given 2, right 0.500"
