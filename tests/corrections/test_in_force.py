"""Which decisions hold: undone ones do not, of pairs the last does, and lines of earlier versions count as they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_decisions import signed

from onrecord.corrections import decide
from onrecord.corrections.by_hand import BY_HAND
from onrecord.corrections.decide import pair, undo
from onrecord.corrections.in_force import Pairs, in_force, pairs
from onrecord.corrections.log import Log
from onrecord.errors import CorrectionError, StoreError

D = [f"d-{number:016x}" for number in range(4)]
N = [f"n-{number:016x}" for number in range(4)]


def test_an_undone_decision_does_not_hold_and_one_that_was_taken_up_again_does() -> None:
    joined = pair("join", *D[:2], signed(second=1))
    taken_back = undo(joined, signed("Bo", 2))
    again = undo(taken_back, signed(second=3))
    assert in_force([joined]) == [joined]
    assert in_force([joined, taken_back]) == []
    assert in_force([joined, taken_back, again]) == [joined]
    assert in_force([again, joined, taken_back, undo(again, signed(second=4))]) == []


def test_an_undo_counts_whatever_the_clock_said() -> None:
    joined = pair("join", *D[:2], signed(second=30))
    taken_back = undo(joined, signed("Bo", 2))
    again = undo(taken_back, signed(second=1))
    assert in_force([joined, taken_back]) == []
    assert in_force([joined, taken_back, again]) == [joined]


def test_a_long_chain_of_undoing() -> None:
    chain = [pair("join", *D[:2], signed())]
    for number in range(3000):
        chain.append(undo(chain[-1], signed(second=number % 60)))
    assert in_force(chain) == chain[:1]
    assert in_force(chain[:-1]) == []


def test_the_last_decision_on_a_pair_counts() -> None:
    said = [
        pair("join", D[1], D[0], signed(second=0)),
        pair("split", N[0], N[1], signed(second=1)),
        pair("join", N[2], N[3], signed(second=2)),
        pair("forget", N[3], N[2], signed(second=3)),
    ]
    assert pairs(said) == Pairs(((D[0], D[1]),), ((N[0], N[1]),))


@pytest.mark.parametrize(("one", "other"), [(D[0], D[0]), (D[0], N[0]), ("e-1", "e-2")])
def test_two_of_different_kinds_are_refused(one: str, other: str) -> None:
    with pytest.raises(CorrectionError, match="cannot be put together or apart"):
        pair("join", one, other, signed())


LINES = [
    f'{{"do": "join", "one": "{D[1]}", "other": "{D[0]}", "by": "A. M.", "day": "2026-11-29", "why": "same flood"}}',
    f'{{"do": "split", "one": "{N[0]}", "other": "{N[1]}"}}',
    f'{{"do": "join", "one": "{N[2]}", "other": "{N[3]}", "day": "2026-11-29"}}',
    f'{{"do": "forget", "one": "{N[3]}", "other": "{N[2]}", "day": "2026-11-29"}}',
    f'{{"do": "join", "one": "{N[2]}", "other": "{N[3]}", "day": "2026-11-29"}}',
]


def test_lines_of_earlier_versions_are_read_beside_the_file_and_stay(tmp_path: Path) -> None:
    (tmp_path / BY_HAND).write_text("\n".join(LINES) + "\n", encoding="utf-8")
    log = Log(tmp_path)
    assert pairs(log.all()) == Pairs(((D[0], D[1]), (N[2], N[3])), ((N[0], N[1]),))
    assert {each.by for each in log.all()} == {"A. M.", "not named"}
    log.add([decide.pair("forget", D[0], D[1], signed()), undo(log.all()[1], signed(second=1))])
    assert pairs(log.all()) == Pairs(((N[2], N[3]),), ())
    assert (tmp_path / BY_HAND).read_text(encoding="utf-8").splitlines() == LINES


@pytest.mark.parametrize("line", ['{"do": "melt", "one": "d-1", "other": "d-2"}', "{", "\udcff"])
def test_a_damaged_line_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / BY_HAND).write_bytes(line.encode("utf-8", "surrogateescape") + b"\n")
    with pytest.raises(StoreError, match="line 1"):
        Log(tmp_path).all()
