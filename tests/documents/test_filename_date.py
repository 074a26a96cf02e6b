"""The day in a file's name, where it is certain."""

from __future__ import annotations

import pytest

from onrecord.documents.filename_date import day_in_name
from onrecord.documents.reading import read_bytes

NEWS = b"Norway recalled its ambassador on Friday, the foreign ministry said on Saturday morning.\n"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-12-story.txt", "2024-03-12"),
        ("story_20240312.html", "2024-03-12"),
        ("2024.03.12.txt", "2024-03-12"),
        ("2024_03_12", "2024-03-12"),
        ("in/1999-12-31/20240312.txt", "2024-03-12"),
        ("2024-03-12 and 20240312.txt", "2024-03-12"),
        ("2024-03-12 to 2024-03-15.txt", None),
        ("12-03-2024.txt", None),
        ("2024-13-12.txt", None),
        ("2024-02-30.txt", None),
        ("2024-0312.txt", None),
        ("120240312.txt", None),
        ("20240312153000.txt", None),
        ("10240312.txt", None),
        ("2024-03-12/story.txt", None),
        ("-", None),
    ],
)
def test_only_a_day_that_is_certain_is_read(name: str, day: str | None) -> None:
    assert day_in_name(name) == day


@pytest.mark.parametrize(
    ("head", "given", "day"),
    [(b"", None, "2024-03-12"), (b"Date: 2020-01-01\n\n", None, "2020-01-01"), (b"", "2021-01-01", "2021-01-01")],
)
def test_it_stands_back_for_every_other(head: bytes, given: str | None, day: str) -> None:
    assert read_bytes(head + NEWS, "2024-03-12.txt", published=given).published == day
