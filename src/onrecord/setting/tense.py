"""Whether a phrase speaks of what has been or of what is to come, read off the verb above it."""

from __future__ import annotations

from typing import Literal

from onrecord.language.clauses import PRESENT_TAGS, VerbGroup, verb_group
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.time_words import TimeWords

_FOR = "for"
Tense = Literal["past", "future", "unknown"]


def tense_at(parse: Parse, index: int, words: TimeWords) -> Tense:
    """The tense in which the text speaks at a token: that of the nearest verb above it.

    A word such as "scheduled" or "ahead of" above it makes it future, a deed that is answered past ("vowed to retaliate
    for a raid on Monday"). Without a verb it is unknown, as is that of what is asked for: "called for a vote in May".
    """
    for at in (index, *parse.ancestors(index)):
        if at != index and is_answered(parse, at, words):
            return "past"
        if at != index and parse.tokens[at].lemma.lower() in words.prospective:
            return "future"
        if at != index and _is_asked_for(parse, at, words):
            return "unknown"
        if parse.tokens[at].pos in VERBS:
            return verb_tense(parse, at, words)
    return "unknown"


def is_answered(parse: Parse, noun: int, words: TimeWords) -> bool:
    """Whether a noun names a deed over which something else is done, so that it is over: "over an air [strike]"."""
    token = parse.tokens[noun]
    is_ground = token.dep == "pobj" and parse.tokens[token.head].lower in words.answering
    return is_ground and token.lemma.lower() in words.answered


def _is_asked_for(parse: Parse, noun: int, words: TimeWords) -> bool:
    """Whether a noun is what a verb asks for: "demanded a [vote]", "called for a [vote]"."""
    token = parse.tokens[noun]
    above = parse.tokens[token.head]
    if token.dep == "dobj":
        return above.lemma in words.asking
    return token.dep == "pobj" and above.lower == _FOR and parse.tokens[above.head].lemma in words.asking_for


def verb_tense(parse: Parse, verb: int, words: TimeWords) -> Tense:
    """The tense of a verb with its auxiliaries; an infinitive or participle may have that of the verb above it."""
    for at in (verb, *parse.ancestors(verb)):
        token = parse.tokens[at]
        told = _own_tense(parse, verb_group(parse, at), words)
        if told is not None:
            return told
        if token.head == at or parse.tokens[token.head].pos not in VERBS:
            return "past" if token.tag in {"VBN", "VBG"} else "unknown"
    return "unknown"


def _own_tense(parse: Parse, group: VerbGroup, words: TimeWords) -> Tense | None:
    """The tense that a verb's own forms give it, or None where it has that of the verb above it."""
    token = group.verb
    if group.forms & words.future_words:
        return "past" if _is_over(parse, group) else "future"
    if group.perfect:
        return "past"
    if group.is_infinitive or (token.tag == "VB" and token.head != token.index):
        return None if _shares_tense(parse, group) else "future"
    return _simple_tense(group, words)


def _simple_tense(group: VerbGroup, words: TimeWords) -> Tense | None:
    """The tense of a finite form; the present of a report tells what is over, any other what is to come."""
    token = group.verb
    if group.tense == "present":
        return "past" if token.tag in PRESENT_TAGS and token.lemma in words.report_words else "future"
    return "past" if group.tense == "past" or token.tag == "VBN" else None


def _is_over(parse: Parse, group: VerbGroup) -> bool:
    """Whether what a word for the future stands with is over all the same: "would have left", not "will have left"."""
    return group.perfect and group.verb.tag == "VBN" and not group.forms & parse.grammar.auxiliaries.future


def _shares_tense(parse: Parse, group: VerbGroup) -> bool:
    """Whether an infinitive has the tense of the verb above it: "failed to meet", "met to discuss"."""
    token = group.verb
    is_under = token.head != token.index
    return is_under and (token.dep == "advcl" or parse.tokens[token.head].lemma in parse.grammar.verbs.event_sharing)
