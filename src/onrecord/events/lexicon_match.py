"""Which lexicon entry a word of the text matches, and what type that makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.documents.model import Span
from onrecord.language.grammar import agent, passive, patient, predicated_of_object
from onrecord.language.parse import Parse, Token
from onrecord.ontologies.lexicon import ComplementTakerEntry, Construction, Entry, EventEntry, Lexicon
from onrecord.ontologies.plover import Form
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.ontologies.words import Words

MATCHED = frozenset({"VERB", "NOUN", "ADJ"})
"""Parts of speech of the words that the lexicon may match."""
_BESIDE = frozenset(
    {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "dative", "agent", "compound", "amod", "xcomp", "ccomp"}
)
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
_DEPTH = 4
"""Complement-taking words that stand in each other, at most."""
_OF_A_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON"})
"""What may begin what somebody is called, right after who is, where the tree does not say so."""
_SCORE = re.compile(r"[^,;:.]*?\s(\d{1,3} ?[-–] ?\d{1,3})(?!\d)")
"""The text after a verb up to a score, within its clause."""
_ANAPHORA_WINDOW = 40
"""Tokens that a pronoun reaches back over for the object that an entry asks for."""


class Match(Struct, frozen=True, gc=False):
    """What a word names.

    Attributes:
        index: Token of the word.
        type: PLOVER type.
        mode: PLOVER mode, or None.
        cameo: CAMEO code.
        rule: The entry, for `explain`.
        recipient: Where the recipient is sought, in order.
        actor: Prepositions under which the actor is sought, in place of the subject.
        object: Token of the object or of the event noun that the entry used, or None.
        complement: The match of the event that a complement-taking word is about, or None.
        taker: Name of the complement-taking word, or None for an event.
        reciprocal: Neither side is the doer.
        thing: The recipient may be a thing or place.
        needs_recipient: The event counts only where a recipient is found.
        needs_support: A noun that counts only under a support verb or a complement-taking word.
        ambiguous: The word often names no event.
        settled: The entry says what the event is, whatever the encoder says.
        specificity: How many constraints the entry made; the most specific entry wins.
    """

    index: int
    type: str
    mode: str | None
    cameo: str
    rule: str
    recipient: tuple[str, ...]
    object: int | None
    complement: Match | None = None
    taker: str | None = None
    reciprocal: bool = False
    thing: bool = False
    needs_recipient: bool = False
    needs_support: bool = False
    ambiguous: bool = False
    settled: bool = False
    actor: tuple[str, ...] = ()
    specificity: int = 0

    def chain(self) -> Iterator[Match]:
        """The match itself, then its complement, and the complement of that."""
        inner: Match | None = self
        while inner is not None:
            yield inner
            inner = inner.complement


def match_word(parse: Parse, index: int, lexicon: Lexicon) -> Match | None:
    """The event that a verb, noun or adjective names, or None."""
    pos = parse.tokens[index].pos
    if pos == "VERB":
        return match_verb(parse, index, lexicon)
    if pos == "NOUN":
        return match_complement_noun(parse, index, lexicon) or match_noun(parse, index, lexicon)
    return match_complement_adjective(parse, index, lexicon) if pos == "ADJ" else None


def match_verb(parse: Parse, verb: int, lexicon: Lexicon, depth: int = 0) -> Match | None:
    """The event that a verb names: that of the most specific entry, or a complement-taking word with its complement."""
    token = parse.tokens[verb]
    entries, takers = lexicon.verbs.get(token.lemma, ()), lexicon.complement_verbs.get(token.lemma, ())
    if not entries and not takers:
        return None
    thing = patient(parse, verb)
    pattern = _best_pattern(parse, verb, thing, entries, lexicon.partitives)
    over_takers = load_thresholds().lexicon_match.over_takers
    if pattern is not None and (pattern.settled or pattern.specificity >= over_takers):
        return pattern
    particle = parse.child(verb, "prt")
    for entry in takers:
        if particle is not None and parse.tokens[particle].lower not in entry.beside:
            continue  # to back down is not to back
        if _beside(parse, verb, entry.beside):
            found = _taker_match(parse, verb, thing, entry, lexicon, depth)
            if found is not None and (found.complement is not None or pattern is None):
                return found
    return pattern


def figure_of(parse: Parse, index: int, lexicon: Lexicon) -> str | None:
    """The name of the entry by which a word names no event in its construction, or None: a figure of speech, a film."""
    work = _work_about(parse, index, lexicon.works)
    if work is not None:
        return f"what a {parse.tokens[work].lemma} is about"
    if parse.tokens[index].pos == "NOUN":
        figures = lexicon.noun_figures.get(parse.tokens[index].lemma.lower(), ())
        return next((one.pattern.name for one in figures if _fits_noun(parse, index, one, lexicon.partitives)), None)
    if parse.tokens[index].pos != "VERB":
        return None
    entries = lexicon.figures.get(parse.tokens[index].lemma)
    if entries is None:
        return None
    thing = patient(parse, index)
    return next((one.pattern.name for one in entries if _fits(parse, index, thing, one, lexicon.partitives)), None)


def _work_about(parse: Parse, index: int, works: frozenset[str]) -> int | None:
    """The work of art that a word says the subject of, or None: "a film about the siege"."""
    for at in (index, *parse.ancestors(index)):
        above = parse.tokens[at].head
        if parse.tokens[at].dep == "prep" and parse.tokens[at].lower in parse.grammar.prepositions.subject_matter:
            return above if parse.tokens[above].lemma.lower() in works else None
        if parse.tokens[at].dep not in {"pobj", "pcomp", "prep", "ccomp", "conj"}:
            return None
    return None


def match_noun(parse: Parse, noun: int, lexicon: Lexicon) -> Match | None:
    """The event that a noun names by itself, whether or not a verb says that it is done."""
    best: Match | None = None
    for entry in lexicon.nouns.get(parse.tokens[noun].lemma.lower(), ()):
        if not _fits_noun(parse, noun, entry, lexicon.partitives):
            continue
        score = entry.rank + len(entry.beside) + load_thresholds().lexicon_match.topic * bool(entry.pattern.topic)
        if best is None or score > best.specificity:
            best = _pattern_match(noun, entry, None, score, "noun")
    return best


def _fits_noun(parse: Parse, noun: int, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether a noun meets the constraints of an entry."""
    if entry.beside and not _modified(parse, noun, entry.beside):
        return False
    if entry.pattern.preposition and not any(_preposition(parse, noun, word) for word in entry.pattern.preposition):
        return False
    return not entry.pattern.topic or _used_topic(parse, noun, entry.topic, partitives) is not None


def match_complement_noun(parse: Parse, noun: int, lexicon: Lexicon, depth: int = 0) -> Match | None:
    """The event that a noun with an event as its complement names: "refusal to meet", "call for talks"."""
    for entry in lexicon.complement_nouns.get(parse.tokens[noun].lemma.lower(), ()):
        complement = _complement(parse, noun, None, lexicon, depth)
        if complement is not None:
            return _compose(noun, entry, complement, lexicon, parse)
    return None


def match_complement_adjective(parse: Parse, adjective: int, lexicon: Lexicon) -> Match | None:
    """The event that an adjective with an event as its complement names: "is ready to meet"."""
    for entry in lexicon.complement_adjectives.get(parse.tokens[adjective].lemma.lower(), ()):
        complement = _complement(parse, adjective, None, lexicon, 0)
        if complement is not None or _has_clause(parse, adjective):
            return _compose(adjective, entry, complement, lexicon, parse)
    return None


def _best_pattern(
    parse: Parse, verb: int, thing: int | None, entries: tuple[EventEntry, ...], partitives: frozenset[str]
) -> Match | None:
    best: Match | None = None
    for entry in entries:
        is_better = best is None or entry.specificity > best.specificity
        if is_better and _fits(parse, verb, thing, entry, partitives):
            used = _used_object(parse, verb, thing, entry.object, partitives) or _used_topic(
                parse, verb, entry.topic, partitives
            )
            best = _pattern_match(verb, entry, used, entry.specificity, "verb")
    return best


def _fits(parse: Parse, verb: int, thing: int | None, entry: Entry[Construction], partitives: frozenset[str]) -> bool:
    """Whether a verb meets all constraints of an entry."""
    return not (_breaks_around(parse, verb, entry, partitives) or _breaks_object(parse, verb, thing, entry, partitives))


def _breaks_object(
    parse: Parse, verb: int, thing: int | None, entry: Entry[Construction], partitives: frozenset[str]
) -> bool:
    """Whether a verb's object, or what is said of it, breaks a constraint of an entry."""
    pattern = entry.pattern
    if pattern.transitive and thing is None:
        return True
    if pattern.intransitive and thing is not None and not passive(parse, verb):
        return True
    if pattern.object and _used_object(parse, verb, thing, entry.object, partitives) is None:
        return True
    if (pattern.plain or pattern.predicated) and _breaks_predicated(parse, verb, entry):
        return True
    return bool(pattern.not_object) and thing is not None and _is(parse, thing, entry.not_object, partitives)


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
    if entry.beside and not _beside(parse, verb, entry.beside):
        return True
    if pattern.preposition and not any(_preposition(parse, verb, p) for p in pattern.preposition):
        return True
    if pattern.adverb and not any(parse.tokens[i].lower in pattern.adverb for i in parse.children[verb]):
        return True
    if pattern.subject and not _has_subject(parse, verb, entry.subject, partitives):
        return True
    if pattern.clause and not _has_infinitive(parse, verb, pattern.clause):
        return True
    if pattern.score and not _scored(parse, verb):
        return True
    if pattern.topic and _used_topic(parse, verb, entry.topic, partitives) is None:
        return True
    return bool(pattern.not_topic) and _used_topic(parse, verb, entry.not_topic, partitives) is not None


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


def _used_object(parse: Parse, verb: int, thing: int | None, words: Words, partitives: frozenset[str]) -> int | None:
    """The object that an entry asks for, in the passive too; money may stand beside it ("gave Syria $2m")."""
    if thing is not None and _is(parse, thing, words, partitives):
        return thing
    beside = (parse.child(verb, arc) for arc in ("npadvmod", "dobj"))
    return next((i for i in beside if i is not None and i != thing and _is(parse, i, words, partitives)), None)


def _used_topic(parse: Parse, verb: int, words: Words, partitives: frozenset[str]) -> int | None:
    """What an entry asks for under a preposition of the verb."""
    return next((i for i in _topics(parse, verb) if _is(parse, i, words, partitives)), None)


def _pattern_match(index: int, entry: EventEntry, used: int | None, score: int, part: str) -> Match:
    pattern = entry.pattern
    return Match(
        index,
        pattern.type,
        pattern.mode,
        pattern.cameo,
        f"{pattern.name}/{part}",
        pattern.recipient,
        used,
        reciprocal=pattern.reciprocal,
        thing=pattern.thing,
        needs_recipient=pattern.needs_recipient,
        needs_support=pattern.support and part == "noun",
        ambiguous=pattern.ambiguous,
        settled=pattern.settled,
        actor=pattern.actor,
        specificity=score,
    )


def _taker_match(
    parse: Parse, verb: int, thing: int | None, entry: ComplementTakerEntry, lexicon: Lexicon, depth: int
) -> Match | None:
    clause = parse.child(verb, "xcomp", "ccomp")
    if clause is not None and parse.tokens[clause].lemma in entry.taker.except_:
        return None
    if entry.taker.modal and not _under_modal(parse, clause, entry.taker.modal):
        return None
    complement = _complement(parse, verb, thing, lexicon, depth)
    if complement is None and entry.taker.pattern:
        return None
    if complement is not None or _has_clause(parse, verb) or entry.beside or thing is not None:
        return _compose(verb, entry, complement, lexicon, parse)
    return None


def _under_modal(parse: Parse, clause: int | None, modals: tuple[str, ...]) -> bool:
    """Whether a clause has one of these modals, and a subject that it binds."""
    if clause is None or parse.child(clause, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[i].lower in modals for i in parse.children_by(clause, "aux"))


def _complement(parse: Parse, index: int, thing: int | None, lexicon: Lexicon, depth: int) -> Match | None:
    """The event that a complement-taking word is about: a clause, an object, or what a preposition governs."""
    if depth > _DEPTH:
        return None
    for i in parse.children[index]:
        token = parse.tokens[i]
        if token.dep in _COMPLEMENTS and token.pos in {"VERB", "AUX"}:
            found = match_verb(parse, i, lexicon, depth + 1)
            if found is not None:
                return found
    if thing is not None and parse.tokens[thing].pos == "NOUN":
        thing = partitive_complement(parse, thing, lexicon.partitives) or thing
        found = match_noun(parse, thing, lexicon) or match_complement_noun(parse, thing, lexicon, depth + 1)
        if found is not None:
            return found
    for i in parse.children_by(index, "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.sequential:
            continue  # "quit after a demonstration" says when
        for j in parse.children_by(i, "pobj", "pcomp"):
            found = (
                match_verb(parse, j, lexicon, depth + 1)
                if parse.tokens[j].pos == "VERB"
                else match_noun(parse, j, lexicon)
            )
            if found is not None:
                return found
    return None


def _compose(
    index: int, entry: ComplementTakerEntry, complement: Match | None, lexicon: Lexicon, parse: Parse
) -> Match | None:
    taker, result = entry.taker, lexicon.compose[entry.taker.name]
    types = lexicon.plover.types
    made = result.of(None if complement is None else types[complement.type].quad)
    if made is None:
        return None
    mode, recipient = None, taker.recipient
    cameo = types[made].appealed if taker.name == "appeal" else types[made].cameo
    if complement is not None:
        form = "appealed" if taker.name == "appeal" else lexicon.rulings.forms.get(made)
        if form is not None and made in lexicon.rulings.forms:
            mode, cameo = content(lexicon, made, complement, form)
        recipient = (*recipient, *(slot for slot in complement.recipient if slot not in recipient))
    about = complement.type if complement else "other"
    return Match(
        index, made, mode, cameo, f"{taker.name}+{about}/{parse.tokens[index].lemma}", recipient,
        None if complement is None else complement.index, complement, taker.name,
        thing=complement.thing if complement else False,
    )  # fmt: skip


def content(lexicon: Lexicon, made: str, pattern: Match, form: Form | None = None) -> tuple[str | None, str]:
    """Mode and CAMEO code of an event that promises, asks for, refuses or threatens an event."""
    plover, forms = lexicon.plover, lexicon.rulings.forms
    cameo = plover.code_of(form or forms[made], pattern.type, pattern.mode)
    threatens_alike = pattern.type not in forms and pattern.mode in plover.types[made].modes
    if threatens_alike:  # "threatened to expel the envoy": mode expel
        return pattern.mode, cameo
    modes = plover.cameo.modes(cameo, made)
    return (modes[0] if len(modes) == 1 else None), cameo


def _has_clause(parse: Parse, index: int) -> bool:
    return parse.child(index, "xcomp", "ccomp") is not None


def _beside(parse: Parse, verb: int, words: tuple[str, ...]) -> bool:
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
    if parse.tokens[index].lemma.lower() not in partitives:
        return None
    for i in parse.children_by(index, "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.genitive:
            return parse.child(i, "pobj")
    return None


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
    """What stands under the prepositions of a verb, gerunds and those of two words among them: "out of the contest"."""
    first = parse.children_by(verb, "prep")
    both = [*first, *(j for i in first for j in parse.children_by(i, "prep"))]
    return [j for i in both for j in parse.children_by(i, "pobj", "pcomp")]
