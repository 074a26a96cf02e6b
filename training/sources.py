"""What there is to learn from, by name."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.windows import LONGEST_WINDOW
from onrecord.encoder.wordpiece import WordPiece
from training.data import (
    Row,
    Window,
    attribution_windows,
    example_windows,
    factuality_windows,
    joined,
    lines,
    marked_windows,
    pair_windows,
    text_windows,
    unmarked_windows,
)
from training.deeds import Shares, deed_rows, label_deeds, plain_windows
from training.reports import cuts, fold_of_row, given_rows, nested, report_rows, reports

EXAMPLES = Path(__file__).parent / "examples"
CODED = Path(__file__).parent / "coded"
"""Our own passages whose marked pairs have the type of their CAMEO root, as the data set of marked pairs has."""
NAMES = (
    "attribution",
    "factuality",
    "pairs",
    "deeds",
    "examples",
    "joined",
    "marked",
    "coded",
    "reports",
    "given",
    "nested",
    "unmarked",
    "texts",
)
ASKING = ("deeds", "joined")
"""Sources that need what a network says."""


class Reader(Protocol):
    """What reads a source: a checkpoint, or a tokenizer alone for the sources that ask no network."""

    @property
    def tokenizer(self) -> WordPiece:
        """What cuts the words."""

    def trigger_shares(self, windows: Sequence[Window]) -> Iterable[Shares]:
        """For each window, words x 17: the share of no deed and of each type."""


@dataclass(frozen=True, slots=True)
class TokenizerAlone:
    """Reads the sources that ask no network, so without torch."""

    tokenizer: WordPiece

    def trigger_shares(self, windows: Sequence[Window]) -> Iterable[Shares]:
        """Nothing can be said.

        Raises:
            ValueError: Always: a network has to say it.
        """
        raise ValueError(
            f"which word names the deed of {len(windows)} sentences, only a network can say: "
            f"without one read {', '.join(name for name in NAMES if name not in ASKING)}"
        )


def read_source(
    data: Path, name: str, reader: Reader, taught: Path | None = None, without: int | None = None
) -> list[Window]:
    """The windows of one source, always in the same order; "deeds" are found by a teacher, or by the reader.

    Args:
        data: The folder with the data sets.
        name: One of `NAMES`.
        reader: Cuts the words, and says what names a deed where no teacher has.
        taught: The folder of the answers of others, which are put beside the gold.
        without: The fold of the marked reports that is left out.

    Raises:
        ValueError: There is no such source, or it asks a network and the reader has none.
    """
    if name in {"reports", "given"}:
        read = reports(given_rows(data) if name == "given" else report_rows(data), reader.tokenizer)
        if taught is not None and (taught / f"{name}.npz").exists():
            _learn([report.whole for report in read], taught / f"{name}.npz")
        return [window for report in read if without is None or report.fold != without for window in cuts(report)]
    if name == "nested":
        read = [each for each in reports(report_rows(data), reader.tokenizer) if each.row["statements"]]
        return [window for report in read if without is None or report.fold != without for window in nested(report)]
    if name == "texts":
        return list(text_windows(plain_texts(data, without), reader.tokenizer))
    windows = _read(data, name, reader, taught)
    if taught is not None and (taught / f"{name}.npz").exists():
        _learn(windows, taught / f"{name}.npz")
    return windows


def _read(data: Path, name: str, reader: Reader, taught: Path | None) -> list[Window]:
    tokenizer = reader.tokenizer
    if name == "attribution":
        return list(attribution_windows(lines(data / "attribution/train.jsonl"), tokenizer, LONGEST_WINDOW))
    if name == "factuality":
        return list(factuality_windows(lines(data / "factuality/train.jsonl"), tokenizer))
    if name == "unmarked":
        return list(unmarked_windows(lines(data / "ecbplus/train.jsonl"), tokenizer, LONGEST_WINDOW))
    if name == "pairs":
        return list(pair_windows(pair_rows(data), tokenizer))
    if name == "deeds":
        rows = deed_rows(data)
        windows = plain_windows(rows, tokenizer)
        label_deeds(windows, rows, _deed_shares(taught) or reader.trigger_shares(windows), tokenizer)
        return windows
    if name in {"examples", "marked", "coded"}:
        read = example_windows if name == "examples" else marked_windows
        folder = CODED if name == "coded" else EXAMPLES
        return [window for text in passage_texts(folder) for window in read(text, tokenizer)]
    if name == "joined":
        singles = read_source(data, "examples", reader, taught) + read_source(data, "deeds", reader, taught)
        random.Random(len(singles)).shuffle(singles)  # noqa: S311 - repeatable, not secret
        return list(joined(singles, LONGEST_WINDOW))
    raise ValueError(f"there is no source {name!r}; there are {', '.join(NAMES)}")


def _deed_shares(taught: Path | None) -> list[Shares] | None:
    """What the teacher says of the words of the sentences with marked pairs, if it was asked."""
    if taught is None or not (taught / "deeds.npz").exists():
        return None
    with np.load(taught / "deeds.npz") as answers:
        if "shares" not in answers:
            return None
        return np.split(answers["shares"], np.cumsum(answers["lengths"])[:-1])


def passage_texts(folder: Path = EXAMPLES) -> list[str]:
    """The files of our own passages, in order."""
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]


def plain_texts(data: Path, without: int | None = None) -> list[str]:
    """Every whole text that is learned from, once: articles of PolNeAR and ECB+, then the marked texts.

    Args:
        data: The folder with the data sets.
        without: The fold of the marked reports that is left out.
    """
    rows = [*lines(data / "attribution/train.jsonl"), *lines(data / "ecbplus/train.jsonl")]
    marked = [row for row in report_rows(data) if without is None or fold_of_row(row) != without]
    return list(dict.fromkeys(row["text"] for row in rows + marked))


def pair_rows(data: Path) -> list[Row]:
    """The sentences with marked pairs whose type is known; a pair that both files have counts once."""
    rows = lines(data / "events/plv_train.jsonl")
    seen = {_pair(row, event) for row in rows for event in row["events"]}
    for row in lines(data / "events/coped_train.jsonl"):
        fresh = [event for event in row["events"] if event["type"] and _pair(row, event) not in seen]
        if fresh:
            rows.append(row | {"events": fresh})
    return rows


def _pair(row: Row, event: Row) -> tuple[str, ...]:
    return row["text"], *(str(event[side] and event[side]["span"]) for side in ("source", "target"))


def read_sources(
    data: Path, uses: Sequence[str], reader: Reader, taught: Path | None, without: int | None = None
) -> list[Window]:
    """The windows of several sources, each as often as its `NAME=TIMES` says; of half a time, every second one."""
    windows = []
    for use in uses:
        name, _, times = use.partition("=")
        own = read_source(data, name, reader, taught, without)
        whole, part = divmod(float(times or 1), 1)
        windows += own * int(whole)
        if part:
            windows += own[:: round(1 / part)]
    return windows


def _learn(windows: list[Window], path: Path) -> None:
    """Put the answers of others, which `training.teach` wrote in the order of the windows, beside the gold."""
    with np.load(path) as file:
        answers = dict(file)
    edges = np.cumsum(answers.get("lengths", np.zeros(0, np.int64)))[:-1]
    for name, field in (
        ("roles", "soft_roles"),
        ("inner", "inner"),
        ("entities", "entities"),
        ("syntax", "syntax"),
        ("triggers", "soft_triggers"),
    ):
        if name in answers:
            for window, own in zip(windows, np.split(answers[name], edges), strict=True):
                setattr(window, field, own.tolist() if name in {"inner", "entities"} else own)
    for number, trigger, status in answers.get("statuses", ()):
        windows[number].statuses.append((int(trigger), int(status)))
    for number, trigger, historical in answers.get("backgrounds", ()):
        windows[number].backgrounds.append((int(trigger), bool(historical)))
    for (number, trigger), actors, recipients in _parties(answers.get("parties", np.zeros((0, 4), np.int64))):
        windows[number].parties.append((trigger, actors, recipients))
    for window, own in zip(windows, answers.get("pairs", ()), strict=False):
        window.soft_pair = own.tolist()


def _parties(table: NDArray[np.integer]) -> Iterator[tuple[tuple[int, int], frozenset[int], frozenset[int]]]:
    """Window and trigger of each deed with the words of its actors and of its recipients.

    Args:
        table: Rows of window, trigger, side and word; a word of -1 says that the deed has none on that side.
    """
    for deed, rows in groupby(table.tolist(), lambda row: (row[0], row[1])):
        held = list(rows)
        actors, recipients = (
            frozenset(word for _, _, own, word in held if own == side and word >= 0) for side in (0, 1)
        )
        yield deed, actors, recipients
