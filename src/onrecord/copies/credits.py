"""The agency that a text's own dateline, byline or credit line names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ontologies.publishers import Agency, Publishers, key_of

HEAD, TAIL = 900, 700
"""Characters at a text's beginning and end in which it may say whose it is."""

_WITH_OTHERS = r"(?:\s*[/,&]\s*[^)\]\n]{2,40})?"
_DATELINE = (
    rf"^[^\n]{{0,70}}?[(\[]\s*NAMES{_WITH_OTHERS}\s*[)\]]\s*[-–—:]",  # KABUL, 3 March (AP) —
    rf"^[A-Z][A-Z .'’-]+(?:,[^\n(.]{{0,40}})?\s*[(\[]\s*NAMES{_WITH_OTHERS}\s*[)\]]",  # KABUL (AP) A man
    r"^[A-Z][^\n(.]{1,60}[-–—]\s*NAMES\s*[-–—]",  # Kabul, 3 March - AFP -
    r"^[A-Z][^\n(.]{1,60}?,?\s/NAMES/",  # MINSK, 3 March /BelTA/
)
_LINES = (
    r"^(?i:by|from)\b[^\n]{0,60}?\b(?:[Tt]he )?NAMES\b[^\n]{0,30}$",  # By Ada Moss, Associated Press
    r"^(?:(?i:source|via|credit|agency|agencies)\s*:?\s*)?(?:[Tt]he )?NAMES\.?$",  # Source: Xinhua
    r"(?i:©|\(c\)|copyright)[^\n]{0,25}?\b(?:[Tt]he )?NAMES\b",  # Copyright 2019 The Associated Press
)
_CLOSINGS = (
    *_LINES[1:],
    r"\((?i:(?:additional )?reporting|writing|editing|compiled|source|with input)[^\n]{0,160}?\bNAMES\b[^\n)]{0,40}\)",
    r"^\s*[-–—]+\s*(?:(?i:with (?:files|reporting|inputs?|agency inputs?) from)\s+)?(?:[Tt]he )?NAMES\s*$",  # — AFP
)
_DESK = re.compile(
    r"^\((?:Additional )?[Rr]eporting by [^\n]{5,200}; (?:[Ww]riting|[Ee]diting) by [^\n]{3,120}\)\s*$", re.M
)
"""How Reuters closes its reports, without its name."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a text credits, and the words that do."""

    agency: str
    words: str


def credited(text: str, publishers: Publishers) -> Credit | None:
    """The agency that a text says it is from, or None; a mention inside a sentence is no credit."""
    head, tail = _patterns(publishers.agencies)
    for pattern, part in ((head, text[:HEAD]), (tail, text[-TAIL:])):
        found = pattern.search(part)
        if found is not None:
            name = next(value for value in found.groups() if value)
            return Credit(publishers.agency_of[key_of(name)], " ".join(found[0].split()))
    closing = _DESK.search(text[-TAIL:])
    return Credit("Reuters", " ".join(closing[0].split())) if closing else None


@lru_cache(maxsize=4)
def _patterns(agencies: tuple[Agency, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a credit in the head and in the tail of a text."""
    every = {name for agency in agencies for name in (agency.name, *agency.names)}
    names = "|".join(map(_as_written, sorted(every, key=lambda name: (-len(name), name))))
    return _either((*_DATELINE, *_LINES), names), _either(_CLOSINGS, names)


def _either(forms: tuple[str, ...], names: str) -> re.Pattern[str]:
    return re.compile("|".join(form.replace("NAMES", f"({names})") for form in forms), re.MULTILINE)


def _as_written(name: str) -> str:
    """A pattern for a name; an abbreviation only as it is written, another in any case."""
    escaped = re.escape(name)
    return escaped if name.isupper() else f"(?i:{escaped})"
