"""What was set aside, why, and what helps; no path of a machine is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import aside, coded, store_with

from onrecord.errors import DocumentError, NotOnRecord
from onrecord.opened import OpenedStore
from onrecord.pages import aside as module
from onrecord.pages.aside import REASONS, aside_page
from onrecord.pages.frame import Frame
from onrecord.store.aside import short_name
from onrecord.store.coded import PASSING, Outcome, SetAside


def every_error(kind: type[DocumentError] = DocumentError) -> Iterator[type[DocumentError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from every_error(below)


def test_every_reason_has_its_words() -> None:
    assert {error.reason for error in every_error()} | PASSING == set(REASONS)


def test_reasons_are_counted_and_inputs_listed(tmp_path: Path) -> None:
    inputs = [coded("a", "Ada said that it rained."), aside("b"), aside("c"), aside("d", "crashed"), aside("e", "odd")]
    view = aside_page(OpenedStore(store_with(tmp_path / "s", inputs))).view
    assert (view.read, view.aside, view.all) == (1, 4, 4)
    assert [(line.reason, line.inputs, line.tried_again) for line in view.reasons] == [
        ("empty", 2, False),
        ("crashed", 1, True),
        ("odd", 1, False),
    ]
    assert [each.input for each in view.inputs] == ["b", "c", "d", "e"]


def test_a_reason_is_chosen(tmp_path: Path) -> None:
    store = OpenedStore(store_with(tmp_path / "s", [aside("b"), aside("c", "crashed")]))
    assert [each.input for each in aside_page(store, reason="crashed").view.inputs] == ["c"]
    assert "Nothing was set aside for this reason" in Frame().html(aside_page(store, reason="language"))
    with pytest.raises(NotOnRecord, match="'langauge' is no reason; there are binary, columns, crashed"):
        aside_page(store, reason="langauge")


def test_inputs_come_some_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    store = OpenedStore(store_with(tmp_path / "s", [aside(name) for name in "abc"]))
    first = aside_page(store).view
    assert (len(first.inputs), first.next) == (2, 2)
    assert [each.input for each in aside_page(store, start=2).view.inputs] == ["c"]


def test_nothing_set_aside_is_said(tmp_path: Path) -> None:
    page = aside_page(OpenedStore(store_with(tmp_path / "s", [coded("a", "Ada said that it rained.")])))
    assert "nothing was set aside" in Frame().html(page)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("/home/ada/mail/texts/a.txt", "texts/a.txt"),
        ("/home/ada/mail/texts.zip#a/b.txt", "texts.zip#a/b.txt"),
        ("C:\\Users\\ada\\mail\\a.txt", "mail/a.txt"),
        ("/a.txt", "a.txt"),
        ("https://example.org/a", "https://example.org/a"),
        ("-", "-"),
    ],
)
def test_an_input_has_no_more_of_its_folders_than_the_last(name: str, short: str) -> None:
    assert short_name(name) == short


def test_no_path_is_told_in_any_form(tmp_path: Path) -> None:
    name = "/home/ada/secret/mail/a.txt"
    told = f"{name}: the file is empty; see /home/ada/secret/mail"
    store = OpenedStore(store_with(tmp_path / "s", [Outcome(name, "0", set_aside=SetAside("empty", told))]))
    page = aside_page(store)
    assert page.table is not None
    for shown in (Frame().html(page), page.json().decode(), page.table.csv().decode()):
        assert "ada" not in shown
        assert "mail/a.txt: the file is empty" in shown
