"""Makes a document of a file or of bytes: what kind it is, its text, its language, and what it says of itself."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.documents.encoding import decode
from onrecord.documents.filename_date import day_in_name
from onrecord.documents.formats import refuse_formats, refused_export
from onrecord.documents.language import READ, check_language
from onrecord.documents.mail_signs import MAIL_ENDINGS, begins_with_header, mails_in, uncounted
from onrecord.documents.model import Document
from onrecord.documents.page_signs import declared_encoding, has_tags, looks_like_page, looks_like_pdf
from onrecord.documents.plain import PlainText, read_plain
from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument, UnreadableFile

if TYPE_CHECKING:
    from onrecord.documents.pages import Page

MAX_BYTES = 10_000_000
"""The largest file that is read, unless a caller says otherwise."""

PAGE_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
"""File endings of web pages; other files are pages where they begin as one."""

MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
"""File endings of Markdown, which no content tells from plain text."""

_IN_EVERY_EXPORT = "document"
"""A word that every export of a news archive has, above or below each article."""

_WORD = re.compile(r"[^\W\d_]{2}")


def read_file(path: Path, *, published: str | None = None, limit: int = MAX_BYTES) -> Document:
    """The document in a file of plain text, Markdown, a web page, a mail or a PDF, in any encoding.

    Args:
        path: The file. Its ending says that it is a page; otherwise its content does.
        published: When it was published, in the form of `dates.parse_published`; overrides what the file says.
        limit: The largest size in bytes; a larger file is refused before it is read.

    Raises:
        UnreadableFile: The file is missing, is a folder, or may not be read.
        DocumentError: It holds no English text that can be coded; the subclass says why, the message names it.
    """
    return read_bytes(read_content(path, limit), name_of(path), published=published, limit=limit)


def name_of(path: Path) -> str:
    """A file's name as messages and records have it; bytes that are no Unicode are written as escapes."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


def read_content(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a file.

    Raises:
        UnreadableFile: It is missing, is no regular file, or may not be read.
        OversizedDocument: It has more bytes than the limit.
    """
    name = name_of(path)
    with open_regular(path) as file:
        try:
            content = file.read(limit + 1)
        except OSError as error:
            raise unreadable(name, error) from error
    if len(content) > limit:
        raise OversizedDocument(f"{name}: {_too_large(_size(path, len(content)), limit)}")
    return content


def open_regular(path: Path) -> BinaryIO:
    """A file, open for reading.

    Raises:
        UnreadableFile: It is missing, is no regular file, or may not be read.
    """
    name = name_of(path)
    try:
        _require_regular(path, name)
        return path.open("rb")
    except UnreadableFile:
        raise
    except OSError as error:
        raise UnreadableFile(f"{name}: {_why_unreadable(path, error)}") from error
    except ValueError as error:  # a zero character in the name
        raise UnreadableFile(f"{name!r}: not a file name ({error}): give the path of a text or HTML file") from error


def unreadable(name: str, error: OSError) -> UnreadableFile:
    """Why a file that is open cannot be read to its end."""
    return UnreadableFile(f"{name}: {_why_unreadable(Path(name), error)}")


def read_bytes(
    data: bytes,
    name: str = "-",
    *,
    published: str | None = None,
    url: str | None = None,
    limit: int = MAX_BYTES,
    kind_name: str | None = None,
) -> Document:
    """The document in bytes that were read elsewhere, such as from standard input or an archive.

    Args:
        data: The bytes of a plain text, a web page, a mail or a PDF.
        name: What messages call it; its ending says that it is a page, otherwise its content does. A day in it is when
            the document was published, where nothing else gives one.
        published: When it was published, in the form of `dates.parse_published`; overrides what the bytes say.
        url: Where it was found; overrides what the bytes say.
        limit: The largest size in bytes.
        kind_name: A name that tells what the data is in place of `name`.

    Raises:
        DocumentError: It holds no English text that can be coded; the subclass says why, the message names it.
    """
    try:
        if len(data) > limit:
            raise OversizedDocument(_too_large(len(data), limit))
        found = _parts(data, kind_name or name)
        stated = published or found.published
        named = day_in_name(name) if stated is None else None
        document = Document(
            text=found.text,
            title=found.title,
            outlet=found.outlet,
            url=url or found.url,
            published=stated or named,
            language=READ,
            posts=found.posts,
            times=found.times,
            notes=found.notes,
            day_from_name=named is not None,
            unread=None if found.unread is None else f"{name}: {found.unread}",
        )
        require_words(document.text)
        check_language(document.text)
    except DocumentError as error:
        raise type(error)(f"{name}: {error}") from error
    return document


def _parts(data: bytes, name: str) -> Page | PlainText:
    if not data.strip():
        raise EmptyDocument(f"the file is empty ({len(data):,} bytes): give a text or page with at least one sentence")
    data = uncounted(data)
    if looks_like_pdf(data):
        from onrecord.documents.pdf_beside import read_pdf_beside  # noqa: PLC0415 - for these only

        return read_pdf_beside(data)
    if _is_mail(data.decode("latin-1"), name):  # each of its parts has a code of its own
        return _from_mail(data)
    return _from_text(data, name)


def _is_mail(text: str, name: str) -> bool:
    named = Path(name).suffix.lower() in MAIL_ENDINGS and begins_with_header(text)
    return mails_in(text) == 1 or named


def _from_mail(data: bytes) -> Page | PlainText:
    from onrecord.documents.mail import read_mail  # noqa: PLC0415 - 30 ms that only a mail need pay

    return read_mail(data)


def _from_text(data: bytes, name: str) -> Page | PlainText:
    text = decode(data, declared=declared_encoding(data))
    named_page = Path(name).suffix.lower() in PAGE_ENDINGS
    if looks_like_page(text) or (named_page and has_tags(text)):
        from onrecord.documents.pages import read_page  # noqa: PLC0415 - 25 ms that a plain text need not pay

        return read_page(text)
    if _is_mail(text, name):
        return _from_mail(text.encode(errors="surrogatepass"))
    if (article := _only_article(text)) is not None:
        return article
    refuse_formats(text, name)
    if Path(name).suffix.lower() in MARKDOWN_ENDINGS:
        from onrecord.documents.markdown import read_markdown  # noqa: PLC0415 - for these only

        return read_markdown(text)
    return read_plain(text)


def _only_article(text: str) -> PlainText | None:
    """The article of an export of a news archive that holds one alone; None where a text is no such export.

    Raises:
        UnsupportedFormat: It is an export of several.
    """
    if _IN_EVERY_EXPORT not in text.lower():
        return None
    from onrecord.documents.news_archives import articles_in  # noqa: PLC0415 - 10 ms that few texts need pay

    articles = articles_in(text)
    if len(articles) > 1:
        raise refused_export(len(articles))
    return articles[0].parts if articles else None


def _require_regular(path: Path, name: str) -> None:
    """Refuse what could be read for ever: a pipe, a device, a socket.

    Raises:
        UnreadableFile: The path is one of these.
        OSError: There is no such file, or it may not be looked at.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        kind = "a named pipe" if stat.S_ISFIFO(mode) else "a device or socket"
        raise UnreadableFile(f"{name}: {kind}, where a regular file is read: save its content as a file, or pipe it "
                             "into `onrecord read -`")  # fmt: skip


def require_words(text: str) -> None:
    """Refuse a text in which nobody says or does anything: figures, single letters, marks, emoji.

    Raises:
        EmptyDocument: It has no word.
    """
    if not _WORD.search(text):
        raise EmptyDocument(
            f"the text has no words (nowhere two letters together in {len(text):,} characters): "
            "give a text or page with at least one sentence"
        )


def _why_unreadable(path: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file: check the name"
        case IsADirectoryError():
            return "a folder, where one file is read: name a file in it, or code the whole folder with `onrecord code`"
        case OSError(errno=errno.ELOOP):
            return "the link leads in a circle, or through too many others: give the file itself"
        case PermissionError():
            what = "folder" if path.is_dir() else "file"
            return f"the {what} may not be read by this user: change its permissions (chmod +r)"
        case _:
            return f"the file cannot be read: {error.strerror or error}: see whether its disk is sound, or leave it out"


def _size(path: Path, at_least: int) -> int:
    return max(path.stat().st_size, at_least)


def _too_large(size: int, limit: int) -> str:
    return f"the file has {size:,} bytes; the limit is {limit:,}: split it into documents"
