"""The pages about questions to a store show what is printed and drawn; a part that is left out is "..."."""

from __future__ import annotations

import random
import re
import shlex
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import arithmetic
import pytest
from passed import Deed, report
from stores import store_with

from onrecord.cli import main
from onrecord.cli.arguments import parse
from onrecord.encoder.session import Encoder

ROOT = Path(__file__).parents[1]
PAGES = ("dispute", "said", "series", "drawing", "happenings")
MOST_BYTES = 60_000
"""Of all pictures together that pages show."""
LEAST_ALIKE = 0.8
"""The share of a page's words, or of a picture's, that is also printed where a processor rounds otherwise."""


def fences(page: str, kind: str = "") -> list[str]:
    """What stands between marks of code on a page: those of no kind show commands with what they print."""
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    return [code for of, code in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL) if of == kind]


def shown(page: str) -> list[tuple[str, str]]:
    """The commands of a page, with what it shows of each."""
    return re.findall(r"^\$ onrecord (.*)\n((?:(?!\$ ).*\n)*)", "".join(fences(page)), re.MULTILINE)


def pictures() -> list[tuple[str, str]]:
    """The pictures that commands of the pages write into docs/pictures, each with its command."""
    written = {found[1]: command for page in PAGES for command, _ in shown(page)
               if (found := re.search(r"docs/pictures/(\S+)", command))}  # fmt: skip
    return sorted(written.items())


SHOWN = [pytest.param(*each, id=f"{page}-{at}") for page in PAGES for at, each in enumerate(shown(page))]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands run: the samples, the store of the dispute, the same grouped, and one of made-up reports."""
    folder = tmp_path_factory.mktemp("pages")
    copytree(ROOT / "samples/dispute", folder / "samples/dispute")
    (folder / "docs/pictures").mkdir(parents=True)
    with pytest.raises(SystemExit) as ended:
        main(["code", str(folder / "samples/dispute"), "-o", str(folder / "store"), "--quiet"])
    assert ended.value.code == 0
    copytree(folder / "store", folder / "grouped")
    with pytest.raises(SystemExit) as ended:
        main(["group", str(folder / "grouped")])
    assert ended.value.code == 0
    make_up(folder / "made-up")
    return folder


def make_up(store: Path) -> None:
    """Reports of three years, one a day, in which sanctions by the United States are answered by threats by Iran."""
    chance, first = random.Random(4), date(2018, 1, 1)  # noqa: S311 - no secret
    answers = [0.0] * 1200
    reports = []
    for day in range(1095):
        deeds = []
        if chance.random() < 0.18:
            deeds.append(Deed("USA", "IRN", "SANCTION", goldstein=-8.0, confidence=0.8))
            for later in (3, 8, 16):
                answers[day + later] += 0.3
        if chance.random() < 0.06 + answers[day]:
            deeds.append(Deed("IRN", "USA", "THREATEN", goldstein=-4.4, confidence=0.8))
        published = (first + timedelta(days=day)).isoformat()
        reports.append(report(f"report-{day}", published, *deeds, outlet=f"Outlet {day % 5}"))
    store_with(store, reports)


def printed(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints, its errors behind."""
    monkeypatch.setenv("COLUMNS", "100")
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(command))
    told = capsys.readouterr()
    assert ended.value.code in {0, 1}
    assert "this is a bug" not in told.err
    return told.out + told.err


@pytest.mark.slow
@pytest.mark.parametrize(("command", "answer"), SHOWN)
def test_what_a_page_shows_is_what_is_printed(
    command: str,
    answer: str,
    folder: Path,
    encoder: Encoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    if command.startswith("code "):  # into a store that is not there yet
        copytree(ROOT / "samples/dispute", tmp_path / "samples/dispute")
        monkeypatch.chdir(tmp_path)
    at, text = 0, " ".join(printed(command, monkeypatch, capsys).split())
    if not arithmetic.is_as_recorded(encoder):
        assert share_of(answer, text) >= LEAST_ALIKE, text
        return
    for part in re.split(r"\.\.\.$", answer, flags=re.MULTILINE):
        wanted = " ".join(part.split())
        assert wanted in text[at:], text
        at = text.index(wanted, at) + len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "command"), pictures())
def test_a_picture_is_what_its_command_draws(
    name: str,
    command: str,
    folder: Path,
    encoder: Encoder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    printed(command, monkeypatch, capsys)
    drawn, kept = (each.joinpath("docs/pictures", name).read_text(encoding="utf-8") for each in (folder, ROOT))
    if arithmetic.is_as_recorded(encoder):
        assert drawn == kept, f"run: onrecord {command}"
    else:
        assert share_of(words_in(kept), words_in(drawn)) >= LEAST_ALIKE


def words_in(picture: str) -> str:
    """The words that a picture shows."""
    return " ".join(re.findall(r">([^<]+)</", picture))


def share_of(shown: str, text: str) -> float:
    """The share of some words that a text has too, but for numbers."""
    words = re.findall(r"[^\W\d]+", shown)
    there = set(re.findall(r"[^\W\d]+", text))
    return sum(word in there for word in words) / max(len(words), 1)


def test_a_share_is_of_words_that_are_there() -> None:
    assert share_of("Iran 4 attacked", "Iran attacked 5 ships") == 1.0
    assert share_of("Iran attacked", "Peru agreed") == 0.0


@pytest.mark.parametrize("page", PAGES)
def test_all_that_a_page_shows_comes_from_a_command(page: str) -> None:
    assert len(shown(page)) >= 2
    assert all(answer for _, answer in shown(page))
    assert all(code.startswith("$ ") for code in fences(page))


@pytest.mark.parametrize("page", PAGES)
def test_commands_that_are_only_named_are_accepted(page: str) -> None:
    for line in "".join(fences(page, "sh")).splitlines():
        program, *arguments = shlex.split(line, comments=True)
        if program == "onrecord":
            parse(arguments)


def test_every_picture_has_a_command_and_is_shown_and_small() -> None:
    shipped = list((ROOT / "docs/pictures").glob("*.svg"))  # photographs of pages are made by tools/page_pictures.py
    assert sorted(path.name for path in shipped) == [name for name, _ in pictures()]
    pages = "".join((ROOT / f"docs/{page}.md").read_text(encoding="utf-8") for page in PAGES)
    assert all(f"](pictures/{path.name})" in pages for path in shipped)
    assert sum(path.stat().st_size for path in shipped) < MOST_BYTES


def test_what_the_page_of_drawing_quotes_is_in_its_picture() -> None:
    page = (ROOT / "docs/drawing.md").read_text(encoding="utf-8")
    (name,) = re.findall(r"\]\(pictures/(.*?)\)", page)
    quoted = re.findall(r"“(.*?)”", page)
    assert quoted
    drawn = (ROOT / "docs/pictures" / name).read_text(encoding="utf-8")
    assert [words for words in quoted if f"{words}<" not in drawn] == []
