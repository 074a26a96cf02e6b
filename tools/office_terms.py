"""Reads holders of the table of office holders at mid-term and a day after they left, and says who is read wrongly.

    python tools/office_terms.py [--rows 400] [--seed 16] [--quiet]

The rows are drawn by a seed from those of `leaders.csv` of which the end is known. Each is read in the wordings of
`office_terms.csv`: {Name} is the holder, {office} the office, {X} and {Xian} the state and its adjective; holders of
other bodies' offices only in those that name no state. Right are the country and the sector of an office that the
person holds on that day; of who holds none by the table, those of a former official, or where the sector outlasts the
office ("rebel leader") that sector. Where the words call the person former, a former official is right though the
person holds another office by then, and so is the sector of an office whose former holders stay what they were
("former judge"; `elective` in `sectors.yaml`). Prints the share that is right by time, and each person read wrongly.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from country_frames import State, actor_at, states

from onrecord.coder import Coder, load
from onrecord.ontologies.leaders import BODIES, LeaderRow, Leaders, Term, first_day, last_day, load_leader_rows
from onrecord.ontologies.world import load_world

WORDINGS = Path(__file__).with_name("office_terms.csv")
_DAY = timedelta(days=1)


class Wording(NamedTuple):
    """A sentence about a holder, and when it is read: at mid-term, or after it."""

    when: str
    sentence: str


class Asked(NamedTuple):
    """A sentence of a day, where the holder's name stands in it, and what may be read there."""

    when: str
    day: date
    text: str
    span: tuple[int, int]
    right: frozenset[tuple[str, str | None]]


def load_wordings() -> list[Wording]:
    """The wordings, in their order."""
    with WORDINGS.open(encoding="utf-8", newline="") as file:
        return [Wording(**row) for row in csv.DictReader(file)]


def drawn(rows: Sequence[LeaderRow], number: int, seed: int) -> list[LeaderRow]:
    """Some of the rows of which the end is known."""
    dated = [row for row in rows if row.until is not None]
    return random.Random(seed).sample(dated, min(number, len(dated)))  # noqa: S311 - a sample for a measure


def days(row: LeaderRow) -> dict[str, date]:
    """The middle of a time in office, and the day after its end."""
    since, until = first_day(row.since), last_day(row.until)
    return {"mid-term": since + (until - since) / 2, "after": until + _DAY}


def right_on(terms: Iterable[Term], day: date, leaders: Leaders) -> frozenset[tuple[str, str | None]]:
    """Country and sector of each office that somebody holds on a day, else those of who has left the last."""
    begun = [term for term in terms if term.since <= day]
    held = frozenset((term.country, term.sector) for term in begun if day <= term.until)
    if held:
        return held
    last = max(begun, key=lambda term: term.until)
    if last.sector is not None and last.sector not in leaders.sectors.serving:
        return frozenset({(last.country, last.sector)})
    homes = [term.country for term in reversed(begun) if term.country not in BODIES] or [last.country]
    return frozenset({(homes[0], leaders.sectors.former)})


def _former(row: LeaderRow, leaders: Leaders) -> str | None:
    """The sector of who is called the former holder of an office."""
    return leaders.sectors.former if row.sector in leaders.sectors.elective else row.sector


def asked(
    rows: Sequence[LeaderRow], wordings: Sequence[Wording], named: dict[str, State], leaders: Leaders
) -> Iterator[Asked]:
    """Every row in every wording that can be made of it."""
    for row in rows:
        name, state = row.name.split("|")[0], named.get(row.country)
        for wording in wordings:
            if state is None and "{X" in wording.sentence:
                continue
            day = days(row)[wording.when]
            words = {"office": row.office, "Office": row.office[0].upper() + row.office[1:]}
            if state is not None:
                words |= {"X": state.name, "Xian": state.adjective}
            sentence = wording.sentence
            for mark, word in words.items():
                sentence = sentence.replace(f"{{{mark}}}", word)
            right = right_on(leaders.terms[name], day, leaders)
            if "former" in sentence.lower():
                right |= {(row.country, _former(row, leaders))}
            start = sentence.index("{Name}")
            yield Asked(wording.when, day, sentence.replace("{Name}", name), (start, start + len(name)), right)


def wrong_holders(coder: Coder, sentences: Iterable[Asked]) -> Iterator[tuple[Asked, str]]:
    """The sentences whose holder is read with another country or sector, each with what was read."""
    for each in sentences:
        actor = actor_at(coder.read(each.text, date=each.day.isoformat()), *each.span)
        read = (None, None) if actor is None else (actor.country, actor.sector)
        if read not in each.right:
            yield each, "nobody" if actor is None else f"{actor.name} ({actor.country} {actor.sector or '-'})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--seed", type=int, default=16)
    parser.add_argument("--quiet", action="store_true", help="print the shares only")
    arguments = parser.parse_args()
    world = load_world()
    named = {state.code: state for state in states(world)}
    rows = drawn(load_leader_rows(), arguments.rows, arguments.seed)
    sentences = list(asked(rows, load_wordings(), named, world.leaders))
    wrong = list(wrong_holders(load(), sentences))
    for when in dict.fromkeys(each.when for each in sentences):
        total = sum(each.when == when for each in sentences)
        right = total - sum(each.when == when for each, _ in wrong)
        print(f"{when:<12}{right:>6} of {total:>5}  {right / total:.3f}")
    for each, read in () if arguments.quiet else wrong:
        may = " or ".join(sorted(f"{country} {sector or '-'}" for country, sector in each.right))
        print(f"{each.day} {each.text} | {read}, not {may}")


if __name__ == "__main__":
    main()
