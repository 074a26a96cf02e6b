"""Words as they are read, where a text writes them with accents apart or with hyphens that are not shown."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
"""The soft hyphen, and the spaces without width."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Accents that stand behind their letter."""

_HIDDEN = re.compile(rf"(?<=[^\W\d_])(?:[{_MARKS}]|[{_UNSEEN}](?=[^\W\d_]))+")
_ANY = re.compile(rf"[{_MARKS}{_UNSEEN}]")
_UNSEEN_ALL = re.compile(rf"[{_UNSEEN}]")


def with_letters(text: str) -> str:
    """A text of the same length, in which no accent and no unseen hyphen breaks a word: a letter stands for it."""
    if text.isascii() or not _ANY.search(text):
        return text
    return _HIDDEN.sub(lambda match: "x" * len(match.group()), text)


def as_read(text: str) -> str:
    """A text with its accents on their letters, and without what is not shown; never empty, unless the text is."""
    if text.isascii() or not _ANY.search(text):
        return text
    return unicodedata.normalize("NFC", _UNSEEN_ALL.sub("", text)) or text
