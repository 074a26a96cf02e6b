"""Odd layouts of exports of news archives."""

from __future__ import annotations

import time

import pytest
from made_exports import FACTIVA_CODED, FACTIVA_DISPLAYED, NEXIS_NEW, NEXIS_OLD, NO, NORWAY, PERU

from onrecord.documents.news_archives import articles_in
from onrecord.documents.plain import PlainText

LENGTH, DAY, LOADED = "LENGTH: 210 words", "March 12, 2004, Friday, BC cycle", "LOAD-DATE: March 13, 2004"
SAID = "Norway recalled its envoy."


def old(*groups: str) -> list[PlainText]:
    return [article.parts for article in articles_in("\n\n".join(["1 of 1 DOCUMENTS", *groups]))]


@pytest.mark.parametrize(
    ("groups", "parts"),
    [
        pytest.param(
            ["Copyright 2004 Wire\n All Rights Reserved", "The materials in the file are of Wire.\nThese materials",
             "The Wire", "These materials may not be republished", DAY, LENGTH, "HEADLINE: Talks", f"BODY:\n{SAID}",
             LOADED],
            PlainText(SAID, "Talks", "The Wire", published="2004-03-12"), id="terms between the lines",
        ),
        pytest.param(
            ["CNN", "SHOW: MORNING 6:00 AM EST", "January 11, 2010 Monday", "TRANSCRIPT: 011.V19", "SECTION: NEWS",
             LENGTH, "HEADLINE: Talks", "GUESTS: A", "BODY:", "ANCHOR: Good morning.", "PERSON: No.", LOADED],
            PlainText("ANCHOR: Good morning.\n\nPERSON: No.", "Talks", "CNN", published="2010-01-11"), id="show",
        ),
        pytest.param(
            ["The Courier", "12 March 2004 Friday 7:00 PM GMT", "Norway recalls: what\nwe know", "BYLINE: A", LENGTH,
             SAID, "SUBJECT: FISH (90%)", "PERSON: A MINISTER", "GEOGRAPHIC: OSLO, NORWAY (79%)", LOADED],
            PlainText(SAID, "Norway recalls: what we know", "The Courier", published="2004-03-12"), id="many terms",
        ),
        pytest.param([LENGTH, SAID, LOADED], PlainText(SAID), id="neither paper nor day"),
        pytest.param(
            ["The Courier", DAY, "Talks", LENGTH, "SUBJECT: that is how the letter began.", SAID, LOADED],
            PlainText(f"SUBJECT: that is how the letter began.\n\n{SAID}", "Talks", "The Courier", None, "2004-03-12"),
            id="a word of the index begins the text",
        ),
        pytest.param(
            ["The Courier", "March 2004", LENGTH, "HEADLINE: Talks", f"BODY: {SAID}", LOADED],
            PlainText(SAID, "Talks", "The Courier"), id="a month, no day",
        ),
        pytest.param(
            ["\tThe Courier", f"\t{DAY}", "\tTalks", LENGTH, f"\t{SAID}", f"\t{LOADED}"],
            PlainText(SAID, "Talks", "The Courier", published="2004-03-12"), id="tabs",
        ),
        pytest.param(
            ["The Courier", DAY, "HEADLINE: Talks", LENGTH, f"{SAID}\nPage 2 of 3\nIt said so.", LOADED],
            PlainText(f"{SAID}\nIt said so.", "Talks", "The Courier", published="2004-03-12"), id="a page's number",
        ),
        pytest.param(["The Courier", DAY, "HEADLINE: Talks", LENGTH, LOADED],
                     PlainText("", "Talks", "The Courier", published="2004-03-12"), id="no body"),
    ],
)  # fmt: skip
def test_old_layouts_of_nexis(groups: list[str], parts: PlainText) -> None:
    assert old(*groups) == [parts]


NEW = ["Talks", "The Courier", "March 12, 2024 Tuesday", "Copyright 2024 Courier", "Section: NEWS", "Length: 10 words",
       "Body", SAID, "Graphic", "PHOTO: A minister.", "Load-Date: March 12, 2024", "End of Document"]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\n\n", "\r\n", "\n\t"])
def test_new_layouts_of_nexis(between: str) -> None:
    (article,) = articles_in(between.join(NEW))
    assert article.parts == PlainText(SAID, "Talks", "The Courier", published="2024-03-12")


def test_words_that_are_headings_of_nexis_may_stand_in_a_text() -> None:
    text = "\n\n".join(NEW).replace(SAID, f"Notes\n\n{SAID}\n\nBody\n\n{SAID}")
    assert articles_in(text)[0].parts.text == f"Notes\n\n{SAID}\n\nBody\n\n{SAID}"


def test_factiva_with_one_blank_after_the_names_of_fields() -> None:
    text = "\n".join(["HD Talks", "WC 10 words", "PD 12 March 2024", "SN The Courier", "LP", PERU, "TD", NO,
                      "CO x : X", "AN Document COUR000020240311ek3b0002b"])  # fmt: skip
    assert articles_in(text)[0].parts == PlainText(f"{PERU}\n\n{NO}", "Talks", "The Courier", published="2024-03-12")


def test_a_notice_of_factiva_at_the_foot_of_a_page_is_no_text() -> None:
    notice = "Page 1 of 2 © 2024 Factiva, Inc. All rights reserved."
    text = FACTIVA_DISPLAYED.replace(NO, f"{notice}\n\n{NO}")
    assert articles_in(text)[0].parts.text == f"{NORWAY}\n\n{NO}"


@pytest.mark.parametrize("text", [NEXIS_OLD, NEXIS_NEW, FACTIVA_CODED, FACTIVA_DISPLAYED], ids="1234")
def test_a_thousand_articles_are_read_in_seconds(text: str) -> None:
    started = time.process_time()
    assert len(articles_in(text * 400)) >= 800
    assert time.process_time() - started < 5
