"""How two texts are related, decided by how much of each stands in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from onrecord.copies.candidates import candidates
from onrecord.copies.shingles import shared, shingles_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

Relation = Literal["same", "cut", "part", "shares"]
"""same: one text, with another headline or some words changed. cut: the shorter is the longer one's, shortened. part:
the longer is a page that holds the shorter, or most of it, beside another text. shares: neither holds the other, yet a
large part stands in both."""

HELD = 0.7
"""Of a text's runs, the part that must stand in another that holds it."""

WHOLE = 0.75
"""Of each text's runs, the part that must stand in the other where both are the same."""

SHARED = 0.4
"""Of the shorter text's runs, the part that makes it share a text with another."""

LEAST_RUNS = 12
"""Runs that two texts have in common at least where they are not the same: a sentence is no report."""

APART = 0.3
"""Of the shorter of two texts, the most that may stand in the other where a page has merged the two."""

LEAST_PART = 0.08
"""Of a merged page's runs, the part that the smaller of its texts makes up at least."""

COVERED = 0.8
"""Of a page's runs, the part that the two texts which it has merged make up together at least."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be compared.

    Attributes:
        id: The document's.
        text: Its characters.
        published: The earliest day on which it appeared, ISO 8601, or None.
    """

    id: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two texts that are copies in some way.

    Attributes:
        shorter: The id of the one that is held; of two that are the same, the later.
        longer: The id of the one that holds it.
        relation: In which way.
        of_shorter: The part of the shorter one's runs of words that stand in the longer, 0 to 1.
        of_longer: The part of the longer one's that stand in the shorter.
    """

    shorter: str
    longer: str
    relation: Relation
    of_shorter: float
    of_longer: float

    @property
    def one_text(self) -> bool:
        """Whether the two are one text, in whole or cut."""
        return self.relation in {"same", "cut"}

    @property
    def why(self) -> str:
        """The reason in words."""
        told = {
            "same": "the same text",
            "cut": "a cut of it",
            "part": "a part of it, beside another text",
            "shares": "a text with a large part in common",
        }
        return f"{told[self.relation]}: {self.of_shorter:.0%} of the one stands in the other, {self.of_longer:.0%} back"


def find_links(texts: Iterable[Text]) -> list[Link]:
    """Every two texts that were found to be copies, sorted by their ids; the order of the texts does not matter.

    Of a story with many copies each is linked to a few of the others, enough to join them all. Texts are read once;
    what is kept of each are four bytes a word.
    """
    read = sorted(
        ((text.published or "~", text.id, shingles_of(text.text)) for text in texts), key=lambda each: each[:2]
    )
    ids, runs = [name for _, name, _ in read], [own for _, _, own in read]
    found = [link for one, other in candidates(runs) if (link := _link(ids, runs, one, other)) is not None]
    by_id = dict(zip(ids, runs, strict=True))
    return sorted(_with_merged(found, by_id), key=lambda link: (link.shorter, link.longer))


def _link(ids: Sequence[str], runs: Sequence[NDArray[np.uint32]], earlier: int, later: int) -> Link | None:
    """How two texts are related, or None."""
    common = shared(runs[earlier], runs[later])
    short, long = (later, earlier) if len(runs[later]) <= len(runs[earlier]) else (earlier, later)
    of_short, of_long = common / len(runs[short]), common / len(runs[long])
    if of_long >= WHOLE:
        return Link(ids[later], ids[earlier], "same", common / len(runs[later]), common / len(runs[earlier]))
    if common < LEAST_RUNS or of_short < SHARED:
        return None
    relation: Relation = "cut" if of_short >= HELD else "shares"
    return Link(ids[short], ids[long], relation, of_short, of_long)


def _with_merged(links: Sequence[Link], runs: Mapping[str, NDArray[np.uint32]]) -> list[Link]:
    """The links, those of a page that holds texts of more than one story as parts of it."""
    beside: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for link in links:
        beside[link.longer].append((link.of_longer, link.shorter))
        beside[link.shorter].append((link.of_shorter, link.longer))
    merged = {page for page, others in beside.items() if _is_merged(page, others, runs)}
    return [_into(link, merged) for link in links]


def _into(link: Link, merged: set[str]) -> Link:
    """A link as it is where a page of it was found to be merged."""
    pages = {link.longer, link.shorter} & merged
    if len(pages) == 2:
        return replace(link, relation="shares")
    if not pages:
        return link
    if link.longer in pages:
        return replace(link, relation="part")
    return Link(link.longer, link.shorter, "part", link.of_longer, link.of_shorter)


def _is_merged(page: str, others: Sequence[tuple[float, str]], runs: Mapping[str, NDArray[np.uint32]]) -> bool:
    """Whether two of some texts, which have little in common, make up most of a page together.

    All are held against the one that makes up most of it, so that a page of many parts costs no more for each.

    Args:
        page: The id of the page.
        others: The part of the page that stands in each of the texts, and their ids.
        runs: The runs of all.
    """
    own = runs[page]
    covered, name = max(others)
    if (1 - covered) * len(own) < max(LEAST_RUNS, LEAST_PART * len(own)):
        return False
    largest = runs[name]
    left = np.setdiff1d(own, largest, assume_unique=True)
    apart = (
        runs[other]
        for part, other in others
        if part >= LEAST_PART and shared(runs[other], largest) < APART * min(len(runs[other]), len(largest))
    )
    second = max((shared(other, left) for other in apart), default=0)
    return second >= LEAST_PART * len(own) and covered * len(own) + second >= COVERED * len(own)
