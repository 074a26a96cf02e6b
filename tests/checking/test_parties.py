"""How far a given party is one that a text names."""

from __future__ import annotations

import pytest

from onrecord.checking.parties import Fit, fit
from onrecord.moves.party import Party
from onrecord.records.rows import ActorRow

IRAN, ARMY = Party("Iran", "IRN"), Party("Iran (state military)", "IRN", "MIL")
ROUHANI = Party("Hassan Rouhani", "IRN", "GOV", alone=True)
BOARD, REBELS = Party("the Harbour Board", None, alone=True), Party("rebels", None, "REB")


def actor(name: str, country: str | None, sector: str | None, kind: str = "body") -> ActorRow:
    return ActorRow("a", name, country, sector, None, kind)


@pytest.mark.parametrize(
    ("party", "words", "who", "expected"),
    [
        (IRAN, "Tehran", actor("Iranian government", "IRN", "GOV"), Fit.same),
        (IRAN, "the navy", actor("Iranian navy", "IRN", "MIL"), Fit.branch),
        (IRAN, "Iran", actor("Iran", "IRN", None, "state"), Fit.same),
        (IRAN, "students", actor("Iranian students", "IRN", "EDU", "people"), Fit.kindred),
        (IRAN, "Oman", actor("Oman", "OMN", None, "state"), Fit.other),
        (IRAN, "forces", actor("Omani forces", "OMN", "MIL", "group"), Fit.open),
        (IRAN, "it", None, Fit.open),
        (ARMY, "the navy", actor("Iranian navy", "IRN", "MIL"), Fit.same),
        (ARMY, "Rouhani", actor("Hassan Rouhani", "IRN", "GOV", "person"), Fit.branch),
        (ROUHANI, "Rouhani", actor("Hassan Rouhani", "IRN", "GOV", "person"), Fit.same),
        (ROUHANI, "Zarif", actor("Javad Zarif", "IRN", "GOV", "person"), Fit.branch),
        (BOARD, "the board", actor("Harbour Board", None, "GOV"), Fit.same),
        (BOARD, "the harbour master", actor("harbour master", None, "GOV"), Fit.open),
        (BOARD, "Oman", actor("Oman", "OMN", None, "state"), Fit.other),
        (REBELS, "fighters", actor("Yemeni fighters", "YEM", "REB", "group"), Fit.same),
        (REBELS, "the army", actor("Yemeni army", "YEM", "MIL"), Fit.other),
    ],
)
def test_fit(party: Party, words: str, who: ActorRow | None, expected: Fit) -> None:
    assert fit(party, words, who) is expected
