"""What there is to learn from, by name."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from onrecord.encoder.words import LONGEST_WINDOW
from training.checkpoints import Checkpoint
from training.data import (
    Window,
    attribution_windows,
    example_windows,
    factuality_windows,
    joined,
    lines,
    marked_windows,
    pair_windows,
)
from training.deeds import deed_rows, deed_windows

EXAMPLES = Path(__file__).parent / "examples"
NAMES = ("attribution", "factuality", "pairs", "deeds", "examples", "joined", "marked")


def read_source(data: Path, name: str, checkpoint: Checkpoint) -> list[Window]:
    """The windows of one source, always in the same order; "deeds" are found by the checkpoint's network."""
    tokenizer = checkpoint.tokenizer
    if name == "attribution":
        return list(attribution_windows(lines(data / "attribution/train.jsonl"), tokenizer, LONGEST_WINDOW))
    if name == "factuality":
        return list(factuality_windows(lines(data / "factuality/train.jsonl"), tokenizer))
    if name == "pairs":
        return list(pair_windows(pair_rows(data), tokenizer))
    if name == "deeds":
        return deed_windows(checkpoint, deed_rows(data))
    if name in {"examples", "marked"}:
        read = example_windows if name == "examples" else marked_windows
        texts = (file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.txt")))
        return [window for text in texts for window in read(text, tokenizer)]
    if name == "joined":
        singles = read_source(data, "examples", checkpoint) + read_source(data, "deeds", checkpoint)
        random.Random(len(singles)).shuffle(singles)  # noqa: S311 - repeatable, not secret
        return list(joined(singles, LONGEST_WINDOW))
    raise SystemExit(f"there is no source {name!r}; there are {', '.join(NAMES)}")


def pair_rows(data: Path) -> list[dict]:
    """The sentences with marked pairs whose type is known; a pair that both files have counts once."""
    rows = lines(data / "events/plv_train.jsonl")
    seen = {_pair(row, event) for row in rows for event in row["events"]}
    for row in lines(data / "events/coped_train.jsonl"):
        fresh = [event for event in row["events"] if event["type"] and _pair(row, event) not in seen]
        if fresh:
            rows.append(row | {"events": fresh})
    return rows


def _pair(row: dict, event: dict) -> tuple[str, ...]:
    return row["text"], *(str(event[side] and event[side]["span"]) for side in ("source", "target"))


def read_sources(data: Path, uses: Sequence[str], checkpoint: Checkpoint, taught: Path | None) -> list[Window]:
    """The windows of several sources, each as often as its `NAME=TIMES` says; of half a time, every second one."""
    windows = []
    for use in uses:
        name, _, times = use.partition("=")
        own = read_source(data, name, checkpoint)
        if taught is not None and (taught / f"{name}.npz").exists():
            _learn(own, taught / f"{name}.npz")
        whole, part = divmod(float(times or 1), 1)
        windows += own * int(whole)
        if part:
            windows += own[:: round(1 / part)]
    return windows


def _learn(windows: list[Window], path: Path) -> None:
    """Put the teacher's answers, which `training.teach` wrote in the order of the windows, beside the gold."""
    with np.load(path) as answers:
        edges = np.cumsum(answers["lengths"])[:-1] if "lengths" in answers else None
        roles, inner, entities, pairs = (answers.get(name) for name in ("roles", "inner", "entities", "pairs"))
    if roles is not None:
        for window, own in zip(windows, np.split(roles, edges), strict=True):
            window.soft_roles = own
    if inner is not None:
        for window, own in zip(windows, np.split(inner, edges), strict=True):
            window.inner = own.tolist()
    if entities is not None:
        for window, own in zip(windows, np.split(entities, edges), strict=True):
            window.entities = own.tolist()
    if pairs is not None:
        for window, own in zip(windows, pairs, strict=True):
            window.soft_pair = own.tolist()
