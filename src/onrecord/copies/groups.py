"""Copies of one text as a group, with every publication and one origin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.copies.credits import credited
from onrecord.copies.families import family_of
from onrecord.copies.links import Link, Relation, Text, find_links
from onrecord.documents.model import content_id
from onrecord.ontologies.publishers import Publishers

OriginBasis = Literal["credit", "outlet", "earliest", "id"]
"""credit: the dateline or credit line names an agency. outlet: an agency published it itself. earliest: nobody is
named, and the earliest publication stands for it, of one time that of the longest text. id: no publication has a day,
and the smallest id does."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One appearance of a text, as a store has it.

    Attributes:
        document: The id of the text.
        outlet: Who published it, or None.
        url: Where, or None.
        published: When, ISO 8601, or None.
    """

    document: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Who told a text first.

    Attributes:
        name: The agency, or the family of the publisher of the earliest publication.
        basis: What it rests on.
        document: The id of the text that it was read from.
        words: The words that name the agency, or None.
    """

    name: str
    basis: OriginBasis
    document: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Texts that are one: the same, with another headline, or cut. A text without copies is a group of its own.

    Attributes:
        id: Made of the smallest id of its texts, so that it stays when they are coded anew.
        documents: The ids of the texts, sorted.
        publications: Every appearance of each, sorted by day, text and outlet.
        families: The publishers' families, sorted.
        origin: Who told it first.
    """

    id: str
    documents: tuple[str, ...]
    publications: tuple[Publication, ...]
    families: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found among some texts.

    Attributes:
        links: Every two texts that were found to be copies in some way.
        groups: All texts, each in one group, sorted by id.
    """

    links: tuple[Link, ...]
    groups: tuple[CopyGroup, ...]

    def by_document(self) -> dict[str, CopyGroup]:
        """The group of each text."""
        return {document: group for group in self.groups for document in group.documents}

    def held(self) -> dict[str, frozenset[str]]:
        """By the id of a page that holds other groups' texts beside each other, the ids of these groups."""
        return self._beside("part")

    def sharing(self) -> dict[str, frozenset[str]]:
        """By the id of a text that shares a large part with others, none holding the other, the ids of their groups."""
        return self._beside("shares")

    def _beside(self, relation: Relation) -> dict[str, frozenset[str]]:
        groups = {document: group.id for document, group in self.by_document().items()}
        found = defaultdict(set)
        for link in self.links:
            if link.relation == relation:
                found[link.longer].add(groups[link.shorter])
                if relation == "shares":
                    found[link.shorter].add(groups[link.longer])
        return {document: frozenset(held - {groups[document]}) for document, held in found.items()}


def find_copies(texts: Iterable[Text], publications: Iterable[Publication], publishers: Publishers) -> Copies:
    """The copies among some texts, their groups and origins; the same whatever the order of the texts.

    Args:
        texts: Each text once.
        publications: All appearances of all texts; a text may have none.
        publishers: The agencies and families of publishers that are known.
    """
    held = sorted(texts, key=lambda text: text.id)
    links = find_links(held)
    appearances = defaultdict(list)
    for publication in sorted(publications, key=_order):
        appearances[publication.document].append(publication)
    by_id = {text.id: text for text in held}
    groups = [
        _group([by_id[name] for name in names], [each for name in names for each in appearances[name]], publishers)
        for names in joined(by_id, ((link.shorter, link.longer) for link in links if link.one_text))
    ]
    return Copies(tuple(links), tuple(sorted(groups, key=lambda group: group.id)))


def joined(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names in groups, those of each pair together; sorted in each group, and groups by their first name."""
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for pair in pairs:
        low, high = sorted(map(find, pair))
        root[high] = low
    groups = defaultdict(list)
    for name in sorted(root):
        groups[find(name)].append(name)
    return list(groups.values())


def _order(publication: Publication) -> tuple[str, str, str, str]:
    return publication.published or "~", publication.document, publication.outlet or "~", publication.url or "~"


def _group(texts: Sequence[Text], publications: Iterable[Publication], publishers: Publishers) -> CopyGroup:
    ordered = sorted(publications, key=_order)
    families = {family_of(each.outlet, each.url, each.published, publishers) for each in ordered}
    return CopyGroup(
        content_id("g", texts[0].id),
        tuple(text.id for text in texts),
        tuple(ordered),
        tuple(sorted(families)),
        _origin(texts, ordered, publishers),
    )


def _origin(texts: Sequence[Text], publications: Sequence[Publication], publishers: Publishers) -> Origin:
    """The agency that most of the texts credit, else the one that published it, else the earliest publisher."""
    named = _most_credited(texts, publishers)
    if named is not None:
        return named
    by_agency = (each for each in publications if publishers.agency_at(each.outlet, each.url) is not None)
    own = next(by_agency, None)
    if own is not None:
        agency = publishers.agency_at(own.outlet, own.url)
        return Origin(agency or "", "outlet", own.document, own.outlet)
    length = {text.id: len(text.text) for text in texts}
    dated = [each for each in publications if each.published]
    if dated:
        first = min(dated, key=lambda each: (each.published, -length[each.document], _order(each)))
        return Origin(family_of(first.outlet, first.url, first.published, publishers), "earliest", first.document)
    stands = publications[0] if publications else Publication(texts[0].id)
    return Origin(family_of(stands.outlet, stands.url, None, publishers), "id", stands.document)


def _most_credited(texts: Sequence[Text], publishers: Publishers) -> Origin | None:
    """The agency that the most texts credit; of several, the one named by the text that came first."""
    by_agency: Mapping[str, list[Origin]] = defaultdict(list)
    for text in sorted(texts, key=lambda each: (each.published or "~", each.id)):
        found = credited(text.text, publishers)
        if found is not None:
            by_agency[found.agency].append(Origin(found.agency, "credit", text.id, found.words))
    counts = Counter({agency: len(origins) for agency, origins in by_agency.items()})
    return by_agency[counts.most_common(1)[0][0]][0] if counts else None
