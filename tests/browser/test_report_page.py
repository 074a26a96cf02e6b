"""A report's page in a browser: what is marked, the ways between words and rows by mouse and keyboard, and its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hand_records import IRAN, USA, event, party, quote, record, statement

from onrecord.pages.frame import Frame
from onrecord.pages.report import report_page
from onrecord.records.rows import MentionRow, Record

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opens = Callable[..., "Page"]

TEXT = (
    "The 𝔊overnment 🇮🇷 of Iran refused talks with the \u202eUnited States, it said 𝔴ith care.\n\n"
    "On Monday 𝔦t said: “The United States may strike.” Then Iran refused again."
)
MARKED = """name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())"""


def mentions(text: str, words: str, actor: str) -> tuple[MentionRow, ...]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(MentionRow(f"m-{at}", "d-1", "name", (at, at + len(words)), words, actor, quote(text, words)))
        at = text.find(words, at + 1)
    return tuple(found)


def made() -> Record:
    iran, usa = party(TEXT, "Iran", IRAN.id), party(TEXT, "United States", USA.id)
    quoted = "The United States may strike."
    said = replace(statement(TEXT, party(TEXT, "𝔦t", IRAN.id), "said", quoted))
    refused = event(TEXT, "refused", (iran,), (usa,))
    again = replace(quote(TEXT, "refused again"))
    refused = replace(refused, told=(*refused.told, again))
    strike = replace(
        event(TEXT, "strike", (usa,), name="ASSAULT", status="possible"), id="e-2", quad=4, voucher=("s-1",)
    )
    named = (*mentions(TEXT, "Iran", IRAN.id), *mentions(TEXT, "𝔦t", IRAN.id), *mentions(TEXT, "United States", USA.id))
    return replace(record(TEXT, (refused, strike), (said,)), mentions=named)


HTML = Frame().html(report_page(made()))


def marked(page: Page, name: str) -> list[str]:
    return page.evaluate(MARKED, name)


def at_words(page: Page, words: str) -> tuple[float, float]:
    """The middle of some words on the screen."""
    box = page.evaluate(
        """words => {
          for (const p of document.querySelectorAll("[data-text] p")) {
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const at = walker.currentNode.data.indexOf(words);
              if (at < 0) continue;
              const range = new Range();
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + words.length);
              const box = range.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }
          }
        }""",
        words,
    )
    return box[0], box[1]


def in_hand(page: Page) -> str:
    return page.evaluate("document.querySelector('.hand.chosen')?.id ?? ''")


def test_marks_are_where_the_record_has_them(opens: Opens) -> None:
    page = opens(HTML)
    assert marked(page, "party-1") == ["Iran", "Iran", "𝔦t"]
    assert marked(page, "party-2") == ["United States", "United States"]
    assert marked(page, "said-1") == ["The United States may strike."]
    assert marked(page, "deed-3-solid") == ["refused", "refused again"]
    assert marked(page, "deed-4-dashed") == ["strike"]


def test_pointing_at_a_party_lights_all_that_names_it_and_at_a_deed_its_row(opens: Opens) -> None:
    page = opens(HTML)
    page.mouse.move(*at_words(page, "Iran refused"[:4]))
    page.wait_for_function("CSS.highlights.has('lit')")
    assert marked(page, "lit") == ["Iran", "Iran", "𝔦t"]
    page.mouse.move(*at_words(page, "strike"))
    page.wait_for_selector("[data-row='e-2'].pointed")
    assert marked(page, "lit") == []


def test_from_the_words_to_the_row_and_back_by_mouse(opens: Opens) -> None:
    page = opens(HTML)
    page.mouse.click(*at_words(page, "strike"))
    assert in_hand(page) == "e-2"
    page.mouse.click(*at_words(page, "strike"))
    assert in_hand(page) == "s-1", "what is said there takes its turn"
    page.click("[data-row='e-1'] a")
    assert in_hand(page) == "e-1"
    assert marked(page, "chosen") == ["refused", "refused again"]
    assert "United States" in marked(page, "part")
    assert page.get_attribute("[data-row='e-1'] a", "aria-current") == "true"
    assert page.inner_text("[role=status]").startswith("Row 1 of 3: Iran → United States · refusal")
    page.click("svg a[href='#e-2']")
    assert in_hand(page) == "e-2"


def test_by_keyboard_alone(opens: Opens) -> None:
    page = opens(HTML)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert in_hand(page) == "s-1"
    page.keyboard.press("w")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()").strip() == "States"
    assert marked(page, "lit") == ["United States", "United States"]
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert in_hand(page) == "e-2"
    page.keyboard.press("Escape")
    assert in_hand(page) == ""
    assert marked(page, "chosen") == []


def test_tab_reaches_everything_and_the_list_is_one_stop(opens: Opens) -> None:
    page = opens(HTML)
    stops = []
    for _ in range(14):
        page.keyboard.press("Tab")
        stops.append(
            page.evaluate(
                "document.activeElement.closest('[data-rows],[data-text],[data-parties],svg,.switches')?.tagName"
            )
        )
    assert stops.count("OL") == 1
    assert {"FIELDSET", "DIV", "OL", "UL", "svg"} <= set(stops)


def test_each_kind_of_mark_has_a_switch(opens: Opens) -> None:
    page = opens(HTML)
    page.click("[data-switch=event]")
    assert marked(page, "deed-3-solid") == marked(page, "deed-4-dashed") == []
    assert marked(page, "said-1") == ["The United States may strike."]
    assert not page.is_visible("[data-row='e-1']")
    page.click("[data-switch=party]")
    assert marked(page, "party-1") == []
    page.click("[data-switch=event]")
    assert marked(page, "deed-4-dashed") == ["strike"]
    page.click("[data-switch=keys]")
    page.keyboard.press("j")
    assert in_hand(page) == ""


def test_a_link_to_a_row_opens_it(opens: Opens) -> None:
    page = opens(HTML)
    page.goto(page.url + "#e-2")
    assert in_hand(page) == "e-2"


def test_without_scripts_the_rows_quote_their_words(opens: Opens) -> None:
    page = opens(HTML, script=False)
    assert page.inner_text("[data-row='s-1'] q") == "The United States may strike."
    assert not page.is_visible(".switches")
    page.click("[data-row='e-2'] a")
    assert page.is_visible("#e-2 dl")
    assert not page.is_visible("#e-1 dl")


def test_a_phone_has_no_second_scroll_and_the_row_below(opens: Opens) -> None:
    page = opens(HTML, phone=True)
    page.click("[data-row='e-1'] a")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.locator("[data-hand]").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(640, abs=1)
    page.click("[data-close]")
    assert not page.is_visible("[data-hand]")


def test_the_marks_are_printed_with_the_list(opens: Opens) -> None:
    page = opens(HTML)
    page.emulate_media(media="print")
    assert page.is_visible("[data-rows]")
    assert not page.is_visible(".switches")


def test_hostile_text_runs_nothing(opens: Opens) -> None:
    hostile = (
        "<script>document.title = 'run'</script> <a href='javascript:1'>Iran</a> refused \u202egnp\x1b[31m talks. "
    )
    text = hostile * 20_000  # two megabytes
    long = replace(record(text, (event(text, "refused", (party(text, "Iran", IRAN.id),)),)), actors=(IRAN,))
    page = opens(Frame().html(report_page(long)))
    assert page.title() == "A report without a title · onrecord"
    assert page.evaluate("document.querySelectorAll('[data-text] a, [data-text] script').length") == 0
    assert page.evaluate("[...document.querySelector('[data-text]').textContent].length") >= len(text) - 1
    assert marked(page, "deed-3-solid") == ["refused"]


def test_several_in_a_notebook_do_not_touch_it_or_each_other(opens: Opens) -> None:
    one = made()._repr_html_()
    page = opens(f"<!doctype html><title>notebook</title><p id=before class=faint>before</p>{one}{one}", home="")
    frames = page.frames[1:]
    assert len(frames) == 2
    frames[0].wait_for_selector(".report.live")
    frames[0].click("[data-row='e-2'] a")
    assert frames[0].evaluate("document.querySelector('.hand.chosen').id") == "e-2"
    assert frames[1].evaluate("document.querySelector('.hand.chosen')") is None
    assert page.evaluate("getComputedStyle(document.getElementById('before')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(
    opens: Opens, offences: Callable[[Page], list[str]], scheme: str, phone: bool
) -> None:
    page = opens(HTML, phone=phone, color_scheme=scheme)
    assert offences(page) == []
    page.keyboard.press("j")
    assert offences(page) == []
