"""The phrases of a text that name something: no words that a page writes between its paragraphs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("ADVERTISEMENT Merkel met the president of Chad.", "Merkel", "Merkel"),
        ("Image copyright Reuters Image caption Dozens of soldiers fled Mosul.", "Dozens", "Dozens of soldiers"),
        ("GETTY Russia told its soldiers to leave.", "Russia", "Russia"),
        ("The caption was wrong.", "caption", None),
        ("More soldiers left.", "soldiers", "More soldiers"),
        ("The People's Liberation Army left.", "People", None),
        ("A police raid on the camp failed.", "police", "police"),
        ("The police officers left.", "police", None),
        ("A missile attack on the camp failed.", "missile", None),
    ],
)
def test_a_phrase_begins_after_the_furniture_of_a_page_and_is_no_part_of_a_name(
    parse: Callable[[str], Parse], text: str, head: str, phrase: str | None
) -> None:
    parsed = parse(text)
    index = at(parsed, head)
    mention = parsed.mention_at.get(index)
    assert (None if mention is None else parsed.quote(mention.span)) == phrase


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("The president of Chad, who was tired, left.", "president", "The president of Chad"),
        ("The president, Ann Lee, left.", "president", "The president"),
        ("The president and the envoy left.", "president", "The president"),
        ("Chad's army left.", "Chad", "Chad"),
        ("Chad's army left.", "army", "Chad's army"),
        ("The people's army left.", "people", "The people"),
        ("On Monday rebels left.", "rebels", "rebels"),
        ("The rebels holding the town left.", "rebels", "The rebels"),
        ("“Rebels” left.", "Rebels", "Rebels"),
        ("The army in the north of Chad left.", "army", "The army in the north of Chad"),
    ],
    ids=[
        "relative clause",
        "apposition",
        "row",
        "owner",
        "owned",
        "people",
        "day",
        "participle",
        "marks",
        "prepositions",
    ],
)
def test_a_phrase_ends_before_its_clauses_and_what_stands_beside_it(
    parse: Callable[[str], Parse], text: str, head: str, phrase: str
) -> None:
    parsed = parse(text)
    index = at(parsed, head)
    assert parsed.quote(parsed.mention_at[index].span) == phrase


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("There is no doubt.", "There"),
        ("The peace talks failed.", "peace"),
        ("The army left quickly.", "quickly"),
        ("The brave soldiers left.", "brave"),
    ],
    ids=["there", "part of a compound", "adverb", "adjective"],
)
def test_other_words_name_nothing(parse: Callable[[str], Parse], text: str, word: str) -> None:
    parsed = parse(text)
    assert not [mention for mention in parsed.mentions if parsed.tokens[mention.head].text == word]
