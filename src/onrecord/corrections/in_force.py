"""Which decisions hold: those that nobody has undone, the later before the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corrections.decisions import ROW_KINDS, Decision
from onrecord.corrections.fields import FIELDS

Target = tuple[str, str, str, str]
"""What decisions are about: kind, document, anchor, and the id of a row where several hang on the anchor."""


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody has undone, in the order of their times; an undo that was undone does not count."""
    known = {each.id: each for each in decisions}
    by = undone(known.values())
    kept = (each for each in known.values() if each.do != "undo" and each.id not in by)
    return sorted(kept, key=lambda each: (each.at, each.id))


def undone(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """By the id of each decision that does not hold, the undo that holds."""
    known = {each.id: each for each in decisions}
    found: dict[str, Decision] = {}
    for each in sorted((each for each in known.values() if each.do == "undo"), key=_Depths(known).of, reverse=True):
        if each.id not in found:
            found[each.undoes] = each
    return found


class _Depths:
    """How far an undo is from what is no undo: it counts whatever the clocks say, and after those that undo it."""

    def __init__(self, known: Mapping[str, Decision]) -> None:
        self.known = known
        self.found: dict[str, int] = {}

    def of(self, undo: Decision) -> int:
        """1 for one that undoes no undo."""
        chain: dict[str, None] = {}  # in a file that somebody has spoilt it could lead back to itself
        at: Decision | None = undo
        while at is not None and at.do == "undo" and at.id not in self.found and at.id not in chain:
            chain[at.id] = None
            at = self.known.get(at.undoes)
        depth = 0 if at is None else self.found.get(at.id, 0)
        for own in reversed(chain):
            depth += 1
            self.found[own] = depth
        return self.found[undo.id]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of one row.

    Attributes:
        target: The row.
        decisions: Those in force, in order; never empty.
    """

    target: Target
    decisions: tuple[Decision, ...]

    @property
    def last(self) -> Decision:
        """The latest, which says whether the row is there."""
        return self.decisions[-1]

    @property
    def rejected(self) -> bool:
        """Whether it is none."""
        return self.last.do == "reject"

    @property
    def addition(self) -> Decision | None:
        """The first decision that has put it on record; None where a coder did."""
        return next((each for each in self.decisions if each.do == "add"), None)

    def settled(self) -> dict[str, tuple[Any, Decision]]:
        """By field, the value that was decided, and the decision that did: the latest that says anything of it.

        Who accepts a row says so of every field; who changes one, of those that he names.
        """
        found: dict[str, tuple[Any, Decision]] = {}
        for each in self.decisions:
            if each.do in {"accept", "change", "add"}:
                named = each.said | each.values if each.do == "accept" else each.values
                for freed in _freed(found, named):
                    found.pop(freed, None)
                found |= {name: (value, each) for name, value in named.items()}
        return found

    def by_person(self) -> dict[str, Verdict]:
        """By who decided, what each by himself did."""
        people = dict.fromkeys(each.by for each in self.decisions)
        return {
            name: Verdict(self.target, tuple(each for each in self.decisions if each.by == name)) for name in people
        }


def _freed(found: Mapping[str, tuple[Any, Decision]], named: Mapping[str, Any]) -> set[str]:
    """The fields of which what was said before does not hold, since another on which they depend is changed."""
    fields = (name for name in named if name in FIELDS)
    changed = [name for name in fields if name not in found or found[name][0] != named[name]]
    return {freed for name in changed for freed in FIELDS[name].frees} - named.keys()


def verdicts(decisions: Iterable[Decision]) -> dict[Target, Verdict]:
    """What was decided of each row, in the order in which each was first decided."""
    found: dict[Target, list[Decision]] = {}
    for each in in_force(decisions):
        if each.kind in ROW_KINDS:
            found.setdefault(each.target, []).append(each)
    return {target: Verdict(target, tuple(each)) for target, each in found.items()}


def finished(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that mark a report as finished, in order."""
    return [each for each in in_force(decisions) if each.do == "finish"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of documents, and of anchors of events, that people have put together and apart, sorted."""

    joined: tuple[tuple[str, str], ...] = ()
    parted: tuple[tuple[str, str], ...] = ()


def pairs(decisions: Iterable[Decision]) -> Pairs:
    """What holds of pairs, of which the last decision counts."""
    last: Mapping[tuple[str, str], str] = {
        (min(each.anchor, each.other), max(each.anchor, each.other)): each.do
        for each in in_force(decisions)
        if each.kind in {"documents", "events"}
    }
    return Pairs(_that(last, "join"), _that(last, "split"))


def _that(last: Mapping[tuple[str, str], str], do: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pair for pair, done in last.items() if done == do))


def by_document(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Decisions about rows and reports by the document."""
    found: dict[str, list[Decision]] = {}
    for each in decisions:
        if each.document:
            found.setdefault(each.document, []).append(each)
    return found
