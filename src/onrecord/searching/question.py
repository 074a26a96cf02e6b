"""What a store is searched for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from onrecord.searching.terms import Terms, read_terms
from onrecord.store.asked import Asked

Show = Literal["documents", "events", "statements"]
SHOWN: tuple[Show, ...] = get_args(Show)
"""What can be found."""

Sort = Literal["fit", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""In which order it is given."""

OUTLET = "outlet"
"""As a voucher: the outlet itself, on nobody's word."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was: `country` by its code, or whatever is called `name`; either suffices."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a store is searched for; what is empty or None lets everything through.

    A row (an event or statement) fits where all conditions hold of it. A document fits where its text or title has the
    words, and one of its rows fits the other conditions, if there are any. Words must stand in a row's own sentences,
    in any of a document's; days are those of publication for a document, for a row its own where its text gives one.

    Attributes:
        words: As they are typed: words, "phrases", begun* words, -unwanted ones.
        show: What is found.
        parties: All of them must have a part in the row: do it, have it done to them, say it, or be spoken to.
        pair: Two parties, one of which does or says it, to or of the other, or both together.
        speaker: Who says it: of a statement its speaker, of an event the innermost on whose word it stands.
        voucher: Somebody on whose word it stands, however far out, or `OUTLET`.
        types: Of events, any of them.
        statuses: Of events, any of them.
        acts: Of statements, any of them.
        place: Where it was.
        outlets: Of the report, any of them.
        months: As "2019-05", any of them: of a document's publication, of a row's first day.
        since: The first day.
        until: The last.
        sort: In which order; None for `fit` where there are words, else `newest`.
    """

    words: str = ""
    show: Show = "documents"
    parties: tuple[Asked, ...] = ()
    pair: tuple[Asked, Asked] | None = None
    speaker: Asked | None = None
    voucher: Asked | Literal["outlet"] | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    place: Place | None = None
    outlets: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    sort: Sort | None = None

    @property
    def terms(self) -> Terms:
        """The words that are looked for."""
        return read_terms(self.words)

    @property
    def order(self) -> Sort:
        """In which order what is found is given: without words nothing fits better than another."""
        has_words = bool(self.terms.wanted)
        if self.sort is None:
            return "fit" if has_words else "newest"
        return self.sort if has_words or self.sort != "fit" else "newest"
