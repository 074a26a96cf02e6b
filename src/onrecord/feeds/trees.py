"""The tree of a feed's XML, mended where it is broken; the names of its elements whatever the prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import UnsupportedFormat

if TYPE_CHECKING:
    from lxml.etree import _Element

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_BEFORE_ROOT = re.compile(
    r"(?:\s++|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE\b(?:[^\[<>\"']|\"[^\"]*\"|'[^']*')*+(?:\[(?>.*?\]\s*>)|>))*+",
    re.DOTALL | re.IGNORECASE,
)
"""What stands before the root element: the declaration, comments, the document type with its entities."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9._-]{0,40});)")
_NUMBERED = re.compile(r"&#(?:(\d+)|x([0-9A-Fa-f]+));")
_LOOSE = re.compile(r"<(?![A-Za-z_/!?])")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_START = re.compile(r"<\?xml\b|<(?:[\w.-]+:)?(?:rss|rdf|feed)[\s>]", re.IGNORECASE)
_STARTS_WITHIN = 5_000
_UNTOLD = frozenset({"NS_ERR_UNDEFINED_NAMESPACE", "ERR_DOCUMENT_END"})
"""What is amiss in many feeds and takes nothing away: an undeclared prefix, scripts behind the root element."""
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_TEXT_TAG = re.compile(r"<(/?)(description|content:encoded|summary|title)(?:\s[^<>]*)?(?<!/)>")

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.1/net/rss11#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}


class Tree(NamedTuple):
    """A feed's root element; what was wrong with its XML; and whether it ends before its end."""

    root: _Element
    fault: str | None
    cut: bool


def read_tree(text: str) -> Tree:
    """The tree of XML, of which what is broken is passed over.

    No entity is expanded but HTML's own names, no address in it is opened, and what lies deeper than 256 elements is
    passed over.

    Raises:
        UnsupportedFormat: It is no XML.
    """
    mended, faults = _mended(text)
    root, broken = _parsed(mended)
    if broken and (wrapped := _wrapped(mended)) != mended:
        other, still = _parsed(wrapped)
        if len(still) < len(broken):
            root, broken, faults = other, still, [*faults, "HTML that is not escaped"]
    faults += broken[:1]
    return Tree(root, f"its XML is broken ({faults[0]})" if faults else None, _is_cut(mended, root))


def _parsed(text: str) -> tuple[_Element, list[str]]:
    """The root of XML, and what is wrong with it."""
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - a tenth of a second

    parser = XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                       remove_pis=True, encoding="utf-8")  # fmt: skip
    try:
        root = fromstring(text.encode(), parser)
    except (XMLSyntaxError, ValueError) as error:
        raise UnsupportedFormat(f"no feed can be read ({error}): get it again") from error
    if root is None:
        raise UnsupportedFormat("no feed can be read: it has no element: get it again")
    errors = [error for error in parser.error_log if error.type_name not in _UNTOLD]
    return root, [f"line {error.line}: {error.message.split(chr(10))[0][:150]}" for error in errors]


def _wrapped(text: str) -> str:
    """XML in which HTML that was not escaped, and need not be well formed, stands in a CDATA section."""
    parts: list[str] = []
    at, opened = 0, None
    for tag in _TEXT_TAG.finditer(text):
        if tag[1] and opened is not None and tag[2] == opened[2]:
            parts += [text[at : opened.end()], _as_cdata(text[opened.end() : tag.start()])]
            at, opened = tag.start(), None
        elif not tag[1] and (opened is None or tag[2] == opened[2]):
            opened = tag
    return "".join((*parts, text[at:]))


def _as_cdata(inner: str) -> str:
    """The inside of an element as a CDATA section, where it holds tags and is none."""
    if "<" not in inner or "<![CDATA[" in inner or _ENTRY.search(inner):
        return inner
    return f"<![CDATA[{inner.replace(']]>', '')}]]>"


def name_of(element: _Element) -> str:
    """An element's name in lower case, after the prefix that its module is known by: "title", "dc:date"."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag.lower().removeprefix("atom:")
    space, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(space, element.prefix or "")
    return f"{prefix}:{local}".lower() if prefix else local.lower()


def inside(element: _Element) -> str:
    """The text of an element; with the tags, where elements stand in it that ought to have been escaped."""
    if not len(element):
        return element.text or ""
    from lxml.etree import tostring  # noqa: PLC0415

    for each in element.iterdescendants("*"):
        each.tag = each.tag.rpartition("}")[2].rpartition(":")[2]
    return (element.text or "") + "".join(tostring(each, encoding="unicode") for each in element)


def children(element: _Element) -> Iterator[tuple[str, _Element]]:
    """The elements in an element, each with its name."""
    return ((name_of(each), each) for each in element.iterchildren("*"))


def _mended(text: str) -> tuple[str, list[str]]:
    """XML with HTML's signs and loose marks written as XML has them, and what was wrong."""
    faults: list[str] = []
    body = text.lstrip("\ufeff \t\r\n")
    start = _START.search(body, 0, _STARTS_WITHIN)
    if start is not None and start.start() > 0 and not _BEFORE_ROOT.fullmatch(body, 0, start.start()):
        faults.append(f"it begins with {body[:40]!r}")
        body = body[start.start() :]
    if _NO_XML.search(body):
        faults.append("characters that XML does not have")
        body = _NO_XML.sub("", body)
    parts = _by_cdata(_BEFORE_ROOT.sub("", body, count=1))
    outside = "".join(parts[::2])
    if _BARE.search(outside) or _LOOSE.search(outside):
        faults.append("a bare & or <")
    parts[::2] = [_escaped(part) for part in parts[::2]]
    return "".join(parts), faults


def _escaped(part: str) -> str:
    """Text and tags with every sign as XML writes it."""
    known = _NUMBERED.sub(_numbered, _NAMED.sub(_sign, part))
    return _LOOSE.sub("&lt;", _BARE.sub("&amp;", known))


def _numbered(match: re.Match[str]) -> str:
    """A sign by its number; one that XML does not have is the sign for what is unknown."""
    written = match[1] or match[2]
    code = int(written, 10 if match[1] else 16) if len(written) < 9 else 0
    known = 0 < code < 0x110000 and not _NO_XML.match(chr(code))
    return match[0] if known else "\ufffd"


def _by_cdata(text: str) -> list[str]:
    """A text in parts, of which every second is a CDATA section."""
    parts: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0 and (end := text.find(_CDATA_END, start)) >= 0:
        parts += [text[at:start], text[start : end + len(_CDATA_END)]]
        at = end + len(_CDATA_END)
    return [*parts, text[at:]]


def _sign(match: re.Match[str]) -> str:
    """The character that HTML has a name for, as XML writes it; other names stay."""
    name = match[1]
    found = None if name in _OWN else html5.get(f"{name};")
    return match[0] if found is None else "".join(f"&#{ord(sign)};" for sign in found)


def _is_cut(text: str, root: _Element) -> bool:
    """Whether the closing tag of the root is lacking behind the last entry."""
    last = max((found.start() for found in _ENTRY.finditer(text)), default=0)
    tag = re.escape(root.tag.rpartition("}")[2])
    return re.compile(rf"</(?:[\w.-]+:)?{tag}\s*>").search(text, last) is None
