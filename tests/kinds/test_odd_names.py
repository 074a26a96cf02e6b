"""Odd ways of naming: peoples and regions that are no state, marks and accents, owners, titles, offices with a state.

`odd_names.csv` holds sentences of ours; the party stands in brackets, "any" is a country that the place leaves open.
Those that are still read wrongly stand in `WRONG`, so that a mend of them is seen too.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from country_frames import read_as

from onrecord.coder import Coder

WRONG = frozenset(
    {
        "[Roma] protested in Budapest.",
        "[Colonel Gaddafi] vowed to fight.",
    }
)


class Odd(NamedTuple):
    """One sentence with a party in brackets, its sort of oddity, and what the party is on a day."""

    kind: str
    date: str
    sentence: str
    country: str
    sector: str


def odd_names() -> list[Odd]:
    with Path(__file__).with_name("odd_names.csv").open(encoding="utf-8", newline="") as file:
        return [Odd(**row) for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", odd_names(), ids=lambda row: f"{row.kind}: {row.sentence[:40]}")
def test_an_odd_name_is_read_rightly(row: Odd, coder: Coder) -> None:
    actor = read_as(coder, row.sentence, row.date)
    country, sector = ("", "") if actor is None else (actor.country or "", actor.sector or "")
    assert (row.country in {"any", country} and sector == row.sector) == (row.sentence not in WRONG), actor
