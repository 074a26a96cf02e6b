"""Measure events on sentences left out: five networks, each trained without a fifth of them, each read from as shipped.

    python -m training.five_fold --data ../shared/data --start runs/own/last.pt --teach runs/silver --out runs/folds

What is scored is the type of the marked pairs of `events/plv_train.jsonl` and the events found in the plain sentences
of `events/coped_train.jsonl`. Sentences are dealt by their text, so one that stands in both files is never on both
sides; the network to start from must have seen neither file. Each fold's network is exported to OUT/fold0 and so on,
and onrecord reads with it; a fold whose network is there is not trained again. Writes OUT/relation.jsonl and
OUT/extract.jsonl, which the scorers read, and prints the figures.

With `--teachers`, the networks of another run (of the same folds) teach those of this one what they say of the pairs
they have learned from and of our own examples.
"""

from __future__ import annotations

import hashlib
import json
from argparse import Namespace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.coder import load as load_coder
from onrecord.evaluation.card import file_sha256, merge
from onrecord.evaluation.choices import Choices, Kind, Scheme
from onrecord.evaluation.extraction import score_extraction
from onrecord.evaluation.gold import MarkedSentence, read_gold, write_lines
from onrecord.evaluation.kinds import Figures, evaluate
from onrecord.evaluation.relation import score_relations
from training.balance import type_shift
from training.checkpoints import Checkpoint, build, load
from training.data import Row, Window, lines, pair_windows
from training.decoder import add_numbers
from training.deeds import deed_rows
from training.export import export
from training.sources import pair_rows, read_source, read_sources
from training.teach import soft_pairs
from training.train import arguments, recipe_of, train

FOLDS = 5
SCORED = {Kind.relation: "events/plv_train.jsonl", Kind.extract: "events/coped_train.jsonl"}
ROUNDS = 1000


def fold_of(text: str) -> int:
    """The fold of a sentence; the same on every machine and for every order of the file."""
    return int(hashlib.sha256(" ".join(text.split()).lower().encode()).hexdigest()[:8], 16) % FOLDS


def kept(rows: list[Row], fold: int) -> list[Row]:
    """The rows to learn from."""
    return [row for row in rows if fold_of(row["text"]) != fold]


def train_fold(chosen: Namespace, fold: int) -> None:
    """Train the network of one fold, and export it with what it says of marked pairs."""
    checkpoint = load(chosen.start) if chosen.start else build(chosen.base, chosen.layers)
    pairs = list(pair_windows(kept(pair_rows(chosen.data), fold), checkpoint.tokenizer))
    coded = read_source(chosen.data, "coded", checkpoint)
    marked = read_source(chosen.data, "marked", checkpoint)[:: chosen.every]
    if chosen.teachers:
        _learn([*pairs, *coded, *marked], chosen.teachers / f"fold{fold}" / "pairs.npz")
        for window in marked:  # by the manual's rulings; the teacher knows those of the data set
            window.pair = None
    others = read_sources(chosen.data, chosen.use, checkpoint, chosen.teach)
    deeds = kept_deeds(chosen, checkpoint, fold) if chosen.deed_times else []
    windows = pairs * chosen.pair_times + coded * chosen.coded_times + marked * chosen.marked_times
    windows += deeds * chosen.deed_times + others
    recipe = recipe_of(chosen)
    train(checkpoint, windows[:: chosen.sample], recipe, None)
    folder = chosen.out / f"fold{fold}"
    export(checkpoint, folder)
    add_numbers(folder, "type_shift", type_shift(pairs, windows))
    if chosen.keep_answers:
        np.savez(folder / "pairs.npz", pairs=np.stack(soft_pairs(checkpoint, [*pairs, *coded, *marked])))


def kept_deeds(chosen: Namespace, checkpoint: Checkpoint, fold: int) -> list[Window]:
    """The windows that tie parties to deeds, without those of the fold."""
    windows = read_source(chosen.data, "deeds", checkpoint, chosen.teach)
    rows = deed_rows(chosen.data)
    return [window for window, row in zip(windows, rows, strict=True) if fold_of(row["text"]) != fold]


def _learn(windows: list[Window], path: Path) -> None:
    """Put another network's answers beside the gold ones."""
    with np.load(path) as answers:
        for window, answer in zip(windows, answers["pairs"], strict=True):
            window.soft_pair = answer.tolist()


def answer_fold(chosen: Namespace, fold: int) -> None:
    """What onrecord says of the sentences left out, reading with the network of the fold."""
    folder = chosen.out / f"fold{fold}"
    coder = load_coder(str(folder))
    for kind in chosen.kinds:
        name = SCORED[kind]
        left = folder / f"{kind.value}-gold.jsonl"
        rows = [row for row in lines(chosen.data / name) if fold_of(row["text"]) == fold]
        left.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        measured = evaluate(kind, left, lambda: coder, Choices(None, None, 0, False), lambda _: lambda _: None)
        write_lines(folder / f"{kind.value}.jsonl", measured.predictions)


def report(chosen: Namespace) -> None:
    """Join the answers of all folds, and print their figures."""
    for kind in chosen.kinds:
        name = SCORED[kind]
        said = [row for fold in chosen.folds for row in lines(chosen.out / f"fold{fold}" / f"{kind.value}.jsonl")]
        write_lines(chosen.out / f"{kind.value}.jsonl", said)
        gold = [line for line in read_gold(chosen.data / name, MarkedSentence) if fold_of(line.text) in chosen.folds]
        figures: Figures
        if kind is Kind.relation:
            figures = score_relations(gold, {row["id"]: row["type"] for row in said}, Scheme.plv, ROUNDS)
        else:
            events = {line.id: line.events for line in read_gold(chosen.out / f"{kind.value}.jsonl", MarkedSentence)}
            figures = score_extraction(gold, events, Scheme.plover, ROUNDS)
        if chosen.card is not None:
            merge(chosen.card, _entry(kind, chosen.data / name, len(gold), figures.to_dict()))
        print(f"{kind.value}, folds {chosen.folds}")
        print("\n".join(figures.lines()), flush=True)


def _entry(kind: Kind, gold: Path, lines: int, figures: dict[str, Any]) -> dict[str, Any]:
    """What the card of scores says of the five folds; their confidence is raw, `training.event_certainty` fits it."""
    return {
        "kind": kind.value,
        "gold": "/".join((*gold.parts[-2:], "five folds")),
        "sha256": file_sha256(gold),
        "n": lines,
        "scheme": (Scheme.plv if kind is Kind.relation else Scheme.plover).value,
        "statuses": "asserted" if kind is Kind.extract else None,
        "onrecord": version("onrecord"),
        "set_aside": 0,
        "figures": {name: value for name, value in figures.items() if name != "confidence"},
    }


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)), help="which of the five to run")
    parser.set_defaults(use=["examples=0.12", "attribution=0.1", "factuality=0.1"], epochs=1, rate=2e-4, pieces=768)
    parser.add_argument("--pair-times", type=int, default=8, help="how often the pairs are read in an epoch")
    parser.add_argument(
        "--coded-times", type=int, default=1, help="how often our own pairs with CAMEO's types are read"
    )
    parser.add_argument("--every", type=int, default=10, help="take every Nth of the pairs marked in our own examples")
    parser.add_argument("--marked-times", type=int, default=1, help="how often these are read; a teacher may skip them")
    parser.add_argument("--deed-times", type=int, default=3, help="how often what ties parties to deeds is read")
    parser.add_argument(
        "--kinds", type=Kind, nargs="+", default=list(SCORED), choices=list(SCORED), metavar="KIND",
        help="what to score: relation, extract, or both",
    )  # fmt: skip
    parser.add_argument("--teachers", type=Path, help="the folder of another run, to learn from its networks too")
    parser.add_argument("--card", type=Path, help="keep the figures in this file of scores")
    parser.add_argument("--keep-answers", action="store_true", help="write what the networks say, to teach another run")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for fold in chosen.folds:
        if not (chosen.out / f"fold{fold}" / "decoder.npz").exists():
            train_fold(chosen, fold)
        answer_fold(chosen, fold)
        print(f"fold {fold} done", flush=True)
    report(chosen)


if __name__ == "__main__":
    main()
