"""Odd ways of naming: peoples and regions that are no state, marks and accents, owners, titles, offices with a state.

`odd_names.csv` holds sentences of ours; the party stands in brackets, "any" is a country that the place leaves open.
Those that are still read wrongly stand in `WRONG`, so that a mend of them is seen too.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.coder import Coder
from onrecord.records.rows import ActorRow, Record

WRONG = frozenset(
    {
        "The [Pashtuns] accused the army of shelling two villages.",
        "[Roma] protested in Budapest.",
        "[Sana‘a] rejected the offer of a truce.",
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
    first, last = row.sentence.index("["), row.sentence.index("]") - 1
    record = coder.read(row.sentence.replace("[", "").replace("]", ""), date=row.date)
    actor = _actor_at(record, first, last)
    country, sector = ("", "") if actor is None else (actor.country or "", actor.sector or "")
    assert (row.country in {"any", country} and sector == row.sector) == (row.sentence not in WRONG), actor


def _actor_at(record: Record, first: int, last: int) -> ActorRow | None:
    """The actor of the mention that fits a stretch of the text best."""
    known = {actor.id: actor for actor in record.actors}
    fits = [
        (min(last, end) - max(first, start) - abs((end - start) - (last - first)) / 10, mention.actor)
        for mention in record.mentions
        for start, end in (mention.span,)
        if start < last and first < end
    ]
    return known.get(max(fits)[1]) if fits else None


ACRONYMS = [
    ("The [Zarovian Labour Council] (ZLC) accused the army of torture. [The ZLC] called for a strike."),
    ("[The ZLC] (Zarovian Labour Council) accused the army. [The Zarovian Labour Council] called for a strike."),
    ("[The Front for the Freedom of Lorun] (FFL) attacked two barracks. [The FFL] denied it."),
    ("Fighters of the [People’s Army of Ketania], or PAK, shelled the town. [PAK] denied it."),
    ("The [Centre for Press Freedom of Ketania], known as CPFK, criticised the arrest. [CPFK] sued."),
    ("[CDJK], the Committee to Defend Journalists in Ketania, criticised the arrest. [CDJK] sued."),
    ("The [Movement for Democracy and Renewal] (MDR) said it would boycott the vote. [The MDR] sued."),
    ("The [MDR] – the Movement for Democracy and Renewal – said it would boycott the vote. [The MDR] sued."),
    ("The [Ketanian Bar Association] (K.B.A.) condemned the verdict. [The K.B.A.] called for a retrial."),
    ("[The ministry of mines and energy] (MME) rejected the bid. [The MME] accused the firm of fraud."),
    ("The [National Transition Council of Lorun], NTCL, arrested two generals. [The NTCL] denied torturing them."),
]


@pytest.mark.parametrize("marked", ACRONYMS, ids=lambda marked: marked[:40])
def test_a_long_form_and_its_acronym_are_one_actor(marked: str, coder: Coder) -> None:
    text, spans = "", []
    for piece in marked.replace("]", "[").split("["):
        text += piece
        spans.append((len(text) - len(piece), len(text)))
    record = coder.read(text, date="2020-01-01")
    first, second = (_actor_at(record, *span) for span in spans[1::2])
    assert first is not None
    assert first == second
    assert first.kind == "body"
