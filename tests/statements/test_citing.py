"""Statements for which somebody is cited: "Reuters said, citing two officials"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "Rebels have seized the town, Reuters said on Monday, citing two officials.",
            "Reuters",
            "two officials",
            "Rebels have seized the town",
        ),
        (
            "The BBC, citing the mayor, reported that troops had entered the city.",
            "The BBC",
            "the mayor",
            "that troops had entered the city",
        ),
        (
            "Citing unnamed sources, Kommersant said the two ministers had met in Geneva.",
            "Kommersant",
            "unnamed sources",
            "the two ministers had met in Geneva",
        ),
    ],
    ids=["behind", "between", "before"],
)
def test_who_is_cited_says_it_inside_what_the_other_says(
    coder, text: str, outer: str, inner: str, content: str
) -> None:
    record = coder.read(text)
    by_speaker = {each.speaker.text: each for each in record.statements if each.speaker}
    assert set(by_speaker) == {outer, inner}
    assert [piece.text for piece in by_speaker[inner].content] == [content]
    assert by_speaker[inner].parent == by_speaker[outer].id
    assert [event.voucher for event in record.events] == [(by_speaker[outer].id, by_speaker[inner].id)]


def test_a_reason_that_is_cited_says_nothing(coder) -> None:
    statements = coder.read("The company halted output, Interfax reported, citing a lack of fuel.").statements
    assert {each.speaker.text for each in statements if each.speaker} == {"Interfax"}
    assert all(each.parent is None for each in statements)
