"""A record as a person reads it, with what its signs mean."""

from __future__ import annotations

import io
from dataclasses import astuple, replace

import pytest
from hand_records import IRAN, event, party, quote, record, statement

from onrecord.cli.show import RecordView
from onrecord.cli.terminal import drawing
from onrecord.records.rows import ActorRow, NumberRow, Record

TEXT = "A spokesman for the ministry denied it. Iran and the rebels met."
SPOKESMAN = ActorRow("a-gov", "spokesman", None, "GOV", "---GOV", "office")


def shown(what: Record) -> str:
    stream = io.StringIO()
    drawing(stream).print(RecordView(what))
    return stream.getvalue()


def test_whom_no_country_is_known_of_is_shown_in_the_text_s_words() -> None:
    denial = statement(TEXT, party(TEXT, "A spokesman for the ministry", SPOKESMAN.id), "denied", "it")
    page = shown(replace(record(TEXT, (), (denial,)), actors=(SPOKESMAN,)))
    assert "a spokesman for the ministry [---GOV]" in page
    assert "---: the text does not tell its country" in page


@pytest.mark.parametrize(
    ("reciprocal", "legend"), [(True, ["[IRN]", "?", "↔", "says"]), (False, ["[IRN]", "?", "says"])]
)
def test_the_legend_explains_the_signs_that_are_there(reciprocal: bool, legend: list[str]) -> None:
    met = event(TEXT, "met", (party(TEXT, "Iran", IRAN.id),), reciprocal=reciprocal)
    page = shown(replace(record(TEXT, (met,)), actors=(IRAN,)))
    assert [line.split("  ")[0] for line in page.splitlines()[-len(legend) :]] == legend


def test_numbers_stand_beside_the_event_in_the_text_s_words() -> None:
    text = "Iran killed at least 12 men and gave $3 million."
    dead = NumberRow(*astuple(quote(text, "at least 12")), "killed", 12, 12, None, "person")
    money = NumberRow(*astuple(quote(text, "$3 million")), "amount", 3_000_000, 3_000_000, 3_000_000, "USD")
    row = replace(event(text, "killed", (party(text, "Iran", IRAN.id),)), numbers=(dead, money))
    assert "“killed” · at least 12 killed · $3 million ·" in shown(replace(record(text, (row,)), actors=(IRAN,)))


def test_a_record_without_rows_needs_no_legend() -> None:
    assert shown(replace(record("Rain."), actors=())).rstrip().endswith("0 events")


@pytest.mark.parametrize(("text", "words"), [("Rain.", "1 word\n"), ("Rain fell.", "2 words\n")])
def test_one_is_not_many(text: str, words: str) -> None:
    assert words in shown(record(text))
