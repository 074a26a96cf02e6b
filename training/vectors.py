"""What a network makes of windows: a vector for each word, and the answers that are read off them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import torch

from onrecord.encoder.wordpiece import WordPiece
from training.batches import collate
from training.data import Window
from training.deeds import Shares
from training.model import Network

_BATCH = 16


def word_vectors(
    network: Network, tokenizer: WordPiece, windows: Sequence[Window]
) -> Iterator[tuple[Window, torch.Tensor]]:
    """Each window with the vectors of its words, in order; the network is moved to the GPU where there is one."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = network.to(device).eval()
    for start in range(0, len(windows), _BATCH):
        chosen = windows[start : start + _BATCH]
        inputs = collate(chosen, tokenizer, device)
        with torch.no_grad(), torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            words = network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)
        for row, window in enumerate(chosen):
            yield window, words[row, : len(window.pieces)].float()


def trigger_shares(network: Network, tokenizer: WordPiece, windows: Sequence[Window]) -> Iterator[Shares]:
    """For each window, words x 17: the share of no deed and of each type."""
    for _, words in word_vectors(network, tokenizer, windows):
        with torch.no_grad():
            yield torch.softmax(network.trigger(words), -1).cpu().numpy()
