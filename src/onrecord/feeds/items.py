"""Makes the entries of a feed what is handed to a coder: an item each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.documents.items import Item
from onrecord.errors import DocumentError, EmptyDocument
from onrecord.feeds.model import Entry, Feed
from onrecord.feeds.parse import read_feed

_HEADLINE_ONLY = "the feed prints a headline and no text of it: code the article's own page ({})"


def feed_items(name: str, data: bytes, charset: str | None = None) -> Iterator[Item]:
    """The entries of a feed in hand, as of a file; what is wrong with the feed is the problem of an item of its own.

    Args:
        name: Its name on record: an address or an absolute path. An entry's is this, "#" and its id.
        data: Its bytes.
        charset: The encoding that came with them, or None.

    Raises:
        DocumentError: They are no feed; the subclass says why.
    """
    feed = read_feed(data, name, charset)
    yield from entry_items(name, feed)
    if feed.faults:
        told = DocumentError(
            f"{name}: {'; '.join(feed.faults)} ({len(feed.entries):,} entries were read): get it again"
        )
        yield Item(f"{name}#", b"", hashlib.sha256(data).hexdigest(), problem=told)


def entry_items(name: str, feed: Feed) -> list[Item]:
    """The entries of a feed that was read, in its order."""
    return [_item(f"{name}#{entry.id}", entry) for entry in feed.entries]


def _item(name: str, entry: Entry) -> Item:
    """An entry; it is another one as soon as its text, headline, outlet or day is.

    Neither its address nor its hour counts there: many feeds write another with each answer.
    """
    told = (entry.text, entry.title, entry.outlet, (entry.published or "")[:10], entry.problem)
    digest = hashlib.sha256("\x1f".join(part or "" for part in told).encode()).hexdigest()
    return Item(name, entry.text, digest, entry.title, entry.outlet, entry.url, entry.published, _problem(name, entry))


def _problem(name: str, entry: Entry) -> DocumentError | None:
    if entry.problem is not None:
        return DocumentError(f"{name}: {entry.problem}")
    if not entry.text:
        return EmptyDocument(f"{name}: {_HEADLINE_ONLY.format(entry.url or 'it names none')}")
    return None
