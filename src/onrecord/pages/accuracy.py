"""The page of accuracy: what the coder is measured to be good at, where it fails, and what this store's rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.errors import ModelError
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.statuses import STATUSES
from onrecord.opened import OpenedStore
from onrecord.pages.page import Page, Table
from onrecord.settings import Settings
from onrecord.store.made_of import made_of
from onrecord.version import coder_name


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure.

    Attributes:
        what: What is right, in words.
        figure: The share, 0 to 1, or F1.
        page: The page of docs/ that has it.
        said: The words of that page.
        readers: What two people reach who read the same; None where that was not measured.
    """

    what: str
    figure: float
    page: str
    said: str
    readers: float | None = None


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Figures of one kind: what they are of, and what measures them."""

    title: str
    about: str
    measured_by: str
    rows: tuple[Figure, ...]


class Failing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the coder fails, in words; the page of docs/ that has it, and its words."""

    words: str
    page: str
    said: str


class Sureness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is left of events with so much confidence or more.

    Attributes:
        least: The confidence.
        right: The share of them that is right.
        left: The share of all that are there that is still among them.
        page: The page of docs/ that has it.
        said: The words of that page.
    """

    least: float
    right: float
    left: float
    page: str
    said: str


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far confidence can be taken at its word."""

    about: str
    measured_by: str
    steps: tuple[Sureness, ...]


class Measured(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `data/accuracy.yaml`."""

    version: str
    source: str
    date: date
    sections: tuple[Section, ...]
    fails: tuple[Failing, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class CoderLine:
    """A coder that read the store: its name with its fingerprint, and how many inputs on record it read."""

    name: str
    inputs: int
    is_installed: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """Events with a confidence of `least` and more, up to the next step: how many, and how many have that or more."""

    least: float
    events: int
    or_more: int


@dataclass(frozen=True, slots=True)
class TypeLine:
    """Events of one type: how many in all, and by status, in the order of the statuses."""

    type: str
    events: int
    by_status: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AccuracyView:
    """What the page shows.

    Attributes:
        measured: What the coder is measured to be good at, and where it fails.
        installed: The name of the coder that is installed.
        coders: The coders that read the store, the latest first.
        statuses: The statuses, in order.
        types: The events of the store by type and status.
        steps: The events of the store by confidence.
    """

    measured: Measured
    installed: str
    coders: tuple[CoderLine, ...]
    statuses: tuple[str, ...]
    types: tuple[TypeLine, ...]
    steps: tuple[StepLine, ...]


def accuracy_page(store: OpenedStore) -> Page:
    """The page of accuracy.

    Raises:
        StoreError: A part cannot be read.
        ModelError: The file of figures is missing from the installation.
    """
    found, installed = made_of(store.store), _installed()
    types = tuple(
        TypeLine(name, sum(by.values()), tuple(by.get(status, 0) for status in STATUSES))
        for name, by in ((name, found.counts.get(name, {})) for name in _types_of(found.counts))
    )
    steps = tuple(
        StepLine(least, events, sum(number for other, number in found.confidence if other >= least))
        for least, events in found.confidence
    )
    coders = tuple(CoderLine(name, inputs, name == installed) for name, inputs in found.coders)
    view = AccuracyView(_measured(), installed, coders, STATUSES, types, steps)
    table = Table(("type", "events", *STATUSES), [(line.type, line.events, *line.by_status) for line in types])
    return Page("accuracy.html", "How far this can be trusted", view, table=table)


def _types_of(counts: dict[str, dict[str, int]]) -> list[str]:
    """PLOVER's types in their order, then those of the store that a user has added."""
    return [*_types(), *sorted(counts.keys() - set(_types()))]


@cache
def _types() -> tuple[str, ...]:
    return tuple(load_plover().types)


@cache
def _installed() -> str:
    """The name of the coder that is installed, which is a hash of all its files."""
    return coder_name(Settings(), None)


@cache
def _measured() -> Measured:
    file = files("onrecord.pages") / "data" / "accuracy.yaml"
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=Measured)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(
            f"the figures of accuracy are missing from the installation: install onrecord again ({error})"
        ) from error
