"""What every engine promises, with no process beside this one, with one, and with several."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fake_coder import FakeStep, make_record

from onrecord.documents.items import Item
from onrecord.engines.local import run_local
from onrecord.engines.plan import TASK_ITEMS, TASKS_AHEAD
from onrecord.engines.protocol import Broken, Means
from onrecord.errors import ModelError, OnrecordError, StoreError
from onrecord.store.coded import Outcome


def items_of(*texts: str) -> list[Item]:
    return [Item(f"{number:03}", text, f"{number:02x}") for number, text in enumerate(texts)]


def run(items: Sequence[Item], workers: int, seconds: float | None = None) -> list[Outcome | Broken]:
    """What was made of the items; they must come in their order, each once."""
    finished = list(run_local(FakeStep(), items, Means(workers, seconds)))
    assert [item for item, _ in finished] == items
    return [made for _, made in finished]


def reasons(made: Sequence[Outcome | Broken]) -> list[str | None]:
    return [
        one.reason if isinstance(one, Broken) else None if one.set_aside is None else one.set_aside.reason
        for one in made
    ]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_every_item_has_its_outcome_in_order(workers: int) -> None:
    texts = [f"Ann said {number}" for number in range(3 * TASK_ITEMS + 2)]
    made = run(items_of(*texts), workers)
    assert [one.record for one in made] == [make_record(text).to_dict() for text in texts]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_no_work_ends_at_once(workers: int) -> None:
    assert run([], workers) == []


def test_items_are_taken_as_work_goes_on() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(str(taken), "Ann said so", None)

    run = run_local(FakeStep(), endless(), Means(2))
    next(run)
    run.close()
    assert taken <= TASK_ITEMS * TASKS_AHEAD


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_an_item_that_breaks_the_step_is_given_back_alone(workers: int) -> None:
    made = run(items_of("Ann said", "RAISE", "Bob said", "NOTHING", "Cal said"), workers)
    assert reasons(made) == [None, "crashed", None, "empty", None]
    assert "KeyError" in made[1].message


@pytest.mark.parametrize(
    ("workers", "word", "says"), [(1, "KILL", "SIGKILL"), (2, "KILL", "SIGKILL"), (2, "EXIT", "code 3")]
)
def test_an_item_that_ends_its_process_is_given_back_alone(workers: int, word: str, says: str) -> None:
    made = run(items_of("Ann said", word, "Bob said", *["Cal said"] * TASK_ITEMS, "Dan said", word), workers)
    assert reasons(made) == [None, "crashed", None, *[None] * TASK_ITEMS, None, "crashed"]
    assert says in made[1].message


@pytest.mark.parametrize("workers", [1, 2])
def test_an_item_that_takes_too_long_is_given_back_alone(workers: int) -> None:
    began = time.monotonic()
    made = run(items_of("Ann said", "SLOW", "Bob said"), workers, seconds=1)
    assert reasons(made) == [None, "timeout", None]
    assert time.monotonic() - began < 30


class Unready(FakeStep):
    """Cannot load what it needs."""

    def prepare(self) -> None:
        raise ValueError("the file is no network")


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize(
    ("step", "error", "says"),
    [
        (FakeStep(), ModelError, "no such model"),
        (FakeStep(fault=ModelError("no such folder")), ModelError, "no such folder"),
        (Unready(), ModelError, "cannot be loaded: ValueError: the file is no network"),
        (FakeStep(fault=ModuleNotFoundError("No module named 'tokenizers'")), ModelError, "install onrecord again"),
    ],
    ids=["model of an item", "model", "network", "package"],
)
def test_what_no_item_causes_ends_the_run(step: FakeStep, error: type[OnrecordError], says: str, workers: int) -> None:
    with pytest.raises(error, match=says):
        list(run_local(step, items_of("Ann said", "MODEL"), Means(workers)))


@pytest.mark.parametrize("workers", [0, 1])
def test_a_package_that_is_missing_when_an_item_is_read_ends_the_run(workers: int) -> None:
    with pytest.raises(ModelError, match="half_installed"):
        run(items_of("IMPORT"), workers)


def test_an_error_of_where_items_come_from_is_let_through() -> None:
    def broken() -> Iterator[Item]:
        yield from items_of("Ann said")
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="full"):
        list(run_local(FakeStep(), broken(), Means(1)))


class Unstartable(FakeStep):
    """Cannot be made again in a worker process."""

    def __reduce__(self) -> tuple[object, ...]:
        return (int, ("not a number",))


def test_a_worker_that_cannot_start_ends_the_run(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OnrecordError, match="could not start"):
        list(run_local(Unstartable(), items_of("Ann said"), Means(1)))
    assert "not a number" in capfd.readouterr().err


class Forgetful(FakeStep):
    """Gives an outcome too few."""

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        return super().__call__(items)[1:]


def test_a_step_that_loses_an_outcome_is_found_out() -> None:
    made = [one for _, one in run_local(Forgetful(), items_of("Ann said", "Bob said"), Means(0))]
    assert reasons(made) == ["crashed", "crashed"]


PARENT = """
import sys
sys.path.append({support!r})
from fake_coder import FakeStep
from onrecord.documents.items import Item
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Means
if __name__ == "__main__":
    items = [Item("a", "Ann said so", None)] * 9 + [Item("b", "SLOW", None)] * 9
    for _ in run_local(FakeStep(), items, Means(1)):
        import multiprocessing
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up as on Linux")
def test_a_worker_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(support=str(Path(__file__).parents[1] / "support")), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as parent:  # noqa: S603
        assert parent.stdout
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"the worker {worker} lives on")
