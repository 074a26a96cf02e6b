"""What is shown of a document that is found, kept with the index: to read it off the parts would take too long."""

from __future__ import annotations

import zlib

import msgspec

from onrecord.store.roles import Kind

_LEVEL = 6


class RowCard(msgspec.Struct, frozen=True, array_like=True):
    """What is shown of an event or statement; `SearchedRow` explains the fields, here with names for parties."""

    id: str
    kind: Kind
    begin: int
    end: int
    what: str
    mode: str | None
    status: str | None
    by: list[str]
    to: list[str]
    vouchers: list[str | None]
    reciprocal: bool
    historical: bool
    first: str | None
    last: str | None
    place: str | None
    country: str | None
    confidence: float


class Card(msgspec.Struct, frozen=True, array_like=True):
    """A document; `sentences` are where the sentences of its text begin and end."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    text: str
    sentences: list[tuple[int, int]]
    rows: list[RowCard]


def packed(card: Card) -> bytes:
    """A card as it is kept."""
    return zlib.compress(msgspec.json.encode(card), _LEVEL)


def unpacked(kept: bytes) -> Card:
    """A card that was kept.

    Raises:
        zlib.error: It is damaged.
        msgspec.MsgspecError: Likewise.
    """
    return msgspec.json.decode(zlib.decompress(kept), type=Card)
