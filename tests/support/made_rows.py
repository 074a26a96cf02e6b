"""Stores of made-up rows for tests of exports: every type, status and sector, all sorts of parties, odd names.

Drawn from a seed: the same number gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stores import store_with

from onrecord.actors.codes import load_actor_codes
from onrecord.documents.model import Document
from onrecord.ontologies.lists import Lists, load_lists
from onrecord.ontologies.statuses import STATUSES
from onrecord.records.rows import (
    ActorRow,
    DateRow,
    DocumentRow,
    EventRow,
    NumberRow,
    Participant,
    PlaceRow,
    PublicationRow,
    Quote,
    Record,
    StatementRow,
)
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store

_SIGNS = (
    "",
    "",
    "",
    "\t",
    "\n",
    "\r\n",
    '"',
    "'",
    ";",
    "; ",
    ",",
    "=1+2",
    "|",
    "\u2028",
    "\x0b",
    "𝕏",
    "İ",
    "ß",
    "é",
    "&<>",
    "\x01",
    "NA",
)
_WORDS = ("Harbour", "Union", "of", "Miners", "the", "North", "Council", "None", "Guard", "Ministry", "---", "Front")
_NAMES_A_REPORT, _EVENTS_A_REPORT, _A_PART = 6, 10, 200
_OUTLETS = ("The Gazette", "Harbour Radio", 'The "Daily" Post', "North;South", "Tab\tTimes", None)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What rows are drawn from."""

    draw: random.Random
    lists: Lists
    countries: tuple[str, ...]
    sectors: tuple[str, ...]


def made_store(path: Path, events: int, seed: int = 1) -> Store:
    """A store of so many events."""
    lists = load_lists()
    codes = load_actor_codes(lists.world)
    countries = (*sorted(codes.countries), *sorted(codes.in_place_of_country) * 5)
    drawn = _Drawn(random.Random(seed), lists, countries, tuple(sorted(codes.sectors)))  # noqa: S311
    outcomes = [_report(drawn, number) for number in range(-(-events // _EVENTS_A_REPORT))]
    return store_with(path, *(outcomes[at : at + _A_PART] for at in range(0, len(outcomes), _A_PART)))


def _report(drawn: _Drawn, number: int) -> Outcome:
    draw = drawn.draw
    names = [_name(drawn) for _ in range(_NAMES_A_REPORT)]
    pieces = [
        f"Report {number}. ",
        *(f"{name} met {other}. " for name, other in zip(names, names[1:] + names[:1], strict=True)),
    ]
    text = "".join(pieces)
    document = Document(text)
    spans = list(_spans(pieces, names))
    actors = [_actor(drawn, f"a-{document.id}-{at}", name) for at, name in enumerate(names)]
    parties = [
        Participant(span, text[slice(*span)], None if draw.random() < 0.2 else actor.id)
        for span, actor in zip(spans, actors, strict=True)
    ]
    published = draw.choice(("2019-05-29", "2020-02-29", "2018-12-31T23:59:59+02:00", "2021-01-01"))
    known = {
        "outlet": draw.choice(_OUTLETS),
        "url": draw.choice((None, f"https://news.example/{number}?a=1;2", "https://x.example/\t")),
        "published": published,
    }
    row = DocumentRow(
        document.id,
        f"Title {_name(drawn)}",
        language="en",
        text=text,
        sha256=document.sha256,
        published_basis="stated",
        **known,
    )
    statements = [_statement(drawn, document, parties, at) for at in range(3)]
    events = [_event(drawn, document, parties, at, published[:10]) for at in range(_EVENTS_A_REPORT)]
    record = Record(row, tuple(statements), tuple(events), tuple(actors), ())
    printed = PublicationRow(
        document.id, known["outlet"], known["url"], published, row.title, f"made-{number}", "stated"
    )
    return Outcome(f"made-{number}", document.sha256, record.to_dict(), printed)


def _name(drawn: _Drawn) -> str:
    draw = drawn.draw
    words = draw.choices(_WORDS, k=draw.choice((1, 2, 3)))
    return "".join(f"{word}{draw.choice(_SIGNS)} " for word in words).strip() or "X"


def _spans(pieces: list[str], names: list[str]) -> Iterator[tuple[int, int]]:
    at = len(pieces[0])
    for piece, name in zip(pieces[1:], names, strict=True):
        yield at, at + len(name)
        at += len(piece)


def _actor(drawn: _Drawn, key: str, name: str) -> ActorRow:
    draw = drawn.draw
    country = draw.choice((None, draw.choice(drawn.countries), draw.choice(drawn.countries), "USA", "IRN"))
    sector = draw.choice((None, draw.choice(drawn.sectors), draw.choice(drawn.sectors)))
    ids = drawn.lists.actor_ids.of(country, sector, "2019-05-29")
    code = f"{country or ''}{sector or ''}" or None
    kind = draw.choice(("state", "body", "office", "person", "group", "people"))
    return ActorRow(key, name, country, sector, code, kind, *ids)


def _statement(drawn: _Drawn, document: Document, parties: list[Participant], at: int) -> StatementRow:
    draw = drawn.draw
    speaker = draw.choice((None, *parties))
    pieces = tuple(
        Quote(party.span, party.text)
        for party in sorted(draw.sample(parties, draw.choice((1, 1, 2))), key=lambda each: each.span)
    )
    return StatementRow(
        id=f"s-{document.id}-{at}",
        document=document.id,
        anchor=f"n-s-{document.id}-{at}",
        kind=draw.choice(("direct", "indirect", "mixed")),
        act=draw.choice(("say", "deny", "reject", "support", "accuse", "demand", "promise")),
        speaker=speaker,
        source=None if speaker is None else Quote(speaker.span, speaker.text),
        cue=None,
        content=pieces,
        addressee=None,
        parent=None,
        date=None,
        place=None,
        confidence=round(draw.random(), 3),
    )


def _event(drawn: _Drawn, document: Document, parties: list[Participant], at: int, published: str) -> EventRow:
    draw, plover = drawn.draw, drawn.lists.lexicon.plover
    name = draw.choice(sorted(plover.types))
    modes = draw.sample(sorted(plover.types[name].modes), min(len(plover.types[name].modes), draw.choice((0, 1, 1, 2))))
    cameo = draw.choice(
        (
            plover.types[name].cameo,
            plover.types[name].modes[modes[0]].cameo if modes else draw.choice(sorted(plover.cameo.codes)),
        )
    )
    one, other, *more = draw.sample(parties, 4)
    actors, recipients = draw.choice(
        (
            ((one,), (other,)),
            ((one, more[0]), (other,)),
            ((one,), (other, *more)),
            ((one,), ()),
            ((), (other,)),
            ((one, other), ()),
            ((), ()),
        )
    )
    trigger = Quote(one.span, one.text)
    place = draw.choice((None, _place(drawn, other)))
    return EventRow(
        id=f"e-{document.id}-{at}",
        document=document.id,
        anchor=f"n-{document.id}-{at}",
        type=name,
        mode=modes[0] if modes else None,
        co_modes=tuple(modes[1:]),
        cameo=cameo,
        quad=plover.types[name].quad,
        goldstein=plover.intensity(name, cameo),
        plover_score=plover.score(name, modes),
        actor=actors[0] if actors else None,
        co_actors=actors[1:],
        recipient=recipients[0] if recipients else None,
        co_recipients=recipients[1:],
        reciprocal=draw.random() < 0.2,
        trigger=trigger,
        told=draw.choice(((trigger,), (trigger, Quote(other.span, other.text)))),
        status=draw.choice(("actual", "actual", "actual", *STATUSES)),
        factuality=round(draw.uniform(-3, 3), 3),
        historical=draw.random() < 0.2,
        condition=draw.choice((None, trigger)),
        status_cue=draw.choice((None, trigger)),
        voucher=draw.choice(((), (f"s-{document.id}-0",), (f"s-{document.id}-0", f"s-{document.id}-1"))),
        date=_date(drawn, published, one),
        place=place,
        contexts=tuple(draw.sample(("military", "economic", "legal"), draw.choice((0, 1, 2)))),
        numbers=draw.choice(((), (NumberRow(one.span, one.text, "killed", 3, 3, 3, "person"),))),
        confidence=round(draw.random(), 3),
        rule="by hand",
        decision=(),
    )


def _date(drawn: _Drawn, published: str, words: Participant) -> DateRow | None:
    return drawn.draw.choice(
        (
            None,
            DateRow(None, None, published, published, "publication"),
            DateRow(words.span, words.text, "2019-01-31", "2019-02-28", "said"),
            DateRow(words.span, words.text, "2016-12-31", "2016-12-31", "inferred"),
        )
    )


def _place(drawn: _Drawn, words: Participant) -> PlaceRow:
    draw, countries = drawn.draw, drawn.lists.world.countries
    country = draw.choice((None, "PSE", "USA", draw.choice(sorted(countries))))
    name = countries[country] if country and draw.random() < 0.3 else f"{_name(drawn)}ville"
    lat, lon = draw.choice(
        ((None, None), (31.5, 34.45), (round(draw.uniform(-90, 90), 5), round(draw.uniform(-180, 180), 5)))
    )
    return PlaceRow(words.span, words.text, name, country, lat, lon, draw.choice((None, 112931)))
