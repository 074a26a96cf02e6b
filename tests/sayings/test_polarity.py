"""Signs multiply from a thing up the tree; clauses by the side, coordination and denied promises are kept apart."""

from __future__ import annotations

import pytest
from read_sentences import at, claim, clause, keys_claimed

from onrecord.sayings.polarity import claim_of


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("We will sell boats.", 1),
        ("We will not sell boats.", -1),
        ("We will never not sell boats.", 1),
        ("We refuse to sell boats.", -1),
        ("We will not refuse to sell boats.", 1),
        ("Nobody will refuse to sell boats.", 1),
        ("We will not stop selling boats.", 1),
        ("No boats will be sold.", -1),
    ],
)
def test_signs_multiply(text: str, sign: int) -> None:
    assert claim(text, "boat").sign == sign


def test_a_verb_without_a_subject_of_its_own_shares_the_negation_before_or() -> None:
    assert claim("We will not build or sell boats.", "@sell").sign == -1
    assert claim("We will not build boats and sell ships.", "@sell").sign == 1


def test_nouns_beside_each_other_share_what_is_said() -> None:
    signs = {claim("Boats and ships will not be built.", key).sign for key in ("boat", "@navy")}
    assert signs == {-1}


def test_what_a_clause_by_the_side_says_is_kept_apart() -> None:
    beside = claim("The ministers who oppose the dam are wrong.", "@dam")
    assert "relcl" in beside.shape
    assert claim("The ministers oppose the dam.", "@dam").shape == frozenset()


def test_a_reason_is_no_claim() -> None:
    assert "@leak" not in keys_claimed("We left because the dam leaks.")


def test_what_a_plan_is_for_is_wanted_with_it() -> None:
    found = claim("We reject a plan to build boats.", "boat")
    assert (found.sign, found.outright) == (-1, True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We gave no assurance of aid.", True),
        ("Aid was never a promise.", True),
        ("Aid was a promise.", False),
        ("We gave an assurance of aid.", False),
        ("We gave no aid.", False),
    ],
)
def test_that_a_word_was_given_is_denied(text: str, word: bool) -> None:
    assert claim(text, "@aid").word == word


@pytest.mark.parametrize(
    ("text", "key", "gone", "none"),
    [
        ("There are no boats.", "boat", True, True),
        ("There are boats.", "boat", False, False),
        ("We did not sell boats.", "boat", False, False),
        ("There is not a single soldier on the island.", "@army", True, False),
    ],
)
def test_that_there_is_none_of_it(text: str, key: str, gone: bool, none: bool) -> None:
    found = claim(text, key)
    assert (found.gone, found.none) == (gone, none)


@pytest.mark.parametrize(("affirmed", "outright"), [(True, True), (False, False)])
def test_a_yes_may_count_as_outright(affirmed: bool, outright: bool) -> None:
    text = "We will sell boats."
    found = claim_of(clause(text), at(text, "boats"), affirmed=affirmed)
    assert found is not None
    assert found.outright == outright


def test_a_no_is_not_affirmed() -> None:
    text = "We will not sell boats."
    found = claim_of(clause(text), at(text, "boats"), affirmed=True)
    assert found is not None
    assert not found.outright


def test_a_thing_that_is_done_has_no_other_predicate() -> None:
    assert claim("We will sell boats.", "@sell").predicate == ""
    assert claim("We will sell boats.", "boat").predicate == "@sell"
