"""Files that a command writes are checked without stumbling over names that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.output import check_outputs
from onrecord.errors import SettingsError


def test_a_source_that_leads_nowhere_is_left_to_whoever_opens_it(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    check_outputs([None, tmp_path / "page.html"], [loop, tmp_path / "a\x00b.txt", tmp_path / "none.txt"])


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Peru sent aid.", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(text)
    with pytest.raises(SettingsError, match="would be written over"):
        check_outputs([link], [text])
    with pytest.raises(SettingsError, match="would be written over"):
        check_outputs([tmp_path / "page.html", tmp_path / "page.html"], [text])
