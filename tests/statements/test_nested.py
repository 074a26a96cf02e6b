"""Statements inside others' contents, found by their cue and the tree."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "The diplomat said that a Russian official had told him that neither side could afford to stop first.",
            "a Russian official",
            "that neither side could afford to stop first",
        ),
        (
            "A resident of the capital said that soldiers at a bridge had told him that nobody was allowed to cross.",
            "soldiers at a bridge",
            "that nobody was allowed to cross",
        ),
        (
            "The minister said that the envoy had told him that Chad would leave.",
            "the envoy",
            "that Chad would leave",
        ),
    ],
)
def test_what_somebody_is_said_to_have_said_is_a_statement_in_a_statement(
    coder: Coder, text: str, speaker: str, content: str
) -> None:
    outer, inner = coder.read(text).statements
    assert inner.parent == outer.id
    assert inner.speaker is not None
    assert (inner.speaker.text, inner.content[0].text.removesuffix(".")) == (speaker, content)


def test_who_says_nothing_in_a_content_has_no_statement(coder: Coder) -> None:
    (statement,) = coder.read("The minister said that the army had left the town after the talks.").statements
    assert statement.parent is None
