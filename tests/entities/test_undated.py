"""When a text without a date was written, by the office holders whom it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.entities.undated import likely_day
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Gerhard Schröder met Jacques Chirac in Paris.", "1998-10", "2005-11"),
        ("Tony Blair met Jacques Chirac in Paris.", "1997-05", "2007-06"),
        ("Donald Trump told Barack Obama that he would win.", "2015-06", "2017-01"),
        ("Hillary Clinton said at the convention that she accepted the nomination.", "2015-04", "2016-11"),
    ],
)
def test_most_of_those_named_are_in_office(
    parse: Callable[[str], Parse], world: World, text: str, first: str, last: str
) -> None:
    day = likely_day(parse(text), world)
    assert day is not None
    assert first <= day.isoformat() <= last


@pytest.mark.parametrize(
    "text",
    [
        "The river rose by two metres.",  # nobody is named
        "Angela Merkel spoke in Berlin.",  # one alone may be looked back at
        "Donald Trump spoke in Ohio.",  # he was in office twice
        "",
        "Otto von Bismarck met Angela Merkel.",  # never in office at one time
    ],
)
def test_what_leaves_the_time_open_has_none(parse: Callable[[str], Parse], world: World, text: str) -> None:
    assert likely_day(parse(text), world) is None
