"""The documentation names every command, field and status, shows what is printed, and its links lead somewhere."""

from __future__ import annotations

import csv
import dataclasses
import re
import shlex
from pathlib import Path
from typing import get_args

import pytest

from onrecord.cli import main
from onrecord.cli.arguments import COMMANDS
from onrecord.documents.reading import read_file
from onrecord.ontologies.statuses import Status
from onrecord.records import rows

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


@pytest.mark.parametrize(("page", "command"), [(PAGES[0], "read"), (ROOT / "docs/how-it-works.md", "explain")])
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


def test_the_script_for_tables_writes_documents_that_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = re.search(
        r"```python\n(import csv.*?)```", (ROOT / "docs/inputs.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert script is not None
    monkeypatch.chdir(tmp_path)
    told = "Norway recalled its ambassador on Friday, the foreign ministry said.\nPeru did not."
    with Path("articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["id", "title", "date", "outlet", "text"], ["7", "Talks", "2024-03-12", "Ours", told]]
        )
    exec(script[1], {})  # noqa: S102 - our own page
    (path,) = Path("articles").iterdir()
    document = read_file(path)
    assert (document.title, document.published, document.outlet) == ("Talks", "2024-03-12", "Ours")
    assert document.text.strip() == told
