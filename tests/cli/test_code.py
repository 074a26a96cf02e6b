"""`onrecord code`: a store, or JSON lines."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import fake_coder
import pytest
from fake_coder import FakeStep
from made_pdf import column, pdf_of

from onrecord.settings import Settings
from onrecord.store.folder import create_store

Run = Callable[..., SimpleNamespace]


def test_a_run_sums_up_what_it_did(run: Run, texts: Path, tmp_path: Path) -> None:
    ended = run("code", texts, "-o", tmp_path / "s")
    assert ended.code == 0
    assert "coded 2 documents: 2 statements, 2 events" in ended.out
    assert "set aside 1: 1 empty" in ended.out
    assert "FROM set_aside" in ended.out
    assert ended.err == ""
    assert "FROM events_flat" in ended.out


def test_files_of_other_kinds_are_counted(run: Run, texts: Path, tmp_path: Path) -> None:
    (texts / "report.docx").write_bytes(b"PK")
    assert "passed over 1 .docx (what is read: docs/inputs.md" in run("code", texts, "-o", tmp_path / "s").err


def test_a_second_run_says_what_is_on_record(run: Run, texts: Path, tmp_path: Path) -> None:
    run("code", texts, "-o", tmp_path / "s")
    ended = run("code", texts, "-o", tmp_path / "s")
    assert ended.code == 0
    assert "3 of 3 documents had been gone through before" in ended.err
    assert ended.out == "nothing new to code\n"


def test_a_run_that_could_code_nothing_says_so_and_fails(run: Run, texts: Path, tmp_path: Path) -> None:
    ended = run("code", texts / "b.txt", "-o", tmp_path / "s")
    assert ended.code == 1
    assert "no document could be coded: set aside 1: 1 empty" in ended.out
    assert "coded 0" not in ended.out


def test_a_text_that_was_printed_twice_is_one_document(run: Run, texts: Path, tmp_path: Path) -> None:
    (texts / "d.txt").write_text("Ann said so.", encoding="utf-8")
    assert "coded 2 documents in 3 publications" in run("code", texts, "-o", tmp_path / "s").out


def test_what_is_gone_is_forgotten_where_asked(run: Run, texts: Path, tmp_path: Path) -> None:
    run("code", texts, "-o", tmp_path / "s")
    (texts / "a.txt").unlink()
    assert "forgot 1 input no longer there" in run("code", texts, "-o", tmp_path / "s", "--prune").out
    assert run("query", tmp_path / "s", "SELECT text FROM documents").out == "text\nCal said so.\n"
    for path in texts.iterdir():
        path.unlink()
    texts.rmdir()
    assert "forgot 2 inputs" in run("code", texts, "-o", tmp_path / "s", "--prune").out


def test_a_changed_lexicon_codes_again(run: Run, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "onrecord"
    package.mkdir()
    (package / "lexicon.yaml").write_text("verbs: [visit]", encoding="utf-8")
    monkeypatch.setattr("onrecord.version.PACKAGE", package)
    run("code", texts, "-o", tmp_path / "s")
    assert "nothing new to code" in run("code", texts, "-o", tmp_path / "s").out
    (package / "lexicon.yaml").write_text("verbs: [visit, call on]", encoding="utf-8")
    assert "coded 2 documents" in run("code", texts, "-o", tmp_path / "s").out
    assert run("query", tmp_path / "s", "SELECT count(*) FROM documents").out == "count\n2\n"


def test_a_pipe_in_a_folder_is_set_aside(run: Run, texts: Path, tmp_path: Path) -> None:
    os.mkfifo(texts / "x.txt")
    ended = run("code", texts, "-o", tmp_path / "s")
    assert (ended.code, "1 unreadable-file" in ended.out) == (0, True)


def test_a_fault_of_the_set_up_is_one_error(
    run: Run, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = FakeStep(fault=ValueError("the file is no network"))
    monkeypatch.setattr("onrecord.cli.code.CodeItems", lambda _settings, _published: broken)
    ended = run("code", texts, "-o", tmp_path / "s", "--workers", 1)
    assert ended.code == 1
    assert ended.err == "error: the coder cannot be loaded: ValueError: the file is no network\n"


def test_quiet_shows_no_progress(run: Run, texts: Path, tmp_path: Path) -> None:
    assert run("code", texts, "-o", tmp_path / "s", "--quiet").err == ""


def test_records_can_be_lines_of_json(run: Run, texts: Path) -> None:
    ended = run("code", texts / "c.txt", texts, "--format", "jsonl", "--workers", 0)
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert [record["document"]["text"] for record in records] == ["Ann said so.", "Cal said so."]
    assert "set aside" in ended.err
    assert "coded 2 documents" in ended.err


@pytest.mark.parametrize(("options", "cached"), [((), True), (("--no-cache",), False)], ids=["plain", "--no-cache"])
def test_windows_are_kept_unless_it_is_turned_off(
    options: tuple[str, ...], cached: bool, run: Run, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Settings] = []

    def step(settings: Settings, _published: str | None) -> FakeStep:
        given.append(settings)
        return FakeStep()

    monkeypatch.setattr("onrecord.cli.code.CodeItems", step)
    run("code", texts, "-o", tmp_path / "s", "--workers", 0, *options)
    assert [settings.cache for settings in given] == [cached]


def test_a_store_that_is_being_written_is_an_error(run: Run, texts: Path, tmp_path: Path) -> None:
    with create_store(tmp_path / "s").writing("another"):
        ended = run("code", texts, "-o", tmp_path / "s")
    assert ended.code == 1
    assert ended.err.startswith("error: ")
    assert "being written by process" in ended.err


@pytest.mark.parametrize(
    ("options", "exit_code", "says"),
    [
        (["{in}"], 2, "-o STORE"),
        (["{in}", "-o", "{s}", "--format", "jsonl"], 2, "-o STORE"),
        (["{in}", "-o", "{s}", "--date", "yesterday"], 2, "2019-05-29"),
        (["{in}", "-o", "{s}", "--workers", "-1"], 2, "workers"),
        (["{in}", "-o", "{s}", "--ontology", "{in}/my.yaml"], 1, "cannot be read"),
        (["{in}/reprots", "-o", "{s}"], 1, "no such file"),
        (["{empty}", "-o", "{s}"], 1, "holds no file"),
        (["{in}", "-o", "{in}"], 1, "holds other files"),
    ],
    ids=["no output", "two outputs", "date", "workers", "ontology", "missing", "empty", "no store"],
)
def test_wrong_use_is_said_without_harm(
    options: list[str], exit_code: int, says: str, run: Run, texts: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    paths = {"in": texts, "s": tmp_path / "s", "empty": tmp_path / "empty"}
    ended = run("code", *(option.format(**paths) for option in options))
    assert ended.code == exit_code
    assert says in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "s").exists()
    assert len(list(texts.iterdir())) == 3


TABLE = "id,day,head,words\n1,2024-03-12,One,Ann said so.\n2,2024-03-13,Two,Bob said so.\n"


def test_a_table_is_a_document_a_row_and_what_was_guessed_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    refused = run("code", tmp_path / "a.csv", "-o", tmp_path / "s")
    assert refused.code == 1
    assert "set aside 1: 1 columns" in refused.out
    ended = run("code", tmp_path / "a.csv", "-o", tmp_path / "s", "--columns", "text=words")
    assert "text from “words”, title from “head”, date from “day”, id from “id”" in ended.err
    rows = run("query", tmp_path / "s", "SELECT input[-2:] AS input, published FROM publications ORDER BY 1").out
    assert rows == "input,published\n#1,2024-03-12\n#2,2024-03-13\n".replace(",", "\t")


def test_a_row_that_is_gone_is_forgotten_where_asked(run: Run, tmp_path: Path) -> None:
    table, store = tmp_path / "a.csv", tmp_path / "s"
    table.write_text(TABLE, encoding="utf-8")
    coded = ("code", table, "-o", store, "--columns", "text=words")
    run(*coded)
    table.write_text(TABLE.replace("2,2024-03-13,Two,Bob said so.\n", ""), encoding="utf-8")
    assert "forgot 1 input" in run(*coded, "--prune").out
    assert run("query", store, "SELECT text FROM documents").out == "text\nAnn said so.\n"


def test_what_is_gone_and_stays_on_record_is_said(run: Run, texts: Path, tmp_path: Path) -> None:
    table, store = texts / "a.csv", tmp_path / "s"
    table.write_text("id,body\n1,Ann said so.\n2,Bob said so.\n3,Eve said so.\n", encoding="utf-8")
    assert "no longer there" not in run("code", texts, "-o", store).out
    table.write_text("id,body\n2,Bob said so.\n", encoding="utf-8")
    (texts / "a.txt").unlink()
    told = run("code", texts, "-o", store).out
    assert f"still on record, and no longer there: 3 inputs ({table}#1 and 2 more); with --prune" in told
    assert f"no longer there: 2 inputs ({table}#1 and 1 more)" in run("code", table, "-o", store).out
    assert "forgot 3 inputs no longer there" in run("code", texts, "-o", store, "--prune").out
    assert "no longer there" not in run("code", texts, "-o", store).out


def test_what_is_in_a_file_that_cannot_be_read_now_is_not_gone(run: Run, texts: Path, tmp_path: Path) -> None:
    table = texts / "a.csv"
    table.write_text("id,body\n1,Ann said so.\n2,Bob said so.\n", encoding="utf-8")
    run("code", texts, "-o", tmp_path / "s")
    table.write_text("id,what\n1,so\n", encoding="utf-8")
    assert "forgot" not in run("code", texts, "-o", tmp_path / "s", "--prune").out
    table.write_text("", encoding="utf-8")
    assert "forgot 2 inputs" in run("code", texts, "-o", tmp_path / "s", "--prune").out


def test_a_file_that_was_named_itself_is_not_gone_from_its_folder(run: Run, texts: Path, tmp_path: Path) -> None:
    (texts / "e.dat").write_text("Eve said so.", encoding="utf-8")
    run("code", texts / "e.dat", "-o", tmp_path / "s")
    assert "no longer there" not in run("code", texts, "-o", tmp_path / "s", "--prune").out


def test_files_of_a_pattern_that_are_gone_are_forgotten_as_those_of_a_folder(
    run: Run, texts: Path, tmp_path: Path
) -> None:
    store = tmp_path / "s"
    run("code", texts, "-o", store)
    (texts / "a.txt").unlink()
    assert "forgot" not in run("code", texts / "*.html", "-o", store, "--prune").out
    assert "forgot 1 input" in run("code", texts / "*.txt", "-o", store, "--prune").out
    for path in texts.glob("*.txt"):
        path.unlink()
    assert "forgot" in run("code", texts / "*.txt", "-o", store, "--prune").out
    assert "nothing new to code" in run("code", texts / "*.txt", "-o", store, "--prune").out


def test_what_comes_through_a_pipe_is_coded(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = SimpleNamespace(buffer=io.BytesIO(b'{"text": "Ann said so."}\n{"text": "Bob said so."}\n'))
    monkeypatch.setattr("sys.stdin", piped)
    assert "coded 2 documents" in run("code", "-", "-o", tmp_path / "s").out
    assert run("code", "-", "-o", tmp_path / "s", "--prune").code == 2


def test_a_pattern_stands_for_what_fits_it(run: Run, texts: Path, tmp_path: Path) -> None:
    assert "coded 1 document:" in run("code", f"{texts}/[ab].txt", "-o", tmp_path / "s").out
    assert "no such file" in run("code", f"{texts}/[xy].txt", "-o", tmp_path / "s").err


def test_a_store_in_a_folder_is_no_input(run: Run, texts: Path) -> None:
    run("code", texts, "-o", texts / "s")
    assert "nothing new to code" in run("code", texts, "-o", texts / "s").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--address", "auto"], "--engine ray or --engine spark"),
        (["--engine", "ray", "--workers", "0"], "--workers 1 or more"),
        (["--engine", "spark", "--address", "spark://10.0.0.1:7077"], "--workers N"),
        (["--engine", "dask"], "invalid choice"),
    ],
)
def test_what_is_said_of_an_engine_must_fit_together(
    run: Run, texts: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    ended = run("code", texts, "-o", tmp_path / "s", *arguments)
    assert (ended.code, says in ended.err) == (2, True)
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(("engine", "package"), [("ray", "ray"), ("spark", "pyspark")])
def test_an_engine_that_is_not_installed_is_named(
    run: Run, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    ended = run("code", texts, "-o", tmp_path / "s", "--engine", engine, "--workers", "1")
    assert (ended.code, f"pip install 'onrecord[{engine}]'" in ended.err) == (1, True)


@pytest.mark.slow
def test_ray_says_nothing_on_its_own_account(
    texts: Path, fresh: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    if find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    (texts / "k.txt").write_text("KILL", encoding="utf-8")
    begin = (
        f"import sys; sys.path.append({str(Path(fake_coder.__file__).parent)!r})\n"
        "import onrecord.cli.code as code; from fake_coder import FakeStep; code.CodeItems = lambda *_: FakeStep()\n"
        f"from onrecord.cli import main; main(['code', {str(texts)!r}, '--format', 'jsonl', '-q', '-w', '1'"
    )
    here, on_ray = fresh(f"{begin}])"), fresh(f"{begin}, '--engine', 'ray'])")
    assert (on_ray.returncode, on_ray.stdout) == (here.returncode, here.stdout)
    assert [line[:9] for line in on_ray.stderr.splitlines()] == ["set aside"] * 2


def test_what_was_set_aside_is_said_with_its_reason_where_it_is_little(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    assert "which column holds the texts is unclear" in run("code", tmp_path / "a.csv", "-o", tmp_path / "s").out


def test_documents_of_which_a_part_was_read_are_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.code.CodeItems", lambda *_settings: FakeStep(reads=True))
    for number in range(5):
        page = column(72, 700, f"Ann said that the talks with envoy {number} of Norway had failed on Friday.", 80)
        (tmp_path / f"{number}.pdf").write_bytes(pdf_of([page, []], pictures={2: number % 5}))
    told = run("code", tmp_path, "-o", tmp_path / "s").out
    assert "of 4 documents only a part could be read:" in told
    assert f"  {tmp_path / '1.pdf'}: page 2 of the PDF has a picture and no text layer" in told
    assert "4.pdf" not in told
    assert "  and 1 more" in told


def test_documents_without_a_day_are_counted(run: Run, tmp_path: Path) -> None:
    table = "id,date,text\n1,2024-03-12,Ann said so.\n2,someday,UNDATED Bob said so.\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    ended = run("code", tmp_path / "a.csv", "-o", tmp_path / "s")
    assert "1 of 2 documents have no day: " in ended.out
    assert "1 row without a day: “someday” cannot be read: write it as 2024-03-12" in ended.err
