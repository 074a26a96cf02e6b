"""A user's own event types: the file, checked key by key; `events.induced` makes lexicon entries of its examples."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec.structs import replace

from onrecord.ontologies.lexicon import EventPattern, load_lexicon
from onrecord.ontologies.loading import PathStep, YamlFile, read_yaml
from onrecord.ontologies.plover import EventType, Plover, load_plover
from onrecord.ontologies.rulings import Rulings, load_rulings

Role = Literal["A", "R", "T"]
"""What a mark in an example says of its words: actor, recipient, trigger."""

_TYPE_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_MARK = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
_SET_BY_TYPE = ("name", "type", "cameo", "mode")
_PATTERN_KEYS = tuple(key for key in EventPattern.__struct_fields__ if key not in _SET_BY_TYPE)
_WITH_WORDS = ("verbs", "nouns", "object", "not_object", "subject", "topic", "not_topic", "preposition", "adverb")


class _Type(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A type as the file writes it; `patterns` are checked one by one."""

    description: Annotated[str, msgspec.Meta(min_length=1)]
    quad: Annotated[int, msgspec.Meta(ge=1, le=4)] | None = None
    score: Annotated[float, msgspec.Meta(ge=-10, le=10)] | None = None
    like: str | None = None
    examples: tuple[str, ...] = ()
    patterns: tuple[dict[str, Any], ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    version: str
    types: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open offsets into an example's text, and what the words there are."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that reports an event of a type.

    Attributes:
        rule: Names the example in an event's `rule`.
        text: The sentence without its marks.
        marks: At least one trigger, and at least one party.
        path: Where it stands in the file.
    """

    rule: str
    text: str
    marks: tuple[Mark, ...]
    path: tuple[PathStep, ...]

    def marked(self, role: Role) -> tuple[Mark, ...]:
        """The marks of one role, in the order of the text."""
        return tuple(mark for mark in self.marks if mark.role == role)


@dataclass(frozen=True, slots=True)
class OwnType:
    """One event type of a user's.

    Attributes:
        name: The type that its events have.
        description: What it is, in a user's words.
        kind: Its quad class, score and codes.
        examples: Sentences that report it.
        patterns: Entries as in the lexicon that ships with onrecord.
    """

    name: str
    description: str
    kind: EventType
    examples: tuple[Example, ...]
    patterns: tuple[EventPattern, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """A user's own event types; `file` names the line of what is wrong with an example."""

    name: str
    version: str
    types: tuple[OwnType, ...]
    file: YamlFile = field(repr=False)

    def beside(self, plover: Plover) -> Plover:
        """PLOVER with these types beside its own."""
        kinds = {own.name: own.kind for own in self.types}
        return replace(plover, types=plover.types | kinds, own=plover.own | kinds.keys())


def load_ontology(path: Path, plover: Plover, classes: dict[str, tuple[str, ...]]) -> Ontology:
    """A user's own event types; their examples are not parsed yet.

    Args:
        path: The YAML file.
        plover: The types that there are already.
        classes: The lists of nouns that a pattern may name as "@name".

    Raises:
        OntologyError: The file is missing or something in it is wrong; it names file, line and key.
    """
    file = read_yaml(path)
    whole = file.convert(_File)
    for key, value in (("name", whole.name), ("version", whole.version)):
        if not _FILE_NAME.fullmatch(value):
            raise file.wrong((key,), f"{value!r} must be one word of letters, digits, '.', '_' and '-'")
    if not whole.types:
        raise file.wrong(("types",), "there is no type; name at least one")
    rulings = load_rulings(plover)
    types = tuple(_own_type(file, whole.name, name, plover, classes, rulings) for name in whole.types)
    return Ontology(whole.name, whole.version, types, file)


def ontology_id(path: Path) -> str:
    """A name that changes whenever a byte of the file does: "humanitarian 1.0 (2f1c9a0b7d3e)".

    Raises:
        OntologyError: The file is missing or something in it is wrong, as far as can be told without parsing examples.
    """
    plover = load_plover()
    whole = load_ontology(path, plover, load_lexicon(plover).classes)
    return f"{whole.name} {whole.version} ({hashlib.sha256(path.read_bytes()).hexdigest()[:12]})"


def _own_type(
    file: YamlFile, ontology: str, name: str, plover: Plover, classes: dict[str, tuple[str, ...]], rulings: Rulings
) -> OwnType:
    path: tuple[PathStep, ...] = ("types", name)
    if not _TYPE_NAME.fullmatch(name):
        raise file.wrong(path, f"{name!r} is no name for a type; write capital letters, digits and '_', a letter first")
    if name in plover.types:
        raise file.wrong(path, f"{name!r} is a type of PLOVER's; choose another name, and say 'like: {name}' in it")
    written = file.convert(_Type, path)
    if not written.examples and not written.patterns:
        raise file.wrong(path, "there is neither an example nor a pattern; give at least one")
    kind = _kind(file, path, written, plover, rulings)
    rule = f"{ontology}:{name}"
    return OwnType(
        name,
        written.description,
        kind,
        tuple(
            _example(file, (*path, "examples", place), text, f"{rule} example {place + 1}")
            for place, text in enumerate(written.examples)
        ),
        tuple(
            _pattern(
                file,
                (*path, "patterns", place),
                {**keys, "name": f"{rule} pattern {place + 1}", "type": name, "cameo": kind.cameo},
                classes,
            )
            for place, keys in enumerate(_own_keys_only(file, path, written))
        ),
    )


def _kind(file: YamlFile, path: tuple[PathStep, ...], written: _Type, plover: Plover, rulings: Rulings) -> EventType:
    """Quad class and score as written, else those of the PLOVER type that it is like; the codes are that one's."""
    like = plover.types[_like(file, path, written, plover, rulings)]
    default = 0.0 if written.like is None else plover.value(like.cameo)
    return msgspec.structs.replace(
        like, quad=written.quad or like.quad, score=default if written.score is None else written.score, modes={}
    )


def _like(file: YamlFile, path: tuple[PathStep, ...], written: _Type, plover: Plover, rulings: Rulings) -> str:
    """The PLOVER type that a type is like: the one that it names, or else the one that stands for its quad class.

    Raises:
        OntologyError: It names none of PLOVER's, or neither a type nor a quad class.
    """
    if written.like is not None and (written.like not in plover.types or written.like in plover.own):
        allowed = ", ".join(name for name in plover.types if name not in plover.own)
        raise file.wrong((*path, "like"), f"{written.like!r} is no type of PLOVER's; its types are {allowed}")
    name = written.like or (None if written.quad is None else rulings.like_by_quad[written.quad])
    if name is None:
        raise file.wrong(
            path,
            "'quad' is missing; write 1 (verbal cooperation), 2 (material cooperation), 3 (verbal conflict) or "
            "4 (material conflict), or 'like' with a type of PLOVER's that has one",
        )
    return name


def _own_keys_only(file: YamlFile, path: tuple[PathStep, ...], written: _Type) -> Iterator[dict[str, Any]]:
    for place, keys in enumerate(written.patterns):
        for key in keys:
            if key not in _PATTERN_KEYS:
                raise file.wrong(
                    (*path, "patterns", place, key), f"unknown key {key!r}; a pattern has {', '.join(_PATTERN_KEYS)}"
                )
        yield keys


def _pattern(
    file: YamlFile, path: tuple[PathStep, ...], keys: dict[str, Any], classes: dict[str, tuple[str, ...]]
) -> EventPattern:
    pattern = file.convert(EventPattern, path, keys)
    if not pattern.verbs and not pattern.nouns:
        raise file.wrong(path, "there are neither 'verbs' nor 'nouns'; name the words that tell of the event")
    for key in _WITH_WORDS:
        for word in getattr(pattern, key):
            if not word.strip():
                raise file.wrong((*path, key), "a word is empty")
            if word.startswith("@") and word[1:] not in classes:
                raise file.wrong((*path, key), f"{word!r} is no class; the classes are @{', @'.join(sorted(classes))}")
    return pattern


def _example(file: YamlFile, path: tuple[PathStep, ...], written: str, rule: str) -> Example:
    """The sentence without its marks, and the marks as offsets into it."""
    text, marks, done = "", [], 0
    for found in _MARK.finditer(written):
        words, letter = found[1].strip(), found[2].strip()
        role: Role
        match letter:
            case "A" | "R" | "T":
                role = letter
            case _:
                raise file.wrong(
                    path, f"{found[0]!r} has the letter {letter!r}; A is the actor, R the recipient, T the trigger"
                )
        if not words:
            raise file.wrong(path, f"{found[0]!r} marks no words; write [words|{letter}]")
        text += written[done : found.start()]
        marks.append(Mark(len(text), len(text) + len(words), role))
        text, done = text + words, found.end()
    roles = {mark.role for mark in marks}
    if "T" not in roles:
        raise file.wrong(path, f"{written!r} has no trigger; mark the verb or noun that tells of the event: [seized|T]")
    if roles == {"T"}:
        raise file.wrong(path, f"{written!r} has no party; mark the actor, [Iran|A], or the recipient, [a tanker|R]")
    return Example(rule, text + written[done:], tuple(marks), path)
