"""What a web page says of itself to machines, in JSON-LD, `meta` and `time` elements; read before its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from onrecord.documents.dates import DATELINE, DAY, WEEKDAY, day_of_line, read_published
from onrecord.documents.markup import in_aside

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_TIMES = 100
_MOST_PARTS = 12
_FIRST_PARAGRAPHS = 3
_SHORT_ELEMENTS = (
    "time", "span", "p", "div", "li", "td", "small", "em", "i", "b", "strong", "abbr", "address",
    "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
"""Elements whose text may be a day and nothing else."""
_LONGEST_SHOWN = 100
_SHOWN_FIGURES = re.compile(r"\D{0,30}(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b.{0,30}$")
"""A short text with a day in figures, whose order is left open."""
_DAY_FIRST_OF_ALL = re.compile(rf"{WEEKDAY}{DAY}\s*(?:-{{1,2}}|–|—)\s", re.IGNORECASE)
"""What a first paragraph opens with where it names no place: "12 March 2024 – "."""

_DATE_NAME = re.compile(r"date|time|publish|posted|byline|meta|stamp", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)/(\d{1,2})(?:/|$)"
    r"|(?<!\d)((?:19|20)\d\d)([-_]?)(0[1-9]|1[0-2])\5(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_MODIFIED = re.compile(r"updat|modif|edited", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|creat|posted|entry-date", re.IGNORECASE)
_IN_ATTRIBUTES = ("data-timestamp", "data-datetime", "data-published", "data-published-time", "data-publish-date")
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
        seen: Both together: what stands in the article first, `time` elements before other texts.
        address: Its canonical address.
        is_article: Whether it says that it is an article: by its `og:type`, or by JSON-LD of its own headline.
    """

    articles: list[dict[str, Any]]
    meta: dict[str, str]
    times: list[str]
    shown: list[str]
    seen: list[str]
    address: str
    is_article: bool


def read_stated(tree: HtmlElement) -> Stated:
    """What a page states; read before anything is taken out of it."""
    meta = _meta_elements(tree)
    address = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or meta.get("og:url", "")
    headlines = {_folded(text) for text in (meta.get("og:title"), *_texts(tree, "h1"), *_texts(tree, "title"))}
    articles = sorted(_scripted(tree), key=lambda article: not _is_of_page(article, headlines, address))
    marked = [_moment(element) for element in tree.xpath("//*[@itemprop='datePublished']")]
    times, shown = _times(tree), list(islice(_shown_days(tree), _MOST_TIMES))
    return Stated(
        [article for article in articles if not _is_of_other_page(article, headlines, address)],
        meta,
        marked + [text for _, text in times],
        [text for _, text in shown],
        marked + _article_first(times, shown),
        address,
        _says_article(meta, articles, headlines, address),
    )


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    """The `meta` elements by name in lower case, the first of each name."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.strip().lower(), element.get("content") or "")
    return meta


def _scripted(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles of a page's JSON-LD."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        yield from _articles_in(script.text or "")


def _says_article(meta: dict[str, str], articles: list[dict[str, Any]], headlines: set[str], address: str) -> bool:
    """Whether a page says that it is an article: by its `og:type`, or by JSON-LD of its own headline."""
    return meta.get("og:type", "").lower() == "article" or any(
        _is_of_page(article, headlines, address) for article in articles
    )


def _times(tree: HtmlElement) -> list[tuple[bool, str]]:
    """The moments given to machines, those of publication and in the article first, and whether each is in it."""
    elements = sorted(_own(_time_elements(tree)), key=lambda each: (_is_modified(each), not _in_article(each)))
    return [(_in_article(element), _moment(element)) for element in elements[:_MOST_TIMES]]


def _article_first(times: list[tuple[bool, str]], shown: list[tuple[bool, str]]) -> list[str]:
    """The moments and shown days together: those in the article first, of these the moments before shown days."""
    return [text for inside in (True, False) for each in (times, shown) for at, text in each if at is inside]


def _time_elements(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that give a moment to machines."""
    others = " or ".join(f"@{name}" for name in _IN_ATTRIBUTES)
    return [*tree.xpath("//time[@datetime]"), *tree.xpath(f"//*[{others}]")]


def _moment(element: HtmlElement) -> str:
    """The moment that an element gives, as it writes it."""
    names = ("datetime", "content", *_IN_ATTRIBUTES)
    return next((value for name in names if (value := element.get(name))), "")


def _is_modified(element: HtmlElement) -> bool:
    """Whether a moment is that of a change to the report."""
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return bool(_MODIFIED.search(name)) and not _PUBLISHED.search(name)


def stated_date(stated: Stated) -> str | None:
    """When the page was published: by JSON-LD, `meta`, `time` or shown words, the first of these that says it.

    Of two that say the same day, the one with time and zone is given. A time in UTC that falls on the day beside the
    one that the page shows, or that its address has, is of an evening elsewhere: the page's own day is given.
    """
    dates = [found for text in _dating(stated) if (found := read_published(text))]
    if not dates:
        return None
    first = next((date for date in dates if date[:10] == dates[0][:10] and len(date) > 10), dates[0])
    return _local(first, stated, dates) if first.endswith("+00:00") else first


def _dating(stated: Stated) -> Iterator[str]:
    """The texts that may say when a page was published, the surest first: its article before its `meta` elements."""
    by_articles = [str(article.get("datePublished") or "") for article in stated.articles]
    yield from by_articles[:1]
    yield from (stated.meta[name] for name in _DATE_META if name in stated.meta)
    yield from by_articles[1:]
    yield from stated.seen


def _local(moment: str, stated: Stated, dates: list[str]) -> str:
    """A moment in UTC as the page's own readers had it, by its other dates, its address, or the day that it shows."""
    at = datetime.fromisoformat(moment)
    beside = {(at + timedelta(days=days)).date().isoformat() for days in (-1, 1)}
    if (elsewhere := _in_own_zone(at, dates)) is not None:
        return elsewhere
    days = [found for text in stated.shown for found in _read_shown(text) if found in {*beside, moment[:10]}]
    if (day := _day_in_address(stated.address)) is not None:
        days.insert(0, day)
    return days[0] if days and days[0] in beside else moment


def _in_own_zone(at: datetime, dates: list[str]) -> str | None:
    """The first of some dates that is the same moment in another zone than UTC."""
    zoned = (date for date in dates if len(date) > 10 and not date.endswith("+00:00"))
    return next((date for date in zoned if datetime.fromisoformat(date) == at), None)


def _day_in_address(address: str) -> str | None:
    """The day that an address has: "/2024/03/12/", "/2024/mar/12/", "20240312"."""
    match = _DAY_IN_ADDRESS.search(address)
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part and part not in "-_")
    by_name = read_published(f"{day} {month} {year}")
    return by_name or f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _read_shown(text: str) -> Iterator[str]:
    """The days that a shown text may mean: of one in figures both readings."""
    if match := _SHOWN_FIGURES.match(text):
        one, other, year = match.groups()
        yield from (f"{year}-{month.zfill(2)}-{day.zfill(2)}" for day, month in ((one, other), (other, one)))
    elif found := read_published(text):
        yield found[:10]


def _shown_days(tree: HtmlElement) -> Iterator[tuple[bool, str]]:
    """The days of publication that short texts name, in order, and whether each is in the article; last a dateline."""
    yield from _day_lines(tree)
    yield from _datelines(tree)


def _day_lines(tree: HtmlElement) -> Iterator[tuple[bool, str]]:
    """The short texts that are a day.

    They stand before the article's second long paragraph, or their class names say that they are a date.
    """
    long_ones = 0
    for element in tree.iter(*_SHORT_ELEMENTS):
        text = _short_line(element)
        if len(element) > _MOST_PARTS or len(text) > _LONGEST_SHOWN:
            long_ones += element.tag == "p"
        elif long_ones < _FIRST_PARAGRAPHS or _DATE_NAME.search(element.get("class") or ""):
            day = _day_of_line(text)
            if day is not None and not in_aside(element):
                yield _in_article(element), day


def _day_of_line(text: str) -> str | None:
    """The day that a short text is, as it writes it, or the whole text where that has one in figures."""
    return day_of_line(text) or (text if _SHOWN_FIGURES.match(text) else None)


def _datelines(tree: HtmlElement) -> Iterator[tuple[bool, str]]:
    """The days that the first paragraphs open with, behind a place or, in the very first, by themselves."""
    for number, paragraph in enumerate(islice(tree.iter("p"), _FIRST_PARAGRAPHS)):
        text = _short_line(paragraph)
        day = DATELINE.match(text) or (None if number else _DAY_FIRST_OF_ALL.match(text))
        if day and not in_aside(paragraph):
            yield _in_article(paragraph), day.group("day")


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
    headline = _folded(str(article.get("headline") or ""))
    by_headline = bool(headline) and any(headline in known for known in headlines)
    return by_headline or _path(address) in _paths(article)


def _is_of_other_page(article: dict[str, Any], headlines: set[str], address: str) -> bool:
    """Whether a JSON-LD article gives another address than the page's."""
    return bool(_path(address) and _paths(article)) and not _is_of_page(article, headlines, address)


def _paths(article: dict[str, Any]) -> set[str]:
    """The paths of the addresses that a JSON-LD article gives itself."""
    page = article.get("mainEntityOfPage")
    addresses = (article.get("url"), page.get("@id") or page.get("url") if isinstance(page, dict) else page)
    return {path for each in addresses if isinstance(each, str) and (path := _path(each))}


def _path(address: str) -> str:
    """What tells a page from the others of its site: the path of its address, and the query; "" of a front page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/").casefold()
    return f"{path}?{parts.query}" if parts.query and path else path


def stated_outlet(stated: Stated) -> str | None:
    """The site, or the article's publisher, by its own spelling."""
    publishers = (article.get("publisher") for article in stated.articles)
    names = (publisher.get("name") for publisher in publishers if isinstance(publisher, dict))
    candidates = (stated.meta.get("og:site_name"), *names)
    return next((line for name in candidates if isinstance(name, str) and (line := single_line(name))), None)


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name behind or before a dash or bar, and without a section between two bars."""
    if not title or not outlet:
        return title
    name = _name_of(outlet)
    if (behind := _BRACKETED.search(title)) and _name_of(behind.group(1)) == name:
        return title[: behind.start()] or title
    parts = _BETWEEN.split(title)  # text, mark, text, ...
    if len(parts) > 1:
        return "".join(_parts_without(parts, name)).strip() or title
    return _without_front(title, name) if " " in outlet.strip() else title


def _parts_without(parts: list[str], name: str) -> list[str]:
    """The parts of a title without the outlet's name at its end, with sections before it, or else at its front."""
    if _name_of(parts[-1]) == name:
        while len(parts) > 1 and (_name_of(parts[-1]) == name or _is_section(parts)):
            parts = parts[:-2]
        return parts
    return parts[2:] if _name_of(parts[0]) == name else parts


def _without_front(title: str, name: str) -> str:
    """A title without the outlet's name and a colon before it."""
    front = _FRONT.match(title)
    return title if front is None or _name_of(front.group(1)) != name else title[front.end() :]


_BETWEEN = re.compile(r"(\s+[-–—|¦·»›«‹:•/~❘∣]+\s+|\s*[|¦❘∣]\s*|(?<=\w)[–—-](?=(?:The|THE) ))")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{3,40})[)\]]\s*$")
_FRONT = re.compile(r"([^:]{3,40}):\s+(?=\S)")
_DOMAIN = re.compile(r"(?<=\w)\.(?:com|org|net|co\.uk|[a-z]{2})$", re.IGNORECASE)
_LONGEST_SECTION = 2
"""Words of a section's name, as in "Talks refused | World news | The Daily Herald"."""


def _name_of(text: str) -> str:
    """A name in letters and figures alone, without its article or the end of a web address."""
    name = re.sub(r"^the\s+", "", _DOMAIN.sub("", text.strip().casefold()))
    return "".join(letter for letter in name if letter.isalnum())


def _is_section(parts: list[str]) -> bool:
    """Whether the last part of a title is a section's name: short, behind a bar, with the headline before it."""
    return len(parts) > 2 and parts[-2].strip() in set("|¦❘∣") and len(parts[-1].split()) <= _LONGEST_SECTION


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
