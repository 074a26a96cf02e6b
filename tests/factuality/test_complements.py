"""How a predicate hangs on the word above it, what that word makes of it, and how the two compose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.factuality.clauses import Clause
from onrecord.factuality.complements import climb, compose, effect_of, find_signature, presupposed, words_of
from onrecord.language.parse import Parse
from onrecord.ontologies.status import Signature, load_status
from onrecord.ontologies.statuses import STATUSES

LEXICON = load_status()
REFUSAL = Signature("refusal", affirmed="denied", negated="possible", forms={})
SAYING = Signature("saying", affirmed="own", negated="own", forms={})
BEGINNING = Signature("beginning", affirmed="actual", negated="denied", forms={})
PLANNING = Signature("planning", affirmed="planned", negated="denied", forms={}, open="possible")
WARNING = Signature("warning", affirmed="possible", negated="possible", forms={}, harmful="threatened")
ABILITY = frozenset({"can"})


@pytest.mark.parametrize(
    ("text", "word", "form", "signature", "words"),
    [
        pytest.param("Norway refused to leave.", "leave", "to", "failure", "refused", id="infinitive"),
        pytest.param("Norway said that it left.", "left", "that", "saying", "said", id="that"),
        pytest.param("Norway denied leaving.", "leaving", "ing", "denial", "denied", id="gerund"),
        pytest.param("Norway denied leaving and returning.", "returning", "ing", "denial", "denied",
                     id="second of a row"),
        pytest.param("Norway denied the attack.", "attack", "noun", "denial", "denied", id="noun"),
        pytest.param("Norway asked whether Chad left.", "left", "whether", "question", "asked", id="whether"),
        pytest.param("The attack failed.", "attack", "subject", None, "failed", id="subject"),
        pytest.param("Norway ruled out an attack.", "attack", "noun", "refusal", "ruled out", id="with a particle"),
        pytest.param("Norway called for an attack.", "attack", "noun", "request", "called for", id="preposition"),
        pytest.param("Norway is ready to leave.", "leave", "to", "intention", "ready", id="adjective"),
        pytest.param("Norway abandoned plans for an attack.", "attack", "noun", "intention", "plans for",
                     id="noun above"),
        pytest.param("Norway slept when it left.", "left", None, None, "slept", id="adverbial clause"),
        pytest.param("The troops invading Chad slept.", "invading", None, None, "troops", id="participle of a noun"),
    ],
)  # fmt: skip
def test_a_complement_has_its_form_and_its_governor(
    parse: Callable[[str], Parse], text: str, word: str, form: str | None, signature: str | None, words: str
) -> None:
    read = parse(text)
    link = climb(read, at(read, word))[0]
    found = find_signature(read, link, LEXICON)
    assert (link.form, None if found is None else found.name) == (form, signature)
    assert read.quote(read.span(*words_of(read, link))) == words


@pytest.mark.parametrize(
    ("text", "word", "governors"),
    [
        pytest.param("Norway refused to stop the attack.", "attack", ["stop", "refused"], id="two steps"),
        pytest.param("Norway is ready to leave.", "leave", ["ready", "is"], id="through a copula"),
        pytest.param("Norway left instead of attacking.", "attacking", ["left"], id="through a preposition"),
        pytest.param("The minister, who left, slept.", "left", [], id="a relative clause speaks for itself"),
        pytest.param("Norway left.", "left", [], id="the root"),
    ],
)
def test_the_path_leads_to_the_root(parse: Callable[[str], Parse], text: str, word: str, governors: list[str]) -> None:
    read = parse(text)
    assert [read.tokens[link.governor].text for link in climb(read, at(read, word))] == governors


def test_a_preposition_of_two_words_is_one(parse: Callable[[str], Parse]) -> None:
    read = parse("Norway left instead of attacking.")
    (link,) = climb(read, at(read, "attacking"))
    assert link.preposition == "instead of"
    assert link.at is not None
    assert read.quote(read.span(*link.at)) == "instead of"


@pytest.mark.parametrize(
    ("signature", "governor", "harmful", "expected"),
    [
        pytest.param(REFUSAL, "actual", False, "denied", id="refused"),
        pytest.param(REFUSAL, "denied", False, "possible", id="did not refuse"),
        pytest.param(REFUSAL, "planned", False, "denied", id="will refuse"),
        pytest.param(REFUSAL, "possible", False, "possible", id="may refuse"),
        pytest.param(REFUSAL, "conditional", False, "conditional", id="would refuse if"),
        pytest.param(SAYING, "planned", False, "own", id="will say"),
        pytest.param(BEGINNING, "planned", False, "planned", id="will begin"),
        pytest.param(BEGINNING, "asked", False, "asked", id="was asked to begin"),
        pytest.param(BEGINNING, "denied", False, "denied", id="did not begin"),
        pytest.param(PLANNING, "possible", False, "possible", id="may plan"),
        pytest.param(PLANNING, "actual", False, "planned", id="planned"),
        pytest.param(WARNING, "actual", True, "threatened", id="warned of harm"),
        pytest.param(WARNING, "actual", False, "possible", id="warned"),
        pytest.param(WARNING, "denied", True, "possible", id="did not warn of harm"),
        pytest.param(PLANNING, "actual", True, "planned", id="harm that the word says nothing of"),
    ],
)
def test_a_word_makes_of_its_complement_what_its_own_status_lets_it(
    signature: Signature, governor, harmful: bool, expected: str
) -> None:
    assert effect_of(signature, governor, harmful) == expected


@pytest.mark.parametrize(
    ("effect", "own", "modal", "expected"),
    [
        pytest.param("own", "possible", "may", "possible", id="said that it may"),
        pytest.param("actual", "denied", "", "denied", id="knew that it did not"),
        pytest.param("denied", "actual", "", "denied", id="denied that it did"),
        pytest.param("denied", "denied", "", "actual", id="denied that it did not"),
        pytest.param("denied", "possible", "may", "possible", id="denied that it may"),
        pytest.param("possible", "denied", "", "possible", id="doubted that it did not"),
        pytest.param("asked", "actual", "", "asked", id="demanded that it do"),
        pytest.param("asked", "denied", "", "denied", id="demanded that it not do"),
        pytest.param("asked", "possible", "could", "possible", id="demanded what it could do"),
        pytest.param("asked", "possible", "can", "asked", id="demanded that it can do"),
        pytest.param("planned", "conditional", "", "conditional", id="planned to if"),
    ],
)
def test_what_governs_and_what_is_said_compose(effect, own, modal: str, expected: str) -> None:
    assert compose(effect, Clause(own, "modal" if modal else "past", modal), ABILITY) == expected


@pytest.mark.parametrize("own", STATUSES)
def test_a_word_that_leaves_the_complement_alone_changes_nothing(own) -> None:
    assert compose("own", Clause(own, "past"), ABILITY) == compose("actual", Clause(own, "past"), ABILITY) == own


@pytest.mark.parametrize(
    ("text", "word", "known"),
    [
        pytest.param("Norway denied the attack.", "attack", True, id="definite"),
        pytest.param("Norway denied its attack.", "attack", True, id="possessed"),
        pytest.param("Norway denied an attack.", "attack", False, id="indefinite"),
        pytest.param("Norway denied attacks.", "attacks", False, id="bare"),
        pytest.param("Norway left Chad.", "Chad", True, id="name"),
    ],
)
def test_a_noun_is_given_as_known(parse: Callable[[str], Parse], text: str, word: str, known: bool) -> None:
    read = parse(text)
    assert presupposed(read, at(read, word)) is known
