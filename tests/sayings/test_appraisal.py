"""A thing is called good or bad by a word of its predicate or by a phrase; "not" says the opposite."""

from __future__ import annotations

import pytest
from read_sentences import at, claim, clause

from onrecord.sayings.appraisal import phrase_sign, quality

QUALITIES = [
    ("The dam is safe.", "safe", 1),
    ("The dam is a disgrace.", "disgrace", -1),
    ("The treaty is a good thing.", "thing", 1),
    ("The new dam is a bad idea.", "idea", -1),
    ("The dam is no disgrace.", "disgrace", 1),
    ("The dam is high.", "high", 0),
    ("The dam is free of leaks.", "free", 0),
]


@pytest.mark.parametrize(("text", "word", "value"), QUALITIES)
def test_what_a_word_says(text: str, word: str, value: int) -> None:
    assert quality(clause(text), at(text, word)) == value


CALLED = [
    ("The dam is safe.", 1),
    ("The dam is not safe.", -1),
    ("The dam is a disgrace.", -1),
    ("We regard the dam as illegal.", -1),
    ("We consider the dam illegal.", -1),
    ("They called the dam a disgrace.", -1),
    ("The dam is not unnecessary.", 1),
    ("The dam is out of the question.", -1),
    ("The dam is not out of the question.", 1),
    ("The dam is safe and lawful.", 1),
]


@pytest.mark.parametrize(("text", "sign"), CALLED)
def test_what_a_thing_is_called(text: str, sign: int) -> None:
    found = claim(text, "@dam")
    assert (found.sign, found.outright, found.attitude) == (sign, True, True)


def test_work_that_is_done_well_is_good() -> None:
    assert claim("The police did exemplary work.", "@police_use").outright
    assert not claim("The police did wooden work.", "@police_use").outright


def test_what_is_named_without_praise_is_what_is_said() -> None:
    found = claim("The dam is a monument.", "@dam")
    assert (found.predicate, found.outright) == ("@statue", False)


@pytest.mark.parametrize(("raw", "sign"), [(False, 1), (True, -1)])
def test_a_no_inside_a_phrase_may_be_left_out(raw: bool, sign: int) -> None:
    text = "There is no place for the dam."
    assert phrase_sign(clause(text), at(text, "for"), at(text, "is"), raw=raw) == sign


def test_a_phrase_inside_of_the_thing_is_not_said_of_it() -> None:
    text = "The dam out of the question is high."
    assert phrase_sign(clause(text), at(text, "dam"), at(text, "is")) == 0


@pytest.mark.parametrize(("text", "gone"), [("The harbour is empty.", True), ("The harbour is safe.", False)])
def test_what_is_called_empty_is_gone(text: str, gone: bool) -> None:
    found = claim(text, "@port")
    assert (found.gone, found.sign) == (gone, -1 if gone else 1)
