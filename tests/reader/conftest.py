"""A small store, and servers over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hand_reports import report
from served import Serve, Served, serving
from stores import aside, store_with

from onrecord.opened import open_store

HOSTILE = "<script>alert(1)</script> \u202egnp.exe \x1b[31m <a href='javascript:alert(2)'>it</a>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "mystore"
    said = report(
        "Rouhani said the USA imposed sanctions on Iran. Oil fell.", "imposed sanctions", ["USA"], ["Iran"],
        published="2019-05-20", said_by=["Rouhani"], type="SANCTION", outlet="The Herald", title="Sanctions & oil",
    )  # fmt: skip
    hostile = report(f"Iran refused talks with the USA. {HOSTILE}", "refused talks", ["Iran"], ["USA"], title=HOSTILE)
    store_with(path, [said, hostile, aside("empty.txt")])
    open_store(path).search_index.refresh()
    return path


@pytest.fixture
def serve(store: Path) -> Iterator[Serve]:
    made: list[Served] = []

    def start(path: Path = store, **given: Any) -> Served:
        made.append(serving(path, **given))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def served(serve: Serve) -> Served:
    made = serve()
    made.enter()
    return made
