"""What a clause says of its own predicate: shape, modal, negation, adverbs, and the words that set the status."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.factuality.clauses import Clause, read_clause
from onrecord.language.parse import Parse
from onrecord.ontologies.status import load_status

LEXICON = load_status()


def clause(read: Parse, word: str) -> Clause:
    return read_clause(read, at(read, word), LEXICON)


@pytest.mark.parametrize(
    ("text", "word", "shape"),
    [
        pytest.param("Norway invaded Chad.", "invaded", "past", id="past"),
        pytest.param("Norway has invaded Chad.", "invaded", "perfect", id="perfect"),
        pytest.param("Norway had invaded Chad.", "invaded", "pluperfect", id="pluperfect"),
        pytest.param("Norway invades Chad.", "invades", "present", id="present"),
        pytest.param("Norway is invading Chad.", "invading", "progressive", id="progressive"),
        pytest.param("Norway was invading Chad.", "invading", "past", id="past progressive"),
        pytest.param("Chad was invaded.", "invaded", "past", id="past passive"),
        pytest.param("Chad is invaded.", "invaded", "present", id="present passive"),
        pytest.param("Norway did invade Chad.", "invade", "past", id="emphatic past"),
        pytest.param("Norway does invade Chad.", "invade", "present", id="emphatic present"),
        pytest.param("Norway will invade Chad.", "invade", "modal", id="modal"),
        pytest.param("Norway wants to invade Chad.", "invade", "infinitive", id="infinitive"),
        pytest.param("Norway stopped invading Chad.", "invading", "gerund", id="gerund"),
        pytest.param("Norway let Chad leave.", "leave", "bare", id="bare"),
        pytest.param("Withdraw your troops now.", "Withdraw", "imperative", id="imperative"),
        pytest.param("The invasion failed.", "invasion", "noun", id="noun"),
    ],
)
def test_a_verb_has_the_shape_of_its_group(parse: Callable[[str], Parse], text: str, word: str, shape: str) -> None:
    assert clause(parse(text), word).shape == shape


@pytest.mark.parametrize(
    ("text", "word", "status", "cue"),
    [
        pytest.param("Norway left.", "left", "actual", None, id="nothing"),
        pytest.param("Norway will leave.", "leave", "planned", "will", id="will"),
        pytest.param("Norway may leave.", "leave", "possible", "may", id="may"),
        pytest.param("Norway may not leave.", "leave", "possible", "may not", id="may not stays open"),
        pytest.param("Norway could not leave.", "leave", "denied", "could not", id="could not"),
        pytest.param("Norway never left.", "left", "denied", "never", id="never"),
        pytest.param("Nobody left.", "left", "denied", "Nobody", id="nobody"),
        pytest.param("No army left.", "left", "denied", "No", id="no subject"),
        pytest.param("Norway saw no troops.", "saw", "denied", "no", id="no object"),
        pytest.param("Not only did Norway leave, it also complained.", "leave", "actual", None, id="not only"),
        pytest.param("Norway allegedly left.", "left", "possible", "allegedly", id="allegedly"),
        pytest.param("Norway nearly left.", "left", "denied", "nearly", id="nearly"),
        pytest.param("Norway almost certainly left.", "left", "actual", None, id="almost before an adverb"),
        pytest.param("Norway neither left nor complained.", "complained", "denied", "nor", id="nor"),
        pytest.param("Norway leaves soon.", "leaves", "planned", "soon", id="soon with a present"),
        pytest.param("Norway left soon.", "left", "actual", None, id="soon with a past"),
        pytest.param("Norway'd left.", "left", "actual", None, id="a clitic that is had"),
        pytest.param("The alleged attack surprised Chad.", "attack", "possible", "alleged", id="alleged"),
        pytest.param("The planned attack surprised Chad.", "attack", "planned", "planned", id="planned"),
        pytest.param("No attack came.", "attack", "denied", "No", id="no noun"),
        pytest.param("The attack came.", "attack", "actual", None, id="a plain noun"),
    ],
)
def test_the_words_of_a_clause_set_its_status(
    parse: Callable[[str], Parse], text: str, word: str, status: str, cue: str | None
) -> None:
    read = parse(text)
    found = clause(read, word)
    assert found.status == status
    assert (None if found.cue is None else read.quote(read.span(*found.cue))) == cue


def test_a_clause_names_its_modal_and_its_subject(parse: Callable[[str], Parse]) -> None:
    read = parse("Norway must not leave.")
    found = clause(read, "leave")
    assert (found.modal, found.negated, found.subject) == ("must", True, 0)


def test_a_coordinated_verb_borrows_the_auxiliary_and_the_subject(parse: Callable[[str], Parse]) -> None:
    read = parse("Norway will leave and return.")
    assert (clause(read, "return").modal, clause(read, "return").subject) == ("will", 0)


def test_a_coordinated_verb_with_a_subject_borrows_nothing(parse: Callable[[str], Parse]) -> None:
    read = parse("Norway will leave and Chad returned.")
    found = clause(read, "returned")
    assert (found.status, found.modal) == ("actual", "")
    assert read.tokens[found.subject or 0].text == "Chad"
