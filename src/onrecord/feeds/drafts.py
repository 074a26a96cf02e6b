"""An entry as its format has it, and what is made of it: the same for every format."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from onrecord.documents.stated import single_line, without_outlet
from onrecord.feeds.fragments import is_sentence, line_of, words_of
from onrecord.feeds.model import ANY_PACE, Entry, Pace

_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What reading a hostile piece of HTML may raise; the project's own refusals are among them."""

MAX_ENTRIES = 5_000
"""The most entries of a feed that are read."""

_LONGEST_ID = 500
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry says, unread.

    Attributes:
        id: Its own id, or None.
        title: Its headline, which may be HTML.
        link: An absolute address, or None.
        date: When it was published, as written.
        source: The publisher that it names, or None.
        full: What it prints in full: HTML or text.
        short: What it prints as a summary.
    """

    id: str | None = None
    title: str | None = None
    link: str | None = None
    date: str | None = None
    source: str | None = None
    full: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a feed says, its entries unread."""

    title: str | None
    drafts: tuple[Draft, ...]
    language: str | None = None
    site: str | None = None
    pace: Pace = ANY_PACE
    faults: tuple[str, ...] = ()


def entry_of(draft: Draft, published: str | None, feed: str | None) -> Entry:
    """The entry that a draft is.

    Args:
        draft: What it says.
        published: When, as it was read.
        feed: The feed's title, which is the outlet where the entry names none.
    """
    outlet = _publisher(draft.source) or feed
    title = without_outlet(_line(draft.title), outlet)
    text, problem = _text(draft, title, outlet)
    name = single_line(draft.id) or draft.link or _hash("title", title or text)
    name = name if len(name) <= _LONGEST_ID else _hash("id", name)
    return Entry(name, title, draft.link, published, outlet, text, problem)


def address_of(link: str | None, *bases: str | None) -> str | None:
    """A link as an absolute address of http or https; None where it is none."""
    found = "".join((link or "").split())
    try:
        for base in bases:
            found = urljoin(base or "", found)
        parts = urlsplit(found)
        named = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return found.encode(errors="replace").decode() if link and named and len(found) <= _LONGEST_LINE else None


def _publisher(source: str | None) -> str | None:
    """The name of a publisher; the host where only an address is given."""
    line = _line(source)
    if line is None or not re.match(r"https?://\S+\Z", line):
        return line
    try:
        return (urlsplit(line).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def _line(markup: str | None) -> str | None:
    found = line_of(markup)
    return found[:_LONGEST_LINE] if found else None


def _text(draft: Draft, title: str | None, outlet: str | None) -> tuple[str, str | None]:
    """What an entry prints beside its headline, the longer of its texts, and why it cannot be read."""
    try:
        full, short = words_of(draft.full), words_of(draft.short)
    except _UNREADABLE as error:
        return "", f"its text cannot be read ({error})"
    text = full if len(full) >= len(short) else short
    text = text.encode(errors="replace").decode()
    said = {word for line in (title, outlet) if line for word in _words(line)}
    more = any(word not in said for word in _words(text)) or is_sentence(text)
    return (text, None) if more else ("", None)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _hash(kind: str, text: str) -> str:
    return f"{kind}:{hashlib.sha256(text.encode(errors='replace')).hexdigest()[:16]}"
