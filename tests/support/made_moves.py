"""Moves made by hand, so that pictures can be tested without a coder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.drawing.told import Side, Told

DAY = date(2019, 5, 29)


def side(name: str, country: str | None = None, sector: str | None = None, kind: str = "state") -> Side:
    return Side(name, name, country, sector, kind)


STATES = tuple(
    side(name, code)
    for name, code in (
        ("Iran", "IRN"),
        ("United States", "USA"),
        ("Russia", "RUS"),
        ("China", "CHN"),
        ("France", "FRA"),
        ("Iraq", "IRQ"),
    )
)


def told(event: str, doer: Side | None, to: Side | None = None, **changes: object) -> Told:
    made = Told(
        event=event,
        document="d-1",
        outlet="The Gazette",
        title="Talks",
        published=DAY,
        start=DAY,
        end=DAY,
        basis="publication",
        type="REJECT",
        mode=None,
        cameo="120",
        quad=3,
        goldstein=-4.0,
        actors=() if doer is None else (doer,),
        recipients=() if to is None else (to,),
        reciprocal=False,
        trigger="ruled out talks",
        span=(0, 5),
        words="Iran ruled out talks with the United States",
        status="actual",
        status_cue=None,
        condition=None,
        historical=False,
        voices=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


STATUSES = ("actual", "planned", "denied", "threatened", "conditional")


def many(number: int, parties: int, *, short: int = 3) -> list[Told]:
    """Moves between so many states: each `short`th reaches nobody, and the pairs turn by turn have several."""
    states = STATES[:parties]
    moves = []
    for place in range(number):
        doer = states[place * place % parties]
        to = None if short and place % short == short - 1 else states[(place * place + 1 + place % 3) % parties]
        quad = place % 4 + 1
        moves.append(
            told(
                f"e-{place}",
                doer,
                None if to == doer else to,
                quad=quad,
                status=STATUSES[place % 5],
                type=("AGREE", "AID", "ACCUSE", "ASSAULT")[quad - 1],
                trigger="threatened to close the strait for ever" if place % 2 else "met",
                voices=("A spokesman for the ministry of foreign affairs",) if place % 3 == 0 else (),
                span=(place, place + 1),
            )
        )
    return moves
