"""The public names: listed, there, described, and free until they are used."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import onrecord

PAGE = (Path(__file__).parents[1] / "docs/python.md").read_text(encoding="utf-8")
WHOLE_MODULES = ["onrecord.errors", "onrecord.records.rows"]
"""Whatever these define is public."""


@pytest.mark.parametrize("name", onrecord.__all__)
def test_a_listed_name_is_there_and_described(name: str) -> None:
    thing = getattr(onrecord, name)
    assert thing.__name__ == name
    assert thing.__doc__
    assert f"`{name}`" in PAGE or f"`{name}(" in PAGE


def test_the_list_is_sorted_and_is_what_a_user_gets() -> None:
    assert onrecord.__all__ == sorted(set(onrecord.__all__))
    names: dict[str, object] = {}
    exec("from onrecord import *", names)  # noqa: S102 - what a user writes
    assert set(names) - {"__builtins__"} == set(onrecord.__all__)


@pytest.mark.parametrize("module", WHOLE_MODULES)
def test_no_public_class_is_left_out(module: str) -> None:
    defined = {
        name for name, thing in vars(import_module(module)).items() if getattr(thing, "__module__", "") == module
    }
    public = {name for name in defined if name[0].isupper()}
    assert public
    assert public <= set(onrecord.__all__)


def test_an_unknown_name_is_an_attribute_error_that_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'laod'.* load"):
        _ = onrecord.laod  # type: ignore[attr-defined]


def test_importing_costs_nothing() -> None:
    code = (
        "import sys, onrecord; print(sorted(name for name in sys.modules if name.startswith(('onrecord.', 'numpy'))))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout.strip() == "['onrecord.errors']"
