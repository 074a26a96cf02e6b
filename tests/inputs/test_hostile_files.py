"""A folder of hostile files with good documents between them: those are set aside with a reason, these are read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from coding_hostile_files import code_beside
from good_files import Good, good_files
from hostile_files import Hostile, Placed, every_hostile_file, lay_out

from onrecord.store.folder import open_store
from onrecord.store.query import query

MOST_MEMORY = 450_000_000
"""So many bytes are resident at most while any files are read, whatever is in them, all processes taken one by one."""

FEWEST_FILES = 250

_ADVICE = re.compile(
    r"\b(?:get|give|extract|decompress|save|split|name|see|repair|recogni[sz]e|write|unlock|join|put|check|code|change"
    r"|crawl|rescue|pipe|leave|print|report|let|not followed|no content)\b"
)
"""What a message says is to be done, or why there is nothing to do."""

_FOREIGN = re.compile(r"Traceback|Error\(|0x[0-9a-f]{6}| object at |<class")


def between(hostile: Iterable[Hostile], good: Iterable[Good]) -> Iterator[Hostile]:
    """Hostile files with a good one after every few of them."""
    left = [Hostile(f"good.{each.ending}", each.content, "read") for each in good]
    for number, each in enumerate(hostile):
        yield each
        if number % 3 == 2 and left:
            yield left.pop(0)
    yield from left


def judge(folder: Path, hostile: Iterable[Hostile], seconds: float) -> int:
    """Code a folder of hostile and good files, see what became of each, and in how much memory; gives their number."""
    good = {f"good.{each.ending}": each.documents for each in good_files()}
    placed = list(lay_out(folder / "in", between(hostile, good_files())))
    most = code_beside(folder / "store", folder / "in", seconds)
    store = open_store(folder / "store")
    read = [(name, "read", "") for (name,) in query(store, "SELECT input FROM publications").rows]
    aside = query(store, "SELECT input, reason, message FROM set_aside").rows
    reasons: dict[str, list[str]] = defaultdict(list)
    for name, reason, _ in (*read, *aside):
        reasons[name.removeprefix(f"{folder / 'in'}/")[:4]].append(reason)
    assert [told for one in placed if (told := _fault(one, reasons[one.path.name[:4]], good))] == []
    assert [told for name, _, message in aside if (told := _unclear(name, message))] == []
    assert most < MOST_MEMORY
    return len(placed) - len(good)


def _fault(one: Placed, reasons: list[str], good: Mapping[str, int]) -> str | None:
    """How what became of a file differs from what was to be."""
    expected = good.get(str(one.hostile.name))
    right = one.hostile.allows(reasons) if expected is None else reasons == ["read"] * expected
    return None if right else f"{one.path.name!r}: {one.hostile.outcome!r} was expected, and there is {reasons[:9]}"


def _unclear(name: str, message: str) -> str | None:
    """What a message lacks: what was seen in words, and what to do."""
    if _ADVICE.search(message) and not _FOREIGN.search(message) and len(message) > 30:
        return None
    return f"{name}: {message}"


def test_a_few_hostile_files_are_set_aside_and_the_good_ones_read(tmp_path: Path) -> None:
    assert judge(tmp_path, (each for each in every_hostile_file() if each.fast), 120) >= 60


@pytest.mark.slow
def test_all_hostile_files_are_set_aside_and_the_good_ones_read(tmp_path: Path) -> None:
    assert judge(tmp_path, every_hostile_file(), 900) >= FEWEST_FILES


@pytest.mark.slow
def test_the_same_files_are_made_each_time() -> None:
    first, second = (
        [(each.name, each.make) for each in every_hostile_file() if isinstance(each.make, bytes)] for _ in "ab"
    )
    assert first == second
