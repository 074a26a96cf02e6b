"""Which row of one coding is which of another: by anchor, and where the anchor moved, by the words that both share."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Offsets = tuple[int, int]
Carry = Callable[[Offsets], Offsets | None]

_ALIKE = 0.5
"""How much of their characters two contents share that are one, where nothing else says so."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A row with what it hangs on, all offsets in the new text.

    Attributes:
        row: Its JSON.
        spans: Its trigger, or the pieces of its content; those that the new text has not are left out.
        exact: Whether it has them all.
        label: An event's type, a statement's cue: what tells rows apart that hang on the same words.
        told: Where else an event is told.
    """

    row: dict[str, Any]
    spans: tuple[Offsets, ...]
    exact: bool
    label: Hashable
    told: frozenset[Offsets] = frozenset()


Match = tuple[Anchored | None, Anchored | None]


def anchored_events(rows: Iterable[dict[str, Any]], carry: Carry) -> list[Anchored]:
    """Events by trigger and type."""
    found = []
    for row in rows:
        place = carry(_offsets(row["trigger"]))
        told = frozenset(filter(None, (carry(_offsets(each)) for each in row["told"] or ())))
        found.append(Anchored(row, () if place is None else (place,), place is not None, row["type"], told))
    return found


def anchored_statements(rows: Iterable[dict[str, Any]], carry: Carry) -> list[Anchored]:
    """Statements by content and cue."""
    found = []
    for row in rows:
        places = [carry(_offsets(each)) for each in row["content"] or ()]
        kept = tuple(place for place in places if place is not None)
        cue = None if row["cue"] is None else carry(_offsets(row["cue"]))
        found.append(Anchored(row, kept, bool(kept) and len(kept) == len(places), cue))
    return found


def match_events(old: Sequence[Anchored], new: Sequence[Anchored]) -> list[Match]:
    """Events of two codings: of one anchor and type, of one anchor, then of triggers or tellings that meet."""
    return _matched(old, new, _event_rank)


def match_statements(old: Sequence[Anchored], new: Sequence[Anchored]) -> list[Match]:
    """Statements of two codings: of one content and cue, of one content, then of contents that share most of it."""
    return _matched(old, new, _statement_rank)


Rank = Callable[[Anchored, Anchored], tuple[float, ...] | None]
"""How well two rows fit whose words meet, the least the best; None where they are two."""


def _matched(old: Sequence[Anchored], new: Sequence[Anchored], rank: Rank) -> list[Match]:
    """Each row once, with its mate or None; rows that are there in the new coding first, in its order."""
    mates: dict[int, int] = {}
    for key in (_place_and_label, _place):
        _add(mates, _same(key, _free(old, mates), _free(new, mates.values())))
    near = _meeting(_free(old, mates), _free(new, mates.values()))
    ranked = ((fit, i, j) for i, j in near if (fit := rank(old[i], new[j])) is not None)
    _add(mates, ((i, j) for _, i, j in sorted(ranked)))
    of_new = {j: i for i, j in mates.items()}
    return [
        *((old[of_new[j]] if j in of_new else None, each) for j, each in enumerate(new)),
        *((each, None) for i, each in enumerate(old) if i not in mates),
    ]


def _free(rows: Sequence[Anchored], taken: Iterable[int]) -> list[tuple[int, Anchored]]:
    known = set(taken)
    return [(at, row) for at, row in enumerate(rows) if at not in known]


def _add(mates: dict[int, int], pairs: Iterable[tuple[int, int]]) -> None:
    """Take up pairs, the first first, of which neither has a mate."""
    taken = set(mates.values())
    for i, j in pairs:
        if i not in mates and j not in taken:
            mates[i] = j
            taken.add(j)


def _place_and_label(row: Anchored) -> Hashable:
    return (row.spans, row.label)


def _place(row: Anchored) -> Hashable:
    return row.spans


def _same(
    key: Callable[[Anchored], Hashable], old: Sequence[tuple[int, Anchored]], new: Sequence[tuple[int, Anchored]]
) -> Iterator[tuple[int, int]]:
    """The pairs that have the same key."""
    by_key: dict[Hashable, list[int]] = {}
    for j, row in reversed(new):
        by_key.setdefault(key(row), []).append(j)
    for i, row in old:
        if row.exact and (found := by_key.get(key(row))):
            yield i, found.pop()


def _meeting(old: Sequence[tuple[int, Anchored]], new: Sequence[tuple[int, Anchored]]) -> Iterator[tuple[int, int]]:
    """The pairs of which some words meet."""
    marks = sorted((span, side, at) for side, rows in enumerate((old, new)) for at, row in rows for span in _all(row))
    seen: set[tuple[int, int]] = set()
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for (start, end), side, at in marks:
        for each in open_:
            each[:] = [(until, other) for until, other in each if until > start]
        for _, other in open_[1 - side]:
            pair = (at, other) if side == 0 else (other, at)
            if pair not in seen:
                seen.add(pair)
                yield pair
        open_[side].append((end, at))


def _all(row: Anchored) -> set[Offsets]:
    return {*row.spans, *row.told}


def _event_rank(old: Anchored, new: Anchored) -> tuple[float, ...] | None:
    share = _share(old.spans, new.spans)
    if old.label == new.label:
        return (0, -share) if share else (1, 0) if old.told & new.told else None
    return (2, -share) if share else None


def _statement_rank(old: Anchored, new: Anchored) -> tuple[float, ...] | None:
    share = _share(old.spans, new.spans)
    if share and old.label is not None and old.label == new.label:
        return (0, -share)
    return (1, -share) if share >= _ALIKE else None


def _share(old: Sequence[Offsets], new: Sequence[Offsets]) -> float:
    """How much of the characters that two rows have both have."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in old for b in new)
    every = sum(end - start for start, end in (*old, *new)) - common
    return common / every if every else 0.0


def _offsets(quote: dict[str, Any]) -> Offsets:
    start, end = quote["span"]
    return start, end
