"""Reads others' event data: files in, `OtherEvent`s out, and what cannot be read set aside by line with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.errors import DocumentError, RowError
from onrecord.others.cells import addresses_of, text_of
from onrecord.others.coded import gdelt_event, icews_event, petrarch_event, phoenix_event
from onrecord.others.codes import Codes
from onrecord.others.files import OpenFile, open_files
from onrecord.others.formats import Shape, shape_of
from onrecord.others.keys import Keys
from onrecord.others.model import OtherEvent, SetAside
from onrecord.others.rows import RawRow, raw_rows
from onrecord.others.typed import ngec_event, plover_event, polecat_event

_MENTIONS = "gdelt-mentions"
_EVENTS: Mapping[str, Callable[[RawRow, Codes, str], OtherEvent]] = {
    "gdelt-events": gdelt_event,
    "icews": icews_event,
    "petrarch2": petrarch_event,
    "phoenix": phoenix_event,
    "polecat": polecat_event,
    "ngec": ngec_event,
    "plover": plover_event,
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file with the format that it was found to have."""

    file: str
    shape: Shape


@dataclass(slots=True)
class Reading:
    """Others' rows as they are read; going over it gives the events, once.

    Attributes:
        paths: Files, folders, archives and patterns.
        codes: What their codes become here.
        format: The format that the user says they have, one of `formats.FORMATS`; None where it is to be told.
        keys: What was seen of keys so far.
        files: The files that were read so far, with their formats.
        set_aside: What was not read so far.
        mentions: GDELT's mentions that were read, which give an event further addresses.
    """

    paths: Sequence[Path]
    codes: Codes
    format: str | None = None
    keys: Keys = field(default_factory=Keys)
    files: list[Recognised] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    mentions: int = 0

    def __iter__(self) -> Iterator[OtherEvent]:
        """Every event, in the order of the files; rows that repeat one before are left out, and counted.

        Raises:
            UnreadableFile: A path does not exist.
        """
        return self.keys.unique(self._events(self._addresses()))

    def _addresses(self) -> Mapping[str, list[str]]:
        """By the id of a GDELT event, the addresses of those who mention it; these files are read before the others."""
        found: dict[str, list[str]] = defaultdict(list)
        for file, shape in self._open(_is_mentions, listen=False):
            self.files.append(Recognised(file.name, shape))
            for row in self._rows(file, shape):
                key = text_of(row.cells, "GlobalEventID")
                if key is not None:
                    self.mentions += 1
                    found[key] += addresses_of(text_of(row.cells, "MentionIdentifier"))
        return found

    def _events(self, addresses: Mapping[str, list[str]]) -> Iterator[OtherEvent]:
        for file, shape in self._open(lambda shape: not _is_mentions(shape), listen=True):
            self.files.append(Recognised(file.name, shape))
            make = _EVENTS[shape.layout.name]
            for row in self._rows(file, shape):
                try:
                    event = make(row, self.codes, file.name)
                except RowError as error:
                    self.set_aside.append(SetAside(file.name, row.line, error.reason, str(error)))
                    continue
                more = addresses.get(event.key) if event.format == "gdelt-events" else None
                yield replace(event, urls=tuple(dict.fromkeys((*event.urls, *more)))) if more else event

    def _open(self, wanted: Callable[[Shape], bool], *, listen: bool) -> Iterator[tuple[OpenFile, Shape]]:
        """The files with a wanted format, open; where it listens, those without any are set aside."""
        for file in open_files(self.paths):
            if isinstance(file, SetAside):
                self.set_aside += [file] if listen else []
                continue
            try:
                shape = shape_of(file.stream.peek(), self.format)
            except DocumentError as error:
                self.set_aside += [SetAside(file.name, None, error.reason, str(error))] if listen else []
                continue
            if wanted(shape):
                yield file, shape

    def _rows(self, file: OpenFile, shape: Shape) -> Iterator[RawRow]:
        """The rows of a file that can be read; the others are set aside, as is what follows a damaged place."""
        try:
            for row in raw_rows(file.stream, shape):
                if isinstance(row, RawRow):
                    yield row
                else:
                    line, error = row
                    self.set_aside.append(SetAside(file.name, line, error.reason, str(error)))
        except DocumentError as error:
            self.set_aside.append(SetAside(file.name, None, error.reason, str(error)))


def _is_mentions(shape: Shape) -> bool:
    return shape.layout.name == _MENTIONS
