"""Turns of a transcript whose labels are written as names mostly are, and what only looks like such labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
