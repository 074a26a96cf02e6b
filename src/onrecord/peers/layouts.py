"""The layouts of the files of GDELT, ICEWS, PETRARCH2, Phoenix, POLECAT, NGEC and PLOVER, from `data/layouts.yaml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec.structs import replace

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.peers.data_files import DATA

Kind = Literal["text", "code", "integer", "decimal", "day", "date", "month", "time", "flag", "list", "object"]
"""What a cell holds; `layouts.yaml` says what each stands for."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One column of a table, or one field of a JSON object (a field of a field with a dot).

    Attributes:
        name: As the codebook writes it.
        kind: What its cells hold.
        separator: What stands between the texts of a list; None where it is a list of JSON.
        also: Other names for it that files and loaders use.
        optional: Whether a file may lack it.
    """

    name: str
    kind: Kind
    separator: str | None = None
    also: tuple[str, ...] = ()
    optional: bool = False


class _Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    since: datetime.date
    header: bool
    delimiter: str | None
    key: tuple[str, ...]
    missing: str | None
    columns: tuple[Column, ...]


class Layout(msgspec.Struct, frozen=True):
    """How one kind of file is laid out.

    Attributes:
        name: The name by which `layouts` has it.
        columns: In the order of the file.
        header: Whether the first line names the columns.
        delimiter: What stands between cells; None where each line is a JSON object.
        key: The columns whose values together name a row.
        missing: What stands in a cell that holds nothing; None where the field is absent.
        source: Where the layout is from.
        since: The day from which files have it.
    """

    name: str
    columns: tuple[Column, ...]
    header: bool
    delimiter: str | None
    key: tuple[str, ...]
    missing: str | None
    source: str
    since: datetime.date

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def until(self, name: str) -> Layout:
        """The layout without the columns behind one, which are optional.

        Raises:
            ValueError: There is no such column.
        """
        return replace(self, columns=self.columns[: self.names.index(name) + 1])


class _File(Header, frozen=True, forbid_unknown_fields=True):
    layouts: dict[str, _Described]


@cache
def layouts() -> Mapping[str, Layout]:
    """The layouts by name: gdelt-events, gdelt-mentions, icews, petrarch2, phoenix, polecat, ngec, plover.

    Raises:
        OntologyError: The file is missing or breaks its schema, or a key is no column.
    """
    file = load_yaml(DATA / "layouts.yaml", _File)
    return MappingProxyType({name: _layout(name, described) for name, described in file.layouts.items()})


def _layout(name: str, described: _Described) -> Layout:
    names = [column.name for column in described.columns]
    if len(set(names)) < len(names) or not set(described.key) <= set(names):
        raise OntologyError(f"layouts.yaml: {name}: each column has a name of its own, and the key is of columns")
    return Layout(
        name,
        described.columns,
        described.header,
        described.delimiter,
        described.key,
        described.missing,
        described.source,
        described.since,
    )
