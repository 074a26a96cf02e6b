"""What a network with fewer layers is to learn from the whole one: what its heads say of each word, and its vectors.

Shares of labels are learned as shares (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network"),
vectors by their squared distance; each loss is a share of how much the teacher's own answers vary, so that no head is
heard more than another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.encoder.labels import HEADS, ROLES
from training.batches import Inputs
from training.checkpoints import Checkpoint
from training.data import Window
from training.losses import pair_scores
from training.model import Network
from training.teacher import Teacher, of_windows

_MEASURED = 64
"""Windows of which it is seen how much the teacher's answers vary."""
_PAIR = "pair"
"""The head that is asked of windows with a marked pair, and of all their words together."""
_LEAST = 0.05
"""The weight of a word of which the teacher thinks that its head is not asked."""
_CUES = [ROLES.index("B-cue"), ROLES.index("I-cue")]
_ASKED: Mapping[str, Callable[[Network, Tensor], Tensor]] = {
    "status": lambda network, words: 1 - network.trigger(words).softmax(-1)[:, 0],
    "historical": lambda network, words: 1 - network.trigger(words).softmax(-1)[:, 0],
    "no_source": lambda network, words: network.roles(words).softmax(-1)[:, _CUES].sum(-1),
}
"""How likely a head is asked of a word, where it is not asked of every one."""


@dataclass(frozen=True, slots=True)
class Distillation:
    """Sets what a network says beside what a teacher with the same heads says.

    Attributes:
        teacher: The whole network.
        spread: The variance of its vectors' numbers.
        spreads: For each head, how much its answers vary: the entropy of the mean share, or the numbers' variance.
    """

    teacher: Teacher
    spread: Tensor
    spreads: dict[str, Tensor]

    @classmethod
    def of(cls, teacher: Checkpoint, windows: Sequence[Window]) -> Distillation:
        """Measure how much the teacher's answers vary on some of the windows."""
        every = max(1, len(windows) // _MEASURED)
        seen = torch.cat([words for _, words in teacher.word_vectors(windows[::every])])
        asked = Teacher.of(teacher)
        with torch.no_grad():
            spreads = {name: _spread(name, head(seen)) for name, head in asked.network.heads().items()}
        return cls(asked, seen.var(0).mean(), spreads)

    def prepare(self, network: Network) -> None:
        """Let nothing be left out by chance: the answers are no samples."""
        for module in network.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0

    def __call__(self, network: Network, words: Tensor, inputs: Inputs, windows: Sequence[Window]) -> dict[str, Tensor]:
        """How far a network's vectors, B x W x width, and its heads' answers are from the teacher's."""
        own, wanted = of_windows(words, windows), self.teacher.vectors(inputs, windows)
        parts = {"vectors": (own - wanted).pow(2).mean() / self.spread}
        heads, taught = network.heads(), self.teacher.network.heads()
        with torch.no_grad():
            answers = {name: head(wanted) for name, head in taught.items() if name != _PAIR}
            weights = {name: _LEAST + asked(self.teacher.network, wanted) for name, asked in _ASKED.items()}
        for name, answer in answers.items():
            far = _apart(name, heads[name](own), answer)
            weight = weights.get(name)
            mean = far.mean() if weight is None else (far * weight).sum() / weight.sum()
            parts[name] = mean / self.spreads[name]
        return parts | self._pairs(network, own, wanted, windows)

    def _pairs(self, network: Network, own: Tensor, wanted: Tensor, windows: Sequence[Window]) -> dict[str, Tensor]:
        """What is said of the marked pairs, if the batch has any."""
        lengths = [len(window.pieces) for window in windows]
        asked = [
            (window, mine, taught)
            for window, mine, taught in zip(windows, own.split(lengths), wanted.split(lengths), strict=True)
            if window.pair is not None
        ]
        if not asked:
            return {}
        said = torch.stack([pair_scores(network, mine, window) for window, mine, _ in asked])
        with torch.no_grad():
            shares = [pair_scores(self.teacher.network, taught, window).softmax(-1) for window, _, taught in asked]
        return {_PAIR: functional.kl_div(said.log_softmax(-1), torch.stack(shares), reduction="batchmean")}


def _spread(name: str, answers: Tensor) -> Tensor:
    """How much a head's answers vary; answers: words x numbers."""
    if not _one_question(name):
        return answers.var(0).sum()
    shares = answers.softmax(-1) if answers.shape[1] > 1 else _both(answers)
    mean = shares.mean(0)
    return (-mean * mean.clamp(min=1e-9).log()).sum().clamp(min=1e-6)


def _apart(name: str, said: Tensor, wanted: Tensor) -> Tensor:
    """For each word how far an answer is from the wanted one."""
    if not _one_question(name):
        return (said - wanted).pow(2).sum(1)
    if wanted.shape[1] == 1:
        return functional.binary_cross_entropy_with_logits(said, wanted.sigmoid(), reduction="none")[:, 0] + (
            _both(wanted) * _both(wanted).clamp(min=1e-9).log()
        ).sum(1)
    return functional.kl_div(said.log_softmax(-1), wanted.softmax(-1), reduction="none").sum(1)


def _both(scores: Tensor) -> Tensor:
    """The shares of yes and no of a score of one number."""
    yes = scores.sigmoid()
    return torch.cat([yes, 1 - yes], -1)


def _one_question(name: str) -> bool:
    """Whether the numbers of a head are the scores of labels of one question; else they are numbers to be met."""
    return name not in _MET and len(HEADS[name].parts) == 1


_MET = ("factuality",)
"""A head whose one number is no chance of yes or no."""
