"""Lexicon entries out of a user's own event types: the patterns as written, and one for each trigger of an example.

An example yields the word that it marks, what that word needs around it, and where the recipient stands. It does
not yield synonyms, nor that another object will do: those are for patterns and further examples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from onrecord.documents.model import Span
from onrecord.events.candidates import Candidate, candidates
from onrecord.events.constraints import partitive_complement
from onrecord.language.grammar import passive, patient, phrase_head
from onrecord.language.parse import Parse
from onrecord.ontologies.custom import Example, Ontology, OwnType, Role, load_ontology
from onrecord.ontologies.lexicon import EventPattern, Lexicon, extended

_SLOTS = {"poss": "possessor", "dobj": "object", "nsubjpass": "object", "dative": "dative", "nsubj": "subject"}
_INSIDE = frozenset({"compound", "amod", "nmod", "conj", "appos"})
"""Arcs to a participant that stands inside a phrase, or beside another participant, whose own place counts."""
_WHEN = frozenset({"DATE", "TIME"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def with_ontology(lexicon: Lexicon, path: Path, parse: Callable[[str], Parse]) -> Lexicon:
    """A lexicon with the user's own event types of a file, which win over its own at the same word.

    Args:
        lexicon: What is known already.
        path: The YAML file; `docs/your-own-ontology.md` describes it.
        parse: Parses an example.

    Raises:
        OntologyError: Something in the file is wrong, or an example is not found again by what it induced;
            the error names file, line and key.
    """
    ontology = load_ontology(path, lexicon.plover, lexicon.classes)
    examples = {
        own.name: [_ParsedExample(example, parse(example.text)) for example in own.examples] for own in ontology.types
    }
    patterns = [pattern for own in ontology.types for pattern in _entries(ontology, own, examples[own.name], lexicon)]
    induced = extended(lexicon, ontology.beside(lexicon.plover), patterns)
    for own in ontology.types:
        for parsed in examples[own.name]:
            _check_found(ontology, own, parsed, induced)
    return induced


class _ParsedExample(msgspec.Struct, frozen=True):
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

    def entities(self) -> Mapping[int, object]:
        """The marked entities, each of its own."""
        return {i: i for i in (*self.heads("A"), *self.heads("R"))}


def _entries(
    ontology: Ontology, own: OwnType, examples: list[_ParsedExample], lexicon: Lexicon
) -> Iterator[EventPattern]:
    """What the examples of a type yield, then its patterns.

    Examples with the same word share the places of their recipients, each its own first.
    """
    induced = [pattern for parsed in examples for pattern in _induced(ontology, own, parsed, lexicon)]
    slots: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for pattern in induced:
        slots[pattern.verbs or pattern.nouns] += pattern.recipient
    for pattern in induced:
        shared = dict.fromkeys((*pattern.recipient, *slots[pattern.verbs or pattern.nouns]))
        yield msgspec.structs.replace(pattern, recipient=tuple(shared))
    yield from own.patterns


def _induced(ontology: Ontology, own: OwnType, parsed: _ParsedExample, lexicon: Lexicon) -> Iterator[EventPattern]:
    """An entry for each trigger of an example."""
    parse = parsed.parse
    recipients = parsed.heads("R")
    plain = EventPattern(
        name=parsed.example.rule,
        type=own.name,
        cameo=own.kind.cameo,
        recipient=tuple(dict.fromkeys(slot for i in recipients if (slot := _slot(parse, i)))),
        thing=any(parse.tokens[i].entity not in _NAMED for i in recipients),
    )
    for trigger in parsed.heads("T"):
        token = parse.tokens[trigger]
        if token.pos == "VERB":
            yield _of_verb(ontology, parsed, plain, trigger, lexicon)
        elif token.pos == "NOUN":
            yield msgspec.structs.replace(plain, nouns=(_phrase(parsed, trigger),))
        else:
            raise ontology.file.wrong(
                parsed.example.path,
                f"the parser reads the trigger {token.text!r} as {token.pos}; a trigger must be a verb or a common "
                "noun: put the sentence in other words, or write a pattern",
            )


def _slot(parse: Parse, participant: int) -> str | None:
    """Where a recipient stands, as the lexicon names it: an arc, or a preposition."""
    token = parse.tokens[participant]
    while token.dep in _INSIDE and token.head != token.index:
        token = parse.tokens[token.head]
    return parse.tokens[token.head].lower if token.dep == "pobj" else _SLOTS.get(token.dep)


def _of_verb(
    ontology: Ontology, parsed: _ParsedExample, plain: EventPattern, verb: int, lexicon: Lexicon
) -> EventPattern:
    """The entry of a verb: with its object, else with what its nearest preposition governs, else without either."""
    parse = parsed.parse
    particle = parse.child(verb, "prt")
    lemma = (
        parse.tokens[verb].lemma if particle is None else f"{parse.tokens[verb].lemma} {parse.tokens[particle].lower}"
    )
    thing = patient(parse, verb)
    if thing is not None:
        light = lemma in lexicon.support.active
        return msgspec.structs.replace(
            plain, verbs=(lemma,), object=(_word(ontology, parsed, thing, lexicon, modified=light),)
        )
    for preposition in parse.children_by(verb, "prep"):
        below = parse.child(preposition, "pobj")
        if below is not None and not _is_setting(parsed, below):
            word = _word(ontology, parsed, below, lexicon, modified=False)
            return msgspec.structs.replace(
                plain, verbs=(lemma,), preposition=(parse.tokens[preposition].lower,), topic=(word,), intransitive=True
            )
    return msgspec.structs.replace(plain, verbs=(lemma,), intransitive=not passive(parse, verb))


def _is_setting(parsed: _ParsedExample, index: int) -> bool:
    """Whether a noun only says when or where an example takes place: a date, or a name that is not marked."""
    token = parsed.parse.tokens[index]
    return token.entity in _WHEN or (token.pos == "PROPN" and index not in parsed.entities())


def _word(ontology: Ontology, parsed: _ParsedExample, index: int, lexicon: Lexicon, *, modified: bool) -> str:
    """What an entry asks for in the place of a noun: its lemma, or any name where it is one."""
    parse = parsed.parse
    index = partitive_complement(parse, index, lexicon.partitives) or index
    token = parse.tokens[index]
    if token.pos == "PRON":
        raise ontology.file.wrong(
            parsed.example.path, f"{token.text!r} teaches nothing; write the noun that it stands for"
        )
    if token.pos == "PROPN":
        return "name"
    return _phrase(parsed, index) if modified else token.lemma.lower()


def _phrase(parsed: _ParsedExample, noun: int) -> str:
    """A noun's lemma, after the lemma of the common noun right before it that modifies it ("vaccination drive")."""
    parse = parsed.parse
    lemma = parse.tokens[noun].lemma.lower()
    for i in reversed(parse.children_by(noun, "compound")):
        if parse.tokens[i].pos == "NOUN" and i not in parsed.entities():
            return f"{parse.tokens[i].lemma.lower()} {lemma}"
    return lemma


def _check_found(ontology: Ontology, own: OwnType, parsed: _ParsedExample, induced: Lexicon) -> None:
    """Refuse an example that what it induced does not find again, with each of the entities that it marks."""
    parse, example = parsed.parse, parsed.example
    found = [each for each in candidates(parse, parsed.entities(), induced) if each.match.type == own.name]
    if not found:
        raise ontology.file.wrong(
            example.path,
            f"onrecord does not find {own.name} in {example.text!r}; the trigger may need a verb that says that it "
            "is done, such as 'launched': put the sentence in other words, or write a pattern",
        )
    sides: tuple[tuple[Role, str], ...] = (("A", "actor"), ("R", "recipient"))
    for role, side in sides:
        missed = _missed(parsed, role, found)
        if missed:
            raise ontology.file.wrong(
                example.path,
                f"the parser does not tie {missed!r} to the trigger as its {side} in {example.text!r}: put the "
                "sentence in other words, or leave that mark out",
            )


def _missed(parsed: _ParsedExample, role: Role, found: list[Candidate]) -> str | None:
    """The first marked participant that no candidate has on its side, or None."""
    for head, mark in zip(parsed.heads(role), parsed.example.marked(role), strict=True):
        if not any(head in (each.actors if role == "A" else each.recipients) for each in found):
            return parsed.example.text[mark.start : mark.end]
    return None
