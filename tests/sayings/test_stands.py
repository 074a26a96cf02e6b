"""What words with an opposite say of a thing, after all that turns it."""

from __future__ import annotations

import pytest
from read_sentences import PREDICATES, clause

from onrecord.sayings.claims import Stand
from onrecord.sayings.stands import BARE, THERE, stands_of


def stands(text: str, key: str, **fields: str) -> dict[str, Stand]:
    """What is said of a thing, by class; words of no list are left out."""
    found = stands_of(clause(text, **fields), PREDICATES)
    return {stand.group: stand for stand in found if stand.key == key and stand.family != BARE}


POLES = [
    ("The troops will stay.", "@army", "stay", 1),
    ("The troops are leaving.", "@army", "stay", -1),
    ("The troops will not leave.", "@army", "stay", 1),
    ("Nobody will withdraw the troops.", "@army", "stay", 1),
    ("They refused to withdraw the troops.", "@army", "stay", 1),
    ("They failed to raise the tax.", "@tax", "more", -1),
    ("They have no plans to raise the tax.", "@tax", "more", -1),
    ("Raising the tax would be a mistake.", "@tax", "more", -1),
    ("It is impossible to raise the tax.", "@tax", "more", -1),
    ("They ruled out raising the tax.", "@tax", "more", -1),
    ("The bridge is unsafe.", "@bridge", "safe", -1),
    ("The bridge is not unsafe.", "@bridge", "safe", 1),
    ("They warned against the bridge.", "@bridge", "for", -1),
    ("We oppose an exit from the league.", "leagu", "stay", 1),
    ("There are no wolves in the forest.", "@zoo", THERE, -1),
    ("Wolves live in the forest.", "@zoo", THERE, 1),
]


@pytest.mark.parametrize(("text", "key", "group", "pole"), POLES)
def test_what_is_said_is_turned_by_all_that_is_over_it(text: str, key: str, group: str, pole: int) -> None:
    assert stands(text, key)[group].pole == pole


def test_a_quality_is_what_the_thing_is_called() -> None:
    assert stands("The bridge is safe.", "@bridge")["safe"].told
    assert not stands("They opened the bridge.", "@bridge")["open"].told


def test_what_another_thinks_is_not_said() -> None:
    assert not stands("The fishermen opposed the bridge.", "@bridge")
    assert stands("We opposed the bridge.", "@bridge")["for"].pole == -1


def test_what_somebody_refuses_to_do_himself_is_said_of_it() -> None:
    assert stands("The players refused to wear the shirts.", "shirt")["use"].pole == -1


def test_what_is_said_of_one_thing_is_not_said_of_what_it_belongs_to() -> None:
    assert not stands("The banker's brother is innocent.", "@bank")
    assert not stands("The road to the stadium is dangerous.", "stadium")


def test_a_thing_is_kept_with_its_name() -> None:
    assert stands("The plant at Doel is safe.", "plant doel")["safe"].pole == 1


def test_what_would_be_is_not_there() -> None:
    assert THERE not in stands("A war would be a disaster.", "@force_use")


@pytest.mark.parametrize(
    ("text", "by"),
    [("The guards closed the bridge.", "guard"), ("We closed the bridge.", "we"), ("The bridge closed.", "")],
)
def test_who_does_it(text: str, by: str) -> None:
    assert stands(text, "@bridge")["open"].by == by
