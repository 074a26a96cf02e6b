"""Parties that were named before, spoken of as one by their number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from described import Reading, mention_of
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.describe import describe
from onrecord.entities.discourse import Antecedent
from onrecord.entities.referent import Referent
from onrecord.entities.resolve import resolve
from onrecord.entities.together import Sought, in_a_row, named_together, sought
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

COUNTRIES = Sought(2, ("country",))
STATES = Sought(2, ("country", "national"), of_homes=True)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Both countries agreed.", "countries", STATES),
        ("All three countries agreed.", "countries", replace(STATES, number=3)),
        ("The two sides agreed.", "sides", replace(STATES, kinds=("country", "body"))),
        ("The two neighbours agreed.", "neighbours", Sought(2, ("country", "person"))),
        ("The two women agreed.", "women", Sought(2, ("person", "holder"), gender="female")),
        ("The three ministers agreed.", "ministers", Sought(3, ("person", "holder"), frozenset({"GOV"}))),
        ("The two farmers agreed.", "farmers", Sought(2, ("person", "holder"), frozenset({"AGR"}))),
        ("The two residents agreed.", "residents", Sought(2, ("person", "holder"), frozenset({"CVL", None}))),
        ("Both armies fired.", "armies", Sought(2, ("organisation", "country"), frozenset({"MIL"}), share="armies")),
        ("The neighbours agreed.", "neighbours", STATES),
        ("The two airlines agreed.", "airlines", Sought(2, ("organisation",), frozenset({"BUS"}))),
        ("The trio agreed.", "trio", Sought(3, ("person", "country"))),
        ("The two agreed.", "two", Sought(2, ("person", "country"))),
        ("Their countries agreed.", "countries", Sought(2, ("person",), of_homes=True)),
    ],
)
def test_a_phrase_says_how_many_of_what_sort_it_is_about(
    terms: Reading, text: str, word: str, expected: Sought
) -> None:
    found = terms(text)
    mention = mention_of(found.parse, word)
    assert sought(found, mention, describe(found, mention)) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two countries agreed.", "countries"),
        ("The countries agreed.", "countries"),
        ("The two French ministers agreed.", "ministers"),
        ("His countries agreed.", "countries"),
        ("The second minister agreed.", "minister"),
        ("A man shouted at the neighbours.", "neighbours"),
        ("The neighbours of Ann Lee slept.", "neighbours"),
        ("A trio agreed.", "trio"),
        ("The two trains met.", "trains"),
        ("The 79 ministers agreed.", "ministers"),
    ],
    ids=[
        "indefinite",
        "no number",
        "of a country",
        "of one",
        "ordinal",
        "not acting",
        "told apart",
        "indefinite set",
        "things",
        "too many",
    ],
)
def test_other_phrases_count_nobody_named_before(terms: Reading, text: str, word: str) -> None:
    found = terms(text)
    mention = mention_of(found.parse, word)
    assert sought(found, mention, describe(found, mention)) is None


CHAD, MALI, NIGER = (Referent("country", name, mentions=1) for name in ("Chad", "Mali", "Niger"))
NAMED = "Chad, Mali and Niger met. Peru left. They agreed. They danced. They sang. They slept."


@pytest.fixture
def together(parse: Callable[[str], Parse]) -> Callable[..., list[str]]:
    """The names of those whom a sentence means that speaks of two or more parties of before."""
    read = parse(NAMED)
    head = {token.text: token.index for token in read.tokens}

    def find(
        wanted: Sought, named: list[tuple[Referent, int]], sentence: int = 1, acting: Referent | None = None
    ) -> list[str]:
        latest = [Antecedent(each, head[each.name], at, subject=True) for each, at in named]
        _, found = named_together(read, wanted, latest, sentence, {each for each, _ in named}, acting)
        return [each.name for each in found]

    return find


def test_two_that_were_named_are_meant_in_their_order(together: Callable[..., list[str]]) -> None:
    assert together(COUNTRIES, [(CHAD, 0), (MALI, 0)]) == ["Chad", "Mali"]


def test_one_is_not_two(together: Callable[..., list[str]]) -> None:
    assert together(COUNTRIES, [(CHAD, 0), (CHAD, 0)]) == []


def test_three_of_a_row_are_not_two_but_three(together: Callable[..., list[str]]) -> None:
    row = [(CHAD, 0), (MALI, 0), (NIGER, 0)]
    assert together(COUNTRIES, row) == []
    assert together(Sought(3, ("country",)), row) == ["Chad", "Mali", "Niger"]


def test_the_nearest_sentence_with_as_many_counts(together: Callable[..., list[str]]) -> None:
    peru = Referent("country", "Peru", mentions=1)
    assert together(COUNTRIES, [(CHAD, 0), (MALI, 1), (peru, 1)], sentence=2) == ["Mali", "Peru"]


def test_who_was_named_long_before_is_not_meant(together: Callable[..., list[str]]) -> None:
    assert together(COUNTRIES, [(CHAD, 0), (MALI, 0)], sentence=3) == ["Chad", "Mali"]
    assert together(COUNTRIES, [(CHAD, 0), (MALI, 0)], sentence=4) == []


def test_who_acts_on_them_is_none_of_them(together: Callable[..., list[str]]) -> None:
    assert together(COUNTRIES, [(CHAD, 0), (MALI, 0)], acting=CHAD) == []


def test_who_is_seldom_spoken_of_is_not_meant(together: Callable[..., list[str]]) -> None:
    main = Referent("country", "Peru", mentions=5)
    assert together(COUNTRIES, [(main, 0), (CHAD, 1), (MALI, 1)], sentence=2) == []


def test_the_sector_and_the_gender_that_are_said_must_be_theirs(together: Callable[..., list[str]]) -> None:
    chad, mali = (Referent("person", name, None, "GOV", gender="female", mentions=1) for name in ("Chad", "Mali"))
    named = [(chad, 0), (mali, 0)]
    assert together(Sought(2, ("person",), frozenset({"GOV"}), "female"), named) == ["Chad", "Mali"]
    assert together(Sought(2, ("person",), frozenset({"MIL"})), named) == []
    assert together(Sought(2, ("person",), gender="male"), named) == []


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Chad met Mali. The two countries signed a pact.", "countries", "Chad and Mali"),
        ("Ann Lee met Eva Roe. The two women wept.", "women", "Ann Lee and Eva Roe"),
        ("Chad, Mali and Niger met. All three countries agreed.", "countries", "Chad, Mali and Niger"),
        ("Angela Merkel met Vladimir Putin. Their countries trade.", "countries", "Germany and Russia"),
        ("Chad met Mali. The Pope urged both countries to wait.", "countries", "Chad and Mali"),
        ("Chad met Mali. Both armies fired.", "armies", "armies of Chad and Mali"),
        ("Soldiers of Chad and Mali fought. Both countries complained.", "countries", "Chad and Mali"),
        ("The Chadian president met Mali's army. The two sides agreed.", "sides", "the two sides"),
        ("The army of Chad met Hamas. Both sides agreed to a truce.", "sides", "Chadian army and Hamas"),
        ("Chad and Mali met. Both sides agreed. Egypt said the two sides had argued.", "sides", "Chad and Mali"),
        ("Chad and Mali met in May. They will meet again.", "They", "Chad and Mali"),
        ("Chad and Mali condemned the rebels. They had burned a church.", "They", "Malian rebels"),
        ("Men of Chad and Mali fought. Both countries wept. The two sides agreed.", "sides", "Chad and Mali"),
        ("Chad and Mali fought for a valley. The neighbours signed a truce.", "neighbours", "Chad and Mali"),
        ("Boeing sued Airbus. The two companies settled.", "companies", "Boeing and Airbus"),
    ],
)
def test_a_text_speaks_of_two_as_one_party(
    parse: Callable[[str], Parse], world: World, text: str, word: str, name: str
) -> None:
    read = parse(text)
    at = resolve(read, world).at
    assert [at[token.index].name for token in read.tokens if token.text == word and token.index in at] == [
        name
    ] * text.count(word)


@pytest.mark.parametrize(
    ("told", "again", "expected"),
    [
        (Sought(2, ("person",)), Sought(2, ("person",)), True),
        (Sought(2, ("person",), gender="male"), Sought(2, ("person",)), True),
        (Sought(2, ("person",)), Sought(2, ("person",), gender="male"), True),
        (Sought(2, ("person",), gender="male"), Sought(2, ("person",), gender="female"), False),
        (Sought(2, ("person",)), Sought(3, ("person",)), False),
        (Sought(2, ("person",)), Sought(2, ("country",)), False),
        (STATES, Sought(2, ("country",), of_homes=True), True),
        (Sought(2, ("person",), frozenset({"MIL"})), Sought(2, ("person",), frozenset({"GOV"})), False),
    ],
)
def test_a_gender_may_be_told_or_left_open(told: Sought, again: Sought, *, expected: bool) -> None:
    assert told.may_be(again) is expected


def test_parties_told_as_one_stay_so_when_they_are_far_back(parse: Callable[[str], Parse], world: World) -> None:
    rain = "It rained. " * 5
    read = parse(f"Vladimir Putin met Kim Jong Un. The two men wept. {rain}Farmers praised the two leaders.")
    at = resolve(read, world).at
    assert {at[token.index].name for token in read.tokens if token.text in {"men", "leaders"}} == {
        "Vladimir Putin and Kim Jong Un"
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["Chad", "Mali"], "Chad and Mali"), (["Chad", "Mali", "Niger"], "Chad, Mali and Niger")],
)
def test_several_bear_the_names_of_all(names: list[str], expected: str) -> None:
    assert in_a_row(names) == expected


@given(st.lists(st.sampled_from(["Chad", "Mali", "Niger", "Peru"]), min_size=2, unique=True))
def test_no_name_of_a_row_is_lost(names: list[str]) -> None:
    assert in_a_row(names).replace(" and ", ", ").split(", ") == names
