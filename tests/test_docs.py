"""The documentation names every command, field and status, shows what is printed, and its links lead somewhere."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import json
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from onrecord.cli import main
from onrecord.cli.arguments import COMMANDS
from onrecord.ontologies.statuses import Status
from onrecord.records import rows
from onrecord.store.folder import open_store
from onrecord.store.query import query

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command(command: str) -> None:
    assert f"`onrecord {command} " in PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("row", [rows.DocumentRow, rows.StatementRow, rows.EventRow, rows.ActorRow])
def test_record_page_names_every_field(row: type) -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    listed = {word for cell in re.findall(r"`([a-z0-9_ ]+)`", page) for word in cell.split()}
    assert {field.name for field in dataclasses.fields(row)} <= listed


@pytest.mark.parametrize("status", get_args(Status))
def test_record_page_names_every_status(status: str) -> None:
    assert f"| `{status}` |" in (ROOT / "docs/record.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    ("page", "command"),
    [(PAGES[0], "read"), (ROOT / "docs/how-it-works.md", "explain"), (ROOT / "docs/check.md", "check")],
)
def test_what_a_page_shows_is_what_is_printed(
    page: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(rf"\$ onrecord ({command} .*)\n([^`]*)", page.read_text(encoding="utf-8"))
    assert shown is not None
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(shlex.split(shown[1]))
    at, text = 0, " ".join(capsys.readouterr().out.split())
    for part in re.split(r"^ *\.\.\.$", shown[2], flags=re.MULTILINE):
        wanted = " ".join(part.split())
        assert wanted in text[at:]
        at = text.index(wanted, at) + len(wanted)


OWN_ACTORS = (ROOT / "docs/your-own-actors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "shown"), re.findall(r"\$ onrecord (actors .*)\n((?:(?!\$ |```).*\n)*)", OWN_ACTORS)
)
def test_what_the_page_of_own_actors_shows_is_what_is_printed(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main(shlex.split(command))
    printed = capsys.readouterr()
    at, text = 0, printed.out + printed.err
    for part in re.split(r"^ *\.\.\.$|\.\.\.$", shown, flags=re.MULTILINE):
        wanted = part.strip()
        assert wanted in text[at:]
        at = text.index(wanted, at) + len(wanted)


@pytest.mark.parametrize(("path", "shown"), re.findall(r"\$ cat (examples/.*)\n((?:(?!\$ |```).*\n)*)", OWN_ACTORS))
def test_what_the_page_of_own_actors_quotes_is_in_the_file(path: str, shown: str) -> None:
    assert shown.replace("  ...\n", "") in (ROOT / path).read_text(encoding="utf-8")


def test_the_three_ways_in_give_every_document_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = re.findall(r"Three ways in:\n\n```sh\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)
    commands = [shlex.split(line, comments=True) for line in block.splitlines()]
    assert len(commands) == 3
    monkeypatch.chdir(tmp_path)
    told = ["Norway recalled its ambassador on Friday.", "Peru sent aid to Haiti.", "Chad and Togo held talks."]
    Path("reports").mkdir()
    Path("reports/2024-03-12-talks.txt").write_text(f"{told[0]} The ministry said so.", encoding="utf-8")
    Path("reports/b.txt").write_text(f"Title: Aid\nDate: 13 March 2024\n\n{told[1]}", encoding="utf-8")
    with Path("articles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [[str(n), f"2024-03-1{n}", "A headline", f"{text} It was so, {n} said."] for n, text in enumerate(told)]
        csv.writer(file).writerows([["id", "date", "headline", "body"], *rows])
    lines = [json.dumps({"published_at": "2024-03-14T10:00:00Z", "body": f"{text} So it was."}) for text in told]
    Path("articles.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            main([*command[1:], "--workers", "0", "--quiet"])
        assert ended.value.code == 0
    days = query(open_store(tmp_path / "mystore"), "SELECT published[:10] FROM publications").rows
    assert sorted(day for (day,) in days) == [
        "2024-03-10", "2024-03-11", "2024-03-12", "2024-03-12", "2024-03-13", "2024-03-14", "2024-03-14", "2024-03-14",
    ]  # fmt: skip
