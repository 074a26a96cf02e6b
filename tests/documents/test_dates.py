"""Dates that users, pages and header lines give."""

from __future__ import annotations

import pytest

from onrecord.documents.dates import parse_published, read_published
from onrecord.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2019-05-29", "2019-05-29"),
        (" 20190529 ", "2019-05-29"),
        ("2019-05-29T14:30:00+02:00", "2019-05-29T14:30:00+02:00"),
        ("2019-05-29 14:30z", "2019-05-29T14:30:00+00:00"),
        ("2019-05-29T14:30:00.123-0500", "2019-05-29T14:30:00-05:00"),
    ],
)
def test_a_users_date_is_normalised(text: str, normal: str) -> None:
    assert parse_published(text) == normal


@pytest.mark.parametrize(
    "text", ["", "yesterday", "29/05/2019", "2019-13-01", "2019-02-29", "2019-05-29T25:00Z", "2019"]
)
def test_a_users_date_that_cannot_be_read_is_shown_with_what_is_allowed(text: str) -> None:
    with pytest.raises(SettingsError, match="cannot be read; allowed are a date as in 2019-05-29") as caught:
        parse_published(text)
    assert repr(text) in str(caught.value)


def test_a_users_time_needs_a_zone() -> None:
    with pytest.raises(SettingsError, match=r"no zone; add one, as in 2019-05-29T14:30\+02:00"):
        parse_published("2019-05-29T14:30")


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("2024-03-05T14:30:00+0100", "2024-03-05T14:30:00+01:00"),
        ("2024-03-05T14:30:00.000Z", "2024-03-05T14:30:00+00:00"),
        ("2024-03-05 14:30:00 UTC", "2024-03-05T14:30:00+00:00"),
        ("2024-03-05T14:30:00", "2024-03-05"),
        ("Tue, 05 Mar 2024 14:30:00 GMT", "2024-03-05T14:30:00+00:00"),
        ("Tue, 05 Mar 2024 14:30:00 -0500", "2024-03-05T14:30:00-05:00"),
        ("Tuesday, March 5, 2024", "2024-03-05"),
        ("5th March 2024", "2024-03-05"),
        ("2024-03-05 (updated)", "2024-03-05"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("1709647200", "2024-03-05T14:00:00+00:00"),
        ("1709647200000", "2024-03-05T14:00:00+00:00"),
        ("17096472", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("soon", None),
        ("31 February 2024", None),
        ("05/03/2024", None),
    ],
)
def test_a_pages_date_is_read_in_the_forms_in_use(text: str, normal: str | None) -> None:
    assert read_published(text) == normal
