"""Who is one party of a picture, and who is another."""

from __future__ import annotations

import pytest
from made_moves import side, told

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.parties import is_of, naming
from onrecord.drawing.told import Side
from onrecord.moves.party import Party

USA = Party("United States", "USA")


@pytest.mark.parametrize(
    ("one", "called"),
    [
        (side("Iran", "IRN"), "Iran"),
        (side("Ali Khamenei", "IRN", "GOV", "person"), "Iran"),
        (side("Iranian army", "IRN", "MIL", "body"), "Iran"),
        (side("António Guterres", "UNO", "GOV", "person"), "United Nations"),
        (side("Supreme Court", "USA", "JUD", "body"), "Supreme Court"),
        (side("Iranian shopkeepers", "IRN", "BUS", "group"), "Iran (business)"),
        (side("FARC", "COL", "REB", "body"), "FARC"),
        (side("Colombian leader", "COL", "REB", "office"), "Colombia (rebels)"),
        (side("Alexander Litvinenko", "GBR", "CVL", "person"), "Alexander Litvinenko"),
        (side("Islamic State", "IMG", "UAF", "body"), "Islamic State"),
    ],
)
def test_a_party_is_named(one: Side, called: str, codes: ActorCodes) -> None:
    node = naming([], codes).of(one, doing=True)
    assert node is not None
    assert node.name == called


def test_rebels_are_of_the_one_body_of_rebels(codes: ActorCodes) -> None:
    farc, leader = side("FARC", "COL", "REB", "body"), side("Colombian leader", "COL", "REB", "office")
    names = naming([told("e-1", farc, leader)], codes)
    assert names.of(leader, doing=True) == names.of(farc, doing=True)
    two = naming([told("e-1", farc, side("ELN", "COL", "REB", "body"))], codes)
    assert two.of(leader, doing=True) != two.of(farc, doing=True)


def test_a_coup_shows_the_branches_of_a_state(codes: ActorCodes) -> None:
    army, minister = side("army", "SDN", "MIL", "body"), side("Abdalla Hamdok", "SDN", "GOV", "person")
    coup = [told("e-1", army, minister)]
    one = naming(coup, codes).of(army, doing=True)
    assert one is not None
    assert one.name == "Sudan (state military)"
    foreign = [told(f"e-{n}", side("United States", "USA"), army) for n in range(2, 8)]
    whole = naming([*coup, *foreign], codes)
    assert whole.of(army, doing=True) == whole.of(minister, doing=True)


def test_a_description_is_a_party_in_one_report_only(codes: ActorCodes) -> None:
    men = Side("the armed men", "armed men", None, "UAF", "group")
    one = naming([told("e-1", men)], codes).of(men, doing=True)
    assert one is not None
    assert one.name == "armed men"
    assert naming([told("e-1", men), told("e-2", men, document="d-2")], codes).of(men, doing=True) is None


def test_a_pronoun_names_nobody(codes: ActorCodes) -> None:
    node = naming([], codes).of(Side("They", "foreign ministers", None, "GOV", "group"), doing=True)
    assert node is not None
    assert node.name == "foreign ministers"


def test_words_without_an_actor_are_no_party(codes: ActorCodes) -> None:
    assert naming([], codes).of(Side("the charge"), doing=False) is None


@pytest.mark.parametrize(
    ("one", "party", "doing", "expected"),
    [
        (side("Iranian shopkeeper", "IRN", "BUS"), Party("Iran", "IRN"), True, False),
        (side("Iranian shopkeeper", "IRN", "BUS"), Party("Iran", "IRN"), False, True),
        (side("American army", "USA", "MIL"), USA, True, True),
        (side("American army", "USA", "MIL"), Party("x", "USA", "GOV"), True, False),
        (side("Hamas", "PSE", "REB"), Party("Hamas", "PSE", "REB", alone=True), True, True),
        (side("Fatah", "PSE", "REB"), Party("Hamas", "PSE", "REB", alone=True), True, False),
    ],
)
def test_who_is_of_a_party_that_is_asked_for(one: Side, party: Party, doing: bool, expected: bool) -> None:
    assert is_of(one, party, doing=doing) is expected
