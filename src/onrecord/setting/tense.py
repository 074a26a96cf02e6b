"""Whether a phrase speaks of what has been or of what is to come, read off the verb that governs it."""

from __future__ import annotations

from typing import Literal

from onrecord.language.parse import Parse
from onrecord.ontologies.time_words import TimeWords

Tense = Literal["past", "future", "unknown"]

_VERBS = frozenset({"VERB", "AUX"})


def tense_at(parse: Parse, index: int, words: TimeWords) -> Tense:
    """The tense in which the text speaks at a token: that of the nearest verb above it.

    A word such as "scheduled" or "ahead of" on the way up makes it future, and so does "for" before a
    date. Without a verb it is unknown.
    """
    tokens = parse.tokens
    while True:
        token = tokens[index]
        if token.lemma.lower() in words.prospective:
            return "future"
        if token.pos in _VERBS:
            return verb_tense(parse, index, words)
        if token.head == index:
            return "unknown"
        index = token.head


def verb_tense(parse: Parse, verb: int, words: TimeWords) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive or participle may have its governor's."""
    tokens = parse.tokens
    while True:
        token = tokens[verb]
        helpers = [tokens[i] for i in parse.children[verb] if tokens[i].dep in {"aux", "auxpass"}]
        forms = {helper.lower for helper in helpers}
        perfect = any(helper.lemma in {"have", "'ve", "’ve"} for helper in helpers)
        if forms & words.future_words:
            return "past" if perfect and token.tag == "VBN" and not forms & {"will", "shall", "wo"} else "future"
        if perfect:
            return "past"
        governor = tokens[token.head] if token.head != verb else None
        if any(helper.tag == "TO" for helper in helpers) or (token.tag == "VB" and governor):
            if governor is None or (token.dep != "advcl" and governor.lemma not in words.implicative):
                return "future"
        elif token.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers):
            return "past"
        elif token.tag in {"VBZ", "VBP"}:
            return "past" if token.lemma in words.report_words else "future"
        elif any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
            return "future"
        elif token.tag == "VBN":
            return "past"
        if governor is None or governor.pos not in _VERBS:
            return "past" if token.tag in {"VBN", "VBG"} else "unknown"
        verb = governor.index
