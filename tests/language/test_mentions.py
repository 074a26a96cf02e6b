"""The phrases of a text that name something: no words that a page writes between its paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("ADVERTISEMENT Merkel met the president of Chad.", "Merkel", "Merkel"),
        ("Image copyright Reuters Image caption Dozens of soldiers fled Mosul.", "Dozens", "Dozens of soldiers"),
        ("GETTY Russia told its soldiers to leave.", "Russia", "Russia"),
        ("The caption was wrong.", "caption", None),
        ("More soldiers left.", "soldiers", "More soldiers"),
    ],
)
def test_a_phrase_begins_after_the_furniture_of_a_page(
    parse: Callable[[str], Parse], text: str, head: str, phrase: str | None
) -> None:
    parsed = parse(text)
    index = next(token.index for token in parsed.tokens if token.text == head)
    mention = parsed.mention_at.get(index)
    assert (None if mention is None else parsed.quote(mention.span)) == phrase
