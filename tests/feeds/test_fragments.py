"""The words of what feeds print."""

from __future__ import annotations

import pytest

from onrecord.errors import OversizedDocument
from onrecord.feeds.fragments import line_of, words_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Chad and Norway\nsigned it.", "Chad and Norway signed it."),
        ("One said so.\r\n\r\nTwo did not.", "One said so.\n\nTwo did not."),
        ("Fish &amp; chips &#8212; 5 < 6", "Fish & chips — 5 < 6"),
        ("<p>One.</p><p>Two&nbsp;three.</p>", "One.\n\nTwo three."),
        ("One.<br/><br>Two.", "One.\n\nTwo."),
        ("<div>He <b>said</b> so.<script>alert(1)</script></div>", "He said so."),
        ("<figure><img src=x><figcaption>Photo: A. Person</figcaption></figure><p>He said so.</p>", "He said so."),
        ("<p style='display:none'>Hidden.</p><p>He <del>denied</del> said so.</p>", "He said so."),
        ("<p>He said so.</p><p><a href=x>Other talks end</a></p>", "He said so."),
        ("<p>He said so.</p><p><a href=x>Other talks end</a> <font>The Globe</font></p>", "He said so."),
        ("<p>He went to <a href=x>Oslo</a></p>", "He went to Oslo"),
        ("<p>He said so. <a href=x>More than ten left.</a></p>", "He said so. More than ten left."),
        ("<p>He said so. <a href=x>Read more</a> </p>", "He said so."),
        ("<p>He said so. <a href=x>»</a></p>", "He said so."),
        ("Read more books, the minister said", "Read more books, the minister said"),
        ("<p>He said so.</p>Read more at the Globe's page", "He said so."),
        ("<p>We will go.</p>&mdash; Ann (@ann) <a href=x>July 2</a>", "We will go.\n\n— Ann (@ann) July 2"),
        ("<p>a&#xD800;b</p>", "a\ufffdb"),
        ("<p>He said so in <a href=x>Oslo</a>.</p>", "He said so in Oslo."),
        ("<a href=x>Chad recalled its envoy, the minister said.</a>", "Chad recalled its envoy, the minister said."),
        ("<ol><li><a href=x>Talks end</a> Globe</li><li><a href=y>Talks begin</a> Times</li></ol>", ""),
        ("<p>He said so.</p><p>The post <a>Talks</a> appeared first on <a>Globe</a>.</p>", "He said so."),
        ("<p>He said so.</p><p>Continue reading...</p>", "He said so."),
        ("He said that talks [&#8230;]", "He said that talks…"),
        ("<p>He said that talks [...]</p>", "He said that talks…"),
        ("<q>We will</q>, he said.", "“We will”, he said."),
        ("<blockquote>We will.</blockquote> he said <!-- a note --> then.", "We will.\n\nhe said then."),
        ("<p>Broken <b>tags <i>here</p> and there", "Broken tags here\n\nand there"),
        ("", ""),
        ("<img src='x'/>", ""),
        ("a\0b", "ab"),
    ],
)
def test_what_a_reader_reads(markup: str, text: str) -> None:
    assert words_of(markup) == text


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(OversizedDocument, match="20,000"):
        words_of("<p>x</p>" * 30_000)


def test_deep_nesting_is_flattened() -> None:
    assert words_of("<div>" * 5_000 + "He said so." + "</div>" * 5_000) == "He said so."


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("AT&amp;T said", "AT&T said"),
        ("<b>Talks</b>  <a href=x>end</a>\n", "Talks end"),
        ("5 < 6", "5 < 6"),
        (" ", None),
        (None, None),
    ],
)
def test_a_headline_is_one_line(written: str | None, line: str | None) -> None:
    assert line_of(written) == line
