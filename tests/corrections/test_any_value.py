"""Whatever another store says was decided, rows stay sound: spans true to the text, laws held, nothing raised."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_decisions import KNOWN, anchor_of, as_corrected, record_of, signed

from onrecord.corrections import decide
from onrecord.corrections.agreement import agreement
from onrecord.corrections.apply import apply
from onrecord.corrections.decisions import Decision, id_of
from onrecord.corrections.fields import FIELDS
from onrecord.differences.decided import decided
from onrecord.differences.model import Kind
from onrecord.errors import CorrectionError
from onrecord.records.laws import broken_laws
from onrecord.records.rows import check_record

RECORD = record_of()
FOUND = as_corrected(RECORD)
KEYS = ("span", "actor", "code", "name", "kind", "country", "sector", "start", "end", "basis", "lat", "lon", "value")
WORDS = (
    "",
    "USA",
    "IRNGOV",
    "state",
    "actual",
    "denied",
    "killed",
    "said",
    "2019-01-01",
    "met",
    "a-irn",
    "\x00",
    "\u202e",
)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(-5, 120), st.floats(allow_nan=False), st.sampled_from(WORDS))
SPANS = st.tuples(st.integers(0, 100), st.integers(0, 110)).map(list)
VALUES = st.recursive(
    PLAIN | SPANS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
)
FIELD_VALUES = st.dictionaries(st.sampled_from([*FIELDS, "no such"]), VALUES, max_size=4)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    kind = draw(st.sampled_from(("event", "statement")))
    anchor = draw(st.sampled_from((anchor_of(FOUND, kind), anchor_of(FOUND, "event"), f"n-{'1' * 16}")))
    plain = Decision(
        do=draw(st.sampled_from(("accept", "change", "add", "reject"))),
        kind=kind,  # type: ignore[arg-type]
        document=RECORD["document"]["id"],
        anchor=anchor,
        by=draw(st.sampled_from(("Ada", "Bo"))),
        at=f"2026-11-30T12:00:{draw(st.integers(10, 59))}.000000Z",
        values=draw(FIELD_VALUES),
        said=draw(FIELD_VALUES),
    )
    return msgspec.structs.replace(plain, id=id_of(plain))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(decisions(), max_size=4))
def test_decisions_of_another_store(taken: list[Decision]) -> None:
    found = apply(RECORD, taken, KNOWN)
    check_record(found.record)
    assert broken_laws(found.record) == []
    known = {actor["id"] for actor in found.record["actors"]}
    for event in found.record["events"]:
        assert {party["actor"] for party in (event["actor"], event["recipient"]) if party} <= known | {None}
    list(decided(RECORD, found.record, taken, KNOWN, tuple(Kind)))
    agreement(taken, {found.facts.document: found}).to_dict()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.sampled_from(("event", "statement")), FIELD_VALUES)
def test_values_of_a_form(kind: Any, values: dict[str, Any]) -> None:
    for take in (
        lambda: decide.change(FOUND, kind, anchor_of(FOUND, kind), values, signed()),
        lambda: decide.add(FOUND, kind, values, signed()),
    ):
        try:
            taken = take()
        except CorrectionError as error:
            assert str(error)  # noqa: PT017 - most are refused, which is as good as taken
            continue
        assert as_corrected(RECORD, taken).unplaced == ()
