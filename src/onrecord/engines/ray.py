"""The engine for a Ray cluster, or for Ray on this machine: actors that die alone. Needs `onrecord[ray]`.

The driver, which is this process, hands each actor a few items at a time and takes in what was made of them, in their
order; see `plan.py`. Nothing is written by an actor, so it needs no folder that the driver can see.
"""

from __future__ import annotations

import logging
import os
import pickle
import re
import sys
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.engines.attempt import Fatal, attempt, lacking_on_node, prepare, unloaded
from onrecord.engines.crew import Crew, keep_busy
from onrecord.engines.environment import environment
from onrecord.engines.plan import Outcome, Plan, Task, plan_for
from onrecord.engines.protocol import Broken, Means, One, Result, Step
from onrecord.errors import OnrecordError, SettingsError

if TYPE_CHECKING:
    import ray

SECONDS_TO_START = 600.0
"""How long a cluster may take until the first actor works; it may have to start machines."""

_STORE_BYTES = 256 * 1024 * 1024
"""Shared memory that Ray takes where it is started here; items and what is made of them pass through it."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",  # what Ray says of a dead actor would go to our standard output
}


@dataclass(frozen=True, slots=True)
class RayEngine:
    """An `Engine` that runs the step in Ray actors, `means.workers` of them, each with one CPU.

    Where the program has called `ray.init` itself, that is what is used, and it is left as it was.

    Attributes:
        address: Of a cluster, as `ray.init` takes it ("auto", "10.0.0.1:6379"); None starts Ray here, for this run.
    """

    address: str | None = None

    def __call__(
        self, step: Step[One, Result], items: Iterable[One], means: Means
    ) -> Generator[tuple[One, Result | Broken]]:
        """Run a step over items; see `Engine`.

        Raises:
            SettingsError: No worker is allowed, or Ray is not installed.
            OnrecordError: There is no such cluster, no actor can start, or something is at fault that no item causes.
        """
        if means.workers < 1:
            raise SettingsError("Ray codes in processes beside this one: allow 1 worker or more")
        plan: Plan[One, Result] = plan_for(items, means.workers)
        with connected(self.address, means.workers) as paths:
            start = _starter(pickle.dumps(step), paths)
            yield from keep_busy(plan, Crew(means.workers, means.seconds, start, _Listener()))


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[list[str]]:
    """Be connected to Ray.

    Args:
        address: Of a cluster; None starts Ray on this machine, and ends it.
        workers: How many CPUs Ray has where it is started here.

    Yields:
        Where actors find the modules that this process finds; nothing where they are on other machines.

    Raises:
        SettingsError: Ray is not installed.
        OnrecordError: There is no such cluster, or Ray does not start.
    """
    with environment(**_QUIET):
        ray = _ray()
        if ray.is_initialized():
            yield _modules()
            return
        try:
            _reach(address, workers)
            yield [] if address else _modules()
        finally:
            ray.shutdown()


def _reach(address: str | None, workers: int) -> None:
    here = {"address": "local", "num_cpus": workers, "include_dashboard": False, "object_store_memory": _STORE_BYTES}
    settings = {"address": address} if address else here
    logging.getLogger("ray").setLevel(logging.ERROR)
    try:
        _ray().init(**settings, logging_level=logging.ERROR, log_to_driver=False)
    except Exception as error:  # Ray's errors have no root, and what its parts raise gets out
        where = f"at {address}" if address else "on this machine"
        tokens = "; if it asks for a token, set RAY_AUTH_MODE=token" if address else ""
        raise OnrecordError(f"Ray {where} cannot be reached: {_first_line(error)}{tokens}") from error


def _modules() -> list[str]:
    return [path for path in sys.path if path]


def _ray() -> Any:
    try:
        import ray  # noqa: PLC0415 - half a second, and not everyone has it
    except ImportError as error:
        raise SettingsError(f"--engine ray needs Ray ({error}): pip install 'onrecord[ray]'") from error
    return ray


class _Coding:
    """What an actor is; Ray makes one in a process of its own.

    The step comes as bytes, so that one that cannot be made again here is told of like any other fault.
    """

    def __init__(self, step: bytes, paths: list[str]) -> None:
        self.pickled = step
        sys.path.extend(path for path in paths if path not in sys.path)
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    def prepare(self) -> Fatal | None:
        """Load what the step needs; gives what is at fault."""
        try:
            self.step: Step[Any, Any] = pickle.loads(self.pickled)  # noqa: S301 - from our own driver
        except Exception as error:  # noqa: BLE001 - whatever a module raises as it is loaded
            return unloaded(error)
        return prepare(self.step)

    def work(self, items: list[Any]) -> Outcome:
        """Do the work on some items."""
        return attempt(self.step, items)


def _starter(step: bytes, paths: list[str]) -> Callable[[], _Actor]:
    """What starts an actor; Ray itself never starts one again, or the item that killed it would go on killing."""
    made = _ray().remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Coding)
    return lambda: _Actor(made.remote(step, paths))


class _Actor:
    """An actor, as the driver sees it; a `Worker`."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle
        self.answer: ray.ObjectRef[Any] = handle.prepare.remote()
        self.task: Task[Any] | None = None
        self.since = time.monotonic()
        self.started = False
        self.alive = True

    def hand(self, task: Task[Any]) -> None:
        """Give the actor a task."""
        self.task = task
        self.since = time.monotonic()
        self.answer = self.handle.work.remote(task.items)

    def hear(self) -> Outcome | None:
        """What became of the task, now that there is an answer; None where the actor has just got ready to begin.

        Raises:
            OnrecordError: The actor ended before it could start to work, or could not load what it needs.
        """
        from ray.exceptions import RayError, RayTaskError  # noqa: PLC0415 - as for Ray itself

        outcome: Outcome
        try:
            said = _ray().get(self.answer)
        except RayTaskError as error:  # the items, or what was made of them, cannot be sent
            if not self.started:
                raise _unstarted(error) from error
            outcome = Broken("crashed", _last_line(error))
        except RayError as error:
            self.alive = False
            if not self.started:
                raise _unstarted(error) from error
            outcome = Broken("crashed", f"the process that read it ended: {_ending(error)}")
        else:
            if not self.started:
                if said is not None:
                    raise said.error
                self.started = True
                return None
            outcome = said
        self.task = None
        return outcome

    def end(self) -> None:
        """End the actor, whatever it is doing."""
        _ray().kill(self.handle)


class _Listener:
    """Waits for actors; refuses to wait for ever where none is ever started."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def __call__(self, actors: Sequence[_Actor], seconds: float | None) -> Collection[_Actor]:
        """Which actors have an answer; waits for the first.

        Raises:
            OnrecordError: The cluster has had no room for any of them.
        """
        ray = _ray()
        answers = [actor.answer for actor in actors]
        unstarted = not any(actor.started for actor in actors)
        left = self.began + SECONDS_TO_START - time.monotonic()
        answered, _ = ray.wait(answers, num_returns=1, timeout=max(0.0, left) if unstarted else seconds)
        if answered:
            answered, _ = ray.wait(answers, num_returns=len(answers), timeout=0)
        elif unstarted:
            raise OnrecordError(
                f"no actor could start within {SECONDS_TO_START:.0f} s: the cluster has "
                f"{ray.cluster_resources().get('CPU', 0):.0f} CPUs, of which "
                f"{ray.available_resources().get('CPU', 0):.0f} are free, and each worker needs one"
            )
        there = set(answered)
        return [actor for actor in actors if actor.answer in there]


def _unstarted(error: Exception) -> OnrecordError:
    lacking = lacking_on_node(str(error), _last_line(error))
    return lacking or OnrecordError(f"an actor could not start: {_ending(error)}")


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


def _last_line(error: Exception) -> str:
    return next((line.strip() for line in reversed(str(error).splitlines()) if line.strip()), type(error).__name__)


def _ending(error: Exception) -> str:
    """How an actor ended, of all that Ray says about it; Ray knows no signals."""
    said = " ".join(str(error).split())
    detail = said.partition("Worker exit detail: ")[2] or said
    if "connection error" in detail:
        return "killed, as when memory runs out, or gone without a word"
    code = re.search(r"exit code -?\d+", detail)
    return code[0] if code else detail.removesuffix(".")
