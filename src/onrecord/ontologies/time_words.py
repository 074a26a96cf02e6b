"""The words of time and the phrases that they form, compiled into one pattern that finds them in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.locatives import load_occurrence

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
_BEFORE = r"(?<![\w$£€#@/-])(?<!\d[.,:])"
_AFTER = r"(?![\w%$@/]|[.,:]\d)"
_GROUP_NAME = re.compile(r"[(][?]P<\w+>")
_NO_SECOND = re.compile(r"(?<![^\W\d_])(?<![^\W\d_] )[^\W\d_]+")
"""A word of a phrase, but one right after another, which is no first word."""
_LETTERS = re.compile(r"[^\W\d_]*")
_LEFT_OUT = re.compile(r"[^\W\d_]\?")
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\{\w+\}")
_ESCAPED = re.compile(r"\\.")
_INNERMOST = re.compile(r"\([^()]*\)[?]?|\[[^\]]*\][?]?|(?:\{\w+\}|\w)\?")
"""A group without a group in it, a class, or what a question mark after it says may be left out."""
_FIGURE = re.compile(r"\d|\\d")
_ABOUT = "about|nearly|almost|more than|over|some|just|around|roughly|less than|only|at least"
_MORE_ANCHORS = frozenset({"morning", "afternoon", "evening", "night", "weekend", "minutes", "moments"})
_NO_ANCHORS = frozenset({"the", "this", "last", "day"})
"""Words of phrases for days that are too frequent to tell of one."""
_ANCHOR_YEAR = re.compile(rf".*{_YEAR}|\d\d?[./]\d\d?[./]\d\d|.*[’'‘][2-9]0s|.*(?:1\d|20|21)(?:st|th)|q[1-4]")


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form of time expression; `reading` says how it is turned into days."""

    phrase: str
    reading: str = msgspec.field(name="as")


class _Words(Header, frozen=True, forbid_unknown_fields=True):
    """The lists of `times.yaml` that are looked up by a word of the text."""

    weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, int]
    holidays: dict[str, tuple[int, int]]
    days: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, int]
    parts: dict[str, int]
    relatives: dict[str, int]
    rolling: frozenset[str]
    from_words: frozenset[str]
    until_words: frozenset[str]
    lead_words: frozenset[str]
    habit_words: frozenset[str]
    rate_words: frozenset[str]
    prospective: frozenset[str]
    asking: frozenset[str]
    asking_for: frozenset[str]
    answering: frozenset[str]
    answered: frozenset[str]
    compared_words: frozenset[str]
    deadline_verbs: frozenset[str]
    future_words: frozenset[str]
    report_words: frozenset[str]
    named_days: frozenset[str]


class _File(_Words, frozen=True, forbid_unknown_fields=True):
    units: list[str]
    other_months: list[str]
    moving_days: list[str]
    month_first: frozenset[str]
    either_first: frozenset[str]
    month_first_domains: frozenset[str]
    either_first_domains: frozenset[str]
    phrases: list[Phrase]


class TimeWords(_Words, frozen=True):
    """What `times.yaml` says, its keys in lower case, ready to be looked up.

    Attributes:
        units: The unit of each of its forms, singular and plural.
        month_first: ISO 3166 alpha-3 codes of the countries that write 11/12/2023 with the month first.
        either_first: Those that write it both ways.
        month_first_domains: The ends of their web addresses.
        either_first_domains: The ends of addresses that say nothing of it.
        occurrence: Verbs that only say that what a noun names took place.
        anchors: Every time expression has a word among these, or a year; other sentences need no search.
        phrases: The pattern and the reading of each phrase, the first that fits first; its groups are its parts.
        opened_by: By the letters that a token begins with, in lower case, the numbers of the phrases that may begin
            with it; by no letters those that may begin with a figure or a mark. Any other word begins none.
    """

    units: dict[str, str]
    month_first: frozenset[str]
    either_first: frozenset[str]
    month_first_domains: frozenset[str]
    either_first_domains: frozenset[str]
    occurrence: frozenset[str]
    anchors: frozenset[str]
    phrases: tuple[tuple[str, str, tuple[frozenset[str], ...]], ...]
    opened_by: dict[str, tuple[int, ...]]

    def phrase_at(
        self, text: str, start: int, end: int, token: str, told: frozenset[str]
    ) -> tuple[re.Match[str], str] | None:
        """The phrase that begins at a place and ends before another, and how it is read; None where there is none.

        Args:
            text: The text.
            start: Where the phrase begins, which is where a token does.
            end: Where it ends at the latest.
            token: That token in lower case.
            told: The words between, and any others, by `words_in`: a phrase of which none is there needs no search.
        """
        letters = token if token.isalpha() else _LETTERS.match(token)[0]  # type: ignore[index]  # it always fits
        for number in self.opened_by.get(letters, ()):
            pattern, reading, needed = self.phrases[number]
            if any(map(told.isdisjoint, needed)):
                continue
            match = _compiled(pattern).match(text, start, end)
            if match is not None:
                return match, reading
        return None

    def is_dated(self, lower: str) -> bool:
        """Whether a token in lower case that is no word may be a year, a day, a decade or the like."""
        return _ANCHOR_YEAR.match(lower) is not None


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def load_time_words(language: str = "en") -> TimeWords:
    """The words of time that ship with onrecord.

    Raises:
        OntologyError: The file breaks its schema, or a phrase is no regular expression.
    """
    source = f"{language}/times.yaml"
    words = load_yaml(source, _File)
    expressions = _expressions(words)
    phrases: list[tuple[str, str, tuple[frozenset[str], ...]]] = []
    opened_by = defaultdict[str, list[int]](list)
    for number, entry in enumerate(words.phrases):
        pattern = entry.phrase
        for name, expression in expressions.items():
            pattern = pattern.replace(name, expression)
        phrases.append((_checked(pattern, entry.phrase, source), entry.reading, _needed(entry.phrase, expressions)))
        for letters in _openers(pattern):
            opened_by[letters].append(number)
    return TimeWords(
        **{key: getattr(words, key) for key in Header.__struct_fields__},
        **{key: _lower(getattr(words, key)) for key in _Words.__struct_fields__ if key not in Header.__struct_fields__},
        month_first=words.month_first,
        either_first=words.either_first,
        month_first_domains=words.month_first_domains,
        either_first_domains=words.either_first_domains,
        units={form: unit for unit in words.units for form in _plurals([unit])},
        occurrence=load_occurrence(language),
        anchors=_anchors(words),
        phrases=tuple(phrases),
        opened_by={letters: tuple(numbers) for letters, numbers in opened_by.items()},
    )


def _expressions(words: _File) -> dict[str, str]:
    """The regular expression of each part that a phrase names in braces."""
    return {
        "{weekday}": _named("weekday", words.weekdays),
        "{month}": _month(words.months),
        "{holiday}": _named("holiday", words.holidays),
        "{other_month}": f"(?-i:{_either(words.other_months)})",
        "{moving_day}": _named("moving", words.moving_days),
        "{ordinal_day}": _group("ordinal_day", words.ordinals),
        "{about}": f"(?:{_ABOUT})",
        "{season}": _group("season", words.seasons),
        "{days}": _group("days", words.days),
        "{part}": _group("part", words.parts),
        "{relative}": _group("relative", words.relatives),
        "{amount}": rf"(?P<amount>\d{{1,3}}|{_either(words.numbers)})",
        "{unit}": f"(?P<unit>{_either(_plurals(words.units))})",
        "{year}": _YEAR,
        "{month_day}": _MONTH_DAY,
    }


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A phrase to look for; made when a text first has a word that opens it, since all of them take .05 s."""
    return re.compile(pattern, re.IGNORECASE)


def _checked(pattern: str, phrase: str, source: str) -> str:
    """A phrase as it is looked for: between words, with any white space for a blank.

    Args:
        pattern: The phrase with the expressions of its parts.
        phrase: The phrase as the file has it.
        source: The file.

    Raises:
        OntologyError: It is no regular expression.
    """
    whole = pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s?")
    expression = f"{_BEFORE}(?:{whole}){_AFTER}"
    try:
        re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise OntologyError(f"{source}: phrase {phrase!r}: {error}") from error
    return expression


def _anchors(words: _File) -> frozenset[str]:
    """The words, in lower case, of which every phrase without a year has one."""
    alone = (*words.weekdays, *words.months, *words.seasons, *_plurals(words.units))
    first_counts = (*words.holidays, *words.other_months, *words.moving_days)
    of_days = {word for phrase in words.days for word in phrase.split()} - _NO_ANCHORS
    return frozenset(
        {word.lower() for word in alone}
        | {name.lower().split()[0] for name in first_counts}
        | {f"{month.lower()}." for month in words.months}
        | of_days
        | _MORE_ANCHORS
    )


def _openers(pattern: str) -> set[str]:
    """The words one of which a phrase begins with; "" where it may begin with a figure or a mark.

    Of a letter that may be left out ("afterwards?") there is the word with it and the word without.
    """
    plain = _GROUP_NAME.sub("(", _beginning(pattern))
    forms = (plain, _LEFT_OUT.sub("", plain))
    figures = {""} if _FIGURE.search(plain) else set[str]()
    return figures | {word.lower() for form in forms for word in _NO_SECOND.findall(form)}


def _needed(phrase: str, expressions: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which a phrase has one, in small letters, so that few are looked for in vain.

    Of a phrase as the file has it: the words, and the parts in braces that are words, that no group may leave out.
    """
    always = _ungrouped(phrase)
    parts = (_openers(expressions[part]) for part in _PART.findall(always) if part in expressions)
    words = ({word} for word in _WORD.findall(_PART.sub(" ", always).lower()))
    return tuple(frozenset(each) for each in (*words, *parts) if "" not in each)


def _ungrouped(phrase: str) -> str:
    """What of a phrase stands in no group and no class, and is not left out at times."""
    whole = _ESCAPED.sub(" ", phrase)
    while (less := _INNERMOST.sub(" ", whole)) != whole:
        whole = less
    return whole


def _beginning(pattern: str) -> str:
    """A phrase up to its first blank that is in no group: its first word, with all that may be left out before it."""
    depth = 0
    for place, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == " " and depth == 0:
            return pattern[:place]
    return pattern


def _lower(value: Any) -> Any:
    """A list of the file with its words in lower case."""
    if isinstance(value, dict):
        return {key.lower(): item for key, item in value.items()}
    return frozenset(word.lower() for word in value)


def _either(words: Iterable[str]) -> str:
    """Any of some words, the longest first, in either apostrophe."""
    return "|".join(re.escape(word).replace("'", "[’']") for word in sorted(words, key=lambda w: (-len(w), w))).replace(
        r"\ ", " "
    )


def _group(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{_either(words)})"


def _named(name: str, words: Iterable[str]) -> str:
    """Names, which count only with a capital letter."""
    return f"(?P<{name}>(?-i:{_either({form for word in words for form in (word, word.upper())})}))"


def _month(words: dict[str, int]) -> str:
    """The names of the months; the shorter forms may have a full stop."""
    full = {max((word for word in words if words[word] == number), key=len) for number in words.values()}
    cases = [{form for word in part for form in (word, word.upper())} for part in (full, words.keys() - full)]
    return f"(?P<month>(?-i:(?:{_either(cases[0])})\\b|(?:{_either(cases[1])})\\b\\.?))"


def _plurals(units: Iterable[str]) -> list[str]:
    return [
        form
        for unit in units
        for form in (unit, f"{unit[:-1]}ies" if unit.endswith("y") and unit != "day" else f"{unit}s")
    ]
