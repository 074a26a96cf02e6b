"""Happenings split and joined in a browser by keyboard alone and without scripts, and the page of agreement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from told_apart import DAILY, told_apart

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("arranging") / "store"
    told_apart(path)
    return path


def to_happening(page: Page) -> None:
    page.goto(page.url.partition("/happenings")[0] + "/happenings?single=1")
    page.click(".happenings th a >> nth=0")


def tabbed_to(page: Page, selector: str) -> None:
    """Go on by the key until something is reached."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


def reports(page: Page) -> int:
    return page.locator(".cards > .card").count()


@pytest.mark.slow
@pytest.mark.parametrize("script", [True, False], ids=["scripts", "no scripts"])
def test_a_report_is_put_apart_and_back_by_keyboard_alone(
    reads: Callable[..., Page], offences: Callable[[Page], list[str]], scheme: str, script: bool
) -> None:
    page = reads("/happenings", script=script, color_scheme=scheme) if script else reads("/happenings", script=False)
    to_happening(page)
    assert reports(page) == 4
    if script:
        assert offences(page) == []
    number = next(n for n in range(1, 5) if DAILY in page.inner_text(f"#report-{n}"))
    tabbed(page, f"#report-{number} input[name=report]", script)
    page.keyboard.press("Space")
    tabbed(page, "#apart button", script)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert reports(page) == 3
    assert "Put apart by Ada" in page.inner_text("main")
    if script:
        assert offences(page) == []
    tabbed(page, "[aria-labelledby=said] button", script)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert reports(page) == 4


def tabbed(page: Page, selector: str, script: bool) -> None:
    """By the key, or, where no script says what has the focus, by the browser's own."""
    if script:
        tabbed_to(page, selector)
    else:
        page.focus(selector)


@pytest.mark.slow
def test_rows_are_another_event_and_two_events_are_one(reads: Callable[..., Page]) -> None:
    page = reads("/happenings")
    to_happening(page)
    before = page.locator("article").count() + page.locator("#alone ~ * tbody tr").count()
    page.check("article >> nth=0 >> input[name=telling] >> nth=0")
    with page.expect_navigation():
        page.click("article >> nth=0 >> text=The ticked rows are another event")
    assert "Put apart by Ada" in page.inner_text("main")
    options = page.locator("select[name=event] option[value]:not([value=''])")
    assert options.count() == before + 1
    with page.expect_navigation():
        page.click("[aria-labelledby=said] button")
    assert page.locator("select[name=event] option[value]:not([value=''])").count() == before


@pytest.mark.slow
def test_two_people_at_once(reads: Callable[..., Page]) -> None:
    ada, ben = reads("/happenings"), reads("/happenings", "Ben", refused="status of 400")
    for page in (ada, ben):
        to_happening(page)
        page.check("#report-4 input[name=report]")
    with ada.expect_navigation():
        ada.click("#apart button")
    with ben.expect_navigation():
        ben.click("#apart button")
    assert "Ada decided about this since the page was made" in ben.inner_text("main")
    with ada.expect_navigation():
        ada.click("[aria-labelledby=said] button")


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/agreement", "/corrections", "/happenings"])
def test_pages_have_no_serious_offence_and_do_not_scroll_to_the_side(
    reads: Callable[..., Page], offences: Callable[[Page], list[str]], scheme: str, path: str
) -> None:
    assert offences(reads(path, color_scheme=scheme)) == []
    phone = reads(path, phone=True, color_scheme=scheme)
    if path == "/happenings":
        to_happening(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
