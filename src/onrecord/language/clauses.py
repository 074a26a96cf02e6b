"""Clauses: a verb with its auxiliaries and the tense that they give it, and the verb whose clause a token is in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.language.parse import VERBS, Parse, Token

AUXILIARIES = frozenset({"aux", "auxpass"})
PRESENT_TAGS = frozenset({"VBZ", "VBP"})


class VerbGroup(Struct, frozen=True, gc=False):
    """A verb and its auxiliaries.

    Attributes:
        verb: The verb.
        auxiliaries: Its auxiliaries, in order; of a verb in the infinitive "to" is one.
        perfect: Whether one makes it a perfect: "has left", "had left", "will have left".
    """

    verb: Token
    auxiliaries: tuple[Token, ...]
    perfect: bool

    @property
    def forms(self) -> frozenset[str]:
        """The auxiliaries as the text has them, in lower case."""
        return frozenset(token.lower for token in self.auxiliaries)

    @property
    def is_modal(self) -> bool:
        """Whether an auxiliary is a modal: "will", "could"."""
        return any(token.tag == "MD" for token in self.auxiliaries)

    @property
    def is_infinitive(self) -> bool:
        """Whether it is an infinitive with "to"."""
        return any(token.tag == "TO" for token in self.auxiliaries)

    @property
    def is_pluperfect(self) -> bool:
        """Whether it is before another past: "had left"."""
        return self.perfect and any(token.tag == "VBD" for token in self.auxiliaries)

    @property
    def tense(self) -> Literal["past", "present"] | None:
        """The tense of its finite form, or None where it has none, but a modal at most."""
        tags = {self.verb.tag, *(token.tag for token in self.auxiliaries)}
        return "past" if "VBD" in tags else "present" if tags & PRESENT_TAGS else None


def verb_group(parse: Parse, verb: int) -> VerbGroup:
    """The verb at a token with the auxiliaries that hang on it."""
    tokens = parse.tokens
    auxiliaries = tuple(tokens[i] for i in parse.children[verb] if tokens[i].dep in AUXILIARIES)
    perfect = parse.grammar.auxiliaries.perfect
    return VerbGroup(tokens[verb], auxiliaries, any(token.lemma in perfect for token in auxiliaries))


def clause_of(parse: Parse, index: int) -> int | None:
    """The nearest verb above a token, whose clause the token is in; None in a sentence without one."""
    return next((above for above in parse.ancestors(index) if parse.tokens[above].pos in VERBS), None)
