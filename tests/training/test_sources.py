"""What there is to learn from, by name, and what others say of it beside the gold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.encoder.labels import TYPES
from onrecord.encoder.wordpiece import WordPiece
from training.balance import type_shift
from training.data import Window
from training.reports import FILES, LENGTHS, fold_of
from training.sources import NAMES, TokenizerAlone, pair_rows, plain_texts, read_source, read_sources

NORWAY, CHAD = {"span": [0, 6]}, {"span": [12, 16]}
PAID = {"text": "Norway paid Chad.", "events": [{"source": NORWAY, "target": CHAD, "type": "AID", "penta": 2}]}
BOTH = {
    "text": PAID["text"],
    "events": [*PAID["events"], {"source": CHAD, "target": NORWAY, "type": "AGREE", "penta": 1}],
}
Write = Callable[[str, Sequence[dict[str, Any]]], Path]


@pytest.fixture
def data(write_rows: Write) -> Path:
    sentence = {"text": "It rained.", "events": [{"span": [3, 9], "factuality": 3.0}]}
    write_rows("factuality/train.jsonl", [sentence] * 5)
    write_rows("events/coped_train.jsonl", [BOTH])
    return write_rows("events/plv_train.jsonl", [PAID])


@pytest.fixture
def reader(tokenizer: WordPiece) -> TokenizerAlone:
    return TokenizerAlone(tokenizer)


def test_a_pair_of_both_files_counts_once(data: Path) -> None:
    assert [[event["type"] for event in row["events"]] for row in pair_rows(data)] == [["AID"], ["AGREE"]]


@pytest.mark.parametrize(
    ("uses", "windows"),
    [(["factuality"], 5), (["factuality=2"], 10), (["factuality=0.5"], 3), (["factuality=1.25", "pairs"], 9)],
)
def test_a_source_is_read_as_often_as_asked(uses: list[str], windows: int, data: Path, reader: TokenizerAlone) -> None:
    assert len(read_sources(data, uses, reader, None)) == windows


def test_of_unmarked_texts_nothing_is_known(write_rows: Write, reader: TokenizerAlone) -> None:
    folder = write_rows("ecbplus/train.jsonl", [{"text": "Norway paid Chad. It rained."}])
    (window,) = read_source(folder, "unmarked", reader)
    assert len(window.pieces) == len(window.kinds) > 0
    assert window.triggers is None
    assert window.roles is None


def test_given_texts_are_those_of_the_data_folder_alone(write_rows: Write, reader: TokenizerAlone) -> None:
    row = {
        "id": "one",
        "text": "Norway paid Chad.",
        "sentences": [[0, 17]],
        "entities": [],
        "events": [],
        "statements": [],
    }
    for name in FILES:
        folder = write_rows(name, [row])
    cuts_of_one = len(LENGTHS) + 1
    assert len(read_source(folder, "given", reader)) == cuts_of_one * len(FILES)
    assert len(read_source(folder, "given", reader, without=fold_of("one"))) == 0


def test_every_text_is_read_once_as_onrecord_reads_it(write_rows: Write, reader: TokenizerAlone) -> None:
    report = {"id": "one", "text": "Norway paid Chad.", "sentences": [], "entities": [], "events": [], "statements": []}
    for name in FILES:
        write_rows(name, [report])
    paragraph = "Norway paid Chad a sum of money that had been agreed upon in the spring of the year before. " * 3
    write_rows("attribution/train.jsonl", [{"id": "two", "text": f"{paragraph}\n\n" * 5}])
    folder = write_rows(
        "ecbplus/train.jsonl", [{"id": "three", "text": "It rained."}, {"id": "four", "text": report["text"]}]
    )
    read = read_source(folder, "texts", reader)
    assert [len(window.pieces) for window in read[5:]] == [3, 4]
    assert len({len(window.pieces) for window in read[:5]}) == 1
    assert all(window.triggers is None and window.roles is None for window in read)
    assert len(plain_texts(folder)) == 3
    assert len(plain_texts(folder, without=fold_of("one"))) == 3


def test_a_fold_that_is_left_out_is_not_read_as_a_text(write_rows: Write) -> None:
    report = {"id": "one", "text": "Norway paid Chad.", "sentences": [], "entities": [], "events": [], "statements": []}
    for name in FILES:
        write_rows(name, [report])
    for name in ("attribution/train.jsonl", "ecbplus/train.jsonl"):
        folder = write_rows(name, [])
    assert plain_texts(folder) == ["Norway paid Chad."]
    assert plain_texts(folder, without=fold_of("one")) == []


def test_an_unknown_source_is_named(data: Path, reader: TokenizerAlone) -> None:
    with pytest.raises(ValueError, match=f"no source 'news'; there are {', '.join(NAMES)}"):
        read_source(data, "news", reader)


def test_deeds_need_a_network(data: Path, reader: TokenizerAlone) -> None:
    with pytest.raises(ValueError, match="only a network can say"):
        read_source(data, "deeds", reader)


def test_deeds_are_named_by_a_teacher_where_there_is_one(data: Path, tmp_path: Path, reader: TokenizerAlone) -> None:
    shares = np.zeros((4, 17), np.float16)
    shares[:, 0] = 1
    shares[1, [0, 1 + TYPES.index("AID")]] = 0.2, 0.8
    np.savez(tmp_path / "deeds.npz", shares=shares, lengths=[4])
    (window,) = read_source(data, "deeds", reader, tmp_path)
    assert window.triggers == [0, 1 + TYPES.index("AID"), 0, 0]


def test_answers_of_others_stand_beside_the_gold(data: Path, tmp_path: Path, reader: TokenizerAlone) -> None:
    lengths = np.full(5, 3)
    roles = np.arange(5 * 3 * 7, dtype=np.float16).reshape(15, 7)
    parties = np.array([[1, 1, 0, 0], [1, 1, 0, 2], [1, 1, 1, -1]])
    np.savez(
        tmp_path / "factuality.npz",
        lengths=lengths,
        roles=roles,
        entities=np.arange(15),
        statuses=np.array([[1, 1, 6]]),
        backgrounds=np.array([[1, 1, 1]]),
        parties=parties,
    )
    windows = read_source(data, "factuality", reader, tmp_path)
    assert windows[1].soft_roles is not None
    assert windows[1].soft_roles.tolist() == roles[3:6].tolist()
    assert windows[4].entities == [12, 13, 14]
    assert windows[1].statuses == [(1, 6)]
    assert windows[1].backgrounds == [(1, True)]
    assert windows[1].parties == [(1, frozenset({0, 2}), frozenset())]
    assert windows[0].statuses == windows[0].parties == []


def test_answers_for_another_number_of_windows_are_refused(data: Path, tmp_path: Path, reader: TokenizerAlone) -> None:
    np.savez(tmp_path / "factuality.npz", lengths=[3], entities=np.zeros(3))
    with pytest.raises(ValueError, match="argument"):
        read_source(data, "factuality", reader, tmp_path)


def pairs(**times: int) -> list[Window]:
    return [Window([], [], pair=(TYPES.index(name),)) for name, count in times.items() for _ in range(count)]


def test_what_was_read_too_often_is_weighed_down() -> None:
    shift = type_shift(pairs(AID=80, PROTEST=4), pairs(AID=40, PROTEST=44))
    assert shift[TYPES.index("PROTEST")] == pytest.approx(np.log(5 / 45))
    assert shift[TYPES.index("AID")] == pytest.approx(np.log(81 / 41))


def test_what_was_read_as_often_as_it_is_stays() -> None:
    windows = pairs(AID=3, ASSAULT=5)
    assert type_shift(windows, windows).tolist() == [0.0] * len(TYPES)


def test_types_that_the_data_has_as_one_are_weighed_as_one() -> None:
    shift = type_shift(pairs(CONCEDE=7), pairs(RETREAT=2, AID=5))
    assert shift[TYPES.index("CONCEDE")] == shift[TYPES.index("RETREAT")]
