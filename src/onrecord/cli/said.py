"""`onrecord said`: what a party said, what it said to the opposite, and what became of what it held out."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.cli.console import Rows, counted, note, say, write, write_json
from onrecord.cli.markdown import table
from onrecord.cli.opening import open_counted
from onrecord.moves.party import Party
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.stances import load_stances
from onrecord.sayings.later import Later
from onrecord.sayings.pairs import Found, Pair
from onrecord.sayings.plain import plain_later, plain_pair, plain_saying
from onrecord.sayings.said import became_of, opposed_among, read_said
from onrecord.store.moves import Move
from onrecord.store.sayings import Saying

COLUMNS = (
    "day",
    "speaker",
    "act",
    "cue",
    "words",
    "outlet",
    "published",
    "voucher",
    "confidence",
    "document",
    "statement",
)
"""The columns of a saying in CSV and Markdown."""
PAIR_COLUMNS = ("about", "kind", *(f"{side}_{name}" for side in ("first", "second") for name in COLUMNS))
"""Those of a pair."""
MOST_SHOWN = 50
"""Statements, or pairs, that are shown to a person where he names no number."""


def said(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    by: str,
    about: str | None,
    opposed: bool,
    since: date | None,
    until: date | None,
    as_coded: bool,
    output: str,
    limit: int | None,
) -> int:
    """Show what a party said, or where it said the opposite.

    Exits with 1 where nothing is on record.

    Raises:
        QuestionError: The party is unknown.
    """
    opened, world, stances = open_counted(store, as_coded=as_coded), load_lists().world, load_stances()
    found = read_said(opened, by, world, stances, about=about, since=since, until=until)
    most = limit if limit is not None else MOST_SHOWN if output == "text" else None
    if opposed:
        pairs = opposed_among(found.sayings, world, stances)
        _print_pairs(found.party, found.topic, pairs, output, most)
        return 0 if pairs.pairs else 1
    later = became_of(opened, found, stances)
    _print_sayings(found.party, found.topic, found.sayings, later, output, most)
    return 0 if found.sayings else 1


# Statements


def _print_sayings(
    party: Party, topic: str | None, sayings: Sequence[Saying], later: Sequence[Later], output: str, most: int | None
) -> None:
    shown = sayings if most is None else sayings[:most]
    match output:
        case "json":
            write_json({**_asked(party, topic), **_sayings_json(shown, later)}, indent=2)
        case "csv":
            _csv(COLUMNS, (_row(each) for each in shown))
        case "md":
            _markdown(COLUMNS[:8], (_row(each)[:8] for each in shown))
        case _:
            became_of = {each.saying.id: each for each in later if each.moves}
            say(f"{_headline(party, topic)}: {counted(len(sayings), 'statement')}{_days(sayings)}")
            for each in shown:
                for line in _told(each, became_of.get(each.id)):
                    say(line)
    if len(shown) < len(sayings):
        note(
            f"only the first {len(shown):,} of {len(sayings):,} statements; --limit N shows more, --from DAY later ones"
        )


def _headline(party: Party, topic: str | None) -> str:
    code = "" if party.country is None or party.alone else f" [{party.code}]"
    return f"Said by {party.name}{code}" + ("" if topic is None else f" about {topic}")


def _days(sayings: Sequence[Saying]) -> str:
    days = [each.day for each in sayings if each.day is not None]
    return f", {min(days).isoformat()} to {max(days).isoformat()}" if days else ""


def _told(saying: Saying, became: Later | None = None) -> Iterator[str]:
    """A saying for a person."""
    yield ""
    yield f"{_day(saying.day)}  {_speaker(saying)}, {_act(saying)}"
    yield f"    {_quoted(saying)}"
    yield f"    {_source(saying)}"
    if became is not None:
        yield "    later on record:"
        for move in became.moves:
            yield f"      {_move(move)}"


def _speaker(saying: Saying) -> str:
    words = " ".join(saying.speaker.words.split())
    return saying.speaker.name if words == saying.speaker.name else f"{saying.speaker.name} (“{words}”)"


def _act(saying: Saying) -> str:
    """What is done with the words, and the words that say so: "reject" may be "did not rule out"."""
    cue = " ".join(saying.cue.split())
    return f"{saying.act} (“{cue}”)" if cue and not saying.of_event else saying.act


def _quoted(saying: Saying) -> str:
    """The words, in quotation marks unless they bring their own."""
    words = saying.words
    return words if words[:1] in "\"“'‘" and words[-1:] in "\"”'’" else f"“{words}”"


def _source(saying: Saying) -> str:
    published = "" if saying.published is None else f", {saying.published.isoformat()}"
    report = f"{saying.outlet or 'no outlet'}{published}; {_voucher(saying)}; confidence {saying.confidence:.2f}"
    return f"({report}) {saying.id}"


def _voucher(saying: Saying) -> str:
    """Who quotes him, from the outlet inwards."""
    if saying.voucher:
        return "quoted by " + " > ".join(each.name for each in saying.voucher)
    return "told by the outlet" if saying.of_event else "quoted by the outlet"


def _move(move: Move) -> str:
    day = move.start or move.published
    says = " > ".join(voice.name or "someone" for voice in move.voucher)
    report = f"{move.outlet or 'no outlet'}, {_day(move.published)}" + (f"; says {says}" if says else "")
    return f"{_day(day)}  {move.type}, {move.status}: “{move.words}” ({report}) {move.event}"


def _day(day: date | None) -> str:
    return "no day    " if day is None else day.isoformat()


# Pairs


def _print_pairs(party: Party, topic: str | None, found: Found, output: str, most: int | None) -> None:
    pairs = found.pairs if most is None else found.pairs[:most]
    match output:
        case "json":
            opposed = [plain_pair(each) for each in pairs if not each.apart]
            others = [plain_pair(each) for each in pairs if each.apart]
            write_json({**_asked(party, topic), "opposed": opposed, "at_another_time": others}, indent=2)
        case "csv":
            _csv(PAIR_COLUMNS, (_pair_row(each) for each in pairs))
        case "md":
            _markdown(("about", "kind", "earlier", "later"), (_pair_cells(each) for each in pairs))
        case _:
            for line in _pair_page(party, topic, pairs, found):
                say(line)
    if len(pairs) < len(found.pairs):
        note(f"only the first {len(pairs):,} of {len(found.pairs):,} pairs; --limit N shows more")
    if found.unread:
        note(f"{found.unread:,} further pairs share too little to be read; --about or --from and --to ask for fewer")


def _pair_page(party: Party, topic: str | None, pairs: Sequence[Pair], found: Found) -> Iterator[str]:
    opposed = [pair for pair in pairs if not pair.apart]
    others = [pair for pair in pairs if pair.apart]
    apart = sum(bool(pair.apart) for pair in found.pairs)
    yield f"{_headline(party, topic)}, to the opposite: {counted(len(found.pairs) - apart, 'pair')}"
    yield "  read both reports before you say more of a pair than that its words differ"
    for pair in opposed:
        yield from _pair_lines(pair)
    if others:
        yield ""
        yield f"At another time, or on a condition: {counted(apart, 'pair')}"
        for pair in others:
            yield from _pair_lines(pair)


def _pair_lines(pair: Pair) -> Iterator[str]:
    yield ""
    yield f"about {pair.topic}" + (f" ({pair.apart})" if pair.apart else "")
    for saying in (pair.first, pair.second):
        yield f"  {_day(saying.day)}  {_speaker(saying)}, {_act(saying)}"
        yield f"    {_quoted(saying)}"
        yield f"    {_source(saying)}"


# For programs


def _asked(party: Party, topic: str | None) -> dict[str, Any]:
    return {"by": party.name, "code": None if party.country is None else party.code, "about": topic}


def _sayings_json(shown: Sequence[Saying], later: Sequence[Later]) -> dict[str, Any]:
    ids = {saying.id for saying in shown}
    became = [plain_later(each) for each in later if each.saying.id in ids]
    return {"statements": [plain_saying(saying) for saying in shown], "later": became}


def _row(saying: Saying) -> tuple[Any, ...]:
    return (
        saying.day,
        saying.speaker.name,
        saying.act,
        " ".join(saying.cue.split()),
        saying.words,
        saying.outlet,
        saying.published,
        _voucher(saying),
        round(saying.confidence, 3),
        saying.document,
        saying.id,
    )


def _pair_row(pair: Pair) -> tuple[Any, ...]:
    return (pair.topic, pair.apart or "opposed", *_row(pair.first), *_row(pair.second))


def _pair_cells(pair: Pair) -> tuple[str, ...]:
    sides = (
        f"{_day(each.day)}, {each.speaker.name}, {_act(each)}: {_quoted(each)} ({each.outlet or 'no outlet'})"
        for each in (pair.first, pair.second)
    )
    return (pair.topic, pair.apart or "opposed", *sides)


def _csv(columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    writer = csv.writer(Rows(), lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if value is None else value for value in row] for row in rows)


def _markdown(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    cells = (["" if value is None else str(value) for value in row] for row in rows)
    write("\n".join(table(columns, cells)) + "\n")
