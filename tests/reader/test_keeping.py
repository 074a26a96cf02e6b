"""What the server keeps between requests."""

from __future__ import annotations

from pathlib import Path

from hand_reports import report
from served import Serve
from stores import store_with

from onrecord.pages.review_order import rank


def test_what_is_reviewed_next_is_kept_until_the_store_changes(tmp_path: Path, serve: Serve) -> None:
    one = report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"])
    store_with(tmp_path / "store", [one])
    keeping = serve(tmp_path / "store").reader.keeping
    first = keeping.ranked("doubt", "", 1)
    assert keeping.ranked("doubt", "", 1) is first
    assert first == rank(keeping.store.store, "doubt", "", 1)
    other = report("The USA threatened Iran.", "threatened", ["USA"], ["Iran"])
    store_with(tmp_path / "store", [one, other])
    then = keeping.ranked("doubt", "", 1)
    assert (first.rows, then.rows) == (1, 2)
    assert set(first.first) < set(then.first)


def test_not_every_sample_is_kept(serve: Serve) -> None:
    keeping = serve().reader.keeping
    first = keeping.ranked("sample", "0", 1)
    for seed in range(1, 9):
        keeping.ranked("sample", str(seed), 1)
    again = keeping.ranked("sample", "0", 1)
    assert again == first
    assert again is not first
