"""A text whose lines are broken at one width says what it says on long lines; a name over two lines is one name."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.documents.reading import read_file
from onrecord.records.rows import Record

SAMPLES = Path(__file__).parents[2] / "samples"
REPORTS = ["colombia-ceasefire.txt", "galwan-border-clash.txt", "tehran-refuses-talks.txt"]


def wrapped(document: Document, width: int) -> Document:
    paragraphs = [
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for paragraph in document.text.split("\n\n")
    ]
    return Document("\n\n".join(paragraphs), document.title, document.outlet, document.url, document.published)


def told(record: Record) -> list[tuple[object, ...]]:
    """What a record says, without the offsets, which line ends do not change but blanks at them might."""
    names = {actor.id: (actor.name, actor.code) for actor in record.actors}
    events = [
        (one.type, one.status, one.actor and names.get(one.actor.actor or ""),
         one.recipient and names.get(one.recipient.actor or ""), " ".join(one.trigger.text.split()))
        for one in record.events
    ]  # fmt: skip
    statements = [
        (one.act, one.speaker and names.get(one.speaker.actor or ""),
         " ".join(" ".join(quote.text for quote in one.content).split()))
        for one in record.statements
    ]  # fmt: skip
    return [*events, *statements]


@pytest.mark.parametrize("width", [60, 78])
@pytest.mark.parametrize("name", REPORTS)
def test_lines_broken_at_one_width_change_nothing(coder: Coder, name: str, width: int) -> None:
    document = read_file(SAMPLES / name)
    assert told(coder.code(wrapped(document, width))) == told(coder.code(document))


def test_a_quotation_goes_on_over_line_ends(coder: Coder) -> None:
    text = (
        "The prime minister of Norway told reporters in the capital on Friday: “We\n"
        "will never accept what the government of Chad did to our embassy in the\n"
        "spring, and we shall answer it in our own time, and in a way of our own\n"
        "choice.” Chad has denied that its police entered the building that night."
    )
    record = coder.read(text, date="2024-03-12")
    assert any(quote.text.startswith("“We\nwill never accept") for one in record.statements for quote in one.content)
