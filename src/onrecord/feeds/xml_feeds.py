"""Reads RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0, whose elements differ in name and little else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.documents.markup import refuse_floods
from onrecord.errors import UnsupportedFormat
from onrecord.feeds.drafts import MAX_ENTRIES, Draft, Written, address_of
from onrecord.feeds.fragments import line_of
from onrecord.feeds.model import Pace
from onrecord.feeds.trees import children, inside, name_of, read_tree

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ELEMENTS = 200_000
"""The most elements of a feed that is read; one of so many entries as are read has some 20 for each."""

_ROOTS = frozenset({"rss", "rdf:rdf", "rdf", "channel", "feed"})
_ENTRIES = frozenset({"item", "entry"})
_DATES = (
    "pubdate", "published", "issued", "dcterms:issued", "dcterms:created", "dc:date", "dc:created", "created", "date",
    "updated", "modified", "dcterms:modified", "dc:modified",
)  # fmt: skip
_FULL = ("content:encoded", "content", "xhtml:body", "body", "fulltext")
_SHORT = ("description", "summary", "abstract", "dc:description", "media:description", "itunes:summary")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_MINUTES = 1_000_000

Parts = dict[str, list["_Element"]]
"""The elements of an entry or a channel, by name."""


def read_xml(text: str, address: str) -> Written:
    """What a feed in XML says.

    Raises:
        UnsupportedFormat: It is no XML, or other XML.
        OversizedDocument: It has far more than `MAX_ELEMENTS`.
    """
    refuse_floods(text, MAX_ELEMENTS)
    root, fault, cut = read_tree(text)
    kind = name_of(root)
    if kind not in _ROOTS:
        raise UnsupportedFormat(
            f"XML, and no feed: its outermost element is {root.tag[:60]!r}, not rss, RDF or feed: give a feed"
        )
    inner = () if kind in {"feed", "channel"} else children(root)
    channel = next((each for name, each in inner if name == "channel"), root)
    found = [each for each in root.iterdescendants("*") if name_of(each) in _ENTRIES]
    faults = [fault] if fault else []
    if cut and found:
        found.pop()
        faults.append("it ends before its end; its last entry is left out")
    parts = _parts(channel)
    title = line_of(_first(parts, ("title", "dc:title")))
    link = _link(parts, address)
    language = _first(parts, ("language", "dc:language")) or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if len(found) > MAX_ENTRIES:
        faults.append(f"it has {len(found):,} entries, of which the first {MAX_ENTRIES:,} are read")
    drafts = tuple(_draft(each, address) for each in found[:MAX_ENTRIES])
    return Written(title, drafts, language, link, _pace(parts), tuple(faults))


def _draft(entry: _Element, address: str) -> Draft:
    parts = _parts(entry)
    link = _link(parts, address) or next((each for guid in parts.get("guid", ()) if (each := _permanent(guid))), None)
    about = entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return Draft(
        id=_first(parts, ("guid", "id")) or about,
        title=_title(parts),
        link=link,
        date=_first(parts, _DATES),
        source=_source(parts),
        full=_markup(parts, _FULL),
        short=_markup(parts, _SHORT),
    )


def _permanent(guid: _Element) -> str | None:
    """The address that a guid is, unless it says that it is none."""
    return None if (guid.get("isPermaLink") or "").strip().lower() == "false" else address_of(guid.text)


def _parts(element: _Element) -> Parts:
    found: Parts = {}
    for name, each in children(element):
        if name not in _ENTRIES:
            found.setdefault(name, []).append(each)
    return found


def _first(parts: Parts, names: tuple[str, ...]) -> str | None:
    """The first of some elements that says something, in the order of their names."""
    return _of(parts, names, inside)


def _of(parts: Parts, names: tuple[str, ...], read: Callable[[_Element], str]) -> str | None:
    texts = (read(each) for name in names for each in parts.get(name, ()))
    return next((text.strip() for text in texts if text.strip()), None)


def _title(parts: Parts) -> str | None:
    return _of(parts, ("title", "dc:title"), _marked)


def _markup(parts: Parts, names: tuple[str, ...]) -> str:
    return _of(parts, names, _marked) or ""


def _marked(element: _Element) -> str:
    """What an element holds as HTML: Atom's plain text with its marks written as HTML has them."""
    kind = (element.get("type") or "").strip().lower()
    if kind and "/" in kind and not kind.startswith("text/") and "html" not in kind and "xml" not in kind:
        return ""  # a picture or a recording in the feed itself
    text = inside(element)
    plain = kind in {"text", "text/plain"} and not len(element) and not re.search(r"</\w+>|<(?:p|br)\b", text)
    return html.escape(text, quote=False) if plain else text


def _source(parts: Parts) -> str | None:
    """The publisher that an entry names: RSS's and Atom's `source`, or one in whatever module, else its publisher."""
    for name, found in parts.items():
        if name.rpartition(":")[2] == "source":
            for each in found:
                if told := _named(each):
                    return told
    return _first(parts, ("dc:publisher", "dcterms:publisher", "publisher"))


def _named(source: _Element) -> str | None:
    """The name in a `source`: its title, its text, else the address that it has."""
    inner = dict(children(source))
    told = inside(inner["title"]) if "title" in inner else "" if inner else source.text or ""
    return told.strip() or (source.get("url") or "").strip() or None


def _link(parts: Parts, address: str) -> str | None:
    """Where an entry or a site can be read: the address before it was wrapped, else the link."""
    wrapped = _first(parts, ("feedburner:origlink",))
    links = [each for each in parts.get("link", ()) if (each.get("rel") or "alternate").lower() == "alternate"]
    written = ((each.get("href") or each.text, each.base) for each in links)
    found = (address_of(link, base, address) for link, base in ((wrapped, None), *written))
    return next((each for each in found if each is not None), None)


def _pace(parts: Parts) -> Pace:
    minutes = _number(_first(parts, ("ttl",)))
    hours = (_number(each.text) for skip in parts.get("skiphours", ()) for _, each in children(skip))
    days = ((each.text or "").strip().lower() for skip in parts.get("skipdays", ()) for _, each in children(skip))
    return Pace(
        minutes,
        frozenset(hour % 24 for hour in hours if hour is not None and hour <= 24),
        frozenset(_DAYS.index(day) for day in days if day in _DAYS),
    )


def _number(text: str | None) -> int | None:
    """A whole number from 0 on, or None."""
    seen = (text or "").strip()
    return min(int(seen), _MOST_MINUTES) if seen.isascii() and seen.isdigit() and len(seen) < 12 else None
