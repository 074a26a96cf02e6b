"""Any text is put on record with spans that hold, or refused by name."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.coder import Coder
from onrecord.encoder.session import MAX_WORDS
from onrecord.errors import DocumentError, OversizedDocument
from onrecord.records.rows import check_record

WORDS = [
    "Iran", "said", "“", "”", '"', "the", "minister", "he", "not", "if", "will", "attack", "\n\n", ",", ".", "Israel",
    "\u202e", "\u200b", "\r\n", "talks", "with", "to", "that", "on Monday", "«", "»", "\ud800", "مرحبا", "'", "who",
]  # fmt: skip
news = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=300), news))
@example("\ud800")
@example("\ufeff")
@example("P\u200b")
@example("“" * 200)
def test_any_text(coder: Coder, text: str) -> None:
    with suppress(DocumentError):
        check_record(coder.read(text, date="2020-02-29").to_dict())


@pytest.mark.parametrize("unit", ["<", "a."])
def test_too_many_marks_are_refused_before_they_are_read(coder: Coder, unit: str) -> None:
    report = "The minister of Norway spoke to the press on Friday about the talks in Oslo.\n\n" * 50
    text = report + unit * MAX_WORDS
    with pytest.raises(OversizedDocument, match="words and marks; the limit is 200,000"):
        coder.read(text)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Iran said “we will attack” and ", "x", "a.b "])
def test_a_megabyte_without_a_full_stop(coder: Coder, unit: str) -> None:
    text = "The minister said that " + (unit * (1_000_000 // len(unit)))[: 1_000_000 - 23]
    with suppress(DocumentError):
        check_record(coder.read(text).to_dict())
