"""The text of a PDF: columns, paragraphs, hyphens, what repeats on every page; and what cannot be read."""

from __future__ import annotations

import sys
import time

import pytest
from made_pdf import Placed, column, pdf_of

from onrecord.documents.pdf import read_pdf
from onrecord.documents.reading import read_bytes
from onrecord.errors import DocumentError, EmptyDocument, ModelError, OversizedDocument, UnsupportedFormat

NORWAY = (
    "Norway recalled its ambassador on Friday, the foreign ministry said, after talks about fishing rights in the "
    "northern waters had failed. The minister said that her government would not go back to the table before the "
    "spring, and that it would take further steps if this was necessary."
)
PERU = (
    "Peru and Chile signed a treaty on the sea between them. The president of Chile called it a good day for both "
    "countries. Fishermen in the south of Peru, who had protested for weeks, welcomed the treaty, while leaders of the "
    "opposition accused the government of weakness."
)
KENYA = (
    "Kenya offered to mediate between the two camps. A spokesman for the coalition said that no written offer came. "
    "The parliament is to vote on the mission next week, and the army has said that it is ready."
)
TITLE = "Norway recalls its ambassador after talks fail"


def paragraphs(*pages: list[Placed]) -> list[str]:
    return read_pdf(pdf_of(pages)).text.split("\n\n")


def test_the_lines_of_a_paragraph_are_joined() -> None:
    page = column(72, 700, NORWAY, 80) + column(72, 640, PERU, 80)
    assert paragraphs(page) == [NORWAY, PERU]


def test_an_indented_line_begins_a_paragraph() -> None:
    first, second = column(72, 700, NORWAY, 80), column(72, 700, PERU, 80)
    below = [line._replace(y=line.y - 12 * len(first)) for line in second]
    page = [*first, below[0]._replace(x=84), *below[1:]]
    assert paragraphs(page) == [NORWAY, PERU]


@pytest.mark.parametrize("across", [False, True], ids=["one after the other", "line by line across"])
def test_two_columns_are_read_one_after_the_other(across: bool) -> None:
    left, right = column(60, 700, NORWAY, 44), column(310, 700, PERU, 44)
    page = sorted(left + right, key=lambda line: (-line.y, line.x)) if across else left + right
    assert paragraphs(page) == [NORWAY, PERU]


def test_columns_whose_lines_stand_on_other_heights_are_two() -> None:
    page = column(60, 700, NORWAY, 44) + column(310, 696, PERU, 44)
    assert paragraphs(page) == [NORWAY, PERU]


def test_three_columns_and_what_stands_across_them() -> None:
    page = [
        Placed(60, 760, TITLE, 20),
        *column(50, 720, f"A {NORWAY}", 28),
        *column(220, 720, f"B {PERU}", 28),
        *column(390, 720, f"C {KENYA}", 28),
        *column(50, 500, f"D {KENYA}", 44),
        *column(305, 500, f"E {NORWAY}", 44),
        Placed(50, 380, "The two reports above were written before the vote in the parliament, which is on Monday."),
    ]
    found = paragraphs(page)
    assert [text[:2] for text in found] == ["No", "A ", "B ", "C ", "D ", "E ", "Th"]
    assert found[1:6] == [f"A {NORWAY}", f"B {PERU}", f"C {KENYA}", f"D {KENYA}", f"E {NORWAY}"]


def test_a_table_is_read_across() -> None:
    rows = [("Country", "Vote"), ("Norway", "yes"), ("Peru", "no"), ("Chile", "yes"), ("Kenya", "no")]
    page = [
        Placed(72 + 200 * at, 700 - 14 * row, cell) for row, cells in enumerate(rows) for at, cell in enumerate(cells)
    ]
    assert paragraphs(page)[0].startswith("Country Vote Norway yes")


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = [line.text for line in column(0, 0, f"{NORWAY} {PERU}", 44)]
    parts = lines[:4], lines[4:8], lines[8:]
    left, right, next_page = (
        [Placed(x, 700 - 12 * place, text) for place, text in enumerate(part)]
        for part, x in zip(parts, (60, 310, 60), strict=True)
    )
    assert " ".join(paragraphs(left + right, next_page)) == f"{NORWAY} {PERU}"
    assert len(paragraphs(left + right, next_page)) == 1


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The negotia-", "tions failed.", "The negotiations failed."),
        ("The anti-", "government camp met.", "The anti-government camp met."),
        ("It is French-", "Algerian.", "It is French-Algerian."),
        ("A cease-", "fire held. The cease-fire is the first.", "A cease-fire held. The cease-fire is the first."),
        ("In 2020-", "21 it met.", "In 2020- 21 it met."),
        ("They met -", "and parted.", "They met - and parted."),
    ],
)
def test_a_word_that_a_line_end_broke_is_whole(first: str, second: str, whole: str) -> None:
    page = [Placed(72, 700, f"{'Officials said so on Friday in Oslo. ' * 2}{first}"), Placed(72, 688, second)]
    assert paragraphs(page)[0].endswith(whole)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Placed(60, 810, "The Gazette" if number % 2 else "12 March 2024", 8),
            *column(60, 760, f"{number} {text}", 80),
            Placed(290, 30, str(number)),
        ]
        for number, text in enumerate([NORWAY, PERU, KENYA, NORWAY, PERU], 1)
    ]
    found = paragraphs(*pages)
    assert found == [f"{number} {text}" for number, text in enumerate([NORWAY, PERU, KENYA, NORWAY, PERU], 1)]


def test_a_number_between_columns_does_not_join_them() -> None:
    page = column(60, 700, NORWAY, 42) + column(310, 700, PERU, 42) + [Placed(296, 30, "7")]
    assert paragraphs(page) == [NORWAY, PERU]


def test_a_stamp_up_the_margin_is_no_text() -> None:
    page = [*column(72, 700, NORWAY, 80), Placed(30, 300, "Taken from the archive", turned=True)]
    assert paragraphs(page) == [NORWAY]


def test_a_large_letter_is_the_first_of_its_word() -> None:
    lines = [line.text for line in column(0, 0, NORWAY[1:], 44)]
    page = [
        Placed(60, 688, "N", 30),
        *(Placed(82 if at < 2 else 60, 700 - 12 * at, text) for at, text in enumerate(lines)),
    ]
    assert paragraphs(page) == [NORWAY]


@pytest.mark.parametrize(("raised", "text"), [("1", "On March 5 she left."), ("th", "On March 5th she left.")])
def test_the_mark_of_a_footnote_is_left_out_and_other_raised_letters_are_not(raised: str, text: str) -> None:
    page = [Placed(72, 700, "On March 5"), Placed(124, 704, raised, 6), Placed(131, 700, " she left.")]
    assert paragraphs(page) == [text]


def test_the_entries_of_a_list_are_paragraphs() -> None:
    page = [
        Placed(x, 700 - 14 * at, text) for at in range(3) for x, text in ((60, "•"), (75, f"Norway left {at} talks"))
    ]
    assert paragraphs(page) == [f"• Norway left {at} talks" for at in range(3)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    page = column(60, 520, NORWAY, 44) + column(310, 520, PERU, 44) + [Placed(60, 560, TITLE)]
    assert read_pdf(pdf_of([page], turn=turn)).text.split("\n\n") == [TITLE, NORWAY, PERU]


@pytest.mark.parametrize(
    ("stated", "headline", "title"),
    [
        pytest.param(TITLE, Placed(72, 740, TITLE), TITLE, id="stated and shown"),
        pytest.param("gazette_0312.indd", Placed(72, 740, TITLE, 20), TITLE, id="a file name, and large letters"),
        pytest.param("Another story of that day", Placed(72, 740, TITLE), None, id="stated, not shown"),
        pytest.param("", Placed(72, 740, "THE GAZETTE", 30), None, id="the name of the paper"),
    ],
)
def test_a_title_is_what_the_page_shows(stated: str, headline: Placed, title: str | None) -> None:
    found = read_pdf(pdf_of([[headline, *column(72, 700, NORWAY, 80)]], {"Title": stated}))
    assert found.title == title


def test_the_day_is_that_of_the_dateline_and_never_that_of_the_file() -> None:
    info = {"CreationDate": "D:20200101120000Z", "ModDate": "D:20200101120000Z"}
    page = column(72, 700, f"OSLO, March 12, 2024 (Gazette) - {NORWAY}", 80)
    assert read_pdf(pdf_of([page], info)).published == "2024-03-12"
    assert read_pdf(pdf_of([column(72, 700, NORWAY, 80)], info)).published is None
    assert read_bytes(pdf_of([page], info), "2024-03-11.pdf").published == "2024-03-12"


def test_special_letters() -> None:
    assert paragraphs([Placed(72, 700, "“No,” the minister’s aide said – (twice) for 5 €.")]) == [
        "“No,” the minister’s aide said – (twice) for 5 €."
    ]


STANDARD = "/Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}>".format("11" * 32)


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        pytest.param(pdf_of([[], []]), EmptyDocument, r"no text layer \(2 pages.*ocrmypdf", id="a scan"),
        pytest.param(pdf_of([]), DocumentError, "text layer|damaged", id="no page"),
        pytest.param(pdf_of([[]], encrypt=STANDARD), UnsupportedFormat, "encrypted.*qpdf", id="encrypted"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", UnsupportedFormat, "damaged or cut off.*qpdf", id="its first line"),
        pytest.param(b"%PDF-", UnsupportedFormat, "damaged", id="its sign alone"),
        pytest.param(pdf_of([column(72, 700, NORWAY, 80)])[:300], UnsupportedFormat, "damaged", id="cut off"),
        pytest.param(pdf_of([[Placed(72, 700, "1 2 3")]]), EmptyDocument, "text layer|no words", id="figures"),
        pytest.param(
            pdf_of([[Placed(72, 700, "Le ministre a dit non à ces négociations avec la Norvège.")]]),
            DocumentError, "French", id="French",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(data: bytes, error: type[DocumentError], says: str) -> None:
    with pytest.raises(error, match=rf"(?s)report\.pdf: .*(?:{says})"):
        read_bytes(data, "report.pdf")


def test_a_pdf_is_known_by_its_content_and_what_stands_before_it() -> None:
    data = pdf_of([column(72, 700, NORWAY, 80)])
    assert read_bytes(data, "a.txt").text == read_bytes(b"\r\n\x00" + data, "-").text == NORWAY
    assert read_bytes(f"%PDF- is how such a file begins. {NORWAY}".replace("%PDF-", "A “%PDF-” line").encode()).text


def test_five_hundred_pages_are_read_in_seconds() -> None:
    pages = [
        [Placed(60, 810, "The Gazette", 8), *column(60, 760, NORWAY, 80), Placed(290, 30, str(n))] for n in range(500)
    ]
    data = pdf_of(pages)
    started = time.process_time()
    assert read_pdf(data).text == "\n\n".join([NORWAY] * 500)
    assert time.process_time() - started < 8


def test_a_pdf_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.documents.pdf.MAX_CHARACTERS", 200)
    with pytest.raises(OversizedDocument, match="by page 2 of 3"):
        read_pdf(pdf_of([column(60, 760, NORWAY, 80)] * 3))


def test_a_missing_package_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ModelError, match="pip install pypdfium2"):
        read_pdf(pdf_of([column(60, 760, NORWAY, 80)]))


def test_pages_that_are_pictures_are_named_and_the_others_read() -> None:
    text, none = column(72, 700, NORWAY, 80), [Placed(290, 20, "3")]
    head = [Placed(72, 800, "THE GAZETTE")]
    pages = [text, none, none, head, text, none, head, none + head]
    read = read_bytes(pdf_of(pages, pictures={1: 0.5, 2: 1, 3: 1, 4: 1, 6: 0.1, 7: 1, 8: 0.9}))
    assert read.text == f"{NORWAY}\n\n{NORWAY}"
    assert str(read.unread).startswith("-: pages 2 to 4, 7 to 8 of the PDF have a picture and no text layer")
    assert "ocrmypdf --skip-text" in str(read.unread)


def test_one_page_that_is_a_picture_is_named() -> None:
    read = read_pdf(pdf_of([column(72, 700, NORWAY, 80), []], pictures={2: 1}))
    assert str(read.unread).startswith("page 2 of the PDF has a picture")


def test_pages_that_are_empty_are_not_missed() -> None:
    assert read_pdf(pdf_of([column(72, 700, NORWAY, 80), [], []])).unread is None
