"""The page of a report: rows in reading order, each field with its words, and nothing that the text can break."""

from __future__ import annotations

from dataclasses import astuple, replace

import msgspec
import pytest
from hand_records import IRAN, USA, event, party, quote, record, statement

from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.notebook import record_in_notebook
from onrecord.pages.report import load_called, report_page, report_view
from onrecord.pages.report_view import ReportView
from onrecord.records.rows import MentionRow, NumberRow, Record, StepRow

TEXT = "Iran refused talks with the United States, it said. The United States may strike if Iran does not answer."
HOSTILE = (
    "</q></script><script>alert(1)</script><img src=x onerror=alert(1)> \u202egnp javascript:alert(1) \x1b[2J {{ 7*7 }}"
)


def mention(text: str, words: str, actor: str) -> MentionRow:
    found = quote(text, words)
    return MentionRow(f"m-{found.span[0]}", "d-1", "name", found.span, found.text, actor, found)


def two_rows() -> Record:
    iran, usa = party(TEXT, "Iran", IRAN.id), party(TEXT, "the United States", USA.id)
    said = replace(statement(TEXT, party(TEXT, "it", IRAN.id), "said", "Iran refused talks with the United States"))
    refusal = replace(event(TEXT, "refused", (iran,), (usa,)), voucher=(said.id,))
    refusal = replace(refusal, decision=(StepRow("lexicon", "type", "REJECT", "entry refuse/verb"),))
    strike = replace(
        event(TEXT, "strike", (usa,), name="ASSAULT", status="conditional"),
        id="e-2",
        quad=4,
        condition=quote(TEXT, "if Iran does not answer"),
        status_cue=quote(TEXT, "may"),
    )
    mentions = (
        mention(TEXT, "Iran", IRAN.id),
        mention(TEXT, "it", IRAN.id),
        mention(TEXT, "the United States", USA.id),
    )
    return replace(record(TEXT, (strike, refusal), (said,)), actors=(IRAN, USA), mentions=mentions)


def view() -> ReportView:
    return report_view(two_rows(), load_called())


def facts(shown: ReportView, row: str) -> dict[str, str]:
    found = next(each for each in shown.rows if each.id == row)
    return {
        fact.field: "; ".join(f"{part.words}|{part.quote.text if part.quote else ''}" for part in fact.parts)
        for fact in found.facts
    }


def test_rows_stand_in_reading_order_and_what_is_said_first() -> None:
    assert [row.id for row in view().rows] == ["s-1", "e-1", "e-2"]


def test_each_field_has_the_words_that_give_it() -> None:
    strike = facts(view(), "e-2")
    assert strike["actor"] == "United States|the United States"
    assert strike["recipient"] == "nobody named|"
    assert strike["type"] == "attack: conflict in deeds|strike"
    assert strike["status"] == "on a condition|may"
    assert strike["condition"] == "|if Iran does not answer"


def test_who_vouches_is_a_row_of_the_page_and_the_other_way_round() -> None:
    shown = view()
    (voucher,) = next(fact for fact in shown.rows[1].facts if fact.field == "voucher").parts
    assert (voucher.row, voucher.words) == ("s-1", "Iran, say")
    assert facts(shown, "s-1")["vouched"] == "refusal|refused"
    assert facts(shown, "e-2")["voucher"] == "the outlet itself|"


def test_the_decision_is_told_as_it_was_recorded() -> None:
    assert view().rows[1].why == (("type", "REJECT, by lexicon: entry refuse/verb"),)


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [(12, 12, 12, "12"), (12, 12, None, "12 or more"), (None, 1000, 2000, "1,000 to 2,000"), (9, None, 9, "9 or fewer"),
     (None, None, None, "not stated")],
)  # fmt: skip
def test_a_number_is_told_with_its_bounds(value: int | None, low: int | None, high: int | None, told: str) -> None:
    number = NumberRow(*astuple(quote(TEXT, "Iran")), "killed", value, low, high, "person")
    made = two_rows()
    made = replace(made, events=(replace(made.events[0], numbers=(number,)), made.events[1]))
    assert facts(report_view(made, load_called()), "e-2")["numbers"] == f"killed: {told}|Iran"


def test_the_party_that_is_named_most_has_the_first_colour() -> None:
    shown = view()
    assert [(party.name, party.sign, party.place, party.asked, party.often) for party in shown.parties] == [
        ("Iran", "IRN", 1, "IRN", 2),
        ("United States", "USA", 2, "USA", 1),
    ]
    assert [row.place for row in shown.rows] == [1, 1, 2]


def test_the_page_is_one_file_and_each_arrow_leads_to_its_row() -> None:
    page = Frame().html(report_page(two_rows()))
    assert 'href="#e-1"' in page.partition("<svg")[2]
    assert all(f'id="{row}"' in page for row in ("s-1", "e-1", "e-2"))
    assert "src=" not in page
    assert "<link" not in page


def test_the_json_is_what_is_shown() -> None:
    page = report_page(two_rows())
    plain = msgspec.json.decode(page.json())
    assert plain["document"]["text"] == TEXT
    assert [row["id"] for row in plain["rows"]] == ["s-1", "e-1", "e-2"]


@pytest.mark.parametrize("frame", [Frame(), Frame.served("store", Viewer())], ids=["file", "server"])
def test_hostile_words_are_words(frame: Frame) -> None:
    text = f"{HOSTILE} Iran refused talks. {HOSTILE}"
    made = record(text, (event(text, "refused", (party(text, "Iran", IRAN.id),)),))
    hostile = replace(IRAN, name=HOSTILE)
    document = replace(made.document, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)")
    made = replace(made, document=document, actors=(hostile,), mentions=(mention(text, "Iran", IRAN.id),))
    page = frame.html(report_page(made))
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 1
    assert 'href="javascript' not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert (
        "49" not in page.partition("<body>")[2].partition("data-text")[2].partition("</article>")[0].split("7*7")[1][:9]
    )


def test_a_report_of_nothing_says_so() -> None:
    page = Frame().html(report_page(replace(record("Rain."), actors=()), "weather/rain.txt"))
    assert "Nothing: no statement and no event was found" in page
    assert "Nothing can be drawn" in page
    assert "<title>rain · onrecord</title>" in page


def test_a_notebook_has_the_page_in_a_frame_that_may_do_nothing() -> None:
    shown = record_in_notebook(two_rows())
    assert shown.startswith('<iframe title="On record: A report without a title" srcdoc="&lt;!doctype html&gt;')
    assert ' sandbox="allow-scripts" ' in shown
    assert shown.count("<") == 2
    assert two_rows()._repr_html_() == shown
