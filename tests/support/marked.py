"""Attributions written into a sentence: {who} <cue> [what], a number after the closing mark for each further one."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.documents.model import Span
from onrecord.statements.calibration import CalibrationFeatures
from onrecord.statements.tags import TaggedAttribution

SURE = CalibrationFeatures(4.0, 4.0, 4.0, 4.0)

_MARK = re.compile(r"([{<\[])|([}>\]])(\d?)")


def marked(sentence: str, features: CalibrationFeatures = SURE) -> tuple[str, tuple[TaggedAttribution, ...]]:
    """The plain sentence and its attributions; the number 0 or none is the first, an odd one is inner.

    A number with braces alone is somebody who says something elsewhere.

    "{Ann} <said> [{he}1 <knows>1 [it]1]" is an attribution with another inside its content.
    """
    plain, last = "", 0
    open_at: list[int] = []
    found: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mark in _MARK.finditer(sentence):
        plain += sentence[last : mark.start()]
        last = mark.end()
        if mark[1]:
            open_at.append(len(plain))
        else:
            found[int(mark[3] or 0)][mark[2]].append(Span(open_at.pop(), len(plain)))
    plain += sentence[last:]
    sources = [
        tuple(sorted(span for number, roles in found.items() if number % 2 == layer for span in roles["}"]))
        for layer in (0, 1)
    ]
    return plain, tuple(
        TaggedAttribution(
            next(iter(roles["}"]), None),
            roles[">"][0],
            tuple(sorted(roles["]"])),
            features,
            sources[number % 2],
            bool(number % 2),
        )
        for number, roles in sorted(found.items())
        if roles[">"]
    )
