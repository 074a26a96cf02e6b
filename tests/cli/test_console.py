"""What is printed harms no terminal, and stops at no character that an encoding lacks."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from rich.text import Text

from onrecord.cli.terminal import drawing
from onrecord.cli.visible import visible

CLEAR = "\x1b[2J\x1b]0;owned\x07"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain\ttext,\nin lines", "plain\ttext,\nin lines"),
        (CLEAR, "\\u001b[2J\\u001b]0;owned\\u0007"),
        ("one\rother", "one\\u000dother"),
        ("\x9b2J", "\\u009b2J"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("שלום, 你好 👩‍🚀", "שלום, 你好 👩‍🚀"),
    ],
)
def test_what_steers_a_terminal_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_json_says_the_same_when_it_is_made_visible() -> None:
    text = "a\x1b[2J\x9b\u202e\x7f"
    assert json.loads(visible(json.dumps(text, ensure_ascii=False))) == text


def test_a_terminal_gets_our_colours_and_no_text_s_own() -> None:
    stream = io.StringIO()
    console = drawing(stream)
    console.print(Text(CLEAR))
    assert "\x1b" not in stream.getvalue()
    assert "\\u001b[2J" in stream.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize(
    "call",
    [
        "write('→ “Żółw” \\ud800 👩')",
        "say('→ “Żółw” 👩')",
        "complain('→ “Żółw” 👩')",
        "print_page(Text('→ “Żółw” 👩'))",
    ],
)
def test_no_encoding_is_an_error(encoding: str, call: str) -> None:
    ended = printed(f"prepare_streams(); {call}", encoding)
    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False)
    shown = (ended.stdout + ended.stderr).decode(encoding)
    assert "w" in shown
    assert ("→" in shown) == (encoding == "utf-8")
    assert ("->" in shown) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_nothing_in_any_encoding(encoding: str) -> None:
    ended = printed("prepare_streams(); write_json({'a': '→ “Żółw” 👩'})", encoding)
    assert json.loads(ended.stdout.decode(encoding)) == {"a": "→ “Żółw” 👩"}


def test_json_has_no_number_that_json_has_not() -> None:
    ended = printed("write_json({'a': [float('nan'), (1.5, -float('inf'))]})", "utf-8")
    assert json.loads(ended.stdout) == {"a": [None, [1.5, None]]}


def printed(call: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    code = (
        f"from rich.text import Text\nfrom onrecord.cli.console import *\nfrom onrecord.cli.terminal import *\n{call}"
    )
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=environment)  # noqa: S603
