"""Each word on the way up adds its sense: it turns the sign, is outright, ends or keeps."""

from __future__ import annotations

import pytest
from read_sentences import clause

from onrecord.ontologies.stances import Leaning
from onrecord.sayings.path import Path

CLAUSE = clause("The dam leaks.")


@pytest.fixture
def path() -> Path:
    return Path(CLAUSE, 1)


@pytest.mark.parametrize(
    ("leaning", "sign", "course", "attitude"),
    [
        ("against", -1, "", True),
        ("for", 1, "", True),
        ("ends", -1, "ends", False),
        ("keeps", 1, "keeps", False),
        ("raises", 1, "raises", False),
        ("turning", -1, "", True),
        ("standing", 1, "", True),
        ("harms", -1, "", True),
    ],
)
def test_a_leaning(path: Path, leaning: Leaning, sign: int, course: str, attitude: bool) -> None:
    path.lean(leaning)
    assert (path.sign, path.course, path.attitude, path.outright) == (sign, course, attitude, True)


def test_two_that_turn_take_each_other_back(path: Path) -> None:
    path.lean("against")
    path.lean("ends")
    assert path.sign == 1


def test_the_first_course_counts(path: Path) -> None:
    path.lean("keeps")
    path.lean("ends")
    assert path.course == "keeps"


@pytest.mark.parametrize(("value", "sign"), [(2, 1), (-1, -1), (-3, -1)])
def test_a_quality_counts_once_however_often_it_is_said(path: Path, value: int, sign: int) -> None:
    path.appraise(value)
    assert (path.sign, path.outright, path.attitude) == (sign, True, True)


def test_a_lack_is_of_what_is_gone(path: Path) -> None:
    path.lack()
    assert (path.sign, path.outright, path.gone, path.attitude) == (-1, True, True, False)


def test_what_a_side_clause_says_is_left_behind(path: Path) -> None:
    path.lean("ends")
    path.predicate, path.verb, path.gone = "@build", 2, True
    path.leave_clause("relcl")
    assert (path.sign, path.outright, path.gone, path.predicate, path.verb) == (1, False, False, "", None)
    assert path.shape == {"relcl"}
