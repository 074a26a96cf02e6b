"""What a web page says of itself to machines, in JSON-LD, `meta` and `time` elements; read before its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.documents.dates import read_published
from onrecord.documents.markup import in_aside

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_TIMES = 100
_MOST_PARTS = 12
_FIRST_PARAGRAPHS = 3
_LONGEST_SHOWN = 100
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_CLOCK = r"(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?,? ?(?:[A-Z]{2,4},? )?(?:on )?)?"
_SHOWN_DAY = re.compile(
    rf"(?:date:? )?{_CLOCK}{_WEEKDAY}{_DAY}(?:[,.]? (?:at )?[\d:.]+ ?(?:[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?\W*$",
    re.IGNORECASE,
)
"""A text that is a day and nothing else."""

_PUBLISHED_THEN = re.compile(rf"\b(?:published|posted)(?: on| at)?:? {_CLOCK}{_WEEKDAY}{_DAY}", re.IGNORECASE)
_DATELINE = re.compile(
    rf"[A-Z][A-Z .'’-]{{2,40}}, (?:[A-Z][\w .]+, )?(?i:{_DAY})(?: \([^)]{{2,30}}\))?\s*(?:-{{1,2}}|–|—)\s"
)
_DATE_NAME = re.compile(r"date|time|publish|posted|byline|meta|stamp", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DATE_META = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "pub_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)


class Stated(NamedTuple):
    """What a page says of itself to machines, and the dates that it shows.

    Attributes:
        articles: The articles of its JSON-LD, the one with the page's own headline first.
        meta: Its `meta` elements by name in lower case.
        times: The `datetime` of its `time` elements, those in the article first, none of comments or side bars.
        shown: Short texts that name a day, such as "Published 12 March 2024".
        address: Its canonical address.
    """

    articles: list[dict[str, Any]]
    meta: dict[str, str]
    times: list[str]
    shown: list[str]
    address: str


def read_stated(tree: HtmlElement) -> Stated:
    """What a page states; read before anything is taken out of it."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.strip().lower(), element.get("content") or "")
    articles = [article for script in scripts for article in _articles_in(script.text or "")]
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or meta.get("og:url", "")
    headlines = {_folded(text) for text in (meta.get("og:title"), *_texts(tree, "h1"), *_texts(tree, "title"))}
    articles.sort(key=lambda article: not _is_of_page(article, headlines, address))
    marked = tree.xpath("//*[@itemprop='datePublished']")
    marked += sorted(_own(tree.xpath("//time[@datetime]")), key=lambda each: not _in_article(each))[:_MOST_TIMES]
    times = [element.get("datetime") or element.get("content") or "" for element in marked]
    return Stated(articles, meta, times, list(islice(_shown_days(tree), _MOST_TIMES)), address)


def stated_date(stated: Stated) -> str | None:
    """When the page was published: by JSON-LD, `meta`, `time` or shown words, the first of these that says it.

    Of two that say the same day, the one with time and zone is given. A time in UTC that falls on the day beside the
    one that the page shows, or that its address has, is of an evening elsewhere: the page's own day is given.
    """
    texts = [str(article.get("datePublished") or "") for article in stated.articles[:1]]
    texts += [stated.meta[name] for name in _DATE_META if name in stated.meta]
    texts += [str(article.get("datePublished") or "") for article in stated.articles[1:]]
    dates = [found for text in (*texts, *stated.times, *stated.shown) if (found := read_published(text))]
    if not dates:
        return None
    first = next((date for date in dates if date[:10] == dates[0][:10] and len(date) > 10), dates[0])
    return _local(first, stated) if first.endswith("+00:00") else first


def _local(moment: str, stated: Stated) -> str:
    """A moment in UTC as the page's own readers had it."""
    at = datetime.fromisoformat(moment)
    beside = {(at + timedelta(days=days)).date().isoformat() for days in (-1, 1)}
    times = [found for text in stated.times if (found := read_published(text))]
    for found in times:
        if len(found) > 10 and not found.endswith("+00:00") and datetime.fromisoformat(found) == at:
            return found
    days = [found[:10] for text in stated.shown if (found := read_published(text))]
    if match := _DAY_IN_ADDRESS.search(stated.address):
        days.insert(0, "-".join(part.zfill(2) for part in match.groups()))
    return days[0] if days and days[0] in beside else moment


def _shown_days(tree: HtmlElement) -> Iterator[str]:
    """The short texts that name the day of publication, in order; last a dateline in the article's first paragraph.

    They stand before the article's second long paragraph, or their class names say that they are a date.
    """
    long_ones = 0
    for element in tree.iter("time", "span", "p", "div", "li", "small", "em", "i", "b", "strong", "abbr"):
        text = _short_line(element)
        if len(element) > _MOST_PARTS or len(text) > _LONGEST_SHOWN:
            long_ones += element.tag == "p"
        elif long_ones < _FIRST_PARAGRAPHS or _DATE_NAME.search(element.get("class") or ""):
            day = _PUBLISHED_THEN.search(text) or _SHOWN_DAY.match(text)
            if day and read_published(day.group("day")) and not in_aside(element):
                yield day.group("day")
    for paragraph in islice(tree.iter("p"), _FIRST_PARAGRAPHS):
        if (day := _DATELINE.match(_short_line(paragraph))) and not in_aside(paragraph):
            yield day.group("day")


def _short_line(element: HtmlElement) -> str:
    """The beginning of an element's text, long enough to tell whether it is short."""
    return " ".join(" ".join(islice(element.itertext(), _MOST_PARTS)).split())


def _own(elements: list[HtmlElement]) -> list[HtmlElement]:
    return [element for element in elements if not in_aside(element)]


def _in_article(element: HtmlElement) -> bool:
    return any(above.tag in {"article", "main"} for above in element.iterancestors())


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    return [element.text_content() for element in tree.iter(tag)]


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _is_of_page(article: dict[str, Any], headlines: set[str], address: str) -> bool:
    """Whether a JSON-LD article is the page's own, by its headline or its address."""
    headline, url = _folded(str(article.get("headline") or "")), str(article.get("url") or "")
    return bool((headline and any(headline in known for known in headlines)) or (url and url == address))


def stated_outlet(stated: Stated) -> str | None:
    """The site, or the article's publisher, by its own spelling."""
    publishers = (article.get("publisher") for article in stated.articles)
    names = (publisher.get("name") for publisher in publishers if isinstance(publisher, dict))
    candidates = (stated.meta.get("og:site_name"), *names)
    return next((line for name in candidates if isinstance(name, str) and (line := single_line(name))), None)


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name behind a dash or bar."""
    if title and outlet:
        match = re.fullmatch(rf"(.*\S)\s+[-–—|¦·»:]+\s+{re.escape(outlet)}", title, re.IGNORECASE)
        return match.group(1) if match else title
    return title


def _articles_in(script: str) -> list[dict[str, Any]]:
    """The articles of a JSON-LD script; of a broken one, one article with the first date of publication in it."""
    body = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        return list(_articles(json.loads(body, strict=False)))
    except (ValueError, RecursionError):
        return [{"datePublished": match.group(1)} for match in _JSON_DATE.finditer(body)][:1]


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """The articles of a JSON-LD value: walks lists, `@graph` and `mainEntity`, not what an article merely mentions."""
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(_ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key))


def single_line(text: str | None) -> str | None:
    """A text with its white space made single spaces, and fit to store; None where nothing is left."""
    return " ".join((text or "").encode(errors="replace").decode().split()) or None
