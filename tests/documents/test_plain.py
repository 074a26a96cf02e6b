"""Header lines and headlines of plain texts."""

from __future__ import annotations

import pytest

from onrecord.documents.plain import PlainText, read_plain

BODY = "The minister refused talks on Friday.\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_header_lines_are_read_and_left_out_of_the_text(ending: str) -> None:
    lines = [
        "Title: Talks: refused",
        "date:2024-03-05T14:00Z",
        "OUTLET : Daily News",
        "URL: https://news.example/1",
        "",
        BODY,
    ]
    assert read_plain(ending.join(lines)) == PlainText(
        BODY, "Talks: refused", "Daily News", "https://news.example/1", "2024-03-05T14:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"Title: Talks refused\n\n{BODY}", PlainText(BODY, "Talks refused"), id="a title alone"),
        pytest.param(f"Date: 5 March 2024\n \n\n{BODY}", PlainText(BODY, published="2024-03-05"), id="a date alone"),
        pytest.param(f"Date: some day\n\n{BODY}", PlainText(BODY), id="a date that cannot be read"),
        pytest.param(f"Title: First\nTitle: Second\n\n{BODY}", PlainText(BODY, "First"), id="the first of two titles"),
        pytest.param(
            f"Outlet: Daily\nAuthor: A. Lee\n\n{BODY}", PlainText(BODY, outlet="Daily"), id="the author is passed over"
        ),
        pytest.param(
            f"By: A. Lee\nPublication: Daily\nDate: 5.3.2024\nSection: World\n\n{BODY}",
            PlainText(BODY, outlet="Daily", published="2024-03-05"),
            id="lines of other names are passed over",
        ),
    ],
)
def test_header_blocks(text: str, expected: PlainText) -> None:
    assert read_plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Source: the ministry.\n\n{BODY}", id="one weak header"),
        pytest.param(f"Title: Talks refused\n{BODY}", id="no blank line"),
        pytest.param(f"Title: Talks\nMood: grim.\n\n{BODY}", id="a line that is no header"),
        pytest.param(f"{BODY}\nTitle: Talks refused\n\n{BODY}", id="not at the beginning"),
        pytest.param(f"{BODY}\n{BODY}", id="a first sentence"),
        pytest.param(f"“He left.”\n\n{BODY}", id="a quoted sentence"),
        pytest.param(f"PARIS (Own report) —\n\n{BODY}", id="a dateline"),
        pytest.param("Talks refused\n\n", id="nothing after it"),
        pytest.param(f"{'word ' * 26}\n\n{BODY}", id="too long for a headline"),
    ],
)
def test_other_texts_are_kept_whole_without_a_title(text: str) -> None:
    assert read_plain(text) == PlainText(text)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_headline_is_the_title_and_stays_in_the_text(ending: str) -> None:
    text = f"Minister refuses talks in Kyiv{ending}{ending}{BODY}"
    assert read_plain(text) == PlainText(text, "Minister refuses talks in Kyiv")


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        pytest.param(f"NAIROBI, Nov. 2, 2022\n\n{BODY}", None, "2022-11-02", id="a line of its own"),
        pytest.param(f"NAIROBI, Kenya, Nov. 2, 2022 (Herald) — {BODY}", None, "2022-11-02", id="before the text"),
        pytest.param(f"Nairobi, 2 November 2022 – {BODY}", None, "2022-11-02", id="in small letters"),
        pytest.param(f"Talks refused\n\nNAIROBI, Nov. 2, 2022 - {BODY}", "Talks refused", "2022-11-02", id="a title"),
        pytest.param(f"Talks refused\nNAIROBI, Nov. 2, 2022 - {BODY}", "Talks refused", "2022-11-02", id="right below"),
        pytest.param(f"Talks refused\nNAIROBI - {BODY}", None, None, id="right below, without a day"),
        pytest.param(
            f"The treaty of Paris, March 3, 1990\n\n{BODY}", "The treaty of Paris, March 3, 1990", None, id="none"
        ),
        pytest.param(f"NAIROBI, March 12 (Herald) - {BODY}", None, None, id="no year"),
        pytest.param(f"NAIROBI, Nov. 2, 2022: {BODY}", None, "2022-11-02", id="a colon"),
        pytest.param(f"Talks refused\n\n2 November 2022\n\n{BODY}", "Talks refused", "2022-11-02", id="a day alone"),
        pytest.param(
            f"Talks refused\n\nBy Ann Lee\nPublished On 2 Nov 2022\n\n{BODY}",
            "Talks refused",
            "2022-11-02",
            id="by whom, and a day",
        ),
        pytest.param(
            f"Talks refused\n\n1:50 pm on 2 November 2022\n\n{BODY}", "Talks refused", "2022-11-02", id="a time"
        ),
        pytest.param(f"Talks refused\n\nUpdated 2 November 2022\n\n{BODY}", "Talks refused", None, id="a change"),
        pytest.param(
            f"Talks refused\n\n2 November 2022\n\n{BODY}\n\n3 November 2022\n\n{BODY}",
            "Talks refused",
            None,
            id="a chronicle",
        ),
        pytest.param(f"Talks were refused on\n2 November 2022\nby all.\n\n{BODY}", None, None, id="a wrapped line"),
    ],
)
def test_a_dateline_gives_the_day(text: str, title: str | None, published: str | None) -> None:
    found = read_plain(text)
    assert (found.title, found.published, found.text) == (title, published, text)
