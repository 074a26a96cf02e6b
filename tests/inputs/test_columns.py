"""Which column is what: what the user says, what names tell, what long cells tell, and refusal where nothing does."""

from __future__ import annotations

import pytest

from onrecord.errors import SettingsError, UnclearColumns
from onrecord.inputs.columns import Columns, choose_columns, parse_columns

LONG = "The minister met the ambassador on Friday and said that talks would go on. " * 4


def test_known_names_are_taken_whatever_their_spelling() -> None:
    names = ["Article ID", "Publication-Date", "HEADLINE", "Full Text", "Source", "Web URL", "editor"]
    assert choose_columns(names, [], {}) == Columns(
        "Full Text", "HEADLINE", "Publication-Date", "Source", "Web URL", "Article ID"
    )


def test_the_likelier_name_wins_over_the_order_of_columns() -> None:
    assert choose_columns(["content", "text", "subject", "title"], [], {}) == Columns("text", "title")


def test_what_the_user_names_wins_and_is_taken_once() -> None:
    chosen = choose_columns(["title", "text", "summary"], [], {"text": "summary", "title": "TEXT"})
    assert (chosen.text, chosen.title) == ("summary", "text")


def test_a_member_of_an_object_is_a_column() -> None:
    assert choose_columns(["source.id", "source.name", "content"], [], {}).outlet == "source.name"


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UnclearColumns, match="no column 'bdy' for the text; it has “id”, “body”"):
        choose_columns(["id", "body"], [], {"text": "bdy"})


def test_a_column_of_long_cells_is_the_text_where_one_stands_out() -> None:
    sample = [{"Nr": "1", "Artikel": LONG, "Datum": "1.1."}]
    assert choose_columns(["Nr", "Artikel", "Datum"], sample, {}).text == "Artikel"


@pytest.mark.parametrize("sample", [[], [{"a": LONG, "b": LONG}], [{"a": "short", "b": "1"}]])
def test_a_text_that_cannot_be_told_is_asked_for(sample: list[dict[str, str]]) -> None:
    with pytest.raises(UnclearColumns, match="--columns text=NAME"):
        choose_columns(["a", "b"], sample, {})


def test_what_is_not_read_is_said() -> None:
    assert Columns("body", date="day").told(["body", "day", "editor"]) == (
        "text from “body”, date from “day”; not read: “editor” (--columns)"
    )


def test_a_users_columns_are_pairs() -> None:
    assert parse_columns("text=Full text, date = day,") == {"text": "Full text", "date": "day"}
    assert parse_columns("") == {}


@pytest.mark.parametrize("told", ["text", "text=", "body=text", "text=a,text=b", "=a"])
def test_pairs_that_cannot_be_read_are_refused(told: str) -> None:
    with pytest.raises(SettingsError, match="write FIELD=COLUMN"):
        parse_columns(told)
