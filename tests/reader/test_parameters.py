"""What may be asked is typed and bounded, and everything else is refused by name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.errors import QuestionError
from onrecord.reader.parameters import day, flag, one_of, read_parameters, some_of, text, texts, whole

ALL = (
    text("words"), texts("party"), day("since"), one_of("every", ("day", "week"), "week"),
    some_of("status", ("actual", "denied")), whole("page", 1, 50, 1), flag("open"), text("note", 10, needed=True),
)  # fmt: skip


def read(**given: list[str]) -> dict[str, Any]:
    return read_parameters("this page", ALL, {"note": ["it"], **given})


def test_what_is_not_given_or_empty_has_a_value() -> None:
    expected = {
        "words": None, "party": (), "since": None, "every": "week", "status": (), "page": 1, "open": False,
        "note": "it",
    }  # fmt: skip
    assert read() == expected
    assert read(words=[" "], party=["", ""], since=[""], page=[""]) == expected


def test_values_are_of_their_kind() -> None:
    given = read(
        words=[" a b "], party=["IRN", "USA"], since=["2019-05-29"], page=["7"], open=["on"], status=["denied"]
    )
    assert given["words"] == "a b"
    assert given["party"] == ("IRN", "USA")
    assert given["since"] == date(2019, 5, 29)
    assert given["page"] == 7
    ticked = read(open=["on"], status=["denied"])
    assert (ticked["open"], ticked["status"]) == (True, ("denied",))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"wrods": ["x"]}, "'wrods' is nothing that this page can be asked; did you mean 'words'?"),
        ({"zz": ["x"]}, "there are words, party,"),
        ({"words": ["a", "b"]}, "words is given 2 times; give it once"),
        ({"words": ["a" * 501]}, "words: .* has 501 characters; up to 500 are read"),
        ({"party": ["a"] * 51}, "party is given 51 times; give it up to 50 times"),
        ({"since": ["yesterday"]}, "since: 'yesterday' is no day"),
        ({"since": ["9" * 5_000]}, "since: '9{60}…' is no day"),
        ({"every": ["year"]}, "every: 'year' is unknown; there are day, week"),
        ({"page": ["0"]}, "page: '0' is no whole number from 1 to 50"),
        ({"page": ["٣"]}, "page: '٣' is no whole number"),
        ({"page": ["9" * 5_000]}, "page: .* is no whole number"),
        ({"page": ["1.0"]}, "page: '1.0' is no whole number"),
        ({"open": ["yes"]}, "open: 'yes' is neither 1 nor 0"),
        ({"note": [""]}, "note is lacking"),
        ({"a\x1b[31m\u202e": ["x"]}, r"'a\\u001b\[31m\\u202e' is nothing"),
    ],
    ids=str,
)
def test_what_is_wrong_is_refused_by_name(given: dict[str, list[str]], told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        read(**given)
