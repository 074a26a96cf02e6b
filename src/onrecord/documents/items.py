"""What is handed to a coder: one text or file each, with what is known of its publication."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.documents.language import check_language
from onrecord.documents.model import Document
from onrecord.documents.reading import read_bytes, require_words
from onrecord.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Item:
    """One publication that is to be coded; where it comes from (a file, a row, an archive) is its reader's business.

    Attributes:
        input: Its name on record: of a file the absolute path (`inputs.source.Source`).
        content: A text exactly as it is to be coded, or the bytes of a plain text or web page.
        sha256: Of the content, in hexadecimal digits; None where it could not be read whole.
        title: The headline; like the three that follow, it overrides what the content says of itself.
        outlet: Who published it.
        url: Where it was published.
        published: When, in the form of `dates.parse_published`.
        problem: Why there is no content to code, or None.
        kind_name: A name whose ending tells what the content is, where that of `input` does not ("a.html" of
            "/news/a.html.gz").
    """

    input: str
    content: str | bytes
    sha256: str | None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    problem: DocumentError | None = None
    kind_name: str | None = None


def document_item(name: str, document: Document) -> Item:
    """A document in hand as an item."""
    return Item(name, document.text, document.sha256, document.title, document.outlet, document.url, document.published)


def document_of(item: Item, published: str | None = None) -> Document:
    """The document that an item is, its language checked.

    Args:
        item: The item.
        published: A day of publication that overrides all others.

    Raises:
        DocumentError: It holds no English text that can be coded; the subclass says why.
    """
    if item.problem is not None:
        raise item.problem
    day = published or item.published
    if isinstance(item.content, str):
        return _of_text(item, item.content, day)
    found = read_bytes(item.content, item.input, published=day, url=item.url, kind_name=item.kind_name)
    return replace(found, title=item.title or found.title, outlet=item.outlet or found.outlet)


def _of_text(item: Item, text: str, published: str | None) -> Document:
    try:
        document = Document(text, item.title, item.outlet, item.url, published)
        require_words(text)
        check_language(text)
    except DocumentError as error:
        raise type(error)(f"{item.input}: {error}") from error
    return document
