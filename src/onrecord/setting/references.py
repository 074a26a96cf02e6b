"""The time that "two days later", "the previous day" or "a week after the attack" counts from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.language.parse import VERBS, Parse, Sentence, Token
from onrecord.setting.model import TimeExpression

COUNTED = frozenset({"counted", "next_unit", "same", "beside"})
"""The forms of `times.yaml` that count from a time told before, not from the report's day."""

REACH = 3
"""Sentences before its own in which the time that an expression counts from may stand."""
_STEM = 4
"""Letters that a noun shares with the verb or noun of the same deed: "arrest", "arrested"."""
_FIRST_TIMES = 2
_SHORTEST_PLACE = 3
_AFTER_DATELINE = frozenset({"-", "--", "–", "—", ".", "/"})
_UNITS = {"week": 1, "month": 2, "year": 4}
_FINENESS = {"day": 0, "weekend": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4}
_POINTING = frozenset({"that", "this", "it", "which"})


def object_of(parse: Parse, last: int) -> int | None:
    """What stands after "two days after": the head of a phrase or the verb of a clause; None where nothing does."""
    token = parse.tokens[last]
    if last + 1 == len(parse.tokens) or parse.tokens[last + 1].pos == "PUNCT":
        return None
    found = parse.child(last, "pobj", "pcomp")
    if (
        found is None
        and token.dep in {"mark", "advmod"}
        and token.head > last
        and parse.tokens[token.head].pos in VERBS
    ):
        return token.head
    return found


def is_clause(parse: Parse, last: int, what: int) -> bool:
    """Whether what stands after "after" is a clause of its own, with the words before it hung into it."""
    return parse.tokens[last].head == what


def told_before(
    parse: Parse, first: int, unit: str, known: Sequence[TimeExpression], *, anywhere: bool = False
) -> TimeExpression | None:
    """The nearest time told before a token that is as fine as the unit counted in, or after it in its sentence.

    Args:
        parse: The text.
        first: The first token of the expression that counts from it.
        unit: What is counted, in the singular: "day", "month".
        known: The times told so far, in order.
        anywhere: Whether a time told after it may serve.
    """
    return next(_usable(parse, first, unit, known, anywhere=anywhere), None)


def of_deed(parse: Parse, first: int, what: int, unit: str, known: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time of what an expression counts from: one in its own words, else that of the same deed told before."""
    inside = range(parse.left[what], parse.right[what] + 1)
    own = [time for time in known if time.first in inside and time.basis is not None and _is_fine(time, unit)]
    if own:
        return own[0]
    token = parse.tokens[what]
    if token.lower in _POINTING:
        return told_before(parse, first, unit, known)
    if token.pos in VERBS:
        return None
    return next((time for time in _usable(parse, first, unit, known) if _tells_of(parse, time, token.lemma)), None)


def dateline(parse: Parse, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time in what a report opens with, "NAIROBI, March 12 (Herald) -"; None where it opens otherwise."""
    return next((time for time in times[:_FIRST_TIMES] if _is_dateline(parse, time)), None)


def _is_dateline(parse: Parse, time: TimeExpression) -> bool:
    """Whether a time stands at the head of a paragraph between a place in capitals and a dash, a stop or the end."""
    if time.basis is None or time.granularity != "day":
        return False
    sentence = parse.sentences[parse.tokens[time.first].sentence]
    if not _opens_paragraph(parse, sentence) or not _is_place(parse.tokens[sentence.first : time.first]):
        return False
    at = _after_brackets(parse, time.last + 1, sentence.last)
    return at > sentence.last or parse.tokens[at].text in _AFTER_DATELINE


def _opens_paragraph(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.index == 0 or parse.sentences[sentence.index - 1].paragraph != sentence.paragraph


def _is_place(tokens: Sequence[Token]) -> bool:
    """Whether tokens are as a dateline names a place: the first in capitals, none in small letters."""
    if not tokens or not tokens[0].text.isupper() or len(tokens[0].text) < _SHORTEST_PLACE:
        return False
    return not any(token.text[0].islower() for token in tokens)


def _after_brackets(parse: Parse, at: int, last: int) -> int:
    """The token at a place, or the one after the brackets that open there; behind a last one where these stay open."""
    while at <= last and parse.tokens[at].text == "(":
        at = next((i + 1 for i in range(at, last + 1) if parse.tokens[i].text == ")"), last + 1)
    return at


def _usable(
    parse: Parse, first: int, unit: str, known: Sequence[TimeExpression], *, anywhere: bool = False
) -> Iterator[TimeExpression]:
    """The times that an expression at a token may count from, the nearest before it first."""
    own = parse.tokens[first].sentence
    fit = [time for time in known if time.basis is not None and _is_fine(time, unit)]
    for time in reversed(fit):
        if time.last < first and own - parse.tokens[time.first].sentence <= REACH:
            yield time
    if anywhere:
        yield from (time for time in fit if time.first > first)


def _is_fine(time: TimeExpression, unit: str) -> bool:
    """Whether a time is as fine as the unit that is counted from it: no days are counted from a year."""
    return _FINENESS.get(time.granularity, 9) <= _UNITS.get(unit, 0 if unit in {"day", "hour"} else 9)


def _tells_of(parse: Parse, time: TimeExpression, lemma: str) -> bool:
    """Whether the sentence of a time names a deed by a word of the same stem."""
    sentence = parse.sentences[parse.tokens[time.first].sentence]
    words = (parse.tokens[i].lemma for i in range(sentence.first, sentence.last + 1))
    return any(word[:_STEM].lower() == lemma[:_STEM].lower() for word in words if min(len(word), len(lemma)) >= _STEM)
