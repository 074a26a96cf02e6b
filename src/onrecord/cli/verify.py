"""`onrecord verify`: prove that a store says what its texts say."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli.console import counted, note, progress, say
from onrecord.doctor.beside import beside
from onrecord.store.check import Problem, Proof, prove
from onrecord.store.folder import Store, open_store

SHOWN = 50
"""Problems that are listed; the rest are counted."""


def verify(*, store: Path, quiet: bool) -> int:
    """Check every byte of a store, every offset against its text, every id, reference and code, and what is beside it.

    Exits with 1 if anything is wrong, and lists it.
    """
    opened = open_store(store)
    proof = Proof()
    done = 0
    with opened.ledger() as ledger:
        total = len(ledger.all_parts())
    with progress("verified", total, "parts", quiet=quiet) as advance:
        for proof in prove(opened):
            if proof.counts["parts"] > done:
                advance(1)
                done += 1
    if proof.under_way:
        parts = counted(len(proof.under_way), "part")
        say(f"process {proof.writer} is writing to the store: {parts} under way not looked at", stderr=True)
    _look_beside(opened, proof)
    say("checked " + ", ".join(f"{number:,} {kind}" for kind, number in proof.counts.items()))
    if not proof.problems:
        say(
            "every file is as it was written, every span quotes its text, every id, reference and code is sound, "
            "no row contradicts itself"
        )
        return 0
    for problem in proof.problems[:SHOWN]:
        say(f"{problem.part}: {problem.what}")
    if len(proof.problems) > SHOWN:
        say(f"... and {len(proof.problems) - SHOWN:,} more")
    say(f"{len(proof.problems):,} wrong in {counted(len({problem.part for problem in proof.problems}), 'part')}")
    return 1


def _look_beside(store: Store, proof: Proof) -> None:
    """Take into a proof what is beside the parts: what people decided, what is made of that, and the search index."""
    for each in beside(store):
        if each.is_fault:
            proof.problems.append(Problem(each.name, each.line))
        elif each.told:
            note(f"{each.name}: {each.line}")
        if each.counted:
            proof.counts[each.kind] += each.counted
