"""The tokens of a text and the paragraphs that they make, by rules: no token holds white space, none is left out.

The rules follow spaCy's English ones, which follow the Penn Treebank's: on PolNeAR's and CoPED's training texts 99.7 %
of spaCy's tokens come out the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.documents.wrapping import paragraph_ends
from onrecord.language.spelling import with_letters
from onrecord.ontologies.grammar import Grammar

_NAME_WITH_HYPHEN = r"""
    (?<![\w-])
    (?: (?:PARTICLES)-[A-Z]\w+  # Abdel Fattah al-Burhan, Al-Burhan
      | [A-Z][a-z]+-(?!NOT_NAMES)[a-z]{2,4}  # Moon Jae-in
      | (?:TITLES)
    )(?![\w-])
"""

_CLITIC = r"(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b"
_TOKEN = rf"""
    (?![Cc]annot\b)[A-Za-z]+(?=[ ,\n])  # a plain word: none of what follows could be longer, so it is tried first
  | (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]]
  | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
  | (?<![\w-])\w[\w-]{{0,62}}(?:\.\w[\w-]{{0,62}}){{0,8}}\.(?:com|org|net|gov|edu|info|int|uk|ru|ir|de|fr|eu|tv)\b
  | NAME_WITH_HYPHEN
  | \b(?:[A-Za-z]\.){{2,}} | \bPh\.D\.  # U.S.
  | \b(?:ABBREVIATIONS)\.(?=[^\S\n]*[^\s"”’')])  # not at the end of a line
  | \b[A-Za-z]\.(?=\s)  # an initial
  | (?:US|C|A|HK|NZ)\$
  | \w{{1,20}}?(?=n['’]t\b) | n['’]t\b | [Cc]an(?=not\b)
  | ['’]{_CLITIC}
  | \d+(?=(?:a\.?m|p\.?m|km|kg|m|cm|mm|ft|mph|GB|MB)\b)
  | \d+(?:[.,:/]\d+)*(?:[^\W\d_]+)?  # 1,000; 5bn; 1990s; 9/11
  | [^\W_]+(?:
        (?<=[^\W\d_])-(?=\d)[^\W_]+  # F-16
      | ['’](?!{_CLITIC})(?=[^\W\d_])[^\W_]+  # O'Brien
      | \.(?=[a-z0-9])[^\W_]+
      | (?<=[A-Z])\.(?=[A-Z])[^\W_]+
    )*
  | \.\.+ | -{{2,}} | ''
  | \S
"""

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .,/'’-]{2,40}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+(?=\s[–—-]))"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?(?: \([A-Za-z. ]+\))?"
    r"\s+(?:-{1,2}|–|—)\s"
)
"""The place, the day and the agency that a report opens with: "TEHRAN (Reuters) - ", "Islamabad, Pakistan – "."""
_STAMP = re.compile(
    r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?\s*[-–—:]\s+"
    r"|\d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: (?:GMT|UTC|[BCEMPW]E?[SD]?T|IST|MSK|local time))?\s+(?=[A-Z“\"‘(«])"
)
"""The time that an entry of a live blog opens with: "16:20 GMT - ", or "16:20" before a capital letter."""


class TokenRules(msgspec.Struct, frozen=True):
    """The patterns of a language's tokens.

    Attributes:
        token: Any token.
        hyphenated_name: Words with a hyphen that are one name or title, not three tokens.
    """

    token: re.Pattern[str]
    hyphenated_name: re.Pattern[str]


def token_rules(grammar: Grammar) -> TokenRules:
    """The patterns, with the words of a language in them."""
    name = (
        _NAME_WITH_HYPHEN.replace("PARTICLES", "|".join(map(_with_either_initial, grammar.names.particles)))
        .replace("NOT_NAMES", "|".join(grammar.names.not_given_names))
        .replace("TITLES", "|".join(map(_in_either_case, grammar.names.hyphenated_titles)))
    )
    token = _TOKEN.replace("ABBREVIATIONS", "|".join(map(re.escape, abbreviations()))).replace("NAME_WITH_HYPHEN", name)
    return TokenRules(re.compile(token, re.VERBOSE), re.compile(name, re.VERBOSE))


@cache
def abbreviations() -> tuple[str, ...]:
    """The words whose full stop is their own, without it."""
    lines = (files("onrecord.language") / "data" / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def _with_either_initial(particle: str) -> str:
    """A pattern for a particle that may begin with a capital: "al", "Al"."""
    return f"[{particle[0]}{particle[0].upper()}]{particle[1:]}"


def _in_either_case(title: str) -> str:
    """A pattern for a title whose words may begin with small letters: "secretary-general"."""
    return re.sub(r"[A-Z]", lambda letter: f"[{letter[0]}{letter[0].lower()}]", title)


def split_tokens(text: str, rules: TokenRules) -> list[tuple[int, int]]:
    """First and after-last character of each token, in order."""
    return [match.span() for match in rules.token.finditer(with_letters(text))]


def paragraph_starts(text: str, tokens: Sequence[tuple[int, int]]) -> list[int]:
    """The tokens that begin a paragraph, in order.

    A line break ends a paragraph, unless the text is hard-wrapped and there was no room for more on the line.
    """
    starts = [start for start, _ in tokens]
    found = {bisect_left(starts, end) for _, end in paragraph_ends(text)}  # no token holds white space
    return sorted(index for index in found | {0} if index < len(tokens))


def opens_post(text: str, start: int) -> bool:
    """Whether a paragraph that begins at a character is an entry of a live blog: it begins with a time of day."""
    return _STAMP.match(text, start) is not None


def ends_dateline(text: str, start: int) -> int:
    """Where the dateline ends with which a paragraph that begins at a character opens; that character if with none."""
    opening = _DATELINE.match(text, start)
    return start if opening is None else opening.end()


def sentence_starts(text: str, tokens: Sequence[tuple[int, int]], paragraphs: Sequence[int]) -> list[int]:
    """The tokens that begin a sentence whatever a parser says: of paragraphs, after a dateline, after a time of day."""
    starts = [start for start, _ in tokens]
    stamps = [(_DATELINE if index == 0 else _STAMP, starts[index]) for index in paragraphs] + [(_STAMP, starts[0])]
    ends = [opening.end() for stamp, start in stamps if (opening := stamp.match(text, start))]
    return sorted({*paragraphs, *(at for end in ends if (at := bisect_left(starts, end)) < len(starts))})
