"""How far a run is: the rate of late, the time left by bytes, and what was set aside."""

from __future__ import annotations

from collections import Counter

from onrecord.cli.pace import Pace, pace
from onrecord.engines.coding import Tally


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def run_of(total: int, every: float = 10.0) -> tuple[Pace, Clock, list[str]]:
    clock, told = Clock(), list[str]()
    return Pace(total, lambda run: told.append(run.told()), every, clock), clock, told


def tally(inputs: int, **reasons: int) -> Tally:
    return Tally(counts=Counter(inputs=inputs), set_aside=Counter(reasons))


def test_the_time_left_is_told_by_bytes() -> None:
    run, clock, told = run_of(4_000_000)
    clock.seconds = 10
    run.read(1_000_000)
    run.read(2_000_000)  # read ahead
    run.done(tally(500, empty=2, language=1))
    assert told == ["500 documents, 50.0 a second, 25% of 4.0 MB, about 30 s left, set aside 2 empty, 1 language"]


def test_the_time_left_is_not_told_at_once() -> None:
    run, clock, told = run_of(4_000_000, every=1.0)
    clock.seconds = 2
    run.read(1_000_000)
    run.done(tally(5))
    assert told == ["5 documents, 2.5 a second, 25% of 4.0 MB"]


def test_it_is_told_now_and_then() -> None:
    run, clock, told = run_of(0)
    for second in range(25):
        clock.seconds = second
        run.done(tally(second))
    assert told == ["10 documents, 1.0 a second", "20 documents, 1.0 a second"]


def test_the_rate_is_that_of_late() -> None:
    run, clock, told = run_of(0)
    for second, inputs in ((10, 100_000), (20, 100_010), (80, 100_070), (90, 100_080)):
        clock.seconds = second
        run.done(tally(inputs))
    assert told[-1] == "100,080 documents, 1.0 a second"


def test_nothing_is_told_where_it_is_quiet() -> None:
    with pace(10, quiet=True) as run:
        run.done(tally(1))
    assert run.inputs == 1
