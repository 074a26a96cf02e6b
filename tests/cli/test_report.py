"""`onrecord report`: a pair's or a party's page as one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from grouped import deed_of_four_texts
from stores import store_with

Run = Callable[..., SimpleNamespace]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_with(tmp_path / "made", deed_of_four_texts()).path


def test_a_pairs_page_is_one_file(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("report", store, "--pair", "IRN", "USA", "-o", tmp_path / "pair.html")
    html = (tmp_path / "pair.html").read_text(encoding="utf-8")
    assert done.code == 0
    assert "nothing in it is fetched" in done.err
    assert html.startswith("<!doctype html>")
    assert "Iran and United States" in html
    assert "store made" in html
    assert not re.search(r'(src|href)="(?!#)', html)
    assert str(tmp_path) not in html


def test_a_partys_page_goes_to_standard_output(run: Run, store: Path) -> None:
    done = run("report", store, "--party", "Iran", "--rows", 1)
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")
    assert done.out.count('class="deal') >= 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), "name one of the two"),
        (("--pair", "IRN", "USA", "--party", "IRN"), "name one of the two"),
        (("--party", "IRN", "--known-on", "2019-05-01"), "--known-on says nothing of the page of a party"),
        (("--pair", "IRN", "USA", "--about", "talks"), "--about says nothing of the page of a pair"),
        (("--pair", "IRN", "Nowhere"), "nobody is known as 'Nowhere'"),
        (("--pair", "IRN", "USA", "--count", "happenings"), "run onrecord group"),
        (("--party", "IRN", "--rows", "0"), "--rows"),
    ],
)
def test_what_makes_no_page_is_one_error(run: Run, store: Path, given: tuple[str, ...], told: str) -> None:
    done = run("report", store, *given)
    assert done.code != 0
    assert told in done.err
    assert done.out == ""


def test_a_page_is_never_written_into_a_store(run: Run, store: Path) -> None:
    done = run("report", store, "--pair", "IRN", "USA", "-o", store / "page.html")
    assert "lies within a store" in done.err
    assert not (store / "page.html").exists()
