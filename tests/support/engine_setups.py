"""The engines that a test runs on, each with its number of workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from onrecord.engines import ray, spark
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Engine, Means


@dataclass(frozen=True)
class Setup:
    """An engine by its name, how many workers it has, and where its cluster is, if not here and for this run."""

    name: str
    workers: int
    address: str | None = None

    @property
    def engine(self) -> Engine:
        return engine_of(self.name, self.address)

    def means(self, seconds: float | None = None) -> Means:
        return Means(self.workers, seconds)

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Ray or Spark started once for several tests; skips where it is not installed."""
        if self.name == "local":
            yield
            return
        pytest.importorskip({"ray": "ray", "spark": "py4j"}[self.name])
        with {"ray": ray, "spark": spark}[self.name].connected(None, self.workers):
            yield


def engine_of(name: str, address: str | None = None) -> Engine:
    return {"local": run_local, "ray": ray.RayEngine(address), "spark": spark.SparkEngine(address)}[name]


HERE, ONE, TWO = Setup("local", 0), Setup("local", 1), Setup("local", 2)
RAY, SPARK = Setup("ray", 2), Setup("spark", 2)


def setups(*chosen: Setup) -> list[object]:
    """Setups as parameters; those of a cluster are slow."""
    return [
        pytest.param(one, id=f"{one.name}-{one.workers}", marks=[pytest.mark.slow] if one in {RAY, SPARK} else [])
        for one in chosen
    ]
