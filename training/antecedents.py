"""Fit what speaks for and against an antecedent of a pronoun, on texts whose coreference people have marked.

    python -m training.antecedents ../shared/data/gum/*.jsonl

Reads each text as onrecord does and notes, for every pronoun that it looks up, the candidates with their properties and
which of them people say it stands for. Prints how often the likeliest candidate is right with the weights of
`data/en/coreference.yaml` and with fitted ones (a logistic choice among the candidates, fitted without the document's
fold), and the fitted weights as that file has them: scaled so that a sentence in between counts as it does there, and
rounded to quarters. Writes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from msgspec.structs import asdict
from numpy.typing import NDArray

from onrecord.coder import Coder, load
from onrecord.entities import pronouns
from onrecord.entities.discourse import Candidate, DiscourseModel
from onrecord.entities.pronouns import Properties, Situation
from onrecord.entities.terms import Terms
from onrecord.language.parse import Token
from onrecord.ontologies.coreference import load_coreference
from training.data import Row, lines

FOLDS = 5
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Lookup:
    """A pronoun with what stands for it: candidates x properties, the latest first, and which are right."""

    document: int
    properties: NDArray[np.float64]
    right: NDArray[np.bool_]


def lookups(coder: Coder, row: Row, document: int) -> list[Lookup]:
    """The pronouns of a text of whose candidates people say that some are right and some are not."""
    entities = {tuple(mention["head"]): mention["entity"] for mention in row["mentions"]}
    found: list[Lookup] = []
    original = pronouns.candidates

    def noting(
        terms: Terms, token: Token, model: DiscourseModel, situation: Situation
    ) -> Iterator[tuple[Candidate, Properties]]:
        offered = list(original(terms, token, model, situation))
        heads = [terms.parse.tokens[candidate.head] for candidate, _ in offered]
        entity = entities.get((token.start, token.end))
        right = np.array([entities.get((head.start, head.end)) == entity for head in heads])
        if entity is not None and right.any() and not right.all():
            found.append(Lookup(document, np.array([own for _, own in offered], float), right))
        return iter(offered)

    with patch.object(pronouns, "candidates", noting):
        coder.read(row["text"])
    return found


def fit(asked: Sequence[Lookup]) -> NDArray[np.float64]:
    """The weights under which the right candidates are likeliest, by Newton's method."""
    weights = np.zeros(len(Properties._fields))
    for _ in range(30):
        slope, bend = -RIDGE * weights, RIDGE * np.eye(len(weights))
        for own in asked:
            odds = np.exp(own.properties @ weights - (own.properties @ weights).max())
            every, right = odds / odds.sum(), odds * own.right / (odds * own.right).sum()
            mean, wanted = every @ own.properties, right @ own.properties
            slope += wanted - mean
            bend += (own.properties.T * every) @ own.properties - np.outer(mean, mean)
        weights += np.linalg.solve(bend, slope)
    return weights


def hits(asked: Sequence[Lookup], weights: NDArray[np.float64]) -> int:
    """Of how many pronouns the candidate of the highest score, of several the latest, is right."""
    return sum(bool(own.right[int((own.properties @ weights).argmax())]) for own in asked)


def folded(asked: Sequence[Lookup]) -> int:
    """The same with weights that were fitted on the other folds' documents."""
    parts = [([o for o in asked if o.document % FOLDS != n], [o for o in asked if o.document % FOLDS == n])
             for n in range(FOLDS)]  # fmt: skip
    return sum(hits(own, fit(others)) for others, own in parts)


def scaled(weights: NDArray[np.float64], sentence: float) -> NDArray[np.float64]:
    """The weights with that of a sentence in between as given, in quarters."""
    quarters: NDArray[np.float64] = np.round(weights * (sentence / weights[0]) * 4) / 4
    return quarters


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("gold", type=Path, nargs="+", help="texts with mentions: JSON lines as GUM's here")
    chosen = command.parse_args()
    coder, standing = load(), asdict(load_coreference().weights)
    rows = [row for path in chosen.gold for row in lines(path)]
    asked = [own for number, row in enumerate(rows) for own in lookups(coder, row, number)]
    if not asked:
        command.error("no pronoun of these texts has candidates that people say are right: are there mentions?")
    now = np.array(list(standing.values()), float)
    fitted = scaled(fit(asked), standing["sentences_back"])
    print(f"{len(asked)} pronouns of {len(rows)} texts with a right candidate among others")
    for name, number in (
        ("the latest candidate", sum(bool(own.right[0]) for own in asked)),
        ("as the file stands", hits(asked, now)),
        (f"fitted, {FOLDS} folds", folded(asked)),
        ("fitted on all, as printed", hits(asked, fitted)),
    ):
        print(f"  {name}: {number} right, {number / len(asked):.3f}")
    print("weights:")
    print("\n".join(f"  {name}: {weight:g}" for name, weight in zip(standing, fitted.tolist(), strict=True)))


if __name__ == "__main__":
    main()
