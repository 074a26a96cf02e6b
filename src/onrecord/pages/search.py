"""The page of a search: a form with every filter, what was found with its words marked, and ways to narrow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.drawing.words import MoveWords, load_move_words
from onrecord.errors import QuestionError
from onrecord.moves.party import Party, check_two
from onrecord.ontologies.cues import ACTS
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.statuses import STATUSES
from onrecord.opened import OpenedStore
from onrecord.pages.asked_party import name_of
from onrecord.pages.page import Page, Table
from onrecord.searching.answer import Answer, FoundDocument, FoundRow, Passage, Span
from onrecord.searching.facets import Facet
from onrecord.searching.plain import plain_answer

LISTS = ("party", "type", "status", "act", "outlet", "month")
"""What may be asked for several times."""
SINGLE = ("words", "show", "one", "other", "speaker", "voucher", "place", "since", "until", "sort")
"""What is asked for once."""

_MOST = 20
"""Documents or rows on a page."""
_VALUES = 12
"""Values of a facet that are listed."""
_FACETS: Mapping[str, tuple[str, str]] = {
    "type": ("What is done", "type"),
    "act": ("How it is said", "act"),
    "status": ("How it is told", "status"),
    "party": ("Who", "party"),
    "country": ("Where", "place"),
    "outlet": ("Who printed it", "outlet"),
    "month": ("When", "month"),
}
"""By name of a facet, its heading, and what its values are asked for as."""

_SAID: Mapping[str, str] = {
    "one": "between",
    "other": "and",
    "speaker": "said by",
    "voucher": "on the word of",
    "place": "in",
    "since": "from",
    "until": "to",
}
"""What is asked for once, as it is said of what is chosen."""

Piece = tuple[str, bool]
"""Words, and whether they are what was looked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A document or row that was found, as the page shows it.

    Attributes:
        found: What was found.
        title: Its report's title in pieces.
        called: Of a row what it is called, of an event with its type's noun.
        says: On whose word a row is.
        passages: Its words in pieces.
    """

    found: FoundDocument | FoundRow
    title: tuple[Piece, ...]
    called: str
    says: str
    passages: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow what is found, or to widen it where it is chosen.

    Attributes:
        called: For a person.
        value: The code behind it; empty where that is no other word.
        count: How much is left.
        chosen: Whether it is chosen.
        given: What is asked for then, for an address.
    """

    called: str
    value: str
    count: int
    chosen: bool
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something that is asked for, to be taken away.

    Attributes:
        name: As what it is asked for.
        called: For a person.
        value: As it was written.
        given: What is asked for without it, for an address.
    """

    name: str
    called: str
    value: str
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A facet as the page shows it.

    Attributes:
        called: Its heading.
        choices: Its values.
        more: How many there are beside.
    """

    called: str
    choices: tuple[Choice, ...]
    more: int


def search_page(store: OpenedStore, given: Mapping[str, Any]) -> Page:
    """What is found in a store; the index is taken as it is.

    Args:
        store: The store.
        given: What is asked for, by the names in `LISTS` (tuples), `SINGLE` and "cursor"; None for what is not.

    Raises:
        QuestionError: Something that is asked for is unknown.
        StoreError: The store cannot be read.
    """
    pair = [each for each in (given["one"], given["other"]) if each]
    answer = store.search(
        given["words"] or "",
        show=given["show"],
        party=(*given["party"], *(pair if len(pair) == 1 else ())),
        pair=pair if len(pair) == 2 else None,
        speaker=given["speaker"],
        voucher=given["voucher"],
        types=given["type"],
        statuses=given["status"],
        acts=given["act"],
        place=given["place"],
        outlets=given["outlet"],
        months=given["month"],
        since=given["since"],
        until=given["until"],
        sort=given["sort"],
        most=_MOST,
        cursor=given["cursor"],
        facets=_VALUES,
        refresh=False,
    )
    asked = {name: _written(given[name]) for name in (*SINGLE, *LISTS) if given[name]}
    words, types = _names()
    parties = tuple(_parties(store, given))
    beside = {
        "answer": answer,
        "asked": asked,
        "next": None if answer.next is None else {**asked, "cursor": answer.next},
        "is_open": not asked.keys().isdisjoint(SINGLE[2:-1]),
        "is_first": given["cursor"] is None,
        "chosen": tuple(_chosen(asked, words)),
        "hidden": tuple(_hidden(asked)),
        "parties": tuple(map(name_of, parties)),
        "are_two": _are_two(parties),
        "found": tuple(_shown(each, words) for each in answer.found),
        "narrowings": tuple(_narrowing(facet, asked, words) for facet in answer.facets if facet.values),
        "types": types,
        "statuses": tuple(zip(STATUSES, STATUSES, strict=True)),
        "acts": tuple(zip(ACTS, ACTS, strict=True)),
    }
    title = f"{asked['words']} · search" if "words" in asked else "Search"
    return Page("search.html", title, plain_answer(answer), beside=beside, table=_table(answer))


@cache
def _names() -> tuple[MoveWords, tuple[tuple[str, str], ...]]:
    """What moves are called, and PLOVER's types with what they are."""
    words = load_move_words()
    return words, tuple((name, words.called(name)) for name in load_plover().types)


def _written(value: Any) -> Any:
    """A value as it stands in an address."""
    return tuple(map(str, value)) if isinstance(value, tuple) else str(value)


def _chosen(asked: Mapping[str, Any], words: MoveWords) -> Iterator[Chosen]:
    """What is asked for beside words, each to be taken away by itself."""
    for name in LISTS:
        for value in asked.get(name, ()):
            called = words.called(value) if name == "type" else value
            yield Chosen(name, called, value, _without(asked, name, value))
    for name, said in _SAID.items():
        if name in asked:
            yield Chosen(name, f"{said} {asked[name]}", asked[name], {**asked, name: ""})


def _hidden(asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the form keeps without showing it: months, and of what may be chosen several times all but the first."""
    for name in LISTS:
        for value in asked.get(name, ())[0 if name == "month" else 1 :]:
            yield name, value


def _parties(store: OpenedStore, given: Mapping[str, Any]) -> Iterator[Party]:
    """The parties that are asked for, or that the words name: they have pages of their own."""
    names = [*given["party"], given["one"], given["other"], given["speaker"]]
    if (words := (given["words"] or "").strip()) and words[0].isupper():  # "turkey" and "oil" are topics
        names.append(words.strip('"'))
    known = set()
    for name in dict.fromkeys(filter(None, names)):
        try:
            found = store.party(name)
        except QuestionError:
            continue
        if found.code not in known:
            known.add(found.code)
            yield found


def _are_two(parties: Sequence[Party]) -> bool:
    """Whether two parties are apart, so that there are pages of what is between them."""
    if len(parties) != 2:
        return False
    try:
        check_two(*parties)
    except QuestionError:
        return False
    return True


def _without(asked: Mapping[str, Any], name: str, value: str) -> Mapping[str, Any]:
    return {**asked, name: tuple(each for each in asked.get(name, ()) if each != value)}


def _narrowing(facet: Facet, asked: Mapping[str, Any], words: MoveWords) -> Narrowing:
    heading, name = _FACETS[facet.name]
    choices = []
    for each in facet.values:
        if name not in LISTS:
            given = {**asked, name: "" if each.chosen else each.value}
        elif each.chosen:
            given = dict(_without(asked, name, each.value))
        else:
            given = {**asked, name: (*asked.get(name, ()), each.value)}
        called = words.called(each.value) if name == "type" else each.label
        choices.append(Choice(called, "" if called == each.value else each.value, each.count, each.chosen, given))
    return Narrowing(heading, tuple(choices), facet.more)


def _shown(found: FoundDocument | FoundRow, words: MoveWords) -> Shown:
    if isinstance(found, FoundDocument):
        title = found.report.title or "A report without a title"
        pieces = tuple(_pieces(title, (0, len(title)), found.title_matches))
        return Shown(found, pieces, "", "", tuple(map(_passage, found.passages)))
    called = words.called(found.what, (found.mode,)) if found.kind == "event" else found.what
    says = " › ".join(each or "somebody" for each in found.vouchers) or found.report.outlet or "the outlet itself"
    passage = found.passage if found.passage.matches else replace(found.passage, matches=(_within(found),))
    return Shown(found, (), called, says, (_passage(passage),))


def _within(found: FoundRow) -> Span:
    """The row's own words, as far as its passage has them."""
    (begin, end), (first, last) = found.words, found.passage.span
    return min(max(begin, first), last), max(min(end, last), first)


def _passage(passage: Passage) -> tuple[Piece, ...]:
    return tuple(_pieces(passage.text, passage.span, passage.matches))


def _pieces(text: str, span: Span, matches: Sequence[Span]) -> Iterator[Piece]:
    """A text in pieces; offsets are into what it is a part of."""
    at = span[0]
    for begin, end in matches:
        if at < begin:
            yield text[at - span[0] : begin - span[0]], False
        yield text[begin - span[0] : end - span[0]], True
        at = end
    if at < span[1]:
        yield text[at - span[0] :], False


def _table(answer: Answer) -> Table:
    if answer.question.show == "documents":
        return Table(
            ("id", "published", "outlet", "title", "url", "events", "statements", "passages"),
            [_document(each) for each in answer.found if isinstance(each, FoundDocument)],
        )
    columns = (
        *("id", "kind", "first", "last", "what", "mode", "status", "by", "to", "vouchers", "historical", "place"),
        *("country", "confidence", "passage", "document", "published", "outlet", "title", "url"),
    )
    return Table(columns, [_row(each) for each in answer.found if isinstance(each, FoundRow)])


def _document(found: FoundDocument) -> tuple[object, ...]:
    report, passages = found.report, [each.text for each in found.passages]
    return (
        report.id, report.published, report.outlet, report.title, report.url, found.events, found.statements, passages,
    )  # fmt: skip


def _row(found: FoundRow) -> tuple[object, ...]:
    report = found.report
    return (
        found.id, found.kind, found.first, found.last, found.what, found.mode, found.status, found.by, found.to,
        found.vouchers, found.historical, found.place, found.country, found.confidence, found.passage.text,
        report.id, report.published, report.outlet, report.title, report.url,
    )  # fmt: skip
