"""Rows of a store are listed by words, parties, types and days, a few at a time, in an order that does not change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hand_reports import report
from stores import store_with

from onrecord.moves.party import Party
from onrecord.records.rows import DateRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.listing import Choice, Listed, list_rows
from onrecord.store.overview import read_overview
from onrecord.store.publications import Printed, printed
from onrecord.store.roles import Part

IRAN, USA, FRANCE = Party("Iran", "IRN"), Party("United States", "USA"), Party("France", "FRA")
List = Callable[..., list[Listed]]


def made() -> list[Outcome]:
    """Four reports: a deed and its like, one told by a speaker, one from nobody."""
    said = DateRow(None, None, "2019-05-01", "2019-05-03", "said")
    return [
        report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"], published="2019-05-10"),
        report(
            "Rouhani said the USA imposed new sanctions\non Iran. Oil fell.",
            "imposed new sanctions", ["USA"], ["Iran"],
            published="2019-05-20", said_by=["Rouhani"], type="SANCTION", status="planned", outlet="The Herald",
        ),
        report("France met the army of Iran.", "met", ["France"], ["army of Iran"], published="2019-06-01",
               type="CONSULT", reciprocal=True, date=said),
        report("Iranian students marched against sanctions.", "marched", ["Iranian students"], [], published=None,
               type="PROTEST"),
    ]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_with(tmp_path, made()[:2], made()[2:])


@pytest.fixture
def rows(store: Store) -> List:
    return lambda **choice: list(list_rows(store, Choice(**choice), 50).rows)


def triggers(rows: list[Listed]) -> list[str]:
    return [each.row["trigger"]["text"] if each.kind == "event" else "said" for each in rows]


def test_all_rows_come_by_the_day_of_their_report_and_those_without_one_last(rows: List) -> None:
    assert triggers(rows()) == ["refused talks", "imposed new sanctions", "said", "met", "marched"]
    assert triggers(rows(newest_first=True)) == ["met", "imposed new sanctions", "said", "refused talks", "marched"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"words": ("sanction",)}, ["imposed new sanctions", "marched"]),
        ({"words": ("SANCTIONS", "on iran")}, ["imposed new sanctions"]),
        ({"words": ("anction",)}, []),
        ({"words": ("oil",)}, ["said"]),
        ({"types": ("SANCTION", "CONSULT")}, ["imposed new sanctions", "met"]),
        ({"statuses": ("planned",)}, ["imposed new sanctions"]),
        ({"acts": ("say",)}, ["said"]),
        ({"acts": ("say",), "types": ("SANCTION",)}, []),
        ({"kinds": ("statement",)}, ["said"]),
        ({"kinds": ("statement",), "statuses": ("actual",)}, []),
        ({"since": date(2019, 5, 11)}, ["imposed new sanctions", "said"]),
        ({"until": date(2019, 5, 2)}, ["met"]),
        ({"since": date(2019, 5, 3), "until": date(2019, 5, 10)}, ["refused talks", "met"]),
        ({"parts": (Part(IRAN),)}, ["refused talks", "imposed new sanctions", "said", "met"]),
        ({"parts": (Part(IRAN, ("doer",)),)}, ["refused talks"]),
        ({"parts": (Part(IRAN, ("done_to",)),)}, ["imposed new sanctions", "met"]),
        ({"parts": (Part(IRAN, ("speaker", "voucher")),)}, ["imposed new sanctions", "said"]),
        ({"parts": (Part(IRAN, ("speaker",)), Part(USA, ("doer",)))}, []),
        ({"parts": (Part(IRAN, ("voucher",)), Part(USA, ("doer",)))}, ["imposed new sanctions"]),
        ({"parts": (Part(FRANCE, ("addressee",)),), "kinds": ("event",)}, []),
        ({"pair": (IRAN, USA)}, ["refused talks", "imposed new sanctions"]),
        ({"pair": (IRAN, FRANCE)}, ["met"]),
        ({"pair": (USA, FRANCE)}, []),
    ],
)
def test_what_is_asked_for_is_listed(choice: dict[str, object], found: list[str], rows: List) -> None:
    assert triggers(rows(**choice)) == found


def test_people_of_a_state_do_not_act_for_it(rows: List) -> None:
    assert triggers(rows(parts=(Part(Party("Iranian students", None, alone=True), ("doer",)),))) == ["marched"]
    assert "marched" not in triggers(rows(parts=(Part(IRAN, ("doer",)),)))


def test_a_row_has_its_sentence_its_report_and_those_on_whose_word_it_is(rows: List) -> None:
    (row,) = rows(types=("SANCTION",))
    assert row.sentence == "Rouhani said the USA imposed new sanctions\non Iran."
    assert (row.document["outlet"], row.document["published"]) == ("The Herald", "2019-05-20")
    (voucher,) = row.voucher
    assert row.actors[voucher["speaker"]["actor"]]["name"] == "Hassan Rouhani"


@pytest.mark.parametrize("words", [(), ("iran",)])
def test_pages_have_every_row_once(words: tuple[str, ...], store: Store) -> None:
    choice = Choice(words=words)
    whole = [each.row["id"] for each in list_rows(store, choice, 50).rows]
    paged: list[str] = []
    place: int | None = 0
    while place is not None:
        listing = list_rows(store, choice, 1, place)
        paged += [each.row["id"] for each in listing.rows]
        place = listing.next
    assert paged == whole
    assert len(set(whole)) == len(whole) > 1


def test_a_store_without_rows_lists_none(tmp_path: Path) -> None:
    empty = store_with(tmp_path)
    assert list_rows(empty, Choice(words=("x",), pair=(IRAN, USA)), 5).rows == ()
    assert (read_overview(empty).documents, read_overview(empty).first) == (0, None)


def test_an_overview_counts_what_there_is(store: Store) -> None:
    held = read_overview(store)
    assert (held.documents, held.undated, held.first, held.last, held.statements) == (
        4, 1, "2019-05-10", "2019-06-01", 1
    )  # fmt: skip
    assert dict(held.events) == {"REJECT": 1, "SANCTION": 1, "CONSULT": 1, "PROTEST": 1}
    assert dict(held.outlets) == {"The Gazette": 3, "The Herald": 1}


def test_a_text_is_told_where_it_was_printed(tmp_path: Path) -> None:
    (first, *_) = made()
    assert first.publication is not None
    again = replace(first.publication, outlet="Echo", published="2019-05-11", url="https://echo.example/1")
    store = store_with(tmp_path, [first, replace(first, input="again.txt", publication=again)])
    assert printed(store, first.publication.document) == [
        Printed("The Gazette", "2019-05-10", "A title", None),
        Printed("Echo", "2019-05-11", "A title", "https://echo.example/1"),
    ]
