"""Scores `onrecord standing` against lists by hand: codes the reports, takes the standing of each listed day, compares.

    python tools/standing_scores.py [NAME ...] [--lines]
    python tools/standing_scores.py --agreement

NAME is one of the disputes of evals/standing; without any, all. --lines also prints what is missed, wrong or added.
--agreement prints how far a second reader of three days of the first dispute agrees with the first.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from onrecord.coder import CodeItems
from onrecord.engines.coding import Job, code_into
from onrecord.engines.protocol import Means
from onrecord.evaluation.standing import ListedLine, score_standings
from onrecord.inputs.find import find_inputs
from onrecord.inputs.read import Reading, items_of
from onrecord.opened import open_store
from onrecord.settings import Settings
from onrecord.standing.lines import Standing
from onrecord.store.folder import create_store
from onrecord.version import coder_name

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "evals/standing"
DISPUTES = {
    "sanctions": (ROOT / "samples/dispute", ("IRN", "USA")),
    "exports": (LISTS / "exports", ("JPN", "KOR")),
    "pastor": (LISTS / "pastor", ("TUR", "USA")),
    "metals": (LISTS / "metals", ("CAN", "USA")),
    "tariffs": (LISTS / "tariffs", ("CHN", "USA")),
}
"""The reports and the parties of each dispute; the rules were not written on the last."""


def listed_lines(name: str) -> list[ListedLine]:
    """The lines that a reader listed of a dispute."""
    lines = (LISTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=ListedLine) for line in lines]


def standings(name: str, folder: Path) -> dict[date, Standing]:
    """The standing of a dispute on each day that was listed, from a store that is made in a folder."""
    reports, parties = DISPUTES[name]
    settings = Settings()
    paths = find_inputs([reports]).paths
    store = create_store(folder / name)
    job = Job(coder_name(settings, None), CodeItems(settings, None), items_of(paths, Reading()), Means(0, 300.0))
    code_into(store, job)
    opened = open_store(folder / name)
    return {day: opened.standing(*parties, on=day) for day in sorted({line.day for line in listed_lines(name)})}


def differences(listed: list[ListedLine], shown: Mapping[date, Standing]) -> Iterator[str]:
    """What is missed, wrong or added, a line each."""
    for day, standing in shown.items():
        said = {(line.kind, line.by, line.to, line.about): line for line in standing.lines}
        wanted = {line.key: line for line in listed if line.day == day}
        for key, line in wanted.items():
            if key not in said:
                yield f"{day} missed {key}: {line.state}, {line.what}"
            elif said[key].state != line.state:
                yield f"{day} wrong {key}: {line.state}, shown {said[key].state}: {said[key].evidence[-1].move.words}"
        for key in sorted(said.keys() - wanted.keys(), key=str):
            yield f"{day} added {key}: {said[key].state}: {said[key].evidence[-1].move.words}"


def agreement() -> str:
    """How far two readers of the first dispute agree on the days that both have listed."""
    second = {(line.day, line.key): line for line in listed_lines("sanctions_second")}
    days = {day for day, _ in second}
    first = {(line.day, line.key): line for line in listed_lines("sanctions") if line.day in days}
    both = first.keys() & second.keys()
    state = [key for key in both if first[key].state == second[key].state]
    since = [key for key in state if first[key].since == second[key].since]
    f1 = 2 * len(state) / (len(first) + len(second))
    return (
        f"{len(first)} and {len(second)} lines, {len(both)} of the same matter, {len(state)} of these in one state "
        f"(F1 {f1:.3f}), {len(since)} of these since the same day"
    )


def main() -> None:
    """Print the figures of the disputes that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--agreement", action="store_true")
    arguments = parser.parse_args()
    if arguments.agreement:
        print(agreement())
        return
    for name in arguments.names or DISPUTES:
        with tempfile.TemporaryDirectory() as folder:
            shown = standings(name, Path(folder))
        listed = listed_lines(name)
        print(name)
        for line in score_standings(listed, shown).lines():
            print(f"  {line}")
        if arguments.lines:
            for line in differences(listed, shown):
                print(f"  {line}")


if __name__ == "__main__":
    main()
