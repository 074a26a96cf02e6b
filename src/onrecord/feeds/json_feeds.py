"""Reads JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import html
import json
from typing import Any

from onrecord.documents.stated import single_line
from onrecord.errors import UnsupportedFormat
from onrecord.feeds.drafts import MAX_ENTRIES, Draft, Written, address_of

_VERSION = "jsonfeed.org/version/"


def read_json(text: str, address: str) -> Written:
    """What a JSON Feed says.

    Raises:
        UnsupportedFormat: It is other JSON, or broken.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnsupportedFormat(f"no feed can be read: its JSON is broken ({error}): get it again") from error
    if not isinstance(found, dict) or _VERSION not in str(found.get("version")):
        raise UnsupportedFormat("JSON, and no JSON Feed (no version of jsonfeed.org)")
    items = found.get("items")
    listed = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
    faults = (f"it has {len(listed):,} entries, of which the first {MAX_ENTRIES:,} are read",)
    site = _text(found, "home_page_url")
    drafts = tuple(_draft(each, site, address) for each in listed[:MAX_ENTRIES])
    title, language = single_line(_text(found, "title")), _text(found, "language")
    return Written(title, drafts, language, site, faults=faults if len(listed) > MAX_ENTRIES else ())


def _draft(item: dict[str, Any], site: str | None, address: str) -> Draft:
    marked, plain = _text(item, "content_html"), _text(item, "content_text")
    return Draft(
        id=_text(item, "id"),
        title=_escaped(_text(item, "title")),
        link=address_of(_text(item, "url"), address, site) or address_of(_text(item, "external_url"), address, site),
        date=_text(item, "date_published") or _text(item, "date_modified"),
        full=marked or _escaped(plain) or "",
        short=_escaped(_text(item, "summary")) or "",
    )


def _text(item: dict[str, Any], name: str) -> str | None:
    """A value as text; a number, as ids often are, too."""
    value = item.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def _escaped(text: str | None) -> str | None:
    """Plain text, in which a mark is what it is, as HTML writes it."""
    return html.escape(text, quote=False) if text else text
