"""What every data file says of itself: its version, where it is from, and when it was last changed."""

from __future__ import annotations

import datetime

import msgspec


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first keys of every YAML file in `ontologies/data`.

    Attributes:
        version: Of what the file holds: of the manual that it restates, or our own count from "1".
        source: Where its content is from.
        date: The day of its last change.
    """

    version: str
    source: str
    date: datetime.date


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a table.

    Attributes:
        name: As the table's header line writes it.
        holds: What its cells say.
    """

    name: str
    holds: str


class Table(Header, frozen=True, forbid_unknown_fields=True):
    """What is said of a CSV table, which has no room for it: the header and the columns in their order."""

    columns: tuple[Column, ...]


class Tables(Header, frozen=True, forbid_unknown_fields=True):
    """`tables.yaml`: the tables of its folder, by file name."""

    tables: dict[str, Table]
