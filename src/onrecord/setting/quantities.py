"""The quantities of a text: each number with its bounds, and the noun that it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.language.grammar import object_of_first
from onrecord.language.parse import Parse, Sentence
from onrecord.ontologies.numbers import Bound, NumberWords
from onrecord.setting.model import TimeExpression
from onrecord.setting.numerals import Numeral, bound_after, bound_before, read_numeral

_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_PHRASES = frozenset({"NOUN", "PROPN", "ADJ"})
"""Parts of speech between a number and the end of its noun phrase."""
_AFTER_BOUNDS = frozenset({*_OF_PHRASES, "NUM", "DET"})
"""Parts of speech to which words such as "at least" before them belong."""
_MODIFIERS = frozenset({"nummod", "amod", "det", "quantmod", "nmod", "compound"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_REACH = 5
"""How many tokens behind a number its noun may be: "12 heavily armed Syrian rebels"."""


class Quantity(Struct, frozen=True, gc=False):
    """A number as the text gives it.

    Attributes:
        span: Its words, with those that make it a bound, and its currency.
        first: Index of the first token.
        last: Index of the last token.
        head: The token that heads the phrase of what is counted: the noun, or the number itself.
        counted: The noun that is counted, which is under "of" in "dozens of people"; None where there is none.
        value: The number that is stated, or None.
        low: The lower bound, or None where it is open.
        high: The upper bound, or None where it is open.
        currency: The ISO 4217 code of an amount of money, or None.
        is_part: Whether it counts some of what is counted elsewhere: "three of them", "one of the 12".
    """

    span: Span
    first: int
    last: int
    head: int
    counted: int | None
    value: int | None
    low: int | None
    high: int | None
    currency: str | None
    is_part: bool


def find_quantities(parse: Parse, times: Iterable[TimeExpression], words: NumberWords) -> tuple[Quantity, ...]:
    """The quantities of a text, in order: no ages and ordinals, and no number without a whole value.

    Args:
        parse: The text.
        times: Its time expressions, whose numbers count nothing.
        words: The words of number.
    """
    openers, dated = _openers(words), {i for time in times for i in range(time.first, time.last + 1)}
    found: list[Quantity] = []
    for sentence in parse.sentences:
        found += _in_sentence(parse, sentence, openers, words)
    return tuple(each for each in found if each.last not in dated)


def _openers(words: NumberWords) -> frozenset[str]:
    """The words that a number may begin with."""
    tables = (words.units, words.tens, words.vague_scales, words.vague, words.fixed, words.fractions, words.articles)
    return frozenset(phrase.split()[0] for table in tables for phrase in table)


def _in_sentence(parse: Parse, sentence: Sentence, openers: frozenset[str], words: NumberWords) -> list[Quantity]:
    said = [token.lower for token in parse.tokens[sentence.first : sentence.last + 1]]
    found, end = [], 0
    for at in [i for i, word in enumerate(said) if word in openers or word[0].isdigit()]:
        if at < end:
            continue
        numeral = read_numeral(said, at, words)
        if numeral is None:
            one = _one_person(parse, sentence.first + at, words)
            found += [] if one is None else [one]
            continue
        end = numeral.end
        if not (_is_no_count(said, at, numeral, words) or _is_all_but(parse, said, numeral)):
            quantity = _quantity(parse, sentence, _extent(parse, sentence, said, at, numeral, words), words)
            found += [] if quantity is None else [quantity]
    return found


def _is_no_count(said: list[str], at: int, numeral: Numeral, words: NumberWords) -> bool:
    """Whether a number is in a word with a hyphen ("12-year-old"), or one of two in a row ("1 200", "in 1963 two")."""
    return (
        _is_in_word(said, at, numeral.end)
        or _is_in_row(said, at, numeral.end)
        or _is_year_before_number(said, at, numeral.end, words)
    )


def _is_all_but(parse: Parse, said: list[str], numeral: Numeral) -> bool:
    """Whether none are told of but those who follow: "not one but two", "nobody but the guards"."""
    return numeral.high == 0 and "".join(said[numeral.end : numeral.end + 1]) in parse.grammar.conjunctions.adversative


def _is_in_word(said: list[str], at: int, end: int) -> bool:
    """Whether a number hangs together with a word by a hyphen: "12-year-old"."""
    is_open = said[end : end + 1] == ["-"] and "".join(said[end + 1 : end + 2]).isalpha()
    return is_open or (at > 1 and said[at - 1] == "-")


def _is_in_row(said: list[str], at: int, end: int) -> bool:
    """Whether figures stand beside other figures: "1 200"."""
    is_first = "".join(said[end : end + 1]).isdecimal()
    return said[at].isdecimal() and (is_first or (at > 0 and said[at - 1].isdecimal()))


def _is_year_before_number(said: list[str], at: int, end: int, words: NumberWords) -> bool:
    """Whether figures that can be a year stand before another number: "in 1963 two"."""
    is_year = end == at + 1 and _YEAR.fullmatch(said[at]) is not None
    return is_year and read_numeral(said, end, words) is not None


class _Extent(NamedTuple):
    """A number with the words around it that belong to it.

    Attributes:
        first: Index of the first token.
        last: Index of the last token.
        inner_first: Index of the first token of the number itself.
        inner_last: Index of its last.
        numeral: The number.
        bound: What the words around it make of it.
        currency: The ISO 4217 code of an amount.
    """

    first: int
    last: int
    inner_first: int
    inner_last: int
    numeral: Numeral
    bound: Bound
    currency: str | None


def _extent(
    parse: Parse, sentence: Sentence, said: list[str], at: int, numeral: Numeral, words: NumberWords
) -> _Extent:
    """A number with its currency and with the words that make it a bound."""
    end, bound = numeral.end, numeral.bound
    sign, currency = _sign(said, at, words)
    if currency is None:
        nouns, currency = _currency(parse, sentence, sentence.first + end, words)
        end += nouns
    first = at - sign
    before, after = bound_before(said, first, words), bound_after(said, end, words)
    if after is not None and read_numeral(said, end + after[0], words) is not None:
        after = None  # "12, at least 3 of them": the words are the next number's
    if before is not None:
        first, bound = first + before[0], before[1] if bound == "exact" else bound
    elif bound == "between" and first and said[first - 1] in words.between:
        first -= 1
    if after is not None and bound == "exact":
        end, bound = end + after[0], after[1]
    elif bound == "exact":
        bound = _bound_after_noun(parse, sentence, said, end, words) or bound
    start = sentence.first
    return _Extent(start + first, start + end - 1, start + at, start + numeral.end - 1, numeral, bound, currency)


def _bound_after_noun(parse: Parse, sentence: Sentence, said: list[str], end: int, words: NumberWords) -> Bound | None:
    """What the words behind the noun of a number make of it: "12 people or more", not "12 people, at least two of"."""
    parts = [token.pos for token in parse.tokens[sentence.first : sentence.last + 1]]
    at = next((i for i in range(end, len(said)) if parts[i] not in _OF_PHRASES), len(said))
    after = bound_after(said, at, words) if at > end else None
    if after is None or _AFTER_BOUNDS.intersection(parts[at + after[0] : at + after[0] + 1]):
        return None
    return after[1]


def _quantity(parse: Parse, sentence: Sentence, extent: _Extent, words: NumberWords) -> Quantity | None:
    """A number with what it counts, or None of one that has no whole value."""
    filled = _filled(extent.numeral, extent.bound, words)
    if filled is None:
        return None
    head, counted = _counted(parse, sentence, extent, words)
    below = object_of_first(parse, head, parse.grammar.prepositions.genitive) if counted in {None, head} else None
    is_part = below is not None and (
        parse.tokens[below].lower in words.part_words or parse.child(below, "nummod") is not None
    )
    if below is not None and (counted is None or parse.tokens[counted].lower in words.vague_scales):
        counted = below
    first, last = extent.first, extent.last
    return Quantity(parse.span(first, last), first, last, head, counted, *filled, extent.currency, is_part)


def _sign(said: list[str], at: int, words: NumberWords) -> tuple[int, str | None]:
    """How many tokens before a number are the sign of a currency, and which."""
    for count in (2, 1):
        code = words.currency_symbols.get(" ".join(said[max(at - count, 0) : at]))
        if code is not None:
            return min(count, at), code
    return 0, None


def _currency(parse: Parse, sentence: Sentence, at: int, words: NumberWords) -> tuple[int, str | None]:
    """How many tokens from one are the name of a currency, and which."""
    for count in (2, 1):
        tokens = parse.tokens[at : min(at + count, sentence.last + 1)]
        name = " ".join([*(token.lower for token in tokens[:-1]), *(token.lemma.lower() for token in tokens[-1:])])
        if name in words.currency_words:
            return len(tokens), words.currency_words[name]
    return 0, None


def _filled(numeral: Numeral, bound: Bound, words: NumberWords) -> tuple[int | None, int | None, int | None] | None:
    """Value, low and high by the policy; None of a number with a fraction, which counts nobody."""
    whole = [_whole(end) for end in (numeral.low, numeral.high)]
    if None in whole:
        return None
    low, high = whole
    filled = words.policy[bound]
    return (low if "value" in filled else None, low if "low" in filled else None, high if "high" in filled else None)


def _whole(number: Fraction) -> int | None:
    return number.numerator if number.denominator == 1 else None


def _counted(parse: Parse, sentence: Sentence, extent: _Extent, words: NumberWords) -> tuple[int, int | None]:
    """The head of the phrase that a number opens, and its noun: by the tree, else by the words that follow."""
    top, last = _top(parse, extent), extent.last
    above = parse.tokens[top].head
    if last < above <= last + _REACH and parse.tokens[top].dep in _MODIFIERS:
        return (noun := _noun_of(parse, above)), noun
    behind = _behind(parse, sentence, last, words)
    is_next = behind <= sentence.last and parse.tokens[behind].pos in _NOUNS and top == extent.inner_last
    if is_next and parse.tokens[behind].head != top:
        return behind, behind
    is_of = behind == last + 1 <= sentence.last and parse.tokens[behind].lower in parse.grammar.prepositions.genitive
    if is_of and parse.tokens[top].tag == "NNS":  # "hundreds of thousands of [masks]"
        counted = parse.child(behind, "pobj")
        return top, counted if counted is not None and parse.tokens[counted].pos == "NOUN" else None
    return top, (behind - 1 if behind - 1 > last and parse.tokens[behind - 1].pos == "NOUN" else None)


def _behind(parse: Parse, sentence: Sentence, last: int, words: NumberWords) -> int:
    """The token behind a number, words such as "more" and "other" passed over."""
    behind = last + 1
    while behind <= sentence.last and parse.tokens[behind].lower in words.further:
        behind += 1
    return behind


def _top(parse: Parse, extent: _Extent) -> int:
    """The token of a number with its words that the others of them hang on."""
    top = extent.inner_last
    while extent.inner_first <= parse.tokens[top].head <= extent.last and parse.tokens[top].head != top:
        top = parse.tokens[top].head
    return top


def _noun_of(parse: Parse, index: int) -> int:
    """The noun that one only modifies: "personnel" of "five Frontier Corps personnel"."""
    while parse.tokens[index].dep in {"compound", "nmod"} and parse.tokens[index].head > index:
        index = parse.tokens[index].head
    return index


def _one_person(parse: Parse, at: int, words: NumberWords) -> Quantity | None:
    """The one person of "killed a policeman", or None."""
    token = parse.tokens[at]
    noun = token.head
    is_person = parse.tokens[noun].lemma in words.people and parse.tokens[noun].tag == "NN"
    if token.lower not in words.articles or token.dep != "det" or not (is_person and 0 < noun - at <= _REACH):
        return None
    return Quantity(parse.span(at, noun), at, noun, noun, noun, 1, 1, 1, None, is_part=False)
