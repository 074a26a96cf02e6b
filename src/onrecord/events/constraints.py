"""Whether a word meets what a lexicon entry asks for around it: its object, what stands beside it, who does it."""

from __future__ import annotations

import re

from onrecord.documents.model import Span
from onrecord.language.grammar import agent, object_of_first, passive, patient, predicated_of_object
from onrecord.language.parse import Parse, Token
from onrecord.ontologies.lexicon import Construction, Entry
from onrecord.ontologies.words import Words

_BESIDE = frozenset(
    {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "dative", "agent", "compound", "amod", "xcomp", "ccomp"}
)
_OF_A_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})
"""What may begin what somebody is called, right after who is, where the tree does not say so."""
_SCORE = re.compile(r"[^,;:.]*?\s(\d{1,3} ?[-–] ?\d{1,3})(?!\d)")
"""The text after a verb up to a score, within its clause."""
_ANAPHORA_WINDOW = 40
"""Tokens that a pronoun reaches back over for the object that an entry asks for."""


def fits(parse: Parse, verb: int, thing: int | None, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether a verb meets all constraints of an entry."""
    return not (_breaks_around(parse, verb, entry, partitives) or _breaks_object(parse, verb, thing, entry, partitives))


def fits_noun(parse: Parse, noun: int, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether a noun meets the constraints of an entry."""
    if entry.beside and not _modified(parse, noun, entry.beside):
        return False
    if entry.pattern.preposition and not any(_follows(parse, noun, word) for word in entry.pattern.preposition):
        return False
    return not entry.pattern.topic or used_topic(parse, noun, entry.topic, partitives) is not None


def _follows(parse: Parse, noun: int, word: str) -> bool:
    """Whether a preposition stands under a noun, or right behind it under the verb that it is the object of.

    Which of the two a tree makes of "held a dinner with" is chance.
    """
    if _preposition(parse, noun, word):
        return True
    after = parse.right[noun] + 1
    behind = after < len(parse.tokens) and parse.tokens[noun].dep == "dobj"
    return behind and parse.tokens[after].head == parse.tokens[noun].head and parse.tokens[after].lower == word


def _breaks_object(
    parse: Parse, verb: int, thing: int | None, entry: Entry[Construction], partitives: frozenset[str]
) -> bool:
    """Whether a verb's object, or what is said of it, breaks a constraint of an entry."""
    pattern = entry.pattern
    if _breaks_valency(parse, verb, thing, pattern):
        return True
    if pattern.object and used_object(parse, verb, thing, entry.object, partitives) is None:
        return True
    if (pattern.plain or pattern.predicated) and _breaks_predicated(parse, verb, entry):
        return True
    return bool(pattern.not_object) and thing is not None and _is(parse, thing, entry.not_object, partitives)


def _breaks_valency(parse: Parse, verb: int, thing: int | None, pattern: Construction) -> bool:
    """Whether a verb has no object where an entry asks for one, or has one where it asks for none."""
    if thing is None:
        return pattern.transitive
    return pattern.intransitive and not passive(parse, verb)


def _breaks_predicated(parse: Parse, verb: int, entry: Entry[Construction]) -> bool:
    """Whether what is said of a verb's object breaks a constraint of an entry."""
    said = list(predicated_of_object(parse, verb))
    if not entry.pattern.plain:
        return not any(is_word(parse, i, entry.predicated) for i in said)
    thing = patient(parse, verb)
    after = parse.sentence_of(verb).last if thing is None else parse.right[thing] + 1
    return bool(said) or (after < len(parse.tokens) and parse.tokens[after].pos in _OF_A_NAME)


def _breaks_around(parse: Parse, verb: int, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether a verb's other dependents break a constraint of an entry: further words, prepositions, subject, topic."""
    pattern = entry.pattern
    if _lacks_words(parse, verb, entry):
        return True
    if pattern.subject and not _has_subject(parse, verb, entry.subject, partitives):
        return True
    if pattern.clause and not _has_infinitive(parse, verb, pattern.clause):
        return True
    if pattern.score and not _scored(parse, verb):
        return True
    return _breaks_topic(parse, verb, entry, partitives)


def _lacks_words(parse: Parse, verb: int, entry: Entry[Construction]) -> bool:
    """Whether further words, a preposition or an adverb that an entry asks for do not stand under a verb."""
    pattern = entry.pattern
    if entry.beside and not stands_beside(parse, verb, entry.beside):
        return True
    if pattern.preposition and not any(_preposition(parse, verb, p) for p in pattern.preposition):
        return True
    return bool(pattern.adverb) and not any(parse.tokens[i].lower in pattern.adverb for i in parse.children[verb])


def _breaks_topic(parse: Parse, verb: int, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether what an entry asks for under a preposition is not there, or what it excludes is."""
    pattern = entry.pattern
    if pattern.topic and used_topic(parse, verb, entry.topic, partitives) is None:
        return True
    return bool(pattern.not_topic) and used_topic(parse, verb, entry.not_topic, partitives) is not None


def _has_infinitive(parse: Parse, verb: int, words: tuple[str, ...]) -> bool:
    """Whether one of these is the infinitive under a verb."""
    return any(parse.tokens[i].lemma in words for i in parse.children_by(verb, "xcomp", "advcl", "ccomp"))


def _scored(parse: Parse, verb: int) -> bool:
    """Whether the score of a match follows a verb: two small numbers, joined, that count nothing."""
    last = parse.sentence_of(verb).last
    score = _SCORE.match(parse.text[parse.tokens[verb].end : parse.tokens[last].end])
    if score is None:
        return False
    after = parse.tokens_in(Span(parse.tokens[verb].end + score.end(1), parse.tokens[last].end))
    return not after or parse.tokens[after[0]].pos not in {"NOUN", "PROPN", "ADJ"}


def _has_subject(parse: Parse, verb: int, words: Words, partitives: frozenset[str]) -> bool:
    """Whether who does what a verb names is one of a set of words, or a name of which one is a part."""
    subject = agent(parse, verb)
    if subject is None:
        return False
    title = parse.child(subject, "compound") if parse.tokens[subject].pos == "PROPN" else None
    named = title is not None and parse.tokens[title].lower in words.single
    return named or _is(parse, subject, words, partitives)


def used_object(parse: Parse, verb: int, thing: int | None, words: Words, partitives: frozenset[str]) -> int | None:
    """The object that an entry asks for, in the passive too; money may stand beside it ("gave Syria $2m")."""
    if thing is not None and _is(parse, thing, words, partitives):
        return thing
    beside = (parse.child(verb, arc) for arc in ("npadvmod", "dobj"))
    return next((i for i in beside if i is not None and i != thing and _is(parse, i, words, partitives)), None)


def used_topic(parse: Parse, verb: int, words: Words, partitives: frozenset[str]) -> int | None:
    """What an entry asks for under a preposition of the verb."""
    return next((i for i in _topics(parse, verb) if _is(parse, i, words, partitives)), None)


def stands_beside(parse: Parse, verb: int, words: tuple[str, ...]) -> bool:
    """Whether all further words of an entry stand under the verb; one after "not" is another word ("not-guilty")."""
    if not words:
        return True
    negations = parse.grammar.determiners.negative_adverb
    present = {
        f"not-{word}" if i > 0 and parse.tokens[i - 1].lower in negations else word
        for i in parse.children[verb]
        if parse.tokens[i].dep in _BESIDE and not _is_adjunct(parse, i)
        for word in (parse.tokens[i].lower, parse.tokens[i].lemma)
    }
    return all(word in present for word in words)


def _is_adjunct(parse: Parse, index: int) -> bool:
    """Whether a preposition only says when ("on Wednesday")."""
    below = parse.child(index, "pobj")
    return below is not None and parse.tokens[below].entity in {"DATE", "TIME"}


def _modified(parse: Parse, noun: int, words: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether one of these words modifies a noun, joined to it by a hyphen or not."""
    return any(
        parse.tokens[i].lower in words or parse.tokens[i].lemma in words
        for i in parse.children_by(noun, "compound", "amod", "nmod")
    )


def _is(parse: Parse, index: int, words: Words, partitives: frozenset[str]) -> bool:
    """Whether a noun, or what it measures, is one of a set of words; "PERSON" and "name" stand for any such."""
    if is_word(parse, index, words) or _stands_for(parse, index, words):
        return True
    inner = partitive_complement(parse, index, partitives)
    return inner is not None and is_word(parse, inner, words)


def _stands_for(parse: Parse, index: int, words: Words) -> bool:
    """Whether a pronoun's nearest noun before it, of its number, is one of a set of words ("he cancelled it")."""
    pronouns, form = parse.grammar.pronouns, parse.tokens[index].lower
    plural = form in pronouns.plural_anaphoric
    if not plural and form not in pronouns.singular_anaphoric:
        return False
    paragraph = parse.sentence_of(index).paragraph
    for token in reversed(parse.tokens[max(0, index - _ANAPHORA_WINDOW) : index]):
        if parse.sentences[token.sentence].paragraph != paragraph:
            return False
        if token.pos == "NOUN" and (token.tag == "NNS") == plural and is_word(parse, token.index, words):
            return True
    return False


def partitive_complement(parse: Parse, index: int, partitives: frozenset[str]) -> int | None:
    """What a noun that only measures or bundles brings after "of", or None."""
    is_partitive = parse.tokens[index].lemma.lower() in partitives
    return object_of_first(parse, index, parse.grammar.prepositions.genitive) if is_partitive else None


def is_word(parse: Parse, index: int, words: Words) -> bool:
    """Whether a noun is one of a set of words, by itself or with its modifier."""
    token: Token = parse.tokens[index]
    lemma, single = token.lemma.lower(), words.single
    if lemma in single or token.lower in single or token.entity in single:
        return True
    if token.pos == "PROPN" and "name" in single:
        return True
    if "PERSON" in single and token.lower in parse.grammar.pronouns.of_person:
        return True
    return lemma in words.modified and _modified(parse, index, words.modified[lemma])


def _preposition(parse: Parse, index: int, word: str) -> bool:
    return any(
        parse.tokens[i].dep in {"prep", "agent"} and parse.tokens[i].lower == word for i in parse.children[index]
    )


def _topics(parse: Parse, verb: int) -> list[int]:
    """What stands under the prepositions of a verb, gerunds and those of two words among them: "out of the contest".

    So does what stands right behind a preposition that the tree leaves bare: "walked off [the job]", an object to it.
    """
    first = parse.children_by(verb, "prep")
    both = [*first, *(j for i in first for j in parse.children_by(i, "prep"))]
    bare = (i for i in first if not parse.children[i])
    return [
        *(j for i in both for j in parse.children_by(i, "pobj", "pcomp")),
        *(j for i in bare for j in parse.children_by(verb, "dobj") if parse.left[j] == i + 1),
    ]
