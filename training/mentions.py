"""Turn a file of marked mentions into gold that `onrecord evaluate actors` reads.

    python -m training.mentions evals/actors.txt evals/actors.jsonl

Nothing is ever learned from such a file: it is for measuring.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

GROUPS = {"a": "ambiguous", "d": "dated", "u": "unnamed", "o": "other"}

_MARK = re.compile(r"\[(?:([adou]):)?([^\[\]|]+)\|([^\[\]]*)\]")
_TEXT = re.compile(r"^= (\S+) (\S+)\n", re.MULTILINE)
_AFTER_HEAD = re.compile(r",| (?:of|in|at|near|for|to|on|from|by|about) ")
_NONE = {"", "-"}


def marked_texts(source: str, stem: str) -> Iterator[dict[str, Any]]:
    """The texts of a file with their mentions, as lines of gold."""
    parts = _TEXT.split(source)[1:]
    for number, (day, group, body) in enumerate(zip(*[iter(parts)] * 3, strict=True), 1):
        lines = (line.strip() for line in body.splitlines() if not line.startswith("#"))
        text, mentions = marked(" ".join(filter(None, lines)), group)
        yield {"id": f"{stem}-{number}", "date": day, "text": text, "mentions": mentions}


def marked(passage: str, group: str) -> tuple[str, list[dict[str, Any]]]:
    """A passage without its marks, and what they say."""
    text, mentions, last = "", [], 0
    for mark in _MARK.finditer(passage):
        text += passage[last : mark.start()]
        at, last = len(text), mark.end()
        start, end = head(mark[2])
        words = mark[2].replace("*", "")
        text += words
        countries, sectors, names = _fields(mark[3], words)
        mentions.append(
            {
                "span": [at, len(text)],
                "head": [at + start, at + end],
                "countries": [[] if one in _NONE else one.split("+") for one in countries.split("/")],
                "sectors": [None if one in _NONE else one for one in sectors.split("/")],
                "names": [] if "-" in names.split("/") else names.split("/"),
                "group": GROUPS.get(mark[1], group),
            }
        )
    return text + passage[last:], mentions


def _fields(said: str, words: str) -> tuple[str, str, str]:
    """Countries, sectors and names of a mark; a name that is left out is the words."""
    countries, sectors, names, *_ = (*said.split("|"), "", "", "")
    return countries, sectors, names or words


def head(words: str) -> tuple[int, int]:
    """Where the head word of a phrase begins and ends once its mark is away."""
    if "*" in words:
        return words.index("*"), words.index("*") + len(words.split("*")[1].split(maxsplit=1)[0])
    end = next((found.start() for found in _AFTER_HEAD.finditer(words)), len(words))
    start = words.rfind(" ", 0, end) + 1
    return start, end


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("texts", type=Path)
    command.add_argument("gold", type=Path)
    chosen = command.parse_args()
    rows = marked_texts(chosen.texts.read_text(encoding="utf-8"), chosen.texts.stem)
    chosen.gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
