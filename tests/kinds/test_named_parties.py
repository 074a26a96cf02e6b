"""Named bodies, persons, peoples and places of the world's news: country and sector of one that each sentence names.

`named_parties.csv` holds sentences of ours about well-known events. The party stands in brackets; an empty sector is
that of a body of states, which has none, and "any" is one that the day leaves open.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from country_frames import read_as

from onrecord.coder import Coder

LEAST = 0.86
"""The share with the right country and sector; the rest are names that no table has, and what the parser splits."""


class Named(NamedTuple):
    """One sentence with a party in brackets, and what the party is on a day."""

    date: str
    sentence: str
    country: str
    sector: str


def test_named_parties_have_their_country_and_sector(coder: Coder) -> None:
    with Path(__file__).with_name("named_parties.csv").open(encoding="utf-8", newline="") as file:
        rows = [Named(**row) for row in csv.DictReader(file)]
    wrong = [row.sentence for row in rows if not is_right(row, coder)]
    assert len(wrong) <= (1 - LEAST) * len(rows), wrong


def is_right(row: Named, coder: Coder) -> bool:
    actor = read_as(coder, row.sentence, row.date)
    return actor is not None and actor.country == row.country and row.sector in {"any", actor.sector or ""}
