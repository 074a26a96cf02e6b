"""What a reader of a page sees is what is read: nothing hidden, struck out or of another story."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from onrecord.documents.markup import MAX_DEPTH, flattened
from onrecord.documents.model import Document
from onrecord.documents.reading import read_bytes
from onrecord.errors import DocumentError

FIRST = "The minister said on Friday that talks with the neighbouring country would not be held before the spring."
LAST = "The envoys left the capital in the evening, and the delegation flew home without a word to the press."


def read(body: str, head: str = "") -> Document:
    return read_bytes(
        f"<html><head>{head}<title>Talks refused</title></head><body><article><h1>Talks refused</h1>"
        f"<p>{FIRST}</p>{body}<p>{LAST}</p></article></body></html>".encode(),
        "page.html",
    )


def between(body: str) -> str:
    """What is read of a part of a page."""
    return read(body).text.removeprefix(FIRST).removesuffix(LAST).strip()


SEEN = {
    "words in time": (
        '<p>He was held in Oslo on <time datetime="2024-02-28">Wednesday</time>, his lawyer said.</p>',
        "He was held in Oslo on Wednesday, his lawyer said.",
    ),
    "a time that opens a sentence": (
        '<p><time datetime="2024-02-28">On Wednesday</time> police held the editor.</p>',
        "On Wednesday police held the editor.",
    ),
    "two times": (
        (
            '<p>Between <time datetime="2024-02-28">Wednesday</time> and <time datetime="2024-03-01">Friday</time> '
            "police held six.</p>"
        ),
        "Between Wednesday and Friday police held six.",
    ),
    "time without datetime": (
        "<p>Police held the editor at <time>noon</time> in Oslo.</p>",
        "Police held the editor at noon in Oslo.",
    ),
    "a time with markup in it": (
        '<p>Held on <time datetime="2024-02-28"><b>Wed</b>nesday</time> by police.</p>',
        "Held on Wednesday by police.",
    ),
    "a time in emphasis": (
        '<p>Held <em>on <time datetime="2024-02-28">Wednesday</time> night</em> by police.</p>',
        "Held on Wednesday night by police.",
    ),
    "struck out": ("<p>Russia <s>denied</s> admitted shelling Kharkiv.</p>", "Russia admitted shelling Kharkiv."),
    "deleted and inserted": (
        "<p>It shelled <del>Kharkiv</del> <ins>Kherson</ins> on Monday.</p>",
        "It shelled Kherson on Monday.",
    ),
    "strike": ("<p>It shelled <strike>Kharkiv and </strike>Kherson on Monday.</p>", "It shelled Kherson on Monday."),
    "a whole paragraph deleted": ("<del><p>Spain expelled the envoy of Malta.</p></del>", ""),
    "an insertion of two words": (
        "<p>It <ins>never shelled</ins> Kherson on Monday.</p>",
        "It never shelled Kherson on Monday.",
    ),
    "struck out inside a link": (
        '<p>It shelled <a href="/k"><s>Kharkiv</s> Kherson</a> on Monday.</p>',
        "It shelled Kherson on Monday.",
    ),
    "quoted": (
        "<p>The mayor said <q>we will not leave</q> and went.</p>",
        "The mayor said “we will not leave” and went.",
    ),
    "a quotation first": ("<p><q>We will not leave,</q> the mayor said.</p>", "“We will not leave,” the mayor said."),
    "a quotation in a quotation": (
        "<p>He said <q>she told me <q>never</q> twice</q> then.</p>",
        "He said “she told me ‘never’ twice” then.",
    ),
    "a quotation with markup": (
        "<p>He said <q>we <b>will not</b></q> and went.</p>",
        "He said “we will not” and went.",
    ),
    "a quotation with its own marks": (
        "<p>He said <q>“we will not”</q> and went.</p>",
        "He said “we will not” and went.",
    ),
    "a quotation last": ("<p>The mayor said: <q>We will not leave.</q></p>", "The mayor said: “We will not leave.”"),
    "a block quotation with its speaker": (
        "<blockquote><p>We will not leave.</p><p>Not now.</p><cite>Ana Diaz, mayor</cite></blockquote>",
        "“We will not leave.\n\n“Not now.”\n\n— Ana Diaz, mayor",
    ),
    "a block quotation with a dash": (
        "<blockquote><p>We will not leave.</p><p>— Ana Diaz, mayor</p></blockquote>",
        "“We will not leave.”\n\n— Ana Diaz, mayor",
    ),
    "a block quotation with its speaker beside": (
        "<blockquote><p>We will not leave. <cite>Ana Diaz</cite></p></blockquote>",
        "“We will not leave.” — Ana Diaz",
    ),
    "a block quotation of nobody": ("<blockquote><p>We will not leave.</p></blockquote>", "We will not leave."),
    "a footnote": ("<p>Russia<sup>1</sup> shelled Kharkiv.</p>", "Russia shelled Kharkiv."),
    "a linked footnote": ('<p>Russia<sup><a href="#n">[2]</a></sup> shelled Kharkiv.</p>', "Russia shelled Kharkiv."),
    "an asterisk": ("<p>Russia<sup>*</sup> shelled Kharkiv.</p>", "Russia shelled Kharkiv."),
    "a footnote at the end": ("<p>Russia shelled Kharkiv.<sup>12</sup></p>", "Russia shelled Kharkiv."),
    "a linked letter": ('<p>Russia<sup><a href="#fn-a">a</a></sup> shelled Kharkiv.</p>', "Russia shelled Kharkiv."),
    "a dagger": ("<p>Russia<sup>†</sup> shelled Kharkiv.</p>", "Russia shelled Kharkiv."),
    "a unit": ("<p>The army took 5 km<sup>2</sup> of land.</p>", "The army took 5 km2 of land."),
    "an ordinal": ("<p>The 1<sup>st</sup> brigade took the town.</p>", "The 1st brigade took the town."),
    "hidden": ("<p hidden>Spain bombed France on Monday, officials said.</p>", ""),
    "hidden from readers": ('<p aria-hidden="true">Spain bombed France on Monday, officials said.</p>', ""),
    "not shown": ('<p style="display: none">Spain bombed France on Monday, officials said.</p>', ""),
    "invisible": ('<p style="color:red;visibility:hidden">Spain bombed France on Monday.</p>', ""),
    "hidden with others": ("<div hidden><p>Spain bombed France on Monday.</p><p>Peru bombed Chile.</p></div>", ""),
    "hidden words": ('<p>Spain <span aria-hidden="true">bombed</span> warned France.</p>', "Spain warned France."),
    "a template": ("<template><p>Spain bombed France on Monday.</p></template>", ""),
    "shown": (
        '<p aria-hidden="false" style="display:block">Spain warned France on Monday.</p>',
        "Spain warned France on Monday.",
    ),
    "read more": ("<p>Read more: what the army did in Goma</p>", ""),
    "read more, with a link": ('<p><b>READ MORE: <a href="/x">Russia attacked Odesa, killing five</a></b></p>', ""),
    "read, with a stop": ('<p><b>READ: </b><a href="/x">Israel bombed a school in Gaza.</a></p>', ""),
    "also read": ('<p>Also read: <a href="/x">Israel bombed a school in Gaza on Sunday</a></p>', ""),
    "a link alone": ('<p><a href="/x">Gunmen kill four soldiers in Garissa</a></p>', ""),
    "related": ('<div>Related: <a href="/x">Gunmen kill four soldiers in Garissa</a></div>', ""),
    "see also as a heading": ('<h3>See also: <a href="/x">Gunmen kill four in Garissa</a></h3>', ""),
    "a label and a link": ('<p>What to read next: <a href="/x">Gunmen kill four soldiers in Garissa</a></p>', ""),
    "a mark and a link": ('<p>» <a href="/x">Gunmen kill four soldiers in Garissa</a></p>', ""),
    "a link and who printed it": ('<p><a href="/x">Gunmen kill four soldiers in Garissa</a> - Reuters</p>', ""),
    "a link in brackets": ('<p>[<a href="/x">Gunmen kill four soldiers in Garissa</a>]</p>', ""),
    "a link as a quotation": ('<blockquote><a href="/x">Gunmen kill four soldiers in Garissa</a></blockquote>', ""),
    "a link as a heading": ('<h3><a href="/x">Gunmen kill four soldiers in Garissa</a></h3>', ""),
    "you may also like": ('<p>You may also like <a href="/x">Gunmen kill four soldiers in Garissa</a></p>', ""),
    "words that are quoted": (
        '<p>The army said: <a href="/x">Four soldiers were killed in Garissa</a></p>',
        "The army said: Four soldiers were killed in Garissa",
    ),
    "a linked sentence": (
        '<p><a href="/x">Gunmen killed four soldiers in Garissa</a>.</p>',
        "Gunmen killed four soldiers in Garissa.",
    ),
    "a linked word": (
        '<p>Gunmen killed <a href="/x">four soldiers</a> in Garissa.</p>',
        "Gunmen killed four soldiers in Garissa.",
    ),
    "a sentence with a link": (
        '<p><a href="/x">Gunmen killed four soldiers in Garissa on Monday.</a></p>',
        "Gunmen killed four soldiers in Garissa on Monday.",
    ),
    "watching is no invitation": (
        "<p>Watch out, the minister told the army on Monday.</p>",
        "Watch out, the minister told the army on Monday.",
    ),
}


@pytest.mark.parametrize(("body", "seen"), SEEN.values(), ids=SEEN)
def test_what_a_reader_sees(body: str, seen: str) -> None:
    assert between(body) == seen


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this report said police shot two marchers. They did not.",
        "Correction, March 13: This article originally stated that soldiers had burned a church. It was a warehouse.",
        "An earlier version of this article said the army fired.",
        "This article was amended on 3 March 2024: the mayor was not held.",
        "Editor’s note: A previous version of this story gave a wrong figure.",
        "Clarification: the army did not say who fired.",
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p><em>{}</em></p>", "<div><strong>{}</strong></div>"])
def test_a_correction_is_a_note(note: str, markup: str) -> None:
    document = read(markup.format(note))
    assert document.text == f"{FIRST}\n\n{LAST}"
    assert document.notes == (note,)


@pytest.mark.parametrize(
    "text",
    [
        "The correction of the border was agreed in 2019, the ministry said.",
        "This article of the treaty was amended in 2019, the ministry said.",
        "The editor’s notes were seized by police, who held him.",
        "An earlier version of the rocket failed in 2019.",
    ],
)
def test_a_report_of_corrections_is_text(text: str) -> None:
    document = read(f"<p>{text}</p>")
    assert (text in document.text, document.notes) == (True, ())


def test_a_page_behind_an_open_window_is_read() -> None:
    page = f'<html><body><div aria-hidden="true"><article><p>{FIRST}</p><p>{LAST}</p></article></div></body></html>'
    assert read_bytes(page.encode()).text == f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize("number", [100, 300, 2_000, 50_000])
@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_nesting_does_not_hide_the_article(tag: str, number: int) -> None:
    told = "The army entered the city of Goma on Monday, the governor said in a statement."
    assert between(f"{f'<{tag}>' * number}<p>{told}</p>{f'</{tag}>' * number}") == told


def test_only_deep_tags_are_flattened() -> None:
    shallow = "<div>" * MAX_DEPTH + "a" + "</div>" * MAX_DEPTH
    assert flattened(shallow) == shallow
    assert flattened(f"<div>{shallow}b</div>c") == f"{'<div>' * MAX_DEPTH}a{'</div>' * (MAX_DEPTH - 1)}b</div>c"


def _seconds(markup: str) -> float:
    started = time.process_time()
    with suppress(DocumentError):
        read_bytes(
            f"<html><body><article><p>{FIRST}</p><p>{LAST}</p></article>{markup}</body></html>".encode(), "a.html"
        )
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(" " * 1_000_000, id="blanks"),
        pytest.param(f"<script>{chr(10) * 1_000_000}</script>", id="line feeds in a script"),
        pytest.param(f"</html>{' ' * 1_000_000}", id="blanks after the end"),
        pytest.param("<!--" + "-" * 1_000_000, id="dashes"),
        pytest.param(f"<a title='{'x ' * 500_000}'>", id="a long attribute"),
        pytest.param("<script type='application/ld+json'>" + '{"a":' * 200_000 + "</script>", id="open JSON"),
        pytest.param(
            "<script type='application/ld+json'>" + '"datePublished": ' * 60_000 + "</script>", id="JSON dates"
        ),
        pytest.param("<?xml " * 150_000, id="declarations"),
        pytest.param("<p class='date'>12 March 2024</p>" * 20_000, id="days"),
        pytest.param("<time datetime='2024-03-12'>x</time> word " * 20_000, id="times"),
        pytest.param("<div>Correction: an earlier version of this " * 20_000, id="corrections, nested"),
        pytest.param("<sup>1</sup><q>a</q><s>b</s>" * 20_000, id="small elements"),
    ],
)
def test_a_page_of_1_mb_takes_seconds(markup: str) -> None:
    assert _seconds(markup) < 40


@pytest.mark.parametrize("filler", [" " * 40_000, f"<script>{chr(10) * 40_000}</script>", f"</html>{' ' * 40_000}"])
def test_blanks_take_no_time(filler: str) -> None:
    assert _seconds(filler) < 1
