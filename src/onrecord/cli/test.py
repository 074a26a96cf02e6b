"""`onrecord test`: a claim about two parties put to the test on what a store has."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

from onrecord.cli.console import counted, out, say, write_json
from onrecord.cli.opening import open_counted
from onrecord.ontologies.claims import Claims, load_claims
from onrecord.ontologies.plover import load_plover
from onrecord.series.answer import answer, beside, limits, others, plain
from onrecord.series.claim import parse_claim
from onrecord.series.pair import find_pair
from onrecord.series.trial import Trial, try_claim
from onrecord.store.happened import Count
from onrecord.store.tally import Every

_COUNTED = {"happenings": "each happening counted once", "texts": "each text counted once"}


def test(*, store: Path, claim: str, every: Every, count: Count | None, as_coded: bool, output: str) -> None:
    """Say whether a store's record fits a claim, and what it cannot show."""
    claims = load_claims(load_plover())
    claimed = parse_claim(claim, claims)
    opened = open_counted(store, as_coded=as_coded)
    trial = try_claim(opened, claimed, find_pair(opened, claimed.first, claimed.second), every, claims, count)
    if output == "json":
        write_json(plain(trial, claims), indent=2)
    else:
        _say(trial, claims)


def _say(trial: Trial, claims: Claims) -> None:
    unit, reaction = trial.deciding, trial.deciding.reaction
    say(f"claim: {trial.claim.words}")
    say(
        f"record: {trial.first} to {trial.last}, {counted(unit.periods, trial.every)}, "
        f"{counted(unit.causes, 'event')} of the cause, {counted(unit.effects, 'event')} of the effect; "
        f"status actual, no background; {_COUNTED[trial.counting.by]}"
    )
    _say_folded([answer(trial)])
    if reaction is not None:
        _say_heading(f"For one more event of the cause, events of the effect so many {trial.every}s after:")
        say("  after   more   95 % alone      95 % all at once")
        for at, each in enumerate(reaction.path, 1):
            say(
                f"  {at:>5} {each.value:>+6.2f}   {each.low:>+5.2f} to {each.high:>+5.2f}  "
                f"{each.joint_low:>+5.2f} to {each.joint_high:>+5.2f}"
            )
        _say_folded(
            ["What is judged is the whole path, of which sooner periods weigh more, and no line by itself."], "  "
        )
    _say_heading("Other lengths of a period:")
    _say_folded(others(trial), "  ")
    _say_heading("Beside it, which does not decide:")
    _say_folded(beside(trial), "  ")
    _say_heading("What the record cannot show:")
    _say_folded(limits(trial, claims), "  ")


def _say_heading(words: str) -> None:
    say("")
    say(words)


def _say_folded(lines: Iterable[str], indent: str = "") -> None:
    width = min(out().width, 100)
    for line in lines:
        say(textwrap.fill(line, width, initial_indent=indent, subsequent_indent=indent + ("  " if indent else "")))
