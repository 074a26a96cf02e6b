"""Files of others are as they were taken, with their licences."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest

FOLDER = files("onrecord.pages") / "vendored"
ENTRIES = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_a_file_is_as_it_was_taken(entry: dict[str, str]) -> None:
    for file, digest in ((entry["file"], entry["sha256"]), (entry["licence_file"], entry["licence_sha256"])):
        assert hashlib.sha256((FOLDER / file).read_bytes()).hexdigest() == digest
    assert {"of", "version", "source", "licence"} < entry.keys()


def test_every_file_is_listed() -> None:
    listed = {name for entry in ENTRIES for name in (entry["file"], entry["licence_file"])}
    assert {file.name for file in FOLDER.iterdir()} == listed | {"manifest.json"}
