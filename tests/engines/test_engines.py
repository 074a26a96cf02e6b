"""What every engine promises: with no process beside this one, with one, with several, on Ray and on Spark."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from engine_setups import HERE, ONE, RAY, SPARK, TWO, Setup, setups
from fake_coder import FakeStep, Forgetful, Telling, Unready, Unstartable, make_record
from left_running import MARK, left_running

from onrecord.documents.items import Item
from onrecord.engines import coding
from onrecord.engines.coding import Job, code_into
from onrecord.engines.local import run_local
from onrecord.engines.plan import TASK_ITEMS, TASKS_AHEAD
from onrecord.engines.protocol import Broken, Means
from onrecord.errors import ModelError, OnrecordError, StoreError
from onrecord.store.coded import Outcome
from onrecord.store.folder import create_store

beside = pytest.mark.parametrize("setup", setups(ONE, TWO, RAY, SPARK), indirect=True, scope="module")
"""For what holds only where another process does the work."""


@pytest.fixture(scope="module", params=setups(HERE, ONE, TWO, RAY, SPARK))
def setup(request: pytest.FixtureRequest) -> Iterator[Setup]:
    with request.param.begun():
        yield request.param


def items_of(*texts: str) -> list[Item]:
    return [Item(f"{number:03}", text, f"{number:02x}") for number, text in enumerate(texts)]


def run(
    items: Sequence[Item], setup: Setup, seconds: float | None = None, step: FakeStep | None = None
) -> list[Outcome | Broken]:
    """What was made of the items; they must come in their order, each once."""
    finished = list(setup.engine(step or FakeStep(), items, setup.means(seconds)))
    assert [item for item, _ in finished] == items
    return [made for _, made in finished]


def reasons(made: Sequence[Outcome | Broken]) -> list[str | None]:
    return [
        one.reason if isinstance(one, Broken) else None if one.set_aside is None else one.set_aside.reason
        for one in made
    ]


def test_every_item_has_its_outcome_in_order(setup: Setup) -> None:
    texts = [f"Ann said {number}" for number in range(3 * TASK_ITEMS + 2)]
    made = run(items_of(*texts), setup)
    assert [one.record for one in made] == [make_record(text).to_dict() for text in texts]


def test_no_work_ends_at_once(setup: Setup) -> None:
    assert run([], setup) == []


def test_items_are_taken_as_work_goes_on(setup: Setup) -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(str(taken), "Ann said so", None)

    run = setup.engine(FakeStep(), endless(), setup.means())
    next(run)
    run.close()
    assert taken <= TASK_ITEMS * TASKS_AHEAD


def test_an_item_that_breaks_the_step_is_given_back_alone(setup: Setup) -> None:
    made = run(items_of("Ann said", "RAISE", "Bob said", "NOTHING", "Cal said"), setup)
    assert reasons(made) == [None, "crashed", None, "empty", None]
    assert "KeyError" in made[1].message


@beside
@pytest.mark.parametrize(("word", "says"), [("KILL", "kill"), ("EXIT", "code 3")])
def test_an_item_that_ends_its_process_is_given_back_alone(setup: Setup, word: str, says: str) -> None:
    made = run(items_of("Ann said", word, "Bob said", *["Cal said"] * TASK_ITEMS, "Dan said", word), setup)
    assert reasons(made) == [None, "crashed", None, *[None] * TASK_ITEMS, None, "crashed"]
    assert says in made[1].message


@beside
def test_an_item_that_takes_too_long_is_given_back_alone(setup: Setup) -> None:
    began = time.monotonic()
    made = run(items_of("Ann said", "SLOW", "Bob said"), setup, seconds=1)
    assert reasons(made) == [None, "timeout", None]
    assert time.monotonic() - began < 50


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (FakeStep(), "no such model"),
        (FakeStep(fault=ModelError("no such folder")), "no such folder"),
        (Unready(), "cannot be loaded: ValueError: the file is no network"),
        (FakeStep(fault=ModuleNotFoundError("No module named 'tokenizers'")), "install onrecord again"),
    ],
    ids=["model of an item", "model", "network", "package"],
)
def test_what_no_item_causes_ends_the_run(step: FakeStep, says: str, setup: Setup) -> None:
    with pytest.raises(ModelError, match=says):
        run(items_of("Ann said", "MODEL"), setup, step=step)


def test_a_package_that_is_missing_when_an_item_is_read_ends_the_run(setup: Setup) -> None:
    with pytest.raises(ModelError, match="half_installed"):
        run(items_of("IMPORT"), setup)


def test_an_error_of_where_items_come_from_is_let_through(setup: Setup) -> None:
    def broken() -> Iterator[Item]:
        yield from items_of("Ann said")
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="full"):
        list(setup.engine(FakeStep(), broken(), setup.means()))


@beside
def test_a_worker_that_cannot_start_ends_the_run(setup: Setup, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OnrecordError) as caught:
        run(items_of("Ann said"), setup, step=Unstartable())
    assert "not a number" in str(caught.value) + capfd.readouterr().err


def test_a_step_that_loses_an_outcome_is_found_out(setup: Setup) -> None:
    assert reasons(run(items_of("Ann said", "Bob said"), setup, step=Forgetful())) == ["crashed", "crashed"]


def test_tables_are_the_same_byte_for_byte(setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "PART_INPUTS", 50)
    texts = [f"Speaker {number} said so." for number in range(140)]
    texts[30], texts[70], texts[110] = "RAISE", "NOTHING", texts[3]
    stores = create_store(tmp_path / "here"), create_store(tmp_path / "there")
    for store, one in zip(stores, (HERE, setup), strict=True):
        code_into(store, Job("coder 1", FakeStep(), items_of(*texts), one.means(), engine=one.engine))
    here, there = (
        {str(file.relative_to(store.path)): file.read_bytes() for file in store.path.rglob("*.parquet")}
        for store in stores
    )
    assert here == there
    assert len(stores[0].parts()) == 3


@pytest.mark.slow
def test_spark_loads_the_step_once_and_not_for_every_slice() -> None:
    with SPARK.begun():
        made = [one for _, one in SPARK.engine(Telling(), items_of(*["Ann said"] * 640), SPARK.means())]
    assert len({one.input for one in made}) <= SPARK.workers + 2  # of ten slices


PARENT = """
import sys
sys.path.append({support!r})
from engine_setups import engine_of
from fake_coder import FakeStep
from onrecord.documents.items import Item
from onrecord.engines.protocol import Means
if __name__ == "__main__":
    items = [Item("a", "Ann said so", None)] * 200 + [Item("b", "SLOW", None)] * 200
    for _ in engine_of({name!r})(FakeStep(), items, Means(2)):
        print("begun", flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up as on Linux")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
@pytest.mark.parametrize("setup", setups(TWO, RAY, SPARK))
def test_nothing_runs_on_when_the_run_is_stopped(setup: Setup, how: signal.Signals, tmp_path: Path) -> None:
    if setup.name != "local":
        pytest.importorskip({"ray": "ray", "spark": "py4j"}[setup.name])
    script, mark = tmp_path / "parent.py", f"{setup.name}-{how.name}-{os.getpid()}"
    script.write_text(PARENT.format(support=str(Path(__file__).parents[1] / "support"), name=setup.name))
    with subprocess.Popen(  # noqa: S603
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, MARK: mark},
        start_new_session=True,
    ) as parent:
        assert parent.stdout
        assert parent.stderr
        assert parent.stdout.readline() == b"begun\n"
        time.sleep(0.5)  # the slow items have begun
        if how is signal.SIGINT:  # a terminal sends it to all
            os.killpg(parent.pid, how)
        else:
            parent.kill()
        ours = left_running(mark, but="Agent" if how is signal.SIGKILL else None)  # Ray's own take a minute
        said = parent.stderr.read().decode() if how is signal.SIGINT else ""
    assert ours == []
    assert (how is signal.SIGINT) == said.endswith("KeyboardInterrupt\n")
    assert said.count("Traceback") <= 1


def test_a_run_of_no_worker_is_refused_beside_this_process() -> None:
    for setup in (RAY, SPARK):
        with pytest.raises(OnrecordError, match="1 worker or more"):
            list(setup.engine(FakeStep(), [], Means(0)))


def test_many_workers_need_not_wait_for_one_another() -> None:
    assert len(list(run_local(FakeStep(), items_of("Ann said"), Means(100)))) == 1
