"""`onrecord verify`: prove that a store says what its texts say."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli.console import progress, say

SHOWN = 50
"""Problems that are listed; the rest are counted."""


def verify(*, store: Path, quiet: bool) -> int:
    """Check every offset of a store against its text, and every id, reference and file.

    Exits with 1 if anything is wrong, and lists it.
    """
    from onrecord.store.check import Proof, prove  # noqa: PLC0415 - Arrow and DuckDB
    from onrecord.store.folder import open_store  # noqa: PLC0415

    opened = open_store(store)
    proof = Proof()
    parts = len(opened.parts())
    with progress("verified", parts, "parts", quiet=quiet) as advance:
        for proof in prove(opened):
            advance(proof.counts["parts"] and 1)
    say("checked " + ", ".join(f"{number:,} {kind}" for kind, number in proof.counts.items()))
    if not proof.problems:
        say("every span quotes its text, every id and reference is sound")
        return 0
    for problem in proof.problems[:SHOWN]:
        say(f"{problem.part}: {problem.what}")
    if len(proof.problems) > SHOWN:
        say(f"... and {len(proof.problems) - SHOWN:,} more")
    say(f"{len(proof.problems):,} wrong in {len({problem.part for problem in proof.problems}):,} parts")
    return 1
