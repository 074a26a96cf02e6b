"""What a person types, as the words that are looked for: any string of any signs is a question, and none an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.searching.words import Word, searched

MOST_TERMS = 40
"""Words and phrases of a question that count; each is looked up by itself."""

_TYPED = re.compile(r'(?P<without>(?<!\S)-)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))(?P<begun>\*)?')
_STRAIGHT = str.maketrans("“”„«»", '"""""')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a phrase whose words follow each other in one sentence.

    Attributes:
        words: As they are searched.
        begun: Whether the last word is only the begin of one.
        without: Whether it must not be there.
    """

    words: tuple[str, ...]
    begun: bool = False
    without: bool = False

    @property
    def fts(self) -> str:
        """As FTS5 has it: our words are letters and digits alone, so that none can be a command."""
        return f'"{" ".join(self.words)}"{" *" if self.begun else ""}'

    def found_in(self, words: Sequence[Word]) -> list[tuple[int, int]]:
        """Where it stands among the words of a sentence: from the begin of its first to the end of its last word."""
        size = len(self.words)
        return [
            (words[at].begin, words[at + size - 1].end)
            for at in range(len(words) - size + 1)
            if self._is(words[at : at + size])
        ]

    def _is(self, words: Sequence[Word]) -> bool:
        *before, last = (word.searched for word in words)
        mine = self.words[-1]
        return tuple(before) == self.words[:-1] and (last.startswith(mine) if self.begun else last == mine)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is looked for in texts.

    Attributes:
        terms: Every word and phrase, once.
        left_out: Words that do not count, since there were more than `MOST_TERMS`.
        typed: Whether anything was typed at all.
    """

    terms: tuple[Term, ...] = ()
    left_out: int = 0
    typed: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Those that must be there."""
        return tuple(term for term in self.terms if not term.without)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """Those that must not."""
        return tuple(term for term in self.terms if term.without)

    @property
    def note(self) -> str | None:
        """What of the words does not count; None where all do."""
        if self.left_out:
            return f"of the words only the first {MOST_TERMS} count"
        if self.typed and not self.terms:
            return "the words have no letter and no digit, so nothing is found"
        return None


_TOLD_APART = 2
"""Letters and digits of a word that is surely one to the index as it is to a reader."""


def begun_term(word: str) -> Term | None:
    """A word as the begin of one; None where the index may cut it, or what it stands in, in another way."""
    cut = searched(word).split()
    if len(cut) != 1 or "." in word or len(cut[0]) < _TOLD_APART or not word.isascii():
        return None
    return Term((cut[0],), begun=True)


def read_terms(typed: str) -> Terms:
    """The words, "phrases", begun* words and -unwanted words of what was typed."""
    found: dict[Term, None] = {}
    for each in _TYPED.finditer(typed.translate(_STRAIGHT)):
        written = each["phrase"] if each["phrase"] is not None else each["word"]
        words = tuple(searched(written).split())
        if words:
            begun = each["begun"] is not None or written.rstrip().endswith("*")
            found[Term(words, begun, each["without"] is not None)] = None
    terms = tuple(found)
    return Terms(terms[:MOST_TERMS], len(terms[MOST_TERMS:]), bool(typed.strip()))
