"""The changes that the ledger of a store has been through, each with a name, applied in order and recorded once.

To change the ledger, add a migration at the end; never change one that was released. Columns of rows need none:
a part keeps the columns that it was written with, and what it lacks is null.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Migration(NamedTuple):
    """A named change of the ledger."""

    name: str
    apply: Callable[[sqlite3.Connection], None]


def parts_and_inputs(ledger: sqlite3.Connection) -> None:
    """What is on record: parts, the coders that wrote them, and every input with what counts of it."""
    for statement in (
        "CREATE TABLE coders (coder INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, rank INTEGER NOT NULL)",
        """CREATE TABLE parts (part INTEGER PRIMARY KEY, coder INTEGER NOT NULL REFERENCES coders,
               columns TEXT NOT NULL, files TEXT NOT NULL, live INTEGER NOT NULL)""",
        """CREATE TABLE inputs (part INTEGER NOT NULL REFERENCES parts, place INTEGER NOT NULL, input TEXT NOT NULL,
               sha256 TEXT, coder INTEGER NOT NULL REFERENCES coders, document TEXT, published TEXT,
               passing INTEGER NOT NULL, live INTEGER NOT NULL, shown INTEGER NOT NULL,
               PRIMARY KEY (part, place)) WITHOUT ROWID""",
        "CREATE INDEX inputs_by_name ON inputs (input)",
        "CREATE INDEX inputs_by_document ON inputs (document) WHERE document IS NOT NULL",
        "CREATE INDEX inputs_that_do_not_count ON inputs (part, place) WHERE live = 0 OR shown = 0",
    ):
        ledger.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (Migration("parts and inputs", parts_and_inputs),)


def applied(ledger: sqlite3.Connection) -> list[str]:
    """The names of the migrations that a ledger has been through, in their order."""
    if not ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").fetchone():
        return []
    return [name for (name,) in ledger.execute("SELECT name FROM migrations ORDER BY number")]


def unknown(ledger: sqlite3.Connection, known: Sequence[Migration] = MIGRATIONS) -> list[str]:
    """The migrations that a newer onrecord has applied."""
    names = {migration.name for migration in known}
    return [name for name in applied(ledger) if name not in names]


def migrate(ledger: sqlite3.Connection, known: Sequence[Migration] = MIGRATIONS) -> list[str]:
    """Apply what a ledger has not been through yet, all of it or nothing; gives the names."""
    ledger.execute("BEGIN IMMEDIATE")
    try:
        ledger.execute("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
        done = applied(ledger)
        due = [migration for migration in known if migration.name not in done]
        for migration in due:
            migration.apply(ledger)
            ledger.execute("INSERT INTO migrations (name) VALUES (?)", [migration.name])
        ledger.execute("COMMIT")
    except BaseException:
        if ledger.in_transaction:  # a full disk has ended it already
            ledger.execute("ROLLBACK")
        raise
    return [migration.name for migration in due]
