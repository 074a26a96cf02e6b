"""What the words of a sentence stand for: a country, a name, a concept or a stem; nothing where they tell nothing.

Two words stand for one thing where their keys are the same: "$IRN" for a country and its people, "@talks" for a concept
of the lists, the stem for all others. Words of everyday use, times and the speaker's own names have no key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.language.parse import Parse, Token
from onrecord.ontologies.stances import Stances
from onrecord.sayings.words import key_of, stem

PREDICATES = frozenset({"attr", "oprd", "acomp"})
"""Arcs by which something is said to be something."""
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PERCENT = frozenset({"percent", "%", "cent"})


def keys_of(
    parse: Parse, stances: Stances, nations: Mapping[str, str], own: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """What each token of a sentence stands for, in order; empty where it tells nothing.

    Args:
        parse: The sentence.
        stances: The words of everyday use, and the concepts.
        nations: The codes of countries by the words that name them.
        own: The words, as stems, of the names of the speaker, which say nothing of what is spoken of.
    """
    words = _Words(parse, stances, nations, own)
    return tuple(words.key(i) for i in range(len(parse.tokens)))


def is_timed(token: Token) -> bool:
    """Whether a token is part of a time, number or amount."""
    return token.entity in _TIMES


def _is_measured(token: Token) -> bool:
    """Whether a token is what there is an amount of: "200 tonnes of gold"."""
    return token.entity == "QUANTITY" and token.pos == "NOUN" and token.dep == "pobj"


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence with what its words are looked up in."""

    parse: Parse
    stances: Stances
    nations: Mapping[str, str]
    own: frozenset[str]

    def key(self, i: int) -> str:
        """What a token stands for."""
        token = self.parse.tokens[i]
        if token.pos == "PROPN" and stem(token.text) in self.own:
            return ""
        if token.text[0].isupper() and (code := self._nation(i)) is not None:
            return f"${code}"
        if token.entity == "PERCENT" and token.lower in _PERCENT:
            return f"{self._before(i)} %"
        if not self._is_telling(token):
            return ""
        if token.pos == "PROPN" and token.entity and token.dep != "ROOT":
            return key_of(token.text, self.stances, self._before(i))
        return self._with_particle(i) or self._of_word(i)

    def _is_telling(self, token: Token) -> bool:
        """Whether a token is of a kind that may name what is spoken of."""
        if not token.text[0].isalnum() or (is_timed(token) and not _is_measured(token)):
            return False
        if token.pos in {"NOUN", "PROPN", "VERB"}:
            return True
        return token.pos == "ADJ" and token.dep in PREDICATES and token.lower not in self.stances.general

    def _of_word(self, i: int) -> str:
        """The key of a word by itself; none for everyday words, and for verbs that only say for or against."""
        token, stances = self.parse.tokens[i], self.stances
        if token.lower in stances.general or token.lemma in stances.general or token.lower in stances.grammar:
            return ""
        key = key_of(token.lemma, stances, self._before(i))
        return "" if token.pos == "VERB" and token.lemma in stances.verbs and not key.startswith("@") else key

    def _with_particle(self, i: int) -> str:
        """What a verb with its particle stands for, where it is one of a concept: "sit down"."""
        tokens, concepts = self.parse.tokens, self.stances.concepts
        if tokens[i].pos != "VERB":
            return ""
        parts = self.parse.children_by(i, "prt", "prep")
        found = (concepts.get(f"{tokens[i].lemma} {tokens[part].lower}") for part in parts)
        concept = next(filter(None, found), None)
        return f"@{concept}" if concept else ""

    def _nation(self, i: int) -> str | None:
        """The country that a word, or the name that it is part of, stands for."""
        tokens = self.parse.tokens
        if (code := self.nations.get(tokens[i].lower)) is not None:
            return code
        if not tokens[i].entity:
            return None
        first = last = i
        while first and tokens[first].entity and not tokens[first].entity_start:
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].entity and not tokens[last + 1].entity_start:
            last += 1
        name = "".join(token.lower for token in tokens[first : last + 1]).removeprefix("the")
        return self.nations.get(name) or self.nations.get(name.removesuffix("'s"))

    def _before(self, i: int) -> str:
        return self.parse.tokens[i - 1].lemma.lower() if i else ""
