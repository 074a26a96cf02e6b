"""A record's events as a picture needs them: parties, words, days and voices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_coder import make_record
from hand_records import IRAN, event, party, quote, record, statement

from onrecord.drawing.told import told_in
from onrecord.drawing.words import load_move_words
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.status import load_status

TEXT = "Iran said that the United States had attacked a ship if it was there."


def test_an_event_is_told_with_its_parties_words_and_voices() -> None:
    said = statement(TEXT, party(TEXT, "Iran", "a-irn"), "said", "the United States had attacked a ship")
    made = event(
        TEXT, "attacked", (party(TEXT, "the United States", "a-usa"),), (party(TEXT, "a ship"),), name="ASSAULT"
    )
    made = replace(made, voucher=("s-1",), condition=quote(TEXT, "if it was there"))
    (told,) = told_in(record(TEXT, (made,), (said,)))
    assert (told.actors[0].name, told.recipients[0].name, told.recipients[0].words) == ("United States", None, "a ship")
    assert told.words == "the United States had attacked a ship if it was there"
    assert told.voices == (IRAN.name,)
    assert (told.start, told.condition) == (None, "if it was there")


def test_days_are_those_of_the_words_or_the_report() -> None:
    (told,) = told_in(make_record("Ann said so"))
    assert (str(told.start), str(told.end), told.basis) == ("2019-01-01", "2019-12-31", "said")
    whole = make_record("Ann said so")
    bare = replace(whole, events=tuple(replace(each, date=None) for each in whole.events))
    assert str(told_in(bare)[0].start) == "2019-05-29"
    old = replace(whole, events=tuple(replace(each, date=None, historical=True) for each in whole.events))
    assert told_in(old)[0].start is None


def test_every_type_and_status_has_words() -> None:
    words, plover = load_move_words(), load_plover()
    assert words.types.keys() == plover.types.keys()
    assert all(modes.keys() <= plover.types[name].modes.keys() for name, modes in words.modes.items())
    assert words.statuses.keys() == words.lines.keys()
    assert words.statuses.keys() >= {"actual", "planned", "threatened", "asked", "conditional", "possible", "denied"}
    assert load_status() is not None


@pytest.mark.parametrize(
    ("name", "mode", "called"),
    [
        ("REJECT", None, "refusal"),
        ("COERCE", "arrest", "arrest"),
        ("REJECT", "meet", "refusal"),
        ("MY_TYPE", None, "my type"),
    ],
)
def test_a_move_is_called_by_its_mode_or_type(name: str, mode: str | None, called: str) -> None:
    assert load_move_words().called(name, (mode,)) == called
