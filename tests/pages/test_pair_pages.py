"""The pages of a party and of a pair, over a store of reports made by hand."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from grouped import ONE_DEED, deed_of_four_texts, group
from passed import Deed, report
from stores import store_with

from onrecord.coder import Coder
from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.bars import Height, lay_out
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.page import Page
from onrecord.pages.pair import pair_page
from onrecord.pages.pair_drawing import drawing_page
from onrecord.pages.pair_report import pair_report
from onrecord.pages.party import party_page
from onrecord.pages.standing import standing_page
from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome

SERVED = Frame.served("made", Viewer())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    reports = [
        *deed_of_four_texts(),
        report(
            "later",
            "2019-08-10",
            Deed("IRN", "USA", "CONSULT", goldstein=1.0, reciprocal=True),
            Deed("USA", "IRN", "ASSAULT", goldstein=-9.0, status="threatened"),
            Deed("FRA", "IRN", "AID", goldstein=7.0),
            text="<script>alert('x')</script> met \u202eevil\u0007",
        ),
    ]
    return OpenedStore(store_with(tmp_path_factory.mktemp("pages") / "s", reports))


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    made = store_with(tmp_path_factory.mktemp("pages") / "g", deed_of_four_texts())
    group(made, ONE_DEED)
    return OpenedStore(made)


def ids(page: Page) -> list[str]:
    return [line.id for line in page.view.rows]


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_a_pair_over_time_has_a_bar_a_period_and_says_which_has_no_report(store: OpenedStore) -> None:
    view = pair_page(store, "IRN", "USA", every="month").view
    assert [bar.first.isoformat()[:7] for bar in view.bars] == ["2019-05", "2019-06", "2019-07", "2019-08"]
    may, june, july, august = view.bars
    assert (may.cooperation, may.conflict, may.number, may.texts) == (0.0, 36.4, 5, 4)
    assert june.number is july.number is june.conflict is None
    assert (august.cooperation, august.conflict) == (1.0, 0.0)
    assert view.counted == "texts"


def test_a_happening_counts_once_where_the_store_was_grouped(grouped: OpenedStore) -> None:
    view = pair_page(grouped, "IRN", "USA", every="month").view
    (may,) = view.bars
    assert (view.counted, may.number, may.sources, may.conflict) == ("happenings", 2, 2, 12.4)
    (by_texts,) = pair_page(grouped, "IRN", "USA", every="month", count="texts").view.bars
    assert by_texts.number == 5


def test_each_bar_leads_to_the_rows_of_its_days(store: OpenedStore) -> None:
    html = SERVED.html(pair_page(store, "IRN", "USA", every="month"))
    assert "/pair/IRN/USA?since=2019-05-01&amp;until=2019-05-31&amp;every=#rows" not in html
    assert "/pair/IRN/USA?since=2019-08-01&amp;until=2019-08-31&amp;every=month#rows" in html
    rows = pair_page(store, "IRN", "USA", since=date(2019, 8, 1), until=date(2019, 8, 31))
    assert ids(rows) == ["e-later-0", "e-later-1"]
    assert rows.view.rows[1].status == "threatened"
    assert 'aria-current="true"' in SERVED.html(rows)


def test_rows_come_some_at_a_time_and_say_how_many_there_are(store: OpenedStore) -> None:
    first, rest = (pair_page(store, "IRN", "USA", start=start, most=4) for start in (0, 4))
    assert first.view.rows_in_all == rest.view.rows_in_all == 7
    assert len(first.view.rows) == 4
    assert ids(first) + ids(rest) == ids(pair_page(store, "IRN", "USA"))
    assert "1 to 4 of 7 rows" in SERVED.html(first)
    assert "no rows so far back" in SERVED.html(pair_page(store, "IRN", "USA", start=99))


@pytest.mark.parametrize("measure", ["goldstein", "plover", "count"])
@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_a_pair_by_every_measure_and_period(store: OpenedStore, measure: str, every: str) -> None:
    page = pair_page(store, "USA", "IRN", every=every, measure=measure)  # type: ignore[arg-type]
    in_no_bar = 0 if every == "month" else 3  # the deed of 5 May, of which three reports tell, all of them later
    assert sum(bar.number or 0 for bar in page.view.bars) == 6 - in_no_bar
    assert page.view.unwatched == in_no_bar
    assert len(page.view.bars) == len(page.beside["chart"].bars)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> OpenedStore:
    texts = {
        "2019-05-06": "WASHINGTON - The United States imposed sanctions on Iran on Sunday.",
        "2019-06-20": "TEHRAN - President Hassan Rouhani rejected talks with the United States on Thursday.",
        "2019-08-10": "WASHINGTON - The United States offered talks to Iran. Iran warned the United States of war.",
    }
    outcomes = []
    for day, text in texts.items():
        record = coder.read(text, date=day, outlet="The Gazette").to_dict()
        printed = PublicationRow(record["document"]["id"], "The Gazette", None, day, None, day)
        outcomes.append(Outcome(day, record["document"]["sha256"], record, printed))
    return OpenedStore(store_with(tmp_path_factory.mktemp("told") / "s", outcomes))


@pytest.mark.parametrize("measure", ["conflict", "cooperation"])
def test_bars_are_the_sums_of_the_series(store: OpenedStore, grouped: OpenedStore, measure: str) -> None:
    for each in (store, grouped):
        bars = pair_page(each, "IRN", "USA", every="month").view.bars
        rows = each.series("IRN", "USA", "month", measure).rows
        assert [getattr(bar, measure) for bar in bars] == [row.value for row in rows]
        assert [bar.number for bar in bars] == [row.events for row in rows]


def test_where_they_stand_moves_by_day_and_by_what_was_known(told: OpenedStore) -> None:
    page = standing_page(told, "IRN", "USA")
    assert (page.view.on, page.view.earlier, page.view.later) == (date(2019, 8, 10), date(2019, 6, 20), None)
    (sanctions,) = [line for line in page.view.lines if line.kind == "pressure"]
    assert (sanctions.by, sanctions.about, sanctions.state) == ("United States", "sanctions", "in force")
    before = standing_page(told, "IRN", "USA", on=date(2019, 5, 1))
    assert (before.view.lines, before.view.later) == ((), date(2019, 5, 6))
    known = standing_page(told, "IRN", "USA", on=date(2019, 5, 5), known_on=date(2019, 8, 10))
    assert [line.kind for line in known.view.lines] == ["pressure"]
    html = SERVED.html(page)
    assert "/pair/IRN/USA/standing?on=2019-06-20" in html
    assert f"#{sanctions.evidence[0].move.event}" in html
    assert "The United States imposed sanctions on Iran" in html


def test_where_they_stand_says_how_many_reports_it_read(told: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = standing_page(told, "IRN", "USA").view
    monkeypatch.setattr("onrecord.pages.standing.MOST_REPORTS", 1)
    page = standing_page(told, "IRN", "USA")
    assert (whole.read, page.view.read, page.view.reports) == (3, 1, 3)
    assert "the newest 1 of 3 reports" in SERVED.html(page)
    assert "everything=1" in SERVED.html(page)
    assert "pressure" not in {line.kind for line in page.view.lines}
    everything = standing_page(told, "IRN", "USA", everything=True)
    assert everything.view == whole
    assert len(everything.table.rows) == len(whole.lines)


def test_each_arrow_of_a_drawing_leads_to_its_row_on_the_page(store: OpenedStore) -> None:
    page = drawing_page(store, "IRN", "USA")
    html = SERVED.html(page)
    arrows = {each[1:] for each in hrefs(str(page.beside["drawing"]))}
    assert arrows == set(ids(page))
    assert all(f'id="{each}"' in html for each in arrows)
    assert page.drawing.startswith("<svg")


def test_a_party_is_shown_with_others_rows_and_periods(store: OpenedStore) -> None:
    view = party_page(store, "IRN").view
    assert view.party.name == "Iran"
    assert [(each.party.code, each.did, each.undergone) for each in view.others] == [("USA", 2, 5), ("FRA", 0, 1)]
    assert {line.id for line in view.did} == {"e-third-1", "e-later-0"}
    assert view.undergone[0].day == "2019-08-10"
    assert view.opposed is None
    assert "/pair/IRN/USA" in hrefs(SERVED.html(party_page(store, "IRN")))


def test_rows_lead_to_their_words_in_the_report(store: OpenedStore) -> None:
    (line,) = [line for line in pair_page(store, "IRN", "USA").view.rows if line.id == "e-later-0"]
    assert f"/report/{line.document}#e-later-0" in hrefs(SERVED.html(pair_page(store, "IRN", "USA")))


@pytest.mark.parametrize(
    "make",
    [
        lambda store: party_page(store, "Tuvalu"),
        lambda store: pair_page(store, "TUV", "NRU"),
        lambda store: standing_page(store, "TUV", "NRU"),
        lambda store: drawing_page(store, "TUV", "NRU"),
        lambda store: pair_report(store, "TUV", "NRU"),
    ],
    ids=["party", "pair", "standing", "drawing", "report"],
)
def test_who_is_in_no_report_has_a_page_that_says_so(store: OpenedStore, make) -> None:
    page = make(store)
    assert re.search(r"No (report|event)|Nothing can be drawn", SERVED.html(page))
    assert json.loads(page.json())


@pytest.mark.parametrize(("first", "second"), [("IRN", "Iran"), ("XQZ", "USA"), ("IRN", "IRNGOV"), ("", "USA")])
def test_parties_that_are_not_two_are_refused(store: OpenedStore, first: str, second: str) -> None:
    for make in (pair_page, standing_page, drawing_page):
        with pytest.raises(QuestionError):
            make(store, first, second)


def test_what_a_text_says_is_text(store: OpenedStore) -> None:
    for page in (pair_page(store, "IRN", "USA"), drawing_page(store, "IRN", "USA"), party_page(store, "IRN")):
        html = SERVED.html(page)
        assert "<script>alert" not in html
        assert "\u202e" not in html
        assert "\x07" not in html


def test_all_of_a_pair_as_one_file_leads_nowhere_but_into_itself(store: OpenedStore) -> None:
    html = Frame(store="made").html(pair_report(store, "IRN", "USA"))
    names = set(re.findall(r' id="([^"]+)"', html))
    assert {each[1:] for each in hrefs(html) if each.startswith("#")} <= names
    assert [each for each in hrefs(html) if not each.startswith("#")] == []
    assert "<form" not in html
    assert "style=" not in html


def test_a_partys_page_as_one_file_has_no_form(store: OpenedStore) -> None:
    html = Frame(store="made").html(party_page(store, "IRN"))
    assert "<form" not in html
    assert [each for each in hrefs(html) if not each.startswith("#")] == []


def test_the_table_of_a_page_has_a_row_a_line(store: OpenedStore) -> None:
    for page in (pair_page(store, "IRN", "USA"), drawing_page(store, "IRN", "USA")):
        assert page.table is not None
        assert len(page.table.rows) == len(page.view.rows)
        assert {len(row) for row in page.table.rows} == {len(page.table.columns)}


def test_bars_stand_on_a_line_with_round_numbers_beside_it() -> None:
    days = [date(2019, 5, day) for day in (1, 2, 3)]
    heights = [(7.0, 0.0), (0.0, 30.0), (None, None)]
    chart = lay_out([Height(day, day, *height) for day, height in zip(days, heights, strict=True)])
    one, two, gap = chart.bars
    assert one.top + one.high == pytest.approx(chart.zero, abs=0.11)
    assert two.deep / one.high == pytest.approx(30 / 7, rel=0.02)
    assert two.deep <= chart.foot - chart.zero
    assert (gap.high, gap.deep, gap.is_gap) == (0, 0, True)
    assert (chart.zero, "0") in chart.ticks
    assert len(chart.ticks) <= 8


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0, 123456.0])
def test_a_chart_of_one_period(value: float) -> None:
    chart = lay_out([Height(date(2019, 5, 1), date(2019, 5, 31), value, 0.0)])
    assert 0 <= chart.bars[0].top <= chart.zero
    assert chart.marks == ((44.0, "2019-05"),)
