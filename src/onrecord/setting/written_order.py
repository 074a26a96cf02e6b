"""Whether an outlet writes 11/12/2023 with the month first, by the country that its name or its address gives it."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.ontologies.time_words import TimeWords
from onrecord.ontologies.world import World

_COUNTRY_CODE = 2
_MOST_WORDS = 2


def is_month_first(outlet: str | None, address: str | None, world: World, words: TimeWords) -> bool | None:
    """Whether the month comes before the day in an outlet's figures; None where its country cannot be told.

    Args:
        outlet: Its name, which may hold a country's: "The Times of India".
        address: Where the report was published; its domain may end in a country's letters.
        world: Who and what has a country.
        words: The countries and ends of addresses of each order.
    """
    end = (urlsplit(address or "").hostname or "").rpartition(".")[2]
    if end in words.month_first_domains:
        return True
    if len(end) == _COUNTRY_CODE:
        return None if end in words.either_first_domains else False
    country = _country(outlet or "", world)
    return None if country is None or country in words.either_first else country in words.month_first


def _country(name: str, world: World) -> str | None:
    """The country of a name, or of the first words in it that have one."""
    parts = name.split()
    runs = [" ".join(parts[at : at + many]) for many in range(_MOST_WORDS, 0, -1) for at in range(len(parts))]
    found = (known.country for run in (name, *runs) if (known := world.find(run)) is not None)
    return next(filter(None, found), None)
