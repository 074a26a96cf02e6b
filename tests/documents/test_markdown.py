"""Markdown without its marks."""

from __future__ import annotations

import pytest

from onrecord.documents.markdown import read_markdown
from onrecord.documents.plain import PlainText
from onrecord.documents.reading import read_bytes

BODY = "Norway recalled its ambassador on Friday, the foreign ministry said."


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "Talks: refused"\ndate: 2024-03-12\nsource: The Gazette\nurl: https://news.example/1\n#x\n---\n',
        "---\nTitle: Talks: refused\nDate: 12 March 2024\nOutlet: 'The Gazette'\nlink: https://news.example/1\n...\n",
        '+++\ntitle = "Talks: refused"\npubdate = 2024-03-12\npublisher = "The Gazette"\npermalink = "https://news.example/1"\n+++\n',
        "Title: Talks: refused\nDate: 2024-03-12\nOutlet: The Gazette\nURL: https://news.example/1\n\n",
    ],
    ids=["YAML", "other names", "TOML", "header lines"],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_the_lines_above_it_say(front: str, ending: str) -> None:
    found = read_markdown((front + "\n" + BODY + "\n").replace("\n", ending))
    assert found == PlainText(BODY, "Talks: refused", "The Gazette", "https://news.example/1", "2024-03-12")


def test_a_source_that_is_an_address_is_where_it_was_published() -> None:
    found = read_markdown(f"---\nsource: https://news.example/1\nurl: /posts/1\ntitle:\n---\n{BODY}")
    assert found == PlainText(BODY, url="https://news.example/1")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("It was **the** *first* __of__ _two_ ***talks***.", "It was the first of two talks."),
        ("A [treaty](https://x.example/a_(b)) and [another][1].\n\n[1]: https://x.example", "A treaty and another."),
        ("See <https://x.example/a>.", "See https://x.example/a."),
        ("![A map](map.png) It was[^1] so.\n\n[^1]: A note.", "It was so."),
        ("He said ~~no~~ yes.", "He said yes."),
        ("It\nwas\nso.", "It was so."),
        ("> He said:\n> “No.”", "He said: “No.”"),
        ("- one\n- two\n  more\n\n1. three", "one\n\ntwo more\n\nthree"),
        ("- [x] done", "done"),
        ("# One #\ntext\n## Two", "One\n\ntext\n\nTwo"),
        ("One\n===\n\ntext\n\n* * *\n\nmore", "One\n\ntext\n\nmore"),
        ("```\ncode\n```\ntext", "text"),
        ("text\n\n~~~py\ncode", "text"),
        ("| a | b |\n|---|---|\n| c | d |\n\ntext", "text"),
        ("a<br>b <b>c</b> <!-- d\ne --> f &amp; g", "ab c f & g"),
        (r"5 \* 3 \# and a\_b, snake_case_name", "5 * 3 # and a_b, snake_case_name"),
        ("2 * 3 * 4 is 24", "2 * 3 * 4 is 24"),
        ("#hashtag and No. 5", "#hashtag and No. 5"),
        ("“[W]e will not,” he said.", "“[W]e will not,” he said."),
        ("In 2024. It was so", "In 2024. It was so"),
    ],
)
def test_marks_are_taken_off(marked: str, words: str) -> None:
    assert read_markdown(marked).text == words


def test_a_heading_is_the_title_and_stays_in_the_text() -> None:
    found = read_markdown(f"# Norway *recalls* its ambassador\n\n{BODY}")
    assert found == PlainText(f"Norway recalls its ambassador\n\n{BODY}", "Norway recalls its ambassador")


def test_a_file_is_markdown_by_its_ending() -> None:
    text = f"# Norway recalls\n\n{BODY} **No.**\n"
    assert read_bytes(text.encode(), "a.MD").text == f"Norway recalls\n\n{BODY} No."
    assert read_bytes(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "text", ["---\n" * 5000 + BODY, "[" * 5000 + BODY, "*" * 5000 + BODY, "> " * 5000 + BODY, "a_" * 5000]
)
def test_odd_marks_do_not_take_long(text: str) -> None:
    assert read_markdown(text).text
