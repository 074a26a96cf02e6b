from __future__ import annotations

import pytest

from onrecord.documents.model import Span
from onrecord.language.names import Name, with_known
from onrecord.ontologies.world import World, load_world


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.mark.parametrize(
    ("text", "given", "names"),
    [
        pytest.param("The French army left Mali.", [], [("French", "NORP"), ("Mali", "GPE")], id="overlooked"),
        pytest.param(
            "Palestinian men", [(Span(0, 11), "ORG")], [("Palestinian", "NORP")], id="the world's type for a known word"
        ),
        pytest.param(
            "the Iran Air office", [(Span(4, 12), "ORG")], [("Iran Air", "ORG")], id="a part of a given name stays"
        ),
        pytest.param("off the Strait of Hormuz", [], [("Strait of Hormuz", "LOC")], id="landmark"),
        pytest.param(
            "By Ann Low\n\nIran said no.",
            [(Span(3, 16), "PERSON")],
            [("Ann Low", "PERSON"), ("Iran", "GPE")],
            id="no name goes on past the end of a paragraph",
        ),
        pytest.param(
            "Serbia and Bosnia and Herzegovina",
            [(Span(0, 6), "GPE"), (Span(11, 17), "GPE"), (Span(22, 33), "GPE")],
            [("Serbia", "GPE"), ("Bosnia and Herzegovina", "GPE")],
            id="two names that are one country's",
        ),
        pytest.param("a polish for turkey", [], [], id="small letters"),
        pytest.param("", [], [], id="no text"),
        pytest.param("in the Sudan", [(Span(3, 12), "GPE")], [("Sudan", "GPE")], id="a place without its article"),
        pytest.param("the Plum Times", [(Span(0, 14), "ORG")], [("the Plum Times", "ORG")], id="a body with its own"),
        pytest.param("Michael Jordan", [(Span(0, 14), "PERSON")], [("Michael Jordan", "PERSON")], id="a person"),
        pytest.param("Jordan left", [], [], id="a word of two bearers"),
        pytest.param("Trinidad and Tobago", [], [("Trinidad and Tobago", "GPE")], id="overlooked country of two"),
    ],
)
def test_names(world: World, text: str, given: list[Name], names: list[tuple[str, str]]) -> None:
    found = with_known(text, given, world)
    assert [(text[span.start : span.end], kind) for span, kind in found] == names
