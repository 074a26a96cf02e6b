from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import GoldError
from onrecord.evaluation.gold import AnnotatedSentence, MarkedSentence, read_gold, write_lines

GOOD = '{"id": "a", "text": "It rained.", "events": [{"span": [3, 9], "factuality": 3}], "origin": "ours"}'


def gold_file(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_lines_are_read_and_unknown_keys_passed_over(tmp_path: Path) -> None:
    (line,) = read_gold(gold_file(tmp_path, GOOD, ""), AnnotatedSentence)
    assert (line.id, line.events[0].span, line.events[0].factuality) == ("a", (3, 9), 3.0)


def test_the_limit_leaves_the_rest_unread(tmp_path: Path) -> None:
    assert len(read_gold(gold_file(tmp_path, GOOD, "not JSON"), AnnotatedSentence, 1)) == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([GOOD, "{"], "gold.jsonl, line 2: Input data was truncated", id="cut off"),
        pytest.param(['{"id": "a", "text": ""}'], "line 1: Object missing required field `events`", id="no events"),
        pytest.param([GOOD.replace("3, 9", "3, 11")], r"line 1: the span \[3, 11\) is not inside", id="outside"),
        pytest.param([GOOD.replace("3, 9", "9, 3")], r"line 1: the span \[9, 3\)", id="backwards"),
        pytest.param([GOOD, "", GOOD], "the id 'a' occurs on more than one line", id="twice"),
        pytest.param([""], "has no line", id="empty"),
    ],
)
def test_a_broken_file_is_refused_by_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        read_gold(gold_file(tmp_path, *lines), AnnotatedSentence)


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(GOOD.encode().replace(b"rained", b"r\xffined"))
    with pytest.raises(GoldError, match="line 1"):
        read_gold(path, AnnotatedSentence)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read: No such file"):
        read_gold(tmp_path / "none.jsonl", MarkedSentence)


def test_predictions_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be written"):
        write_lines(tmp_path / "none" / "out.jsonl", [{}])
