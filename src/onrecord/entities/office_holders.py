"""Completes what a mention says of a well-known office holder; `parties` asks before it looks for the person."""

from __future__ import annotations

from onrecord.entities.descriptions import Profile
from onrecord.ontologies.leaders import FORMER, Leaders

_IN_OFFICE = frozenset({"GOV", "MIL"})
_MAY_BE_HOLDER = frozenset({None, FORMER, *_IN_OFFICE})


def hold_office(profile: Profile, leaders: Leaders, year: int | None, *, known: bool) -> str | None:
    """Give a person the country and sector of the office holder whom the mention names, if any.

    What the text states stands: another country means a namesake, and a stated sector is kept, except that an
    office which is past by its date is so though the text writes "President Obama". A lone
    surname becomes the full name where that ends in it; otherwise the text's own spelling stays.

    Args:
        profile: What the mention says; completed here.
        leaders: The office holders by date.
        year: Year of the report.
        known: Whether a surname alone would be somebody whom the text has named before.

    Returns:
        The office holder's one name, whatever the text's spelling; None where the mention names no holder.
    """
    alone = " " not in profile.name
    # "Mrs Trump" is not the president: a lone surname after a woman's title is as often a spouse.
    if alone and (known or profile.gender == "female"):
        return None
    titled = profile.role is not None and profile.sector in {FORMER, *_IN_OFFICE}
    holder = leaders.find(profile.name, year, titled=titled, former=profile.sector == FORMER)
    if holder is None or profile.country not in {None, holder.country}:
        return None
    if alone and profile.sector not in _MAY_BE_HOLDER | {holder.sector}:
        return None
    past = holder.sector == FORMER and profile.sector == "GOV" and (profile.role or "") in holder.office
    if profile.sector is None or profile.weak or past:
        profile.sector, profile.weak = holder.sector, False
    profile.country = holder.country
    if alone and holder.name.endswith(f" {profile.name}"):
        profile.name = holder.name
    return holder.name
