"""Which document of one coding is which of another, and what a coder of a store has read."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import QuestionError
from onrecord.store.ledger import Reading
from onrecord.store.versions import Coding, Pair, coding_of, last_two, pair, pairs_of


def reading(name: str, document: str | None, place: int = 0, *, shown: bool = True) -> Reading:
    return Reading(name, document, 1, place, shown)


def mates(pairs: list[Pair]) -> list[tuple[str | None, str | None, bool]]:
    return [(each.old and each.old.document, each.new and each.new.document, each.certain) for each in pairs]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([("/a/x", "d-1")], [("/b/y", "d-1")], [("d-1", "d-1", True)]),
        ([("/a/x", "d-1")], [("/a/x", "d-2")], [("d-1", "d-2", True)]),
        ([("/a/x", "d-1"), ("/a/y", "d-9")], [("/b/x", "d-2"), ("/b/y", "d-9")],
         [("d-1", "d-2", False), ("d-9", "d-9", True)]),
        ([("/a/x", "d-1"), ("/a/c/y", "d-3")], [("/b/x", "d-2"), ("/b/c/y", "d-4")],
         [("d-1", "d-2", False), ("d-3", "d-4", False)]),
        ([("/a/x", "d-1")], [("/b/y", "d-2")], [("d-1", None, True), (None, "d-2", True)]),
        ([("/a/x", "d-1"), ("/a/x", "d-2")], [("/a/x", "d-3")], [("d-1", None, True), ("d-2", "d-3", True)]),
        ([("/a/x", "d-1")], [("/a/x", "d-2"), ("/a/y", "d-1")], [("d-1", "d-1", True), (None, "d-2", True)]),
        ([], [("/a/x", "d-1")], [(None, "d-1", True)]),
        ([], [], []),
    ],
    ids=["text", "input", "moved", "moved folders", "neither", "last version", "text first", "empty", "both empty"],
)  # fmt: skip
def test_a_document_is_known_by_its_text_then_by_its_input(
    old: list[tuple[str, str]], new: list[tuple[str, str]], found: list[tuple[str | None, str | None, bool]]
) -> None:
    sides = ([reading(*each, place=at) for at, each in enumerate(side)] for side in (old, new))
    assert mates(pair(*sides)) == found


def test_a_document_of_several_inputs_is_one() -> None:
    old = [reading("/a/x", "d-1"), reading("/a/y", "d-1", 1, shown=False)]
    assert mates(pair(old, [reading("/a/y", "d-2")])) == [("d-1", "d-2", True)]


def test_an_input_that_the_other_set_aside_is_named() -> None:
    lost = reading("/b/x", None, 7)
    (found,) = pair([reading("/a/x", "d-1")], [lost])
    assert (found.new, found.aside and found.aside.place) == (None, 7)
    (came,) = pair([reading("/a/x", None, 8)], [reading("/a/x", "d-1")])
    assert (came.old, came.aside and came.aside.place) == (None, 8)


def test_what_a_coder_read_is_what_counted_when_it_was_the_last(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so", "1"), coded("b", "Bob said so")], coder="first")
    store_with(tmp_path, [coded("a", "Ann said it", "2")], coder="first")
    store = store_with(tmp_path, [coded("a", "Ann said it", "2"), aside("b")], coder="second")
    with store.ledger() as ledger:
        assert ledger.coders() == ["second", "first"]
        first, second = ledger.readings("first"), ledger.readings("second")
        assert [(each.input, each.part) for each in first] == [("b", 1), ("a", 2)]
        assert [(each.input, each.document is None) for each in second] == [("a", False), ("b", True)]
        assert ledger.readings() == second


def test_an_input_that_could_not_be_read_again_keeps_its_reading(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so", "1")], coder="first")
    store_with(tmp_path, [aside("a", "unreadable-file", None)], coder="first")
    store = store_with(tmp_path, [coded("a", "Ann said so", "1")], coder="second")
    with store.ledger() as ledger:
        assert [each.document is None for each in ledger.readings("first")] == [False]


def test_what_was_forgotten_is_no_reading(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("/n/a", "Ann said so"), coded("/n/b", "Bob said so")], coder="first")
    store = store_with(tmp_path, [coded("/n/a", "Ann said so")], coder="second")
    with store.writing("second") as writer:
        writer.prune(["/n/b"])
    with store.ledger() as ledger:
        assert [each.input for each in ledger.readings("first")] == []
        assert [each.input for each in ledger.readings("second")] == ["/n/a"]


def test_two_codings_of_one_store(tmp_path: Path) -> None:
    store_with(tmp_path, [coded("a", "Ann said so")], coder="onrecord 1, abc")
    with pytest.raises(QuestionError, match=r"one coder only \(onrecord 1, abc\)"):
        last_two(store_with(tmp_path))
    store = store_with(tmp_path, [coded("a", "Ann said so")], coder="onrecord 1, abd")
    old, new = last_two(store)
    assert (old.coder, new.coder) == ("onrecord 1, abc", "onrecord 1, abd")
    assert [(each.old and each.old.part, each.new and each.new.part) for each in pairs_of(old, new)] == [(1, 2)]
    assert coding_of(store, "abc") == Coding(store, "onrecord 1, abc")


@pytest.mark.parametrize(("written", "message"), [("onrecord", "2 coders of .* are named"), ("x", "no coder of")])
def test_a_coder_that_is_not_one_is_refused_with_those_there_are(written: str, message: str, tmp_path: Path) -> None:
    for name in ("onrecord 1, abc", "onrecord 1, abd"):
        store_with(tmp_path, [coded("a", "Ann said so")], coder=name)
    with pytest.raises(QuestionError, match=rf"{message}.*onrecord 1, abc; onrecord 1, abd"):
        coding_of(store_with(tmp_path, coder="onrecord 1, abc"), written)
