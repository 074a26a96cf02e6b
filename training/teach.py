"""Write down what is said of the training windows by others than their gold labels, for a network to learn from.

    python -m training.teach --data ../shared/data --to runs/taught --answers entities
    python -m training.teach runs/first/last.pt --data ../shared/data --to runs/taught --answers inner
    python -m training.teach runs/upper.pt runs/both.pt --data ../shared/data --to runs/taught --answers events

From trained networks, the mean of what they say: `events` (of whole windows: words x 17, the share of each label of a
trigger; status, parties and background of what they take for one). From one trained network: `roles` (words x 7, the
share of each role), `inner` (words; the roles of attributions inside the contents of others, which the data set does
not mark), `deeds` (the deeds of each sentence with their status and parties, read without the sentences around it; and
what names the deed of a marked pair) and `pairs` (windows x 16).
From spaCy's small pipeline: `entities` (words; the names) and `syntax` (words x 4; the tree). One file NAME.npz for
each source, in the order of its windows; answers that it has already are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from onrecord.encoder.attributions import best_roles, constrained
from training.checkpoints import MINILM, Checkpoint, build, load
from training.data import Window, lines
from training.deeds import deed_rows, plain_windows
from training.entities import entity_labels, named
from training.links import party_scores
from training.losses import pair_scores
from training.passages import passages, plain
from training.reports import report_rows, reports
from training.sources import passage_texts, read_source
from training.syntax import OPENS, syntax_labels

_SHORTEST = 6
"""Words of a content below which it is not searched for attributions of its own."""
_DEED = 0.5
"""The share from which a word is taken for a deed, and another for its party."""
ANSWERS = ("roles", "inner", "deeds", "entities", "syntax", "pairs", "events")
READ = ("attribution", "factuality", "unmarked")
"""Sources whose events are read by whole windows."""
PARSED = ("attribution", "factuality", "examples", "deeds", "reports")
"""Sources whose trees are learned."""
NAMED = ("attribution", "reports")
"""Sources whose names are learned."""


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
    for at, (_, words) in zip(order, checkpoint.word_vectors([parts[i] for i in order]), strict=True):
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
            for _, words in checkpoint.word_vectors(windows)
        ]


def soft_pairs(checkpoint: Checkpoint, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
    """For each window the share of each type for its marked pair."""
    with torch.no_grad():
        return [
            torch.softmax(pair_scores(checkpoint.network, words, window), -1).cpu().numpy()
            for window, words in checkpoint.word_vectors(windows)
        ]


def sentence_deeds(checkpoint: Checkpoint, windows: Sequence[Window]) -> dict[str, NDArray[np.generic]]:
    """What the network says of the deeds of each sentence by itself, put together by window.

    Returns:
        `triggers`, `statuses` and `parties` as in `events`.

    Raises:
        ValueError: The windows have no trees, so their sentences are not known.
    """
    parts = [part for number, window in enumerate(windows) for part in _sentences(number, window)]
    found = events([checkpoint], [[part for _, _, part in parts]])
    begins = np.array([(number, first) for number, first, _ in parts], np.int32).reshape(-1, 2)
    return {
        "triggers": found["triggers"],
        "statuses": _moved(found["statuses"], begins, 1),
        "parties": _moved(found["parties"], begins, 1, 3),
    }


def _moved(rows: NDArray[np.generic], begins: NDArray[np.int32], *places: int) -> NDArray[np.int32]:
    """Rows that speak of a part of a window, in order, as rows that speak of the window.

    Args:
        rows: The number of a part first; some of the other columns are words of it, or -1.
        begins: Parts x 2; the window of each, and its first word there.
        places: The columns that are words.
    """
    moved = np.array(rows, np.int32)
    moved[:, 0], first = begins[moved[:, 0]].T
    for place in places:
        moved[:, place] += np.where(moved[:, place] < 0, 0, first)
    return np.array(sorted(moved.tolist()), np.int32).reshape(moved.shape)


def events(checkpoints: Sequence[Checkpoint], windows: Sequence[Sequence[Window]]) -> dict[str, NDArray[np.generic]]:
    """What networks say of the events of windows, on average.

    Args:
        checkpoints: The networks.
        windows: For each network the same windows, cut by its own tokenizer.

    Returns:
        `triggers`, words of all windows x 17, the share of each label; `statuses` and `backgrounds`, rows of window,
        word and label; `parties`, rows of window, word of the deed, side and word of the party, or -1 for a side
        without any.
    """
    shares: list[NDArray[np.float16]] = [np.zeros(0, np.float16)] * len(windows[0])
    statuses, backgrounds, parties = [], [], []
    order = sorted(range(len(windows[0])), key=lambda i: windows[0][i].size())
    read = [
        checkpoint.word_vectors([own[i] for i in order]) for checkpoint, own in zip(checkpoints, windows, strict=True)
    ]
    for number, *answers in zip(order, *read, strict=True):
        said = [(checkpoint.network, words) for checkpoint, (_, words) in zip(checkpoints, answers, strict=True)]
        with torch.no_grad():
            share = _mean([torch.softmax(network.trigger(words), -1) for network, words in said])
            shares[number] = share.numpy().astype(np.float16)
            for deed in torch.nonzero(share[:, 0] < 1 - _DEED).squeeze(-1).tolist():
                status = _mean([torch.softmax(network.status(words[deed]), -1) for network, words in said])
                statuses.append((number, deed, int(status.argmax())))
                old = _mean([torch.sigmoid(network.historical(words[deed])) for network, words in said])
                backgrounds.append((number, deed, int(old.item() >= _DEED)))
                sides = zip(*(party_scores(network, words, deed) for network, words in said), strict=True)
                for side, scores in enumerate(sides):
                    likely = _mean([torch.sigmoid(score) for score in scores]) >= _DEED
                    found = torch.nonzero(likely).squeeze(-1).tolist() or [-1]
                    parties += [(number, deed, side, word) for word in found]
    return {
        "triggers": np.concatenate(shares),
        "statuses": np.array(sorted(statuses), np.int32).reshape(-1, 3),
        "backgrounds": np.array(sorted(backgrounds), np.int32).reshape(-1, 3),
        "parties": np.array(sorted(parties), np.int32).reshape(-1, 4),
    }


def _mean(answers: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack(list(answers)).mean(0).cpu()


def _sentences(number: int, window: Window) -> Iterator[tuple[int, int, Window]]:
    """The window's number, the first word and the words of each of its sentences."""
    if window.syntax is None:
        raise ValueError("deeds are read by sentence, and those come from --answers syntax: ask for that first")
    opens = [0, *(i for i in range(1, len(window.pieces)) if window.syntax[i, OPENS] == 1), len(window.pieces)]
    for first, last in pairwise(opens):
        yield number, first, Window(window.pieces[first:last], window.kinds[first:last])


def _windows(data: Path, source: str, checkpoint: Checkpoint) -> list[Window]:
    """The windows of one source as its file of answers counts them: whole reports, which are cut afterwards."""
    if source == "reports":
        return [report.whole for report in reports(report_rows(data), checkpoint.tokenizer)]
    return read_source(data, source, checkpoint)


def _texts(data: Path, source: str) -> list[str]:
    """The texts of one source, in its order."""
    if source == "reports":
        return [row["text"] for row in report_rows(data)]
    if source == "examples":
        return [plain(line) for text in passage_texts() for line in passages(text)]
    rows = deed_rows(data) if source == "deeds" else lines(data / source / "train.jsonl")
    return [row["text"] for row in rows]


def _by_window(texts: Iterator[NDArray[np.int16]], windows: Sequence[Window], source: str) -> NDArray[np.int16]:
    """The labels of all texts; of a source whose windows are cut short, as far as each goes."""
    if source == "attribution":
        return np.concatenate(list(texts))
    return np.concatenate([own[: len(window.pieces)] for own, window in zip(texts, windows, strict=True)])


def _add(path: Path, windows: Sequence[Window], **answers: NDArray[np.generic]) -> None:
    """Put answers beside those that a file has already."""
    known: dict[str, NDArray[np.generic]] = {}
    if path.exists():
        with np.load(path) as file:
            known = dict(file)
    lengths = np.array([len(window.pieces) for window in windows])
    np.savez(path, **known | answers | {"lengths": lengths})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "checkpoint", type=Path, nargs="*", help="the network that answers, or several; none for entities"
    )
    parser.add_argument(
        "--data", type=Path, required=True, help="the folder with attribution/, events/ and factuality/"
    )
    parser.add_argument("--to", type=Path, required=True, help="the folder for the answers")
    parser.add_argument("--answers", nargs="+", default=ANSWERS, choices=ANSWERS)
    chosen = parser.parse_args()
    asked = set(chosen.answers) - {"entities", "syntax"}
    if asked and not chosen.checkpoint:
        parser.error(f"{', '.join(sorted(asked))}: name the checkpoint of the network that is to answer")
    if asked - {"events"} and len(chosen.checkpoint) > 1:
        parser.error(f"{', '.join(sorted(asked - {'events'}))}: name one checkpoint; several answer for events alone")
    checkpoints = [load(path) for path in chosen.checkpoint] or [build(MINILM)]
    checkpoint = checkpoints[0]
    chosen.to.mkdir(parents=True, exist_ok=True)
    if "syntax" in chosen.answers:
        for source in PARSED:
            windows = _windows(chosen.data, source, checkpoint)
            labels = syntax_labels(_texts(chosen.data, source), checkpoint.tokenizer)
            _add(chosen.to / f"{source}.npz", windows, syntax=_by_window(labels, windows, source))
    windows = read_source(chosen.data, "attribution", checkpoint, chosen.to)
    path = chosen.to / "attribution.npz"
    if "roles" in chosen.answers:
        _add(path, windows, roles=np.concatenate(soft_roles(checkpoint, windows)))
    if "inner" in chosen.answers:
        _add(path, windows, inner=np.concatenate(inner_roles(checkpoint, windows)))
    if "deeds" in chosen.answers:
        _add(path, windows, **sentence_deeds(checkpoint, windows))
        sentences = read_source(chosen.data, "factuality", checkpoint, chosen.to)
        _add(chosen.to / "factuality.npz", sentences, **sentence_deeds(checkpoint, sentences))
        marked = plain_windows(deed_rows(chosen.data), checkpoint.tokenizer)
        shares = [own.astype(np.float16) for own in checkpoint.trigger_shares(marked)]
        _add(chosen.to / "deeds.npz", marked, shares=np.concatenate(shares))
    if "entities" in chosen.answers:
        for source in NAMED:
            names = entity_labels(named(_texts(chosen.data, source)), checkpoint.tokenizer)
            _add(
                chosen.to / f"{source}.npz",
                _windows(chosen.data, source, checkpoint),
                entities=np.concatenate(list(names)),
            )
    if "events" in chosen.answers:
        for source in READ:
            cut = [read_source(chosen.data, source, each) for each in checkpoints]
            _add(chosen.to / f"{source}.npz", cut[0], **events(checkpoints, cut))
    if "pairs" in chosen.answers:
        for source in ("pairs", "coded"):
            asked_of = read_source(chosen.data, source, checkpoint)
            _add(chosen.to / f"{source}.npz", asked_of, pairs=np.stack(soft_pairs(checkpoint, asked_of)))


if __name__ == "__main__":
    main()
