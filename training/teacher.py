"""A network that others learn from: asked once of each window, since reading one costs half of learning from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from training.batches import Inputs
from training.checkpoints import Checkpoint
from training.data import Window
from training.model import Network


@dataclass(frozen=True, slots=True)
class Teacher:
    """A network that no longer learns, and what it has said.

    Attributes:
        network: The network.
        said: For the number of an object, a window that is read more than once, the vectors of its words in 16 bits.
    """

    network: Network
    said: dict[int, Tensor] = field(default_factory=dict)

    @classmethod
    def of(cls, checkpoint: Checkpoint) -> Teacher:
        """The network of a checkpoint, which from now on stays as it is."""
        return cls(checkpoint.network.requires_grad_(False).eval())

    def vectors(self, inputs: Inputs, windows: Sequence[Window]) -> Tensor:
        """The vectors of the words of a batch, one window after another: words x width.

        Args:
            inputs: The windows as they are fed.
            windows: The same, alive as long as the teacher is asked.
        """
        if any(id(window) not in self.said for window in windows):
            with torch.no_grad():
                words = self.network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)
            for window, own in zip(windows, words, strict=True):
                self.said[id(window)] = own[: len(window.pieces)].to("cpu", torch.float16)
        return torch.cat([self.said[id(window)] for window in windows]).to(inputs.ids.device).float()


def of_windows(words: Tensor, windows: Sequence[Window]) -> Tensor:
    """The vectors of a batch, B x W x width, as a teacher's are given: words x width, without what fills windows up."""
    lengths = torch.tensor([len(window.pieces) for window in windows], device=words.device)
    real = torch.arange(words.shape[1], device=words.device) < lengths[:, None]
    return words[real]
