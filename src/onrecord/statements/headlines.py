"""Headlines with who says them behind a colon, a dash or "says": "Ukraine attacked the bridge: Kremlin"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.documents.model import Span
from onrecord.language.paragraphs import Paragraph, is_heading
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.cues import DEFAULT_ACT, Layout
from onrecord.statements.content import joined
from onrecord.statements.laid_out import LaidOut, who_of
from onrecord.statements.quotations import Quotations
from onrecord.statements.speaker import source_head

_HEADLINE = re.compile(r"(?P<said>.{8,160}\S)(?P<mark>:|\s[-–—]|, says?(?=\s))\s+(?P<who>[^:–—]{2,50})\Z", re.DOTALL)
_LONGEST = 30
"""Tokens of a headline after its first, at most."""
_LONGEST_SOURCE = 7


class _Parts(NamedTuple):
    """The parts of a headline.

    Attributes:
        said: What may be said.
        who: Who may say it.
        cue: The word that says so, or None where only a mark stands between them.
        by_colon: Whether that mark is a colon.
    """

    said: Span
    who: Span
    cue: Span | None
    by_colon: bool


def headline(
    parse: Parse, quotations: Quotations, paragraphs: Sequence[Paragraph], number: int, layout: Layout
) -> LaidOut | None:
    """A paragraph as a headline with who says it; None where it is none."""
    parts = _parts(parse, quotations, paragraphs, number)
    if parts is None:
        return None
    said, who, cue, by_colon = parts
    is_quoted = quotations.touch(parse.tokens_in(said))
    is_marked = is_quoted or by_colon
    is_own = is_quoted and _speaks_of_itself(parse, said, layout)
    if not (cue is not None or is_own or _can_say(parse, who, layout, by_name=is_marked)):
        return None
    if not (is_marked or _tells(parse, said)) or _is_credit(parse, said, layout):
        return None
    return LaidOut(who, source_head(parse, who), cue, joined(parse.text, [said]), DEFAULT_ACT)


def _parts(parse: Parse, quotations: Quotations, paragraphs: Sequence[Paragraph], number: int) -> _Parts | None:
    """The parts of a paragraph by its form alone, where it is a headline that does not end as a sentence does."""
    paragraph = paragraphs[number]
    is_short = paragraph.last - paragraph.first <= _LONGEST
    if not is_short or not (len(paragraphs) == 1 or is_heading(parse, paragraphs, number)):
        return None
    found = _HEADLINE.match(parse.text, *paragraph.span)
    if found is None or parse.text[paragraph.span.end - 1] in ".!?":
        return None
    who = who_of(parse, Span(*found.span("who")), _LONGEST_SOURCE)
    if who is None or quotations.touch(parse.tokens_in(who)):
        return None
    cue = Span(found.start("mark") + len(", "), found.end("mark")) if found["mark"].startswith(",") else None
    return _Parts(Span(*found.span("said")), who, cue, found["mark"] == ":")


def _speaks_of_itself(parse: Parse, said: Span, layout: Layout) -> bool:
    """Whether there is a word of the first person in what is said."""
    return any(parse.tokens[i].lower in layout.first_person for i in parse.tokens_in(said))


def _is_credit(parse: Parse, said: Span, layout: Layout) -> bool:
    """Whether words end with one that leads up to whose picture it is: "A soldier in Goma. File photo"."""
    inside = parse.tokens_in(said)
    return bool(inside) and parse.tokens[inside[-1]].lower in layout.credits


def _tells(parse: Parse, said: Span) -> bool:
    """Whether words tell something: there is a verb in them."""
    return any(parse.tokens[i].pos in VERBS for i in parse.tokens_in(said))


def _can_say(parse: Parse, who: Span, layout: Layout, *, by_name: bool) -> bool:
    """Whether a phrase names who can say something: a source by its noun or, where that is enough, a name."""
    tokens = [parse.tokens[i] for i in parse.tokens_in(who)]
    if tokens[-1].lower in layout.sources or tokens[-1].lemma in layout.sources:
        return True
    is_outlet = any(token.lower in layout.outlets for token in tokens)
    return by_name and not is_outlet and all(token.pos == "PROPN" for token in tokens)
