"""Why a sentence has no event: the words that came near, and what each lacked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from onrecord.events.candidates import Candidate
from onrecord.events.decide import FOUND, HALF_SEEN, KEPT, deed_share
from onrecord.events.lexicon_match import match_noun
from onrecord.explain.evidence import NOTHING, Evidence, share
from onrecord.language.parse import Sentence

_SHOWN = 4
_HALF_TAKEN = 2
_NOTICED = 0.05
"""The share below which a word that the lexicon does not know is not worth a line."""

_ONLY_WORDS = "it refuses only to say something"


def find_misses(evidence: Evidence, sentence: Sentence, near: Sequence[Candidate]) -> tuple[str, ...]:
    """What came near in a sentence without an event and what it lacked, the nearest first; at least one line.

    Args:
        evidence: The text and what was brought to bear on it.
        sentence: The sentence.
        near: What the lexicon matches in it.
    """
    matched = {i for candidate in near for i in evidence.parse.tokens_in(evidence.alone(candidate).trigger)}
    known = dict(_known(evidence, sentence, matched))
    half = _half_taken(evidence, sentence, matched | known.keys())
    lines = [
        *(_candidate(evidence, candidate) for candidate in near),
        *(f"{known[i]}; {encoder_says(evidence, i)}" for i in _likeliest(evidence, known)),
        *(f"{_word(evidence, i)} is not in the event lexicon; {encoder_says(evidence, i)}" for i in half),
    ]
    return tuple(lines[:_SHOWN]) or (_nothing(evidence, sentence),)


def encoder_says(evidence: Evidence, index: int) -> str:
    """What the encoder makes of a word that is no event: its share of a deed, of the share that it needs."""
    deed = evidence.hints.deed(index)
    if deed < NOTHING:
        return "the encoder sees no deed in it"
    kind, of_kind = evidence.hints.ranked_types(index)[0]
    if deed < FOUND:
        return f"encoder: a deed {share(deed)} ({kind} {share(of_kind)}), {FOUND:g} needed"
    said = f"encoder: a deed {share(deed)} ({kind} {share(of_kind)})"
    if not _has_party(evidence, index):
        nearest = evidence.nearest_in_words(index)
        return f"{said}, but no party" + (f": {nearest}" if nearest else "")
    refuses = kind == "REJECT" and evidence.parse.tokens[index].pos == "VERB"
    return f"{said}, but {_ONLY_WORDS if refuses else 'it is no verb, noun, adjective or name'}"


def _candidate(evidence: Evidence, candidate: Candidate) -> str:
    """What a match of the lexicon lacked: parties, or the encoder's assent."""
    own = evidence.alone(candidate)
    deed = deed_share(evidence.hints, [evidence.strongest(own.trigger)], candidate.support)
    would = f"{evidence.quote(own.trigger)} would be {own.type} by {own.rule}, but "
    if candidate.match.needs_recipient and not candidate.recipients:
        return f"{would}lacks the recipient that it needs; {encoder_says(evidence, candidate.match.index)}"
    sides = (*candidate.actors, *candidate.recipients)
    if not sides:
        return f"{would}the tree finds no party; {encoder_says(evidence, candidate.match.index)}"
    if deed < KEPT:
        return f"{would}the encoder sees too little of a deed in it: {share(deed)}, {KEPT:g} needed"
    if own.type != "ASSAULT" and not any(i in evidence.parties for i in sides):
        return f"{would}{evidence.party(sides[0])} is no party; {encoder_says(evidence, candidate.match.index)}"
    return would + _ONLY_WORDS


def _known(evidence: Evidence, sentence: Sentence, matched: Collection[int]) -> Iterator[tuple[int, str]]:
    """The words of the lexicon that did not match, by token, and why not."""
    lexicon = evidence.lexicon
    for token in evidence.parse.tokens[sentence.first : sentence.last + 1]:
        lemma, word = token.lemma.lower(), f"“{token.text}”"
        if token.index in matched:
            continue
        if token.pos == "VERB" and (lemma in lexicon.verbs or lemma in lexicon.stance_verbs):
            yield token.index, f"{word} is in the lexicon, but not with this object, preposition or complement"
        elif token.pos == "NOUN" and lemma in lexicon.nouns:
            lacking = (
                "only with other words beside it"
                if match_noun(evidence.parse, token.index, lexicon) is None
                else "no verb says that it is done, nor do two parties stand by it"
            )
            yield token.index, f"{word} is in the lexicon, but {lacking}"


def _half_taken(evidence: Evidence, sentence: Sentence, seen: Collection[int]) -> list[int]:
    """The words that the encoder most takes for a deed, the likeliest first."""
    words = [
        i for i in range(sentence.first, sentence.last + 1) if i not in seen and evidence.hints.deed(i) >= _NOTICED
    ]
    return _likeliest(evidence, words)[:_HALF_TAKEN]


def _nothing(evidence: Evidence, sentence: Sentence) -> str:
    best = max(range(sentence.first, sentence.last + 1), key=evidence.hints.deed)
    return f"no word is in the event lexicon; the likeliest to the encoder is {_word(evidence, best)}, a deed " + share(
        evidence.hints.deed(best)
    )


def _likeliest(evidence: Evidence, words: Collection[int]) -> list[int]:
    return sorted(words, key=lambda i: -evidence.hints.deed(i))


def _has_party(evidence: Evidence, deed: int) -> bool:
    return bool(evidence.parse.mentions) and evidence.nearest_party(deed)[1] >= HALF_SEEN


def _word(evidence: Evidence, index: int) -> str:
    return f"“{evidence.parse.tokens[index].text}”"
