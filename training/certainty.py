"""Fit how likely a statement is right, on data that the encoder has not learned from.

    python -m training.certainty src/onrecord/encoder/data --gold DATA/attribution/dev.jsonl

Writes the weights into the folder's `decoder.npz`, prints how well they tell right from wrong over six folds of the
documents, and a reliability table. Run it after `training.export`; a statement counts as right if its content and
source are close to those of the gold (the scorer's headline).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.coder import load_parser, named_parse
from onrecord.encoder.session import Encoder
from onrecord.evaluation.attribution import CLOSE, Roles, covered, iou, pair, tokenise
from onrecord.evaluation.gold import AttributedText, read_gold
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import load_cues
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.rulings import load_rulings
from onrecord.ontologies.world import load_world
from onrecord.settings import DEFAULT
from onrecord.statements.calibration import CalibrationFeatures, SpeakerEvidence, StatementCalibration
from onrecord.statements.quotations import read_quotations
from onrecord.statements.read import read_statements
from onrecord.statements.tags import AttributionDecoder, TaggedAttribution, read_tags
from training.decoder import add_numbers

FOLDS = 6
RIDGE = 3.0
_STEP = 1e-6


class _Recorder(StatementCalibration):
    """Keeps what it is asked, and answers with a number that tells one question from another."""

    asked: list[list[float]]

    def probability(self, features: CalibrationFeatures, speaker: SpeakerEvidence) -> float:
        self.asked.append([*features, *(float(speaker == name) for name in ("agreed", "by tree", "unnamed")), 1.0])
        return 0.5 + _STEP * len(self.asked)


def scored(
    parse: Parse, attributed: Sequence[TaggedAttribution], gold: AttributedText
) -> tuple[list[list[float]], list[bool]]:
    """The features of each outer statement of a document, and whether it is right."""
    recorder = _Recorder(*[0.0] * len(StatementCalibration._fields))
    recorder.asked = []
    statements = [
        s
        for s in read_statements(parse, attributed, read_quotations(parse), recorder, load_cues())
        if s.parent is None and s.cue
    ]
    tokens = tokenise(gold.text)
    starts = [start for start, _ in tokens]
    said = [
        Roles(
            *(
                covered(tokens, starts, spans)
                for spans in ([s.speaker] if s.speaker else [], [s.cue] if s.cue else [], s.content)
            )
        )
        for s in statements
    ]
    true = [
        Roles(*(covered(tokens, starts, spans) for spans in (a.source, a.cue, a.content))) for a in gold.attributions
    ]
    right = {p for g, p in pair(true, said) if iou(true[g].source, said[p].source) >= CLOSE}
    features = [recorder.asked[round((s.confidence - 0.5) / _STEP) - 1] for s in statements]
    return features, [number in right for number in range(len(statements))]


def fit(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic model, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(30):
        share = 1 / (1 + np.exp(-features @ weights))
        bend = (features * (share * (1 - share))[:, None]).T @ features + RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(bend, features.T @ (right - share) - RIDGE * weights)
    return weights


def folded(
    features: NDArray[np.float64], right: NDArray[np.float64], document: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What each statement's likelihood is by weights that were fitted on the documents of the other folds."""
    shares = np.zeros(len(right))
    for fold in range(FOLDS):
        own = document % FOLDS == fold
        shares[own] = 1 / (1 + np.exp(-features[own] @ fit(features[~own], right[~own])))
    return shares


def report(shares: NDArray[np.float64], right: NDArray[np.float64]) -> None:
    """Print how well the shares rank and how far they can be taken at their word."""
    rank = np.empty(len(shares))
    rank[np.argsort(shares)] = np.arange(len(shares))
    positive = right == 1
    area = (rank[positive].mean() - (positive.sum() - 1) / 2) / (~positive).sum()
    print(f"{len(right)} statements, {right.mean():.3f} right; area under the curve {area:.3f}")
    for low in np.arange(0, 1, 0.1):
        own = (shares >= low) & (shares < low + 0.1)
        if own.any():
            print(f"  said {shares[own].mean():.2f}   right {right[own].mean():.2f}   n {own.sum()}")


def main() -> None:
    """Fit and write."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    command.add_argument("--gold", type=Path, required=True)
    chosen = command.parse_args()
    encoder, world = Encoder(chosen.folder), load_world()
    parser = load_parser(DEFAULT)
    decoder = AttributionDecoder.of(encoder, load_rulings(load_plover()).not_speech)
    features, right, document = [], [], []
    for number, gold in enumerate(read_gold(chosen.gold, AttributedText)):
        answers = encoder.read(gold.text, parser.tokens(gold.text))
        parse = named_parse(parser, gold.text, answers, world)
        found, good = scored(parse, read_tags(answers, decoder), gold)
        features += found
        right += good
        document += [number] * len(good)
    table, known = np.array(features), np.array(right, float)
    report(folded(table, known, np.array(document)), known)
    weights = fit(table, known)
    print("weights", np.round(weights, 3).tolist())
    add_numbers(chosen.folder, "certainty", weights)


if __name__ == "__main__":
    main()
