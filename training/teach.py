"""Write down what is said of the training windows by others than their gold labels, for a network to learn from.

    python -m training.teach --data ../shared/data --to runs/taught --answers entities
    python -m training.teach runs/first/last.pt --data ../shared/data --to runs/taught --answers inner

From a trained network: `roles` (words x 7, the share of each role), `inner` (words; the roles of attributions inside
the contents of others, which the data set does not mark) and `pairs` (windows x 16). From spaCy's small pipeline:
`entities` (words; the names). One file NAME.npz for each source, in the order of its windows; answers that it has
already are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.encoder.attributions import best_roles, constrained
from training.batches import collate
from training.checkpoints import MINILM, Checkpoint, build, load
from training.data import Window, lines
from training.entities import entity_labels, named
from training.losses import pair_scores
from training.sources import read_source

_SHORTEST = 6
"""Words of a content below which it is not searched for attributions of its own."""
_BATCH = 16
ANSWERS = ("roles", "inner", "entities", "pairs")


def vectors(checkpoint: Checkpoint, windows: Sequence[Window]) -> Iterator[tuple[Window, torch.Tensor]]:
    """Each window with the vectors of its words, in order."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = checkpoint.network.to(device).eval()
    for start in range(0, len(windows), _BATCH):
        chosen = windows[start : start + _BATCH]
        inputs = collate(chosen, checkpoint.tokenizer, device)
        with torch.no_grad(), torch.autocast(device, torch.bfloat16):
            words = network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)
        for row, window in enumerate(chosen):
            yield window, words[row, : len(window.pieces)].float()


def inner_roles(checkpoint: Checkpoint, windows: Sequence[Window]) -> list[NDArray[np.int8]]:
    """For each window the roles of attributions inside others' contents: a content is read as a text of its own."""
    network = checkpoint.network
    transitions = constrained(network.transitions.detach().cpu().numpy())
    labels = [np.zeros(len(window.pieces), np.int8) for window in windows]
    asked: list[tuple[int, int]] = []
    parts: list[Window] = []
    for number, window in enumerate(windows):
        for _, _, pieces in window.attributions:
            for first, last in pieces:
                if last - first >= _SHORTEST:
                    asked.append((number, first))
                    parts.append(Window(window.pieces[first:last], [kind % 4 for kind in window.kinds[first:last]]))
    order = sorted(range(len(parts)), key=lambda i: parts[i].size())
    for at, (_, words) in zip(order, vectors(checkpoint, [parts[i] for i in order]), strict=True):
        with torch.no_grad():
            roles = best_roles(network.roles(words).cpu().numpy(), transitions)
        number, first = asked[at]
        if 3 in roles and 5 in roles:
            labels[number][first : first + len(roles)] = roles
    return labels


def soft_roles(checkpoint: Checkpoint, windows: Sequence[Window]) -> list[NDArray[np.float16]]:
    """For each window the share of each role for each word."""
    with torch.no_grad():
        return [
            torch.softmax(checkpoint.network.roles(words), -1).cpu().numpy().astype(np.float16)
            for _, words in vectors(checkpoint, windows)
        ]


def soft_pairs(checkpoint: Checkpoint, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
    """For each window the share of each type for its marked pair."""
    with torch.no_grad():
        return [
            torch.softmax(pair_scores(checkpoint.network, words, window), -1).cpu().numpy()
            for window, words in vectors(checkpoint, windows)
        ]


def _kept(path: Path) -> dict[str, NDArray[np.generic]]:
    if not path.exists():
        return {}
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path, nargs="?", help="the network that answers; none for entities")
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument("--to", type=Path, required=True, help="the folder for the answers")
    parser.add_argument("--answers", nargs="+", default=ANSWERS, choices=ANSWERS)
    chosen = parser.parse_args()
    asked = set(chosen.answers) - {"entities"}
    if asked and chosen.checkpoint is None:
        raise SystemExit(f"{', '.join(sorted(asked))}: name the checkpoint of the network that is to answer")
    checkpoint = load(chosen.checkpoint) if chosen.checkpoint else build(MINILM)
    chosen.to.mkdir(parents=True, exist_ok=True)
    windows = read_source(chosen.data, "attribution", checkpoint)
    known = _kept(chosen.to / "attribution.npz")
    known["lengths"] = np.array([len(window.pieces) for window in windows])
    if "roles" in chosen.answers:
        known["roles"] = np.concatenate(soft_roles(checkpoint, windows))
    if "inner" in chosen.answers:
        known["inner"] = np.concatenate(inner_roles(checkpoint, windows))
    if "entities" in chosen.answers:
        texts = [document["text"] for document in lines(chosen.data / "attribution/train.jsonl")]
        known["entities"] = np.concatenate(list(entity_labels(named(texts), checkpoint.tokenizer)))
    np.savez(chosen.to / "attribution.npz", **known)
    if "pairs" in chosen.answers:
        pairs = read_source(chosen.data, "pairs", checkpoint)
        np.savez(chosen.to / "pairs.npz", pairs=np.stack(soft_pairs(checkpoint, pairs)))


if __name__ == "__main__":
    main()
