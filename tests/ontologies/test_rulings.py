"""The rulings name types that there are, and do not contradict each other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from onrecord.errors import OntologyError
from onrecord.ontologies.lexicon import load_lexicon
from onrecord.ontologies.plover import Plover, load_plover
from onrecord.ontologies.rulings import Rulings, load_rulings


@pytest.fixture(scope="module")
def plover() -> Plover:
    return load_plover()


@pytest.fixture(scope="module")
def rulings(plover: Plover) -> Rulings:
    return load_rulings(plover)


def test_cooperation_to_come_is_agreed_and_conflict_to_come_is_threatened(plover: Plover, rulings: Rulings) -> None:
    assert all(plover.types[name].quad <= 2 for name in rulings.future.as_agree | rulings.future.as_reject)
    assert all(plover.types[name].quad == 4 for name in rulings.future.as_threaten)
    assert rulings.future.conditional_as_agree <= rulings.future.as_agree


def test_a_stance_has_one_ruling(plover: Plover, rulings: Rulings) -> None:
    assert rulings.complement_stays < load_lexicon(plover).compose.keys()


def test_a_types_codes_are_taken_from_its_own_quad_class(plover: Plover, rulings: Rulings) -> None:
    assert {quad: plover.types[name].quad for quad, name in rulings.like_by_quad.items()} == {1: 1, 2: 2, 3: 3, 4: 4}


def test_every_type_is_of_some_quad_class(plover: Plover, rulings: Rulings) -> None:
    assert {name for types in rulings.by_quad.values() for name in types} == plover.types.keys()


def test_only_deeds_report_no_speech(plover: Plover, rulings: Rulings) -> None:
    assert {name for name, kind in plover.types.items() if kind.quad in {2, 4}} <= rulings.not_speech


def test_an_unknown_type_is_refused(plover: Plover) -> None:
    fewer = {name: kind for name, kind in plover.types.items() if name != "AID"}
    with pytest.raises(OntologyError, match="AID is no PLOVER type"):
        load_rulings(replace(plover, types=fewer))
