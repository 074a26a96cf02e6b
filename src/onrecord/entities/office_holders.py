"""Completes what a mention says of a well-known office holder; `discourse` asks before it looks for the person."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from onrecord.entities.description import Description
from onrecord.ontologies.leaders import Holder, Leaders
from onrecord.ontologies.sectors import Sectors

_TOWARDS = frozenset({"to", "for", "on", "in"})
"""Words between an office and what it deals with."""


def find_holder(described: Description, leaders: Leaders, day: date | None, *, known: bool) -> Holder | None:
    """The office holder whom a mention of a person names, or None.

    What the text states stands: with another country, or under a lone surname with another sector, it is a namesake.
    So is a lone surname after a woman's title ("Mrs Trump"), which is as often of a spouse.

    Args:
        described: What the mention says.
        leaders: The office holders by date.
        day: Day of the report.
        known: Whether a surname alone would be somebody whom the text has named before.
    """
    alone = " " not in described.name
    if alone and (known or described.gender == "female"):
        return None
    sectors = leaders.sectors
    titled = described.role is not None and described.sector is not None
    holder = leaders.find(
        described.name,
        day,
        titled=titled,
        former=described.sector == sectors.former,
        country=described.country,
        role=described.role,
    )
    if holder is None:
        return None
    if described.country not in {None, holder.country} and (alone or not _is_abroad(holder, sectors)):
        return None
    official = {sectors.former, *sectors.in_office}
    is_loose = alone or not leaders.is_rare(holder.name)
    if is_loose and described.sector is not None and described.sector not in official | {holder.sector}:
        return None
    return holder


def _is_abroad(holder: Holder, sectors: Sectors) -> bool:
    """Whether an office is held towards another country or body, which then may stand beside the name.

    So "UN envoy for Syria" is no Syrian, and the "ambassador to the United Nations" is no official of theirs.
    """
    return holder.sector != sectors.former and bool(_TOWARDS.intersection(holder.office.split()))


def with_office(described: Description, holder: Holder, sectors: Sectors) -> Description:
    """What a mention says of its person, with the country and the sector of the office holder that it names.

    A stated sector is kept, except that an office which is past by its date is so though the text writes "President
    Obama". A lone surname becomes the full name where that ends in it; otherwise the text's own spelling stays.
    """
    sector, weak = described.sector, described.weak
    past = holder.sector == sectors.former and sector == sectors.government and (described.role or "") in holder.office
    if sector is None or weak or past:
        sector, weak = holder.sector, False
    is_surname = " " not in described.name and holder.name.endswith(f" {described.name}")
    name = holder.name if is_surname else described.name
    return replace(described, name=name, country=holder.country, sector=sector, weak=weak)
