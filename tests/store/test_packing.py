"""Rows that were packed where they were coded come back from a part as they were."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import StoreError
from onrecord.store.packing import Packed, pack
from onrecord.store.reading import records

ODD = ('"quoted" \\ back', "a\ttab and a\nline", "Zoë said 北京 🙂", "null", "{}", "[1, 2]", "\u2028 apart", "it's; --")


def test_what_is_packed_says_what_it_holds() -> None:
    packed = pack(coded("a", "Ann said so"))
    assert packed.outcome.record is None
    assert packed.counts == {"documents": 1, "statements": 1, "events": 1, "actors": 1, "mentions": 1}
    assert json.loads(packed.rows["mentions"])[0]["span"] == {"start": 0, "end": 1}


def test_an_input_that_was_set_aside_has_no_rows() -> None:
    assert pack(aside("a")) == Packed(aside("a"), {}, {})


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    outcomes = [coded(str(number), text) for number, text in enumerate(ODD)]
    store = store_with(tmp_path / "s", [outcomes[0], aside("x"), *outcomes[1:], aside("y")])
    told = {record["document"]["id"]: record for record in records(store)}
    assert told == {each.record["document"]["id"]: each.record for each in outcomes if each.record is not None}


def test_rows_without_their_columns_are_refused(tmp_path: Path) -> None:
    outcome = coded("a", "Ann said so")
    assert outcome.record is not None
    outcome.record["events"][0]["unheard_of"] = 1
    with pytest.raises(StoreError, match="unheard_of"):
        store_with(tmp_path / "s", [outcome])


def test_a_worker_loads_nothing_that_only_the_writer_needs() -> None:
    asked = "import sys, onrecord.coder, onrecord.engines.packing; print('duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "False"
