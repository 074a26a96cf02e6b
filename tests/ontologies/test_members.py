"""The members of intergovernmental bodies by day."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.ontologies.leaders import first_day, last_day
from onrecord.ontologies.members import MemberRow, load_member_rows, members_on
from onrecord.ontologies.world import World, load_world

ROWS = load_member_rows()


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
    assert len(members_on(body, first_day(day))) == number


def test_without_a_day_those_count_that_have_not_left() -> None:
    assert "GBR" not in members_on("European Union", None)
    assert "GBR" in members_on("European Union", first_day("2019-06-01"))
    assert members_on("Greenpeace", None) == ()
