"""What a text attributes to somebody, by token: who stands outside a clause, and what is said by a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.documents.model import Span
from onrecord.events.reports import NO_REPORTS, Reports
from onrecord.language.parse import AttributionSpan, Parse


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


TEXT = "Norway told Togo that Chad attacked the camp."
SAID = "Chad attacked the camp"


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Parse:
    return parse(TEXT)


def attributed(parse: Parse, content: str, *, withdrawn: bool = False, cue: str | None = "told") -> AttributionSpan:
    words = None if cue is None else span(parse.text, cue)
    speaker, addressee = at(parse, "Norway"), at(parse, "Togo")
    return AttributionSpan((span(parse.text, content),), speaker, False, addressee, words, withdrawn)


def test_who_speaks_and_who_is_told_stand_outside_the_clause(read: Parse) -> None:
    reports = Reports.of(read, [attributed(read, SAID)])
    outside = frozenset({at(read, "Norway"), at(read, "Togo")})
    assert {reports.outsiders_at(at(read, word)) for word in SAID.split()} == {outside}
    assert reports.outsiders_at(at(read, "told")) == frozenset()


def test_a_bare_phrase_has_nobody_outside(read: Parse) -> None:
    assert Reports.of(read, [attributed(read, "the camp")]).outsiders == {}


def test_who_is_in_the_content_is_not_outside_it(read: Parse) -> None:
    whole = Reports.of(read, [attributed(read, TEXT)])
    assert whole.outsiders_at(at(read, "attacked")) == frozenset()


def test_a_clause_that_two_report_has_both_outside(parse: Callable[[str], Parse]) -> None:
    read = parse("Norway told Togo that Ghana said Chad attacked.")
    inner = AttributionSpan((span(read.text, "Chad attacked"),), at(read, "Ghana"), False)
    outer = attributed(read, "Ghana said Chad attacked")
    outside = Reports.of(read, [outer, inner]).outsiders_at(at(read, "attacked"))
    assert outside == {at(read, word) for word in ("Norway", "Togo", "Ghana")}


def test_what_is_said_is_known_by_its_cue(read: Parse) -> None:
    first, again = attributed(read, SAID), attributed(read, "the camp")
    assert Reports.of(read, [first, again]).said == {at(read, "told"): first.content}
    assert Reports.of(read, [attributed(read, SAID, cue=None)]).said == {}


def test_what_is_taken_back_is_known_with_the_words_that_say_so(read: Parse) -> None:
    reports = Reports.of(read, [attributed(read, SAID, withdrawn=True)])
    assert reports.withdrawn == {at(read, word): span(TEXT, "told") for word in SAID.split()}
    assert Reports.of(read, [attributed(read, SAID)]).withdrawn == {}


@pytest.mark.parametrize(
    ("head", "is_under"),
    [
        pytest.param("Why Norway left", True, id="a question word"),
        pytest.param("A long war", False, id="another heading"),
    ],
)
def test_under_a_heading_that_asks_the_first_sentence_is_marked(parse, head: str, is_under: bool) -> None:
    read = parse(f"Chad has been at war for years.\n\n{head}\n\nNorway left the camp on Monday. Togo stayed on.")
    assert bool(Reports.of(read, []).under_empty_head) is is_under
    assert at(read, "stayed") not in Reports.of(read, []).under_empty_head


def test_a_text_that_attributes_nothing_has_no_reports() -> None:
    assert NO_REPORTS.outsiders_at(3) == frozenset()
    assert not NO_REPORTS.said
