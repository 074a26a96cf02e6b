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
    alone = " " not in described.name
    if alone and (known or described.gender == "female"):
        return None
    sectors = leaders.sectors
    titled = described.role is not None and (described.sector is not None or described.weak)
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
    if described.country not in {None, holder.country} and not _is_apart(described, holder, sectors):
        return None
    official = {sectors.former, *sectors.in_office}
    is_called_so = described.role is not None and is_called(holder.office, described.role)
    is_loose = alone or not leaders.is_rare(holder.name)
    if is_loose and described.sector is not None and described.sector not in official | {holder.sector}:
        return holder if is_called_so else None
    if alone and day is None and described.sector not in {None, holder.sector, sectors.former} and not is_called_so:
        return None  # without a day, a title that is none of the holder's is of a namesake
    return holder


def _is_apart(described: Description, holder: Holder, sectors: Sectors) -> bool:
    """Whether the country beside a name is that of the office and not of its holder.

    So "UN envoy for Syria" is no Syrian, the "ambassador to the United Nations" no official of theirs, and the
    "former NATO Secretary-General" is back at home.
    """
    alone, role = " " not in described.name, described.role
    is_towards = bool(_TOWARDS.intersection(holder.office.split()))
    if holder.sector == sectors.former:
        return described.country in BODIES or (is_towards and not alone)
    return is_towards and (not alone or (role is not None and is_called(holder.office, role)))


def with_office(described: Description, holder: Holder, sectors: Sectors) -> Description:
    """What a mention says of its person, with the country and the sector of the office holder that it names.

    A stated sector is kept, except that an office which is past by its date is so though the text writes "President
    Obama", and that a title which is the holder's own says what it says of the holder: a shadow minister does not
    govern. A lone surname becomes the full name where that ends in it; otherwise the text's own spelling stays.
    """
    sector, weak = described.sector, described.weak
    role = described.role or ""
    if holder.sector == sectors.former:
        settled = described.country in BODIES or (bool(role) and is_called(holder.office, role))
    else:
        settled = bool(role) and sector != sectors.former and is_called(holder.office, role)
    if sector is None or weak or settled:
        sector, weak = holder.sector, False
    is_surname = " " not in described.name and holder.name.endswith(f" {described.name}")
    name = holder.name if is_surname else described.name
    return replace(described, name=name, country=holder.country, sector=sector, weak=weak)
