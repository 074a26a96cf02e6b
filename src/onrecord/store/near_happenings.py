"""Happenings that could be one with another: of about the same days, with rare names, places and title words alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onrecord.store.cursors import named_rows
from onrecord.store.folder import Store
from onrecord.store.happening_list import BRIEF, BriefHappening, briefs
from onrecord.store.query import connect

DAYS_APART = 14
"""Days between the reports of two happenings that are held against each other; where one has no day, any."""

_SHOWN = 5
"""Words that two have in common which are given, the rarest."""


@dataclass(frozen=True, slots=True)
class NearHappening:
    """A happening, with what it has in common with another, the rarest first."""

    brief: BriefHappening
    shared: tuple[str, ...]


def near_happenings(
    store: Store, row: Mapping[str, Any], small: Collection[str], most: int
) -> tuple[NearHappening, ...]:
    """Other happenings that have most in common with one: parties, places and longer words of titles.

    What few happenings of that time have weighs more: the logarithm of all to those that have it.

    Args:
        store: The store.
        row: Of the one, its row of `happenings`.
        small: Words of titles that say nothing, in small letters.
        most: How many are given at most.

    Raises:
        StoreError: A part cannot be read.
    """
    reported = (row["first_reported"], row["last_reported"])
    first, last = (None if day is None else date.fromisoformat(day[:10]) for day in reported)
    since = None if first is None else (first - timedelta(days=DAYS_APART)).isoformat()
    until = None if last is None else (last + timedelta(days=DAYS_APART)).isoformat()
    with connect(store, BRIEF) as connection:
        found = connection.execute(_NEAR, [row["id"], since, until, most, sorted(small)]).fetchall()
        rows = named_rows(connection.execute(_ROWS, [[name for name, _ in found]]))
        brief = {each.row["id"]: each for each in briefs(connection, rows)}
    return tuple(NearHappening(brief[name], tuple(shared[:_SHOWN])) for name, shared in found if name in brief)


_NEAR = r"""
WITH near AS (
    SELECT id, documents FROM happenings
    WHERE id = $1 OR $2 IS NULL OR first_reported IS NULL OR (last_reported >= $2 AND first_reported <= $3)
), forms AS (
    SELECT happening, unnest([actor, recipient, place]) AS form FROM happening_events
    WHERE happening IN (SELECT id FROM near)
    UNION ALL
    SELECT near.id, unnest(regexp_extract_all(title, '[\p{L}\p{N}]{4,}'))
    FROM (SELECT id, unnest(documents) AS document FROM near) AS near JOIN store.documents ON documents.id = document
), terms AS (
    SELECT happening, lower(form) AS term, min(form) AS form FROM forms
    WHERE form IS NOT NULL AND NOT list_contains($5::VARCHAR[], lower(form)) GROUP BY ALL
), rare AS (
    SELECT term, min(form) AS form, count(*) AS known FROM terms GROUP BY term
)
SELECT happening, list(rare.form ORDER BY known, term)
FROM terms JOIN rare USING (term)
WHERE happening <> $1 AND term IN (SELECT term FROM terms WHERE happening = $1)
GROUP BY happening
ORDER BY sum(ln((SELECT count(*) FROM near) / known)) DESC, happening LIMIT $4
"""
_ROWS = "SELECT * EXCLUDE (reasons) FROM happenings WHERE id IN (SELECT unnest(?::VARCHAR[]))"
