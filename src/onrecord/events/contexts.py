"""PLOVER's contexts of an event, read off the words of its sentence."""

from __future__ import annotations

from onrecord.language.parse import Parse
from onrecord.ontologies.contexts import Contexts


def find_contexts(parse: Parse, trigger_head: int, contexts: Contexts) -> tuple[str, ...]:
    """The contexts that the sentence of a trigger shows, in the order of its words, each once.

    A context beside an event does not prove that the event is about it; the manual says so too.
    """
    sentence = parse.sentence_of(trigger_head)
    shown = contexts.by_lemma
    lemmas = [token.lemma.lower() for token in parse.tokens[sentence.first : sentence.last + 1]]
    return tuple(dict.fromkeys([name for lemma in lemmas if lemma in shown for name in shown[lemma]]))
