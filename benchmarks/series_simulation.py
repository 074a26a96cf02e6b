"""How often `onrecord test` is right on event streams whose reactions are known, with a coder's errors put in.

    python benchmarks/series_simulation.py [--runs 400] [--workers 2] [--only NAME]

Each scenario draws streams of true events by period and puts them through a coder with errors as measured: it misses
.40 of them at random, adds rows of its own so that .17 of its rows are false, and gives each row a confidence that
is right as often as it says. Printed per scenario:

    alone    how often the 95 % interval of a horizon holds the true reaction, on average over the horizons
    path     how often the joint band holds all horizons at once
    total    how often the interval of the sum over all horizons does
    more     how often the deciding test (placebos, joint over the horizons) finds more of the effect, at 5 %
    less     the same for less of it
    any      the same for any change
    granger  how often the F test of Granger finds anything at 5 %
    world    how often an interval of a horizon holds the reaction in the world, missed events and all: no promise of
             the tool, printed to show what the missed events do

True is what the right rows alone would give in an endless series (200,000 periods): a reaction of rows to rows. Where
nothing reacts, "more", "less" and "any" are rates of false findings.
"""

from __future__ import annotations

import argparse
import zlib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.series.granger import foretells
from onrecord.series.projection import Shape, left_over
from onrecord.series.reaction import Rows, react

FOUND, FALSE = 0.60, 0.17
"""Events that the coder finds, and rows of it that are false, as measured on reports (docs/accuracy.md)."""

SURE = 5.0
"""Confidences are drawn from Beta(SURE, 1): .83 on average, as often right as rows are."""

LONG = 200_000

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """A pair of streams: how many events a period, how they come about, how many periods there are.

    `reaction` by period after; `waves` makes an intensity rise and fall by itself (and keep `kept` of what it was),
    `together` both in one wave, `back` makes the cause answer the effect, `own` the effect itself; `trend` is by how
    much both grow over the series. Where there is a trend nothing else may be: no reaction is then the truth.
    """

    name: str
    periods: int
    causes: float
    effects: float = 1.0
    reaction: tuple[float, ...] = ()
    waves: float = 0.0
    effect_waves: float = 0.0
    together: bool = False
    back: float = 0.0
    own: float = 0.0
    trend: float = 0.0
    kept: float = 0.7
    unit: str = "week"


SHAPES = {"day": Shape(7, 14, 14), "week": Shape(4, 6, 6), "month": Shape(1, 3, 3)}

_HALF = (0.3, 0.3, 0.15)
WORLDS = (
    World("rare cause, nothing", 260, 0.15),
    World("plain, nothing", 104, 0.5),
    World("plain, nothing, long", 260, 1.0),
    World("short, nothing", 75, 0.7),
    World("waves of the cause, nothing", 104, 0.7, waves=0.6),
    World("waves of both apart, nothing", 156, 0.7, waves=0.6, effect_waves=0.6),
    World("slow waves of both apart, nothing", 156, 0.7, waves=0.25, effect_waves=0.25, kept=0.95),
    World("the effect feeds itself, nothing", 156, 0.7, own=0.5),
    World("the cause answers the effect", 156, 0.3, back=0.4),
    World("both grow by the year, nothing", 156, 0.7, trend=1.0),
    World("days, nothing", 730, 0.15, effects=0.3, unit="day"),
    World("days, waves apart, nothing", 730, 0.15, effects=0.3, waves=0.3, effect_waves=0.3, unit="day"),
    World("months, nothing", 48, 2.0, effects=4.0, unit="month"),
    World("plain, answered", 104, 0.5, reaction=_HALF),
    World("plain, answered, long", 260, 1.0, reaction=_HALF),
    World("rare cause, answered strongly", 260, 0.15, reaction=(1.0, 0.5)),
    World("waves of the cause, answered", 156, 0.7, waves=0.6, reaction=_HALF),
    World("waves of both, answered", 156, 0.7, waves=0.6, effect_waves=0.6, reaction=_HALF),
    World("slow waves of both, answered", 156, 0.7, waves=0.25, effect_waves=0.25, kept=0.95, reaction=_HALF),
    World("answered both ways", 156, 0.3, back=0.2, reaction=_HALF),
    World("followed by less", 260, 0.7, effects=2.0, reaction=(-0.5, -0.4, -0.2)),
    World("days, answered", 730, 0.15, effects=0.3, reaction=(0.3, 0.2, 0.1), unit="day"),
    World("months, answered", 60, 2.0, effects=4.0, reaction=(0.8, 0.3), unit="month"),
    World("one wave drives both, nothing", 156, 0.7, waves=0.6, together=True),
)


@dataclass(frozen=True)
class Found:
    """What one run of a world shows."""

    alone: float
    path: bool
    total: bool
    world: float
    more: bool
    less: bool
    any: bool
    granger: bool


def _wave(seed: np.random.Generator, periods: int, size: float, kept: float) -> Numbers:
    """An intensity around one that rises and falls, and keeps a part of what it was from period to period."""
    if not size:
        return np.ones(periods)
    steps = seed.normal(scale=size, size=periods)
    level = np.empty(periods)
    value = steps[0] / np.sqrt(1 - kept**2)
    for at in range(periods):
        value = kept * value + steps[at]
        level[at] = value
    return np.exp(level - size**2 / (1 - kept**2) / 2)


def events(world: World, periods: int, seed: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """True events of cause and effect by period."""
    wave = _wave(seed, periods, world.waves, world.kept)
    other = wave if world.together else _wave(seed, periods, world.effect_waves, world.kept)
    growth = 1 + world.trend * (np.arange(periods) / periods - 0.5)
    base_cause, base_effect = world.causes * wave * growth, world.effects * (1 - world.own) * other * growth
    cause, effect = np.zeros(periods, dtype=np.int64), np.zeros(periods, dtype=np.int64)
    for at in range(periods):
        before = effect[at - 1] if at else 0
        after = sum(size * cause[at - 1 - lag] for lag, size in enumerate(world.reaction) if at > lag)
        cause[at] = seed.poisson(base_cause[at] + world.back * before)
        effect[at] = seed.poisson(max(base_effect[at] + world.own * before + after, 0.0))
    return cause, effect


def right_rows(true: NDArray[np.int64], seed: np.random.Generator) -> NDArray[np.int64]:
    """Of the true events, those that the coder finds."""
    return seed.binomial(true, FOUND)


def coded(right: NDArray[np.int64], rate: float, seed: np.random.Generator) -> Rows:
    """Right rows among false ones, which come at random, each with a confidence."""
    false = seed.poisson(rate, size=len(right))
    places = np.concatenate([np.repeat(np.arange(len(right)), right), np.repeat(np.arange(len(right)), false)])
    sure = np.concatenate([seed.beta(SURE + 1, 1, int(right.sum())), seed.beta(SURE, 2, int(false.sum()))])
    return Rows(places, np.ones(len(places), dtype=np.int64), sure.round(2), np.ones(len(right), dtype=bool))


def truth(world: World) -> tuple[Numbers, Numbers, float, float]:
    """The reaction of right rows, that of the world's events, and right rows of each a period."""
    seed = np.random.default_rng(zlib.crc32(world.name.encode()))
    cause, effect = events(world, LONG, seed)
    shape = SHAPES[world.unit]
    found_cause, found_effect = right_rows(cause, seed), right_rows(effect, seed)
    paths = []
    for one, other in ((found_cause, found_effect), (cause, effect)):
        left = left_over(one.astype(float), other.astype(float), shape, total=True)
        known = left.effect.T @ left.cause / float(left.cause @ left.cause)
        paths.append(np.zeros(len(known)) if world.trend else known)  # an endless trend is another world
    return paths[0], paths[1], float(found_cause.mean()), float(found_effect.mean())


def run(world: World, known: tuple[Numbers, Numbers, float, float], number: int) -> Found | None:
    """One run; None where the tool would refuse."""
    seed = np.random.default_rng([zlib.crc32(world.name.encode()), number])
    reaction, in_world, *rates = known
    true = events(world, world.periods, seed)
    cause, effect = (
        coded(right_rows(each, seed), rate * FALSE / (1 - FALSE), seed) for each, rate in zip(true, rates, strict=True)
    )
    if cause.total < 20:
        return None
    shape = SHAPES[world.unit]
    got = react(cause, effect, shape, rounds=299, throws=25)
    bounds = [*got.path, got.total]
    holds = [each.low <= value <= each.high for each, value in zip(bounds, reaction, strict=True)]
    joint = [each.joint_low <= value <= each.joint_high for each, value in zip(got.path, reaction, strict=False)]
    outside = [each.low <= value <= each.high for each, value in zip(got.path, in_world, strict=False)]
    granger = foretells(cause.expected(), effect.expected(), shape.lags)
    return Found(
        alone=float(np.mean(holds[:-1])),
        path=all(joint),
        total=holds[-1],
        world=float(np.mean(outside)),
        more=got.chance["more"] <= 0.05,
        less=got.chance["less"] <= 0.05,
        any=got.chance["any"] <= 0.05,
        granger=granger.chance <= 0.05,
    )


def chunk(world: World, known: tuple[Numbers, Numbers, float, float], numbers: range) -> list[Found | None]:
    """Some runs of a world."""
    return [run(world, known, number) for number in numbers]


def told(world: World, found: list[Found | None]) -> str:
    """A line of the table."""
    kept = [each for each in found if each is not None]
    shares = [
        float(np.mean([getattr(each, name) for each in kept]))
        for name in ("alone", "path", "total", "more", "less", "any", "granger", "world")
    ]
    return f"{world.name:<34}" + "".join(f"{share:>8.3f}" for share in shares) + f"{len(found) - len(kept):>9}"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", help="scenarios whose name holds this")
    arguments = parser.parse_args()
    columns = ("alone", "path", "total", "more", "less", "any", "granger", "world")
    print(f"{'':<34}" + "".join(f"{name:>8}" for name in columns) + f"{'refused':>9}")
    with ProcessPoolExecutor(arguments.workers) as pool:
        for world in WORLDS:
            if arguments.only and arguments.only not in world.name:
                continue
            known = truth(world)
            parts = [range(at, arguments.runs, 8) for at in range(8)]
            found = list(chain.from_iterable(pool.map(partial(chunk, world, known), parts)))
            print(told(world, found), flush=True)


if __name__ == "__main__":
    main()
