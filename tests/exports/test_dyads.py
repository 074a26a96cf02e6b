"""The rule by which an event becomes pairs of parties, and the numbers that stand for ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.exports.dyads import dyads, lacks_day, lacks_pair
from onrecord.exports.numbering import MOST, Numbering, number_of
from onrecord.exports.rows import ExportedEvent, ExportedParty

if TYPE_CHECKING:
    from conftest import Exported


@pytest.fixture
def event(exported: Callable[[str], Exported]) -> ExportedEvent:
    """One of two actors, with one recipient."""
    made = exported("graphml").events
    return next(event for event in made if len(event.actors) == 2 and event.recipients and not event.row.reciprocal)


def _named(pairs: list[tuple[ExportedParty | None, ExportedParty | None]]) -> list[tuple[object, object]]:
    return [tuple(party and party.phrase.span for party in pair) for pair in pairs]  # type: ignore[misc]


def test_each_of_one_side_goes_with_each_of_the_other(event: ExportedEvent) -> None:
    (one, other), (third,) = event.actors, event.recipients
    assert dyads(event) == [(one, third), (other, third)]


def test_a_side_without_parties_leaves_the_other_alone(event: ExportedEvent) -> None:
    assert dyads(replace(event, recipients=())) == [(party, None) for party in event.actors]
    assert dyads(replace(event, actors=(), recipients=())) == [(None, None)]
    assert lacks_pair(replace(event, recipients=())) == "no recipient"
    assert lacks_pair(replace(event, actors=())) == "no actor"
    assert lacks_pair(event) is None


def test_of_a_reciprocal_event_each_goes_with_each_other(event: ExportedEvent) -> None:
    mutual = replace(event, row=replace(event.row, reciprocal=True))
    pairs = dyads(mutual)
    assert len(pairs) == len(set(_named(pairs))) == 6
    assert all((target, source) in pairs for source, target in pairs)


def test_a_reciprocal_event_of_one_party_has_no_pair(event: ExportedEvent) -> None:
    lone = replace(event, row=replace(event.row, reciprocal=True), actors=event.actors[:1], recipients=())
    assert dyads(lone) == [(event.actors[0], None)]


def test_an_event_without_a_day_is_refused(event: ExportedEvent) -> None:
    undated = replace(event.document, row=replace(event.document.row, published=None))
    lost = replace(event, document=undated, row=replace(event.row, date=None))
    assert lacks_day(lost) == lacks_pair(lost) == "no day"


def test_a_number_stands_for_an_id_in_every_export() -> None:
    assert number_of("e-1") == Numbering().of("e-1") == Numbering().of("e-1")
    assert Numbering().of("e-1") != Numbering().of("e-1", 1)


def test_numbers_are_never_given_twice() -> None:
    numbers = Numbering()
    given = [numbers.of("e-1") for _ in range(50)] + [numbers.of(f"e-{at}") for at in range(20_000)]
    assert len(set(given)) == len(given)
    assert all(0 < number <= MOST for number in given)
