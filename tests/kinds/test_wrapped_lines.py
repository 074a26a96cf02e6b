"""A text whose lines are broken at one width says what it says on long lines; a name over two lines is one name."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Document
from onrecord.documents.reading import read_file
from onrecord.documents.wrapping import paragraph_ends, unwrapped
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


@pytest.mark.parametrize("width", [34, 42, 60, 72, 78])
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


CHAD = """Chad expelled three diplomats of Norway on Friday, the foreign ministry said. The men had met leaders of the \
opposition in the capital. Norway called the charge absurd and said that it would answer in kind."""
PERU = """Police in Peru arrested a former mayor of Cusco who is accused of taking bribes from a builder of roads, a \
prosecutor told reporters. His lawyer said the arrest was an act of revenge by the government."""
IRAQ = """Iran fired more than a dozen missiles at two bases in Iraq that host American troops on Wednesday. Nobody \
was harmed, the president said later. Iraq condemned the strike as a violation of its borders."""
PLAIN = [CHAD, PERU, IRAQ]
NOT_WRAPPED = {
    "headlines": "Putin and Abe meet in Sochi\nPolice arrest ten in Lima\nChad expels envoys\nRebels take Goma",
    "long headlines": "Putin and Abe meet in Sochi.\nPolice arrest ten in Lima after a march.\nChad expels envoys.",
    "of one width": "Police arrest ten in Lima\nPolice release two in Rio\nRebels attack UN convoy\nSoldiers free two",
    "a list": "bread\nmilk\ntwo dozen eggs\na bag of rice\nsalt\noil for the lamp\nwicks\nmatches",
    "a list of names": "Ann Lee\nBoris Hale of Leeds\nCarla Dunn\nDmitri Orr, Minsk\nEve Stone",
    "verse": "The rain came down on Friday night\nAnd drowned the lanterns one by one\nThe river rose without a light\n"
    "And no one knew that it had won",
    "short verse": "the boats\nare gone from the bay\nand the old men\nsit down by the wall\nto wait\nfor nobody",
    "sentences": "Chad expelled an envoy.\nNorway protested.\nThe envoy left on Friday.\nTalks were called off.",
    "paragraphs as lines": "\n".join(PLAIN),
    "paragraphs with blank lines": "\n\n".join(PLAIN),
    "minutes": "09:00 opening by the chair\n09:10 report of the treasurer\n10:00 vote\n10:30 break\n11:00 elections",
    "one line": PLAIN[0],
    "nothing": "",
}


def paragraphs(text: str) -> list[str]:
    """What stands between paragraph ends, on one line."""
    ends = [(0, 0), *paragraph_ends(text), (len(text), len(text))]
    found = [" ".join(text[end:start].split()) for (_, end), (start, _) in pairwise(ends)]
    return [each for each in found if each]


@pytest.mark.parametrize("width", [28, 32, 36, 38, 40, 42, 44, 50, 58, 66, 72, 80])
@pytest.mark.parametrize("text", PLAIN)
def test_lines_that_fill_one_width_are_wrapped(text: str, width: int) -> None:
    assert paragraphs(textwrap.fill(text, width)) == [text]


@pytest.mark.parametrize("width", [100, 110, 120, 132, 160])
def test_lines_are_wrapped_at_any_width(width: int) -> None:
    text = " ".join(PLAIN)
    assert paragraphs(textwrap.fill(text, width)) == [text]
    assert paragraphs("\n\n".join(textwrap.fill(each, width) for each in (text, CHAD, text))) == [text, CHAD, text]


@pytest.mark.parametrize("width", [38, 44, 72, 110])
def test_a_title_apart_does_not_hide_it(width: int) -> None:
    title = "Norway calls the expulsion of three of its diplomats from Chad absurd and wants to answer in kind"
    body = " ".join(PLAIN)
    assert paragraphs(f"{title}\n\n{textwrap.fill(body, width)}") == [title, body]


@pytest.mark.parametrize("width", [66, 74, 120])
def test_a_paragraph_that_ends_above_another_ends(width: int) -> None:
    texts = [" ".join([first, *PLAIN]) for first in ("One.", "Two.", "Three.")]
    broken = [textwrap.fill(text, width) for text in texts]
    assert all(len(each.splitlines()[-1]) < width - len("Three. ") for each in broken)
    assert paragraphs("\n".join(broken)) == texts


@pytest.mark.parametrize("width", [60, 72, 110])
def test_a_list_in_a_wrapped_text_stays_a_list(width: int) -> None:
    text = " ".join(PLAIN)
    listed = ["Oslo, 3 envoys", "N'Djamena, 4 envoys", "Lima, none"]
    told = f"{textwrap.fill(text, width)}\n\n" + "\n".join(listed)
    assert paragraphs(told) == [text, *listed]
    assert unwrapped(told).splitlines() == [text, "", *listed]


@pytest.mark.parametrize("text", NOT_WRAPPED.values(), ids=NOT_WRAPPED.keys())
def test_other_lines_are_lines(text: str) -> None:
    assert paragraphs(text) == [line for line in text.splitlines() if line]
