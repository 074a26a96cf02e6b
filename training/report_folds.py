"""Measure whole reports on folds left out: five networks, each trained without a fifth, each read from as shipped.

    python -m training.report_folds --data ../shared/data --start runs/mean/last.pt --teach runs/silver \
        --out runs/reports --use reports attribution=0.25

Each fold's network is exported to OUT/fold0 and so on, and onrecord reads the reports left out with it; a fold whose
network is there is not trained again. Writes OUT/fold0/reports.jsonl and so on, one record a line. With --folds two
commands share the work.
"""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import numpy as np

from onrecord.coder import Coder
from onrecord.coder import load as load_coder
from onrecord.encoder.session import SHIPPED
from training.average import mix
from training.checkpoints import load, save
from training.data import Row, lines
from training.decoder import add_numbers
from training.export import DECODER, export
from training.reports import FILES, FOLDS, fold_of
from training.sources import read_sources
from training.train import arguments, recipe_of, train


def train_fold(chosen: Namespace, fold: int) -> None:
    """Train the network of one fold and export it, with the fitted numbers of the encoder that ships."""
    checkpoint = load(chosen.start)
    windows = read_sources(chosen.data, chosen.use, checkpoint, chosen.teach, fold)[:: chosen.sample]
    print(f"fold {fold}: {len(windows)} windows, {sum(window.size() for window in windows)} pieces", flush=True)
    train(checkpoint, windows, recipe_of(chosen), None)
    folder = chosen.out / f"fold{fold}"
    folder.mkdir(parents=True, exist_ok=True)
    save(checkpoint, folder / "last.pt", {})
    mix(load(chosen.start).network, checkpoint.network, chosen.share)
    export(checkpoint, folder)
    with np.load(SHIPPED / "decoder.npz") as numbers:
        for name in set(numbers.files) - set(DECODER):
            add_numbers(folder, name, numbers[name])


def read_fold(chosen: Namespace, fold: int) -> None:
    """What onrecord says of the reports left out, by file of the data folder."""
    coder = load_coder(str(chosen.out / f"fold{fold}"))
    for name in FILES:
        rows = [row for row in lines(chosen.data / name) if fold_of(row["id"]) == fold]
        out = chosen.out / f"fold{fold}" / Path(name).name
        out.write_text("".join(_record(coder, row) + "\n" for row in rows), encoding="utf-8")


def _record(coder: Coder, row: Row) -> str:
    return json.dumps(coder.read(row["text"], date=row["date"] or None, title=row["title"]).to_dict())


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)), help="which of the five to run")
    parser.add_argument("--share", type=float, default=1, help="of what was learned, in its mean with the start")
    parser.set_defaults(epochs=1, rate=2e-4, head_rate=5e-4, pieces=1536)
    chosen = parser.parse_args()
    for fold in chosen.folds:
        if not (chosen.out / f"fold{fold}" / "decoder.npz").exists():
            train_fold(chosen, fold)
        read_fold(chosen, fold)
        print(f"fold {fold} done", flush=True)


if __name__ == "__main__":
    main()
