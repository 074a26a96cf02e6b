"""What is around: the output's encoding, room on the disk, and variables of the environment that are meant for us."""

from __future__ import annotations

import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

from onrecord.doctor.finding import Finding
from onrecord.settings import VARIABLES, Settings

_LITTLE, _NONE = 1e9, 1e8
"""Bytes below which a disk has little room, and below which nothing can be coded onto it."""
_ALIKE = 0.75
"""From what likeness on, as difflib counts it, a name is taken for a misspelling."""


def terminal() -> Iterator[Finding]:
    """Whether the output can show what texts have in them."""
    encoding = (sys.stdout.encoding or "unknown").lower()
    where = f"a terminal of {shutil.get_terminal_size().columns} columns" if sys.stdout.isatty() else "no terminal"
    told = f"standard output is {where}, in {encoding}"
    if encoding.replace("-", "").startswith("utf"):
        yield Finding("terminal", "ok", told)
    else:
        do = "set PYTHONUTF8=1, or a locale of UTF-8; until then a sign that it lacks is replaced by ? or a plainer one"
        yield Finding("terminal", "note", told, do)


def room(store: Path | None) -> Iterator[Finding]:
    """Room where the store lies, and where a long question spills what memory cannot hold."""
    own = ("where the store lies" if store else "here", store or Path())
    for name, path in (own, ("for temporary files", Path(tempfile.gettempdir()))):
        place = next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())
        free = shutil.disk_usage(place).free
        told = f"{free / 1e9:,.1f} GB are free {name} ({place})"
        if free < _NONE:
            yield Finding("disk", "fault", told, "make room: nothing can be written there")
        elif free < _LITTLE:
            yield Finding("disk", "note", told, "make room before you code much: a store has some 10 kB a text")
        else:
            yield Finding("disk", "ok", told)


def variables(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """Variables that are meant for onrecord and that it does not read."""
    strange = [name for name in sorted(environment) if name not in VARIABLES and _is_meant_for_us(name)]
    for name in strange:
        yield Finding("variables", "note", f"{name} is set, and nothing reads it", _instead_of(name))
    if not strange:
        told = [f"{name} is set" for name in VARIABLES if name in environment]
        yield Finding("variables", "ok", ", ".join(told) or f"none is set ({', '.join(VARIABLES)} there is)")


def _is_meant_for_us(name: str) -> bool:
    plain = name.upper().replace("-", "_")
    return plain.startswith("ONRECORD") or bool(difflib.get_close_matches(plain, VARIABLES, 1, _ALIKE))


def _instead_of(name: str) -> str:
    """What a variable may have been meant for."""
    plain = name.upper().replace("-", "_")
    settings = {field.name.upper(): field.name for field in fields(Settings)}
    if near := difflib.get_close_matches(plain.removeprefix("ONRECORD").strip("_"), settings, 1, _ALIKE):
        named = settings[near[0]]
        return f"no variable sets this: give --{named.replace('_', '-')} to the command, or {named}= to onrecord.load"
    if near := difflib.get_close_matches(plain, VARIABLES, 1, _ALIKE):
        return f"did you mean {near[0]}?"
    return f"remove it; onrecord reads {', '.join(VARIABLES)} and nothing else"
