"""The chosen numbers load as one frozen object, and each says how it was chosen."""

from __future__ import annotations

import importlib
from pathlib import Path

import msgspec
import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies import thresholds as module
from onrecord.ontologies.loading import read_yaml
from onrecord.ontologies.thresholds import load_choices, load_thresholds, read_thresholds

TOOLS = Path(__file__).parents[2] / "tools"


def test_each_number_says_what_it_decides_and_how_it_was_chosen() -> None:
    for section, named in load_choices().items():
        for name, choice in named.items():
            assert len(choice.decides) > 20, (section, name)
            assert len(choice.chosen) > 10, (section, name)


def test_the_object_has_every_number_of_the_file_and_no_other() -> None:
    plain = msgspec.to_builtins(load_thresholds())
    written = {
        section: {name: choice.value for name, choice in named.items()} for section, named in load_choices().items()
    }
    assert plain == written


def test_less_is_kept_than_found() -> None:
    chosen = load_thresholds()
    assert chosen.fusion.kept < chosen.fusion.found
    assert chosen.arguments.doubted < chosen.arguments.half_seen < chosen.arguments.taken


@pytest.mark.parametrize(
    ("section", "name", "value", "says"),
    [
        ("fusion", "kept", 1.5, r"<= 1.0.*fusion\.kept"),
        ("fusion", "kept", None, "missing required field `kept`"),
        ("factuality", "background_days", 2.5, r"int.*factuality\.background_days"),
    ],
)
def test_a_number_out_of_its_range_is_refused(
    section: str, name: str, value: float | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = read_yaml("policy/thresholds.yaml")
    if value is None:
        del file.content["sections"][section][name]
    else:
        file.content["sections"][section][name]["value"] = value
    monkeypatch.setattr(module, "read_yaml", lambda _: file)
    with pytest.raises(OntologyError, match=says):
        read_thresholds()


def test_the_tool_changes_one_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)
    tool = importlib.import_module("vary_thresholds")
    data = Path(module.__file__).parent / "data"
    for name, place, value, before, after in (
        ("policy/thresholds.yaml", "sections.marked_pair.lexicon.value", 0.4, "      value: 0.35", "      value: 0.4"),
        ("en/coreference.yaml", "reach.body", 4, "{one: 6, body: 2, many: 3}", "{one: 6, body: 4, many: 3}"),
    ):
        text = (data / name).read_text(encoding="utf-8")
        changed = tool.with_value(text, place, value)
        pairs = [(a, b) for a, b in zip(text.splitlines(), changed.splitlines(), strict=True) if a != b]
        assert len(pairs) == 1
        assert pairs[0][0].replace(before, after) == pairs[0][1]


def test_the_tool_knows_no_other_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(TOOLS)
    tool = importlib.import_module("vary_thresholds")
    with pytest.raises(KeyError, match=r"no number fusion\.denied"):
        tool.with_value("fusion: {kept: 1}", "fusion.denied", 1)
