"""Rows of tables in other people's columns; each row finds its text, and what is wrong with one stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.checking.table import Line, read_table
from onrecord.checking.texts import Texts
from onrecord.errors import DocumentError, QuestionError, UnclearColumns


def table(folder: Path, text: str, name: str = "rows.csv", **wanted: str) -> tuple[list[Line], str]:
    path, told = folder / name, list[str]()
    path.write_text(text, encoding="utf-8")
    return list(read_table(path, wanted, told.append)), told[0] if told else ""


@pytest.mark.parametrize(
    "heading",
    ["id,type,actor,recipient,date", "Event ID,CAMEO Code,Source Name,Target Name,Event Date",
     "GLOBALEVENTID\tEventCode\tActor1Code\tActor2Code\tSQLDATE",
     "event_id,Event Type,Actor Name,Recipient Name,Event Date"],
)  # fmt: skip
def test_columns_of_other_data_are_known_and_told(tmp_path: Path, heading: str) -> None:
    sign = "\t" if "\t" in heading else ","
    lines, told = table(tmp_path, f"{heading}\n{sign.join(('7', '163', 'IRN', 'USA', '2019-05-08'))}\n")
    assert dict(lines[0].fields) == {
        "id": "7", "type": "163", "actor": "IRN", "recipient": "USA", "date": "2019-05-08",
    }  # fmt: skip
    assert "type from “" in told


def test_columns_may_be_named_and_what_is_not_read_is_told(tmp_path: Path) -> None:
    lines, told = table(tmp_path, "what,who,whom,mood\nAID,PER,HTI,fine\n", type="what", actor="who", recipient="whom")
    assert (lines[0].id, lines[0].fields["actor"]) == ("row 1", "PER")
    assert "not read: “mood”" in told


def test_json_lines_and_rows_that_cannot_be_read(tmp_path: Path) -> None:
    rows = [json.dumps({"type": "AID", "actor": "PER", "recipient": None}), "{broken", json.dumps({"type": "190"})]
    lines, _ = table(tmp_path, "\n".join(rows), "rows.jsonl")
    assert [line.problem is None for line in lines] == [True, False, True]
    assert dict(lines[0].fields) == {"type": "AID", "actor": "PER"}


def test_a_table_that_does_not_say_what_happened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnclearColumns, match=r"types of events is unclear: the table has “colour”.* --columns type="):
        table(tmp_path, "colour,size\nred,4\n")
    with pytest.raises(UnclearColumns, match="no column 'kind' for the type"):
        table(tmp_path, "type,size\nAID,4\n", type="kind")
    with pytest.raises(DocumentError, match=r"no row|no table"):
        table(tmp_path, "type,actor\n")
    with pytest.raises(DocumentError):
        table(tmp_path, "Norway recalled its ambassador.", "rows.txt")


def test_a_text_is_in_the_row_or_in_a_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Date: 2019-05-08\n\nPeru sent aid to Haiti.", encoding="utf-8")
    texts = Texts(tmp_path)
    assert texts.document({"text": "Chad met Togo, it said.", "published": "2020-01-02"}).published == "2020-01-02"
    assert texts.document({"file": "a.txt"}).published == "2019-05-08"
    with pytest.raises(QuestionError, match="lies outside"):
        texts.document({"file": "../a.txt"})
    with pytest.raises(QuestionError, match="the row has no text"):
        texts.document({"type": "AID"})
    with pytest.raises(DocumentError):
        texts.document({"file": "b.txt"})
