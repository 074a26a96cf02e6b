"""Gold files and prediction files: one JSON object a line, the formats of the field's shared data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from onrecord.documents.dates import parse_published
from onrecord.errors import GoldError, SettingsError

Offsets = tuple[int, int]


class Attribution(msgspec.Struct, frozen=True):
    """Who said what: three roles, each a list of half-open spans; a role may be empty or in pieces.

    `confidence` is a prediction's own, between 0 and 1.
    """

    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()
    content: tuple[Offsets, ...] = ()
    confidence: float | None = None


class AttributedText(msgspec.Struct, frozen=True):
    """One document with its attributions."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    date: str | None = None
    title: str | None = None
    publisher: str | None = None

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line."""
        for found in self.attributions:
            yield from (*found.source, *found.cue, *found.content)


class MarkedActor(msgspec.Struct, frozen=True):
    """A party of an event; `spans` are all its mentions where there is more than `span`."""

    text: str | None = None
    span: Offsets | None = None
    spans: tuple[Offsets, ...] | None = None
    code: str | None = None

    @property
    def mentions(self) -> tuple[Offsets, ...]:
        """Every marked mention."""
        return self.spans or ((self.span,) if self.span else ())


class MarkedEvent(msgspec.Struct, frozen=True):
    """One event between two parties, either of which the sentence may leave out.

    `penta` is 1 to 4 (verbal or material cooperation, verbal or material conflict), `binary` 0 for
    cooperation and 1 for conflict, `type16` the finer type where `type` is the merged YIELD. Events with
    the same `group` are one event with several parties. `status` is how the text presents the event, where that is
    marked. `confidence` is a prediction's own, between 0 and 1.
    """

    source: MarkedActor | None = None
    target: MarkedActor | None = None
    type: str | None = None
    type16: str | None = None
    cameo: str | None = None
    penta: int | None = None
    binary: int | None = None
    group: int | str | None = None
    reciprocal: bool | None = None
    status: str | None = None
    confidence: float | None = None


class MarkedSentence(msgspec.Struct, frozen=True):
    """One sentence with its events."""

    id: str
    text: str
    events: tuple[MarkedEvent, ...]
    date: str | None = None

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line."""
        for event in self.events:
            for party in (event.source, event.target):
                if party is not None:
                    yield from party.mentions


class Predicate(msgspec.Struct, frozen=True):
    """A marked predicate, from -3 (certainly did not happen) to +3 (certainly happened)."""

    span: Offsets
    factuality: float


class AnnotatedSentence(msgspec.Struct, frozen=True):
    """One sentence with its marked predicates."""

    id: str
    text: str
    events: tuple[Predicate, ...]

    def offsets(self) -> Iterator[Offsets]:
        """Every span of the line."""
        return (event.span for event in self.events)


class _Line(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...

    def offsets(self) -> Iterator[Offsets]: ...


L = TypeVar("L", bound=_Line)


def read_gold(
    path: Path, kind: type[L], limit: int | None = None, fault: Callable[[L], str | None] = lambda _: None
) -> list[L]:
    """The lines of a gold file, every one checked; empty lines are passed over.

    Args:
        path: A file of JSON lines.
        kind: What each line is to be; keys that it does not name are passed over.
        limit: The most lines to read, from the first.
        fault: Says what else is wrong with a line, if anything is.

    Raises:
        GoldError: The file cannot be read, is empty, says an id twice, or has a line that breaks the format.
    """
    try:
        rows = path.read_bytes().split(b"\n")
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}; name a file of JSON lines") from error
    decoder = msgspec.json.Decoder(kind)
    lines: list[L] = []
    for number, row in enumerate(rows, 1):
        if limit is not None and len(lines) == limit:
            break
        if row.strip():
            where = f"{path}, line {number}"
            line = _checked(decoder, row, where)
            wrong = fault(line)
            if wrong is not None:
                raise GoldError(f"{where}: {wrong}")
            lines.append(line)
    if not lines:
        raise GoldError(f"{path}: has no line; a gold file has one JSON object a line")
    twice = [key for key, count in Counter(line.id for line in lines).items() if count > 1]
    if twice:
        raise GoldError(f"{path}: the id {twice[0]!r} occurs on more than one line; ids must differ")
    return lines


class _Dated(Protocol):
    @property
    def date(self) -> str | None: ...


def unreadable_date(line: _Dated) -> str | None:
    """What is wrong with the date of a line that is read as of that day, if anything is."""
    try:
        if line.date is not None:
            parse_published(line.date)
    except SettingsError as error:
        return str(error)
    return None


def write_lines(path: Path, lines: Iterable[object]) -> None:
    """Write plain objects as JSON lines.

    Raises:
        GoldError: The file cannot be written.
    """
    encoder = msgspec.json.Encoder()
    try:
        path.write_bytes(b"".join(encoder.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise GoldError(
            f"{path}: cannot be written: {error.strerror}; name a file in a folder that is there"
        ) from error


def _checked(decoder: msgspec.json.Decoder[L], row: bytes, where: str) -> L:
    try:
        line = decoder.decode(row)
    except msgspec.MsgspecError as error:
        raise GoldError(f"{where}: {error}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{where}: not UTF-8: {error.reason}") from error
    for start, end in line.offsets():
        if not 0 <= start <= end <= len(line.text):
            raise GoldError(
                f"{where}: the span [{start}, {end}) is not inside the text, which has {len(line.text)} characters"
            )
    return line
