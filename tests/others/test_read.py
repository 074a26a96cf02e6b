"""Others' rows are read into one form, whatever their format, and what cannot be read is set aside by line."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_others import GDELT, NGEC, PETRARCH, PHOENIX, PLOVER, POLECAT, file_of, gdelt, heading, icews, line

from onrecord.errors import UnreadableFile
from onrecord.others.codes import Codes, load_codes
from onrecord.others.model import OtherEvent
from onrecord.others.read import Reading
from onrecord.peers.layouts import layouts


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


def read(codes: Codes, *paths: Path, name: str | None = None) -> tuple[list[OtherEvent], Reading]:
    reading = Reading(paths, codes, name)
    return list(reading), reading


def reasons(reading: Reading) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in reading.set_aside]


FORMATS = {
    "gdelt-events": [gdelt()],
    "icews": [heading("icews"), icews()],
    "polecat": [heading("polecat"), line("polecat", POLECAT)],
    "phoenix": [line("phoenix", PHOENIX)],
    "petrarch2": ["\t".join([*PETRARCH, "", "made"])[:-5] + "made"],
    "ngec": [NGEC],
    "plover": [PLOVER],
}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_told_and_read(name: str, codes: Codes, tmp_path: Path) -> None:
    lines: list[Any] = FORMATS[name] if name != "petrarch2" else ["\t".join([*PETRARCH, "made"])]
    (event,), reading = read(codes, file_of(tmp_path, *lines))
    assert reading.set_aside == []
    assert [each.shape.layout.name for each in reading.files] == [name]
    assert (event.format, event.day, event.type, event.quad) == (name, date(2019, 5, 31), "REJECT", 3)
    assert event.cameo == (None if name in {"polecat", "ngec", "plover"} else "120")
    assert event.actors[0].country == "IRN"
    assert event.recipients[0].country == "USA"
    assert event.actors[0].sectors[:1] == (() if name == "gdelt-events" else ("GOV",))
    assert event.row == (lines[-1] if isinstance(lines[-1], str) else json.dumps(lines[-1]))
    assert event.line == len(lines)


def test_several_parties_and_one_country_for_all(codes: Codes, tmp_path: Path) -> None:
    two = line("polecat", POLECAT)
    one = line("polecat", POLECAT | {"Event ID": "2", "Recipient Country": "USA"})
    events, _ = read(codes, file_of(tmp_path, heading("polecat"), two, one))
    assert [[party.code for party in event.recipients] for event in events] == [["USA", "ISR"], ["USA", "USA"]]


@pytest.mark.parametrize(
    ("more", "url", "text"),
    [
        (["made"], (), None),
        (["https://a.example/1", "made"], ("https://a.example/1",), None),
        (["https://a.example/1", "made", "Tehran", "Washington", "rejected"], ("https://a.example/1",), "rejected"),
        (["made", "Tehran", "Washington"], (), None),
    ],
)
def test_the_columns_of_petrarch_vary(
    more: list[str], url: tuple[str, ...], text: str | None, codes: Codes, tmp_path: Path
) -> None:
    (event,), _ = read(codes, file_of(tmp_path, "\t".join([*PETRARCH, *more])))
    assert (event.urls, event.publisher, event.text) == (url, "made", text)
    assert event.actors[0].name == ("Tehran" if "Tehran" in more else "IRNGOV")


def test_mentions_give_their_events_more_addresses_wherever_they_stand(codes: Codes, tmp_path: Path) -> None:
    mention = ["1", "20190531000000", "20190531001500", "1", "b.example", "https://b.example/2", *[""] * 10]
    events = file_of(tmp_path, gdelt(SOURCEURL="https://a.example/1"), name="a.export.CSV")
    mentions = file_of(tmp_path, "\t".join(mention), name="b.mentions.CSV")
    (event,), reading = read(codes, events, mentions)
    assert event.urls == ("https://a.example/1", "https://b.example/2")
    assert reading.mentions == 1


def test_packed_files_folders_and_byte_order_marks(codes: Codes, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "1.export.CSV.zip", "w") as packed:
        packed.writestr("1.export.CSV", gdelt(GlobalEventID="1", Actor1Name="A") + "\n")
    (tmp_path / "2.csv.gz").write_bytes(gzip.compress(gdelt(GlobalEventID="2", Actor1Name="B").encode()))
    file_of(tmp_path, heading("icews"), icews(), name="3.tsv", encoding="utf-16")
    file_of(tmp_path, heading("icews"), icews(Event_ID="8"), name="4.tab", encoding="utf-8-sig")
    events, reading = read(codes, tmp_path)
    assert [event.key for event in events] == ["1", "2", "7 2019-05-31", "8 2019-05-31"]
    assert reading.set_aside == []
    assert events[0].file.endswith("1.export.CSV.zip/1.export.CSV")


def test_a_table_that_was_written_anew_with_a_heading_and_quotation_marks(codes: Codes, tmp_path: Path) -> None:
    rows = [
        "SQLDATE,GLOBALEVENTID,EventCode,Actor1Code,mine",
        '20190531,5,"012","IRNGOV","two\nlines"',
        "20190531,6,40,,",
    ]
    events, reading = read(codes, file_of(tmp_path, *rows))
    assert [(event.key, event.cameo, event.line) for event in events] == [("5", "012", 2), ("6", "040", 4)]
    assert reading.files[0].shape.unknown == ("mine",)
    assert '"two' in events[0].row


def test_an_array_of_objects(codes: Codes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([PLOVER, PLOVER | {"id": "p-2", "mode": ["negation"]}, 5], indent=1))
    events, reading = read(codes, path)
    assert [(event.key, event.line, event.statuses) for event in events] == [("p-1", 1, ()), ("p-2", 2, ("denied",))]
    assert reasons(reading) == [(3, "json")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (gdelt(Day="20190231"), "day"),
        (gdelt(Day="20991531"), "day"),
        (gdelt(Day=""), "day"),
        (gdelt(EventCode="991"), "code"),
        (gdelt(EventCode="١٢٠"), "code"),
        (gdelt(EventCode=""), "code"),
        (gdelt(GlobalEventID=""), "key"),
        (gdelt() + "\tstray", "columns"),
        (gdelt(Actor1Name="a\tb"), "columns"),
        (gdelt().rsplit("\t", 1)[0], "columns"),
        ("half a line", "columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_aside_by_line(bad: str, reason: str, codes: Codes, tmp_path: Path) -> None:
    good = [gdelt(GlobalEventID=str(number)) for number in range(10, 13)]
    events, reading = read(codes, file_of(tmp_path, good[0], bad, *good[1:]))
    assert [event.line for event in events] == [1, 3, 4]
    assert reasons(reading) == [(2, reason)]
    assert "line 2" in str(reading.set_aside[0])


def test_a_line_in_another_encoding_is_set_aside(codes: Codes, tmp_path: Path) -> None:
    path = tmp_path / "a.CSV"
    path.write_bytes(f"{gdelt()}\n{gdelt(GlobalEventID='2', Actor1Name='BRÊSIL')}\n".encode("latin-1"))
    events, reading = read(codes, path)
    assert [event.key for event in events] == ["1"]
    assert reasons(reading) == [(2, "encoding")]
    assert "iconv" in reading.set_aside[0].message


def test_keys_are_counted_and_exact_repeats_folded(codes: Codes, tmp_path: Path) -> None:
    lines = [icews(), icews(), icews(CAMEO_Code="040"), icews(CAMEO_Code="040"), icews(Event_ID="8")]
    events, reading = read(codes, file_of(tmp_path, heading("icews"), *lines))
    assert [event.line for event in events] == [2, 4, 6]
    keys = reading.keys
    assert (keys.rows, keys.folded, keys.conflicting, keys.again) == (5, 2, 1, 1)
    assert [(each.key, each.line) for each in keys.named] == [("7 2019-05-31", 4)]


@pytest.mark.parametrize(
    ("lines", "name", "told"),
    [
        ([""], None, "it is empty"),
        (["a,b,c"], None, "of no format that is known"),
        (["\t".join("x" * 61)], "icews", "is no icews"),
        ([{"id": 1}], None, "its first object has id"),
        (["Event ID\tEvent Date\tSource Name\tTarget Name"], None, "without CAMEO Code"),
    ],
)
def test_a_file_of_no_known_format_is_set_aside(
    lines: list[Any], name: str | None, told: str, codes: Codes, tmp_path: Path
) -> None:
    events, reading = read(codes, file_of(tmp_path, *lines), name=name)
    assert events == []
    assert [each.line for each in reading.set_aside] == [None]
    assert told in reading.set_aside[0].message


def test_a_damaged_file_gives_what_comes_before(codes: Codes, tmp_path: Path) -> None:
    path = tmp_path / "a.CSV.gz"
    rows = "".join(gdelt(GlobalEventID=str(n), Actor1Name=f"{n * n}") + "\n" for n in range(5000))
    path.write_bytes(gzip.compress(rows.encode())[:-2000])
    events, reading = read(codes, path)
    assert 100 < len(events) < 5000
    assert "damaged" in {each.reason for each in reading.set_aside}


def test_a_path_that_is_not_there(codes: Codes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read(codes, tmp_path / "none.CSV")


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("USAGOV", "USA", ("GOV",)),
        ("REB", None, ("REB",)),
        ("IGOUNO", "UNO", ()),
        ("PSEREBHMS", "PSE", ("REB",)),
        ("---", "IRN", ("MIL",)),
        ("XYZ", "IRN", ("MIL",)),
    ],
)
def test_the_codes_of_actors(code: str, country: str | None, sectors: tuple[str, ...], codes: Codes) -> None:
    party = codes.cameo_party(code, None, ("IRN", "MIL") if code in {"---", "XYZ"} else ())
    assert party is not None
    assert (party.country, party.sectors) == (country, sectors)


def test_nobody_is_no_party(codes: Codes) -> None:
    assert codes.cameo_party("") is None
    assert codes.icews_party(None, None, ()) is None


def test_every_layout_of_events_has_what_is_needed_of_it() -> None:
    from onrecord.others.formats import FORMATS as NAMED  # noqa: PLC0415
    from onrecord.others.formats import NEEDED  # noqa: PLC0415

    assert {name for names in NAMED.values() for name in names} == set(layouts())
    for name, needed in NEEDED.items():
        assert set(needed) <= set(layouts()[name].names)
    assert set(GDELT) <= set(layouts()["gdelt-events"].names)
