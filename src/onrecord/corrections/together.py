"""What people say of happenings: several documents, or events, are one or are two; kept as decisions about pairs.

Pairs that were joined begin as one group, and groups that hold parted ones are never joined: so one member of a group
stands for it, and of n documents n - 1 pairs are decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corrections.decide import PairDo, Signed, pair, undo
from onrecord.corrections.decisions import Decision, Kind
from onrecord.corrections.in_force import Pairs, in_force, pairs
from onrecord.corrections.log import open_log
from onrecord.documents.model import content_id
from onrecord.errors import CorrectionError
from onrecord.store.derived import by_hand_in
from onrecord.store.folder import Store

PAIR_KINDS: tuple[Kind, ...] = ("documents", "events")
"""What is put together and apart."""

BETWEEN = " / "
"""What stands between the two in the words of a decision."""

_MOST_WORDS = 60
"""Characters of what each of two is called that a decision keeps."""


@dataclass(frozen=True, slots=True)
class Act:
    """Decisions about pairs that one person took at one moment: what he said of several at once.

    Attributes:
        decisions: Those of them that were asked for, at least one.
    """

    decisions: tuple[Decision, ...]

    @property
    def main(self) -> Decision:
        """The one that says what the act was: to put two apart is more than to keep together what is."""
        order = ("split", "join", "forget", "undo")
        return min(self.decisions, key=lambda each: (order.index(each.do), each.at, each.id))

    @property
    def telling(self) -> tuple[Decision, ...]:
        """The pairs that say what it was."""
        return tuple(each for each in self.decisions if each.do == self.main.do)


def acts(decisions: Iterable[Decision]) -> list[Act]:
    """Decisions about pairs by who took them and when, in the order in which they are given; others are passed over."""
    found: dict[tuple[str, str, str], list[Decision]] = {}
    for each in decisions:
        if each.kind in PAIR_KINDS:
            found.setdefault((each.by, each.at, each.kind), []).append(each)
    return [Act(tuple(own)) for own in found.values()]


def put_together(
    ids: Sequence[str], decisions: Iterable[Decision], signed: Signed, called: Mapping[str, str]
) -> list[Decision]:
    """All of them tell of one happening, or of one event, whatever was said of two of them before.

    Args:
        ids: Documents or anchors of events.
        decisions: All that were taken.
        signed: Who says so.
        called: By id, what each is called.

    Raises:
        CorrectionError: Somebody has said so before, or who decides has no name.
    """
    held, own = pairs(decisions), frozenset(ids)
    wanted = dict.fromkeys([*_with_first(ids), *(each for each in held.parted if own.issuperset(each))])
    return _decided([("join", *each) for each in _new(wanted, held.joined)], signed, called)


def put_apart(
    ids: Sequence[str], rest: Sequence[str], decisions: Iterable[Decision], signed: Signed, called: Mapping[str, str]
) -> list[Decision]:
    """Some tell of another happening, or event, than the rest, and stay together; of the rest nothing is said.

    Args:
        ids: Documents or anchors of events.
        rest: Those from which they are put apart.
        decisions: All that were taken.
        signed: Who says so.
        called: By id, what each is called.

    Raises:
        CorrectionError: Somebody has said so before, or who decides has no name.
    """
    held, own, others = pairs(decisions), frozenset(ids), frozenset(rest)
    across = (each for each in held.joined if own & set(each) and others & set(each))
    apart = dict.fromkeys([*_sorted((ids[0], other) for other in rest), *across])
    made: list[tuple[PairDo, str, str]] = [("split", *each) for each in _new(apart, held.parted)]
    made += [("join", *each) for each in _new(_with_first(ids), held.joined)]
    return _decided(made, signed, called)


def taken_back(item: str, decisions: Sequence[Decision], signed: Signed) -> list[Decision]:
    """An act holds no longer, of which one decision is named.

    Raises:
        CorrectionError: There is no such decision about two tellings, or it was taken back before.
    """
    named = next((each for each in in_force(decisions) if each.id == item), None)
    if named is None or named.kind not in PAIR_KINDS:
        raise CorrectionError(
            f"there is no decision {item[:40]!r} about happenings that holds: it may have been taken back since"
        )
    act = next(each for each in acts(in_force(decisions)) if named in each.decisions)
    return [undo(each, signed) for each in act.decisions]


def name_of(by_hand: Pairs) -> str:
    """A name that two states of what was put together and apart share only where they are the same."""
    return content_id("p", by_hand.joined, by_hand.parted)


def is_behind(store: Store) -> bool:
    """Whether people have put together or apart, or taken back, what the tables of happenings do not hold yet.

    Raises:
        StoreError: The decisions or the tables cannot be read.
    """
    return name_of(pairs(open_log(store).all())) != (by_hand_in(store) or name_of(Pairs()))


def _with_first(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    return _sorted((ids[0], other) for other in ids[1:])


def _sorted(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs as `Pairs` has them."""
    return ((min(each), max(each)) for each in found)


def _new(wanted: Iterable[tuple[str, str]], held: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    there = frozenset(held)
    return (each for each in wanted if each not in there)


def _decided(made: Sequence[tuple[PairDo, str, str]], signed: Signed, called: Mapping[str, str]) -> list[Decision]:
    if not made:
        raise CorrectionError("this was decided before, and holds: nothing is changed")
    return [
        pair(do, one, other, signed, f"{_cut(called.get(one, one))}{BETWEEN}{_cut(called.get(other, other))}")
        for do, one, other in made
    ]


def _cut(words: str) -> str:
    plain = " ".join(words.split()).replace(BETWEEN, "/")
    return plain if len(plain) <= _MOST_WORDS else plain[: _MOST_WORDS - 1] + "…"
