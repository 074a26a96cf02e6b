"""Posts of live blogs and words that a page dates itself."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.documents.marked_times import MarkedText, unmark
from onrecord.documents.model import Dated, Document, Span
from onrecord.documents.reading import read_bytes

HEAD = '<meta property="article:published_time" content="2024-03-01T09:00:00+00:00">'
INTRODUCTION = "The war in the east of the country goes on, and the government has said nothing about talks so far."
GOMA = "The army entered the city of Goma today, the governor said in a statement."
BENI = "The rebels left the town of Beni today, residents told the agency by telephone."
HURT = "Nobody was hurt in the town."


def read(body: str) -> Document:
    page = f"<html><head>{HEAD}<title>The war</title></head><body><article><h1>The war</h1><p>{INTRODUCTION}</p>{body}"
    return read_bytes(f"{page}</article></body></html>".encode(), "page.html")


def quoted(document: Document, dated: tuple[Dated, ...]) -> list[tuple[str, str]]:
    return [(document.quote(each.span), each.published) for each in dated]


STAMPS = {
    "a time before": '<div class="entry">{time}<p>{text}</p></div>',
    "a time in a heading": '<div class="entry"><h3>{time}</h3><p>{text}</p></div>',
    "a time in a paragraph": '<section><p class="stamp">{time}</p><p>{text}</p></section>',
    "a label beside it": '<section><p>Posted at {time}</p><p>{text}</p></section>',
    "a time after": "<div><p>{text}</p><footer>{time}</footer></div>",
    "a list": "<li><span>{time}</span><p>{text}</p></li>",
    "deep": "<div><div><div>{time}</div></div><div><p>{text}</p></div></div>",
}  # fmt: skip


@pytest.mark.parametrize("markup", STAMPS.values(), ids=STAMPS)
def test_each_post_has_its_own_day(markup: str) -> None:
    posts = [("2024-03-03T10:00:00+00:00", GOMA), ("2024-03-02T08:00:00+00:00", BENI)]
    body = "".join(markup.format(time=f'<time datetime="{when}">10:00</time>', text=text) for when, text in posts)
    document = read(f"<div>{body}</div>")
    assert INTRODUCTION in document.text
    assert [(text, when) for text, when in quoted(document, document.posts) if GOMA in text or BENI in text] == [
        (text, when) for when, text in posts
    ]
    assert document.day_at(document.text.index(GOMA)) == date(2024, 3, 3)
    assert document.day_at(document.text.index(INTRODUCTION)) == date(2024, 3, 1)


def test_the_paragraphs_of_a_post_are_one_span() -> None:
    body = (
        f'<div><time datetime="2024-03-03T10:00Z">10:00</time><p>{GOMA}</p></div>'
        f'<div><time datetime="2024-03-02T08:00Z">08:00</time><p>{BENI}</p><p>{HURT}</p></div>'
    )
    document = read(body)
    assert [text for text, _ in quoted(document, document.posts)] == [GOMA, f"{BENI}\n\n{HURT}"]


def test_one_time_makes_no_live_blog() -> None:
    document = read(f'<div><time datetime="2024-03-03T10:00Z">3 March</time><p>{GOMA}</p></div>')
    assert (document.posts, document.times) == ((), ())


def test_comments_are_no_posts() -> None:
    comments = "".join(
        f'<div class="comment"><time datetime="2024-04-0{day}">x</time><p>{BENI}</p></div>' for day in (1, 2, 3)
    )
    assert read(f"<p>{GOMA}</p><div>{comments}</div>").posts == ()


def test_words_that_the_page_dates() -> None:
    document = read(
        '<p>He was held in Oslo on <time datetime="2024-02-28">Wednesday</time>, and freed on '
        '<time datetime="2024-02-29T10:00:00+01:00">Thursday</time>, his lawyer said.</p>'
    )
    assert quoted(document, document.times) == [("Wednesday", "2024-02-28"), ("Thursday", "2024-02-29T10:00:00+01:00")]
    assert "on Wednesday, and freed on Thursday, his" in document.text


def test_a_page_with_the_marks_in_its_text_keeps_them() -> None:
    text = "He wrote ⟬w0⟭ on <time datetime='2024-02-28'>Wednesday</time>, his lawyer said to the court."
    document = read(f"<p>{text}</p>")
    assert "He wrote ⟬w0⟭ on Wednesday, his lawyer" in document.text
    assert document.times == ()


@pytest.mark.parametrize(
    ("text", "plain", "posts"),
    [
        ("⟬p0⟭One.⟬/p0⟭\n\n⟬p1⟭Two.⟬/p1⟭", "One.\n\nTwo.", [("One.", "a"), ("Two.", "b")]),
        ("⟬p0⟭One.\n\n⟬p1⟭Two.⟬/p1⟭", "One.\n\nTwo.", [("Two.", "b")]),
        ("One.⟬/p0⟭\n\n⟬p1⟭⟬/p1⟭Two.", "One.\n\nTwo.", []),
        ("⟬p0⟭One.⟬/p0⟭\n\n⟬p0⟭Two.⟬/p0⟭", "One.\n\nTwo.", [("One.\n\nTwo.", "a")]),
        ("One.", "One.", []),
    ],
)
def test_marks_are_taken_out(text: str, plain: str, posts: list[tuple[str, str]]) -> None:
    found = unmark(text, ["a", "b"])
    assert found.text == plain
    assert [(plain[each.span.start : each.span.end], each.published) for each in found.posts] == posts


def test_no_marks_no_change() -> None:
    assert unmark("One.", []) == MarkedText("One.")


def test_a_post_beats_the_document() -> None:
    document = Document("One. Two.", published="2024-03-01", posts=(Dated(Span(5, 9), "2024-03-02T10:00:00+00:00"),))
    assert [document.day_at(place) for place in (0, 5, 9)] == [date(2024, 3, 1), date(2024, 3, 2), date(2024, 3, 1)]
