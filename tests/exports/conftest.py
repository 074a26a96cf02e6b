"""A store of made-up rows, and an export of it in each format of others, made when it is first asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from made_rows import made_store

from onrecord.exports.choice import Choice
from onrecord.exports.export import export, target_of
from onrecord.exports.format import Format
from onrecord.exports.formats import FORMATS
from onrecord.exports.rows import ExportedEvent, ExportedStatement, exported_events, exported_statements
from onrecord.store.folder import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """An export, and the rows that it was to hold."""

    format: Format
    folder: Path
    report: dict[str, Any]
    events: list[ExportedEvent]
    statements: list[ExportedStatement]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return made_store(tmp_path_factory.mktemp("made") / "store", 400)


@pytest.fixture(scope="session")
def exported(made: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Exported]:
    @cache
    def export_in(name: str) -> Exported:
        format_, folder = FORMATS[name], tmp_path_factory.mktemp(name)
        export(made, format_, Choice(), target := target_of(format_, folder))
        report = json.loads((folder / target.report).read_text(encoding="utf-8"))
        events = list(exported_events(made, Choice(statuses=format_.statuses)))
        return Exported(format_, folder, report, events, list(exported_statements(made, Choice())))

    return export_in
