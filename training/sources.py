"""What there is to learn from, by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from onrecord.encoder.words import LONGEST_WINDOW
from training.data import (
    Window,
    attribution_windows,
    example_windows,
    factuality_windows,
    lines,
    pair_windows,
)

EXAMPLES = Path(__file__).parent / "examples"
NAMES = ("attribution", "factuality", "pairs", "examples")


def read_source(data: Path, name: str, tokenizer: Tokenizer) -> list[Window]:
    """The windows of one source, always in the same order."""
    if name == "attribution":
        return list(attribution_windows(lines(data / "attribution/train.jsonl"), tokenizer, LONGEST_WINDOW))
    if name == "factuality":
        return list(factuality_windows(lines(data / "factuality/train.jsonl"), tokenizer))
    if name == "pairs":
        return list(pair_windows(pair_rows(data), tokenizer))
    if name == "examples":
        files = sorted(EXAMPLES.glob("*.txt"))
        return [w for f in files for w in example_windows(f.read_text(encoding="utf-8"), tokenizer)]
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


def read_sources(data: Path, uses: Sequence[str], tokenizer: Tokenizer, taught: Path | None) -> list[Window]:
    """The windows of several sources, each as often as its `NAME=TIMES` says."""
    windows = []
    for use in uses:
        name, _, times = use.partition("=")
        own = read_source(data, name, tokenizer)
        if taught is not None and (taught / f"{name}.npz").exists():
            _learn(own, taught / f"{name}.npz")
        windows += own * int(times or 1)
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
