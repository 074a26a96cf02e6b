"""How well others' rows are found among ours: rows of a store written in their formats, with noise whose kind is known.

    python benchmarks/compare_rows.py STORE [--window 1] [--by quad] [--seeds 3] [--scale 10000 100000]

Of the events of a store with a coded party a fifth is dropped; of the others four in ten are written as they are, and
12 % each with the day before or after, another sector, another code of the root, the roles exchanged, another type of
the quad class. A quarter
as many rows of nothing that the store has are added, half of them on a day on which it has something else between the
same parties ("rival"), half on any day ("stranger"). They go through the reader of
the format and are matched. Printed for each format, without addresses and with those of their documents:

    precision    of the rows that were matched, those matched with the event that they were made of, or with one that
                 no format can tell from it (the same parties, code and day)
    recall       of the rows that were made of an event, those that were so matched
    by kind      recall for each kind of noise; of the rows added, the part that was matched with anything

--scale matches made rows, as many as ours, and prints seconds of CPU and memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from others_corpus import ADDED, FORMATS, KINDS, Noise, Row, noisy_rows, written

from onrecord.others.codes import Codes, load_codes
from onrecord.others.comparison import BY, WINDOW
from onrecord.others.ladder import By
from onrecord.others.matching import Match, Ours, match, ours_of, theirs_of
from onrecord.others.model import OtherEvent
from onrecord.others.read import Reading
from onrecord.peers.layouts import layouts
from onrecord.store.brief import BriefEvent, read_brief
from onrecord.store.folder import open_store
from onrecord.store.moves import Side

_TIMELESS = {"gdelt-events", "petrarch2", "phoenix", "plover"}
"""Formats that have addresses."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--window", type=int, default=WINDOW)
    parser.add_argument("--by", choices=("type", "root", "quad"), default=BY)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--scale", type=int, nargs="*", default=[])
    asked = parser.parse_args()
    codes = load_codes()
    plover = codes.crosswalks.types.plover
    events = read_brief(open_store(asked.store), date.min, date.max, ())
    ours = [each for event in events if (each := ours_of(event, plover)).pairs and each.days]
    print(f"{len(ours):,} events with a coded party and a day; window {asked.window}, by {asked.by}")
    for name in FORMATS if asked.seeds else ():
        for addressed in (False, True) if name in _TIMELESS else (False,):
            print_format(name, ours, codes, asked, addressed=addressed)
    for number in asked.scale:
        print_scale(number, codes, asked.by, asked.window)


def print_format(name: str, ours: Sequence[Ours], codes: Codes, asked: argparse.Namespace, *, addressed: bool) -> None:
    """Write, read, match and print for one format."""
    right, made = Counter[str](), Counter[str]()
    matched = 0
    for seed in range(1, asked.seeds + 1):
        rows = noisy_rows(ours, Noise(seed=seed), codes.crosswalks)
        found = matches(name, rows, ours, codes, (asked.by, asked.window), addressed=addressed)
        matched += len(found)
        made.update(row.kind for row in rows)
        by_unit = {each.unit: each for each in ours}
        for each in found:
            row = rows[row_of(each.theirs.event)]
            right[row.kind] += row.kind in ADDED or is_right(each, row, by_unit)
    good, of_ours = sum(right[kind] for kind in KINDS), sum(made[kind] for kind in KINDS)
    kinds = " ".join(f"{kind} {right[kind] / made[kind]:.3f}" for kind in (*KINDS, *ADDED))
    title = f"{name}{', addresses' if addressed else ''}"
    print(f"{title:<25} precision {good / matched:.3f} recall {good / of_ours:.3f}   {kinds}")


def row_of(event: OtherEvent) -> int:
    """Which of the rows that were written a row is that was read."""
    return event.line - 1 - layouts()[event.format].header


def matches(
    name: str, rows: Sequence[Row], ours: Sequence[Ours], codes: Codes, asked: tuple[By, int], *, addressed: bool
) -> list[Match]:
    """What is matched of some rows that went through a file."""
    documents = {each.unit: each.event.document for each in ours}
    everywhere = sorted(set(documents.values()))
    chance = random.Random(1)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rows.jsonl" if name in {"ngec", "plover"} else "rows.CSV")
        file.write_text(written(name, rows, codes.crosswalks), encoding="utf-8")
        reading = Reading([file], codes)
        events = list(reading)
    if reading.set_aside:
        raise SystemExit(f"{name}: {reading.set_aside[0]}")
    theirs = []
    for event in events:
        document = documents.get(rows[row_of(event)].unit or "") or chance.choice(everywhere)
        theirs.append(theirs_of(event, (document,) if addressed else ()))
    return match(ours, theirs, *asked)


def is_right(found: Match, row: Row, by_unit: Mapping[str, Ours]) -> bool:
    """Whether a row was matched with what it was made of, or with what no format can tell from it."""
    if found.ours.unit == row.unit:
        return True
    one, other = found.ours, by_unit[row.unit or ""]
    return (
        (set(one.pairs) & set(other.pairs) != set())
        and one.deeds[0] == other.deeds[0]
        and (set(one.days) & set(other.days) != set())
    )


def print_scale(number: int, codes: Codes, by: By, window: int) -> None:
    """Match made rows of a hundred countries over two years, one pair of them in twenty of all."""
    chance = random.Random(3)  # noqa: S311 - no secret
    countries = sorted(codes.crosswalks.countries.rows)[:100]
    plover = codes.crosswalks.types.plover
    events = [_made(at, chance, countries, list(plover.types), codes) for at in range(number)]
    ours = [ours_of(event, plover) for event in events]
    rows = noisy_rows(ours, Noise(), codes.crosswalks)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rows.CSV")
        file.write_text(written("gdelt-events", rows, codes.crosswalks), encoding="utf-8")
        began = time.process_time()
        theirs = [theirs_of(event) for event in Reading([file], codes)]
        read = time.process_time()
    found = match(ours, theirs, by, window)
    spent = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:,} events, {len(rows):,} rows: read {read - began:.1f} s, matched {spent - read:.1f} s "
        f"({1e6 * (spent - read) / len(rows):.0f} us a row), {len(found):,} found, {peak:,.0f} MB at the peak"
    )


def _made(at: int, chance: random.Random, countries: Sequence[str], types: Sequence[str], codes: Codes) -> BriefEvent:
    day = date.fromordinal(date(2023, 1, 1).toordinal() + chance.randrange(730))
    sides = ("RUS", "UKR") if chance.random() < 0.05 else chance.sample(countries, 2)
    actor, recipient = (
        Side(country, country, country, chance.choice(("GOV", "MIL", None)), "state") for country in sides
    )
    kind = codes.crosswalks.types.plover.types[name := chance.choice(types)]
    return BriefEvent(
        f"e-{at}", f"d-{at // 8}", day, day, day, "publication", name, None, kind.cameo, kind.quad, (actor,),
        (recipient,), False, "actual", False, None, None, 0.5,
    )  # fmt: skip


if __name__ == "__main__":
    main()
