"""Makes a page's tree say what a reader sees, before its article is taken out: no hidden, struck-out or other words."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import OversizedDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 200
"""Tags nested deeper than this are passed over; the library that reads the tree gives up at 256."""

MAX_ATTRIBUTES = 5_000
"""So many attributes a tag may have: a parser compares each with all others."""

_TAGS_EACH = 5
"""So many tags an element may take: its own two, and those of comments and in scripts."""
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{5000,}")

_NESTING = re.compile(
    r"<(/?)(div|span|section|article|main|center|font|b|i|em|strong|u|small|big|a|p|ul|ol|li|table|tbody|tr|td|blockquote)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)(?![\w-])", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡§]+)[\])]?\s*")
_DASHED = re.compile(r"\s*(?:[—–―~]|-{1,2})")
_UNIT_OR_FIGURE = re.compile(r"(?:\d|(?<![A-Za-z])(?:mm|cm|dm|km|m|ft|in|mi|s|yd))$")
_INVITATION = re.compile(
    r"\s*(?:read (?:more|also|next|on)|read(?= ?[:|])|also read|see also|more on this(?: story)?"
    r"|related(?: (?:articles?|stories|story|news))?|recommended(?: for you)?|don['’]t miss|watch|listen|in pictures"
    r"|further reading|you may also (?:like|be interested in)|more from [\w ]{1,30})\s*(?P<colon>[:|»>–—-]|$)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*(?:(?P<words>\w[\w '’-]{0,40})[:|»>–—-])?\W*")
"""What may stand before a link that is all that a paragraph says: marks, or a few words and a colon."""
_AFTER_LINK = re.compile(r"[\W_]*(?:[|–—(-][\w .]{0,25})?[\W_]*")
"""What may stand behind it: marks, or who printed the other story."""
_MOST_LABEL_WORDS = 6
_NO_INVITATION = re.compile(
    r"\b(?:said|says|say|told|tells|wrote|writes|added|adds|tweeted|posted|asked|replied|image|photo|picture|credit|source)s?\b",
    re.IGNORECASE,
)
"""Words of a label that make what it stands before a quotation, or who took a picture."""
_CORRECTION = re.compile(
    r"\s*(?:(?:correction|corrections|clarification|editor['’]s note)s?\b[^:.–—]{0,60}[:–—]\s*"
    r"(?=.*\b(?:earlier|previous|original|originally|misstated|incorrectly|wrongly|amended|corrected|clarif\w+)\b)"
    r"|(?:correction|clarification)s?\b[^:.]{0,60}:"
    r"|an (?:earlier|original|initial) version of (?:this|the) (?:article|story|report|page|headline|post)\b"
    r"|(?:this|the) (?:article|story|report|page|headline|post) (?:was|has been|is) (?:amended|corrected|clarified)\b)",
    re.IGNORECASE | re.DOTALL,
)
_CORRECTION_START = re.compile(r"(?:correct|clarif|editor['’]s note|an |the |this )", re.IGNORECASE)
_BLOCKS = ("p", "li", "div", "h2", "h3", "h4", "h5", "h6", "aside", "section", "blockquote", "em", "i", "strong")
_ASIDE_TAGS = frozenset({"aside", "nav", "footer"})
_ASIDE_NAME = re.compile(
    r"(?:.*[-_])?(?:comments?|comment-?list|disqus|responses|replies|related|ticker|newsticker|teasers?"
    r"|recommend(?:ed|ations?)?|trending|most-?(?:read|viewed|popular)|newsletter|read-?next|up-?next|breaking-?(?:news|bar)"
    r"|(?:more|latest|top|other|popular|similar)-?(?:stories|news|articles|posts|headlines|reads))(?:[-_].*)?|(?:primary-|secondary-|left-|right-)?sidebar(?:-\d+|-primary|-secondary)?",
    re.IGNORECASE,
)
_ENDS = tuple(".!?…")
_CLOSING = "\"'”’») "
_LONGEST_NOTE = 600
_LONGEST_SPEAKER = 80
_FEWEST_LINES = 2


def refuse_floods(markup: str, elements: int) -> None:
    """Refuse markup that would fill the memory, or take for ever, before anything can be counted in it.

    Args:
        markup: HTML or XML.
        elements: So many elements may be in it.

    Raises:
        OversizedDocument: It has far more tags than so many elements need, or a tag with too many attributes.
    """
    marks = markup.count("<")
    if marks > _TAGS_EACH * elements:
        raise OversizedDocument(
            f"it has {marks:,} tags; the limit is {_TAGS_EACH * elements:,}: save its text as a .txt file"
        )
    for tag in _LONG_TAG.finditer(markup):
        attributes = tag[0].count("=")
        if attributes > MAX_ATTRIBUTES:
            raise OversizedDocument(
                f"a tag of it has {attributes:,} attributes; the limit is {MAX_ATTRIBUTES:,}: save its text as .txt"
            )


def flattened(markup: str) -> str:
    """The markup without the tags that are nested deeper than `MAX_DEPTH`; their words stay."""
    kept: list[str] = []
    depth = at = 0
    for match in _NESTING.finditer(markup):
        closing = match.group(1) == "/"
        deep = depth > MAX_DEPTH if closing else depth >= MAX_DEPTH
        depth = max(depth - 1, 0) if closing else depth + 1
        if deep:
            kept.append(markup[at : match.start()])
            at = match.end()
    return "".join((*kept, markup[at:])) if at else markup


def in_aside(element: HtmlElement) -> bool:
    """Whether an element stands beside the article: in a menu, a side bar, a ticker, comments, other stories."""
    return any(_is_aside(above) for above in (element, *element.iterancestors()))


def without_asides(tree: HtmlElement) -> HtmlElement:
    """A copy of a tree without what stands beside the article."""
    copy = deepcopy(tree)
    for element in [each for each in copy.iter() if isinstance(each.tag, str) and _is_aside(each)]:
        element.drop_tree()
    return copy


def _is_aside(element: HtmlElement) -> bool:
    if element.tag in {"html", "body", "article", "main"} and not _ASIDE_NAME.fullmatch(element.get("id") or ""):
        return False
    names = (*(element.get("class") or "").split(), element.get("id") or "")
    if element.tag not in _ASIDE_TAGS and not any(map(_ASIDE_NAME.fullmatch, names)):
        return False
    return not _is_foot_of_article(element) and element.find(".//h1") is None


def _is_foot_of_article(element: HtmlElement) -> bool:
    return element.tag == "footer" and any(above.tag == "article" for above in element.iterancestors())


def clean(tree: HtmlElement) -> list[str]:
    """Take out of a tree what is not told, and give back the corrections that it held.

    Hidden elements, struck-out words, footnote marks, invitations to read other stories and corrections go; the words
    in `time` and `ins` stay as text; a `q` gets its quotation marks.
    """
    from lxml.etree import strip_elements, strip_tags  # noqa: PLC0415 - for pages only

    for element in _hidden(tree):
        element.drop_tree()
    strip_elements(tree, "del", "s", "strike", "template", with_tail=False)
    for element in tree.xpath("//sup"):
        if _is_footnote(element):
            element.drop_tree()
    _quote(tree)
    _quote_blocks(tree)
    strip_tags(tree, "time", "ins", "q")
    notes = _corrections(tree)
    _drop_invitations(tree)
    return notes


def _hidden(tree: HtmlElement) -> list[HtmlElement]:
    """Elements that a browser does not show; not the page itself behind a window that is open over it."""
    found = tree.xpath("//*[@hidden and @hidden != 'until-found'] | //*[@aria-hidden='true'] | //*[@style]")
    hidden = [each for each in found if each.get("style") is None or _is_hidden(each)]
    return [
        each for each in hidden if each.tag not in {"html", "body"} and not each.xpath(".//article | .//main | .//h1")
    ]


def _is_hidden(element: HtmlElement) -> bool:
    marked = element.get("hidden", "until-found") != "until-found" or element.get("aria-hidden") == "true"
    return marked or _HIDDEN_STYLE.search(element.get("style")) is not None


def _is_footnote(element: HtmlElement) -> bool:
    """Whether a raised figure or sign points to a note; it does not behind a figure or a unit of measure."""
    text = element.text_content()
    links_to_note = bool(element.xpath(".//a[starts-with(@href, '#')]")) and len(text) < 8
    if not links_to_note and not _FOOTNOTE.fullmatch(text):
        return False
    return links_to_note or not _UNIT_OR_FIGURE.search(_text_before(element).rstrip())


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail or "") or previous.text_content()
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _quote(tree: HtmlElement) -> None:
    """Put the quotation marks around `q` elements that browsers put there, unless the page writes its own."""
    for element in tree.xpath("//q"):
        inner = sum(1 for above in element.iterancestors() if above.tag == "q") % 2 == 1
        opening, closing = ("‘", "’") if inner else ("“", "”")
        text = element.text_content().strip()
        if text and not text.startswith(("“", "‘", '"', "«")):
            element.text = opening + (element.text or "").lstrip()
            _append(element, closing)


def _quote_blocks(tree: HtmlElement) -> None:
    """Put quotation marks around a block quotation that names its speaker, and a dash before who that is."""
    for block in tree.iter("blockquote"):
        speaker = _speaker_of(block)
        if speaker is None:
            continue
        if not any(mark in block.text_content() for mark in '“”"«»'):
            _put_in_marks(block, speaker)
        if not _DASHED.match(speaker.text_content()):
            speaker.text = f"— {(speaker.text or '').lstrip()}"
        if speaker.getparent() is block:
            speaker.tag = "p"


def _put_in_marks(block: HtmlElement, speaker: HtmlElement) -> None:
    """Put an opening mark before each paragraph of a block quotation, and a closing one before its speaker."""
    for part in [each for each in block.iter("p") if each is not speaker and _line(each)] or [block]:
        part.text = f"“{(part.text or '').lstrip()}"
    _append_before(speaker, "”")


def _speaker_of(block: HtmlElement) -> HtmlElement | None:
    """The element of a block quotation that names who speaks: `cite`, `footer`, or a last line after a dash."""
    named = next((each for each in block.iter("cite", "footer") if _line(each)), None)
    last = next(block.iterchildren("p", reversed=True), None)
    if named is not None or last is None or len(block) < _FEWEST_LINES:
        return named
    return last if _DASHED.match(last.text_content()) and len(_line(last)) <= _LONGEST_SPEAKER else None


def _append_before(element: HtmlElement, text: str) -> None:
    """Put a text behind what stands before an element in its parent."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        parent.text = f"{(parent.text or '').rstrip()}{text} "
    elif (previous.tail or "").strip():
        previous.tail = f"{previous.tail.rstrip()}{text} "
    else:
        _append(previous, text)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _corrections(tree: HtmlElement) -> list[str]:
    """Take out the paragraphs that say what an earlier version of the report had wrong."""
    notes: list[str] = []
    for element in list(tree.iter(*_BLOCKS)):
        if element.getparent() is None or not _CORRECTION_START.match(_beginning(element)):
            continue
        text = _line(element)
        if len(text) <= _LONGEST_NOTE and _CORRECTION.match(text):
            element.drop_tree()
            if not any(text in note for note in notes):
                notes.append(text)
    return notes


def _beginning(element: HtmlElement) -> str:
    """The first words of an element; the whole text of a large one would take long, and often."""
    return "".join(islice(element.itertext(), 4)).lstrip()[:40]


def _line(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _drop_invitations(tree: HtmlElement) -> None:
    """Take out the paragraphs and headings that are only a link to another story, or ask to read one."""
    own = _folded(" ".join(element.text_content() for element in tree.iter("title", "h1")))
    for element in list(tree.iter("p", "div", "li", "blockquote", "h2", "h3", "h4", "h5", "h6")):
        if element.getparent() is None or any(below is not element for below in element.iter("p", "div", "li")):
            continue
        if _invites(element, own):
            element.drop_tree()


def _invites(element: HtmlElement, own: str) -> bool:
    """Whether an element asks to read another story, or is nothing but a link to one.

    A heading of the page's own headline, or whose link leads to a place in the page, does not; of a `div` or an item of
    a list a link says nothing.
    """
    text, links = _line(element), list(element.iter("a"))
    linked = " ".join("".join(link.text_content() for link in links).split())
    if _asks_to_read(text, linked):
        return True
    is_heading = element.tag.startswith("h") and (_folded(linked) in own or not _leads_away(links))
    return element.tag not in {"div", "li"} and not is_heading and _is_only_link(text, linked)


def _asks_to_read(text: str, linked: str) -> bool:
    """Whether a text begins with an invitation, with a colon behind it, or the linked words, or nothing at all."""
    match = _INVITATION.match(text)
    if match is None:
        return False
    return match.group("colon") == ":" or (bool(linked) and text[match.end() :].strip() in {linked, ""})


def _is_only_link(text: str, linked: str) -> bool:
    """Whether a text is a linked headline, with no more than a label before it and a name behind it."""
    if not linked or linked not in text or linked.rstrip(_CLOSING).endswith(_ENDS):
        return False
    before, _, after = text.partition(linked)
    is_sentence = not before and after.startswith(_ENDS)
    return not is_sentence and _is_label(before) and _AFTER_LINK.fullmatch(after) is not None


def _is_label(text: str) -> bool:
    """Whether a text before a link is a label: marks, or a few words, none of them of speech or a picture."""
    label = _LABEL.fullmatch(text)
    if label is None:
        return False
    words = label.group("words") or ""
    return len(words.split()) <= _MOST_LABEL_WORDS and not _NO_INVITATION.search(words)


def _leads_away(links: list[HtmlElement]) -> bool:
    """Whether links lead to another page, not to a place in this one."""
    return any((link.get("href") or "#")[0] != "#" for link in links)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
