"""What the index of one part consists of on the disk, said once for those who write and those who read it.

    STORE/search/v1/part-<number>-<made of>/about.json       what it is, and the sizes of its files
                                           /names.json       what the numbers of its columns mean
                                           /<column>.npy     the columns, read in place
                                           /texts.sqlite     the words of each sentence (FTS5); a card for each document

An index is there whole or not at all, and never changed. All of it can be removed: it is made again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from onrecord.store.folder import SEARCH, Store
from onrecord.store.ledger import Part

VERSION = "v1"
"""Raised when an index is made in another way; one of another version is left to the onrecord that made it."""

TEXTS = "texts.sqlite"
ABOUT = "about.json"
NAMES = "names.json"

DOCUMENT_COLUMNS = {"input": "i4", "day": "i4", "outlet": "i4", "key": "i8", "title": "i4"}
"""By name, the types of what is known of a document: the place of its input; the day of publication as an ordinal, 0
where there is none; its outlet, -1 where there is none; a number made of its id; the number of the sentence that is its
title. The sentences of its text follow that one."""

ROW_COLUMNS = {
    "document": "i4", "place": "i4", "begin": "i4", "first_sentence": "i4", "last_sentence": "i4", "what": "i2",
    "status": "i1", "first_day": "i4", "last_day": "i4", "country": "i2", "place_name": "i4", "reciprocal": "?",
    "vouched": "?",
}  # fmt: skip
"""Likewise of a row: its document; its place on the document's card; where its words begin; the sentences that they are
in; its type or act; its status; its days; its place. Events come first, then statements, each by document."""

LINK_COLUMNS = {"row": "i4", "actor": "i4", "role": "u1"}
"""Which actor is what in which row."""

ROW_PARTY_COLUMNS = {"row": "i4", "party": "i4"}
"""The parties that have a part in a row, each once."""

DOCUMENT_PARTY_COLUMNS = {"document": "i4", "party": "i4"}
"""The parties that have a part in any row of a document, each once."""

TABLES = {
    "documents": DOCUMENT_COLUMNS,
    "rows": ROW_COLUMNS,
    "links": LINK_COLUMNS,
    "row_parties": ROW_PARTY_COLUMNS,
    "document_parties": DOCUMENT_PARTY_COLUMNS,
}

ROLES = ("doer", "done_to", "speaker", "addressee", "named", "voucher", "relayer")
"""What somebody is in a row, by number; a voucher is the innermost on whose word an event stands, a relayer one further
out, or one in whose words a statement stands."""

OWN = ("doer", "done_to", "speaker", "addressee")
"""The roles of whoever has a part in a row himself."""

ACTING = ("doer", "speaker", "voucher", "relayer")
"""Those in which somebody is a state only where he acts for it."""


class Names(msgspec.Struct, frozen=True):
    """What the numbers in the columns of one part mean: the place in each of these lists.

    Attributes:
        outlets: Of documents.
        whats: Types of events and acts of statements.
        statuses: Of events.
        countries: Of places.
        country_labels: What each of them is called.
        places: What places are called.
        actors: Name, country and sector of each.
        parties: The parties that are counted, as they are asked for: a country's code, or a name.
        labels: What each of them is called.
    """

    outlets: list[str]
    whats: list[str]
    statuses: list[str]
    countries: list[str]
    country_labels: list[str]
    places: list[str]
    actors: list[tuple[str, str | None, str | None]]
    parties: list[str]
    labels: list[str]


class About(msgspec.Struct, frozen=True):
    """What an index of a part is.

    Attributes:
        documents: How many it has.
        events: How many of its rows are events.
        sentences: How many sentences its documents have, titles counted.
        files: By name, the bytes of its files.
    """

    documents: int
    events: int
    sentences: int
    files: dict[str, int]


def column_file(table: str, column: str) -> str:
    """The file of a column."""
    return f"{table}.{column}.npy"


def index_folder(store: Store) -> Path:
    """Where the indexes of a store's parts are."""
    return store.path / SEARCH / VERSION


def index_name(part: Part) -> str:
    """The folder of a part's index; a part that was made anew under its number has another."""
    made_of = "".join(part.files[name].sha256 for name in sorted(part.files))
    return f"{part.name}-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}"
