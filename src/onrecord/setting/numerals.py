"""Numbers in words and figures: "1,200", "two and a half million", "dozens", "20 to 30", with their bounds.

A pure reading of words in lower case, one by one as tokens come, so that it can be tested without a text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from fractions import Fraction
from typing import NamedTuple

from onrecord.ontologies.numbers import Bound, NumberWords

_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]{0,3})")
_LARGEST = 10**18
"""Above it a number is none, since no column holds it."""

_LONGEST_FIGURES = 40
"""Characters of the longest word that is read as figures: far above what a column holds; a longer one is no number."""

_TEN, _HUNDRED = 10, 100
_HYPHENS = frozenset("-‐‑")
_LONGEST_PHRASE = 4
"""Words of the longest phrase that makes a number a bound, or is one."""
_AND_A_HALF = ("and", "a", "half")


class Numeral(NamedTuple):
    """A number as its words say it.

    Attributes:
        end: The word after its last.
        low: The number, or the lower end of a range, or the least that a vague word says.
        high: The number, or the upper end of a range.
        bound: "exact", "between" or "vague".
    """

    end: int
    low: Fraction
    high: Fraction
    bound: Bound


class Read(NamedTuple):
    """A number being read: what it is so far, and the next word."""

    value: Fraction
    end: int


def read_numeral(words: Sequence[str], at: int, lists: NumberWords) -> Numeral | None:
    """The number that begins at a word, as long as it goes; None where none does.

    Args:
        words: Words and marks in lower case.
        at: The first word.
        lists: The words of number.
    """
    vague = _vague(words, at, lists)
    if vague is not None:
        return Numeral(vague.end, vague.value, vague.value, "vague")
    first = _fixed(words, at, lists) or read_cardinal(words, at, lists)
    if first is None or first.value > _LARGEST:
        return None
    return _range(words, at, first, lists) or Numeral(first.end, first.value, first.value, "exact")


def read_cardinal(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """The plain number that begins at a word, without bounds and ranges."""
    found = _fraction(words, at, lists)
    if found is not None:
        return found
    total, ceiling, end = Fraction(0), None, at
    while (group := _group(words, _after_and(words, end, lists) if total else end, lists)) is not None:
        scale = lists.scales.get(_word(words, group.end))
        if ceiling is not None and (scale or group.value) >= ceiling:
            break
        total += group.value * (scale or 1)
        ceiling, end = scale, group.end + (scale is not None)
        if scale is None:
            break
        if _says_and_a_half(words, end):
            return Read(total + Fraction(scale, 2), end + len(_AND_A_HALF))
        if _FIGURES.fullmatch(words[at]):
            break
    return None if end == at else Read(total, end)


def bound_before(words: Sequence[str], at: int, lists: NumberWords) -> tuple[int, Bound] | None:
    """The first word of the phrase before a number that makes it a bound, and which; None where there is none."""
    return max(
        (
            (-count, bound)
            for count in range(1, min(_LONGEST_PHRASE, at) + 1)
            if (bound := _bound(" ".join(words[at - count : at]), lists.bounds)) is not None
        ),
        key=lambda found: -found[0],
        default=None,
    )


def bound_after(words: Sequence[str], at: int, lists: NumberWords) -> tuple[int, Bound] | None:
    """How many words after a number make it a bound, and which; None where there are none."""
    for count in (2, 1):
        bound = _bound(" ".join(words[at : at + count]), lists.bounds_after)
        if bound is not None:
            return count, bound
    return None


def _bound(phrase: str, bounds: dict[Bound, frozenset[str]]) -> Bound | None:
    return next((bound for bound, phrases in bounds.items() if phrase in phrases), None)


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""


def _says_and_a_half(words: Sequence[str], at: int) -> bool:
    return tuple(words[at : at + len(_AND_A_HALF)]) == _AND_A_HALF


def _longest(words: Sequence[str], at: int, phrases: Container[str]) -> str | None:
    """The longest of some phrases that begins at a word."""
    longer = (" ".join(words[at : at + count]) for count in range(_LONGEST_PHRASE, 0, -1))
    return next((phrase for phrase in longer if phrase in phrases), None)


def _fixed(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    phrase = _longest(words, at, lists.fixed)
    return None if phrase is None else Read(Fraction(lists.fixed[phrase]), at + len(phrase.split()))


def _vague(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """The least that "dozens", "hundreds of thousands" or "several hundred" says."""
    first = lists.vague_scales.get(_word(words, at))
    if first is not None:
        of = lists.vague_scales.get(_word(words, at + 2)) if _word(words, at + 1) == "of" else None
        return Read(Fraction(first), at + 1) if of is None else Read(Fraction(first * of, 2), at + 3)
    phrase = _longest(words, at, lists.vague)
    if phrase is None:
        return None
    value, end = Fraction(lists.vague[phrase]), at + len(phrase.split())
    while (scale := _any_scale(words, end, lists)) is not None:
        value, end = value * scale, end + 1
    return Read(value, end)


def _any_scale(words: Sequence[str], at: int, lists: NumberWords) -> int | None:
    word = _word(words, at)
    return lists.small_scales.get(word) or lists.scales.get(word)


def _fraction(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """The number of "half a million", "a quarter of a million", "three-quarters of a million"."""
    part = _several_parts(words, at, lists) or _one_part(words, at, lists)
    if part is None:
        return None
    end = part.end + (_word(words, part.end) == "of")
    end += _word(words, end) in lists.articles
    scale = _any_scale(words, end, lists)
    return None if scale is None else Read(part.value * scale, end + 1)


def _one_part(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """One part of a scale: "half", "a quarter"."""
    at += _word(words, at) in lists.articles
    parts = lists.fractions.get(_word(words, at))
    return None if parts is None else Read(Fraction(1, parts), at + 1)


def _several_parts(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """Several parts of a scale: "three-quarters"."""
    count, end = lists.units.get(_word(words, at)), at + 1 + (_word(words, at + 1) in _HYPHENS)
    parts = lists.several_parts.get(_word(words, end))
    return None if count is None or parts is None else Read(Fraction(count, parts), end + 1)


def _after_and(words: Sequence[str], at: int, lists: NumberWords) -> int:
    """The word after an "and" between the parts of one number: "a thousand and one"."""
    small = _word(words, at + 1) in lists.units or _word(words, at + 1) in lists.tens
    return at + 1 if _word(words, at) == "and" and small else at


def _group(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """What stands before a scale: figures, or words below a thousand."""
    figures = _figures(_word(words, at), lists)
    if figures is None:
        found = _below_hundred(words, at, lists) or _article(words, at, lists)
        return None if found is None else _scaled(words, _with_half(words, found, lists), lists, goes_on=True)
    amount = _amount(words, at, figures, lists)
    if amount is not None:
        return amount
    return _scaled(words, _with_half(words, Read(figures, at + 1), lists), lists, goes_on=False)


def _amount(words: Sequence[str], at: int, figures: Fraction, lists: NumberWords) -> Read | None:
    """The amount that figures after a currency's sign are with the letter behind them: "$700m" is three tokens."""
    is_money = at > 0 and words[at - 1] in lists.currency_symbols
    suffix = lists.suffixes.get(_word(words, at + 1)) if is_money else None
    return None if suffix is None else Read(figures * suffix, at + 2)


def _with_half(words: Sequence[str], found: Read, lists: NumberWords) -> Read:
    """A number with the "and a half" between it and its scale."""
    end = found.end + len(_AND_A_HALF)
    if _says_and_a_half(words, found.end) and _any_scale(words, end, lists):
        return Read(found.value + Fraction(1, 2), end)
    return found


def _scaled(words: Sequence[str], found: Read, lists: NumberWords, *, goes_on: bool) -> Read:
    """A number with a small scale behind it, "three dozen"; where it goes on, with what stands behind a hundred."""
    small = lists.small_scales.get(_word(words, found.end))
    if small is None:
        return found
    found = Read(found.value * small, found.end + 1)
    if small != _HUNDRED or not goes_on:
        return found
    rest = _below_hundred(words, _after_and(words, found.end, lists), lists)
    return found if rest is None else Read(found.value + rest.value, rest.end)


def _article(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    """One, where an article stands before a scale."""
    is_one = _word(words, at) in lists.articles and _any_scale(words, at + 1, lists) is not None
    return Read(Fraction(1), at + 1) if is_one else None


def _below_hundred(words: Sequence[str], at: int, lists: NumberWords) -> Read | None:
    word = _word(words, at)
    if word in lists.units:
        return Read(Fraction(lists.units[word]), at + 1)
    if word not in lists.tens:
        return None
    end = at + 1 + (_word(words, at + 1) in _HYPHENS)
    unit = lists.units.get(_word(words, end), 0)
    has_unit = 0 < unit < _TEN
    return Read(Fraction(lists.tens[word] + unit * has_unit), end + 1 if has_unit else at + 1)


def _figures(word: str, lists: NumberWords) -> Fraction | None:
    """The number of figures, in the English manner: commas between thousands, a point before the fraction."""
    match = _FIGURES.fullmatch(word) if len(word) <= _LONGEST_FIGURES else None
    if match is None or (match[2] and match[2] not in lists.suffixes):
        return None
    return Fraction(match[1].replace(",", "")) * lists.suffixes.get(match[2], 1)


def _range(words: Sequence[str], at: int, first: Read, lists: NumberWords) -> Numeral | None:
    """The range that a number begins: "20 to 30", "between two and three million"."""
    if not _is_joined(_word(words, at - 1) if at else "", _word(words, first.end), lists):
        return None
    at = first.end + 1 + (_word(words, first.end + 1) in lists.currency_symbols)
    second = read_cardinal(words, at, lists)
    if second is None or second.value > _LARGEST:
        return None
    scale = _any_scale(words, second.end - 1, lists)
    low = first.value
    if scale is not None and low < scale and low * scale < second.value:
        low *= scale
    return Numeral(second.end, low, second.value, "between") if low < second.value else None


def _is_joined(before: str, joint: str, lists: NumberWords) -> bool:
    """Whether the words before and after a number join it to another as a range's lower end."""
    if before in lists.between:
        return joint == "and"
    return joint in lists.range_joints and before not in lists.movement
