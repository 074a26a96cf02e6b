"""A happening's page: its reports beside each other, what they do not agree in, and copies word by word."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import coded, store_with
from told_apart import AGENCY, COPY, DAILY, REGISTER

from onrecord.errors import NotOnRecord, QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages import happening as module
from onrecord.pages.addresses import Served
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.happening import HappeningView, happening_page


def happening_of(store: OpenedStore) -> str:
    ((name,),) = store.query("SELECT id FROM happenings").rows
    return str(name)


def view_of(store: OpenedStore, **asked: str) -> HappeningView:
    view = happening_page(store, happening_of(store), **asked).view
    assert isinstance(view, HappeningView)
    return view


def test_reports_stand_by_day_each_with_why_it_is_there(store: OpenedStore) -> None:
    view = view_of(store)
    assert [report.outlet for report in view.reports] == [AGENCY, REGISTER, COPY, DAILY]
    assert (view.independent, view.publications, view.first_reported, view.last_reported) == (
        *(3, 4),
        *("2023-09-19", "2023-09-21"),
    )
    by_outlet = {report.outlet: report for report in view.reports}
    assert by_outlet[COPY].why == f"it has the text of report 1 ({AGENCY})"
    assert by_outlet[COPY].origin == AGENCY
    assert by_outlet[DAILY].why.startswith("shares with report ")
    assert "d-" not in by_outlet[DAILY].why


def test_sources_are_counted_by_who_told_it_first(store: OpenedStore) -> None:
    assert [
        (source.origin, source.families, source.reports, source.publications) for source in view_of(store).sources
    ] == [
        (AGENCY, (AGENCY, COPY), (1, 3), 2),
        (DAILY, (DAILY,), (4,), 1),
        (REGISTER, (REGISTER,), (2,), 1),
    ]


def test_a_number_has_what_most_say_the_least_and_the_most_and_who_says_it(store: OpenedStore) -> None:
    (killed,) = (event for event in view_of(store).events if event.tellings[0].words == "killed")
    (field,) = killed.differing
    assert (field.name, field.most, field.least_number, field.most_number) == ("killed", "32", 27, 200)
    assert {said.value: said.reports for said in field.values} == {"27": (1,), "32": (2, 3), "200": (4,)}
    assert [telling.apart for telling in killed.tellings] == [("killed",), (), (), ("killed",)]


def test_who_denies_is_named(store: OpenedStore) -> None:
    (attacked,) = (event for event in view_of(store).events if event.tellings[0].words == "attacked")
    assert [field.name for field in attacked.differing] == ["status"]
    assert attacked.denied_by == ("the outlet",)
    assert [telling.fields["status"] for telling in attacked.tellings] == ["actual", "actual", "actual", "denied"]


def test_copies_are_shown_word_by_word(store: OpenedStore) -> None:
    view = view_of(store)
    ((pair,), compared) = view.copies, view.compared
    assert compared is not None
    assert (pair.one, pair.other) == (compared.one, compared.other) == (1, 3)
    assert [piece.words for piece in compared.difference.pieces if piece.where in {"one", "other"}] == ["27", "32"]


def test_any_two_reports_can_be_compared(store: OpenedStore) -> None:
    ids = {report.outlet: report.document for report in view_of(store).reports}
    compared = view_of(store, one=ids[DAILY], other=ids[REGISTER]).compared
    assert compared is not None
    assert (compared.one, compared.other) == (2, 4)
    with pytest.raises(QuestionError, match="'d-0' is no report of this happening"):
        view_of(store, one=ids[DAILY], other="d-0")
    with pytest.raises(QuestionError, match="takes two reports"):
        view_of(store, one=ids[DAILY])


def test_it_is_found_by_an_event_and_by_a_report(store: OpenedStore) -> None:
    view = view_of(store)
    for item in (view.events[0].id, view.reports[3].document):
        assert happening_page(store, item).view == view


@pytest.mark.parametrize("item", ["h-0", "", "d-' OR true --", "h-\x00"])
def test_what_is_no_happening_is_not_on_record(store: OpenedStore, item: str) -> None:
    with pytest.raises(NotOnRecord, match="no happening has or holds"):
        happening_page(store, item)


def test_a_store_that_was_not_grouped_says_what_to_do(tmp_path: Path) -> None:
    opened = OpenedStore(store_with(tmp_path / "s", [coded("a", "Ada said that it rained.")]))
    with pytest.raises(NotOnRecord, match="onrecord group STORE"):
        happening_page(opened, "h-1")


def test_events_come_some_at_a_time(store: OpenedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_EVENTS", 1)
    first = happening_page(store, happening_of(store)).view
    second = happening_page(store, happening_of(store), start=first.next).view
    assert (first.next, second.next, second.start) == (1, None, 1)
    assert first.events[0].id != second.events[0].id


def test_a_group_of_an_older_onrecord_says_so(store: OpenedStore) -> None:
    view = happening_page(store, happening_of(store)).view
    older = Frame().html(module.Page("happening.html", "t", _with_differing_unknown(view)))
    assert "found by an older onrecord" in older
    assert "found by an older onrecord" not in Frame().html(happening_page(store, happening_of(store)))


def _with_differing_unknown(view: HappeningView) -> HappeningView:
    values = {name: getattr(view, name) for name in view.__slots__}
    return HappeningView(**values | {"differing": None})


def test_the_page_is_html_json_and_csv(store: OpenedStore) -> None:
    page = happening_page(store, happening_of(store))
    html = Frame.served("store", Viewer()).html(page)
    assert 'class="apart"' in html
    assert Served().to("report", id=page.view.reports[0].document) in html
    assert "/home/ada" not in html + page.json().decode()
    assert page.table is not None
    assert len(page.table.csv().decode().splitlines()) == 1 + 8
