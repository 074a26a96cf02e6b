"""Persons of whom only a number is told."""

from __future__ import annotations

import numpy as np
import pytest
from described import Reading, mention_of
from token_at import at

from onrecord.encoder.labels import SECTORS
from onrecord.entities.counted import counted, is_counted
from onrecord.entities.heard_sectors import UNHEARD, HeardSectors
from onrecord.entities.referent import Referent
from onrecord.language.parse import Parse


def heard_everywhere(parse: Parse, sector: str) -> HeardSectors:
    table = np.zeros((len(parse.tokens), len(SECTORS)), np.float32)
    table[:, SECTORS.index(sector)] = 1
    return HeardSectors(table)


@pytest.mark.parametrize(
    ("text", "word", "expected"), [("Two of them left.", "Two", True), ("Rebels left.", "Rebels", False)]
)
def test_a_number_counts_and_a_noun_does_not(terms: Reading, text: str, word: str, *, expected: bool) -> None:
    found = terms(text)
    assert is_counted(found, mention_of(found.parse, word)) is expected


def test_some_of_those_whom_a_pronoun_names_are_like_them(terms: Reading) -> None:
    found = terms("Two of them left.")
    them = at(found.parse, "them")
    rebels = Referent("group", "rebels", "TCD", "REB", plural=True)
    part = counted(found, mention_of(found.parse, "Two"), {them: rebels}, UNHEARD)
    assert part is not None
    assert (part.name, part.country, part.sector, part.plural) == ("rebels", "TCD", "REB", True)
    assert part is not rebels
    assert counted(found, mention_of(found.parse, "Two"), {them: Referent("country", "Chad")}, UNHEARD) is None
    assert counted(found, mention_of(found.parse, "Two"), {}, UNHEARD) is None


def test_dozens_are_people_only_if_the_encoder_hears_them(terms: Reading) -> None:
    found = terms("Dozens fled.")
    mention = mention_of(found.parse, "Dozens")
    people = counted(found, mention, {}, heard_everywhere(found.parse, "CVL"))
    assert people is not None
    assert (people.kind, people.sector) == ("group", "CVL")
    assert counted(found, mention, {}, UNHEARD) is None
