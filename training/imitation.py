"""What a narrower network is to learn from the whole one: its vectors, and what its heads make of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.batches import Inputs
from training.checkpoints import Checkpoint
from training.data import Window
from training.model import Network
from training.teacher import Teacher, of_windows

_MEASURED = 64
"""Windows of which it is seen how much the teacher's vectors vary."""
_LEFT_OUT = "pair"
"""The head of marked pairs, of which a text without marks tells nothing."""


@dataclass(frozen=True, slots=True)
class Imitation:
    """Sets the vectors of a network beside those of a teacher with the same heads.

    Attributes:
        teacher: The whole network.
        spread: The variance of its vectors' numbers.
        heads: outputs x width; what its heads ask of a vector, each head in all as much as any other.
    """

    teacher: Teacher
    spread: Tensor
    heads: Tensor

    @classmethod
    def of(cls, teacher: Checkpoint, windows: Sequence[Window]) -> Imitation:
        """Measure how much the teacher's answers vary on some of the windows."""
        every = max(1, len(windows) // _MEASURED)
        seen = torch.cat([words for _, words in teacher.word_vectors(windows[::every])])
        taught = Teacher.of(teacher)
        asked = [
            head for name, head in taught.network.heads().items() if isinstance(head, nn.Linear) and name != _LEFT_OUT
        ]
        scaled = [head.weight / (head(seen).var(0).sum() * len(asked)).sqrt() for head in asked]
        return cls(taught, seen.var(0).mean(), torch.cat(scaled))

    def prepare(self, network: Network) -> None:
        """Let the layers of a network alone learn, and nothing be left out by chance: the answers are no samples."""
        network.requires_grad_(False)
        for part in (network.encoder.encoder, network.encoder.embeddings.LayerNorm):
            part.requires_grad_(True)
        for module in network.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0

    def __call__(self, _: Network, words: Tensor, inputs: Inputs, windows: Sequence[Window]) -> dict[str, Tensor]:
        """How far vectors, B x W x width, are from the teacher's, as shares of how much those vary."""
        apart = of_windows(words, windows) - self.teacher.vectors(inputs, windows)
        return {
            "vectors": apart.pow(2).mean() / self.spread,
            "heads": (apart @ self.heads.T).pow(2).sum(1).mean(),
        }
