"""The members of intergovernmental bodies, which no list reads yet."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from onrecord.ontologies.leaders import Date, first_day, last_day
from onrecord.ontologies.loading import load_csv
from onrecord.ontologies.world import World, load_world


class MemberRow(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}, forbid_unknown_fields=True):
    """One row of `members.csv`."""

    body: str
    country: str
    since: Date
    until: Date | None


ROWS = load_csv("world/members.csv", MemberRow)


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_every_body_is_between_states_and_every_member_is_one(world: World) -> None:
    for row in ROWS:
        body = world.find(row.body)
        assert body is not None, row
        assert (body.name, body.country in {"IGO", "EUR"}) == (row.body, True), row
        assert row.country in world.countries, row


def test_nobody_is_a_member_twice_at_a_time_or_leaves_before_it_joins() -> None:
    held: dict[tuple[str, str], list[MemberRow]] = {}
    for row in ROWS:
        assert first_day(row.since) <= last_day(row.until), row
        held.setdefault((row.body, row.country), []).append(row)
    for rows in held.values():
        ordered = sorted(rows, key=lambda row: row.since)
        assert all(last_day(a.until) < first_day(b.since) for a, b in pairwise(ordered)), ordered


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("European Union", "2003-06-01", 15),
        ("European Union", "2025-06-01", 27),
        ("NATO", "1998-01-01", 16),
        ("NATO", "2025-01-01", 32),
    ],
)
def test_a_body_has_as_many_members_as_it_says(body: str, day: str, number: int) -> None:
    on = first_day(day)
    assert sum(row.body == body and first_day(row.since) <= on <= last_day(row.until) for row in ROWS) == number
