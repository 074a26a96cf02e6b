"""What the encoder says of the sector of a party; asked where neither a name nor a role word tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.encoder.labels import SECTORS
from onrecord.encoder.probabilities import softmax
from onrecord.ontologies.leaders import BODIES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from onrecord.encoder.answers import Answers
    from onrecord.entities.referent import Referent
    from onrecord.language.parse import Mention
    from onrecord.ontologies.coreference import SureSector
    from onrecord.ontologies.leaders import Holder
    from onrecord.ontologies.world import World

OF_PEOPLE = frozenset({"person", "office", "group", "people"})
"""Kinds of parties that are one person or more."""
_OF_NO_SECTOR = frozenset({"country", "place"})

_TINY = 1e-6


class HeardSectors(NamedTuple):
    """The probability of each of `labels.SECTORS` at every token: tokens x 24; none where no encoder was asked."""

    probabilities: NDArray[np.float32] | None = None

    def likeliest(self, mentions: Sequence[Mention], least: float, *, of_people: bool) -> str | None:
        """The sector that all mentions of a party together make likeliest, or None.

        Args:
            mentions: Of one party; the mean of the logarithms of what is said at their heads is taken.
            least: The probability that the sector must have.
            of_people: Whether the party is one person or more, who are always of some sector; a body may be of none.
        """
        together = self._together(mentions, of_people=of_people)
        best = max(together, key=together.__getitem__, default=SECTORS[0])
        return best if best != SECTORS[0] and together[best] >= least else None

    def rather(self, mentions: Sequence[Mention], told: str, others: Collection[str], bar: SureSector) -> str | None:
        """The sector of a party that all its mentions together make much likelier than the one that is told, or None.

        Args:
            mentions: Of one party, of some sector.
            told: The sector that the words or a table tell.
            others: Those that it may be of instead.
            bar: How much likelier.
        """
        together = self._together(mentions, of_people=True)
        best = max((each for each in sorted(others) if each in together), key=together.__getitem__, default=told)
        if best == told or together[best] < max(bar.least, bar.odds * together.get(told, 0.0)):
            return None
        return best

    def _together(self, mentions: Sequence[Mention], *, of_people: bool) -> dict[str, float]:
        """What all mentions of a party together say of each sector; empty where no encoder was asked."""
        if self.probabilities is None:
            return {}
        said = np.log(self.probabilities[[mention.head for mention in mentions]] + _TINY).mean(axis=0)
        if of_people:
            said[0] = -np.inf
        return dict(zip(SECTORS, softmax(said).tolist(), strict=True))


UNHEARD = HeardSectors()


def hear_sectors(answers: Answers, words: NDArray[np.int64]) -> HeardSectors:
    """What the encoder says of the sectors of a text's parties.

    Args:
        answers: What it says of the text's words.
        words: The word that stands for each token, by `encoder.words.anchors`.
    """
    if not answers.words.starts:
        return UNHEARD
    return HeardSectors(softmax(answers.heads["sector"][words]))


def give_sectors(chains: Mapping[Referent, Sequence[Mention]], world: World, heard: HeardSectors) -> None:
    """Give a sector to each party of which no name or role word tells it and the encoder does.

    A country has none, nor a body of many states.
    """
    for referent, mentions in chains.items():
        if referent.sector is None and not _is_without_sector(referent, world):
            least, of_people = world.coreference.least_sector, referent.kind in OF_PEOPLE
            referent.sector = heard.likeliest(mentions, least, of_people=of_people)


def hear_terms(
    chains: Mapping[Referent, Sequence[Mention]], holders: Mapping[Referent, Holder], world: World, heard: HeardSectors
) -> None:
    """Choose among the sectors of a well-known office holder's terms, where no day and no title in the text does.

    Args:
        chains: The mentions of each referent.
        holders: Those of them who are in the table.
        world: The known names.
        heard: What the encoder says of the sectors of parties.
    """
    for referent, holder in holders.items():
        mentions = chains.get(referent)
        if mentions and referent.sector is not None and not referent.roles:
            terms = world.leaders.terms.get(holder.name, ())
            held = {term.sector for term in terms if term.sector} | {world.sectors.former}
            referent.sector = (
                heard.rather(mentions, referent.sector, held, world.coreference.undated_sector) or referent.sector
            )


def _is_without_sector(referent: Referent, world: World) -> bool:
    """Whether a party is a country or a body of many states, known to be of no sector, or nobody's."""
    if referent.kind in _OF_NO_SECTOR or is_nobodys(referent, world):
        return True
    if referent.kind != "organisation" or referent.country in BODIES:
        return referent.kind == "organisation"
    known = world.find(referent.name)
    return known is not None and known.kind == "organisation" and known.sector is None


def is_nobodys(referent: Referent, world: World) -> bool:
    """Whether a party is of no side: two of different sides ("both sides"), or known only to speak ("questioner")."""
    if referent.joint or referent.roles & world.words.opposed:
        return True
    is_by_role = bool(referent.roles)  # the speaker of a parliament
    return not is_by_role and any(referent.name in names for names in world.coreference.voices.names.values())
