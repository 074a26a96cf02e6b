"""Moves made by hand, and the rules that ship."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.standing import StandingRules, load_standing
from onrecord.store.moves import Move, Side, Voice

_SIDES = (Side("Iran", "Iran", "IRN", None, "state"), Side("USA", "United States", "USA", None, "state"))

MakeMove = Callable[..., Move]
"""`move("2019-06-01", by=0, to=1, type="AGREE")`: what the party 0 does to the party 1 by a report of that day."""

MakeVoice = Callable[..., Voice]


@pytest.fixture(scope="session")
def rules() -> StandingRules:
    return load_standing(load_plover())


@pytest.fixture
def voice() -> MakeVoice:
    def voice(*of: int, name: str | None = None) -> Voice:
        known = name or (_SIDES[of[0]].name if of else None)
        return Voice("s-1", frozenset(of), known, None, None, "say", "so")

    return voice


@pytest.fixture
def move() -> MakeMove:
    numbers = count(1)

    def move(
        day: str | None = "2019-06-01",
        by: int | Iterable[int] = 0,
        to: int | Iterable[int] = 1,
        words: str = "did",
        **changes: object,
    ) -> Move:
        """A move of a report of this day; its words stand for its trigger, clause and sentence too."""
        doers, done_to = ((each,) if isinstance(each, int) else tuple(each) for each in (by, to))
        published = None if day is None else date.fromisoformat(day)
        number = next(numbers)
        made = Move(
            event=f"e-{number}",
            document=f"d-{number:04}",
            anchor=f"n-{number}",
            outlet="The Gazette",
            title="A title",
            url=None,
            published=published,
            start=published,
            end=published,
            basis="publication",
            type="REJECT",
            mode=None,
            modes=(),
            cameo="120",
            quad=3,
            goldstein=-4.0,
            plover_score=-2.0,
            actors=tuple(_SIDES[place] for place in doers),
            recipients=tuple(_SIDES[place] for place in done_to),
            by=frozenset(doers),
            to=frozenset(done_to),
            heard=frozenset(done_to),
            near=frozenset({*doers, *done_to}),
            told_of=frozenset({*doers, *done_to}),
            others=frozenset(),
            place=None,
            reciprocal=False,
            trigger=words,
            span=(0, len(words)),
            words=words,
            object=words,
            sentence=words,
            status="actual",
            factuality=3.0,
            historical=False,
            condition=None,
            status_cue=None,
            voucher=(),
            contexts=(),
            confidence=1.0,
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    return move
