"""When feeds are asked, and what is remembered of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.feeds.manners import LONGEST_WAIT, Turns, after_answer, after_failure, is_due
from onrecord.feeds.model import ANY_PACE, Pace
from onrecord.feeds.state import Visit, read_state, write_state

NOON = datetime(2024, 7, 2, 12, 10, tzinfo=UTC).timestamp()  # a Tuesday


@pytest.mark.parametrize(
    ("pace", "again"),
    [
        (ANY_PACE, "2024-07-02T12:10"),
        (Pace(60), "2024-07-02T13:10"),
        (Pace(1_000_000), "2024-07-03T12:10"),
        (Pace(None, frozenset({12, 13})), "2024-07-02T14:00"),
        (Pace(60, frozenset({13})), "2024-07-02T14:00"),
        (Pace(None, frozenset(range(24))), "2024-07-02T12:10"),
        (Pace(None, frozenset(), frozenset({1, 2})), "2024-07-04T00:00"),
        (Pace(None, frozenset({0}), frozenset({1, 2})), "2024-07-04T01:00"),
        (Pace(None, frozenset(), frozenset(range(7))), "2024-07-02T12:10"),
        (Pace(None, frozenset(range(1, 24)), frozenset(range(6))), "2024-07-07T00:00"),
    ],
)
def test_a_feed_is_asked_when_it_wants_to_be(pace: Pace, again: str) -> None:
    assert datetime.fromtimestamp(after_answer(pace, NOON), UTC).isoformat(timespec="minutes")[:16] == again


@pytest.mark.parametrize(
    ("failures", "wait", "seconds"),
    [(1, None, 900), (2, None, 1_800), (4, None, 7_200), (99, None, 86_400), (1, 3_600, 3_600), (1, 1e12, 86_400)],
)
def test_what_fails_is_asked_less_and_less(failures: int, wait: float | None, seconds: float) -> None:
    assert after_failure(failures, 900.0, wait, NOON) - NOON == seconds


def test_a_round_of_the_feeds_own_length_misses_none_and_a_wrong_clock_stops_none() -> None:
    assert is_due(NOON + 20, NOON)
    assert not is_due(NOON + 60, NOON)
    assert is_due(NOON + 30 * LONGEST_WAIT, NOON)


def test_requests_to_a_host_are_kept_apart() -> None:
    clock, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    turns = Turns(lambda: clock[0], sleep, 2.0)
    for host in ("a", "b", "a", "a"):
        turns.wait(host)
        clock[0] += 0.5
    assert slept == [1.0, 1.5]


def test_what_is_remembered_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "feeds.json"
    visits = {
        "https://a.example/": Visit('"1"', "Tue", 5.0, 2, Pace(30, frozenset({1}), frozenset({6}))),
        "https://b.example/": Visit('"2"'),
    }
    write_state(path, "coder 1", visits)
    assert read_state(path, "coder 1") == visits
    assert read_state(path, "coder 2") == {"https://a.example/": Visit(None, None, 5.0, 2)}
    assert [each.name for each in tmp_path.iterdir()] == ["feeds.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"coder": 1}', b"\xff" * 9, b"[" * 100_000])
def test_a_damaged_memory_says_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "feeds.json"
    path.write_bytes(content)
    assert read_state(path, "coder 1") == {}
    assert read_state(tmp_path / "none", "coder 1") == {}


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_state(tmp_path / "gone" / "feeds.json", "coder 1", {})
