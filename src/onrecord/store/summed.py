"""What countries have to do with each other, report by report: what pages count of `ties` without reading all of it.

A country that much is told of has hundreds of thousands of ends of events. Each view has the few columns that one
question needs, sorted by country; what is of a report that does not count can be left out of each, since none adds up
more than a report. Parties that are no whole country are asked of `ties` itself.
"""

from __future__ import annotations

from typing import Any

from onrecord.store.asked import OF_STATE, Asked, is_named, who_is

_ACTS = f"(sector IS NULL OR sector IN {OF_STATE})"
"""Whether who has a sector acts for his country, as `onrecord.store.asked.who_is` has it."""

_NAMED_IN = """
SELECT DISTINCT country, _part, _input, published FROM present WHERE country IS NOT NULL
ORDER BY country, _part, _input
"""

_DEEDS = f"""
WITH own AS (
    SELECT country, _part, _input, any_value(coalesce(day, published)) AS day,
        bool_or(side = 'said' AND {_ACTS}) AS said, bool_or(side = 'by' AND {_ACTS}) AS did,
        bool_or(side = 'to') AS undergone
    FROM ties WHERE country IS NOT NULL AND side <> 'heard' AND NOT historical
    GROUP BY country, _part, _input, _item, side IN ('by', 'to')
)
SELECT country, _part, _input, day, count(*) FILTER (said) AS said, count(*) FILTER (did) AS did,
    count(*) FILTER (undergone) AS undergone
FROM own GROUP BY ALL ORDER BY country, _part, _input, day
"""  # noqa: S608 - of our own words

_PARTNERS = f"""
WITH own AS (
    SELECT DISTINCT country, unnest(others) AS other, side = 'by' AS did, goldstein, _part, _input, _item
    FROM ties WHERE country IS NOT NULL AND (side = 'to' OR side = 'by' AND {_ACTS})
)
SELECT country, _part, _input, other.name AS other, other.alone AS alone, count(*) FILTER (did) AS did,
    count(*) FILTER (NOT did) AS undergone, count(*) FILTER (goldstein < 0) AS conflict
FROM own WHERE other.name <> country GROUP BY ALL ORDER BY country, other, alone, _part, _input
"""  # noqa: S608 - likewise

_MEETINGS = """
WITH ends AS (
    SELECT DISTINCT * EXCLUDE (name, kind, others), side IN ('said', 'heard') AS told FROM ties
    WHERE country IS NOT NULL
), others AS (
    SELECT _part, _input, _item, told, country AS other_country, sector AS other_sector, side AS other_side FROM ends
)
SELECT ends.* EXCLUDE (told), others.* EXCLUDE (_part, _input, _item, told)
FROM ends JOIN others USING (_part, _input, _item, told)
WHERE country < other_country ORDER BY country, other_country, _part, _input, _item, side, other_side
"""

SUMMED = {"named_in": _NAMED_IN, "deeds": _DEEDS, "partners": _PARTNERS, "meetings": _MEETINGS}
"""By the view, SQL that makes it of the views `present` and `ties`.

named_in: the reports that name a country.
deeds: what a country said, did and had done to it in a report, by day, without background.
partners: with whom it had to do there, as the keys of others.
meetings: the events and statements in which two countries have a part, the first in the alphabet first, with the sides
that both have there; all else is as in `ties`.
"""


def are_countries(pair: tuple[Asked, Asked]) -> bool:
    """Whether two parties are of two countries, so that `meetings` has what is between them."""
    return not any(map(is_named, pair)) and pair[0].country != pair[1].country


def ends_of(pair: tuple[Asked, Asked]) -> tuple[str, list[Any]]:
    """SQL that gives each end that a party has of a row with each that the other has, and the values in it.

    Its columns are those of `ties` that are of the row, and of both parties the side, and whether who is there acts for
    the party: `first_side`, `first_acts`, `second_side`, `second_acts`.
    """
    if are_countries(pair):
        is_turned = str(pair[0].country) > str(pair[1].country)
        of_first, of_second = ("other_", "") if is_turned else ("", "other_")
        (first, acts_first, one), (second, acts_second, other) = (
            who_is(party, of) for party, of in zip(pair, (of_first, of_second), strict=True)
        )
        sql = f"""
            SELECT * EXCLUDE (country, sector, side, other_country, other_sector, other_side),
                {of_first}side AS first_side, {acts_first} AS first_acts,
                {of_second}side AS second_side, {acts_second} AS second_acts
            FROM meetings WHERE {first} AND {second}
        """  # noqa: S608 - our own words
    else:
        (first, acts_first, one), (second, acts_second, other) = map(who_is, pair)
        sql = f"""
            SELECT one.*, second_side, second_acts
            FROM (
                SELECT * EXCLUDE (country, name, sector, kind, side, others), side AS first_side,
                    {acts_first} AS first_acts
                FROM ties WHERE {first}
            ) one JOIN (
                SELECT _part, _input, _item, side AS second_side, {acts_second} AS second_acts FROM ties WHERE {second}
            ) other USING (_part, _input, _item)
            WHERE (first_side IN ('said', 'heard')) = (second_side IN ('said', 'heard'))
        """  # noqa: S608 - likewise
    return sql, [*one, *other]
