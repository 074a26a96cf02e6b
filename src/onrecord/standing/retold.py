"""What several reports tell of one happening, as one signal: a line passes by it once, however often it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from onrecord.standing.signals import Readable, Signal
from onrecord.store.happened import Telling

TellingOf = Callable[[Readable], Telling | None]
"""Of which happening a move is, with others; None where nobody else tells of it."""

_Told = tuple[str, Signal]
"""A source, and what its move says of a line."""


def retold(signals: Iterable[Signal], telling_of: TellingOf, mutual: Collection[str]) -> Iterator[Signal]:
    """Signals of which those of one happening that say the same of one line are one; the others as they are.

    Args:
        signals: In any order.
        telling_of: Of which happening a move is.
        mutual: The kinds of line that are of both parties, whichever of them a move begins with.
    """
    shared: dict[tuple[object, ...], dict[Readable, _Told]] = defaultdict(dict)
    for signal in signals:
        telling = telling_of(signal.move)
        if telling is None:
            yield signal
            continue
        parties = (0, 1) if signal.kind in mutual else (signal.by, signal.to)
        line = (signal.kind, signal.event, signal.about, *parties)
        shared[*line, telling.happening].setdefault(signal.move, (telling.source, signal))
    for told in shared.values():
        yield _as_one(list(told.values()))


def _as_one(told: Sequence[_Told]) -> Signal:
    """One signal of several, with the day of the happening, by a move that gives it."""
    dated = [each for each in told if not each[1].undated] or told
    day = _day(dated)
    ordered = sorted(told, key=lambda each: _place(each[1], day))
    main = next(signal for _, signal in ordered if signal.day == day and any(signal is each for _, each in dated))
    return replace(
        main,
        also=tuple(signal.move for _, signal in ordered if signal is not main),
        sources=len({source for source, _ in told}),
    )


def _day(told: Sequence[_Told]) -> date:
    """The day of a happening, as `onrecord.store.happened.put_together` takes it.

    Of the days that words give that which most sources give, whole months and years only where none gives a day; where
    no words give any, the first on which it was told.
    """
    said = [(source, signal) for source, signal in told if signal.move.says_day and signal.day == signal.move.start]
    if not said:
        return min(signal.day for _, signal in told)
    exact = [(source, signal) for source, signal in said if signal.move.end == signal.move.start] or said
    sources: dict[date, set[str]] = defaultdict(set)
    for source, signal in exact:
        sources[signal.day].add(source)
    return min(sources, key=lambda day: (-len(sources[day]), day))


def _place(signal: Signal, day: date) -> tuple[bool, date, str, tuple[int, int]]:
    """Where a telling comes: first those that give the day in words, then by the day of their reports."""
    move = signal.move
    return not (move.says_day and signal.day == day), move.published or signal.day, move.document, move.span
