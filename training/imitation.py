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

    teacher: Network
    spread: Tensor
    heads: Tensor

    @classmethod
    def of(cls, teacher: Checkpoint, windows: Sequence[Window]) -> Imitation:
        """Measure how much the teacher's answers vary on some of the windows."""
        every = max(1, len(windows) // _MEASURED)
        seen = torch.cat([words for _, words in teacher.word_vectors(windows[::every])])
        network = teacher.network.requires_grad_(False).eval()
        asked = [head for name, head in network.heads().items() if isinstance(head, nn.Linear) and name != _LEFT_OUT]
        scaled = [head.weight / (head(seen).var(0).sum() * len(asked)).sqrt() for head in asked]
        return cls(network, seen.var(0).mean(), torch.cat(scaled))

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
        with torch.no_grad():
            wanted = self.teacher.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first).float()
        lengths = torch.tensor([len(window.pieces) for window in windows], device=words.device)
        real = torch.arange(words.shape[1], device=words.device) < lengths[:, None]
        apart = (words - wanted)[real]
        return {
            "vectors": apart.pow(2).mean() / self.spread,
            "heads": (apart @ self.heads.T).pow(2).sum(1).mean(),
        }
