"""Correcting in a browser: by mouse and by keyboard alone, kept by a new coder, by two people at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from told_reports import STRIKE, TALKS

from onrecord.documents.model import Document

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]

REPORT = f"/report/{Document(TALKS).id}"


def onrecord(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "onrecord", *map(str, arguments)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("correcting")
    (folder / "news").mkdir()
    for name, day, text in (("Norway and Chad", "2021-03-02", TALKS), ("Peru", "2021-03-06", STRIKE)):
        (folder / "news" / f"{name}.txt").write_text(f"Title: {name}\nDate: {day}\n\n{text}", encoding="utf-8")
    code(folder / "store")
    return folder / "store"


def code(store: Path, *more: str) -> None:
    subprocess.run(  # noqa: S603
        [*onrecord("code", store.parent / "news", "-o", store, "-q"), *more], check=True, capture_output=True
    )


def row_at(page: Page, words: str) -> str:
    """The id of the row whose words these are."""
    return str(page.locator("[data-row]", has=page.locator(f"q:text-is('{words}')")).first.get_attribute("data-row"))


def pressed(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for it."""
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)
    page.wait_for_selector(".report.live")


def state(page: Page, row: str) -> str:
    page.goto(page.url.partition("?")[0].partition("#")[0] + f"#{row}")
    page.reload()
    found = page.locator(f"[id='{row}'] .decided b")
    return found.inner_text() if found.count() else "coded"


@pytest.mark.slow
def test_by_keyboard_alone_and_kept_by_a_new_coder(reads: Callable[..., Page], store: Path) -> None:
    page = reads(REPORT)
    row = row_at(page, "arrested")
    while page.evaluate("document.querySelector('.hand.chosen')?.id") != row:
        page.keyboard.press("j")
    pressed(page, "a")
    assert state(page, row) == "accepted"
    pressed(page, "u")
    assert state(page, row) == "coded"
    pressed(page, "e")
    page.focus("select[name='status.0.value']")
    page.keyboard.type("denied")
    page.keyboard.press("Tab")
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")  # from a field, the form's own button
    assert state(page, row) == "changed"
    code(store, "--min-confidence", "0.01")
    assert state(page, row) == "changed"
    assert "the coder had:" in page.inner_text(f"[id='{row}']")
    pressed(page, "u")
    assert state(page, row) == "coded"


@pytest.mark.slow
def test_words_that_are_selected_name_a_party_and_a_missed_row(reads: Callable[..., Page]) -> None:
    page = reads(REPORT)
    row = row_at(page, "arrested")
    page.goto(page.url.partition("#")[0] + f"?change={row}#{row}")
    select_words(page, "the men")
    page.click("input[name='recipient.0.words'] >> xpath=ancestor::*[@data-words] >> [data-take]")
    assert page.input_value("input[name='recipient.0.words']") == "the men"
    with page.expect_navigation():
        page.click("button[value=change]")
    assert "the men" in page.inner_text(f"[id='{row}'] [data-field=recipient]")
    select_words(page, "fishermen")
    with page.expect_navigation():
        page.keyboard.press("+")
    assert page.input_value("input[name='trigger.0.words']") == "fishermen"
    page.select_option("select[name='type.0.value']", "AID")
    with page.expect_navigation():
        page.click("button[value=add]")
    assert page.locator(".mark-added").count() >= 1


def select_words(page: Page, words: str) -> None:
    page.evaluate(
        """words => {
          for (const p of document.querySelectorAll("[data-text] p")) {
            const at = p.firstChild.data.indexOf(words);
            if (at >= 0) getSelection().setBaseAndExtent(p.firstChild, at, p.firstChild, at + words.length);
          }
        }""",
        words,
    )
    page.wait_for_timeout(50)  # the browser tells of a selection a little later


@pytest.mark.slow
def test_two_people_at_once(reads: Callable[..., Page]) -> None:
    ada, ben = reads(REPORT), reads(REPORT, "Ben", refused="status of 400")
    row = row_at(ada, "impose sanctions")
    for page in (ada, ben):
        page.goto(page.url.partition("#")[0] + f"#{row}")
        page.reload()
    pressed(ada, "a")
    with ben.expect_navigation():
        ben.keyboard.press("r")
    assert "Ada decided about this row since the page was made" in ben.inner_text("main")
    ben.go_back()
    assert state(ben, row) == "accepted"
    pressed(ben, "r")
    assert "People differ about row" in ben.inner_text(f"[id='{row}']")


@pytest.mark.slow
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_review_by_keys(
    reads: Callable[..., Page], offences: Callable[[Page], list[str]], scheme: str, phone: bool
) -> None:
    page = reads("/review", phone=phone, color_scheme=scheme)
    first = page.evaluate("document.querySelector('.hand.chosen').id")
    assert offences(page) == []
    pressed(page, "n")
    assert page.evaluate("document.querySelector('.hand.chosen').id") != first
    page.go_back()
    pressed(page, "r")
    assert "Done: reject" in page.inner_text("main")
    pressed(page, "u")
    assert page.evaluate("document.querySelector('.hand.chosen').id") == first
    assert page.evaluate("document.documentElement.scrollWidth") <= (320 if phone else 1280)


@pytest.mark.slow
def test_axe_finds_nothing_serious_in_forms(
    reads: Callable[..., Page], offences: Callable[[Page], list[str]], scheme: str
) -> None:
    page = reads(REPORT, color_scheme=scheme)
    page.keyboard.press("j")
    assert offences(page) == []
    pressed(page, "e")
    assert offences(page) == []
    page.goto(page.url.partition("?")[0] + "?add=event")
    assert offences(page) == []
    page.goto(page.url.partition("?")[0].replace("/report/", "/system/"))
    assert offences(page) == []


@pytest.mark.slow
def test_forms_work_without_scripts(reads: Callable[..., Page]) -> None:
    page = reads(REPORT, script=False)
    row = row_at(page, "released")
    page.click(f"[data-row='{row}'] a")
    page.click(f"[id='{row}'] button[value=accept]")
    assert "accepted" in page.inner_text(f"[id='{row}'] .decided")
    page.click(f"[id='{row}'] button[value=undo]")
    page.click(f"[data-row='{row}'] a")
    page.click(f"[id='{row}'] a.button")
    page.select_option("select[name='status.0.value']", "denied")
    page.click("button[value=change]")
    assert "changed" in page.inner_text(f"[id='{row}'] .decided")
    page.click(f"[id='{row}'] button[value=undo]")
