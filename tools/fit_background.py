"""Fits what speaks for an event being background (`background` in `policy/thresholds.yaml`) on marked texts.

    python tools/fit_background.py DATA [--model FOLDER]

DATA is the folder of the data sets; what is read there is what `training.reports` names. Each marked deed is background
or not (a log-linear model). The encoder that ships has read the texts and tells their deeds apart better than those of
others, so that it is made to miss here, word by word and by whole sentences, what it misses on texts that it has not
read. The fold that the encoder has not read is left out. Then it prints, for texts of each source, how much of the
background is marked and how much of the rest is left: by the encoder alone, by the numbers that ship, and by numbers
fitted on three folds of the texts for the fourth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from marked_texts import chosen_data, read_marked
from numpy.typing import NDArray

from onrecord.documents.model import Span
from onrecord.encoder.session import Encoder
from onrecord.encoder.words import anchors
from onrecord.events.background import SUREST, Recollection, Signs, relative_times
from onrecord.events.tagger import read_event_tags
from onrecord.ontologies.thresholds import load_thresholds
from onrecord.pipeline import Knowledge
from onrecord.setting.event_time import find_event_time
from onrecord.setting.time_expressions import find_times
from training.reports import fold_of, report_rows

STEPS = 20
RIDGE = 3.0
OPTIONAL = 0.5
"""What a deed counts that readers may leave out."""
LOST, TAKEN = 0.15, 0.01
"""How often, on texts that it has not read, the encoder does not see the background of a word, or of a whole sentence
besides; and how often it takes a word, or a sentence, for background that is none."""
NOISE = 1.2
"""What is added to its log-odds besides, as a standard deviation.

Of 244 deeds in 15 dated articles of PolNeAR's developers' part, which the encoder has not read and which a reader
judged without doubt, the log-odds are 1.4 (deviation 3.9) for background and -5.4 (1.9) for the rest, where on texts
that it has read they are 3.5 (2.3) and -5.4 (1.6): a quarter of the background looks as the rest does. By itself it
marks .63 of the background there and leaves .98 of the rest; .84 and .94 of 154 deeds of RAMS's developers' part; and
as it is made to miss here .64 and .98 of the reports."""
OLD, CURRENT = (3.5, 2.3), (-5.4, 1.6)
"""The log-odds of background and of the rest where the encoder has read a text: mean and deviation."""
UNREAD = 1
"""The fold that the encoder has not read."""
DRAWS = 4
"""How often the noise is drawn."""
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

    def at(self, chosen: Iterable[str]) -> Deeds:
        """Those of some texts."""
        texts = frozenset(chosen)
        at = np.array([text in texts for text in self.texts])
        return Deeds(tuple(filter(texts.__contains__, self.texts)), self.signs[at], self.gold[at], self.counts[at])


def joined(draws: Sequence[Deeds]) -> Deeds:
    """The same deeds as several draws hear them; together they count as much as once."""
    return Deeds(
        tuple(text for each in draws for text in each.texts),
        np.concatenate([each.signs for each in draws]),
        np.concatenate([each.gold for each in draws]),
        np.concatenate([each.counts for each in draws]) / len(draws),
    )


def weaker(background: NDArray[np.float32], sentences: NDArray[np.int64], text: str, draw: int) -> Floats:
    """The probabilities of a text's tokens as an encoder would give them that has not read it; each draw has its own.

    Args:
        background: tokens; as the encoder gives them.
        sentences: tokens; the number of the sentence that each is in.
        text: The id of the text.
        draw: Which draw it is.
    """
    draws = np.random.default_rng([draw, crc32(text.encode())])
    sure = np.clip(background.astype(np.float64), SUREST, 1 - SUREST)
    odds = np.log(sure / (1 - sure))
    size, sentence_count = len(odds), int(sentences.max(initial=0)) + 1
    chance = np.minimum(draws.random(size), draws.random(sentence_count)[sentences])
    is_missed = chance < np.where(odds > 0, LOST, TAKEN)
    instead = np.where(odds > 0, draws.normal(*CURRENT, size=size), draws.normal(*OLD, size=size))
    heard = np.where(is_missed, instead, odds) + draws.normal(size=size) * NOISE
    return np.asarray(1 / (1 + np.exp(-heard)))


def read(gold: Mapping[str, Any], encoder: Encoder, knowledge: Knowledge) -> Iterator[tuple[list[Signs], bool, float]]:
    """Of each deed of a marked text its signs, as they are and by draw, whether it is background, and its weight."""
    document, parse, answers = read_marked(gold, encoder, knowledge)
    at = anchors(answers.words, parse.starts, parse.ends)
    tags = read_event_tags(answers, at, knowledge.scorer, knowledge.calibration)
    words, times = knowledge.lists.times, find_times(parse, document.day, knowledge.lists.times)
    relative = relative_times(parse, words) if document.day is None else ()
    sentences = np.array([token.sentence for token in parse.tokens], np.int64)
    heard = [tags.background, *(weaker(tags.background, sentences, gold["id"], draw) for draw in range(DRAWS))]
    told = [
        Recollection.of(
            parse, tags.events(), background, times, lambda _: document.day, knowledge.lists.status.historical,
            relative,
        ).under(gold.get("title"))
        for background in heard
    ]  # fmt: skip
    for event in gold["events"]:
        inside = parse.tokens_in(Span(*event["trigger"]))
        if inside:
            head = max(inside, key=tags.event)
            own = find_event_time(parse, head, times, document.day, words)
            yield [each.signs(head, own) for each in told], event["historical"], OPTIONAL if event["optional"] else 1.0


def grouped(texts: Iterable[str], key: Callable[[str], Any]) -> dict[Any, frozenset[str]]:
    """Texts by what they have in common."""
    found = defaultdict(set)
    for text in texts:
        found[key(text)].add(text)
    return {name: frozenset(inside) for name, inside in found.items()}


def fit(deeds: Deeds) -> Floats:
    """The weights that make what readers say likeliest, by Newton's method, drawn to nothing."""
    weights = np.zeros(deeds.signs.shape[1])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-deeds.signs @ weights))
        slope = deeds.signs.T @ (deeds.counts * (shares - deeds.gold)) + RIDGE * weights
        bend = (deeds.signs * (deeds.counts * shares * (1 - shares))[:, None]).T @ deeds.signs
        weights = weights - np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


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
    read_ones = [row for row in report_rows(data) if fold_of(row["id"]) != UNREAD]
    rows = [(row["id"], *one) for row in read_ones for one in read(row, encoder, knowledge)]
    texts, gold, counts = (tuple(row[at] for row in rows) for at in (0, 2, 3))
    signs = np.array([[[*one, 1.0] for one in heard] for _, heard, _, _ in rows])
    as_it_is, *draws = (Deeds(texts, signs[:, at], np.array(gold, float), np.array(counts)) for at in range(1 + DRAWS))
    heard = joined(draws)
    folds, sources = grouped(texts, fold_of), grouped(texts, lambda text: text.split("-")[0])
    gate = float(np.log(load_thresholds().background.least / (1 - load_thresholds().background.least)))
    fitted = {}
    for inside in folds.values():
        fitted |= dict.fromkeys(inside, fit(heard.at(set(texts) - inside)))
    for source, inside in sorted(sources.items()):
        plain, noisy = as_it_is.at(inside), heard.at(inside)
        folded = np.array([one @ fitted[text] for one, text in zip(noisy.signs, noisy.texts, strict=True)])
        print(f"{source}: {len(plain.texts)} deeds, {int(plain.gold.sum())} background")
        print(report("  encoder, as it is", plain.signs[:, 0], plain.gold, 0.0))
        print(report("  encoder, as unread", noisy.signs[:, 0], noisy.gold, 0.0))
        print(report("  as shipped, as it is", plain.signs @ shipped(), plain.gold, gate))
        print(report("  as shipped, as unread", noisy.signs @ shipped(), noisy.gold, gate))
        print(report("  by fold, as unread", folded, noisy.gold, gate))
    names = (*Signs._fields, "none")
    print("\n".join(f"{name}: {value:.2f}" for name, value in zip(names, fit(heard), strict=True)))


if __name__ == "__main__":
    main()
