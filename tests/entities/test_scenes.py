"""Of which country bare parties of a short scene are: of where it happens, not of a foreigner beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coder import Coder

LINES = (Path(__file__).parent / "scenes.txt").read_text(encoding="utf-8").splitlines()
SCENES = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("day", "text", "parties"), SCENES, ids=[text for _, text, _ in SCENES])
def test_a_bare_party_is_of_the_country_of_its_scene(coder: Coder, day: str, text: str, parties: str) -> None:
    record = coder.read(text, date=day)
    countries = {actor.id: actor.country for actor in record.actors}
    found = {row.span[0]: countries[row.actor] for row in record.mentions if row.actor is not None}
    for party in parties.split("; "):
        phrase, country = party.split("=")
        assert (found[text.index(phrase)] or "-") == country, phrase


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Spanish army's chief of staff said the plane was lost.", "ESPMIL"),
        ("The Spanish Army Chief of Staff said the plane was lost.", "ESPMIL"),
        ("The White House chief of staff said the talks would go on.", "USAGOV"),
        ("The Brazilian president's chief of staff said the talks would go on.", "BRAGOV"),
    ],
)
def test_a_chief_of_staff_is_of_the_branch_that_he_serves(coder: Coder, text: str, code: str) -> None:
    record = coder.read(text, date="2003-01-27")
    (speaker,) = (row.speaker for row in record.statements)
    assert speaker is not None
    assert next(actor.code for actor in record.actors if actor.id == speaker.actor) == code
