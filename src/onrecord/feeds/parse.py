"""Reads a feed from bytes: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.documents.encoding import decode
from onrecord.documents.model import content_id
from onrecord.documents.page_signs import declared_encoding, looks_like_page
from onrecord.errors import EmptyDocument, OversizedDocument, UnsupportedFormat
from onrecord.feeds.drafts import Written, entry_of
from onrecord.feeds.json_feeds import read_json
from onrecord.feeds.model import Entry, Feed
from onrecord.feeds.moments import read_moment
from onrecord.feeds.xml_feeds import read_xml
from onrecord.feeds.zones import regions_of

MAX_BYTES = 10_000_000
"""The largest feed that is read."""

_PAGES = "code the articles' own pages"

START_BYTES = 4_096
"""How many bytes show that they are a feed's."""

_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|rdf|feed)[\s>]", re.IGNORECASE)
_XML_START = re.compile(r"(?:\s|<!--.*?-->)*<(?:\?xml|!DOCTYPE|[A-Za-z_])", re.DOTALL)


def looks_like_feed(start: bytes) -> bool:
    """Whether bytes begin as a feed does, so that `read_feed` is worth a try.

    Args:
        start: The first bytes of it; `START_BYTES` are enough.
    """
    text = start[:START_BYTES].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xfe\xff \t\r\n")
    if text.startswith("{"):
        return "jsonfeed.org" in text
    found = _ROOT.search(text) if text.startswith("<") and not looks_like_page(text) else None
    return found is not None and (found[1].lower() != "rdf" or "/rss/1.0/" in text or "netscape.com/rdf" in text)


def read_feed(data: bytes, address: str = "", charset: str | None = None) -> Feed:
    """The feed in bytes.

    Of broken XML what can be read is read, and the fault is told; an entry that is cut off at the end is left out, as
    its text would be. Of entries with one id the same comes once; different ones are told apart by more than their id.

    Args:
        data: The bytes.
        address: Where they come from; links in them are relative to it.
        charset: The encoding that came with them, as in an HTTP header; what the bytes say of themselves goes before.

    Raises:
        UnsupportedFormat: They are no feed.
        EmptyDocument: There is nothing.
        OversizedDocument: There are more than `MAX_BYTES`.
        DocumentError: They cannot be read as text.
    """
    if len(data) > MAX_BYTES:
        raise OversizedDocument(f"the feed has more than {MAX_BYTES:,} bytes, which is the limit: {_PAGES}")
    if not data.strip():
        raise EmptyDocument("the feed is empty: get it again")
    written = _written(decode(data, declared=declared_encoding(data) or charset), address)
    regions = regions_of(written.language, address, written.site)
    drafts, faults = written.drafts, list(written.faults)
    moments = [read_moment(draft.date or "", regions) for draft in drafts]
    entries = [entry_of(draft, moment.published, written.title) for draft, moment in zip(drafts, moments, strict=True)]
    faults += _told(Counter(moment.lost for moment in moments if moment.lost is not None))
    kept = tuple(_each_once(entries, faults))
    return Feed(written.title, kept, written.pace, tuple(faults))


def _written(text: str, address: str) -> Written:
    """What the feed says, by its format.

    Raises:
        UnsupportedFormat: It is none.
    """
    text = text.lstrip("\ufeff \t\r\n")
    if text[:1] in {"{", "["}:
        return read_json(text, address)
    if looks_like_page(text):
        raise UnsupportedFormat("a web page, and no feed: give the feed's own address, which the page may name")
    if not _XML_START.match(text[:20_000]):
        raise UnsupportedFormat("no feed: neither XML nor JSON: give the feed's own address or file")
    return read_xml(text, address)


def _told(lost: Counter[str]) -> Iterable[str]:
    """What dates lost, the most frequent first; a hostile feed has a new one in each."""
    most = lost.most_common(3)
    return [f"{what} cannot be known ({times} of its dates)" for what, times in most]


def _each_once(entries: list[Entry], faults: list[str]) -> Iterable[Entry]:
    """The entries without those that come again; of different ones with one id, each with an id of its own."""
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        same = held.setdefault(entry.id, [])
        if entry not in same:
            same.append(entry)
    several = [name for name, same in held.items() if len(same) > 1]
    if several:
        faults.append(f"{len(several)} ids are those of several entries, such as {several[0]!r}")
    for name, same in held.items():
        for entry in same:
            yield entry if len(same) == 1 else replace(entry, id=f"{name}~{_apart(entry)}")


def _apart(entry: Entry) -> str:
    """What tells an entry from others with its id."""
    return content_id("x", entry.url if entry.url != entry.id else "", entry.title, entry.published)[2:10]
