"""Items as documents: what an item says of its publication, and what its content says."""

from __future__ import annotations

import pytest

from onrecord.documents.items import Item, document_item, document_of
from onrecord.documents.model import Document
from onrecord.errors import ForeignLanguage

TEXT = "The minister met the ambassador on Friday and said that talks would go on."


def test_what_an_item_says_of_its_publication_counts_more_than_its_content() -> None:
    page = f"Title: One\nDate: 2019-05-01\nOutlet: The Gazette\n\n{TEXT}".encode()
    assert document_of(Item("a", page, None)) == Document(TEXT, "One", "The Gazette", None, "2019-05-01")
    told = Item("a", page, None, title="Two", outlet="The Courier", url="https://example.org/2", published="2019-05-02")
    assert document_of(told) == Document(TEXT, "Two", "The Courier", "https://example.org/2", "2019-05-02")
    assert document_of(told, "2019-05-03").published == "2019-05-03"


def test_a_text_is_coded_as_it_is() -> None:
    document = Document(f"Title: One\n\n{TEXT}", "Two", "The Gazette", None, "2019-05-01")
    assert document_of(document_item("a", document)) == document


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(ForeignLanguage):
        document_of(Item("a", "Der Minister sagte am Freitag, dass die Gespräche weitergehen würden.", None))
