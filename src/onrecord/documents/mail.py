"""Reads an e-mail, and a web page that was saved as one (MHTML)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from email import errors, policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from typing import TYPE_CHECKING

from onrecord.documents.dates import read_published
from onrecord.documents.encoding import decode
from onrecord.documents.page_signs import declared_encoding, looks_like_page
from onrecord.documents.plain import PlainText
from onrecord.documents.wrapping import unwrapped
from onrecord.errors import DocumentError, EmptyDocument, UnsupportedFormat

if TYPE_CHECKING:
    from onrecord.documents.pages import Page

_SAVED_BY = re.compile(r"<?\s*saved by\b", re.IGNORECASE)
_ANSWERED = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)

MAX_PARTS = 5_000
"""So many parts a mail may have; each takes a kilobyte of memory, however short it is."""

_SEVERAL = re.compile(rb"multipart/", re.IGNORECASE)

_FEW_WORDS = 40
"""A plain part with fewer words may only say that the mail is to be read in a browser: the page beside it is longer."""

_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_STUFFED = re.compile(r"^>(?=>*From )", re.MULTILINE)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SOFT_BREAK = re.compile(r"(?<=\S) \n(?=\S)")
_FORWARDED = re.compile(
    r"^-{2,} ?(?:forwarded message|original message|begin forwarded message:?) ?-{2,}\s*\n((?:[A-Z][a-z]+: .*\n)+)",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARDED_FIELD = re.compile(r"^(\w+): (.*)$", re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def read_mail(data: bytes) -> PlainText | Page:
    """The text of a mail, and what its header lines say: subject, day, outlet.

    Of a mail that holds its text twice the plain one is taken, unless that is a mere notice; a page is read like any
    other. Of a mail that forwards another that one is read, with its subject and day. Attachments, signatures and the
    quoted lines of an earlier mail are left out, and lines that were broken at a typewriter's width are joined.

    Who sent it is its outlet only where it was sent to subscribers (`List-Unsubscribe` or `List-Id`, and no
    `List-Post`, by which people write to each other): a newsletter has a publisher, a letter has none.

    Of a page that was saved as MHTML the page is read, with the address that it was saved from. Its day is what the
    page says, since its header line has the day on which it was saved.

    Raises:
        EmptyDocument: It has no text.
        UnsupportedFormat: It is encrypted, or its parts cannot be told apart, or are too many.
        DocumentError: Its page cannot be read; the subclass says why.
    """
    dashed = data.count(b"\n--")
    if dashed > MAX_PARTS and _SEVERAL.search(data):
        raise UnsupportedFormat(
            f"the mail has up to {dashed:,} parts; the limit is {MAX_PARTS:,}: save its text as a .txt file"
        )
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        return _read(message)
    except RecursionError as error:
        raise UnsupportedFormat(
            "the mail holds parts within parts without end: save its text as a .txt file"
        ) from error


def _read(message: Message) -> PlainText | Page:
    kind = message.get_content_type()
    if kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        raise UnsupportedFormat("the mail is encrypted: open it in your mail program and save its text as a .txt file")
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        raise UnsupportedFormat(
            f"the parts of the mail cannot be told apart ({kind}, and no line parts them): save its text as a .txt file"
        )
    return _saved_page(message) if _is_saved_page(message) else _letter(message)


def _letter(message: Message) -> PlainText | Page:
    found = _body(message)
    forwarded = found if isinstance(found, PlainText) else PlainText("")  # what a page says of itself counts less
    return found._replace(
        title=forwarded.title or _subject(_header(message, "Subject")) or found.title,
        outlet=_publisher(message) or found.outlet,
        url=_address(message, "Archived-At") or found.url,
        published=forwarded.published or read_published(_header(message, "Date")) or found.published,
    )


def _subject(text: str) -> str | None:
    return _ANSWERED.sub("", text, count=1) or None


def _body(message: Message) -> PlainText | Page:
    """The plain text where it is the mail's, else its page.

    Raises:
        EmptyDocument: There is neither.
    """
    plain = "\n\n".join(filter(None, (_plain(part) for part in _parts(message, "text/plain"))))
    pages = list(_parts(message, "text/html"))
    if looks_like_page(plain):
        return _page(plain)
    if pages and len(plain.split()) < _FEW_WORDS:
        try:
            page = _page(_decoded(pages[0]))
        except DocumentError:
            if not plain:
                raise
        else:
            if len(page.text) > len(plain):
                return page
    if not plain:
        held = ", ".join(sorted({part.get_content_type() for part in message.walk() if not part.is_multipart()}))
        raise EmptyDocument(f"the mail has no text (it holds {held}): if a file is attached to it, save and read that")
    return _forwarded(plain)


def _forwarded(text: str) -> PlainText:
    """A mail's text; of one that forwards another under a few words of its own, that one's, and its subject and day."""
    mark = _FORWARDED.search(text)
    if mark is None or len(text[: mark.start()].split()) >= _FEW_WORDS or not text[mark.end() :].strip():
        return PlainText(unwrapped(text))
    fields = {name.lower(): value for name, value in _FORWARDED_FIELD.findall(mark[1])}
    published = read_published(fields.get("date") or fields.get("sent", ""))
    return PlainText(unwrapped(text[mark.end() :]), _subject(fields.get("subject", "")), published=published)


def _parts(message: Message, kind: str) -> Iterator[Message]:
    """The parts of one kind that are shown, in order; no attachment."""
    if message.get_content_disposition() == "attachment":
        return
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, kind)
    elif message.get_content_type() == kind:
        yield message


def _content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it goes."""
    content = part.get_payload(decode=True)
    whole = content if isinstance(content, bytes) else b""
    if any(isinstance(defect, errors.InvalidBase64LengthDefect) for defect in part.defects):
        letters = _NOT_BASE64.sub(b"", whole)  # cut off within a letter
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    return whole


def _decoded(part: Message) -> str:
    content = _content(part)
    if not content.strip():
        return ""
    return decode(content, declared=_charset(part) or declared_encoding(content)).replace("\r\n", "\n")


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):  # a name in an encoding that Python does not know
        return None


def _plain(part: Message) -> str:
    """The text of a plain part, without its signature and what it quotes of other mails."""
    text = _decoded(part)
    if looks_like_page(text):
        return text
    if part.get_param("format") == "flowed":
        text = _SOFT_BREAK.sub("" if part.get_param("delsp") == "yes" else " ", text)
    return _QUOTED.sub("", _STUFFED.sub("", _SIGNATURE.sub("", text))).strip()


def _page(markup: str) -> Page:
    from onrecord.documents.pages import read_page  # noqa: PLC0415 - 25 ms that a plain mail need not pay

    return read_page(markup)


def _is_saved_page(message: Message) -> bool:
    """Whether a browser wrote it: it says so, or holds a page and was sent to nobody."""
    if "Snapshot-Content-Location" in message or _SAVED_BY.match(_header(message, "From").strip('" ')):
        return True
    sent = any(name in message for name in ("To", "Cc", "Received", "Message-ID", "Return-Path"))
    return message.get_content_type() == "multipart/related" and not sent


def _saved_page(message: Message) -> Page:
    """The page that a browser saved.

    Raises:
        EmptyDocument: No part is a page.
    """
    pages = list(_parts(message, "text/html")) or list(_parts(message, "application/xhtml+xml"))
    if not pages:
        raise EmptyDocument("the saved page has no part in HTML: save the page as HTML, or its text as .txt")
    start = message.get_param("start")
    root = next((page for page in pages if page.get("Content-ID") == start), pages[0])
    found = _page(_decoded(root))
    address = _address(message, "Snapshot-Content-Location") or _address(root, "Content-Location")
    return found._replace(title=found.title or _header(message, "Subject") or None, url=address or found.url)


def _publisher(message: Message) -> str | None:
    """The name of who sent it, where it was sent to subscribers."""
    if "List-Post" in message or not ("List-Unsubscribe" in message or "List-Id" in message):
        return None
    from email.utils import parseaddr  # noqa: PLC0415 - 10 ms, for newsletters only

    name, _ = parseaddr(_header(message, "From"))
    return None if not name or _ADDRESS.search(name) else name


def _address(message: Message, header: str) -> str | None:
    """The web address in a header line, which may be broken over lines."""
    found = _WEB.search("".join(_raw(message, header).split()).strip("<>"))
    return found.group() if found else None


def _header(message: Message, name: str) -> str:
    """A header line in letters, in one line; empty where there is none."""
    raw = _raw(message, name)
    try:
        pieces: Iterable[tuple[bytes | str, str | None]] = decode_header(raw)
    except errors.HeaderParseError:  # an encoded word that is cut off
        pieces = [(raw, None)]
    return " ".join("".join(_as_letters(piece, code) for piece, code in pieces).split())


def _raw(message: Message, name: str) -> str:
    """A header line as it stands; bytes beyond ASCII, which have no place there, are decoded like a text's."""
    value = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return value if value.isascii() else decode(value.encode(errors="surrogateescape"))


def _as_letters(piece: bytes | str, code: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return decode(piece, declared=code) if piece.strip() else " "
