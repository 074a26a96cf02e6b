"""Fits the weights of `ontologies/data/en/coreference.yaml` on texts with marked coreference, and prints them.

    python tools/fit_pronouns.py GUM/news.jsonl GUM/bio.jsonl

The files are in the format of `../shared/data/gum`. Each third-person pronoun whose gold entity is among its candidates
is a choice: the weights make the chosen candidates likeliest (a log-linear model, drawn to the weights that ship). Then
it prints how often the candidate with the highest score is right: with the weights that ship, with the fitted ones on
the texts that they are fitted on, and with weights fitted on four fifths of the texts for the other fifth.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from marked_texts import read_marked
from msgspec.structs import astuple
from numpy.typing import NDArray

from onrecord.encoder.session import Encoder
from onrecord.entities.pronouns import Properties, Situation, candidates
from onrecord.entities.referent import Referent
from onrecord.entities.resolve import Resolver
from onrecord.entities.terms import Terms, find_terms
from onrecord.language.parse import AttributionSpan
from onrecord.ontologies.world import load_world
from onrecord.pipeline import load_knowledge

FOLDS = 5
STEPS, RATE = 400, 0.5
RIDGE = 0.5
"""What a weight that is one away from the one that ships costs, in choices told apart."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun with its candidates, the latest first.

    Attributes:
        text: Which text it is in.
        properties: One row for each candidate.
        right: Whether each is of the pronoun's gold entity; at least one is.
    """

    text: str
    properties: Floats
    right: NDArray[np.bool_]


class Watcher(Resolver):
    """Resolves a text as always, and keeps what each pronoun could stand for."""

    def __init__(self, terms: Terms, attributed: Sequence[AttributionSpan], day: date | None) -> None:
        super().__init__(terms, attributed, None, day)
        self.seen: dict[int, list[tuple[int, Properties]]] = {}

    def choose(self, head: int, situation: Situation) -> Referent | None:
        """Whom the shipped weights choose."""
        token = self.terms.parse.tokens[head]
        able = candidates(self.terms, token, self.model, situation)
        self.seen[head] = [(each.head, found) for each, found in able]
        return super().choose(head, situation)


def choices(gold: Mapping[str, Any], watcher: Watcher) -> Iterator[Choice]:
    """The pronouns of a gold document whose entity is among their candidates."""
    marked: dict[tuple[int, int], set[int]] = {}
    for mention in gold["mentions"]:
        marked.setdefault(tuple(mention["head"]), set()).add(mention["entity"])
    tokens = watcher.terms.parse.tokens
    entities = {token.index: marked.get((token.start, token.end), set()) for token in tokens}
    watcher.entities()
    for head, able in watcher.seen.items():
        right = np.array([bool(entities[head] & entities[other]) for other, _ in able], bool)
        if right.any():
            yield Choice(gold["id"], np.array([found for _, found in able], float), right)


def read_choices(path: Path) -> Iterator[Choice]:
    """The choices of a file of gold documents, read as the coder reads them."""
    encoder = Encoder()
    knowledge = load_knowledge(encoder)
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        text = read_marked(gold, encoder, knowledge)
        terms = find_terms(text.parse, knowledge.lists.world, text.document.day)
        yield from choices(gold, Watcher(terms, text.attributed(knowledge), text.document.day))


def fit(found: Sequence[Choice], start: Floats) -> Floats:
    """The weights under which the right candidates of all choices are likeliest, drawn to where they start.

    A unit of score is as in `start`: the scale does not change which candidate is highest, so it is held by
    dividing the scores by the mean size of the first weights.
    """
    unit = float(np.abs(start).mean())
    weights, first = start / unit, start / unit
    size, memory = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = -RIDGE * len(found) * (weights - first)
        for choice in found:
            score = choice.properties @ weights
            likely = np.exp(score - score.max())
            given = np.where(choice.right, likely, 0.0)
            slope += choice.properties.T @ (given / given.sum() - likely / likely.sum())
        slope /= max(len(found), 1)
        memory = 0.9 * memory + 0.1 * slope
        size = 0.99 * size + 0.01 * slope**2
        weights = weights + RATE / STEPS**0.5 * (memory / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.99**step)) + 1e-8)
    fitted: Floats = weights * unit
    return fitted


def accuracy(found: Sequence[Choice], weights: Floats) -> float:
    """How often the candidate with the highest score, of several the latest, is right."""
    hits = [choice.right[int(np.argmax(choice.properties @ weights))] for choice in found]
    return float(np.mean(hits)) if hits else float("nan")


def crossed(found: Sequence[Choice], start: Floats) -> float:
    """The accuracy on texts that the weights were not fitted on."""
    texts = sorted({choice.text for choice in found})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    hits = []
    for left_out in range(FOLDS):
        held = [choice for choice in found if fold[choice.text] == left_out]
        weights = fit([choice for choice in found if fold[choice.text] != left_out], start)
        hits += [accuracy([choice], weights) for choice in held]
    return float(np.mean(hits))


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="files of gold documents")
    found = [choice for path in parser.parse_args().gold for choice in read_choices(path)]
    start = np.array(astuple(load_world().coreference.weights), float)
    fitted = fit(found, start)
    print(f"{len(found)} pronouns whose entity is among {np.mean([len(c.right) for c in found]):.1f} candidates")
    print(f"right: {accuracy(found, start):.3f} as shipped, {accuracy(found, fitted):.3f} fitted on the same texts, "
          f"{crossed(found, start):.3f} on texts left out")  # fmt: skip
    print("weights:")
    for name, value in zip(Properties._fields, fitted, strict=True):
        print(f"  {name}: {value:.2f}")


if __name__ == "__main__":
    main()
