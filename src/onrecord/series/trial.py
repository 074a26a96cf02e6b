"""A claim put to the test on what a store has: by day, week and month, or refused with what would be needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.ontologies.claims import Claims, Unit
from onrecord.series.calendar import after, begin, calendar
from onrecord.series.claim import Claim
from onrecord.series.granger import Foretelling, foretells
from onrecord.series.memory import Memory, memory
from onrecord.series.projection import Shape, whole_rows
from onrecord.series.reaction import Reaction, Rows, agreement, differenced, react
from onrecord.store.folder import Store
from onrecord.store.happened import Count, Counting, counting
from onrecord.store.tally import BACK, FORWARD, Cells, Every, Tally, tally_events

UNITS: tuple[Every, ...] = ("day", "week", "month")
"""The lengths of a period, which are always looked at side by side."""


@dataclass(frozen=True, slots=True)
class UnitTrial:
    """What series of one length of period say.

    Attributes:
        every: The length.
        periods: Periods in the store's time.
        gaps: Those of which the store has no text.
        causes: Rows of the cause.
        effects: Rows of the effect.
        lacking: What the series lack; None where they were tested.
        reaction: What follows one more event of the cause.
        agree: In which part of the throws of the rows the test finds the claim.
        foretold: Granger's test that the cause foretells the effect, or why there is none.
        reverse: The same the other way round.
        differences: The chance of placebos where both series are put down as changes from period to period.
        memories: Of the cause and of the effect.
    """

    every: Every
    periods: int
    gaps: int
    causes: int
    effects: int
    lacking: str | None = None
    reaction: Reaction | None = None
    agree: float | None = None
    foretold: Foretelling | str | None = None
    reverse: Foretelling | str | None = None
    differences: float | None = None
    memories: tuple[Memory | None, Memory | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Trial:
    """A claim with what the series say; `every` is the length of period that decides, chosen beforehand."""

    claim: Claim
    pair: tuple[Party, Party]
    every: Every
    units: Mapping[Every, UnitTrial]
    first: date
    last: date
    texts: int
    outlets: int
    counting: Counting

    @property
    def deciding(self) -> UnitTrial:
        """What decides."""
        return self.units[self.every]

    @property
    def chance(self) -> float:
        """How often placebos stand out as far in the direction that the claim says."""
        reaction = self.deciding.reaction
        return 1.0 if reaction is None else reaction.chance[self.claim.side]


def try_claim(
    store: Store,
    claim: Claim,
    pair: tuple[Party, Party],
    every: Every,
    claims: Claims,
    count: Count | None = None,
) -> Trial:
    """Put a claim to the test.

    Args:
        store: The store.
        claim: What is claimed.
        pair: Its parties, the doer of the cause first.
        every: The length of period that decides.
        claims: How claims are tested.
        count: What counts once; None for happenings where the store was grouped, else texts.

    Raises:
        QuestionError: The store was not grouped and happenings are to be counted, or the series are too short or too
            empty; the message has the numbers that are needed.
        SettingsError: A package of the extra `series` is not installed.
    """
    how = counting(store, count)
    tally = tally_events(store, pair, "day", counting=how)
    mutual = tally_events(store, pair, "day", directed=False, counting=how) if claim.mutual else tally
    causes = _chosen(tally.cells, claims.measures[claim.cause].types, FORWARD)
    effects = _chosen(mutual.cells, claims.measures[claim.effect].types, None if claim.mutual else BACK)
    units = {unit: _unit_trial(unit, tally, causes, effects, claim, claims) for unit in UNITS}
    deciding = units[every]
    if deciding.lacking is not None:
        others = [f"by {unit} too: {units[unit].lacking}" for unit in UNITS if unit != every and units[unit].lacking]
        told = "; ".join([deciding.lacking, *others, *filter(None, [how.note])])
        raise QuestionError(f"the claim cannot be tested by {every}: {told}")
    return Trial(claim, pair, every, units, tally.watched[0], tally.watched[-1], tally.texts, tally.outlets, how)


def _chosen(cells: Cells, types: Mapping[str, tuple[str, ...]], direction: int | None) -> Cells:
    """The cells of some types and modes, of one direction."""
    kept = np.zeros(len(cells.number), dtype=bool)
    for kind, modes in types.items():
        of_kind = cells.type == kind
        kept |= of_kind & np.isin(cells.mode.astype(str), modes) if modes else of_kind
    if direction is not None:
        kept &= cells.direction == direction
    return Cells(*(getattr(cells, name)[kept] for name in Cells.__slots__))


def _unit_trial(every: Every, tally: Tally, causes: Cells, effects: Cells, claim: Claim, claims: Claims) -> UnitTrial:
    periods, known = _whole_periods(every, tally.watched)
    cause, effect = _rows(every, causes, periods, known), _rows(every, effects, periods, known)
    told = UnitTrial(every, len(periods), int((~known).sum()), cause.total, effect.total)
    unit: Unit = getattr(claims.units, every)
    shape = Shape(unit.lags, unit.horizons, unit.block)
    lacking = "; ".join(_lacking(every, (cause, effect), shape, claim, claims, tally.counting))
    if lacking:
        return replace(told, lacking=lacking)
    try:
        reaction = react(cause, effect, shape)
    except QuestionError as error:
        return replace(told, lacking=str(error))
    return replace(
        told,
        reaction=reaction,
        agree=agreement(cause, effect, shape, claim.side),
        foretold=_foretelling(cause, effect, shape.lags),
        reverse=_foretelling(effect, cause, shape.lags),
        differences=_differences(cause, effect, shape, claim),
        memories=(memory(cause.expected()), memory(effect.expected())),
    )


def _whole_periods(every: Every, watched: tuple[date, ...]) -> tuple[list[date], NDArray[np.bool_]]:
    """The periods that lie in the store's time from their first to their last day, and whether it has texts of each.

    Raises:
        QuestionError: The store has no text with a day.
    """
    days = calendar(every, {begin(day, every) for day in watched})
    periods = [
        period
        for period in days.periods
        if period >= watched[0] and after(period, every) - timedelta(days=1) <= watched[-1]
    ]
    return periods, np.array([period in days.watched for period in periods], dtype=bool)


def _rows(every: Every, cells: Cells, periods: list[date], known: NDArray[np.bool_]) -> Rows:
    """The rows of some cells by period."""
    place = {period: at for at, period in enumerate(periods)}
    places = np.array([place.get(begin(day, every), -1) for day in cells.period.tolist()], dtype=np.intp)
    kept = places >= 0
    return Rows(places[kept], cells.number[kept], np.clip(cells.confidence[kept], 0.0, 1.0), known)


def _lacking(
    every: Every, pair: tuple[Rows, Rows], shape: Shape, claim: Claim, claims: Claims, how: Counting
) -> Iterator[str]:
    """What the series of a cause and of its effect lack to be tested."""
    cause, effect = pair
    least = claims.least
    for name, rows, needed in (
        (f"the cause, {claim.cause} by {claim.first},", cause, least.causes),
        (f"the effect, {claim.effect}{'' if claim.mutual else f' by {claim.second}'},", effect, least.effects),
    ):
        if rows.total < needed:
            counted = "happenings" if how.by == "happenings" else "events"
            longer = _more_time(rows, needed, every)
            yield f"of {name} there are {rows.total} {counted}, and {needed} are needed{longer}"
    moving = len(np.unique(cause.places[cause.known[cause.places]]))
    if cause.total >= least.causes and moving < least.periods_of_cause:
        yield f"the cause is in {moving} {every}s, and {least.periods_of_cause} are needed"
    whole = len(whole_rows(cause.expected(), effect.expected(), shape)) if len(cause.known) else 0
    if whole < shape.least_rows:
        yield (
            f"there are {whole} {every}s with texts {shape.lags} before and {shape.horizons} after without a gap, and "
            f"{shape.least_rows} are needed (at the least {shape.least_periods} {every}s in a row)"
        )


def _more_time(rows: Rows, needed: int, every: Every) -> str:
    """How long a series would have to be at its present rate."""
    periods = int(rows.known.sum())
    if not rows.total or not periods:
        return ""
    return f" (at the present rate {-(-periods * needed // rows.total)} {every}s instead of {periods})"


def _differences(cause: Rows, effect: Rows, shape: Shape, claim: Claim) -> float | None:
    try:
        return differenced(cause, effect, shape, claim.side)
    except QuestionError:
        return None


def _foretelling(cause: Rows, effect: Rows, lags: int) -> Foretelling | str:
    try:
        return foretells(cause.expected(), effect.expected(), lags)
    except QuestionError as error:
        return str(error)
