"""The file of decisions: only added to, by several at once, made by the first decision, and told where it is none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest

from onrecord.corrections.decisions import Decision, made, now
from onrecord.corrections.log import Log
from onrecord.errors import CorrectionError, StoreError

DOCUMENT, ANCHOR = f"d-{'0' * 16}", f"n-{'0' * 16}"


def rejected(second: int = 0, by: str = "Ada", **more: str) -> Decision:
    at = f"2026-11-30T12:00:{second:02d}.000000Z"
    return made(**{"do": "reject", "kind": "event", "document": DOCUMENT, "anchor": ANCHOR, "by": by, "at": at, **more})


def test_who_looks_makes_no_file(tmp_path: Path) -> None:
    log = Log(tmp_path)
    assert (log.all(), log.of_document(DOCUMENT), log.documents(), log.state()) == ([], [], [], 0)
    assert list(tmp_path.iterdir()) == []
    assert log.add([]) == 0
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_is_read_in_the_order_of_its_times(tmp_path: Path) -> None:
    log = Log(tmp_path)
    late, early, elsewhere = rejected(9), rejected(1, note="“none”\0\x1b[31m"), rejected(5, document=f"d-{'1' * 16}")
    assert log.add([late, elsewhere]) == 2
    assert log.add([early]) == 1
    assert log.all() == [early, elsewhere, late]
    assert log.of_document(DOCUMENT) == [early, late]
    assert log.documents() == [DOCUMENT, elsewhere.document]
    assert log.state() == 3


def test_the_same_decision_is_kept_once(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.add([rejected()])
    assert log.add([rejected(), rejected(1)]) == 1
    assert len(log.all()) == 2


def test_nothing_is_changed_or_removed(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.add([rejected()])
    with closing(sqlite3.connect(log.file)) as file, file:
        for sql in ("DELETE FROM decisions", "UPDATE decisions SET at = ''"):
            with pytest.raises(sqlite3.IntegrityError, match="decisions are never"):
                file.execute(sql)
    file.close()


WRITER = """
import sys
import tempfile
from pathlib import Path
from onrecord.corrections.decisions import made, now
from onrecord.corrections.log import Log
for number in range(25):
    Log(Path(sys.argv[1])).add([made(do="reject", kind="event", document="d-" + "0" * 16,
        anchor=f"n-{number:016x}", by=sys.argv[2], at=now())])
"""


def test_two_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, name]) for name in ("Ada", "Bo")]  # noqa: S603
    assert [writer.wait() for writer in writers] == [0, 0]
    kept = Log(tmp_path).all()
    assert len({each.id for each in kept}) == 50
    assert [sum(each.by == name for each in kept) for name in ("Ada", "Bo")] == [25, 25]


def test_many_make_the_file_at_the_same_moment_and_none_is_refused(tmp_path: Path) -> None:
    for number in range(10):
        log = Log(tmp_path / str(number))
        log.folder.mkdir()
        together = Barrier(8)

        def add(second: int, log: Log = log, together: Barrier = together) -> int:
            together.wait()
            return log.add([rejected(second)])

        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(add, range(8))) == [1] * 8
        assert len(log.all()) == 8


def test_who_finds_the_file_half_made_waits_until_it_is_whole(tmp_path: Path) -> None:
    log = Log(tmp_path)
    with closing(sqlite3.connect(log.file, isolation_level=None)) as file, ThreadPoolExecutor(1) as thread:
        file.execute("BEGIN IMMEDIATE")
        added = thread.submit(log.add, [rejected()])
        sleep(0.2)
        file.execute("COMMIT")
        assert added.result() == 1


def test_who_makes_the_file_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.corrections.log.SECONDS", 0.05)
    log = Log(tmp_path)
    with closing(sqlite3.connect(log.file, isolation_level=None)) as file:
        file.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program holds the file"):
            log.add([rejected()])


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from onrecord.corrections.decisions import made
from onrecord.corrections.log import Log
log = Log(Path(sys.argv[1]))
log.add([made(do="reject", kind="event", document="d-" + "0" * 16, anchor="n-" + "0" * 16, by="Ada",
    at="2026-11-30T12:00:00.000000Z")])
file = sqlite3.connect(log.file, isolation_level=None)
file.execute("BEGIN IMMEDIATE")
file.execute("INSERT INTO decisions (id, document, at, body) VALUES ('c-1', '', '', '')")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_killed_writer_left_half_done_is_not_there(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)  # noqa: S603
    log = Log(tmp_path)
    assert [each.by for each in log.all()] == ["Ada"]
    assert log.add([rejected(1)]) == 1
    assert len(log.all()) == 2


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE decisions (number, id, document, at, body)")
    file.close()


def torn(path: Path) -> None:
    Log(path.parent).add([rejected(second) for second in range(40)])
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    path.write_bytes(path.read_bytes()[:5000])


def from_a_newer_version(path: Path) -> None:
    Log(path.parent).add([rejected()])
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO migrations (name) VALUES ('votes')")
    file.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda path: path.write_text("not a database, but long enough to be read as one" * 20),
            "no file of corrections",
        ),
        (other_program, "it is another program's"),
        (torn, "damaged"),
        (from_a_newer_version, "upgrade onrecord"),
        (Path.mkdir, "cannot be"),
    ],
    ids=["a text", "another program's", "torn", "newer", "a folder"],
)
def test_a_file_that_is_none_is_one_error_and_stays_as_it_is(
    spoil: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    log = Log(tmp_path)
    spoil(log.file)
    before = log.file.read_bytes() if log.file.is_file() else None
    for call in (log.all, lambda: log.add([rejected(59)])):
        with pytest.raises(StoreError, match=says):
            call()
    assert before is None or log.file.read_bytes() == before


GOOD = {"do": "reject", "kind": "event", "document": DOCUMENT, "anchor": ANCHOR, "by": "Ada", "at": now()}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"by": " "}, "sign with a name"),
        ({"by": "A\nda"}, "sign with a name"),
        ({"by": "A\u202eda"}, "sign with a name"),
        ({"by": "A" * 201}, "sign with a name"),
        ({"at": "yesterday"}, "write it in UTC"),
        ({"at": "2026-13-30T12:00:00.000000Z"}, "write it in UTC"),
        ({"note": "x" * 10_001}, "shorten it"),
        ({"note": "\ud800"}, "cannot be written"),
        ({"kind": "report"}, "reject is done to event or statement"),
        ({"document": "d-1"}, "no id of a document"),
        ({"anchor": "../../x"}, "no anchor of a row"),
        ({"do": "change"}, "names no value"),
        ({"do": "change", "values": {"status": float("nan")}}, "no plain JSON"),
        ({"do": "change", "values": {"status": 2**70}}, "no plain JSON"),
        ({"do": "change", "values": {"status": [[[[[[[[["x"]]]]]]]]]}}, "no plain JSON"),
        ({"do": "change", "values": {"status": "x" * 200_000}}, "more than 100,000 bytes"),
        ({"do": "change", "values": {"status": {1, 2}}}, "no plain JSON"),
        ({"do": "undo"}, "names the id"),
        ({"do": "join", "kind": "events", "other": ANCHOR}, "cannot be put together or apart"),
        ({"do": "join", "kind": "documents", "other": DOCUMENT}, "cannot be put together or apart"),
    ],
)
def test_what_no_decision_can_be_is_refused(fields: dict[str, object], says: str) -> None:
    with pytest.raises(CorrectionError, match=says):
        made(**{**GOOD, **fields})


def test_a_decision_whose_words_were_changed_is_refused(tmp_path: Path) -> None:
    import msgspec  # noqa: PLC0415

    forged = msgspec.structs.replace(rejected(), by="Bo")
    with pytest.raises(CorrectionError, match="is not that of what the decision says"):
        Log(tmp_path).add([rejected(1), forged])
    assert Log(tmp_path).all() == []


READ_ONLY = """
import os, sys
from pathlib import Path
from onrecord.corrections.decisions import made
from onrecord.corrections.log import Log
from onrecord.errors import StoreError
os.setgid(65534)
os.setuid(65534)
log = Log(Path(sys.argv[1]))
print(len(log.all()))
try:
    log.add([made(do="finish", kind="report", document="d-" + "0" * 16, by="Bo", at="2026-11-30T12:00:00.000000Z")])
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody")
def test_in_a_folder_where_nobody_may_write_it_is_read() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        Log(folder).add([rejected()])
        for beside in ("-wal", "-shm"):
            folder.joinpath(f"corrections.sqlite{beside}").unlink(missing_ok=True)
        folder.chmod(0o555)
        shown = subprocess.run(  # noqa: S603
            [sys.executable, "-c", READ_ONLY, folder], capture_output=True, text=True, check=True
        )
        folder.chmod(0o755)
    count, refused = shown.stdout.splitlines()
    assert count == "1"
    assert "cannot be written" in refused
