"""The engine for a Spark cluster, or for Spark on this machine. Needs `onrecord[spark]` and Java 17 or newer.

Items go out in waves, a slice to each worker. A Spark task runs its slice in a process beside its own, so that an item
that kills its process, or takes too long, ends nothing of Spark's. That process serves the next task, too, as the one
of Spark's does, so that the coder is loaded once and not for every slice. Two waves are under way at once, so that
nobody waits for the slowest slice of the first. Nothing is written by a task, so it needs no folder that the driver,
this process, can see.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from onrecord.engines.attempt import Fatal, lacking_on_node, unloaded
from onrecord.engines.crew import Crew, keep_busy
from onrecord.engines.environment import environment
from onrecord.engines.local import Process, processes
from onrecord.engines.plan import Plan, plan_for
from onrecord.engines.protocol import Broken, Means, One, Result, Step
from onrecord.errors import OnrecordError, SettingsError

if TYPE_CHECKING:
    from pyspark import SparkContext

SLICE_ITEMS = 64
"""The most items of a Spark task."""

WAVES = 2
"""Waves that are under way at once; what they hold, and what was made of it, is in this process's memory."""

_SECONDS_TO_CANCEL = 1.0

_HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
}
_ANYWHERE = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    "spark.driver.maxResultSize": "0",
}


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """An `Engine` that runs the step in Spark tasks, `means.workers` of them at a time.

    Where the program has a `SparkContext` already, that is what is used, and it is left as it was.

    Attributes:
        address: The master's URL ("spark://10.0.0.1:7077", "yarn", "k8s://..."); None starts Spark here, for this run.
    """

    address: str | None = None

    def __call__(
        self, step: Step[One, Result], items: Iterable[One], means: Means
    ) -> Generator[tuple[One, Result | Broken]]:
        """Run a step over items; see `Engine`.

        Raises:
            SettingsError: No worker is allowed, or Spark or Java is not installed.
            OnrecordError: There is no such cluster, a task cannot start, or something is at fault that no item causes.
        """
        if means.workers < 1:
            raise SettingsError("Spark codes in processes beside this one: allow 1 worker or more")
        with connected(self.address, means.workers) as context:
            run = _Run(context, pickle.dumps(step), means, f"onrecord-{uuid4()}")
            with closing(run.results(iter(items))) as results:
                yield from results


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[SparkContext]:
    """Have a context of Spark.

    Args:
        address: The master's URL; None starts Spark on this machine, and ends it.
        workers: The most CPUs that are taken.

    Raises:
        SettingsError: Spark or Java is not installed.
        OnrecordError: There is no such cluster, or Spark does not start.
    """
    try:
        from pyspark import SparkContext  # noqa: PLC0415 - not everyone has it
    except ImportError as error:
        raise SettingsError(f"--engine spark needs PySpark ({error}): pip install 'onrecord[spark]'") from error
    if (theirs := SparkContext._active_spark_context) is not None:  # noqa: SLF001 - there is no public name for it
        yield theirs
        return
    with _interrupt_restored():
        context = _begin(address, workers)
        try:
            yield context
        finally:
            _end(context)


@contextmanager
def _interrupt_restored() -> Iterator[None]:
    """Have Ctrl-C do afterwards what it did before: a context takes it over, and never gives it back."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


def _begin(address: str | None, workers: int) -> SparkContext:
    """Start a context and its JVM, which says nothing on our standard error."""
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise SettingsError("--engine spark needs Java 17 or newer: install it, or say in JAVA_HOME where it is")
    settings = {**_ANYWHERE, "spark.cores.max": str(workers)} if address else {**_ANYWHERE, **_HERE}
    conf = SparkConf().setMaster(address or f"local[{workers}]").setAppName("onrecord").setAll(list(settings.items()))
    here = {} if address else {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    modules = None if address else {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with environment(**here), warnings.catch_warnings(action="ignore"):  # of pandas 3, which nothing here uses
        try:
            gateway = launch_gateway(conf, {"stderr": subprocess.DEVNULL})
            return SparkContext(gateway=gateway, conf=conf, environment=modules)
        except Exception as error:  # Java's errors come as several kinds
            where = f"at {address}" if address else "on this machine"
            raise OnrecordError(f"Spark {where} cannot be reached: {_cause(error)}") from error


def _end(context: SparkContext) -> None:
    """Stop a context and its JVM, so that a later one gets a JVM of its own."""
    from pyspark import SparkContext  # noqa: PLC0415

    gateway: Any = context._gateway  # noqa: SLF001 - PySpark keeps the JVM until the process ends
    context.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class _Run:
    """One step over many items.

    Attributes:
        context: Of Spark.
        step: As bytes, so that only the process that runs it must be able to make it again.
        means: What may be used.
        tag: By which the jobs are known.
    """

    context: SparkContext
    step: bytes
    means: Means
    tag: str

    def results(self, items: Iterator[Any]) -> Generator[tuple[Any, Any]]:
        """Each item with what was made of it, in their order."""
        under_way: deque[tuple[list[Any], Future[list[bytes]]]] = deque()
        with ThreadPoolExecutor(WAVES) as threads:
            try:
                while True:
                    while len(under_way) < WAVES and (wave := list(islice(items, self.means.workers * SLICE_ITEMS))):
                        under_way.append((wave, threads.submit(self._wave, wave)))
                    if not under_way:
                        return
                    wave, made = under_way[0]
                    yield from zip(wave, _loaded(made.result()), strict=True)
                    under_way.popleft()
            finally:
                self._cancel([made for _, made in under_way])

    def _cancel(self, waves: list[Future[list[bytes]]]) -> None:
        """End the waves that are under way; one whose job begins only now is caught the next time round."""
        waiting = {wave for wave in waves if not wave.cancel()}
        while waiting:
            self.context.cancelJobsWithTag(self.tag)
            waiting = wait(waiting, _SECONDS_TO_CANCEL).not_done

    def _wave(self, items: list[Any]) -> list[bytes]:
        """What is made of some items, in their order, as bytes each."""
        self.context.addJobTag(self.tag)
        pickled = self.context.parallelize([pickle.dumps(item) for item in items], self.means.workers)
        try:
            made: list[bytes] = pickled.mapPartitions(partial(code_slice, self.step, self.means.seconds)).collect()
        except Exception as error:  # Java's errors come as several kinds
            raise _ended(error) from error
        return made


def code_slice(step: bytes, seconds: float | None, items: Iterable[bytes]) -> Iterator[bytes]:
    """What a Spark task does: run the step over its slice in one process beside its own.

    Args:
        step: The step, pickled.
        seconds: How long an item may take, or None.
        items: The items, pickled each.

    Yields:
        What was made of each, pickled, in their order; `Fatal` where something is at fault that no item causes.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        crew = _beside(step, seconds)
        plan: Plan[Any, Any] = plan_for((pickle.loads(item) for item in items), 1)  # noqa: S301 - from our own driver
        for _, made in keep_busy(plan, crew, stay=True):
            yield pickle.dumps(made)
    except OnrecordError as error:
        yield pickle.dumps(Fatal(error))
    except (AttributeError, ImportError) as error:
        yield pickle.dumps(unloaded(error))


@cache
def _beside(step: bytes, seconds: float | None) -> Crew[Process]:
    """The process beside this one that runs a step; it ends with this one, which Spark keeps for its next tasks."""
    return processes(pickle.loads(step), Means(1, seconds))  # noqa: S301 - from our own driver


def _loaded(made: Iterable[bytes]) -> Iterator[Any]:
    """What was made.

    Raises:
        OnrecordError: Something is at fault that no item causes.
    """
    for pickled in made:
        one = pickle.loads(pickled)  # noqa: S301 - from our own task
        if isinstance(one, Fatal):
            raise one.error
        yield one


def _ended(error: Exception) -> OnrecordError:
    cause = _cause(error)
    return lacking_on_node(cause, cause) or OnrecordError(f"Spark ended the run: {cause}")


def _cause(error: Exception) -> str:
    """The line of all that Spark says which names what went wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    named = [line for line in lines if "Error: " in line and not line.startswith("at ")]
    return (named or lines or [type(error).__name__])[0]
