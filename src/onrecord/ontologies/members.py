"""Which states are members of an intergovernmental body on a day, `data/world/members.csv`."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.ontologies.leaders import Date, first_day, last_day
from onrecord.ontologies.loading import load_csv


class MemberRow(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}, forbid_unknown_fields=True):
    """One row of `members.csv`."""

    body: str
    country: str
    since: Date
    until: Date | None


def load_member_rows() -> list[MemberRow]:
    """The table of memberships as it ships.

    Raises:
        OntologyError: The table breaks its schema.
    """
    return load_csv("world/members.csv", MemberRow)


def members_on(body: str, day: date | None) -> tuple[str, ...]:
    """The states that are members of a body on a day, by ISO 3166 code in order; without a day, those of today.

    Args:
        body: Its name in `organisations.yaml`; of a body whose members the table does not have, there are none.
        day: The day, or None.
    """
    rows = [row for row in load_member_rows() if row.body == body]
    if day is None:
        return tuple(sorted(row.country for row in rows if row.until is None))
    return tuple(sorted(row.country for row in rows if first_day(row.since) <= day <= last_day(row.until)))
