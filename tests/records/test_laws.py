"""What a row may not say against itself, on rows made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.factuality.decide import CONDITIONAL_ON
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.records.laws import DAYS_OF_NEWS, LAWS, WITH_CONDITION, broken_laws

TEXT = "Peru attacked Chad. Peru attacked Chad again. Chad hurt itself."
Json = dict[str, Any]


def quote(words: str, nth: int = 0) -> Json:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"span": [start, start + len(words)], "text": words}


PERU = {**quote("Peru"), "actor": "a-peru"}
CHAD = {**quote("Chad"), "actor": "a-chad"}
ITSELF = {**quote("itself"), "actor": "a-chad"}
CUE = quote("again")


def event(**fields: Any) -> Json:
    """An event that breaks no law, but for the given fields."""
    sound = {
        "id": f"e-{fields.get('trigger', {}).get('span')}",
        "type": "ASSAULT",
        "mode": None,
        "actor": PERU,
        "co_actors": [],
        "recipient": CHAD,
        "co_recipients": [],
        "reciprocal": False,
        "trigger": quote("attacked"),
        "status": "actual",
        "factuality": 2.0,
        "historical": False,
        "condition": None,
        "status_cue": None,
        "voucher": [],
        "date": None,
        "place": None,
        "rule": "attack/verb",
    }
    return {**sound, **fields}


def statement(**fields: Any) -> Json:
    return {"id": "s-1", "act": "say", "speaker": PERU, "content": [quote("hurt itself")], **fields}


def record(*events: Json, statements: tuple[Json, ...] = (), published: str | None = "2020-06-30", **more: Any) -> Json:
    return {
        "document": {"published": published},
        "statements": list(statements),
        "events": list(events),
        "actors": [],
        **more,
    }


def broken(*events: Json, **more: Any) -> list[str]:
    return [breach.law for breach in broken_laws(record(*events, **more))]


def day(end: str, **more: Any) -> Json:
    return {"span": [0, 4], "text": TEXT[:4], "start": end, "end": end, **more}


def test_a_sound_row_breaks_none() -> None:
    assert broken(event()) == []


@pytest.mark.parametrize(
    ("status", "factuality", "breaks"),
    [
        ("denied", 0.1, True),
        ("denied", 0.0, False),
        ("denied", -3.0, False),
        ("actual", 0.0, True),
        ("actual", -1.0, True),
        ("actual", 0.1, False),
        ("planned", -3.0, False),
        ("possible", 3.0, False),
    ],
)
def test_factuality_goes_with_the_status(status: str, factuality: float, *, breaks: bool) -> None:
    assert broken(event(status=status, factuality=factuality, status_cue=CUE)) == ["factuality"] * breaks


@pytest.mark.parametrize(
    ("status", "condition", "breaks"),
    [
        ("conditional", None, True),
        ("conditional", CUE, False),
        ("actual", CUE, True),
        ("denied", CUE, True),
        ("threatened", CUE, False),
        ("asked", CUE, False),
        ("planned", CUE, False),
        ("possible", CUE, False),
        ("possible", None, False),
    ],
)
def test_a_condition_stands_where_the_status_allows_it(status: str, condition: Json | None, *, breaks: bool) -> None:
    row = event(status=status, factuality=1.0 if status == "actual" else -1.0, condition=condition, status_cue=CUE)
    assert broken(row) == ["condition"] * breaks


def test_a_status_names_the_words_or_the_step_that_set_it() -> None:
    planned = event(status="planned", factuality=-2.0)
    assert broken(planned) == ["status-cue"]
    assert broken({**planned, "status_cue": CUE}) == []
    assert broken({**planned, "rule": "attack/verb status:tense"}) == []
    assert broken({**planned, "decision": [{"by": "lexicon", "what": "type ASSAULT"}]}) == ["status-cue"]
    assert broken({**planned, "decision": [{"by": "tree", "what": "planned: the verb is in the future"}]}) == []


def test_nobody_acts_on_himself_unless_the_words_say_so() -> None:
    assert broken(event(recipient=PERU)) == ["self"]
    assert broken(event(co_actors=[CHAD])) == ["self"]
    assert broken(event(actor=CHAD, recipient=ITSELF, trigger=quote("hurt"))) == []
    assert broken(event(co_actors=[CHAD], reciprocal=True)) == []
    nameless = {**quote("Chad", 1), "actor": None}
    assert broken(event(actor=nameless, recipient=nameless)) == ["self"]
    assert broken(event(actor={**nameless, **quote("Chad", 2)}, recipient=nameless)) == []


@pytest.mark.parametrize(
    ("end", "basis", "breaks"),
    [
        ("2020-05-30", {}, True),
        ("2020-05-31", {}, False),
        ("2021-05-31", {}, False),
        ("2020-05-30", {"basis": "said"}, True),
        ("2020-05-30", {"basis": "inferred"}, False),
        ("2020-05-30", {"basis": "publication", "span": None}, False),
        ("2020-05-30", {"span": None, "text": None}, False),
    ],
)
def test_what_is_dated_long_before_is_historical(end: str, basis: Json, *, breaks: bool) -> None:
    assert broken(event(date=day(end, **basis))) == ["historical"] * breaks
    assert broken(event(date=day(end, **basis), historical=True)) == []


def test_the_day_is_that_of_the_publication() -> None:
    old = event(date=day("2020-05-01"))
    assert broken(old, published=None) == []
    assert broken(old, published="2020-05-30T08:00:00+02:00") == []
    assert broken(old, published=None, publication={"published": "2020-06-30"}) == ["historical"]


@pytest.mark.parametrize(
    ("low", "value", "high", "breaks"),
    [
        (12, 12, 12, False),
        (12, 12, None, False),
        (None, 200, 200, False),
        (24, None, None, False),
        (20, None, 30, False),
        (0, 0, 0, False),
        (None, None, None, True),
        (30, None, 20, True),
        (12, 11, None, True),
        (None, 12, 11, True),
        (-1, None, None, True),
    ],
)
def test_a_number_lies_within_its_bounds(low: int | None, value: int | None, high: int | None, *, breaks: bool) -> None:
    number = {**quote("again"), "kind": "killed", "low": low, "value": value, "high": high, "unit": "person"}
    assert broken(event(numbers=[number])) == ["numbers"] * breaks
    assert broken(event(numbers=[{**number, "kind": "points"}])) == ["numbers"]


def again(**fields: Any) -> Json:
    """The same deed told again, but for the given fields."""
    return event(**{"trigger": quote("attacked", 1), **fields})


def test_what_is_told_again_is_one_row() -> None:
    assert broken(event(), again()) == ["told"]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "denied", "factuality": -1.0, "status_cue": CUE},
        {"type": "COERCE"},
        {"mode": "firearms"},
        {"recipient": None},
        {"recipient": {**CHAD, "actor": "a-south"}},
        {"date": day("2020-06-29")},
        {"voucher": ["s-1"]},
    ],
    ids=str,
)
def test_what_differs_is_not_told_again(other: Json) -> None:
    assert broken(event(), again(**other), statements=(statement(),)) == []


def test_the_same_speaker_twice_is_one_voucher() -> None:
    said = (statement(), statement(id="s-2", content=[quote("Chad hurt")]))
    assert broken(event(voucher=["s-1"]), again(voucher=["s-2"]), statements=said) == ["told"]


def test_of_unknown_parties_nothing_says_that_they_are_the_same() -> None:
    nobody = {"actor": None, "recipient": None}
    assert broken(event(**nobody), again(**nobody)) == []


def test_a_place_belongs_to_one_row() -> None:
    first = event(told=[quote("attacked"), quote("attacked", 1)])
    other = again(actor=None, told=[quote("attacked", 1)])
    assert broken(first, other) == ["told"]


def test_two_rows_never_agree_in_anchor_and_type() -> None:
    assert broken(event(), event(id="e-9", actor=None)) == ["anchor"]
    assert broken(event(), event(id="e-9", type="COERCE")) == []
    assert broken(statements=(statement(), statement(id="s-2"))) == ["anchor"]
    assert broken(statements=(statement(), statement(id="s-2", act="deny"))) == []


def test_two_rows_never_have_the_same_id() -> None:
    assert broken(event(), event(id=event()["id"], type="COERCE")) == ["id"]


def test_a_breach_names_the_row_and_the_fields_that_contradict_each_other() -> None:
    (breach,) = broken_laws(record(event(id="e-1", status="denied", status_cue=CUE)))
    assert (breach.law, breach.row, breach.values) == ("factuality", "e-1", {"status": "denied", "factuality": 2.0})
    assert (
        str(breach) == f"factuality: 'attacked' [5,13) (e-1) has status 'denied', factuality 2.0; {LAWS['factuality']}"
    )


def test_the_law_of_background_is_the_policy() -> None:
    assert load_thresholds().factuality.background_days <= DAYS_OF_NEWS
    assert WITH_CONDITION == CONDITIONAL_ON
