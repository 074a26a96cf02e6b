"""Reads Markdown: the words without their marks, and what the lines above them say."""

from __future__ import annotations

import re
from html import unescape

from onrecord.documents.dates import read_published
from onrecord.documents.plain import PlainText, read_plain

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*[:=][ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_NAMES = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "pubdate": "published",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "publication": "outlet", "site": "outlet",
    "url": "url", "link": "url", "permalink": "url", "canonical_url": "url",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

_LEFT_OUT = re.compile(
    r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)"  # code
    r"|<!--.*?(?:-->|\Z)"
    r"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S[^\n]*$"  # where a link leads, or a footnote
    r"|^[ \t]*\|[^\n]*\|[ \t]*$"  # a row of a table
    r"|^[ \t]*(?:[-*_=][ \t]*){3,}$"  # a rule, or the line under a heading
    r"|!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"  # a picture
    r"|\[\^[^\]\n]+\]"  # the mark of a footnote
    r"|~~(?=\S)[^~\n]+~~",  # struck out
    re.DOTALL | re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])")
_BARE_ADDRESS = re.compile(r"<(https?://[^>\s]+|[^>\s@]+@[^>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_ENTRY = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_STRONG = re.compile(r"(?<!\\)(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str) -> PlainText:
    """The words of a Markdown text, and what is known of it.

    Headings, links and stressed words lose their marks; code, pictures, tables, footnotes and struck-out words are left
    out; a paragraph that was broken into lines is one line. A block of fields at the beginning (`title`, `date`,
    `url`, `source` or `outlet`, between lines of `---` or `+++`) says what the text is; otherwise its header lines or
    its headline do, as in plain text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    fields = _fields(front[2] or "") if front else {}
    below = text[front.end() :] if front and fields else text
    stated = read_plain(below)
    if stated.text == below:  # no header lines
        stated = PlainText(below)
    found = read_plain(_unmarked(stated.text))
    return found._replace(
        title=fields.get("title") or stated.title or found.title,
        outlet=fields.get("outlet") or stated.outlet,
        url=fields.get("url") or stated.url,
        published=read_published(fields.get("published", "")) or stated.published or found.published,
    )


def _fields(front: str) -> dict[str, str]:
    """The fields of a front matter that say what a text is, the first of each kind."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(front):
        field = _NAMES.get(name.lower())
        bare = value.strip("\"'")
        if field == "outlet" and _ADDRESS.fullmatch(bare):
            field = "url"
        if field and bare and (field != "url" or _ADDRESS.fullmatch(bare)):
            found.setdefault(field, bare)
    return found


def _unmarked(text: str) -> str:
    paragraphs: list[list[str]] = [[]]
    for line in _LEFT_OUT.sub("", text).split("\n"):
        bare = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        heading = _HEADING.fullmatch(bare)
        entry = _ENTRY.match(bare)
        if heading or entry or not bare.strip():
            paragraphs.append([])
        words = heading[1] if heading else bare[entry.end() if entry else 0 :]
        paragraphs[-1].append(words.strip())
        if heading:
            paragraphs.append([])
    joined = (_words(" ".join(filter(None, lines))) for lines in paragraphs)
    return "\n\n".join(filter(None, joined))


def _words(line: str) -> str:
    """A line without the marks inside it."""
    for mark, kept in ((_LINK, r"\1"), (_BARE_ADDRESS, r"\1"), (_TAG, ""), (_STRONG, r"\2\4"), (_STRONG, r"\2\4")):
        line = mark.sub(kept, line)
    return " ".join(unescape(_ESCAPED.sub(r"\1", line)).split())
