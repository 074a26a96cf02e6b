"""The benchmark of the matcher times the matcher on texts that are parsed."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import matching
from onrecord.language.parse import Parse
from onrecord.ontologies.world import load_world


def test_a_round_times_each_step(parse: Callable[[str], Parse]) -> None:
    found = matching.one_round([parse("Iran accused the United Nations. Tehran denied it.")], load_world(), 3)
    assert min(found) > 0


def test_work_is_done_as_often_as_asked(parse: Callable[[str], Parse]) -> None:
    seen: list[Parse] = []
    parses = [parse("Iran accused Togo."), parse("Togo denied it.")]
    assert matching.cpu_seconds(seen.append, parses, 2) >= 0
    assert seen == [*parses, *parses]
