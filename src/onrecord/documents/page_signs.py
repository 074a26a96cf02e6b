"""Tells a web page, and a PDF, from plain text, and how it says that it is encoded."""

from __future__ import annotations

import re

_PAGE_START = re.compile(
    r"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+"
    r"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|header|div|table|h[1-6]|p)(?:\s[^<>]*)?>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_START_WITHIN = 20_000
_PDF_WITHIN = 1024


def looks_like_page(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag that begins pages or blocks, and some tag is closed."""
    return bool(_PAGE_START.match(text.lstrip()[:_START_WITHIN])) and "</" in text


def looks_like_pdf(content: bytes) -> bool:
    """Whether bytes are a PDF; a few bytes that are no text may stand before it, as servers and printers put there."""
    start = content[:_PDF_WITHIN]
    before, found, _ = start.partition(b"%PDF-")
    return bool(found) and not any(map(bytes.isalnum, before.split()))


def has_tags(text: str) -> bool:
    """Whether there is a tag anywhere."""
    return bool(_TAG.search(text))


def declared_encoding(content: bytes) -> str | None:
    """The code that a page's `meta` element or XML declaration names."""
    match = _CHARSET.search(content[:_DECLARED_WITHIN])
    return match.group(1).decode("ascii", errors="ignore") if match else None
