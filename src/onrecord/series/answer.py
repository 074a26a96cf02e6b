"""What a trial says, in plain words, and what it cannot show; never that a claim is true or false."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.ontologies.claims import Claims
from onrecord.series.granger import Foretelling
from onrecord.series.reaction import LEVEL, Interval, Reaction
from onrecord.series.trial import UNITS, Trial, UnitTrial

_SIDES = {"more": "more", "less": "fewer", "any": "more or fewer"}


def answer(trial: Trial) -> str:
    """The answer in one paragraph, by the length of period that decides."""
    unit, reaction = trial.deciding, trial.deciding.reaction
    assert reaction is not None  # noqa: S101 - what decides was tested, or the trial was refused
    side, chance = _SIDES[trial.claim.side], trial.chance
    horizons = len(reaction.path)
    changes = _changes(trial)
    after = f"in the {horizons} {trial.every}s that follow"
    said = f"after {_cause(trial)} there are {side} events of {_effect(trial)} {after}"
    total = f"{_signed(reaction.total)} in all for one more event of the cause"
    if chance <= 1 - LEVEL:
        return (
            f"The record fits the claim: {said} than chance gives (p = {chance:.3f} against shuffled causes; {total}). "
            f"With the rows thrown by their confidence, {unit.agree:.0%} of throws show it too.{changes}"
        )
    return (
        f"The record does not show the claim: whether {said} cannot be told from chance (p = {chance:.3f} against "
        f"shuffled causes; {total}). That is no sign of no reaction: any within those bounds fits the record as well."
        f"{changes}"
    )


def _changes(trial: Trial) -> str:
    """A warning where the answer hangs on the length of a period."""
    shown = trial.chance <= 1 - LEVEL
    otherwise = [
        every
        for every, unit in trial.units.items()
        if unit.reaction is not None and (unit.reaction.chance[trial.claim.side] <= 1 - LEVEL) != shown
    ]
    if not otherwise:
        return ""
    return f" By {' and '.join(otherwise)} it is {'not shown' if shown else 'shown'}: the answer hangs on the period."


def others(trial: Trial) -> Iterator[str]:
    """What the other lengths of period say; an answer that changes with them is less to go by."""
    shown = trial.chance <= 1 - LEVEL
    for every in UNITS:
        unit = trial.units[every]
        if every == trial.every:
            continue
        if unit.reaction is None:
            yield f"by {every}: not tested, {unit.lacking}"
            continue
        chance = unit.reaction.chance[trial.claim.side]
        same = (chance <= 1 - LEVEL) == shown
        yield (
            f"by {every}: {'the same' if same else 'not the same'}, {'shown' if chance <= 1 - LEVEL else 'not shown'} "
            f"(p = {chance:.3f}; {_signed(unit.reaction.total)} over {len(unit.reaction.path)} {every}s)"
        )


def beside(trial: Trial) -> Iterator[str]:
    """Other looks at the same series, which do not decide: Granger's test both ways round, changes, memory."""
    unit = trial.deciding
    for words, found in (
        (f"{_effect(trial)} foretold by {_cause(trial)}", unit.foretold),
        (f"{_cause(trial)} foretold by {_effect(trial)}", unit.reverse),
    ):
        if isinstance(found, Foretelling):
            yield (
                f"Granger, {words}: F = {found.statistic:.2f}, p = {found.chance:.3f} ({found.lags} {trial.every}s "
                f"back, {found.periods} {trial.every}s in a row)"
            )
        else:
            yield f"Granger, {words}: not tested, {found}"
    if unit.differences is not None:
        yield f"changes from {trial.every} to {trial.every} in the place of counts: p = {unit.differences:.3f}"
    for words, memory in zip((_cause(trial), _effect(trial)), unit.memories, strict=True):
        if memory is not None:
            yield (
                f"memory of {words}: {memory.order:.2f} ± {2 * memory.error:.2f} (0 forgets at once; from 0.5 "
                "on trust the changes more than the counts)"
            )


def limits(trial: Trial, claims: Claims) -> Iterator[str]:
    """What the record cannot show."""
    unit, reaction = trial.deciding, trial.deciding.reaction
    assert reaction is not None  # noqa: S101 - see `answer`
    coder = claims.coder
    yield (
        "A common cause: both may answer a third thing, such as an election or what others do; coming after is not "
        "coming because of."
    )
    yield (
        f"What was not written or not found: these are {trial.texts:,} texts of {trial.outlets:,} outlets, and the "
        f"coder misses about {coder.missed:.0%} of events; the reaction is one of rows to rows, and that of the world "
        "may be larger or smaller."
    )
    yield (
        f"False rows: about {coder.wrong:.0%} of them. Confidences carry them: they make up {reaction.doubt:.0%} of "
        "the variance of the sum; a coder that errs more in some months than in others is not covered."
    )
    yield (
        "Echoes: several texts of one happening count several times, so that further reports of a deed may look like "
        "an answer to it."
        if trial.counting.by == "texts"
        else "Echoes: a happening counts once, but a report that was not found to be of it counts by itself, and may "
        "look like an answer to it."
    )
    if trial.counting.note:
        yield f"Groups that are behind: {trial.counting.note}."
    yield (
        f"What came first within one {trial.every}: what both do in the same {trial.every} is held equal, and is no "
        "evidence either way."
    )
    if unit.gaps:
        yield f"Gaps: {unit.gaps} of {unit.periods} {trial.every}s have no text; they and those near them are left out."
    if reaction.periods < 100:
        yield f"Small reactions: {reaction.periods} {trial.every}s went into it, which is short."
    yield "Many claims: of twenty that are put to one store and do not hold, one is shown by chance."


def plain(trial: Trial, claims: Claims) -> dict[str, Any]:
    """The trial as JSON has it."""
    return {
        "claim": trial.claim.words,
        "form": trial.claim.form,
        "parties": [party.code for party in trial.pair],
        "counted": trial.counting.by,
        "coded_since_grouped": trial.counting.coded_since,
        "every": trial.every,
        "shown": trial.chance <= 1 - LEVEL,
        "p": trial.chance,
        "answer": answer(trial),
        "others": list(others(trial)),
        "limits": list(limits(trial, claims)),
        "from": trial.first.isoformat(),
        "to": trial.last.isoformat(),
        "texts": trial.texts,
        "outlets": trial.outlets,
        "units": {every: _unit(trial.units[every]) for every in UNITS},
    }


def _unit(unit: UnitTrial) -> dict[str, Any]:
    reaction = unit.reaction
    return {
        "periods": unit.periods,
        "gaps": unit.gaps,
        "causes": unit.causes,
        "effects": unit.effects,
        "lacking": unit.lacking,
        "reaction": None if reaction is None else _reaction(reaction),
        "agree": unit.agree,
        "granger": _granger(unit.foretold),
        "granger_reverse": _granger(unit.reverse),
        "differences_p": unit.differences,
        "memory": [None if each is None else {"order": each.order, "error": each.error} for each in unit.memories],
    }


def _reaction(reaction: Reaction) -> dict[str, Any]:
    return {
        "path": [{"after": at, **_interval(each)} for at, each in enumerate(reaction.path, 1)],
        "total": _interval(reaction.total),
        "p": dict(reaction.chance),
        "doubt": round(reaction.doubt, 3),
        "periods": reaction.periods,
    }


def _interval(interval: Interval) -> dict[str, float]:
    names = ("value", "low", "high", "joint_low", "joint_high")
    return {name: round(getattr(interval, name), 4) for name in names}


def _granger(found: Foretelling | str | None) -> dict[str, Any] | str | None:
    if not isinstance(found, Foretelling):
        return found
    return {"f": found.statistic, "p": found.chance, "lags": found.lags, "periods": found.periods}


def _cause(trial: Trial) -> str:
    first, second = (party.name for party in trial.pair)
    return f"{trial.claim.cause} by {first} on {second}"


def _effect(trial: Trial) -> str:
    first, second = (party.name for party in trial.pair)
    return (
        f"{trial.claim.effect} between them" if trial.claim.mutual else f"{trial.claim.effect} by {second} on {first}"
    )


def _signed(interval: Interval) -> str:
    return f"{interval.value:+.2f}, 95 % from {interval.low:+.2f} to {interval.high:+.2f}".replace("-", "−")
