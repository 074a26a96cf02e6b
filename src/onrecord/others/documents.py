"""Which documents on record a row of others' was read from: by its address, its headline, or its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.others.model import OtherEvent
from onrecord.store.brief import Appearance

DAYS_APART = 7
"""Days between a row and a report with its headline, at most; a headline comes again in other years."""
LEAST_OF_TITLE = 4
"""Words of a headline that can name a report, at least."""
_LEAST_OF_SENTENCE = 8
"""Words of a sentence that can, at least."""
_SHARE = 0.5
"""How many of the sentences of a row's text a report has, at least."""

_WORDS = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|ocid|cmpid|ref|rss")
"""Parts of an address that say from where a reader came."""


class Documents:
    """The reports on record by what names them."""

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        self._by_address: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, set[tuple[str, date]]] = defaultdict(set)
        for each in appearances:
            if each.url is not None and (address := address_key(each.url)) is not None:
                self._by_address[address].add(each.document)
            if each.title is not None and each.day is not None and (title := title_key(each.title)) is not None:
                self._by_title[title].add((each.document, each.day))

    def of(self, event: OtherEvent) -> tuple[str, ...]:
        """The documents that a row names by an address, or else by its headline; in order."""
        keys = filter(None, map(address_key, event.urls))
        if found := {document for key in keys for document in self._by_address.get(key, ())}:
            return tuple(sorted(found))
        title = None if event.title is None else title_key(event.title)
        near = self._by_title.get(title or "", ())
        return tuple(sorted({document for document, day in near if abs((day - event.day).days) <= DAYS_APART}))


def by_text(events: Sequence[OtherEvent], texts: Iterable[tuple[str, str]]) -> Mapping[int, tuple[str, ...]]:
    """By the places of rows with a text, the documents that have it.

    Args:
        events: The rows.
        texts: The documents' ids and texts, each once; only one is looked at at a time.
    """
    of_sentence: dict[str, list[int]] = defaultdict(list)
    number: Counter[int] = Counter()
    for place, event in enumerate(events):
        for sentence in set(_sentences(event.text or "")):
            of_sentence[sentence].append(place)
            number[place] += 1
    found: dict[int, list[str]] = defaultdict(list)
    for document, text in texts if of_sentence else ():
        shared = Counter(place for sentence in set(_sentences(text)) for place in of_sentence.get(sentence, ()))
        for place, times in shared.items():
            if times >= _SHARE * number[place]:
                found[place].append(document)
    return {place: tuple(documents) for place, documents in found.items()}


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text that are long enough to name it, without marks and in small letters."""
    for sentence in _SENTENCES.split(text):
        words = _words(sentence)
        if len(words) >= _LEAST_OF_SENTENCE:
            yield " ".join(words)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def title_key(title: str) -> str | None:
    """What two spellings of a headline have in common; None where it is too short to name a report."""
    words = _words(title)
    return " ".join(words) if len(words) >= LEAST_OF_TITLE else None


def address_key(url: str) -> str | None:
    """What two spellings of an address have in common: host and path, and what in it does not say where one came from.

    None of what is no address of the web.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        asked = [
            (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(name)
        ]
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return f"{host}{parts.path.rstrip('/')}" + (f"?{urlencode(sorted(asked))}" if asked else "")


def _is_tracking(name: str) -> bool:
    return _TRACKING.fullmatch(name.lower()) is not None
