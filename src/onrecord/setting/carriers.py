"""The verbs that carry the time and place of an event: "held" of talks, "failed" of "failed to agree"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.parse import SUBJECTS, VERBS, Parse

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "oprd"})


def carriers(parse: Parse, index: int, occurrence: frozenset[str]) -> Iterator[int]:
    """The token, then the verbs above it, from the nearest, whose time and place are its own too.

    Args:
        parse: The text.
        index: A token that names an event.
        occurrence: Verbs that only say that a noun's event took place.
    """
    found: int | None = index
    while found is not None:
        yield found
        found = _carrier(parse, found, occurrence)


def _carrier(parse: Parse, index: int, occurrence: frozenset[str]) -> int | None:
    token = parse.tokens[index]
    above = parse.tokens[token.head]
    if token.pos not in VERBS:
        above = parse.tokens[above.head] if above.pos == "ADP" else above
        carries = token.dep in _ARGUMENTS and above.lemma in occurrence
    else:
        carries = shares_event(parse, index) or _goes_with(parse, index)
    return above.index if carries and token.head != index and above.pos in VERBS else None


def shares_event(parse: Parse, index: int) -> bool:
    """Whether an infinitive is of the verb above it, as "agree" in "failed to agree"."""
    token = parse.tokens[index]
    return token.dep == "xcomp" and parse.tokens[token.head].lemma in parse.grammar.verbs.event_sharing


def _goes_with(parse: Parse, index: int) -> bool:
    """Whether a verb without a subject goes with the one above it: "fired rockets, killing two"."""
    token = parse.tokens[index]
    goes_on = token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBG")
    return goes_on and parse.child(index, *SUBJECTS) is None
