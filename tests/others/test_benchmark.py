"""Rows of ours that are written in others' formats, with noise, come back through their readers and are found."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from made_brief import PLOVER, ours

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import compare_rows
import others_corpus

from onrecord.others.codes import Codes, load_codes
from onrecord.others.matching import Ours


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


@pytest.fixture(scope="module")
def events() -> list[Ours]:
    """Four hundred events between eight states over two months, each in a document of its own."""
    chance = random.Random(11)  # noqa: S311 - no secret
    made = []
    for at in range(400):
        sides = chance.sample(["IRN", "USA", "RUS", "UKR", "CHN", "TWN", "SRB", "KOS"], 2)
        codes = [side + chance.choice(["", "GOV", "MIL"]) for side in sides]
        kind = PLOVER.types[name := chance.choice(list(PLOVER.types))]
        day = date(2023, 1, 1) + timedelta(chance.randrange(60))
        changed = {"type": name, "cameo": kind.cameo, "quad": kind.quad, "published": day, "document": f"d-{at // 2}"}
        made.append(ours(f"e-{at:03}", *codes, **changed))
    return made


@pytest.mark.parametrize("name", others_corpus.FORMATS)
def test_every_format_gives_back_what_was_written(name: str, events: list[Ours], codes: Codes) -> None:
    rows = others_corpus.noisy_rows(events, others_corpus.Noise(dropped=0, changed=0, added=0), codes.crosswalks)
    found = compare_rows.matches(name, rows, events, codes, ("type", 0), addressed=False)
    units = {each.unit: each for each in events}
    assert len(found) == len(rows) == len(events)
    assert all(compare_rows.is_right(each, rows[compare_rows.row_of(each.theirs.event)], units) for each in found)


@pytest.mark.parametrize("addressed", [False, True])
def test_most_rows_with_noise_are_found_and_few_others(addressed: bool, events: list[Ours], codes: Codes) -> None:
    rows = others_corpus.noisy_rows(events, others_corpus.Noise(), codes.crosswalks)
    made = Counter(row.kind for row in rows)
    assert set(made) == {*others_corpus.KINDS, *others_corpus.ADDED}
    found = compare_rows.matches("gdelt-events", rows, events, codes, ("quad", 1), addressed=addressed)
    units = {each.unit: each for each in events}
    right = 0
    for each in found:
        row = rows[compare_rows.row_of(each.theirs.event)]
        right += row.unit is not None and compare_rows.is_right(each, row, units)
    assert right / len(found) >= 0.93
    assert right / sum(made[kind] for kind in others_corpus.KINDS) >= 0.87
