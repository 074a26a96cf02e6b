"""How many tell of a thing by themselves: reports are counted by who told them first, not by how many printed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onrecord.copies.groups import Copies, CopyGroup


@dataclass(frozen=True, slots=True)
class IndependentSource:
    """One who told of a thing without having it from another one here, as far as texts show.

    Attributes:
        origin: The agency, or the publisher's family.
        families: The families that printed it, sorted.
        documents: The ids of the texts that have it from there, sorted.
    """

    origin: str
    families: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Independence:
    """What decides which texts have what they tell from others; made once for all questions by `independence`.

    Attributes:
        groups: The group of each text.
        beside: By the id of a text that holds or shares a part of other groups' texts, the ids of these groups.
    """

    groups: Mapping[str, CopyGroup]
    beside: Mapping[str, frozenset[str]]

    def sources(self, documents: Collection[str]) -> list[IndependentSource]:
        """The independent sources of some texts, sorted by origin.

        A page that merges or shares other texts that are here adds none of its own; one that shares a text with pages
        here of which none holds it alone counts with the first of them.
        """
        told: dict[str, str] = {}
        texts: dict[str, set[str]] = defaultdict(set)
        families: dict[str, set[str]] = defaultdict(set)
        for document in sorted(documents, key=lambda name: (name in self.beside, name)):
            group = self.groups[document]
            other = min(self.beside.get(document, frozenset()) & told.keys(), default=group.id)
            origin = told.get(other, group.origin.name)
            told.setdefault(group.id, origin)
            texts[origin].add(document)
            families[origin].update(group.families)
        return [
            IndependentSource(origin, tuple(sorted(families[origin])), tuple(sorted(texts[origin])))
            for origin in sorted(texts)
        ]


def independence(copies: Copies) -> Independence:
    """What decides, among the texts that some copies were sought in, who has what from whom."""
    held, sharing = copies.held(), copies.sharing()
    beside = {name: held.get(name, frozenset()) | sharing.get(name, frozenset()) for name in held.keys() | sharing}
    return Independence(copies.by_document(), {name: others for name, others in beside.items() if others})
