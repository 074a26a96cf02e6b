"""Killed at any of eight points, on any engine, a run that is begun again ends with the same tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_setups import HERE, ONE, RAY, TWO, Setup
from killing import CODING, POINTS, STARTING, faults_of, run, run_beside, tables_of

from onrecord.errors import StoreError
from onrecord.store.folder import Moment, create_store, open_store


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    store = create_store(tmp_path_factory.mktemp("whole") / "s")
    run(store, HERE)
    assert faults_of(store) == []
    tables = tables_of(store)
    assert len(tables["publications"]) - len(tables["documents"]) == 2
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize(("before", "after"), [(ONE, TWO), (TWO, ONE)], ids=["1 then 2", "2 then 1"])
def test_killed_and_begun_again_it_ends_with_the_same_tables(
    point: str, before: Setup, after: Setup, undisturbed: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    once = point == Moment.before_removal  # what comes at the end of a run that merged parts
    assert run_beside(tmp_path / "s", before, point, times=1 if once else 2)
    assert run_beside(tmp_path / "s", after, point, times=1) is not once
    assert not run_beside(tmp_path / "s", after)
    store = open_store(tmp_path / "s")
    assert faults_of(store) == []
    assert tables_of(store) == undisturbed


@pytest.mark.slow
@pytest.mark.parametrize("point", [STARTING, CODING, Moment.before_rename])
def test_killed_on_ray_it_ends_with_the_same_tables_on_any_engine(
    point: str, undisturbed: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    pytest.importorskip("ray")
    assert run_beside(tmp_path / "s", RAY, point, times=2)
    assert not run_beside(tmp_path / "s", Setup("ray", 1) if point == CODING else TWO)
    store = open_store(tmp_path / "s")
    assert faults_of(store) == []
    assert tables_of(store) == undisturbed


@pytest.mark.parametrize("point", Moment)
def test_what_a_killed_run_left_can_be_asked(point: Moment, tmp_path: Path) -> None:
    times, on_record = {Moment.after_merge: (1, 25), Moment.before_removal: (1, 38)}.get(point, (3, 17))
    assert run_beside(tmp_path / "s", HERE, point, times)
    assert len(tables_of(open_store(tmp_path / "s"))["publications"]) == on_record


def test_a_full_disk_is_an_error_and_loses_nothing(
    undisturbed: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    refused = []
    for size in (2_000, 20_000, 45_000, 70_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, most[1]))
        try:
            run(create_store(tmp_path / "s"), HERE)
        except StoreError as error:
            refused.append(str(error))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert refused
    assert all("cannot be written" in message for message in refused)
    run(create_store(tmp_path / "s"), HERE)
    assert faults_of(open_store(tmp_path / "s")) == []
    assert tables_of(open_store(tmp_path / "s")) == undisturbed
