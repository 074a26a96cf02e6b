"""What one mention of a text says of its entity, asked for by the mention's head word."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.entities.description import Description
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention, Parse

Reading = Callable[[str], Terms]
Describing = Callable[[str, str], Description | None]


def mention_of(parse: Parse, word: str) -> Mention:
    """The first mention whose head is a word."""
    return next(mention for mention in parse.mentions if parse.tokens[mention.head].text == word)


def short(described: Description | None) -> str:
    """Kind, name and code, as in "person Angela Merkel DEU GOV"; "-" where one is not known."""
    if described is None:
        return "nobody"
    return f"{described.kind} {described.name} {described.country or '-'} {described.sector or '-'}"
