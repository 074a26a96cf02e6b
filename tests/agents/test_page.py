"""The pages of agents and of the doctor name every tool, argument and line, and show what is printed."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from onrecord.agents.arguments import read_arguments
from onrecord.agents.calls import Answering, Call
from onrecord.agents.protocol import WITH_HANDSHAKE, WITHOUT_HANDSHAKE
from onrecord.agents.tools import TOOLS, instructions
from onrecord.cli import main
from onrecord.doctor.examine import examine
from onrecord.ontologies.statuses import STATUSES
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
AGENTS, DOCTOR = ((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") for page in ("agents", "doctor"))
BY_NAME = {tool.name: tool for tool in TOOLS}


def has_in_order(text: str, shown: str) -> bool:
    """Whether the parts of what is shown, with "..." between them, are in a text, in order."""
    at = 0
    for part in filter(None, (part.strip() for part in shown.split("..."))):
        if part not in text[at:]:
            return False
        at = text.index(part, at) + len(part)
    return True


def test_every_tool_stands_there_with_what_it_takes() -> None:
    listed = {cells[0]: cells[-1] for cells in re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", AGENTS, re.MULTILINE)}
    assert {name: re.findall(r"`(\w+)`", takes) for name, takes in listed.items()} == {
        tool.name: [each.name for each in tool.arguments] for tool in TOOLS
    }


@pytest.mark.parametrize("revision", [*WITH_HANDSHAKE, *WITHOUT_HANDSHAKE])
def test_every_revision_is_named(revision: str) -> None:
    assert revision in AGENTS


@pytest.mark.parametrize("status", STATUSES)
def test_what_a_client_is_told_explains_every_status(status: str) -> None:
    assert re.search(rf"\b{status}\b", instructions())


def test_what_is_shown_is_what_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (coded,) = re.findall(r"^onrecord (code .*) -o store$", AGENTS, re.MULTILINE)
    ((tool, given, shown),) = re.findall(r"^```\n(\w+) (\{.*\})\n\n(.*?)^```", AGENTS, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit):
        main([*shlex.split(coded), "-o", str(tmp_path / "store"), "--workers", "0", "--quiet"])
    answering = Answering(tmp_path / "store")
    answering.prepare()
    (reply,) = answering([Call(tool, read_arguments(tool, BY_NAME[tool].arguments, json.loads(given)))])
    assert has_in_order(reply.text, shown)


def test_every_line_of_the_doctor_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", DOCTOR, re.MULTILINE))
    assert {each.about for each in examine(None, Settings())} | {"store"} == explained
    (shown,) = re.findall(r"^\$ onrecord doctor\n(.*?)^```", DOCTOR, re.MULTILINE | re.DOTALL)
    with pytest.raises(SystemExit):
        main(["doctor"])
    assert has_in_order(capsys.readouterr().out, shown)


def test_parts_have_to_stand_in_order() -> None:
    told: Sequence[tuple[str, bool]] = [("a ... c", True), ("c ... a", False), ("a b c", True), ("x", False)]
    assert [has_in_order("a b c", shown) for shown, _ in told] == [right for _, right in told]
