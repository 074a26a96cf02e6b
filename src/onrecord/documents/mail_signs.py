"""Tells an e-mail, a page saved as one and a mailbox from plain text, by their header lines."""

from __future__ import annotations

import re

MAIL_ENDINGS = frozenset({".eml", ".emlx", ".mht", ".mhtml"})
"""File endings of single mails and of pages saved as mails; other files are mails where they begin as one."""

_HEADERS = re.compile(r"(?:From [^\n]*\n)?((?:[A-Za-z][\w-]*+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*+)++)\s*?(?:\n|\Z)")
_HEADER_NAME = re.compile(r"^([A-Za-z][\w-]*+):", re.MULTILINE)
_NAMES = frozenset(
    {"to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path", "content-type"}
)
_SAVED = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 100_000

_NEXT_MAIL = re.compile(r"\n\r?\nFrom \S+[^\n]*\n[A-Za-z][\w-]*+:")
"""Where a mail of a mailbox begins after another: an empty line, who sent it, a header line."""


_COUNTED = re.compile(rb"\s*(\d{1,10})[ \t]*\r?\n")
"""The first line of a mail as Apple Mail keeps it: how many bytes it has; behind them stands what the program notes."""


def uncounted(data: bytes) -> bytes:
    """A mail that Apple Mail kept (`.emlx`) without what is around it; all other bytes as they are."""
    found = _COUNTED.match(data)
    if found is None:
        return data
    mail = data[found.end() : found.end() + int(found[1])]
    return mail if begins_with_header(mail[:_LOOKED_AT].decode("latin-1")) else data


def looks_like_mail(text: str) -> bool:
    """Whether a text begins with the header lines of a mail: who sent it, and two more that no article has.

    A saved page may name no sender, but then says that it is of several parts (`multipart/related`).
    """
    headers = _headers(text)
    names = {name.lower() for name in _HEADER_NAME.findall(headers)}
    saved = "mime-version" in names and _SAVED.search(headers) is not None
    return saved or ("from" in names and len(names & _NAMES) >= 2)


def begins_with_header(text: str) -> bool:
    """Whether a text begins with any header lines, which is enough where its file's name says that it is a mail."""
    return bool(_headers(text))


def mails_in(text: str) -> int:
    """How many mails a text has: 0 where it is none, more than 1 where it is a mailbox."""
    return 1 + len(_NEXT_MAIL.findall(text)) if looks_like_mail(text) else 0


def _headers(text: str) -> str:
    start = text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    found = _HEADERS.match(start)
    return found[1] if found else ""
