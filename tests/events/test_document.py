"""What a document tells again is one event with all its places."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.events.document import told_once
from onrecord.events.model import Event
from onrecord.factuality.model import Presentation
from onrecord.setting.model import EventTime

FIRST = Event(
    "ASSAULT", (), "190", Span(5, 12), 1, (0,), (2,), reciprocal=False, presentation=Presentation("actual", 2.0),
    confidence=0.9, rule="attack/verb", told=(Span(5, 12),),
)  # fmt: skip
AGAIN = replace(FIRST, trigger=Span(50, 57), trigger_head=11, actors=(10,), recipients=(12,), told=(Span(50, 57),))
ENTITIES = {0: "Russia", 2: "Ukraine", 10: "Russia", 12: "Ukraine", 20: "Poland"}


def test_a_second_telling_is_a_place_of_the_first() -> None:
    (event,) = told_once([FIRST, AGAIN], ENTITIES, [])
    assert event.trigger == FIRST.trigger
    assert event.told == (Span(5, 12), Span(50, 57))
    assert event.decision[-1].about == "told"


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, type="COERCE"),
        replace(AGAIN, cameo="193"),
        replace(AGAIN, presentation=Presentation("denied", -2.0)),
        replace(AGAIN, recipients=(20,)),
        replace(AGAIN, recipients=()),
        replace(AGAIN, time=EventTime(None, date(2022, 3, 1), date(2022, 3, 1), "publication")),
        replace(AGAIN, voucher=(0,)),
    ],
    ids=["type", "code", "status", "recipient", "nobody", "day", "voucher"],
)
def test_what_differs_is_another_event(other: Event) -> None:
    assert len(told_once([FIRST, other], ENTITIES, ["the minister"])) == 2


def test_the_same_speaker_vouches_twice() -> None:
    first, again = replace(FIRST, voucher=(0,)), replace(AGAIN, voucher=(1,))
    assert len(told_once([first, again], ENTITIES, ["the minister", "the minister"])) == 1
    assert len(told_once([first, again], ENTITIES, ["the minister", "the general"])) == 2


def test_things_are_not_the_same_by_having_no_entity() -> None:
    assert len(told_once([FIRST, AGAIN], {0: "Russia", 10: "Russia"}, [])) == 2
