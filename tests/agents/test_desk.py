"""A question that takes too long, or breaks what answers it, is told so, and the next is answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from slow_answers import SlowAnswering
from stores import store_with

from onrecord.agents.calls import DAMAGED, FAULT, Answering, Call
from onrecord.agents.desk import Desk
from onrecord.engines.beside import Beside

LOG: list[str] = []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    process = Beside(SlowAnswering(tmp_path))
    yield Desk(process, 0.5, LOG.append)
    process.close()


def asked(words: str) -> Call:
    return Call("search", {"words": words})


def test_questions_are_answered_by_one_process(desk: Desk) -> None:
    desk.process.open()
    assert desk.ask(asked("")).text == desk.ask(asked("")).text


def test_a_question_that_takes_too_long_is_stopped(desk: Desk) -> None:
    first = desk.ask(asked("")).text
    began = time.monotonic()
    reply = desk.ask(asked("sleep"))
    assert time.monotonic() - began < 10
    assert reply.structured is None
    assert reply.text.startswith("search took more than 0.5 s and was stopped; ask for less")
    assert desk.ask(asked("")).text not in {first, reply.text}


@pytest.mark.parametrize("words", ["die", "break"])
def test_a_question_that_breaks_the_process_is_told_and_the_next_is_answered(words: str, desk: Desk) -> None:
    LOG.clear()
    assert desk.ask(asked(words)).text == FAULT
    assert len(LOG) == 1
    assert desk.ask(asked("")).structured == {}


def test_a_store_that_cannot_be_opened_is_told_and_names_no_file(tmp_path: Path) -> None:
    store = store_with(tmp_path / "store")
    (store.path / "onrecord-store.json").write_text('{"format": 1}')
    LOG.clear()
    desk = Desk(Beside(Answering(store.path)), 5, LOG.append)
    reply = desk.ask(asked(""))
    desk.process.close()
    assert reply.text == DAMAGED
    assert str(tmp_path) in LOG[0]
