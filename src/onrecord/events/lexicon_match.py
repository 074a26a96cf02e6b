"""Which lexicon entry a word of the text matches, and what type that makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from onrecord.events.constraints import fits, fits_noun, partitive_complement, stands_beside, used_object, used_topic
from onrecord.language.grammar import patient
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import ComplementTakerEntry, EventEntry, Lexicon
from onrecord.ontologies.plover import Form
from onrecord.ontologies.thresholds import load_thresholds

MATCHED = frozenset({"VERB", "NOUN", "ADJ"})
"""Parts of speech of the words that the lexicon may match."""
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
_DEPTH = 4
"""Complement-taking words that stand in each other, at most."""


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
        nominal: A noun of the lexicon names it, be its word a noun or a gerund.
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
    nominal: bool = False
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
        found = match_verb(parse, index, lexicon)
        return match_noun(parse, index, lexicon) if found is None and _is_owned_gerund(parse, index) else found
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
    by_takers = _by_takers(parse, verb, thing, takers, lexicon, depth)
    return next((found for found in by_takers if pattern is None or found.complement is not None), pattern)


def _by_takers(
    parse: Parse,
    verb: int,
    thing: int | None,
    takers: tuple[ComplementTakerEntry, ...],
    lexicon: Lexicon,
    depth: int,
) -> Iterator[Match]:
    """The events that a verb names as a word that takes another event, by each such entry of it that fits."""
    particle = parse.child(verb, "prt")
    for entry in takers:
        if particle is not None and parse.tokens[particle].lower not in entry.beside:
            continue  # to back down is not to back
        if stands_beside(parse, verb, entry.beside):
            found = _taker_match(parse, verb, thing, entry, lexicon, depth)
            if found is not None:
                yield found


def figure_of(parse: Parse, index: int, lexicon: Lexicon) -> str | None:
    """The name of the entry by which a word names no event in its construction, or None: a figure of speech, a film."""
    work = _work_about(parse, index, lexicon.works)
    if work is not None:
        return f"what a {parse.tokens[work].lemma} is about"
    if parse.tokens[index].pos == "NOUN":
        figures = lexicon.noun_figures.get(parse.tokens[index].lemma.lower(), ())
        return next((one.pattern.name for one in figures if fits_noun(parse, index, one, lexicon.partitives)), None)
    if parse.tokens[index].pos != "VERB":
        return None
    entries = lexicon.figures.get(parse.tokens[index].lemma)
    if entries is None:
        return None
    thing = patient(parse, index)
    return next((one.pattern.name for one in entries if fits(parse, index, thing, one, lexicon.partitives)), None)


def _work_about(parse: Parse, index: int, works: frozenset[str]) -> int | None:
    """The work of art that a word says the subject of, or None: "a film about the siege"."""
    for at in (index, *parse.ancestors(index)):
        above = parse.tokens[at].head
        if parse.tokens[at].dep == "prep" and parse.tokens[at].lower in parse.grammar.prepositions.subject_matter:
            return above if parse.tokens[above].lemma.lower() in works else None
        if parse.tokens[at].dep not in {"pobj", "pcomp", "prep", "ccomp", "conj"}:
            return None
    return None


def _is_owned_gerund(parse: Parse, verb: int) -> bool:
    """Whether a gerund is used as a noun with its doer before it: "the president's [sacking] of the general"."""
    is_noun = parse.tokens[verb].tag == "VBG" and parse.child(verb, "dobj", "aux", "nsubj") is None
    return is_noun and parse.child(verb, "poss") is not None


def match_noun(parse: Parse, noun: int, lexicon: Lexicon) -> Match | None:
    """The event that a noun names by itself, whether or not a verb says that it is done."""
    best: Match | None = None
    token = parse.tokens[noun]
    for entry in lexicon.nouns.get(token.lower if token.tag == "VBG" else token.lemma.lower(), ()):
        if not fits_noun(parse, noun, entry, lexicon.partitives):
            continue
        score = entry.rank + len(entry.beside) + load_thresholds().lexicon_match.topic * bool(entry.pattern.topic)
        if best is None or score > best.specificity:
            best = _pattern_match(noun, entry, None, score, "noun")
    return best


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
        if is_better and fits(parse, verb, thing, entry, partitives):
            used = used_object(parse, verb, thing, entry.object, partitives) or used_topic(
                parse, verb, entry.topic, partitives
            )
            best = _pattern_match(verb, entry, used, entry.specificity, "verb")
    return best


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
        nominal=part == "noun",
        specificity=score,
    )


def _taker_match(
    parse: Parse, verb: int, thing: int | None, entry: ComplementTakerEntry, lexicon: Lexicon, depth: int
) -> Match | None:
    if not _takes(parse, parse.child(verb, "xcomp", "ccomp"), entry):
        return None
    complement = _complement(parse, verb, thing, lexicon, depth)
    if complement is None and entry.taker.pattern:
        return None
    if complement is not None or _has_clause(parse, verb) or entry.beside or thing is not None:
        return _compose(verb, entry, complement, lexicon, parse)
    return None


def _takes(parse: Parse, clause: int | None, entry: ComplementTakerEntry) -> bool:
    """Whether the clause under a word, if any, is one that an entry allows."""
    if clause is not None and parse.tokens[clause].lemma in entry.taker.except_:
        return False
    return not entry.taker.modal or _under_modal(parse, clause, entry.taker.modal)


def _under_modal(parse: Parse, clause: int | None, modals: tuple[str, ...]) -> bool:
    """Whether a clause has one of these modals, and a subject that it binds."""
    if clause is None or parse.child(clause, "nsubj", "nsubjpass") is None:
        return False
    return any(parse.tokens[i].lower in modals for i in parse.children_by(clause, "aux"))


def _complement(parse: Parse, index: int, thing: int | None, lexicon: Lexicon, depth: int) -> Match | None:
    """The event that a complement-taking word is about: a clause, an object, or what a preposition governs."""
    if depth > _DEPTH:
        return None
    return (
        _in_clause(parse, index, lexicon, depth)
        or _in_object(parse, thing, lexicon, depth)
        or _in_prepositions(parse, index, lexicon, depth)
    )


def _in_clause(parse: Parse, index: int, lexicon: Lexicon, depth: int) -> Match | None:
    """The event of the first clause under a word that names one."""
    for i in parse.children[index]:
        token = parse.tokens[i]
        if token.dep in _COMPLEMENTS and token.pos in {"VERB", "AUX"}:
            found = match_verb(parse, i, lexicon, depth + 1)
            if found is not None:
                return found
    return None


def _in_object(parse: Parse, thing: int | None, lexicon: Lexicon, depth: int) -> Match | None:
    """The event that the noun of an object names, or what the noun measures."""
    if thing is None or parse.tokens[thing].pos != "NOUN":
        return None
    thing = partitive_complement(parse, thing, lexicon.partitives) or thing
    return match_noun(parse, thing, lexicon) or match_complement_noun(parse, thing, lexicon, depth + 1)


def _in_prepositions(parse: Parse, index: int, lexicon: Lexicon, depth: int) -> Match | None:
    """The first event under a preposition of a word, but for one that only says when: "quit after a demonstration"."""
    for i in parse.children_by(index, "prep"):
        if parse.tokens[i].lower in parse.grammar.prepositions.sequential:
            continue
        for j in parse.children_by(i, "pobj", "pcomp"):
            by_verb = parse.tokens[j].pos == "VERB"
            found = match_verb(parse, j, lexicon, depth + 1) if by_verb else match_noun(parse, j, lexicon)
            if found is not None:
                return found
    return None


def _compose(
    index: int, entry: ComplementTakerEntry, complement: Match | None, lexicon: Lexicon, parse: Parse
) -> Match | None:
    """What a complement-taking word and the event that it is about make together; None where they make no event."""
    taker, types = entry.taker, lexicon.plover.types
    made = lexicon.compose[taker.name].of(None if complement is None else types[complement.type].quad)
    if made is None:
        return None
    cameo = types[made].appealed if taker.name == "appeal" else types[made].cameo
    if complement is None:
        rule = f"{taker.name}+other/{parse.tokens[index].lemma}"
        return Match(index, made, None, cameo, rule, taker.recipient, None, taker=taker.name)
    mode = None
    form: Form | None = "appealed" if taker.name == "appeal" else None
    if made in lexicon.rulings.forms:
        mode, cameo = content(lexicon, made, complement, form)
    more = (slot for slot in complement.recipient if slot not in taker.recipient)
    return Match(
        index, made, mode, cameo, f"{taker.name}+{complement.type}/{parse.tokens[index].lemma}",
        (*taker.recipient, *more), complement.index, complement, taker.name, thing=complement.thing,
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
