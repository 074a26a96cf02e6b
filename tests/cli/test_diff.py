"""`onrecord diff`: what is printed for a person and for a program, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from stores import store_with
from two_codings import coded_as, rejects, says

from onrecord.cli.arguments import COMMANDS
from onrecord.differences.fields import FIELDS

Run = Callable[..., SimpleNamespace]
PAGE = Path(__file__).parents[2] / "docs/diff.md"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two stores: of one document another status, a statement that is new, and a document that only the new one has."""
    old, new = tmp_path / "old", tmp_path / "new"
    store_with(old, [coded_as(rejects(), title="Talks | off")], coder="onrecord 1, abc")
    rows = [
        coded_as(rejects(status="denied", confidence=0.4), says(), title="Talks | off"),
        coded_as(text="Peru did not.", name="/news/b.txt"),
    ]
    store_with(new, rows, coder="onrecord 2, abd")
    return old, new


def test_for_a_person(run: Run, two: tuple[Path, Path]) -> None:
    shown = run("diff", *two)
    assert shown.code == 0
    assert shown.err == "compared 2 of 2 documents\n"
    for line in (
        f"new  {two[1]}, read by onrecord 2, abd",
        "1 document in both; 1 with differences",
        "1 document only in new, with 0 events and 0 statements that are not counted below",
        "             same   changed   new   gone",
        "events          0         1     0      0",
        "statements      0         0     1      0",
        "  status      1  actual -> denied 1",
        "2019-05-31  Talks | off",
        "    “rejected”: Iran rejected talks on Friday.",
        "    confidence  1 -> 0.4",
        "2019-05-31  b.txt  only in new",
    ):
        assert line in shown.out.splitlines()
    assert "  new statement s-" in shown.out
    assert "    “We refuse,”: “We refuse,” the minister said.\n" in shown.out


def test_nothing_differs(run: Run, two: tuple[Path, Path]) -> None:
    shown = run("diff", two[0], two[0], "-q", "--exit-code")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.endswith("nothing differs in what was compared\n")


def test_exit_code_on_request(run: Run, two: tuple[Path, Path]) -> None:
    assert run("diff", *two, "--exit-code").code == 1


def test_as_csv(run: Run, two: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("diff", *two, "--format", "csv").out)))
    assert [(row["kind"], row["change"], row["field"]) for row in rows] == [
        ("event", "changed", "status"),
        ("event", "changed", "confidence"),
        ("statement", "new", ""),
        ("document", "new", ""),
    ]


def test_as_json(run: Run, two: tuple[Path, Path]) -> None:
    found = json.loads(run("diff", *two, "--format", "json").out)
    assert found["old"] == {"store": str(two[0]), "coder": "onrecord 1, abc"}
    assert [each["change"] for each in found["documents"]] == ["same text", "only in new"]
    assert found["summary"]["events"]["fields"] == {"confidence": 1, "status": 1}
    same = json.loads(run("diff", two[0], two[0], "--format", "json").out)
    assert same["documents"] == []


def test_as_markdown(run: Run, two: tuple[Path, Path]) -> None:
    lines = run("diff", *two, "--format", "md").out.splitlines()
    assert "| events | 0 | 1 | 0 | 0 |" in lines
    (row,) = (line for line in lines if "REJECT" in line)
    assert row.startswith("| 2019-05-31 Talks \\| off | changed | event REJECT, denied: Iran \\[IRN\\] -\\> ")


def test_only_some_fields(run: Run, two: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("diff", *two, "--fields", "status", "--format", "csv").out)))
    assert [(row["kind"], row["field"]) for row in rows] == [("event", "status")]
    assert run("diff", *two, "--fields", "actor", "--format", "csv").out.count("\n") == 1
    refused = run("diff", *two, "--fields", "colour")
    assert refused.code == 2
    assert "'colour' is no field that is compared; there are type, mode" in refused.err


@pytest.mark.parametrize(
    ("only", "kinds"),
    [("events", {"event", "document"}), ("statements", {"statement", "document"}), ("documents", {"document"})],
)
def test_only_some_kinds(only: str, kinds: set[str], run: Run, two: tuple[Path, Path]) -> None:
    rows = csv.DictReader(io.StringIO(run("diff", *two, "--only", only, "--format", "csv").out))
    assert {row["kind"] for row in rows} == kinds
    assert run("diff", *two, "--only", only).code == 0


@pytest.mark.parametrize("output", ["table", "md", "csv", "json"])
def test_the_limit_counts_rows(output: str, run: Run, two: tuple[Path, Path]) -> None:
    shown = run("diff", *two, "-q", "--limit", 1, "--format", output)
    assert "REJECT" in shown.out
    assert "s-" not in shown.out.replace("is-", "")
    assert shown.err == "note: 2 more; --limit N shows more\n"


def test_two_coders_of_one_store(run: Run, tmp_path: Path) -> None:
    for coder, status in (("abc", "actual"), ("abd", "denied"), ("abe", "possible")):
        store_with(tmp_path, [coded_as(rejects(status=status))], coder=coder)
    assert "actual -> possible 1" in run("diff", tmp_path, "--coders", "abc", "abe").out
    shown = run("diff", tmp_path)
    assert "denied -> possible 1" in shown.out
    assert f"old  {tmp_path}, as read by abd" in shown.out


def test_what_cannot_be_compared_is_said(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    assert "was read by one coder only (onrecord 1, abc)" in run("diff", two[0]).err
    store_with(tmp_path / "none")
    assert "is empty, so that nothing in it can be compared" in run("diff", tmp_path / "none").err
    both = run("diff", *two, "--coders", "a", "b")
    assert (both.code, "name one store" in both.err) == (2, True)
    (tmp_path / "old/onrecord-store.json").write_text('{"format": 1}', encoding="utf-8")
    earlier = run("diff", *two)
    assert (earlier.code, "old was made by an earlier onrecord (format 1" in earlier.err) == (1, True)


def test_no_text_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    text = "Iran rejected\x1b[31m talks."
    for name, status in (("old", "actual"), ("new", "denied")):
        store_with(tmp_path / name, [coded_as(rejects(text, status=status), text=text)])
    for output in ("table", "md", "json"):
        shown = run("diff", tmp_path / "old", tmp_path / "new", "--format", output).out
        assert "\x1b" not in shown
        assert "\\u001b[31m" in shown or "\\u001b\\[31m" in shown


def test_every_field_is_on_the_page_and_most_in_the_help(run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []
    assert COMMANDS["diff"].summary
    assert "type, mode, status, actor" in " ".join(run("diff", "--help").out.split())
