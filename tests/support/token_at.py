"""Where a word stands among the tokens of a text."""

from __future__ import annotations

from onrecord.language.parse import Parse


def at(parse: Parse, word: str) -> int:
    """The first token that is a word."""
    return next(token.index for token in parse.tokens if token.text == word)
