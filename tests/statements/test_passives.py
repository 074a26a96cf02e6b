"""Statements in the passive: who speaks is under "by", and who is told is no part of what is said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "addressee", "content"),
    [
        ("Putin was urged by Merkel to withdraw.", "Merkel", "Putin", ["to withdraw"]),
        ("Putin was urged to withdraw.", None, "Putin", ["to withdraw"]),
        ("Israel was asked by the UN to open the crossing.", "the UN", "Israel", ["to open the crossing"]),
        ("Iran has been called on by France to free the teacher.", "France", "Iran", ["to free the teacher"]),
        (
            "The rebels were warned by the army that the town would be shelled.",
            "the army",
            "The rebels",
            ["that the town would be shelled"],
        ),
        (
            "Reporters were told by the general that the base had fallen.",
            "the general",
            "Reporters",
            ["that the base had fallen"],
        ),
        ("The strike was confirmed by the Pentagon.", "the Pentagon", None, ["The strike"]),
        ("The talks were described by the envoy as useful.", "the envoy", None, ["The talks", "as useful"]),
        ("The minister was accused by the opposition of lying.", "the opposition", None, ["The minister", "of lying"]),
        ("The deal was hailed by the president as a victory.", "the president", None, ["The deal", "as a victory"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_is_told_in_the_passive_is_not_what_is_said(
    coder, text: str, speaker: str | None, addressee: str | None, content: list[str]
) -> None:
    (statement,) = coder.read(text).statements
    assert [statement.speaker and statement.speaker.text, statement.addressee and statement.addressee.text] == [
        speaker,
        addressee,
    ]
    assert [piece.text for piece in statement.content] == content


@pytest.mark.parametrize(
    "text",
    [
        "The convoy was attacked by rebels to force a retreat.",
        "The town was hit by rockets.",
        "Putin was urged by Merkel.",
    ],
)
def test_no_clause_is_told(coder, text: str) -> None:
    assert coder.read(text).statements == ()
