"""The contexts of an event are those that the words of its own sentence show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.events.contexts import find_contexts
from onrecord.language.parse import Parse
from onrecord.ontologies.contexts import Contexts

WORDS = Contexts({"vote": ("election",), "coup": ("coup", "military"), "army": ("military",)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The army left.", ("military",), id="one word"),
        pytest.param("The coup failed.", ("coup", "military"), id="a word of two contexts"),
        pytest.param("The army staged a coup.", ("military", "coup"), id="each once, in the order of the words"),
        pytest.param("Armies watched the votes.", ("military", "election"), id="by lemma"),
        pytest.param("ARMY officers left.", ("military",), id="whatever the case"),
        pytest.param("Norway watched the vote", ("election",), id="the last word"),
        pytest.param("Norway slept.", (), id="none"),
        pytest.param("Norway slept. The army left.", (), id="another sentence"),
    ],
)
def test_the_words_of_the_sentence_show_the_contexts(
    parse: Callable[[str], Parse], text: str, expected: tuple[str, ...]
) -> None:
    read = parse(text)
    assert find_contexts(read, 1, WORDS) == expected
