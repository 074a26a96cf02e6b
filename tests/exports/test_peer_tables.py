"""Others' tables are written by their layouts: in order, whole, with what stands for nothing."""

from __future__ import annotations

import io

import pytest

from onrecord.exports.losses import EVENT_FIELDS, LossCount
from onrecord.exports.peer_tables import Cells, PeerTable
from onrecord.exports.petrarch import layout
from onrecord.peers.layouts import layouts


def _written(name: str, *rows: dict[str, object]) -> list[str]:
    file = io.StringIO()
    table = PeerTable(layouts()[name], file)
    for row in rows:
        table.write(row)
    assert table.rows == len(rows)
    return file.getvalue().splitlines()


def test_cells_stand_in_the_order_of_the_layout() -> None:
    (line,) = _written("gdelt-mentions", {"Confidence": 70, "GlobalEventID": 1})
    assert line.split("\t") == ["1", *[""] * 10, "70", *[""] * 4]


def test_what_is_missing_is_written_as_the_layout_has_it() -> None:
    header, line = _written("polecat", {"Event ID": "d_e", "Latitude": 0.0})
    assert header.split("\t") == list(layouts()["polecat"].names)
    assert line.split("\t")[0] == "d_e"
    assert line.split("\t")[28:30] == ["0.0", "None"]


def test_a_column_that_a_layout_has_not_is_refused() -> None:
    with pytest.raises(KeyError, match="icews has no column Event Number"):
        _written("icews", {"Event Number": 1})


def test_no_cell_breaks_a_row_whatever_it_is_given() -> None:
    (line,) = _written("phoenix", {"EventID": "a\tb\nc\x85d", "Lat": 1.5})
    assert line.count("\t") == 25
    assert line.startswith("a b c d\t")


def test_petrarch_ends_with_the_source_as_it_does_by_default() -> None:
    assert layout().names == layouts()["petrarch2"].names[:8]
    with pytest.raises(ValueError, match="not in tuple"):
        layout().until("event_text")


def test_a_text_that_means_nothing_in_a_format_is_changed_and_counted() -> None:
    losing = LossCount(EVENT_FIELDS, {})
    cells = Cells(losing, ";", "None")
    assert [cells("actor.name", text) for text in ("None", None, "Nobody", "a;b")] == ["none", "", "Nobody", "a,b"]
    assert sum(losing.cuts.values()) == 2
