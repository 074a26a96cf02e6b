"""Others' ways of using ICEWS, GDELT, POLECAT and Phoenix data run on our files, and count what is on record."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import pytest
from read_peers import CROSSWALKS, table

if TYPE_CHECKING:
    from conftest import Exported

SCRIPTS = Path(__file__).parents[2] / "examples/other-peoples-tools"
RSCRIPT = shutil.which("Rscript")


def _run(script: str, path: Path) -> list[list[str]]:
    """The cells that a script prints for a path."""
    return _printed([sys.executable, "-W", "error", str(SCRIPTS / script), str(path)])


def _run_r(script: Path, path: Path, *packages: str) -> list[list[str]]:
    """The same of a script in R, which needs packages."""
    if RSCRIPT is None:
        pytest.skip("R is not installed")
    for package in packages:
        there = [RSCRIPT, "-e", f"quit(status = !requireNamespace('{package}', quietly = TRUE))"]
        if subprocess.run(there, capture_output=True, check=False).returncode:  # noqa: S603
            pytest.skip(f"R has no package {package}")
    return _printed([RSCRIPT, "--encoding=UTF-8", str(script), str(path)])


def _printed(command: list[str]) -> list[list[str]]:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return [line.split("	") for line in done.stdout.splitlines()]


def test_gdelt_conflict_in_pandas(exported: Callable[[str], Exported]) -> None:
    pytest.importorskip("pandas")
    made = exported("gdelt")
    _, *found = _run("gdelt_conflict.py", made.folder)
    rows = table(made.folder / "events.export.CSV", "gdelt-events")
    wanted = Counter(row["ActionGeo_CountryCode"] for row in rows if row["QuadClass"] == "4")
    wanted.pop("", None)
    assert {country: int(events) for country, events, *_ in found} == wanted


def test_polecat_as_a_temporal_graph(exported: Callable[[str], Exported]) -> None:
    made = exported("polecat")
    found = _run("polecat_quadruples.py", made.folder / "events.polecat.txt")
    known = [
        (event, one.actor, other.actor)
        for event in made.events
        for one in event.actors
        for other in event.recipients
        if one.actor and other.actor
    ]
    assert {row[0] for row in found} == {event.day for event, *_ in known}
    assert {row[2].split("_")[0] for row in found} == {event.row.type for event, *_ in known}
    assert 0 < len(found) <= len(known)


@pytest.mark.slow
def test_icews_by_month_in_readr(exported: Callable[[str], Exported]) -> None:
    file = exported("icews").folder / "events.icews.tab"
    _, *found = _run_r(SCRIPTS / "icews_months.R", file, "readr", "dplyr")
    intensities = defaultdict[tuple[str, str], list[float]](list)
    for row in table(file, "icews"):
        intensities[row["Event Date"][:7].replace("-", ""), row["CAMEO Code"][:2]].append(float(row["Intensity"]))
    assert {(month, root): int(events) for month, root, events, _ in found} == {
        key: len(values) for key, values in intensities.items()
    }
    for month, root, _, intensity in found:
        assert float(intensity) == pytest.approx(mean(intensities[month, root]))


@pytest.mark.slow
def test_phoenix_dyads_in_data_table(exported: Callable[[str], Exported]) -> None:
    file = exported("phoenix").folder / "events.phoenix.txt"
    _, *found = _run_r(SCRIPTS / "phoenix_dyads.R", file, "data.table")
    pairs = Counter(
        (row["SourceActorEntity"], row["TargetActorEntity"])
        for row in table(file, "phoenix")
        if row["SourceActorEntity"] != row["TargetActorEntity"]
        and "---" not in row["SourceActorEntity"] + row["TargetActorEntity"]
    )
    assert len(found) == min(20, len(pairs))
    assert {(source, target): int(events) for source, target, events, _ in found}.items() <= pairs.items()


@pytest.mark.slow
def test_polecat_by_country_in_readr(exported: Callable[[str], Exported]) -> None:
    made = exported("polecat")
    _, *found = _run_r(SCRIPTS / "polecat_countries.R", made.folder / "events.polecat.txt", "readr", "dplyr")
    wanted = Counter(
        country
        for event in made.events
        for country in {party.actor.country for party in event.actors if party.actor and party.actor.country}
    )
    assert {country: int(events) for country, events, *_ in found} == wanted


@pytest.mark.slow
def test_gdelt_goldstein_in_base_r(exported: Callable[[str], Exported]) -> None:
    made = exported("gdelt")
    _, *found = _run_r(SCRIPTS / "gdelt_goldstein.R", made.folder)
    rows = table(made.folder / "events.export.CSV", "gdelt-events")
    assert {root: int(events) for root, events, _ in found} == Counter(row["EventRootCode"] for row in rows)
    assert {root for root, *_ in found} <= CROSSWALKS.types.by_root["gdelt"].keys()


@pytest.mark.slow
def test_the_script_for_dna_calls_the_functions_of_rdna(exported: Callable[[str], Exported], tmp_path: Path) -> None:
    """rDNA needs Java: functions with the same arguments stand in for its own, and check what they are given."""
    made = exported("rdna")
    stand_in = tmp_path / "stand_in.R"
    stand_in.write_text(_STAND_IN, encoding="utf-8")
    ((documents, statements, agreed),) = _run_r(stand_in, made.folder)
    assert int(documents) == made.report["files"]["documents.csv"]
    assert int(statements) == made.report["files"]["statements.csv"]
    assert 0 < int(agreed) < int(statements)


_STAND_IN = """
folder <- commandArgs(trailingOnly = TRUE)[1]
texts <- character()
agreed <- 0
dna_addDocuments <- function(coder_id, title, text, author, source, section, type, notes, date_time) {
  stopifnot(is.character(title), is.character(text), inherits(date_time, "POSIXct"), !anyNA(date_time))
  stopifnot(length(unique(lengths(list(title, text, author, source, section, type, notes, date_time)))) == 1)
  texts <<- text
  seq_along(title)
}
dna_addStatement <- function(documentID, startCaret, endCaret, statementType, coder, person, organization,
                             concept, agreement) {
  stopifnot(is.integer(startCaret), startCaret >= 0, endCaret > startCaret, agreement %in% 0:1, nzchar(concept))
  stopifnot(endCaret <= nchar(texts[documentID]) + sum(utf8ToInt(texts[documentID]) > 65535))
  agreed <<- agreed + agreement
}
source(file.path(folder, "load_into_dna.R"), encoding = "UTF-8")
added <- load_into_dna(folder)
cat(length(texts), added, agreed, sep = "\\t")
"""
