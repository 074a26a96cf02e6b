"""`onrecord doctor`: what is installed, what is not as it should be, and what to do about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path

from onrecord.cli.console import counted, say, write_json
from onrecord.doctor.examine import examine
from onrecord.settings import Settings

_WIDE = 6
"""Columns of a state."""


def doctor(*, store: Path | None, model: str, parser: str, ontology: str | None, actors: str | None, json: bool) -> int:
    """Look over the installation, and a store.

    Exits with 1 where something is at fault; what is only worth knowing is no fault.
    """
    findings = list(examine(store, Settings(model, parser, ontology, actors=actors)))
    states = Counter(each.state for each in findings)
    if json:
        listed = [asdict(each) for each in findings]
        write_json({"faults": states["fault"], "notes": states["note"], "findings": listed}, indent=2)
    else:
        for each in findings:
            say(f"{each.state:<{_WIDE}}{each.about}: {each.told}")
            if each.do:
                say(f"{'':<{_WIDE}}  {each.do}")
        say(f"{counted(states['fault'], 'fault')}, {counted(states['note'], 'note')}")
    return 1 if states["fault"] else 0
