"""Fits what speaks for an event being background (`background` in `policy/thresholds.yaml`) on marked texts.

    python tools/fit_background.py DATA [--model FOLDER]

DATA is the folder of the data sets; what is read there is what `training.reports` names. Each marked deed is background
or not (a log-linear model). The encoder that ships has read the texts and tells their deeds apart better than those of
others, so that it is heard here through noise as strong as what it loses on texts that it has not read. Then it prints,
for texts of each source, how much of the background is marked and how much of the rest is left: by the encoder alone,
by the numbers that ship, and by numbers fitted on four fifths of the texts for the other fifth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from marked_texts import chosen_data, read_marked
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.session import Encoder
from onrecord.encoder.words import anchors
from onrecord.events.background import Recollection, Signs, relative_times
from onrecord.events.tagger import read_event_tags
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.pipeline import Knowledge
from onrecord.setting.event_time import find_event_time
from onrecord.setting.time_expressions import find_times
from training.reports import FOLDS, fold_of, report_rows

STEPS = 20
RIDGE = 3.0
OPTIONAL = 0.5
"""What a deed counts that readers may leave out."""
NOISE = Signs(*([0.0] * len(Signs._fields)))._replace(encoder=1.35, sentence=1.0, around=0.7, again=1.0)
"""In log-odds. With it the encoder alone marks a third of the background of reports where it leaves 97 % of the rest;
without it half; on reports that it had not read it marked .44 at .98 and .53 at .93 (`training/notes.md`)."""
DRAWS = 4
"""How often the noise is drawn; the weights are the mean of those fitted."""
MARKED_WRONGLY = 0.03
"""The share of what is no background that may be marked."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Deeds:
    """Marked deeds, one a row.

    Attributes:
        texts: The text that each is in.
        signs: deeds x signs, and last a 1.
        gold: Whether a reader calls each background.
        counts: How much each counts.
    """

    texts: tuple[str, ...]
    signs: Floats
    gold: Floats
    counts: Floats

    def at(self, chosen: NDArray[np.bool_]) -> Deeds:
        """Those that are chosen."""
        texts = tuple(text for text, one in zip(self.texts, chosen, strict=True) if one)
        return Deeds(texts, self.signs[chosen], self.gold[chosen], self.counts[chosen])

    def noisy(self, draw: int) -> Deeds:
        """The same with an encoder that is less sure of its own; where it says nothing, it says nothing still."""
        noise = np.random.default_rng(draw).normal(size=self.signs.shape) * np.array([*NOISE, 0.0])
        return Deeds(self.texts, self.signs + noise * (self.signs != 0), self.gold, self.counts)


def read(gold: Mapping[str, Any], encoder: Encoder, knowledge: Knowledge) -> Iterator[tuple[Signs, bool, float]]:
    """The signs of each deed of one marked text, whether it is background, and what it counts."""
    document, parse, answers = read_marked(gold, encoder, knowledge)
    at = anchors(answers.words, parse.starts, parse.ends)
    tags = read_event_tags(answers, at, knowledge.scorer, knowledge.calibration)
    words, times = knowledge.lists.times, find_times(parse, document.day, knowledge.lists.times)
    told = Recollection.of(
        parse, tags.events(), tags.background, times, lambda _: document.day, knowledge.lists.status.historical,
        relative_times(parse, words) if document.day is None else (),
    )  # fmt: skip
    for event in gold["events"]:
        inside = parse.tokens_in(Span(*event["trigger"]))
        if inside:
            head = max(inside, key=tags.event)
            own = find_event_time(parse, head, times, document.day, words)
            yield told.signs(head, own), event["historical"], OPTIONAL if event["optional"] else 1.0


def fit(deeds: Deeds) -> Floats:
    """The weights that make what readers say likeliest, by Newton's method, drawn to nothing."""
    weights = np.zeros(deeds.signs.shape[1])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-deeds.signs @ weights))
        slope = deeds.signs.T @ (deeds.counts * (shares - deeds.gold)) + RIDGE * weights
        bend = (deeds.signs * (deeds.counts * shares * (1 - shares))[:, None]).T @ deeds.signs
        weights = weights - np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def fit_through_noise(deeds: Deeds) -> Floats:
    """The mean of the weights that several draws of the noise give."""
    found: Floats = np.mean([fit(deeds.noisy(draw)) for draw in range(DRAWS)], axis=0)
    return found


def shipped() -> Floats:
    """The weights that ship, that of what is always there last."""
    weights = load_thresholds().background
    return np.array([*(getattr(weights, name) for name in Signs._fields), weights.none])


def report(name: str, scores: Floats, gold: Floats, gate: float) -> str:
    """How much background is marked and how much else left, at a gate in log-odds and at one that leaves enough."""
    old, rest = scores[gold > 0], np.sort(scores[gold == 0])
    strict = rest[min(len(rest) - 1, int(len(rest) * (1 - MARKED_WRONGLY)))]
    marked, left = (old >= gate).mean(), (rest < gate).mean()
    at_strict = f"marked {(old > strict).mean():.3f} where {1 - MARKED_WRONGLY:g} is left"
    return f"{name}: marked {marked:.3f}, left {left:.3f}; {at_strict}"


def main() -> None:
    """Read the marked texts, fit, and print what was found."""
    data, encoder, knowledge = chosen_data(__doc__)
    rows = [(row["id"], *one) for row in report_rows(data) for one in read(row, encoder, knowledge)]
    signs = np.array([[*one, 1.0] for _, one, _, _ in rows])
    deeds = Deeds(
        tuple(text for text, *_ in rows), signs, np.array([float(old) for *_, old, _ in rows]),
        np.array([count for *_, count in rows]),
    )  # fmt: skip
    folds = np.array([fold_of(text) for text in deeds.texts])
    sources = np.array([text.split("-")[0] for text in deeds.texts])
    seen = deeds.noisy(DRAWS)
    folded = np.zeros(len(rows))
    for fold in range(FOLDS):
        folded[folds == fold] = seen.signs[folds == fold] @ fit_through_noise(deeds.at(folds != fold))
    gate = float(np.log(load_thresholds().background.least / (1 - load_thresholds().background.least)))
    for source in sorted(set(sources)):
        of = sources == source
        print(f"{source}: {of.sum()} deeds, {int(deeds.gold[of].sum())} background")
        print(report("  encoder, as it is", deeds.signs[of, 0], deeds.gold[of], 0.0))
        print(report("  encoder, through noise", seen.signs[of, 0], deeds.gold[of], 0.0))
        print(report("  as shipped, as it is", deeds.signs[of] @ shipped(), deeds.gold[of], gate))
        print(report("  as shipped, through noise", seen.signs[of] @ shipped(), deeds.gold[of], gate))
        print(report("  five folds, through noise", folded[of], deeds.gold[of], gate))
    names = (*Signs._fields, "none")
    print("\n".join(f"{name}: {value:.2f}" for name, value in zip(names, fit_through_noise(deeds), strict=True)))


if __name__ == "__main__":
    main()
