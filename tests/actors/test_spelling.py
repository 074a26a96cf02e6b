from __future__ import annotations

import pytest

from onrecord.actors.spelling import spelled
from onrecord.ontologies.world import World


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("HARBOUR FRONT OF NORWAY", ("Harbour Front of Norway",)),
        ("THE QUAY", ("The Quay",)),
        ("UN OFFICE IN OSLO", ("UN Office in Oslo",)),
        ("IRAN", ("Iran",)),
        ("NATO", ("NATO",)),
        ("QPF", ("QPF",)),
        ("BRTTK", ("BRTTK",)),
        ("NASGO", ("Nasgo", "NASGO")),
        ("QUAYSIDE", ("Quayside",)),
        ("QUAY'S AL-FRONT", ("Quay's Al-Front",)),
        ("U.Q.", ("U.Q.",)),
        ("Harbour FRONT", ("Harbour FRONT",)),
    ],
)
def test_a_body_is_spelled_as_news_does(name: str, spellings: tuple[str, ...], world: World) -> None:
    assert spelled(name, world, person=False) == spellings


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("OLA D'NORDMANN", "Ola D'Nordmann"), ("R.K. NORD-MANN", "R.K. Nord-Mann"), ("UN VAN HO", "Un Van Ho")],
)
def test_a_person_is_spelled_as_news_does(name: str, spelling: str, world: World) -> None:
    assert spelled(name, world, person=True) == (spelling,)
