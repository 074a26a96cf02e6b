"""Plain sentences of our own show the line that they must show, and what only sounds like one shows none.

They stand in sentences.txt, each with its pair and its line; the coder reads each once, all into one store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from onrecord.coder import Coder
from onrecord.moves.party import Party, find_party
from onrecord.ontologies.standing import StandingRules
from onrecord.ontologies.world import load_world
from onrecord.records.rows import PublicationRow
from onrecord.standing.lines import Line
from onrecord.standing.standing import standing_of
from onrecord.store.coded import Outcome
from onrecord.store.folder import create_store
from onrecord.store.moves import Move, read_moves
from onrecord.store.packing import pack

pytestmark = pytest.mark.slow

LATER = date(2030, 1, 1)
NOTHING = "nothing"


@dataclass(frozen=True)
class Scene:
    """Some reports, and the line that they show: "offer IRN USA talks open"."""

    pair: str
    line: str
    reports: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.line}: {self.reports[-1]}"


def scenes() -> Iterator[Scene]:
    lines = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    starts = [place for place, line in enumerate(told) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(told)], strict=True):
        pair, line = told[start].split(" | ")
        yield Scene(pair, line, tuple(map(str.strip, told[start + 1 : end])))


SCENES = list(scenes())
SHOWN = [scene for scene in SCENES if scene.line != NOTHING]
NONE = [scene for scene in SCENES if scene.line == NOTHING]
ALL = dict.fromkeys(report for scene in SCENES for report in scene.reports)


def parted(report: str) -> tuple[str, str]:
    """The day and the text of a report."""
    day, _, text = report.partition(" ")
    return day, text


def test_no_text_is_of_two_days() -> None:
    """A store has one document for a text, and it would be of the first of them."""
    assert len({text for _, text in map(parted, ALL)}) == len(ALL)


Between = Callable[[Scene], tuple[Line, ...]]


@pytest.fixture(scope="session")
def between(coder: Coder, rules: StandingRules, tmp_path_factory: pytest.TempPathFactory) -> Between:
    """Gives the lines after the reports of a scene, of one store that has those of all."""
    store, documents, outcomes = create_store(tmp_path_factory.mktemp("sentences") / "store"), {}, []
    for report in ALL:
        day, text = parted(report)
        record = coder.read(text, date=day, outlet="The Gazette").to_dict()
        documents[report] = record["document"]["id"]
        publication = PublicationRow(documents[report], "The Gazette", None, day, None, report)
        outcomes.append(pack(Outcome(report, "00", record, publication)))
    with store.writing("coder 1") as writer:
        writer.put(outcomes)
    world, read = load_world(), dict[str, tuple[tuple[Party, Party], list[Move]]]()

    def between(scene: Scene) -> tuple[Line, ...]:
        if scene.pair not in read:
            first, second = (find_party(code, world) for code in scene.pair.split())
            read[scene.pair] = (first, second), read_moves(store, first, second)
        parties, moves = read[scene.pair]
        wanted = {documents[report] for report in scene.reports}
        return standing_of([move for move in moves if move.document in wanted], parties, rules, LATER).lines

    return between


@pytest.mark.parametrize("scene", SHOWN, ids=str)
def test_a_line_is_shown(scene: Scene, between: Between) -> None:
    told, _, denied_by = scene.line.partition(" denied by ")
    kind, by, to, about, states = told.split(maxsplit=4)
    shown = {(each.kind, each.by or "-", each.to or "-", each.about): each for each in between(scene)}
    assert (kind, by, to, about) in shown
    found = shown[kind, by, to, about]
    assert found.state in states.split(" or ")
    assert scene.reports[0][:10] <= found.since.isoformat() <= scene.reports[-1][:10]
    assert [party for party, _ in found.disputed_by] == denied_by.split()


@pytest.mark.parametrize("scene", NONE, ids=str)
def test_what_only_sounds_like_one_is_no_line(scene: Scene, between: Between) -> None:
    assert [(line.kind, line.by, line.about, line.state) for line in between(scene)] == []
