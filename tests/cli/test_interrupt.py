"""Ctrl-C while packages load waits until they have."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from onrecord.cli import INTERRUPTED, _unexpected
from onrecord.cli.interrupt import uninterrupted

LOADED: list[str] = []


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def load(after: BaseException | None = None) -> None:
    """Loads with Ctrl-C meanwhile; may fail after it."""
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
        if after is not None:
            raise after
        LOADED.append("all of it")


def test_it_comes_at_the_end() -> None:
    LOADED.clear()
    with pytest.raises(KeyboardInterrupt):
        load()
    assert LOADED == ["all of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_is_not_hidden_by_it() -> None:
    with pytest.raises(ImportError):
        load(ImportError())


def test_who_ignores_it_goes_on_ignoring_it() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_query_of_duckdb_that_is_stopped_is_an_interrupt(capsys: pytest.CaptureFixture[str]) -> None:
    assert _unexpected(RuntimeError("Query interrupted")) == INTERRUPTED
    assert capsys.readouterr().err == "error: stopped by Ctrl-C\n"
