"""Sayings made by hand, with what else a test does not ask about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.store.sayings import Saying, Speaker, Told

ADA = Speaker("Ada Moss", "NOR", "GOV", "person", "Ada Moss", ("Ada Moss",))


def saying(words: str, day: str = "2010-03-01", speaker: Speaker = ADA, **fields: object) -> Saying:
    """A saying whose sentence is its words."""
    on = date.fromisoformat(day)
    made = Saying(
        id=f"s-{words}-{day}",
        document=f"d-{day}",
        outlet="The Gazette",
        title=None,
        url=None,
        published=on,
        day=on,
        place=0,
        speaker=speaker,
        act="say",
        cue="",
        content=(words,),
        sentence=words,
        pieces=((0, len(words)),),
        cue_at=None,
        speaker_at=None,
        inner=(),
        voucher=(),
        about=frozenset(),
        of_event=False,
        told=(),
        confidence=0.9,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def told(status: str = "planned", kind: str = "CONSULT", trigger: str = "meet", recipient: str = "USA") -> Told:
    """An event of Norway's."""
    return Told(f"e-{status}", kind, status, 1.0, False, frozenset({"NOR"}), frozenset({recipient}), trigger)
