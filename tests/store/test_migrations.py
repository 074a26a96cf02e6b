"""The ledger's changes have names, are applied in order, and are recorded once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from stores import coded, store_with

from onrecord.errors import StoreError
from onrecord.store.folder import open_store
from onrecord.store.ledger import LEDGER
from onrecord.store.migrations import MIGRATIONS, Migration, applied, migrate, unknown

NEXT = Migration("notes", lambda ledger: ledger.execute("CREATE TABLE notes (note TEXT)") and None)


def broken(ledger: sqlite3.Connection) -> None:
    ledger.execute("CREATE TABLE half (note TEXT)")
    raise OSError("the disk is full")


@pytest.fixture
def ledger() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def test_migrations_are_applied_once_and_in_order(ledger: sqlite3.Connection) -> None:
    with closing(ledger):
        assert migrate(ledger) == ["parts and inputs"]
        assert migrate(ledger) == []
        assert migrate(ledger, (*MIGRATIONS, NEXT)) == ["notes"]
        assert applied(ledger) == ["parts and inputs", "notes"]
        assert unknown(ledger) == ["notes"]


def test_a_migration_that_fails_leaves_nothing(ledger: sqlite3.Connection) -> None:
    with closing(ledger):
        with pytest.raises(OSError, match="full"):
            migrate(ledger, (*MIGRATIONS, Migration("broken", broken)))
        assert applied(ledger) == []
        assert ledger.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_ledger_of_a_newer_onrecord_is_refused(tmp_path: Path) -> None:
    store = store_with(tmp_path, [coded("a", "Ann said so")])
    with closing(sqlite3.connect(tmp_path / LEDGER, isolation_level=None)) as ledger:
        migrate(ledger, (*MIGRATIONS, NEXT))
    with pytest.raises(StoreError, match=r"newer onrecord \(notes\)"):
        open_store(tmp_path).parts()
    with pytest.raises(StoreError, match="upgrade onrecord"), store.writing("coder 1"):
        pass
