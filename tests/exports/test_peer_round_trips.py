"""Rows of ours in the formats of others and back: what is lost is what the report says, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from read_peers import READERS, check, pairs, table

from onrecord.exports.peer_tables import address, one_line

if TYPE_CHECKING:
    from conftest import Exported


@pytest.mark.parametrize("name", READERS)
def test_what_comes_back_is_what_the_report_keeps(exported: Callable[[str], Exported], name: str) -> None:
    made = exported(name)
    compared = check(made.format, made.report, READERS[name](made.folder, made.events))
    assert compared > 1000


@pytest.mark.parametrize("name", ["gdelt", "icews", "petrarch", "phoenix"])
def test_an_event_without_its_parties_is_left_out_and_counted(exported: Callable[[str], Exported], name: str) -> None:
    made = exported(name)
    left_out = made.report["tables"]["events"]["left_out"]
    lone = sum(pair in {(None, None)} for event in made.events for pair in pairs(event))
    if name == "gdelt":
        assert left_out["no party"] == lone > 0
    else:
        assert left_out["no actor"] > 0
        assert left_out["no recipient"] > 0
    assert sum(rows for why, rows in left_out.items() if why.startswith("status ")) > 0


@pytest.mark.parametrize("name", ["gdelt", "icews"])
def test_ids_are_whole_numbers_that_r_holds(exported: Callable[[str], Exported], name: str) -> None:
    file, layout, column = {
        "gdelt": ("events.export.CSV", "gdelt-events", "GlobalEventID"),
        "icews": ("events.icews.tab", "icews", "Event ID"),
    }[name]
    numbers = [int(row[column]) for row in table(exported(name).folder / file, layout)]
    assert len(set(numbers)) == len(numbers)
    assert min(numbers) > 0
    assert max(numbers) < 2**31


def test_codes_keep_their_zeros(exported: Callable[[str], Exported]) -> None:
    codes = {row["EventCode"] for row in table(exported("gdelt").folder / "events.export.CSV", "gdelt-events")}
    assert {"030", "040"} <= codes
    assert all(code[0] in "012" and len(code) in {2, 3, 4} for code in codes)


def test_a_reciprocal_event_goes_both_ways(exported: Callable[[str], Exported]) -> None:
    made = exported("icews")
    rows = table(made.folder / "events.icews.tab", "icews")
    event = next(event for event in made.events if event.row.reciprocal and event.actors and event.recipients)
    story = [row for row in rows if row["Event Date"] == event.day]
    one, other = pairs(event)[0]
    assert one is not None
    assert other is not None
    names = {(row["Source Name"], row["Target Name"]) for row in story}
    assert {(name, back) for name, back in names if (back, name) in names}


def test_gdelt_counts_the_year_by_months_of_thirty_days(exported: Callable[[str], Exported]) -> None:
    rows = table(exported("gdelt").folder / "events.export.CSV", "gdelt-events")
    fractions = {row["Day"]: row["FractionDate"] for row in rows}
    assert fractions["20190131"] == "2019.0849"
    assert fractions["20161231"] == "2016.9890"


def test_gdelt_has_a_mention_for_each_telling(exported: Callable[[str], Exported]) -> None:
    made = exported("gdelt")
    mentions = table(made.folder / "events.mentions.CSV", "gdelt-mentions")
    told = sum(len(event.row.told) * len(pairs(event)) for event in made.events if event.actors or event.recipients)
    assert len(mentions) == told
    text = {event.row.document: event.document.row.text for event in made.events}
    for row in mentions:
        if row["MentionType"] == "2":
            assert int(row["MentionDocLen"]) == len(text[row["MentionIdentifier"]])
        assert -1 <= int(row["Actor1CharOffset"]) < int(row["MentionDocLen"])


@pytest.mark.parametrize(
    ("url", "never", "written"),
    [
        ("https://x.example/a?b=1;c=2", ";", "https://x.example/a?b=1%3Bc=2"),
        ("https://x.example/a?b=1;c=2", "", "https://x.example/a?b=1;c=2"),
        ('https://x.example/\t"é"', "", "https://x.example/%09%22é%22"),
        ("", ";", ""),
    ],
)
def test_an_address_stays_one(url: str, never: str, written: str) -> None:
    assert address(url, never) == written


@pytest.mark.parametrize(
    ("text", "cell"), [("a\t b\r\nc", "a b c"), ('"No," he said', "'No,' he said"), (" \u2028x", "x")]
)
def test_a_cell_is_one_line_without_double_quotes(text: str, cell: str) -> None:
    assert one_line(text) == cell


def test_a_sign_of_lists_stands_in_no_text_of_them() -> None:
    assert one_line("North; South;", ";") == "North, South,"
