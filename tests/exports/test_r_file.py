"""The R file of examples/r reads an export back: types, codes as text, and every word at its offsets."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Exported

R_FILE = Path(__file__).parents[2] / "examples/r/onrecord.R"
RSCRIPT = shutil.which("Rscript")
ASK = """
source(commandArgs(TRUE)[1])
tables <- read_onrecord(commandArgs(TRUE)[2])
events <- tables$events
text <- tables$documents$text[match(events$document, tables$documents$id)]
stopifnot(is.integer(events$trigger_start), is.numeric(events$goldstein), is.logical(events$reciprocal))
stopifnot(inherits(events$date_start, "Date"), is.character(events$cameo), is.character(events$recipient_code))
right <- words_at(text, events$trigger_start, events$trigger_end) == events$trigger
cat(nrow(events), sum(right), sum(events$quad), paste(sort(unique(events$cameo)), collapse = " "), sep = "\\n")
"""

pytestmark = pytest.mark.skipif(RSCRIPT is None, reason="R is not installed")


def _asked(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    command = [str(RSCRIPT), "--encoding=UTF-8", "-e", ASK, str(R_FILE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603


def test_r_reads_an_export_with_its_types_and_words(exported: Callable[[str], Exported]) -> None:
    folder = exported("csv").folder
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    done = _asked(str(folder))
    assert done.returncode == 0, done.stderr
    codes = " ".join(sorted({row["cameo"] for row in rows}))
    quads = sum(int(row["quad"]) for row in rows)
    assert done.stdout.split("\n")[:4] == [str(len(rows)), str(len(rows)), str(quads), codes]


def test_r_says_what_to_do_without_an_export(tmp_path: Path) -> None:
    done = _asked(str(tmp_path / "none"))
    assert done.returncode != 0
    assert "onrecord export STORE --to csv" in done.stderr
    assert "neither events.csv nor events.parquet" in _asked(str(tmp_path)).stderr
