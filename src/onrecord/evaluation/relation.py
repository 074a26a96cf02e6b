"""Scores the type of an event whose two parties are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.events import PENTA, PENTA_NAMES, canonical, event_type
from onrecord.evaluation.gold import MarkedSentence
from onrecord.evaluation.scores import Score, interval

Label = str | int
Judged = tuple[Label, Label | None]
"""A gold label and the predicted one."""

CONFUSIONS = 15
"""How many confusions are listed, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Classification:
    """How well labels were told apart; `macro_f1` is the mean over the classes of the gold."""

    n: int
    accuracy: float
    macro_f1: float
    classes: Mapping[Label, Score]
    confusions: tuple[tuple[Label, Label | None, int], ...]
    accuracy_95: tuple[float, float] | None = None
    macro_f1_95: tuple[float, float] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        bounds = {"accuracy_95": self.accuracy_95, "macro_f1_95": self.macro_f1_95}
        return {
            "n": self.n,
            "accuracy": self.accuracy,
            "macro_f1": self.macro_f1,
            "classes": {str(name): s.to_dict() for name, s in self.classes.items()},
            "confusions": [list(confusion) for confusion in self.confusions],
        } | {name: list(bound) for name, bound in bounds.items() if bound is not None}


@dataclass(frozen=True, slots=True)
class RelationFigures:
    """The figures of a file, by PLOVER type, by pentacode, and by side where the gold knows only that."""

    scored: int
    missing: int
    root: Classification | None
    penta: Classification | None
    binary: Classification | None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the figures."""
        parts = {name: part.to_dict() for name, part in self._parts()}
        return {"scored": self.scored, "missing": self.missing} | parts

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"{'scored':<22}{self.scored}"
        yield f"{'missing':<22}{self.missing}"
        for name, part in self._parts():
            yield f"{name}: n {part.n}  accuracy {part.accuracy:.4f}  macro-F1 {part.macro_f1:.4f}"
            if part.macro_f1_95 is not None and part.accuracy_95 is not None:
                yield (
                    f"  95% interval over sentences: accuracy {part.accuracy_95[0]:.4f} to {part.accuracy_95[1]:.4f}, "
                    f"macro-F1 {part.macro_f1_95[0]:.4f} to {part.macro_f1_95[1]:.4f}"
                )
            for label, s in part.classes.items():
                shown = PENTA_NAMES.get(label, label) if name == "penta" and isinstance(label, int) else label
                yield f"  {shown!s:<22}P {s.p:.3f}  R {s.r:.3f}  F1 {s.f1:.3f}  n {s.true}"
            if name == "root":
                yield "  confusions (gold>said): " + ", ".join(f"{g}>{p} {n}" for g, p, n in part.confusions)

    def _parts(self) -> Iterator[tuple[str, Classification]]:
        for name, part in (("root", self.root), ("penta", self.penta), ("binary", self.binary)):
            if part is not None:
                yield name, part


def check_marked_pairs(path: Path, lines: Sequence[MarkedSentence]) -> None:
    """Prove that every line marks a pair whose event type, where it has one, is known.

    Raises:
        GoldError: A line has no event, or one of a type that no scheme has.
    """
    for line in lines:
        if not line.events:
            raise GoldError(f"{path}: the line {line.id!r} has no event; relation needs one marked pair a line")
        name = canonical(line.events[0].type, Scheme.plv)
        if name is not None and name not in PENTA:
            raise GoldError(f"{path}: the line {line.id!r} has the event type {name!r}; known are {', '.join(PENTA)}")


def score_relations(
    gold: Sequence[MarkedSentence],
    predicted: Mapping[str, str | None],
    scheme: Scheme = Scheme.plv,
    rounds: int = 0,
) -> RelationFigures:
    """The figures of predicted types by sentence id; a missing one is wrong.

    A gold YIELD is left out in scheme plover, which splits it; a line that carries only `binary` is scored
    on that alone.
    """
    roots: list[Judged] = []
    groups: list[Judged] = []
    sides: list[Judged] = []
    missing = 0
    for line in gold:
        event = line.events[0]
        guess = canonical(predicted.get(line.id), scheme)
        missing += guess is None
        true = event_type(event, scheme)
        if true and not (scheme is Scheme.plover and true == "YIELD"):
            roots.append((true, guess))
            groups.append((PENTA[true], PENTA.get(guess or "")))
        elif event.binary is not None:
            sides.append((event.binary, _side(guess)))
    return RelationFigures(
        len(roots) + len(sides), missing, *(classify(pairs, rounds) for pairs in (roots, groups, sides))
    )


def classify(pairs: Sequence[Judged], rounds: int = 0) -> Classification | None:
    """Accuracy, macro-F1, scores by class and confusions; None for no pairs."""
    if not pairs:
        return None
    table = Counter(pairs)
    wrong = ((*pair, count) for pair, count in table.most_common() if pair[0] != pair[1])
    classes = _classes(table)
    return Classification(
        len(pairs),
        _accuracy(pairs),
        _macro_f1(pairs),
        classes,
        tuple(confusion for confusion, _ in zip(wrong, range(CONFUSIONS), strict=False)),
        interval(pairs, _accuracy, rounds),
        interval(pairs, _macro_f1, rounds),
    )


def _side(guess: str | None) -> int | None:
    return None if guess not in PENTA else int(PENTA[guess] > 2)


def _classes(table: Counter[Judged]) -> dict[Label, Score]:
    true, said = Counter[Label](), Counter[Label | None]()
    for (gold, guess), count in table.items():
        true[gold] += count
        said[guess] += count
    return {label: Score.of(table[label, label], said[label], true[label]) for label in sorted(true, key=str)}


def _accuracy(pairs: Sequence[Judged]) -> float:
    return sum(gold == guess for gold, guess in pairs) / len(pairs)


def _macro_f1(pairs: Sequence[Judged]) -> float:
    classes = _classes(Counter(pairs))
    return sum(score.f1 for score in classes.values()) / len(classes)
