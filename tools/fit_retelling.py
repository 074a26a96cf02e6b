"""Fits what speaks for two tellings' being of one deed (`policy/retelling.yaml`) on marked texts.

    python tools/fit_retelling.py DATA [--model FOLDER] [-o src/onrecord/ontologies/data/policy/retelling.yaml]

DATA is the folder of the data sets. What is read: the reports and excerpts, without the fold that the encoder has not
read, and those of our own marked texts whose readers marked what is told again. The events of each text are what the
coder finds; each belongs to the marked deed whose words it shares. A logistic regression is drawn through the pairs of
events that do not contradict each other, of which one at least is of a marked deed. Then it prints, for texts that were
left out in turn, how many joins are right from which log-odds, and how many of the pairs of one deed are found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import yaml
from marked_texts import read_marked
from numpy.typing import NDArray

from onrecord.encoder.session import Encoder, encoder_folder
from onrecord.events.model import Event
from onrecord.events.retelling import Telling, contradict, sides, signs
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.retelling import RELATIONS, SIGNS, Retelling, load_retelling
from onrecord.pipeline import Knowledge, analyse, load_knowledge, speaker_of
from onrecord.settings import DEFAULT
from training.reports import fold_of, report_rows

TYPES = tuple(load_plover().types)
NAMES = (*SIGNS, *(f"doers {name}" for name in RELATIONS), *(f"others {name}" for name in RELATIONS),
         *(f"types {name}" for name in TYPES))  # fmt: skip
"""What is counted, in the order of the columns; last stands a 1."""
UNREAD = 1
"""The fold that the encoder has not read."""
FOLDS = 5
RIDGE = 3.0
STEPS = 20
LEASTS = (-0.5, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5)

Floats = NDArray[np.float64]
HEAD = """\
# What speaks for two tellings of a text being of one deed, in log-odds (ontologies/retelling.py and events/retelling.py
# say what each is). Written by tools/fit_retelling.py; change it by fitting anew.
"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of tellings, one a row.

    Attributes:
        folds: The fold of the text that each is in.
        signs: pairs x (names and a 1).
        gold: Whether readers call them one deed.
    """

    folds: NDArray[np.int64]
    signs: Floats
    gold: Floats


def is_marked_again(row: Mapping[str, Any]) -> bool:
    """Whether the readers of a text marked what is told again; those of our later rounds did not."""
    return bool(row.get("statements")) and fold_of(row["id"]) != UNREAD


def deed_of(event: Event, marked: Sequence[Mapping[str, Any]]) -> int | None:
    """The first telling of the marked deed whose words an event shares, those of its type first, or None."""
    touching = []
    for number, one in enumerate(marked):
        shared = min(event.trigger.end, one["trigger"][1]) - max(event.trigger.start, one["trigger"][0])
        if shared > 0:
            touching.append((one["type"] == event.type, shared, -number))
    if not touching:
        return None
    at, seen = -max(touching)[2], set[int]()
    while marked[at]["same"] is not None and at not in seen:
        seen.add(at)
        at = marked[at]["same"]
    return at


def read(row: Mapping[str, Any], encoder: Encoder, knowledge: Knowledge) -> Iterator[tuple[list[float], bool]]:
    """What each pair of a text's events is compared by, and whether it is of one deed."""
    text = read_marked(row, encoder, knowledge)
    analysis = analyse(text.document, text.parse, text.answers, knowledge, explained=False)
    speakers = [speaker_of(analysis.entities, statement) for statement in analysis.statements]
    tellings = [Telling.of(text.parse, event, analysis.entities.at, speakers) for event in analysis.events]
    deeds = [deed_of(event, row["events"]) for event in analysis.events]
    kinds = [(event.type, event.presentation.status) for event in analysis.events]
    for at, again in enumerate(tellings):
        for before, first in enumerate(tellings[:at]):
            if (deeds[before] is None and deeds[at] is None) or contradict(first, again):
                continue
            yield numbers_of(first, again, kinds[before + 1 : at].count(kinds[at])), deeds[before] == deeds[at]


def numbers_of(first: Telling, again: Telling, between: int) -> list[float]:
    """The columns of a pair."""
    doers, others = sides(first, again)
    found = dict(signs(first, again, between)) | {
        f"doers {doers}": 1.0,
        f"others {others}": 1.0,
        f"types {again.event.type}": 1.0,
    }
    return [*(float(found.get(name, 0)) for name in NAMES), 1.0]


def fit(pairs: Pairs, chosen: NDArray[np.bool_]) -> Floats:
    """The weights that make what readers say of some pairs likeliest, by Newton's method, drawn to nothing."""
    inputs, gold = pairs.signs[chosen], pairs.gold[chosen]
    ridge = RIDGE * np.diag([*np.ones(len(NAMES)), 0])
    weights = np.zeros(len(NAMES) + 1)
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-inputs @ weights))
        bend = (inputs * (shares * (1 - shares))[:, None]).T @ inputs + ridge
        weights = weights - np.linalg.solve(bend, inputs.T @ (shares - gold) + ridge @ weights)
    return weights


def file_of(weights: Floats, least: float, count: int) -> str:
    """The file of some weights."""
    named = {name: round(float(value), 2) for name, value in zip(NAMES, weights, strict=False)}
    body = {
        "version": "1",
        "source": f"fitted on {count} pairs of events of marked texts by tools/fit_retelling.py DATA",
        "date": datetime.now(UTC).date(),
        "base": round(float(weights[-1]), 2),
        "least": least,
        "signs": {name: named[name] for name in SIGNS},
        "doers": {name: named[f"doers {name}"] for name in RELATIONS},
        "others": {name: named[f"others {name}"] for name in RELATIONS},
        "types": {name: named[f"types {name}"] for name in TYPES if named[f"types {name}"]},
    }
    return HEAD + yaml.safe_dump(body, sort_keys=False, width=120)


def table(odds: Floats, gold: Floats) -> Iterator[str]:
    """From which log-odds how many joins are right, and how many pairs of one deed are found."""
    for least in LEASTS:
        joined = odds >= least
        right, count = int(gold[joined].sum()), int(joined.sum())
        found = right / gold.sum()
        yield f"from {least:5.2f}: {right} of {count} right ({right / max(1, count):.3f}), {found:.3f} found"


def apart(knowledge: Knowledge) -> Knowledge:
    """What is known, but nothing is told again."""
    never = msgspec.structs.replace(knowledge.lists.retelling, least=float("inf"))
    return msgspec.structs.replace(knowledge, lists=msgspec.structs.replace(knowledge.lists, retelling=never))


def shipped(found: Retelling) -> Floats:
    """The weights that ship, in the order of the columns."""
    sided = [*(found.doers[name] for name in RELATIONS), *(found.others[name] for name in RELATIONS)]
    return np.array([*(found.signs[name] for name in SIGNS), *sided, *(found.types.get(name, 0.0) for name in TYPES),
                     found.base])  # fmt: skip


def main() -> None:
    """Read the marked texts, fit, and print what was found; with -o the weights are written."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path)
    command.add_argument("--model", default=DEFAULT)
    command.add_argument("--least", type=float, default=load_retelling().least)
    command.add_argument("-o", "--out", type=Path)
    chosen = command.parse_args()
    encoder = Encoder(encoder_folder(chosen.model))
    knowledge = apart(load_knowledge(encoder))
    rows = [row for row in report_rows(chosen.data) if is_marked_again(row)]
    found = [(fold_of(row["id"] + "again"), *pair) for row in rows for pair in read(row, encoder, knowledge)]
    pairs = Pairs(
        np.array([fold for fold, _, _ in found]),
        np.array([numbers for _, numbers, _ in found]),
        np.array([gold for _, _, gold in found], float),
    )
    print(f"{len(rows)} texts, {len(found)} pairs, {int(pairs.gold.sum())} of one deed")
    odds = np.zeros(len(found))
    for fold in range(FOLDS):
        inside = pairs.folds == fold
        odds[inside] = pairs.signs[inside] @ fit(pairs, ~inside)
    for name, values in (("by fold", odds), ("as shipped", pairs.signs @ shipped(load_retelling()))):
        print(name, *table(values, pairs.gold), sep="\n  ")
    written = file_of(fit(pairs, np.ones(len(found), bool)), chosen.least, len(found))
    print(written)
    if chosen.out is not None:
        chosen.out.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
