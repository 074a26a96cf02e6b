"""Measure the type of a marked pair on sentences left out: five networks, each trained without a fifth of them.

    python -m training.five_fold --data ../shared/data --start runs/small/last.pt --out runs/folds --use examples

What is scored is `events/plv_train.jsonl`; its sentences are dealt by their text, so a sentence that stands in it
and in `coped_train.jsonl` is never on both sides. Writes `answers.jsonl`, for `onrecord evaluate relation`'s reader,
and for each fold `fold0.npz`, what its network says of the sentences it has learned from and of our own examples, which
`--teachers` gives to the network of the same fold in another run.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from onrecord.encoder.labels import TYPES
from training.checkpoints import build, load
from training.data import Window, lines, pair_windows
from training.losses import pair_scores
from training.sources import pair_rows, read_source, read_sources
from training.teach import soft_pairs, vectors
from training.train import Recipe, arguments, train

FOLDS = 5
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""plv_train.jsonl has the two under one name."""


def fold_of(text: str) -> int:
    """The fold of a sentence; the same on every machine and for every order of the file."""
    return int(hashlib.sha256(" ".join(text.split()).lower().encode()).hexdigest()[:8], 16) % FOLDS


def macro_f1(gold: list[str], said: list[str]) -> tuple[float, float]:
    """Mean F1 over the types of the gold, and accuracy."""
    scores = []
    for name in sorted(set(gold)):
        hit = sum(g == s == name for g, s in zip(gold, said, strict=True))
        scores.append(2 * hit / (gold.count(name) + said.count(name)))
    return sum(scores) / len(scores), sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)


def _learn(pairs: list[Window], others: list[Window], asked: list[Window], path: Path) -> None:
    """Put another network's answers beside the gold ones: of the pairs, and of the examples where they are read."""
    with np.load(path) as file:
        answers = file["pairs"]
    for window, answer in zip(asked, answers, strict=True):
        window.soft_pair = answer.tolist()
    shared = [window for window in others if window.origin == "pairs"]
    if shared:
        for window, taught in zip(shared, asked[len(pairs) :], strict=True):
            window.soft_pair = taught.soft_pair


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)), help="which of the five to run")
    parser.set_defaults(use=["examples"], epochs=6, rate=2e-4)
    parser.add_argument("--pair-times", type=int, default=1, help="how often the pairs are read in an epoch")
    parser.add_argument("--teachers", type=Path, help="the folder of another run, to learn from its networks too")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    gold: list[str] = []
    said: list[str] = []
    with (chosen.out / "answers.jsonl").open("w", encoding="utf-8") as out:
        for fold in chosen.folds:
            checkpoint = load(chosen.start) if chosen.start else build(chosen.base, chosen.layers)
            kept = [row for row in pair_rows(chosen.data) if fold_of(row["text"]) != fold]
            pairs = list(pair_windows(kept, checkpoint.tokenizer))
            others = read_sources(chosen.data, chosen.use, checkpoint.tokenizer, None)
            asked = pairs + [
                w for w in read_source(chosen.data, "examples", checkpoint.tokenizer) if w.pair is not None
            ]
            if chosen.teachers:
                _learn(pairs, others, asked, chosen.teachers / f"fold{fold}.npz")
            windows = pairs * chosen.pair_times + others
            train(
                checkpoint,
                windows,
                Recipe(chosen.epochs, chosen.rate, chosen.head_rate, chosen.pieces, chosen.seed),
                None,
            )
            np.savez(chosen.out / f"fold{fold}.npz", pairs=np.stack(soft_pairs(checkpoint, asked)))
            left = [row for row in lines(chosen.data / "events/plv_train.jsonl") if fold_of(row["text"]) == fold]
            unseen = list(pair_windows(left, checkpoint.tokenizer))
            for row, (window, words) in zip(left, vectors(checkpoint, unseen), strict=True):
                with torch.no_grad():
                    scores = pair_scores(checkpoint.network, words, window)
                kind = TYPES[int(scores.argmax())]
                gold.append(YIELD.get(row["events"][0]["type"], row["events"][0]["type"]))
                said.append(YIELD.get(kind, kind))
                out.write(json.dumps({"id": row["id"], "type": kind, "scores": scores.tolist()}) + "\n")
            print(f"fold {fold}: so far macro-F1 %.4f, accuracy %.4f" % macro_f1(gold, said), flush=True)
    wrong = {}
    for pair in zip(gold, said, strict=True):
        wrong[pair] = wrong.get(pair, 0) + (pair[0] != pair[1])
    for (one, other), count in sorted(wrong.items(), key=lambda item: -item[1])[:12]:
        print(f"{one} taken for {other}: {count}")


if __name__ == "__main__":
    main()
