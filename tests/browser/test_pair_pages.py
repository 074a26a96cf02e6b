"""The pages of parties and pairs in a browser: readable by all, at any width; ways from bars and arrows to rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from grouped import deed_of_four_texts
from passed import Deed, report
from stores import store_with

from onrecord.opened import OpenedStore
from onrecord.pages.addresses import Served
from onrecord.pages.frame import Frame
from onrecord.pages.page import Page as Made
from onrecord.pages.pair import pair_page
from onrecord.pages.pair_drawing import drawing_page
from onrecord.pages.pair_report import pair_report
from onrecord.pages.party import party_page
from onrecord.pages.standing import standing_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]
LINKED, ALONE = Frame(Served()), Frame()

PAGES: dict[str, Callable[[OpenedStore], tuple[Made, Frame]]] = {
    "party": lambda store: (party_page(store, "IRN"), LINKED),
    "pair": lambda store: (pair_page(store, "IRN", "USA", every="month"), LINKED),
    "standing": lambda store: (standing_page(store, "IRN", "USA"), LINKED),
    "drawing": lambda store: (drawing_page(store, "IRN", "USA"), LINKED),
    "report": lambda store: (pair_report(store, "IRN", "USA"), ALONE),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    long = report("long", "2019-08-10", Deed("USA", "IRN", "AID", goldstein=7.0), text=f"Report {'of' * 300} 2019")
    return OpenedStore(store_with(tmp_path_factory.mktemp("browser") / "s", [*deed_of_four_texts(), long]))


@pytest.fixture(params=PAGES)
def html(request: pytest.FixtureRequest, store: OpenedStore) -> str:
    page, frame = PAGES[request.param](store)
    return frame.html(page)


def test_nothing_keeps_anybody_out(opens: Opens, html: str, scheme: str, offences: Callable[[Page], list[str]]) -> None:
    assert offences(opens(html, color_scheme=scheme)) == []


def test_a_page_is_as_wide_as_a_phone(opens: Opens, html: str) -> None:
    assert opens(html, phone=True).evaluate("document.documentElement.scrollWidth") <= 320


def test_a_bar_leads_to_its_period_and_opens_the_table(opens: Opens, store: OpenedStore) -> None:
    page = opens(ALONE.html(pair_report(store, "IRN", "USA", every="month")))
    assert not page.locator("#period-2019-08-01").is_visible()
    page.locator("svg.bars a").last.focus()
    page.keyboard.press("Enter")
    page.locator("#period-2019-08-01").wait_for(state="visible")
    assert page.evaluate("document.querySelector(':target').id") == "period-2019-08-01"


def test_an_arrow_leads_to_its_words(opens: Opens, store: OpenedStore) -> None:
    page = opens(ALONE.html(pair_report(store, "IRN", "USA")))
    page.locator("svg.drawing a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.deal:target') !== null")


def test_each_bar_says_what_it_is_to_who_cannot_see_it(opens: Opens, store: OpenedStore) -> None:
    page = opens(LINKED.html(pair_page(store, "IRN", "USA", every="month")))
    named = page.locator("svg.bars a").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert named[-1] == "2019-08-01 to 2019-08-31: cooperation 7, conflict 0, 1 event"
