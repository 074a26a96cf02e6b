"""How a text presents a predicate is decided once, and the result never contradicts itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from token_at import at

from onrecord.documents.model import Span
from onrecord.factuality.decide import CONDITIONAL_ON, Heard, dated, decide, refusal
from onrecord.factuality.model import Presentation, Realis
from onrecord.factuality.status import read_status
from onrecord.language.parse import Parse
from onrecord.ontologies.status import load_status
from onrecord.ontologies.statuses import STATUSES

LEXICON = load_status()
TEXT = "If asked, Norway may recall its envoy."


@pytest.fixture(scope="module")
def read(parse: Callable[[str], Parse]) -> Parse:
    return parse(TEXT)


def sure(status: str) -> dict[str, float]:
    return {name: float(name == status) for name in STATUSES}


def decided(parse: Parse, word: str, statuses: dict[str, float] | None, factuality: float = 0.0):
    index = at(parse, word)
    return decide(parse, index, read_status(parse, index, LEXICON), Heard(statuses, factuality), LEXICON)


def test_without_the_encoder_the_syntax_decides(read: Parse) -> None:
    found = decided(read, "recall", None)
    assert (found.by, found.presentation.status) == ("syntax", "conditional")
    assert read.quote(found.presentation.condition) == "If asked"


def test_the_encoder_overrules_and_the_cue_follows(parse: Callable[[str], Parse]) -> None:
    text = parse("Norway said it may recall its envoy.")
    found = decided(text, "recall", sure("denied"))
    assert (found.by, found.against, found.presentation.status) == ("encoder", "possible", "denied")
    assert found.presentation.cue is None


def test_a_weak_doubt_does_not_overrule(read: Parse) -> None:
    found = decided(read, "recall", {**sure(""), "conditional": 0.4, "possible": 0.6})
    assert (found.by, found.against, found.presentation.status) == ("syntax", "possible", "conditional")


def test_no_condition_no_conditional(parse: Callable[[str], Parse]) -> None:
    text = parse("Norway may recall its envoy.")
    assert decided(text, "recall", sure("conditional")).presentation.status == "possible"


def test_what_is_itself_the_condition_is_conditional_on_it(parse: Callable[[str], Parse]) -> None:
    text = parse("If Oslo recalls its envoy, talks will end.")
    found = decided(text, "recalls", sure("conditional")).presentation
    assert (found.status, text.quote(found.condition)) == ("conditional", "If Oslo recalls its envoy")
    assert text.quote(found.cue) == "If"


def test_a_condition_is_conditional_by_its_syntax_too(parse: Callable[[str], Parse]) -> None:
    text = parse("If Oslo recalls its envoy, talks will end.")
    found = decided(text, "recalls", None).presentation
    assert (found.status, text.quote(found.condition)) == ("conditional", "If Oslo recalls its envoy")


def test_on_what_something_is_done_for_the_encoder_is_heard_sooner(parse: Callable[[str], Parse]) -> None:
    text = parse("Norway left the talks in order to block the deal.")
    likely = {**sure(""), "actual": 0.75, "planned": 0.25}
    assert read_status(text, at(text, "block"), LEXICON).ground == "purpose"
    assert decided(text, "block", likely).presentation.status == "actual"


def test_the_cue_of_another_status_is_looked_for(parse: Callable[[str], Parse]) -> None:
    text = parse("Norway promised to recall its envoy.")
    found = decided(text, "recall", sure("possible"))
    assert (found.presentation.status, found.presentation.cue) == ("possible", None)
    text = parse("Norway recalled its envoy, as it may do.")
    assert decided(text, "recalled", sure("actual")).presentation.cue is None


@pytest.mark.parametrize(
    ("status", "number", "kept"), [("denied", 1.4, 0.0), ("denied", -2.0, -2.0), ("actual", -1.0, 0.05)]
)
def test_the_number_keeps_within_the_status(read: Parse, status, number: float, kept: float) -> None:
    realis = Realis(status)
    found = decide(read, at(read, "recall"), realis, Heard(None, number), LEXICON)
    assert found.presentation.factuality == kept


def test_a_refusal_is_actual_and_as_sure_as_the_deed_is_not() -> None:
    found = refusal(Realis("denied", "negation", Span(0, 2)), Heard(None, -1.5))
    assert (found.presentation.status, found.presentation.factuality, found.presentation.cue) == ("actual", 1.5, None)


@pytest.mark.parametrize(
    ("own", "published", "historical"),
    [
        (("2020-01-01", "2020-01-01"), date(2020, 3, 1), True),
        (("2020-02-15", "2020-02-15"), date(2020, 2, 29), False),
        (("2020-02-14", "2020-02-14"), date(2020, 2, 29), True),
        (("2020-04-01", "2020-04-01"), date(2020, 3, 1), False),
        (("1990-01-01", "2020-03-01"), date(2020, 3, 1), True),
        (("2019-03-01", "2020-03-01"), date(2020, 3, 1), False),
        (None, date(2020, 3, 1), False),
        (("2020-01-01", "2020-01-01"), None, False),
    ],
)
def test_what_ended_or_began_long_ago_is_background(own, published, historical: bool) -> None:
    days = None if own is None else (date.fromisoformat(own[0]), date.fromisoformat(own[1]))
    assert dated(Presentation("actual", 1.0), days, published).historical is historical


def test_what_the_text_dates_to_this_week_is_no_background() -> None:
    recalled = Presentation("actual", 1.0, historical=True)
    assert not dated(recalled, (date(2020, 2, 27), date(2020, 2, 27)), date(2020, 3, 1)).historical
    assert dated(recalled, None, date(2020, 3, 1)).historical


@given(
    status=st.sampled_from(STATUSES),
    encoder=st.lists(st.floats(0, 1), min_size=7, max_size=7),
    number=st.floats(-3, 3),
    condition=st.booleans(),
)
def test_no_presentation_contradicts_itself(read: Parse, status, encoder, number, condition: bool) -> None:
    realis = Realis(status, condition=Span(0, 8) if condition or status == "conditional" else None)
    heard = Heard(dict(zip(STATUSES, encoder, strict=True)), number)
    found = decide(read, at(read, "recall"), realis, heard, LEXICON).presentation
    assert found.status != "denied" or found.factuality <= 0
    assert found.status != "actual" or found.factuality > 0
    assert found.status != "conditional" or found.condition is not None
    assert found.condition is None or found.status in CONDITIONAL_ON
