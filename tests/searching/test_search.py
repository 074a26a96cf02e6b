"""A store is searched by words and by what is on record, by pages, with counts of what is left if more is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hand_records import quote
from hand_reports import report
from stores import aside, store_with

from onrecord.errors import QuestionError
from onrecord.ontologies.lists import load_lists
from onrecord.opened import OpenedStore, open_store
from onrecord.records.rows import DateRow, PlaceRow
from onrecord.searching.answer import Answer, FoundDocument, FoundRow
from onrecord.store.coded import Outcome
from onrecord.store.listing import Choice, list_rows
from onrecord.store.roles import Part

Open = Callable[..., OpenedStore]


@pytest.fixture(autouse=True, scope="module")
def _world_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        lists = cache(load_lists)
        patch.setattr("onrecord.opened.load_lists", lists)
        patch.setattr("onrecord.searching.index.load_lists", lists)
        yield


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def opened(*parts: list[Outcome]) -> OpenedStore:
        store_with(tmp_path / "store", *parts)
        return open_store(tmp_path / "store")

    return opened


def at(text: str, words: str, name: str, country: str) -> PlaceRow:
    found = quote(text, words)
    return PlaceRow(found.span, found.text, name, country, None, None, None)


TANKER = "Gunmen of Iran seized a tanker near Hormuz. The USA called it piracy."
DEAL = "The USA left the nuclear deal on Tuesday. Rouhani said that Iran would stay in the deal."
AID = "France sent aid to Iran after the flood. The U.S. did not object, Trump said."


def some() -> list[Outcome]:
    return [
        report(TANKER, "seized", ["Iran"], [], type="COERCE", published="2019-05-29",
               place=at(TANKER, "Hormuz", "Strait of Hormuz", "IRN"), title="Tanker seized"),
        report(DEAL, "left", ["USA"], ["Iran"], type="SANCTION", published="2018-05-08", outlet="The Herald"),
        report(AID, "sent", ["France"], ["Iran"], type="AID", status="planned", published=None, said_by=["Trump"]),
    ]  # fmt: skip


def ids(answer: Answer) -> list[str]:
    return [each.report.title or "" if isinstance(each, FoundDocument) else each.id for each in answer.found]


def texts(answer: Answer) -> list[str]:
    """What the matches of an answer are, as its passages have them."""
    found = []
    for each in answer.found:
        for passage in each.passages if isinstance(each, FoundDocument) else [each.passage]:
            begin = passage.span[0]
            found += [passage.text[first - begin : last - begin] for first, last in passage.matches]
    return found


@pytest.mark.parametrize(
    ("words", "total", "matches"),
    [
        ("tanker", 1, ["tanker"]),
        ("TANKER hormuz", 1, ["tanker", "Hormuz"]),
        ('"nuclear deal"', 1, ["nuclear deal"]),
        ('"deal nuclear"', 0, []),
        ("pira*", 1, ["piracy"]),
        ("iran -tanker", 2, None),
        ("-iran", 0, []),
        ("US", 1, ["U.S."]),
        ("seized", 1, ["seized"]),
        ("xylophone", 0, []),
        ("?!", 0, []),
        ("", 3, []),
    ],
)
def test_words(opened: Open, words: str, total: int, matches: list[str] | None) -> None:
    answer = opened(some()).search(words)
    assert answer.total == len(answer.found) == total
    assert matches is None or texts(answer) == matches


def test_a_word_of_the_title_counts_and_more(opened: Open) -> None:
    again = report("The crew of the tanker, of that tanker, was freed.", "freed", title="Freed")
    answer = opened([*some(), again]).search("tanker")
    assert ids(answer) == ["Tanker seized", "Freed"]
    first, second = answer.found
    assert isinstance(first, FoundDocument)
    assert isinstance(second, FoundDocument)
    assert first.title_matches == ((0, 6),)
    assert (first.fit or 0) > (second.fit or 0) > 0


def test_words_of_an_event_stand_in_its_own_sentence(opened: Open) -> None:
    store = opened(some())
    assert store.search("tanker", show="events").total == 1
    assert store.search("piracy", show="events").total == 0
    assert store.search("piracy").total == 1


def test_a_row_has_all_that_is_shown(opened: Open) -> None:
    (row,) = opened(some()).search("hormuz", show="events").found
    assert isinstance(row, FoundRow)
    assert (row.kind, row.what, row.status, row.by, row.to) == ("event", "COERCE", "actual", ("Iran",), ())
    assert (row.place, row.country, row.vouchers) == ("Strait of Hormuz", "IRN", ())
    assert row.passage.text == "Gunmen of Iran seized a tanker near Hormuz."
    assert TANKER[slice(*row.words)] == "seized"
    assert row.report.outlet == "The Gazette"
    (said,) = opened([]).search(speaker="Trump", show="events").found
    assert isinstance(said, FoundRow)
    assert said.vouchers == ("Donald Trump",)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"types": ["aid"]}, 1),
        ({"types": ["AID", "SANCTION"]}, 2),
        ({"statuses": ["planned"]}, 1),
        ({"party": "IRN"}, 3),
        ({"party": ["IRN", "USA"]}, 1),
        ({"pair": ["USA", "IRN"]}, 1),
        ({"pair": ["Iran", "France"]}, 1),
        ({"speaker": "Trump"}, 1),
        ({"voucher": "USA"}, 1),
        ({"voucher": "outlet"}, 3),
        ({"place": "Iran"}, 1),
        ({"place": "strait of hormuz"}, 1),
        ({"outlets": ["the herald"]}, 1),
        ({"months": ["2018-05"]}, 1),
        ({"since": "2018-05-09"}, 1),
        ({"until": "2018-05-08"}, 1),
        ({"since": "2018-01-01", "types": ["AID"]}, 0),
        ({"words": "deal", "party": "USA", "types": ["SANCTION"], "until": "2018-12-31"}, 1),
    ],
)
def test_conditions_hold_together(opened: Open, asked: dict[str, Any], found: int) -> None:
    assert opened(some()).search(**asked).total == found


def test_facets_count_what_is_left(opened: Open) -> None:
    store = opened(some())
    asks = {"type": "types", "act": "acts", "status": "statuses", "outlet": "outlets", "month": "months"}
    looked = 0
    for show in ("documents", "events", "statements"):
        for asked in ({}, {"party": ["IRN"]}, {"words": "iran"}, {"types": ["AID"]} if show != "statements" else {}):
            for facet in store.search(show=show, **asked).facets:
                for value in facet.values:
                    more: dict[str, Any] = dict(asked)
                    if facet.name == "party":
                        more["party"] = [*asked.get("party", []), value.value]
                    else:
                        more[asks.get(facet.name, "place")] = value.value if facet.name == "country" else [value.value]
                    assert store.search(show=show, **more).total == value.count, (facet.name, value)
                    looked += 1
    assert looked > 90


def test_what_is_chosen_is_marked_and_the_others_stay(opened: Open) -> None:
    facets = {facet.name: facet for facet in opened(some()).search(types=["AID"], party="FRA").facets}
    assert [(value.value, value.count, value.chosen) for value in facets["type"].values] == [("AID", 1, True)]
    assert [value.label for value in facets["party"].values if value.chosen] == ["France"]
    assert opened([]).search(facets=None).facets == ()
    (first, *_) = opened([]).search(facets=1).facets
    assert (len(first.values), first.more) == (1, 2)


def test_pages_give_everything_once_in_order(opened: Open) -> None:
    days = [f"2019-0{month}-1{day}" for month in (1, 2) for day in (1, 1, 2)] + [None, None]
    store = opened([report(f"Text {n}: Iran met France.", "met", ["Iran"], ["France"], published=day)
                    for n, day in enumerate(days)])  # fmt: skip
    for sort in ("newest", "oldest", "fit"):
        for show in ("documents", "events"):
            found, cursor = [], None
            while cursor is not None or not found:
                answer = store.search("iran", show=show, sort=sort, most=3, cursor=cursor)
                assert answer.total == len(days)
                found += answer.found
                cursor = answer.next
            assert len({each.report.id for each in found}) == len(found) == len(days)
            told = [each.report.published for each in found]
            if sort != "fit":
                dated = sorted(filter(None, told), reverse=sort == "newest")
                assert told == [*dated, None, None]


def test_a_page_stays_where_it_was_when_more_is_coded(opened: Open) -> None:
    first = [report(f"Iran met France {n}.", "met", ["Iran"], published=f"2019-05-1{n}") for n in range(4)]
    answer = opened(first).search(most=2)
    store = opened([report("Iran met France lately.", "met", ["Iran"], published="2019-06-01")])
    after = store.search(most=2, cursor=answer.next)
    assert [each.report.published for each in after.found] == ["2019-05-11", "2019-05-10"]
    assert after.total == 5


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"party": "Nobody Known"}, "nobody is known as 'Nobody Known'"),
        ({"types": ["WAR"]}, "'WAR' is no type of an event; there are ACCUSE"),
        ({"statuses": ["done"]}, "'done' is no status; there are actual"),
        ({"acts": ["shout"]}, "'shout' is no act; there are say"),
        ({"place": "Atlantis"}, "nothing on record was in 'Atlantis'"),
        ({"outlets": ["The Gazete"]}, "like it are the outlets on record The Gazette"),
        ({"months": ["May"]}, "'May' is no month; write it as 2019-05"),
        ({"pair": ["IRN"]}, "a pair is two parties, and 1 are given"),
        ({"pair": ["IRN", "Iran"]}, "the same party"),
        ({"show": "actors"}, "'actors' is nothing that is found; there are documents"),
        ({"sort": "size"}, "'size' is no order; there are fit"),
        ({"since": "2019-02-01", "until": "2019-01-01"}, "no day is between them"),
        ({"cursor": "0"}, "the cursor is not of an answer to this question"),
        ({"cursor": "aaaaaaaa_0x1p9999999_0_0_0"}, "the cursor is not of an answer to this question"),
    ],
)
def test_what_is_unknown_is_said(opened: Open, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        opened(some()).search(**asked)


HOSTILE = [
    '"', '""', "'", "*", "-", "- -", '-"', "(", ")", "a OR b", "AND", "NOT tanker", "NEAR(a b)", "words:tanker",
    "^tanker", "tanker AND", "{a b}:c", "; DROP TABLE sentences; --", "%", "_", "\x00", "tan\x00ker", "\ud800",
    "\u202etanker\u202c", "a" * 10_000, "a " * 5_000, '"a" ' * 2_000, "💥", "مرحبا", "tanker\n\ttanker", "\\",
    "+tanker", "tanker + iran", "?1", "$x",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:12]))
def test_any_string_is_a_question(opened: Open, words: str) -> None:
    store = opened(some())
    for show in ("documents", "events", "statements"):
        answer = store.search(words, show=show)
        assert answer.total == len(answer.found)


def test_hostile_texts_are_passages_of_themselves(opened: Open) -> None:
    text = "Iran met France \u202eterces\u202c <script>alert(1)</script> \x1b[31m " + "tanker " * 3_000
    long = "word" * 5_000 + " Iran met France, and a tanker came."
    store = opened([report(each, "met", ["Iran"], ["France"], title=each[:20]) for each in (text, long)])
    answer = store.search("tanker")
    assert answer.total == 2
    for each in answer.found:
        assert isinstance(each, FoundDocument)
        for passage in each.passages:
            assert (
                passage.text
                == (text if "script" in text[: passage.span[1]] and passage.text in text else long)[
                    slice(*passage.span)
                ]
            )
            assert passage.matches
            assert len(passage.text) <= 600


def test_a_store_without_anything(opened: Open) -> None:
    for parts in ([], [[aside("a.txt")]]):
        answer = opened(*parts).search("tanker")
        assert (answer.total, answer.found, answer.searched, answer.next) == (0, (), 0, None)
        assert opened().search(show="events", party="IRN", place="Iran").total == 0


def test_rows_are_those_that_a_listing_gives(opened: Open) -> None:
    dated = DateRow(None, None, "2017-01-01", "2017-12-31", "said")
    more = report("Iran and the USA held talks in 2017.", "held talks", ["Iran"], ["USA"], reciprocal=True, date=dated)
    store = opened([*some(), more])
    pair = store.party("IRN"), store.party("USA")
    for asked, choice in (
        ({}, Choice()),
        ({"party": "IRN"}, Choice(parts=(Part(pair[0]),))),
        ({"pair": ["IRN", "USA"]}, Choice(pair=pair)),
        ({"speaker": "USA"}, Choice(parts=(Part(pair[1], ("speaker", "voucher")),))),
        ({"words": "dea*"}, Choice(words=("dea",))),
        ({"since": "2017-03-01", "until": "2018-06-01"}, Choice(since=date(2017, 3, 1), until=date(2018, 6, 1))),
    ):  # fmt: skip
        listed = {row.row["id"] for row in list_rows(store.store, choice, 100).rows}
        found = {each.id for show in ("events", "statements") for each in store.search(show=show, **asked).found
                 if isinstance(each, FoundRow)}  # fmt: skip
        assert found == listed, asked
        assert found
