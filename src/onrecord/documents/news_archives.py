"""Finds the articles in a text export of a news archive, of whichever archive it is."""

from __future__ import annotations

from onrecord.documents.exported import Article
from onrecord.documents.factiva import factiva_articles
from onrecord.documents.nexis import nexis_articles


def articles_in(text: str) -> list[Article]:
    """The articles of a text export of Nexis or Factiva, in order; none where the text is no such export."""
    return nexis_articles(text) or factiva_articles(text)
