"""The sector that the encoder gives a party of which no word tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pytest

from onrecord.encoder.labels import SECTORS
from onrecord.entities.heard_sectors import UNHEARD, HeardSectors
from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World

LEAST = 0.3


def heard(parse: Parse, said: Mapping[str, Mapping[str, float]]) -> HeardSectors:
    """What is said at words: the sectors' probabilities; "none" has the rest, and is all that is said elsewhere."""
    table = np.zeros((len(parse.tokens), len(SECTORS)), np.float32)
    for token in parse.tokens:
        for sector, probability in said.get(token.text, {}).items():
            table[token.index, SECTORS.index(sector)] = probability
    table[:, 0] = 1 - table.sum(axis=1)
    return HeardSectors(table)


def sectors(parse: Parse, world: World, said: Mapping[str, Mapping[str, float]]) -> dict[str, str | None]:
    return {entity.name: entity.sector for entity in resolve(parse, world, heard=heard(parse, said)).all}


def test_a_person_of_whom_nothing_is_told_has_the_sector_that_is_heard(
    parse: Callable[[str], Parse], world: World
) -> None:
    said = {"Berg": {"EDU": 0.8}, "Peru": {"GOV": 0.9}}
    assert sectors(parse("Anna Berg criticised Peru."), world, said) == {"Anna Berg": "EDU", "Peru": None}


def test_what_words_tell_is_not_overruled(parse: Callable[[str], Parse], world: World) -> None:
    said = {"senators": {"MED": 0.9}}
    assert sectors(parse("The senators met."), world, said) == {"senators": "LEG"}


@pytest.mark.parametrize(("probability", "expected"), [(LEAST + 0.01, "BUS"), (LEAST - 0.02, None)])
def test_a_sector_must_be_likely_enough_over_all_mentions(
    parse: Callable[[str], Parse], world: World, probability: float, expected: str | None
) -> None:
    read = parse("Anna Berg left. Berg came back.")
    (entity,) = [one for one in resolve(read, world).all if one.name == "Anna Berg"]
    other = (1 - probability) / 4
    said = {"Berg": {"BUS": probability, "CVL": other, "JRN": other, "EDU": other, "MED": other}}
    assert heard(read, said).likeliest(entity.mentions, LEAST, of_people=True) == expected
    assert UNHEARD.likeliest(entity.mentions, LEAST, of_people=True) is None


def test_people_are_of_some_sector_and_a_body_may_be_of_none(parse: Callable[[str], Parse], world: World) -> None:
    read = parse("Anna Berg left.")
    (entity,) = resolve(read, world).all
    said = heard(read, {"Berg": {"BUS": 0.4}})
    assert said.likeliest(entity.mentions, LEAST, of_people=True) == "BUS"
    assert said.likeliest(entity.mentions, LEAST, of_people=False) is None


def test_who_is_only_counted_is_of_the_people_that_the_encoder_hears(
    parse: Callable[[str], Parse], world: World
) -> None:
    text = "Two trains met in Lima. Dozens were killed."
    assert "Peruvian people" in sectors(parse(text), world, {"Dozens": {"CVL": 0.9}})
    assert sectors(parse(text), world, {}).keys().isdisjoint({"people", "Peruvian people"})


def test_a_body_of_states_that_the_table_knows_has_no_sector_though_one_is_heard(
    parse: Callable[[str], Parse], world: World
) -> None:
    said = {"OPEC": {"BUS": 0.9}, "UNHCR": {"SOC": 0.9}}
    assert sectors(parse("OPEC met. UNHCR left."), world, said) == {"OPEC": None, "UNHCR": None}


@pytest.mark.parametrize(
    ("text", "said", "day", "expected"),
    [
        ("Barack Obama left.", {"ELI": 0.9, "GOV": 0.02}, None, "ELI"),
        ("Barack Obama left.", {"ELI": 0.6, "GOV": 0.3}, None, "GOV"),
        ("Barack Obama left.", {"BUS": 0.9, "GOV": 0.02}, None, "GOV"),
        ("President Barack Obama left.", {"ELI": 0.9, "GOV": 0.02}, None, "GOV"),
        ("Barack Obama left.", {"ELI": 0.9, "GOV": 0.02}, date(2012, 5, 1), "GOV"),
    ],
    ids=["heard far more", "heard somewhat more", "no term's", "called by the office", "the day is known"],
)
def test_of_an_undated_text_the_term_of_an_office_holder_is_heard(
    text: str, said: Mapping[str, float], day: date | None, expected: str, parse: Callable[[str], Parse], world: World
) -> None:
    read = parse(text)
    (entity,) = resolve(read, world, day=day, heard=heard(read, {"Obama": said})).all
    assert entity.sector == expected
