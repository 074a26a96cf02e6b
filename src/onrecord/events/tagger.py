"""What the encoder's event heads say of each token: triggers with their types, arguments, status, factuality."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct

from onrecord.encoder.factuality import fitted
from onrecord.encoder.labels import TYPES
from onrecord.encoder.probabilities import sigmoid, softmax
from onrecord.factuality.decide import Heard
from onrecord.ontologies.statuses import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from onrecord.encoder.answers import Answers
    from onrecord.encoder.arguments import ArgumentScorer
    from onrecord.events.calibration import EventCalibration
    from onrecord.ontologies.statuses import Status

Name = TypeVar("Name", bound=str)


class ArgumentProbabilities(Struct, frozen=True, gc=False):
    """How likely each token is part of the actor, and of the recipient, of one trigger.

    Tokens that the encoder did not read in one window with the trigger have none.

    Attributes:
        first: The first token of that window.
        actor: One probability a token, from `first` on.
        recipient: Likewise.
    """

    first: int
    actor: Sequence[float]
    recipient: Sequence[float]

    @property
    def after(self) -> int:
        """The token after the window."""
        return self.first + len(self.actor)

    def of(self, token: int, side: int) -> float:
        """The probability of a token for a side: 0 the actor, 1 the recipient."""
        at = token - self.first
        row = self.recipient if side else self.actor
        return row[at] if 0 <= at < len(row) else 0.0

    def highest(self, first: int, last: int, side: int) -> float:
        """The highest probability for a side among the tokens from `first` to `last`, both included."""
        row = self.recipient if side else self.actor
        return max(row[max(first - self.first, 0) : max(last + 1 - self.first, 0)], default=0.0)

    def at_least(self, least: float, tokens: Iterable[int], side: int) -> list[int]:
        """Those of the tokens that have at least a probability for a side."""
        row, first, after = self.recipient if side else self.actor, self.first, self.after
        return [token for token in tokens if (row[token - first] if first <= token < after else 0.0) >= least]

    def mutual(self) -> ArgumentProbabilities:
        """The same where neither side is the doer: each token as likely on both as on the likelier."""
        either = [max(pair) for pair in zip(self.actor, self.recipient, strict=True)]
        return ArgumentProbabilities(self.first, either, either)


@dataclass(frozen=True, slots=True)
class EventTags:
    """The event heads' outputs, one row a token.

    Attributes:
        types: tokens x 17; the probability of "no event" and of each of `labels.TYPES`.
        statuses: tokens x 7; the probability of each of `labels.STATUSES`, if the token names an event.
        factuality: tokens; from -3 to 3.
        background: tokens; the probability that the event is background, if the token names one.
        words: tokens; the encoder's word that each token begins in.
        calibration: How likely an event of such probabilities is right.
        answers: All that the heads say.
        scorer: Ties arguments to triggers.
    """

    types: NDArray[np.float32]
    statuses: NDArray[np.float32]
    factuality: NDArray[np.float32]
    background: NDArray[np.float32]
    words: NDArray[np.int64]
    calibration: EventCalibration
    answers: Answers = field(repr=False)
    scorer: ArgumentScorer = field(repr=False)

    def by_type(self, index: int) -> dict[str, float]:
        """The probability that the token at `index` names an event, of each type."""
        return dict(zip(TYPES, self.types[index, 1:].tolist(), strict=True))

    def event(self, index: int) -> float:
        """The probability that the token at `index` names an event of any type."""
        return 1 - float(self.types[index, 0])

    def events(self) -> NDArray[np.float32]:
        """tokens; the probability that each names an event of any type."""
        probabilities: NDArray[np.float32] = 1 - self.types[:, 0]
        return probabilities

    def likeliest_type(self, index: int) -> tuple[str, float]:
        """The likeliest type at a token, with its probability."""
        best = int(self.types[index, 1:].argmax())
        return TYPES[best], float(self.types[index, 1 + best])

    def ranked_types(self, index: int) -> list[tuple[str, float]]:
        """Every type with its probability at a token, the likeliest first."""
        return _ranked(TYPES, self.types[index, 1:])

    def heard(self, index: int, *, status: bool = True) -> Heard:
        """What the encoder says of how the predicate at a token is presented, with or without its status."""
        statuses: dict[Status, float] = dict(zip(STATUSES, self.statuses[index].tolist(), strict=True))
        return Heard(statuses if status else None, float(self.factuality[index]))

    def arguments(self, index: int) -> ArgumentProbabilities:
        """How likely each token is part of the actor, and of the recipient, of the event at `index`."""
        first, probabilities = self.scorer.probabilities(self.answers, int(self.words[index]))
        begin, end = self.words.searchsorted((first, first + probabilities.shape[1])).tolist()
        inside = self.words[begin:end] - first
        actor, recipient = probabilities.take(inside, axis=1).tolist()
        return ArgumentProbabilities(begin, actor, recipient)


def read_event_tags(
    answers: Answers, words: NDArray[np.int64], scorer: ArgumentScorer, calibration: EventCalibration
) -> EventTags:
    """The heads' outputs for each token.

    Args:
        answers: What the heads say of the text's words.
        words: The word that stands for each token, by `encoder.words.anchors`.
        scorer: Ties arguments to triggers.
        calibration: How likely an event is right.
    """
    if not answers.words.starts:
        return _nothing(len(words), answers, scorer, calibration)
    return EventTags(
        softmax(answers.heads["trigger"][words]),
        softmax(answers.heads["status"][words]),
        fitted(answers.heads["factuality"][words, 0], answers),
        sigmoid(answers.heads["historical"][words, 0]),
        words,
        calibration,
        answers,
        scorer,
    )


def _ranked(names: Sequence[Name], probabilities: NDArray[np.float32]) -> list[tuple[Name, float]]:
    return sorted(zip(names, probabilities.tolist(), strict=True), key=itemgetter(1), reverse=True)


def _nothing(count: int, answers: Answers, scorer: ArgumentScorer, calibration: EventCalibration) -> EventTags:
    """What is said of a text without words, though the parser has tokens in it: a byte order mark is one."""
    types = np.zeros((count, 1 + len(TYPES)), np.float32)
    types[:, 0] = 1
    statuses, none = np.zeros((count, len(STATUSES)), np.float32), np.zeros(count)
    numbers = none.astype(np.float32)
    return EventTags(types, statuses, numbers, numbers, none.astype(np.int64), calibration, answers, scorer)
