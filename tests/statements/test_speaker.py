"""Whom the words of a source name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.statements.speaker import source_head


@pytest.mark.parametrize(
    ("sentence", "source", "head"),
    [
        ("An OECD report said growth would slow.", "An OECD report", "OECD"),
        ("A report by the World Bank said growth would slow.", "A report by the World Bank", "Bank"),
        ("A statement issued by the ministry said talks had failed.", "A statement issued by the ministry", "ministry"),
        ("The army's statement said talks had failed.", "The army's statement", "army"),
        ("The ministry said talks had failed.", "The ministry", "ministry"),
        ("A report said growth would slow.", "A report", "report"),
    ],
    ids=["compound", "by", "issued", "owner", "no document", "nobody behind it"],
)
def test_of_a_document_it_is_who_issued_it(
    parse: Callable[[str], Parse], sentence: str, source: str, head: str
) -> None:
    at = sentence.index(source)
    parsed = parse(sentence)
    found = source_head(parsed, Span(at, at + len(source)))
    assert found is not None
    assert parsed.tokens[found].text == head


def test_who_is_told_of_does_not_say_it(coder) -> None:
    text = (
        "Judge Olga Komar, handing down sentence after a one-day trial, said Parfenkov, campaign manager to a "
        "candidate, had been part of a crowd."
    )
    (statement,) = coder.read(text).statements
    assert statement.speaker.text == "Judge Olga Komar"
    assert [piece.text for piece in statement.content] == [
        "Parfenkov, campaign manager to a candidate, had been part of a crowd"
    ]


@pytest.mark.parametrize(
    "text", ["The union called off the strike.", "Ghana called off the search for the missing soldiers."]
)
def test_a_verb_with_its_particle_may_be_a_deed(coder, text: str) -> None:
    assert coder.read(text).statements == ()
