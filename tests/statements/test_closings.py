"""Who stands at the end of a sentence says it, also where a name stands beside an office."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Police detained at least 400 people, the governor of the Federal District, Ibaneis Rocha, said.",
            "the governor of the Federal District, Ibaneis Rocha",
            "Police detained at least 400 people",
        ),
        (
            "The rebels took the town, the head of the regional council, Ada Moss, told reporters.",
            "the head of the regional council, Ada Moss",
            "The rebels took the town",
        ),
        ("Another ten suspects were arrested, he said in a statement.", "he", "Another ten suspects were arrested"),
        (
            "Two hundred prisoners remain at large, law enforcement officials said.",
            "law enforcement officials",
            "Two hundred prisoners remain at large",
        ),
    ],
)
def test_who_stands_at_the_end_says_it(coder, text: str, speaker: str, content: str) -> None:
    (statement,) = coder.read(text).statements
    assert (statement.source.text, [piece.text for piece in statement.content]) == (speaker, [content])


@pytest.mark.parametrize("text", ["The report, which nobody read, said nothing.", "He said."])
def test_without_a_clause_before_the_speaker_nothing_is_said(coder, text: str) -> None:
    assert coder.read(text).statements == ()
