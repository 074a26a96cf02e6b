"""Words of one thing have one key; words of everyday use have none."""

from __future__ import annotations

import pytest

from onrecord.ontologies.stances import Stances, load_stances
from onrecord.sayings.words import first_phrase, forms, key_of, keys_in, stem, words_in

STANCES: Stances = load_stances()


@pytest.mark.parametrize(
    ("one", "other"),
    [("talks", "negotiations"), ("election", "polls"), ("jailed", "prison"), ("enriching", "centrifuges")],
)
def test_words_of_one_thing_have_one_key(one: str, other: str) -> None:
    assert key_of(one, STANCES) == key_of(other, STANCES)
    assert key_of(one, STANCES).startswith("@")


@pytest.mark.parametrize(
    ("word", "root"), [("embankments", "embank"), ("Railwaymen", "railwaymen"), ("sharks", "shark")]
)
def test_a_stem_has_no_ending(word: str, root: str) -> None:
    assert stem(word) == root


def test_two_words_may_be_one_thing() -> None:
    assert key_of("box", STANCES, "ballot") == key_of("vote", STANCES)
    assert key_of("box", STANCES) != key_of("vote", STANCES)


def test_everyday_words_tell_nothing() -> None:
    assert keys_in("The minister said that they would do this on Monday", STANCES) == frozenset()
    assert keys_in("The dam, on Monday", STANCES) == {"@dam"}


def test_forms_go_back_to_the_word() -> None:
    assert {"deny", "carry"} & set(forms("denies")) == {"deny"}
    assert "ban" not in forms("bans")[:1]
    assert "ban" in forms("bans")


@pytest.mark.parametrize(
    ("text", "found"),
    [("we rule it out for now", "for now"), ("for nowhere", ""), ("this year, for now", "this year"), ("", "")],
)
def test_the_first_phrase_of_a_list_that_is_there(text: str, found: str) -> None:
    assert first_phrase(text, ("this year", "for now")) == found


def test_words_are_split_and_small() -> None:
    assert words_in("The Prime-Minister's 3.5 dams") == ["the", "prime-minister's", "3.5", "dams"]
