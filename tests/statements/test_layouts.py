"""Turns of a transcript whose labels are written as names mostly are, and what only looks like such labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents.model import Span
from onrecord.language.paragraphs import paragraphs_of
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import load_cues
from onrecord.statements.layouts import laid_out
from onrecord.statements.quotations import read_quotations

Parsing = Callable[[str], Parse]


def speakers(parse: Parse) -> list[str]:
    """Whom the layout of a text names as speakers, in order."""
    found = laid_out(parse, read_quotations(parse), paragraphs_of(parse), load_cues(), ())
    return [parse.quote(one.speaker) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Reuters: When did you land?\n\nNeil Armstrong: In July.\n\nReuters: Afraid?\n\nNeil Armstrong: No.",
            ["Reuters", "Neil Armstrong", "Reuters", "Neil Armstrong"],
        ),
        ("Venue: Oslo\n\nPrice: Free\n\nVenue: Bergen\n\nPrice: Ten crowns", []),
        ("Reuters: When did you land?\n\nNeil Armstrong: In July.", []),
    ],
    ids=["names that take turns", "nobody asks", "each once"],
)
def test_names_that_take_turns_are_labels(parse: Parsing, text: str, expected: list[str]) -> None:
    assert speakers(parse(text)) == expected


SAID = "“We will build the bridge again.”"


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        (f"{SAID} — Ann Lee, mayor of Oslo", "Ann Lee, mayor of Oslo", None),
        (f"{SAID} (Ann Lee, mayor)", "Ann Lee, mayor", None),
        (f"{SAID} [Ann Lee]", "Ann Lee", None),
        (f"{SAID}\n\n— Ann Lee", "Ann Lee", None),
        (f"{SAID}\n\nAnn Lee, mayor of Oslo", "Ann Lee, mayor of Oslo", None),
        (f"And from the mayor: {SAID}", "the mayor", ":"),
        (f"And from the mayor:\n\n{SAID}", "the mayor", ":"),
        (f"The mayor's message: {SAID}", "The mayor", "message"),
        (f"A promise by the mayor: {SAID}", "the mayor", "promise"),
        (f"From the mayor, a promise: {SAID}", "the mayor", ":"),
        (f"The mayor shrugged: {SAID}", "The mayor", "shrugged"),
        (f"{SAID} was the mayor's message.", "the mayor", "message"),
        (f"{SAID} Those were the words of the mayor.", "the mayor", "words"),
        (f"{SAID} was how the mayor put it.", "the mayor", "put"),
        (f"In the words of the mayor, {SAID}", "the mayor", "In the words of"),
        (f"The plan, in the mayor's words, is this: {SAID}", "the mayor", "words"),
    ],
    ids=["dash", "brackets", "square brackets", "line below", "signature", "colon", "colon on the line above",
         "owner", "by", "from", "gesture", "arriving", "pointing back", "how", "words of", "owner's words"],
)  # fmt: skip
def test_who_stands_beside_a_quotation_says_it(parse: Parsing, text: str, speaker: str, cue: str | None) -> None:
    words = parse(text)
    (one,) = laid_out(words, read_quotations(words), paragraphs_of(words), load_cues(), ())
    assert words.quote(one.speaker) == speaker
    assert (None if one.cue is None else words.quote(one.cue)) == cue
    assert " ".join(words.quote(piece) for piece in one.content) == SAID


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        f"{SAID} The mayor left.",
        f"Note: {SAID}",
        f"The bridge shook: {SAID}",
        f"{SAID} was a mistake.",
        f"{SAID}\n\nThe mayor, who was tired, left.",
        f"{SAID}\n\nAnn Lee, mayor of Oslo, left.",
        "The mayor's message: build the bridge.",
    ],
    ids=["alone", "a sentence after it", "a label", "a thing", "no words of anybody", "no signature",
         "a sentence on the line below", "no quotation"],
)  # fmt: skip
def test_beside_other_words_a_quotation_is_nobodys(parse: Parsing, text: str) -> None:
    words = parse(text)
    assert list(laid_out(words, read_quotations(words), paragraphs_of(words), load_cues(), ())) == []


def test_a_quotation_that_another_says_is_left_to_it(parse: Parsing) -> None:
    words = parse(f"The mayor's message: {SAID}")
    taken = [Span(0, len(words.text))]
    assert list(laid_out(words, read_quotations(words), paragraphs_of(words), load_cues(), taken)) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The mayor said:\n\n- taxes fall;\n\n- wages rise.", "The mayor", ["taxes fall", "wages rise"]),
        ("Findings of the mayor's report:\n\n- it rains\n\n- it pours", "the mayor's report", ["it rains", "it pours"]),
    ],
    ids=["verb", "report"],
)  # fmt: skip
def test_a_list_is_said_by_whom_the_line_above_names(
    parse: Parsing, text: str, speaker: str, content: list[str]
) -> None:
    words = parse(text)
    (one,) = laid_out(words, read_quotations(words), paragraphs_of(words), load_cues(), ())
    assert words.quote(one.speaker) == speaker
    assert [words.quote(piece) for piece in one.content] == content


@pytest.mark.parametrize("text", ["Buy this:\n\n- bread;\n\n- milk.", "It rained:\n\n- in Oslo."])
def test_a_list_of_nobody_is_not_said(parse: Parsing, text: str) -> None:
    assert speakers(parse(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Smoke rises over Gaza after an Israeli strike. Photograph: Getty Images",
        "The minister at a rally. Image Credit: ANI",
        "Image credit: Xinhua",
    ],
)
def test_a_picture_credit_says_nothing(coder, text: str) -> None:
    assert coder.read(text).statements == ()
