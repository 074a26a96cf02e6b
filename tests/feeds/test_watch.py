"""Rounds, with answers that are given and a clock that is set."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from feed_server import rss

from onrecord.feeds import watch as watching
from onrecord.feeds.address import Address, parse_address
from onrecord.feeds.fetch import Failed, Fetched, Marks, Unchanged
from onrecord.feeds.manners import Turns
from onrecord.feeds.model import Pace
from onrecord.feeds.state import Visit
from onrecord.feeds.watch import Heard, Watch

ONE, TWO = "https://one.example/rss", "https://two.example/rss"


@dataclass
class World:
    """What servers answer by address, what they were asked, and the time."""

    answers: dict[str, Fetched | Unchanged | Failed]
    time: float = 1_000_000.0
    asked: list[tuple[str, Marks]] = field(default_factory=list)

    def ask(self, address: Address, marks: Marks, _now: float) -> Fetched | Unchanged | Failed:
        self.asked.append((address.name, marks))
        return self.answers[address.name]

    def watch(self, *feeds: str, every: float = 900.0) -> Watch:
        addresses = [parse_address(each) for each in feeds]
        turns = Turns(lambda: self.time, lambda _seconds: None)
        return Watch(addresses, every, {}, lambda: self.time, turns, self.ask)


def good(*items: tuple[str, str], etag: str | None = None, more: str = "", moved: str | None = None) -> Fetched:
    return Fetched(rss(*items, more=more), None, Marks(etag), moved, for_good=moved is not None)


def round_of(watch: Watch) -> list[Heard]:
    heard = list(watch.round())
    watch.remember(heard)
    return heard


def test_a_feed_that_fails_stops_no_other() -> None:
    world = World({ONE: Failed("the server answers 500"), TWO: good(("1", "Chad said so."))})
    first, second = round_of(world.watch(ONE, TWO))
    assert (first.failed, first.items) == ("the server answers 500", ())
    assert [item.input for item in second.items] == [f"{TWO}#1"]


@pytest.mark.parametrize("body", [b"", b"<html><body>x</body></html>", b"\x00\x01\x02" * 50])
def test_what_is_no_feed_is_a_failure(body: bytes) -> None:
    (heard,) = round_of(World({ONE: Fetched(body, None, Marks('"1"'))}).watch(ONE))
    assert heard.failed is not None
    assert heard.visit.etag is None


def test_a_feed_that_breaks_its_reader_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(watching, "read_feed", breaks)
    (heard,) = round_of(World({ONE: good()}).watch(ONE))
    assert heard.failed == "it breaks its reader (KeyError: 'a bug')"


def test_marks_are_sent_once_what_came_with_them_is_on_record() -> None:
    world = World({ONE: good(("1", "Chad said so."), etag='"1"')})
    watch = world.watch(ONE)
    list(watch.round())  # stopped before it was on record
    round_of(watch)
    round_of(watch)
    assert [marks.etag for _, marks in world.asked] == [None, None, '"1"']


def test_what_is_to_be_coded_again_is_asked_for_in_full() -> None:
    world = World({ONE: good(("1", "Chad said so."), etag='"1"')})
    watch = world.watch(ONE)
    watch.remember(list(watch.round()), again=True)
    round_of(watch)
    assert [marks.etag for _, marks in world.asked] == [None, None]


def test_an_unchanged_feed_keeps_its_marks_and_its_pace() -> None:
    world = World({ONE: Unchanged()})
    watch = world.watch(ONE)
    watch.visits[ONE] = Visit('"1"', None, 0.0, 0, Pace(60))
    (heard,) = round_of(watch)
    assert heard.unchanged
    assert watch.visits[ONE] == Visit('"1"', None, world.time + 3_600, 0, Pace(60))
    assert round_of(watch) == []
    assert watch.waiting() == {ONE: world.time + 3_600}
    world.time += 3_600
    assert len(round_of(watch)) == 1


def test_a_failing_feed_is_asked_less_often_until_it_answers() -> None:
    world = World({ONE: Failed("no")})
    watch = world.watch(ONE)
    asked_at = []
    for _ in range(16):
        if round_of(watch):
            asked_at.append((world.time - 1_000_000) / 900)
        world.time += 900
    assert asked_at == [0, 1, 3, 7, 15]
    world.answers[ONE] = good()
    world.time += 86_400
    round_of(watch)
    assert watch.visits[ONE].failures == 0


def test_a_server_that_names_a_time_is_left_alone_until_then() -> None:
    world = World({ONE: Failed("the server answers 429", wait=7_200.0)})
    watch = world.watch(ONE)
    round_of(watch)
    assert watch.waiting() == {ONE: world.time + 7_200}


def test_what_is_gone_is_not_asked_again() -> None:
    world = World({ONE: Failed("the server answers 410 Gone", gone=True), TWO: good()})
    watch = world.watch(ONE, TWO)
    round_of(watch)
    world.time += 10_000_000
    assert [each.feed for each in round_of(watch)] == [TWO]
    assert watch.gone == {ONE}


def test_a_feed_that_moved_and_one_that_is_broken_are_told() -> None:
    world = World({ONE: good(("1", "A & B said so."), moved=TWO)})
    (heard,) = round_of(world.watch(ONE))
    assert heard.notes == (f"it is at {TWO}, for good", "its XML is broken (a bare & or <)")
    assert [item.input for item in heard.items] == [f"{ONE}#1"]
