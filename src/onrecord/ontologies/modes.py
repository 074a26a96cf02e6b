"""The words that tell a PLOVER mode where the lexicon does not, `data/en/modes.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import Plover
from onrecord.ontologies.words import Words, words_of

_Slot = tuple[tuple[str, Words], ...]
"""Each mode with its words."""


class _Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one mode, by where they stand."""

    pattern: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class _File(Header, frozen=True, forbid_unknown_fields=True):
    plover: str
    launching: frozenset[str]
    modes: dict[str, dict[str, _Signs]]


class Signs(msgspec.Struct, frozen=True):
    """What tells the modes of one type, in the manual's order.

    Attributes:
        pattern: Words for the event itself.
        means: Words for who or what does it, or what it is done with.
        thing: Words for what it is done to, or is about.
        unless: The modes beside which a mode goes without saying, and is left out.
    """

    pattern: _Slot
    means: _Slot
    thing: _Slot
    unless: dict[str, frozenset[str]]


class ModeWords(msgspec.Struct, frozen=True):
    """The signs of each type; `launching` are the verbs whose object is what is used."""

    launching: frozenset[str]
    by_type: dict[str, Signs]


def load_modes(plover: Plover, language: str = "en") -> ModeWords:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file breaks its schema, or names an unknown type or mode.
    """
    file = load_yaml(f"{language}/modes.yaml", _File)
    for name, modes in file.modes.items():
        known = plover.types[name].modes if name in plover.types else {}
        named = {*modes, *(other for signs in modes.values() for other in signs.unless)}
        if unknown := named - known.keys():
            raise OntologyError(
                f"modes.yaml: {name} has no mode {', '.join(sorted(unknown))}; it has {', '.join(known) or 'none'}"
            )
    return ModeWords(file.launching, {name: _signs(modes) for name, modes in file.modes.items()})


def _signs(modes: dict[str, _Signs]) -> Signs:
    def slot(words: Callable[[_Signs], Iterable[str]]) -> _Slot:
        return tuple((mode, words_of(words(signs))) for mode, signs in modes.items())

    unless = {mode: frozenset(signs.unless) for mode, signs in modes.items()}
    return Signs(slot(lambda s: s.pattern), slot(lambda s: s.means), slot(lambda s: s.thing), unless)
