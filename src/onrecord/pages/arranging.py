"""What a person may say of a happening on its page, and what people have said of it: what is one, and what is two."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from onrecord.corrections.in_force import in_force
from onrecord.corrections.log import open_log
from onrecord.corrections.together import BETWEEN, PAIR_KINDS, Act, acts
from onrecord.documents.model import content_id
from onrecord.errors import CorrectionError
from onrecord.ontologies.happenings import load_same_deeds
from onrecord.opened import OpenedStore
from onrecord.pages.happenings import Line, line_of_happening
from onrecord.store.folder import Store
from onrecord.store.happening_list import document_titles
from onrecord.store.near_happenings import near_happenings

MOST_NEAR = 8
"""Happenings among which a person may choose the one that is the same."""


@dataclass(frozen=True, slots=True)
class Named:
    """One of two: its id, and what it is called."""

    id: str
    called: str


@dataclass(frozen=True, slots=True)
class ActView:
    """What somebody said of two happenings or events, or of several at once.

    Attributes:
        id: The id of one of its decisions, by which it is taken back.
        do: join, split or forget.
        kind: documents or events.
        by: Who.
        at: When, in UTC.
        note: Why.
        pairs: Which two, each.
    """

    id: str
    do: str
    kind: str
    by: str
    at: str
    note: str
    pairs: tuple[tuple[Named, Named], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Another happening that could be the same: in a line, and what it has in common."""

    line: Line
    shared: tuple[str, ...]


class Seen(NamedTuple):
    """What a page showed, so that nobody decides unseen.

    Attributes:
        state: That of the log of decisions.
        name: Of what the page showed.
    """

    state: int
    name: str

    @classmethod
    def of(cls, state: int, shown: Collection[str]) -> Seen:
        """What a page shows, documents or anchors of events, that is made when the log has a state."""
        return cls(state, _name(shown))

    @classmethod
    def read(cls, written: str) -> Seen:
        """What a form sent back.

        Raises:
            CorrectionError: It is none.
        """
        state, _, name = written.partition(".")
        if not (state.isascii() and state.isdecimal() and len(state) < 16):
            raise CorrectionError("the form does not say what its page showed; load the page again and do it there")
        return cls(int(state), name)

    def check(self, store: Store, shown: Collection[str], *others: Collection[str]) -> None:
        """Refuse what was not seen as it is now.

        Args:
            store: The store.
            shown: What such a page would show now.
            others: What else the decision is about.

        Raises:
            CorrectionError: Somebody decided meanwhile, or the happenings were found anew.
        """
        about = {*shown, *(each for own in others for each in own)}
        for each in open_log(store).after(self.state):
            if each.kind in PAIR_KINDS and {each.anchor, each.other} & about:
                raise CorrectionError(f"{each.by} decided about this since the page was made; look at it again")
        if self.name != _name(shown):
            raise CorrectionError("happenings were found anew since the page was made; look at it again")

    def __str__(self) -> str:
        """As a form carries it."""
        return f"{self.state}.{self.name}"


def _name(shown: Collection[str]) -> str:
    return content_id("p", *sorted(shown))


def near_of(opened: OpenedStore, row: Mapping[str, Any]) -> tuple[Near, ...]:
    """The happenings nearest to one, by its row.

    Raises:
        StoreError: A part cannot be read.
    """
    found = near_happenings(opened.store, row, _small(), MOST_NEAR)
    return tuple(Near(line_of_happening(each.brief), each.shared) for each in found)


@cache
def _small() -> frozenset[str]:
    return load_same_deeds().small


def acts_about(opened: OpenedStore, shown: Collection[str]) -> tuple[ActView, ...]:
    """What people said of some documents and events that holds, the newest first.

    Raises:
        StoreError: A part, or the log of decisions, cannot be read.
    """
    found = acts(in_force(open_log(opened.store).all()))
    return views_of(opened, [each for each in reversed(found) if _is_about(each, shown)])


def _is_about(act: Act, shown: Collection[str]) -> bool:
    return any(each.anchor in shown or each.other in shown for each in act.decisions)


def views_of(opened: OpenedStore, found: Sequence[Act]) -> tuple[ActView, ...]:
    """Acts as pages show them: documents are called by their titles, events as who decided called them.

    Raises:
        StoreError: A part cannot be read.
    """
    pairs = [each for act in found for each in act.telling]
    ids = sorted({name for each in pairs if each.kind == "documents" for name in (each.anchor, each.other)})
    titles = document_titles(opened.store, ids) if ids else {}
    return tuple(_view(act, titles) for act in found)


def _view(act: Act, titles: Mapping[str, str]) -> ActView:
    main, pairs = act.main, []
    for each in act.telling:
        one, _, other = each.words.partition(BETWEEN)
        two = ((each.anchor, one), (each.other, other))
        pairs.append(tuple(Named(name, titles.get(name) or called or name) for name, called in two))
    return ActView(main.id, main.do, main.kind, main.by, main.at, main.note, tuple((one, two) for one, two in pairs))
