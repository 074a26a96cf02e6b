"""A part of a sentence names things; those to whom it is said are none of them, nor is the speaker."""

from __future__ import annotations

import pytest
from read_sentences import clause


def things(text: str, **fields: str) -> set[str]:
    found = clause(text, **fields)
    return {found.keys[i] for i in found.things()}


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("They accused Washington of sabotage.", "accused", {"sabotag"}),
        ("They accused Washington of sabotage.", "", {"accus", "$USA", "sabotag"}),
        ("They urged Chad to open the harbour.", "urged", {"@port"}),
        ("They rejected the dam.", "rejected", {"@dam"}),
        ("They welcomed Chad against all advice.", "welcomed", {"$TCD", "advic"}),
        ("They warned Chad against all advice.", "warned", {"advic"}),
    ],
)
def test_who_is_accused_or_asked_is_not_what_is_spoken_of(text: str, cue: str, expected: set[str]) -> None:
    assert things(text, cue=cue) == expected


def test_the_speaker_is_not_what_is_spoken_of() -> None:
    text = "The union will strike."
    assert "union" in things(text)
    assert "union" not in things(text, speaker="The union")


def test_only_what_is_said_is_spoken_of() -> None:
    text = "The ferries are late, the dam will be built."
    assert things(text, said="the dam will be built") == {"@dam", "@build"}


def test_the_home_of_the_speaker_is_a_key() -> None:
    assert clause("The dam leaks.", home="NOR").home == "$NOR"  # type: ignore[arg-type]
    assert clause("The dam leaks.").home not in {"", "$"}
