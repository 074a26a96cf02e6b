"""BERT's tokenizer: a text's words, and each word's pieces out of a vocabulary that is read from `tokenizer.json`.

It gives what the package tokenizers gives for the same file (`tests/encoder/test_wordpiece.py` compares them), without
that package, which brings an HTTP stack along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from onrecord.errors import ModelError

_WORDS_REMEMBERED = 1 << 16

_ASCII_MARKS = r"!-/:-@\[-`{-~"
_RUN = re.compile(rf"[^ \t\n\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{_ASCII_MARKS}]+|[{_ASCII_MARKS}]")
"""What white space and the marks of ASCII leave together, or one such mark."""

_ASCII_MARK = re.compile(f"[{_ASCII_MARKS}]")

_IDEOGRAPHS = re.compile(
    "[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f\U0002b920-\U0002ceaf"
    "\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
_NOT_READ = frozenset({"Cc", "Cf", "Co", "Cs"})


Word = tuple[int, int, tuple[int, ...]]
"""A word: its first character, the one after its last, and the vocabulary numbers of its pieces."""


class WordPiece:
    """A vocabulary of pieces, and the cutting of words into the longest of them.

    Args:
        vocabulary: The number of each piece; those that go on inside a word begin with `prefix`.
        unknown: The piece that stands for a word that cannot be made of pieces.
        prefix: What a piece that goes on begins with.
        longest: A word of more characters is unknown.
        special: Words that stand for themselves wherever they are met, such as "[SEP]".
    """

    def __init__(
        self,
        vocabulary: dict[str, int],
        *,
        unknown: str = "[UNK]",
        prefix: str = "##",
        longest: int = 100,
        special: Sequence[str] = (),
    ) -> None:
        self._vocabulary = vocabulary
        self._unknown = (vocabulary[unknown],)
        self._prefix = prefix
        self._longest = longest
        self._special = re.compile("|".join(map(re.escape, special))) if special else None
        self._words_of = lru_cache(_WORDS_REMEMBERED)(self._words_of_run)
        self._pieces_of = lru_cache(_WORDS_REMEMBERED)(self._pieces_of_word)

    def number(self, piece: str) -> int | None:
        """A piece's number, or None where the vocabulary does not have it."""
        return self._vocabulary.get(piece)

    def words(self, text: str) -> list[Word]:
        """The words of a text in order: letters and digits together, any mark or ideograph alone."""
        found: list[Word] = []
        at = 0
        for match in self._special.finditer(text) if self._special else ():
            self._add_words(text, at, match.start(), found)
            found.append((match.start(), match.end(), (self._vocabulary[match.group()],)))
            at = match.end()
        self._add_words(text, at, len(text), found)
        return found

    def _add_words(self, text: str, first: int, end: int, found: list[Word]) -> None:
        words_of, add = self._words_of, found.append  # this loop is hot
        for match in _RUN.finditer(text, first, end):
            offset = match.start()
            for start, stop, pieces in words_of(match[0]):
                add((offset + start, offset + stop, pieces))

    def _words_of_run(self, run: str) -> tuple[Word, ...]:
        if (run.isascii() and run.isalnum()) or _ASCII_MARK.match(run):
            return ((0, len(run), self._pieces_of(run.lower())),)
        return tuple(
            (letters[0][0], letters[-1][0] + 1, self._pieces_of("".join(letter for _, letter in letters)))
            for letters in _split(run)
        )

    def _pieces_of_word(self, word: str) -> tuple[int, ...]:
        """The longest piece that the word begins with, then the longest that goes on, to its end."""
        if len(word) > self._longest:
            return self._unknown
        pieces: list[int] = []
        start = 0
        while start < len(word):
            prefix = self._prefix if start else ""
            ends = range(len(word), start, -1)
            found = next((end for end in ends if prefix + word[start:end] in self._vocabulary), None)
            if found is None:
                return self._unknown
            pieces.append(self._vocabulary[prefix + word[start:found]])
            start = found
        return tuple(pieces)


def load_wordpiece(path: Path) -> WordPiece:
    """The tokenizer of a `tokenizer.json` that the package tokenizers wrote.

    Raises:
        ModelError: It cannot be read, or is another kind of tokenizer than that of an uncased BERT.
    """
    try:
        content = msgspec.json.decode(path.read_bytes())
        model, normalizer = content["model"], content["normalizer"]
        kinds = (model["type"], normalizer["type"], content["pre_tokenizer"]["type"], normalizer["lowercase"])
        if kinds != ("WordPiece", "BertNormalizer", "BertPreTokenizer", True):
            raise ModelError(f"{path} is of the kind {kinds}; use the tokenizer of an uncased BERT-like encoder")
        return WordPiece(
            model["vocab"],
            unknown=model["unk_token"],
            prefix=model["continuing_subword_prefix"],
            longest=model["max_input_chars_per_word"],
            special=[token["content"] for token in content["added_tokens"]],
        )
    except (OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
        raise ModelError(f"{path} is no tokenizer ({type(error).__name__}: {error})") from error


def _split(run: str) -> Iterator[list[tuple[int, str]]]:
    """The words of a run: each letter that is read, small and without its accent, with its place in the run."""
    word: list[tuple[int, str]] = []
    for place, character in enumerate(run):
        ideograph = _IDEOGRAPHS.match(character) is not None
        for letter in _letters(character):
            if ideograph or _is_mark(letter):
                if word:
                    yield word
                    word = []
                yield [(place, letter)]
            else:
                word.append((place, letter))
    if word:
        yield word


@lru_cache(_WORDS_REMEMBERED)
def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("P") or _ASCII_MARK.match(letter) is not None


@lru_cache(_WORDS_REMEMBERED)
def _letters(character: str) -> str:
    """A character in small letters without accents; nothing is left of an accent alone or of what is not read."""
    if character == "\ufffd" or unicodedata.category(character) in _NOT_READ:
        return ""
    bare = (letter for letter in unicodedata.normalize("NFD", character) if unicodedata.category(letter) != "Mn")
    return "".join(letter.lower() for letter in bare)
