"""Lexicon entries out of a user's own event types: the patterns as written, and one for each trigger of an example.

An example teaches the word that it marks, what that word needs around it, and where the recipient stands. It does
not teach synonyms, nor that another object will do: those are for patterns and further examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from onrecord.documents.model import Span
from onrecord.events.candidates import Candidate, candidates
from onrecord.events.lexicon_match import measured
from onrecord.language.grammar import passive, patient, phrase_head
from onrecord.language.parse import Parse
from onrecord.ontologies.custom import Example, Ontology, OwnType, Role, load_ontology
from onrecord.ontologies.lexicon import Deed, Lexicon, extended

_SLOTS = {"poss": "possessor", "dobj": "object", "nsubjpass": "object", "dative": "dative", "nsubj": "subject"}
_INSIDE = frozenset({"compound", "amod", "nmod", "conj", "appos"})
"""Arcs to a party that stands inside a phrase, or beside another party, whose own place counts."""
_WHEN = frozenset({"DATE", "TIME"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def with_ontology(lexicon: Lexicon, path: Path, parse: Callable[[str], Parse]) -> Lexicon:
    """A lexicon with the user's own event types of a file, which win over its own at the same word.

    Args:
        lexicon: What is known already.
        path: The YAML file; `docs/your-own-ontology.md` describes it.
        parse: Parses an example.

    Raises:
        OntologyError: Something in the file is wrong, or an example is not found again by what it taught;
            the error names file, line and key.
    """
    ontology = load_ontology(path, lexicon.plover, lexicon.classes)
    lessons = {own.name: [_Lesson(example, parse(example.text)) for example in own.examples] for own in ontology.types}
    deeds = [deed for own in ontology.types for deed in _entries(ontology, own, lessons[own.name], lexicon)]
    taught = extended(lexicon, ontology.beside(lexicon.plover), deeds)
    for own in ontology.types:
        for lesson in lessons[own.name]:
            _check_found(ontology, own, lesson, taught)
    return taught


@dataclass(frozen=True, slots=True)
class _Lesson:
    """An example with its parse."""

    example: Example
    parse: Parse

    def heads(self, role: Role) -> tuple[int, ...]:
        """For each mark of a role, the head of the words marked."""
        return tuple(self._head(Span(mark.start, mark.end)) for mark in self.example.marked(role))

    def _head(self, marked: Span) -> int:
        inside = self.parse.tokens_in(marked)
        head = phrase_head(self.parse, inside)
        return inside[0] if head is None else head

    def parties(self) -> Mapping[int, object]:
        """The marked parties, each of its own."""
        return {i: i for i in (*self.heads("A"), *self.heads("R"))}


def _entries(ontology: Ontology, own: OwnType, lessons: list[_Lesson], lexicon: Lexicon) -> Iterator[Deed]:
    """What the examples of a type teach, then its patterns.

    Examples with the same word share the places of their recipients, each its own first.
    """
    taught = [deed for lesson in lessons for deed in _taught(ontology, own, lesson, lexicon)]
    slots: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for deed in taught:
        slots[deed.verbs or deed.nouns] += deed.recipient
    for deed in taught:
        shared = dict.fromkeys((*deed.recipient, *slots[deed.verbs or deed.nouns]))
        yield msgspec.structs.replace(deed, recipient=tuple(shared))
    yield from own.patterns


def _taught(ontology: Ontology, own: OwnType, lesson: _Lesson, lexicon: Lexicon) -> Iterator[Deed]:
    """An entry for each trigger of an example."""
    parse = lesson.parse
    recipients = lesson.heads("R")
    plain = Deed(
        lesson.example.rule,
        own.name,
        own.kind.cameo,
        recipient=tuple(dict.fromkeys(slot for i in recipients if (slot := _slot(parse, i)))),
        thing=any(parse.tokens[i].entity not in _NAMED for i in recipients),
    )
    for trigger in lesson.heads("T"):
        token = parse.tokens[trigger]
        if token.pos == "VERB":
            yield _of_verb(ontology, lesson, plain, trigger, lexicon)
        elif token.pos == "NOUN":
            yield msgspec.structs.replace(plain, nouns=(_phrase(lesson, trigger),))
        else:
            raise ontology.file.wrong(
                lesson.example.path,
                f"the parser reads the trigger {token.text!r} as {token.pos}; a trigger must be a verb or a common "
                "noun: put the sentence in other words, or write a pattern",
            )


def _slot(parse: Parse, party: int) -> str | None:
    """Where a recipient stands, as the lexicon names it: an arc, or a preposition."""
    token = parse.tokens[party]
    while token.dep in _INSIDE and token.head != token.index:
        token = parse.tokens[token.head]
    return parse.tokens[token.head].lower if token.dep == "pobj" else _SLOTS.get(token.dep)


def _of_verb(ontology: Ontology, lesson: _Lesson, plain: Deed, verb: int, lexicon: Lexicon) -> Deed:
    """The entry of a verb: with its object, else with what its nearest preposition governs, else without either."""
    parse = lesson.parse
    particle = parse.child(verb, "prt")
    lemma = (
        parse.tokens[verb].lemma if particle is None else f"{parse.tokens[verb].lemma} {parse.tokens[particle].lower}"
    )
    thing = patient(parse, verb)
    if thing is not None:
        light = lemma in lexicon.support.active
        return msgspec.structs.replace(
            plain, verbs=(lemma,), object=(_word(ontology, lesson, thing, lexicon, modified=light),)
        )
    for preposition in parse.children_by(verb, "prep"):
        below = parse.child(preposition, "pobj")
        if below is not None and not _is_setting(lesson, below):
            word = _word(ontology, lesson, below, lexicon, modified=False)
            return msgspec.structs.replace(
                plain, verbs=(lemma,), preposition=(parse.tokens[preposition].lower,), topic=(word,), intransitive=True
            )
    return msgspec.structs.replace(plain, verbs=(lemma,), intransitive=not passive(parse, verb))


def _is_setting(lesson: _Lesson, index: int) -> bool:
    """Whether a noun only says when or where an example takes place: a date, or a name that is no marked party."""
    token = lesson.parse.tokens[index]
    return token.entity in _WHEN or (token.pos == "PROPN" and index not in lesson.parties())


def _word(ontology: Ontology, lesson: _Lesson, index: int, lexicon: Lexicon, *, modified: bool) -> str:
    """What an entry asks for in the place of a noun: its lemma, or any name where it is one."""
    parse = lesson.parse
    index = measured(parse, index, lexicon.transparent) or index
    token = parse.tokens[index]
    if token.pos == "PRON":
        raise ontology.file.wrong(
            lesson.example.path, f"{token.text!r} teaches nothing; write the noun that it stands for"
        )
    if token.pos == "PROPN":
        return "name"
    return _phrase(lesson, index) if modified else token.lemma.lower()


def _phrase(lesson: _Lesson, noun: int) -> str:
    """A noun's lemma, after the lemma of the common noun right before it that modifies it ("vaccination drive")."""
    parse = lesson.parse
    lemma = parse.tokens[noun].lemma.lower()
    for i in reversed(parse.children_by(noun, "compound")):
        if parse.tokens[i].pos == "NOUN" and i not in lesson.parties():
            return f"{parse.tokens[i].lemma.lower()} {lemma}"
    return lemma


def _check_found(ontology: Ontology, own: OwnType, lesson: _Lesson, taught: Lexicon) -> None:
    """Refuse an example that what it taught does not find again, with each of the parties that it marks."""
    parse, example = lesson.parse, lesson.example
    found = [each for each in candidates(parse, lesson.parties(), taught) if each.match.type == own.name]
    if not found:
        raise ontology.file.wrong(
            example.path,
            f"onrecord does not find {own.name} in {example.text!r}; the trigger may need a verb that says that it "
            "is done, such as 'launched': put the sentence in other words, or write a pattern",
        )
    sides: tuple[tuple[Role, str], ...] = (("A", "actor"), ("R", "recipient"))
    for role, side in sides:
        missed = _missed(lesson, role, found)
        if missed:
            raise ontology.file.wrong(
                example.path,
                f"the parser does not tie {missed!r} to the trigger as its {side} in {example.text!r}: put the "
                "sentence in other words, or leave that mark out",
            )


def _missed(lesson: _Lesson, role: Role, found: list[Candidate]) -> str | None:
    """The first marked party that no candidate has on its side, or None."""
    for head, mark in zip(lesson.heads(role), lesson.example.marked(role), strict=True):
        if not any(head in (each.actors if role == "A" else each.recipients) for each in found):
            return lesson.example.text[mark.start : mark.end]
    return None
