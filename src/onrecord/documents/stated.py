"""What a web page says of itself to machines, in JSON-LD, `meta` and `time` elements; read before its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.documents.dates import read_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
    """What a page says of itself to machines."""

    articles: list[dict[str, Any]]
    meta: dict[str, str]
    times: list[str]


def read_stated(tree: HtmlElement) -> Stated:
    """The articles of its JSON-LD, its `meta` elements by name in lower case, and the times it marks."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(name.strip().lower(), element.get("content") or "")
    marked = tree.xpath("//*[@itemprop='datePublished']") + tree.xpath("//time[@datetime]")[:1]
    times = [element.get("datetime") or element.get("content") or "" for element in marked]
    return Stated([article for script in scripts for article in _articles_in(script.text or "")], meta, times)


def stated_date(stated: Stated) -> str | None:
    """The first date in JSON-LD, `meta` or `time`, or one of that day that has time and zone too."""
    texts = [str(article.get("datePublished") or "") for article in stated.articles]
    texts += [stated.meta[name] for name in _DATE_META if name in stated.meta]
    dates = [found for text in (*texts, *stated.times) if (found := read_published(text))]
    return next((date for date in dates if date[:10] == dates[0][:10] and len(date) > 10), dates[0] if dates else None)


def stated_outlet(stated: Stated) -> str | None:
    """The site, or the article's publisher, by its own spelling."""
    publishers = (article.get("publisher") for article in stated.articles)
    names = (publisher.get("name") for publisher in publishers if isinstance(publisher, dict))
    candidates = (stated.meta.get("og:site_name"), *names)
    return next((line for name in candidates if isinstance(name, str) and (line := single_line(name))), None)


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
