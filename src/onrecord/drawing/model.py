"""What a picture shows: its parties, its arrows, and what it leaves out."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.drawing.parties import Naming, Node
from onrecord.drawing.text import clean
from onrecord.drawing.told import Side, Told
from onrecord.drawing.words import LineKind, MoveWords
from onrecord.records.naming import BASES

MOST_MOVES = 20
"""Moves that are drawn where the user names no number."""

MOST_PARTIES = 8
"""Parties that are drawn, so that their arrows stay apart."""

_MOST_LINKS = 3
"""Arrows of one move with several doers or recipients."""

_Link = tuple[Node | None, Node | None]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of a picture.

    Attributes:
        id: The event's id; with a number behind it where the move has several arrows and this is not the first.
        event: The event's id.
        source: The key of the party that it comes from; None where nobody is named.
        target: The key of the party that it goes to; None where nobody is named, or no party.
        mutual: Whether neither side is the doer.
        quad: Cooperation or conflict, in words or deeds: 1 to 4.
        line: How it is drawn.
        head: What the move is called.
        status: What is said of it that is not told as done; else empty.
        quote: The trigger's words.
        words: The words from the first to the last of its parties and trigger.
        day: When it was, as short as can be; empty where that is not known, or is the day of the only report.
        notes: Small print: to whom, on whose word, how many more there are like it.
        full: All that is known of it, in words.
    """

    id: str
    event: str
    source: str | None
    target: str | None
    mutual: bool
    quad: int
    line: LineKind
    head: str
    status: str
    quote: str
    words: str
    day: str
    notes: tuple[str, ...]
    full: str

    @property
    def ends(self) -> tuple[str, ...]:
        """The keys of the parties at its ends."""
        return tuple(key for key in (self.source, self.target) if key is not None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A party of a picture, with the people and bodies that are part of it there."""

    key: str
    name: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn.

    Attributes:
        title: Its heading.
        about: The line below.
        parties: The parties, the one with most arrows first.
        arrows: The arrows, in the order of time.
        left_out: What is not drawn, in words; empty where all is.
    """

    title: str
    about: str
    parties: tuple[Shown, ...]
    arrows: tuple[Arrow, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A move with the parties at the ends of its arrows."""

    move: Told
    links: tuple[_Link, ...]

    @property
    def is_between(self) -> bool:
        """Whether it goes from one party to another."""
        return None not in self.links[0]

    @property
    def kind(self) -> tuple[str | None, str | None, str, str]:
        """Its parties, type and status."""
        source, target = self.links[0]
        return _key(source), _key(target), self.move.type, self.move.status

    @property
    def day(self) -> date:
        """The day that it goes by in the order of time."""
        return self.move.start or date.min


def within(
    moves: Iterable[Told], statuses: Collection[str] = (), since: date | None = None, until: date | None = None
) -> list[Told]:
    """The moves of some statuses that may have happened, and were on record, in a time; undated ones before any."""
    return [
        move
        for move in moves
        if (not statuses or move.status in statuses)
        and (since is None or (move.end is not None and move.end >= since))
        and (until is None or ((move.start or date.min) <= until and (move.published or date.min) <= until))
    ]


def linked(moves: Iterable[Told], names: Naming) -> list[Drawn]:
    """The moves that concern the parties asked for, or anybody where none were, with their parties."""
    return [Drawn(move, links) for move in moves if (links := _asked_of(move, _links(move, names), names))]


def _links(move: Told, names: Naming) -> list[_Link]:
    doing = _nodes(move.actors, names, doing=True)
    undergoing = _nodes(move.recipients, names, doing=move.reciprocal)
    if move.reciprocal:
        first, *others = dict.fromkeys([*doing, *undergoing]) or [None]
        links: list[_Link] = [(first, other) for other in others]
        return links or [(first, None)]
    pairs = [
        *((doer, to) for doer in doing[:1] for to in undergoing),
        *((doer, to) for doer in doing[1:] for to in undergoing[:1]),
    ]
    apart: list[_Link] = [(doer, to) for doer, to in pairs if doer != to]
    if apart:
        return apart
    return [(doer, None) for doer in doing] or [(None, to) for to in undergoing]


def _nodes(sides: Iterable[Side], names: Naming, *, doing: bool) -> list[Node]:
    found = (names.of(side, doing=doing) for side in sides)
    return list(dict.fromkeys(node for node in found if node is not None))


def _asked_of(move: Told, links: Sequence[_Link], names: Naming) -> tuple[_Link, ...]:
    """The links that are of the parties asked for: between two, or of one with nobody who is named."""
    known = [link for link in links if link != (None, None)]
    keys = {f"asked:{party.code}" for party in names.asked}
    if len(keys) == 2:
        alone = not move.recipients or not move.actors
        known = [link for link in known if _named(link) <= keys and (None not in link or alone)]
    elif keys:
        known = [link for link in known if _named(link) & keys]
    return tuple(known[:_MOST_LINKS])


def _named(link: _Link) -> set[str]:
    """The keys of the parties of a link."""
    return {node.key for node in link if node is not None}


def chosen(drawn: Sequence[Drawn], most: int = MOST_MOVES, most_parties: int = MOST_PARTIES) -> list[Drawn]:
    """The most important moves, in the order of time.

    Moves between two parties come before those of one with nobody who is named, one of each kind (parties, type,
    status) before a second, what is news before background, then kinds of which there are more, then what weighs more
    on Goldstein's scale, then what is newer. A move that would bring in a party too many is left out.
    """
    kept: list[Drawn] = []
    parties: set[str] = set()
    for each in _by_weight(drawn):
        own = {node.key for link in each.links for node in link if node is not None}
        if len(kept) < most and len(parties | own) <= most_parties:
            kept.append(each)
            parties |= own
    return sorted(kept, key=_in_time)


def _by_weight(drawn: Sequence[Drawn]) -> list[Drawn]:
    seen: Counter[tuple[str | None, str | None, str, str]] = Counter()
    of_kind = Counter(each.kind for each in drawn)
    ranked: list[tuple[tuple[float, ...], Drawn]] = []
    for each in sorted(drawn, key=_in_time, reverse=True):
        move = each.move
        rank, often = seen[each.kind], of_kind[each.kind]
        weight = not each.is_between, rank, move.historical, -often, -abs(move.goldstein), -each.day.toordinal()
        seen[each.kind] += 1
        ranked.append((weight, each))
    return [each for _, each in sorted(ranked, key=lambda pair: (pair[0], _in_time(pair[1])))]


def _key(node: Node | None) -> str | None:
    return None if node is None else node.key


def _in_time(each: Drawn) -> tuple[date, date, str, tuple[int, int], str]:
    move = each.move
    return each.day, move.published or date.min, move.document, move.span, move.event


def picture(
    title: str, about: str, drawn: Sequence[Drawn], kept: Sequence[Drawn], words: MoveWords, unnamed: int = 0
) -> Picture:
    """What is drawn of some moves.

    Args:
        title: Its heading.
        about: Of what it is, for the line below.
        drawn: All moves that could be drawn.
        kept: Those that are, in the order of time.
        words: What moves are called.
        unnamed: The number of moves that name no party, and cannot be drawn.
    """
    parties = _parties(kept)
    days, more = _days(kept), _more(drawn, kept)
    arrows = [arrow for each in kept for arrow in _arrows(each, words, days[each.move.event], more[each.move.event])]
    counted = f"{_counted(len(kept), 'move')} of {_counted(len(parties), 'party', 'parties')}"
    return Picture(
        title=clean(title),
        about=clean(" · ".join(filter(None, (about, counted)))),
        parties=tuple(parties),
        arrows=tuple(arrows),
        left_out=_left_out(drawn, kept, words, unnamed),
    )


def _days(kept: Sequence[Drawn]) -> dict[str, str]:
    """A day for each move by its id; none where the report's own is all that is known, and there is but one report."""
    is_one = len({each.move.published for each in kept}) == 1
    return {each.move.event: "" if is_one and each.move.basis == "publication" else _day(each.move) for each in kept}


def _more(drawn: Iterable[Drawn], kept: Sequence[Drawn]) -> Counter[str]:
    """How many moves of its kind are not drawn, by the id of the last of the kind that is."""
    of_kind = Counter(each.kind for each in drawn)
    of_kind.subtract(each.kind for each in kept)
    return Counter({event: of_kind[kind] for kind, event in {each.kind: each.move.event for each in kept}.items()})


def _parties(kept: Iterable[Drawn]) -> list[Shown]:
    names: dict[str, str] = {}
    ends: Counter[str] = Counter()
    for each in kept:
        for link in each.links:
            for node in filter(None, link):
                names[node.key] = max(names.get(node.key, ""), node.name, key=len)
                ends[node.key] += 1
    who: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each in kept:
        for side, node in _persons(each):
            who[node.key][side] = None
    order = sorted(names, key=lambda key: (-ends[key], names[key], key))
    return [Shown(key, clean(names[key]) or "?", tuple(who[key])) for key in order]


def _persons(each: Drawn) -> list[tuple[str, Node]]:
    """The people of a move by name, each with the party that it is part of: the first of its side."""
    source, target = each.links[0]
    sides = ((each.move.actors, source), (each.move.recipients, target))
    return [
        (clean(side.name), node)
        for of_side, node in sides
        for side in of_side[:1]
        if node is not None and side.kind == "person" and side.name and side.name != node.name
    ]


def _arrows(each: Drawn, words: MoveWords, day: str, more: int) -> list[Arrow]:
    move = each.move
    full = _full(move, words)
    made = []
    for number, (source, target) in enumerate(each.links, 1):
        made.append(
            Arrow(
                id=move.event if number == 1 else f"{move.event}-{number}",
                event=move.event,
                source=_key(source),
                target=_key(target),
                mutual=move.reciprocal and target is not None,
                quad=move.quad,
                line=words.lines.get(move.status, "solid"),
                head=clean(words.called(move.type, (move.mode,))),
                status=clean(words.statuses.get(move.status, move.status)),
                quote=clean(move.trigger) if number == 1 else "",
                words=clean(move.words) if number == 1 else "",
                day=day if number == 1 else "",
                notes=_notes(each, more) if number == 1 else ("the same move",),
                full=full,
            )
        )
    return made


def _notes(each: Drawn, more: int) -> tuple[str, ...]:
    """The small print of an arrow."""
    move, (source, target) = each.move, each.links[0]
    notes = []
    if target is None and move.recipients:
        notes.append(f"to {_phrase(move.recipients[0])}")
    if source is None and move.actors:
        notes.append(f"by {_phrase(move.actors[0])}")
    if (said := _said_by(move.voices)) and said != move.outlet:
        notes.append(f"said by {said}")
    notes.append(f"{more:,} more like it" if more else "")
    return tuple(clean(note) for note in notes if note)


def _phrase(side: Side) -> str:
    words = side.words if side.name is None else side.name
    article, _, rest = words.partition(" ")
    return f"{article.lower()} {rest}" if rest and article in {"A", "An", "The", "Its", "His", "Her"} else words


def _said_by(voices: Iterable[str]) -> str:
    """On whose word, from the outermost speaker in; one who cites himself is named once."""
    return ", citing ".join(name for name, _ in groupby(voices))


def _full(move: Told, words: MoveWords) -> str:
    """All that is known of a move, in words."""
    sides = (" ↔ " if move.reciprocal else " → ").join(
        ", ".join(side.name or side.words for side in of_side) or "nobody who is named"
        for of_side in (move.actors, move.recipients)
    )
    status = words.statuses.get(move.status, move.status) or "told as done"
    voice = _said_by(move.voices)
    source = move.outlet or "an outlet without a name", move.title, move.published
    parts = [
        f"{sides}: {words.called(move.type, (move.mode,))} ({status}; {words.quads[move.quad]})",
        f"“{move.words}”",
        f"Condition: “{move.condition}”" if move.condition else "",
        f"Status by the words “{move.status_cue}”" if move.status_cue and move.status != "actual" else "",
        f"When: {_day(move)}{BASES.get(move.basis, '')}" if move.start else "When: not told",
        "Background" if move.historical else "",
        f"On the word of {voice}" if voice else "On the outlet's own word",
        f"In: {', '.join(map(str, filter(None, source)))}",
    ]
    return clean(". ".join(filter(None, parts))) + f". [{move.type}, CAMEO {move.cameo}, {move.event}]"


def _day(move: Told) -> str:
    """When a move was, as short as can be: a day, a month, a year, or the first and last day."""
    first, last = move.start, move.end
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first:%Y}"
    whole = last.day == calendar.monthrange(last.year, last.month)[1] and first.day == 1
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()} to {last.isoformat()}"


def _left_out(drawn: Sequence[Drawn], kept: Sequence[Drawn], words: MoveWords, unnamed: int) -> str:
    """What is not drawn, in words."""
    shown = {each.move.event for each in kept}
    rest = Counter(words.called(each.move.type, (each.move.mode,)) for each in drawn if each.move.event not in shown)
    told = []
    if rest:
        kinds = ", ".join(f"{name} {number:,}" for name, number in rest.most_common(6))
        more = f" and {_counted(sum(rest.values()) - sum(n for _, n in rest.most_common(6)), 'other')}"
        told.append(
            f"Not drawn: {_counted(rest.total(), 'move')} ({kinds}{more if len(rest) > 6 else ''}). "
            "First come moves between two parties, one of each kind before a second, news before background, then "
            "kinds of which there are more, what weighs more on Goldstein's scale, and what is newer."
        )
    if unnamed:
        told.append(f"{_counted(unnamed, 'move')} without any party by name cannot be drawn.")
    return " ".join(told)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
