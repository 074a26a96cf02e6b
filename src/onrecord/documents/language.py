"""Says which language a text is in, so that no text is miscoded as English.

Letters tell the script, and often the language with it; for the rest the share of a language's own sequences of two and
three letters (`data/languages.npz`, built by `tools/build_languages.py`) and its small words
(`data/function_words.txt`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from onrecord.errors import ForeignLanguage, ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

READ = "en"
"""The language that onrecord reads (ISO 639-1)."""

_SLICE = 1500
"""Characters taken from the start, the middle and the end of a long text."""

_SURE = ((20, 2.0), (40, 0.98), (150, 0.85))
"""Below so many letters, the score from which another language is believed: a list of names looks like any language."""

_SURE_LONG = 0.35
"""The same for longer texts."""

_ENGLISH_ENOUGH = 0.12
"""English's own score from which a mixed text is read."""

_PLAIN = 0.15
"""The part of a text's words from which small words that only English has settle it; in reports they are .14 to .25."""

_STEPS = 16
"""Steps of a natural logarithm in which the table holds a sequence's share."""

_EVIDENCE = 6
"""What a text's mean is worth, in sequences: they are not independent, so that their number says little."""

_WORD_SHARE, _NO_WORD_SHARE, _WORD_WEIGHT = 0.02, 0.0002, 3
"""The share of a small word in its language and in others, and how many sequences it is worth."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS = re.compile(r"[^\W\d_]+")

_SCRIPTS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "GREEK": "el", "HEBREW": "he", "THAI": "th",
    "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
    "GUJARATI": "gu", "GURMUKHI": "pa", "KANNADA": "kn", "MALAYALAM": "ml", "MYANMAR": "my", "KHMER": "km",
}  # fmt: skip
"""Scripts that are nearly always one language's, by the first word of their letters' Unicode names."""

_DENSE = frozenset({"HANGUL", "HIRAGANA", "KATAKANA", "CJK"})
_DENSE_LETTER = 3
"""Latin letters that one of a dense script is worth: it stands for a syllable or a word."""

_LATIN = frozenset({"LATIN", "MODIFIER"})

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "km": "Khmer", "kn": "Kannada", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


class Guess(NamedTuple):
    """The likeliest language of a text, its score, and English's score, both from 0 to 1.

    Where less than half of the letters are Latin, the score is the share of the script that most others are of.
    """

    code: str
    score: float
    english: float
    latin: bool = True


class _Profiles(msgspec.Struct, frozen=True):
    """How common letter sequences and small words are in each language.

    Attributes:
        languages: ISO 639-1 codes, in the order of the columns.
        rows: The row of `shares` of each sequence.
        shares: Sequences x languages, logarithms.
        words: The row of `word_shares` of each small word.
        word_shares: Small words x languages, of the same kind.
        own_words: The small words of English that are those of no other language.
    """

    languages: tuple[str, ...]
    rows: dict[str, int]
    shares: NDArray[np.float32]
    words: dict[str, int]
    word_shares: NDArray[np.float32]
    own_words: frozenset[str]


def check_language(text: str) -> str:
    """The ISO 639-1 code of the text's language, which is English.

    A text in which English is as good as any guess passes: short ones, lists of names, English with foreign quotations.

    Raises:
        ForeignLanguage: The text is surely in another language; it names the language and its score.
        ModelError: The table of languages is missing.
    """
    sample = _sample(text)
    if _is_plain(sample):
        return READ
    guess = guess_language(sample)
    if guess.code == READ or guess.english >= _ENGLISH_ENOUGH:
        return READ
    if guess.latin and guess.score < _needed(sum(map(str.isalpha, sample))):
        return READ
    name = _NAMES.get(guess.code, "another language")
    raise ForeignLanguage(
        f"the text is in {name} ({guess.code}, score {guess.score:.2f}); "
        "onrecord reads English (en): give an English text or a translation"
    )


def _is_plain(text: str) -> bool:
    """Whether small words that only English has are so many of a text's words that no sequence need be counted."""
    own = _profiles().own_words
    words = _WORD.findall(_lowered(text))
    return sum(map(own.__contains__, words)) >= _PLAIN * len(words) > 0 and _is_latin(_scripts(text))


def guess_language(text: str) -> Guess:
    """The likeliest language of a text; English where it has no letter.

    Raises:
        ModelError: The table of languages is missing.
    """
    scripts = _scripts(text)
    return _guess_by_sequences(text) if _is_latin(scripts) else _guess_by_script(text, scripts)


def _is_latin(scripts: Counter[str]) -> bool:
    """Whether at least half of the letters are Latin."""
    return 2 * sum(scripts[script] for script in _LATIN) >= scripts.total()


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'")


def _guess_by_sequences(text: str) -> Guess:
    """By the sequences of its letters and its small words."""
    profiles = _profiles()
    lowered = _lowered(text)
    shares, known, _ = _weighed(lowered, profiles)
    if not known:
        return Guess(READ, 1.0, 1.0)
    by_words, words = _added(Counter(_WORD.findall(lowered)), profiles.words, profiles.word_shares)
    mean = (shares + _WORD_WEIGHT * by_words) / (known + _WORD_WEIGHT * words)
    odds = np.exp(_EVIDENCE * (mean - mean.max()))
    scores = odds / odds.sum()
    best = int(scores.argmax())
    return Guess(profiles.languages[best], float(scores[best]), float(scores[profiles.languages.index(READ)]))


def best_fit(text: str) -> float:
    """How likely a text's sequences of letters are in the language that they fit best, as a mean logarithm."""
    profiles = _profiles()
    shares, known, number = _weighed(text.lower(), profiles)
    unknown = (number - known) * profiles.shares.min()
    return float((shares.max() + unknown) / max(number, 1))


def _weighed(lowered: str, profiles: _Profiles) -> tuple[NDArray[np.float32], int, int]:
    """The logarithms of a text's sequences of two and three letters, added up for each language.

    The ends of words are blanks. Beside it the number of those that the profiles know, and of all.
    """
    line = f" {'  '.join(_LETTERS.findall(lowered))} "
    pairs = list(map(add, line, line[1:]))
    found = Counter(pairs)
    found.update(map(add, pairs, line[2:]))
    return *_added(found, profiles.rows, profiles.shares), found.total()


def _added(
    found: Counter[str], rows: Mapping[str, int], shares: NDArray[np.float32]
) -> tuple[NDArray[np.float32], int]:
    """The rows of all that was found, added up as often as it was, and how often anything known was."""
    known = [(row, count) for sequence, count in found.items() if (row := rows.get(sequence)) is not None]
    counts = np.array([count for _, count in known], np.float32)
    total: NDArray[np.float32] = np.einsum("i,ij->j", counts, shares[[row for row, _ in known]])
    return total, int(counts.sum())


def _scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, those of dense scripts counted for what they stand for."""
    found: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if script := _script(letter):
            found[script] += count * (_DENSE_LETTER if script in _DENSE else 1)
    return found


def _guess_by_script(text: str, scripts: Counter[str]) -> Guess:
    """By the script of most letters; where several languages write in it, by the sequences of those letters."""
    counts = Counter({script: count for script, count in scripts.items() if script not in _LATIN})
    if counts["HIRAGANA"] + counts["KATAKANA"] > 0.1 * counts["CJK"]:
        counts["HIRAGANA"] += counts.pop("CJK", 0)
    script, count = counts.most_common(1)[0]
    others = "".join(character for character in text if _script(character) in {script, ""})
    code = _SCRIPTS.get(script) or _guess_by_sequences(others).code
    return Guess("und" if code == READ else code, count / scripts.total(), 0.0, latin=False)


@cache
def _script(character: str) -> str:
    """The first word of a letter's Unicode name, such as LATIN; nothing for what is no letter."""
    return unicodedata.name(character, "UNNAMED").split()[0].split("-")[0] if character.isalpha() else ""


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _needed(letters: int) -> float:
    return next((score for limit, score in _SURE if letters < limit), _SURE_LONG)


@cache
def _profiles() -> _Profiles:
    """The profiles that ship with onrecord.

    Raises:
        ModelError: A file is missing or is not one that `tools/build_languages.py` wrote.
    """
    folder = files("onrecord.documents") / "data"
    try:
        with (folder / "languages.npz").open("rb") as file, np.load(file) as table:
            languages = tuple(table["languages"].tobytes().decode().split())
            sequences = table["sequences"].tobytes().decode().split("\n")
            shares = table["costs"].astype(np.float32) / -_STEPS
        lines = (folder / "function_words.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the table of languages cannot be read ({error}): install onrecord anew") from error
    columns: dict[str, list[int]] = {}
    for line in lines:
        code, _, words = line.partition(":")
        for word in words.split() if code in languages else ():
            columns.setdefault(word, []).append(languages.index(code))
    rows = {sequence: row for row, sequence in enumerate(sequences)}
    word_rows = {word: row for row, word in enumerate(columns)}
    word_shares = np.stack([_word_row(found, languages) for found in columns.values()])
    own_words = frozenset(word for word, found in columns.items() if found == [languages.index(READ)])
    return _Profiles(languages, rows, shares, word_rows, word_shares, own_words)


def _word_row(columns: list[int], languages: tuple[str, ...]) -> NDArray[np.float32]:
    row = np.full(len(languages), np.log(_NO_WORD_SHARE), np.float32)
    row[columns] = np.log(_WORD_SHARE)
    return row
