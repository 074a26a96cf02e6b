"""The articles of text exports of Nexis and Factiva and the mails of a mailbox, each an item of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from onrecord.documents.exported import LARGEST_ARTICLE, Article
from onrecord.documents.items import Item
from onrecord.documents.news_archives import articles_in
from onrecord.documents.page_signs import looks_like_pdf
from onrecord.documents.reading import MAX_BYTES
from onrecord.errors import DocumentError, EmptyDocument, OversizedDocument
from onrecord.inputs.lines import bounded_lines
from onrecord.inputs.source import Source


def may_be_export(content: bytes) -> bool:
    """Whether the beginning of a file has what every export has; cheap enough to ask of every text."""
    return _SIGN.search(content) is not None and not looks_like_pdf(content)


def export_items(name: str, text: str) -> Iterator[Item] | None:
    """The articles of a text export of Nexis or Factiva, or None where a text is no such export.

    An article is named by the export and its accession number, or its number in the export ("/news/march.txt#17");
    one that an export holds twice has "-2" after it. Its text is the body alone. Its sha256 is that of all that the
    export has of it, so that an article whose fields were corrected is coded anew.

    Args:
        name: The export's name on record.
        text: All of it.
    """
    articles = articles_in(text)
    return _items(name, articles) if articles else None


_SIGN = re.compile(rb"document", re.IGNORECASE)
"""A word that stands above or below each article of an export."""


def _items(name: str, articles: list[Article]) -> Iterator[Item]:
    seen: Counter[str] = Counter()
    for article in articles:
        seen[article.number] += 1
        again = f"-{seen[article.number]}" if seen[article.number] > 1 else ""
        yield _item(f"{name}#{article.number}{again}", article)


def _item(name: str, article: Article) -> Item:
    text, title, outlet, url, published, *_ = article.parts
    problem: DocumentError | None = None
    if len(article.whole) > LARGEST_ARTICLE:
        problem = OversizedDocument(
            f"{name}: the article has {len(article.whole):,} characters in the export; the limit is "
            f"{LARGEST_ARTICLE:,}: see whether the export is whole, or split it"
        )
    elif not text:
        problem = EmptyDocument(
            f"{name}: no text of the article can be found in the export, only what stands above and below it: "
            "export it in full, or write its text to a .txt file"
        )
    digest = hashlib.sha256(article.whole.encode(errors="surrogatepass")).hexdigest()
    return Item(name, text, digest, title, outlet, url, published, problem)


def mailbox_items(source: Source, limit: int = MAX_BYTES) -> Iterator[Item]:
    """The mails of a mailbox (mbox), in order, each named by its place in it ("/mail/alerts.mbox#17").

    A mail begins after an empty line with a line "From " that names who sent it. No more than one mail is held in
    memory.

    Args:
        source: The mailbox.
        limit: The most bytes of a mail; a larger one is an item with that problem.
    """
    mail = bytearray()
    number = size = 0
    blank = True
    for line in bounded_lines(source.stream, limit):
        content = line.content or b""
        if blank and content.startswith(b"From "):
            if size:
                number += 1
                yield _mail(f"{source.name}#{number}", mail, size, limit)
            mail, size = bytearray(), 0
        blank = line.content is not None and not content.strip()
        size += line.length
        if size <= limit:
            mail += content
    if size:
        yield _mail(f"{source.name}#{number + 1}", mail, size, limit)
    else:
        yield Item(source.name, b"", None, problem=EmptyDocument(f"{source.name}: the mailbox is empty: get it again"))


def _mail(name: str, mail: bytearray, size: int, limit: int) -> Item:
    if size > limit:
        problem = OversizedDocument(
            f"{name}: the mail has {size:,} bytes; the limit is {limit:,}: save its text as .txt"
        )
        return Item(name, b"", None, problem=problem)
    content = bytes(mail)
    return Item(name, content, hashlib.sha256(content).hexdigest())
