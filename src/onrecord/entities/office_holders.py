"""Completes what a mention says of a well-known office holder; `discourse` asks before it looks for the person."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from onrecord.entities.description import Description
from onrecord.ontologies.leaders import BODIES, Holder, Leaders, is_called
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
    if _is_alone(described) and (known or described.gender == "female"):
        return None
    holder = leaders.find(
        described.name,
        day,
        titled=_is_titled(described),
        former=described.sector == leaders.sectors.former,
        country=described.country,
        role=described.role,
    )
    if holder is None:
        return None
    is_of_another = described.country not in {None, holder.country} and not _is_apart(
        described, holder, leaders.sectors
    )
    return None if is_of_another or _is_of_another_sector(described, holder, leaders, day) else holder


def _is_alone(described: Description) -> bool:
    """Whether a person is called by one word."""
    return " " not in described.name


def _is_titled(described: Description) -> bool:
    """Whether a mention gives its person an office of a sector."""
    return described.role is not None and (described.sector is not None or described.weak)


def _is_of_another_sector(described: Description, holder: Holder, leaders: Leaders, day: date | None) -> bool:
    """Whether the sector that a mention states is that of a namesake, unless its title is the holder's own."""
    sector, sectors = described.sector, leaders.sectors
    if sector is None or _is_called_so(described, holder):
        return False
    alone, official = _is_alone(described), {sectors.former, *sectors.in_office}
    if (alone or not leaders.is_rare(holder.name)) and sector not in official | {holder.sector}:
        return True
    # without a day, a title that is none of the holder's is of a namesake
    return alone and day is None and sector not in {holder.sector, sectors.former}


def _is_called_so(described: Description, holder: Holder) -> bool:
    """Whether the role that a mention gives its person is what the holder's office is called."""
    return described.role is not None and is_called(holder.office, described.role)


def _is_apart(described: Description, holder: Holder, sectors: Sectors) -> bool:
    """Whether the country beside a name is that of the office and not of its holder.

    So "UN envoy for Syria" is no Syrian, the "ambassador to the United Nations" no official of theirs, and the
    "former NATO Secretary-General" is back at home.
    """
    alone = _is_alone(described)
    is_towards = bool(_TOWARDS.intersection(holder.office.split()))
    if holder.sector == sectors.former:
        return described.country in BODIES or (is_towards and not alone)
    return is_towards and (not alone or _is_called_so(described, holder))


def with_office(described: Description, holder: Holder, sectors: Sectors) -> Description:
    """What a mention says of its person, with the country and the sector of the office holder that it names.

    A stated sector is kept, except that an office which is past by its date is so though the text writes "President
    Obama", and that a title which is the holder's own says what it says of the holder: a shadow minister does not
    govern. A lone surname becomes the full name where that ends in it; otherwise the text's own spelling stays.
    """
    sector, weak = described.sector, described.weak
    if sector is None or weak or _is_settled(described, holder, sectors):
        sector, weak = holder.sector, False
    is_surname = _is_alone(described) and holder.name.endswith(f" {described.name}")
    name = holder.name if is_surname else described.name
    return replace(described, name=name, country=holder.country, sector=sector, weak=weak)


def _is_settled(described: Description, holder: Holder, sectors: Sectors) -> bool:
    """Whether the table's sector stands before the stated one: for a title of the holder's own, or a post that is past.

    A title that is said to be past stays past though its holder is in office.
    """
    if holder.sector == sectors.former:
        return described.country in BODIES or _is_called_so(described, holder)
    return described.sector != sectors.former and _is_called_so(described, holder)
