"""The pages of happenings, the map, what was set aside and accuracy in a browser: nothing is cut off, no offence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from told_apart import AGENCY, DAILY, told_apart

from onrecord.opened import OpenedStore
from onrecord.pages.accuracy import accuracy_page
from onrecord.pages.aside import aside_page
from onrecord.pages.frame import Frame
from onrecord.pages.happening import happening_page
from onrecord.pages.happenings import happenings_page
from onrecord.pages.losses import losses_page
from onrecord.pages.map import map_page
from onrecord.pages.page import Page as Made

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]


def _happening(store: OpenedStore) -> Made:
    ((name,),) = store.query("SELECT id FROM happenings").rows
    return happening_page(store, str(name))


PAGES: dict[str, Callable[[OpenedStore], Made]] = {
    "happening": _happening,
    "happenings": happenings_page,
    "two outlets": lambda store: happenings_page(store, one=AGENCY, other=DAILY),
    "map": lambda store: map_page(store, region="asia-west"),
    "aside": aside_page,
    "accuracy": accuracy_page,
    "losses": lambda _store: losses_page(to="gdelt"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenedStore:
    return told_apart(tmp_path_factory.mktemp("told") / "store")


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_serious_offence_and_does_not_scroll_to_the_side(
    name: str, store: OpenedStore, opens: Opens, scheme: str, offences: Callable[[Page], list[str]]
) -> None:
    html = Frame().html(PAGES[name](store))
    page = opens(html, color_scheme=scheme)
    assert offences(page) == []
    phone = opens(html, phone=True, color_scheme=scheme)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
def test_a_circle_leads_to_its_row_by_keyboard(store: OpenedStore, opens: Opens) -> None:
    page = opens(Frame().html(map_page(store)))
    page.keyboard.press("Tab")  # past the way to what is on record
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')")
        == "Stepanakert, AZE: 4 events, 4 of conflict"
    )
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target th').textContent") == "Stepanakert"


@pytest.mark.slow
def test_what_a_report_says_otherwise_is_marked(store: OpenedStore, opens: Opens) -> None:
    page = opens(Frame().html(_happening(store)))
    marked = page.locator("tbody mark.apart").all_inner_texts()
    assert sorted(each.splitlines()[-1].removeprefix("not as most: ") for each in marked) == ["200", "27", "denied"]
    assert page.locator(".compared ins").inner_text().endswith("32")
