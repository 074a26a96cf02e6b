"""Finds the files that a user means: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fnmatch import fnmatch
from functools import partial
from glob import glob, has_magic, iglob
from itertools import takewhile
from pathlib import Path

from onrecord.documents.mail_signs import MAIL_ENDINGS
from onrecord.documents.reading import MARKDOWN_ENDINGS, PAGE_ENDINGS, name_of
from onrecord.errors import UnreadableFile
from onrecord.store.gone import Reach, holders
from onrecord.store.manifest import MANIFEST

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".psv", ".json", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".xlsm"})
"""File endings of tables, of which each row is a document."""

HOLDING_ENDINGS = frozenset(
    ".mbox .rss .atom .xml .warc .zip .tar .gz .tgz .bz2 .tbz2 .xz .txz .lzma .zst .tzst".split()  # noqa: SIM905 - a list of words
)
"""File endings of what else holds documents: mailboxes, feeds, crawls, archives, compressed files."""

ENDINGS = PAGE_ENDINGS | MARKDOWN_ENDINGS | MAIL_ENDINGS | TABLE_ENDINGS | HOLDING_ENDINGS | {".txt", ".text", ".pdf"}
"""What is read from a folder; a file that is named itself is read whatever its ending."""

_ABOUT = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""What files are called that tell of the folder that they are in."""

_SIDE_ENDINGS = ("_files", ".files", "-files", "_Dateien", "_fichiers", "_archivos")


@dataclass(frozen=True, slots=True)
class Found:
    """What a user means.

    Attributes:
        paths: The absolute paths of the files that are read.
        passed_over: How many files of each ending the folders hold that are not; "" is no ending.
    """

    paths: tuple[str, ...]
    passed_over: Counter[str]


class _Use(Enum):
    """What becomes of a file in a folder."""

    read = auto()
    passed_over = auto()
    unseen = auto()


def find_inputs(paths: Iterable[Path]) -> Found:
    """The files named and the texts and pages in the folders named, in an order that is always the same.

    Paths keep the order given; a pattern (`*`, `?`, `[...]`, `**` for any folders) stands for what fits it; a folder's
    files come sorted by name, before those of its subfolders. No path comes twice. Inside a folder, links to folders
    and what a browser saved with a page (`NAME_files` beside `NAME.html`) are not read; nor are hidden files and
    folders (their name begins with a dot), stores, and what tells of the folder (a README, a licence), which are no
    inputs and are not counted either.
    A subfolder that may not be listed is itself among the files, so that reading it gives the reason.

    Raises:
        UnreadableFile: A path does not exist.
    """
    found: dict[str, None] = {}
    passed: Counter[str] = Counter()
    for path in [one for each in paths for one in _named(each)]:
        for file, use in _walk(path) if path.is_dir() else [(path, _Use.read)]:
            if use is _Use.read:
                found.setdefault(os.path.abspath(file))  # noqa: PTH100 - Path.resolve would follow links
            else:
                passed[file.suffix.lower()] += 1
    return Found(tuple(found), passed)


def is_there(path: str) -> bool:
    """Whether there is such a file or folder, or any that fits the pattern."""
    return os.path.lexists(path) or (has_magic(path) and next(iglob(path, recursive=True), None) is not None)  # noqa: PTH207


def _named(path: Path) -> list[Path]:
    """The path itself, or what fits it where it is a pattern such as `news/*.csv` or `news/**/*.txt`.

    Raises:
        UnreadableFile: There is no such path, and nothing fits it.
    """
    if os.path.lexists(path):
        return [path]
    pattern = str(path)
    found = sorted(map(Path, glob(pattern, recursive=True))) if has_magic(pattern) else []  # noqa: PTH207 - may be absolute
    if not found:
        raise UnreadableFile(f"{path}: there is no such file or folder: check the name")
    return found


def reaches(named: Iterable[str], found: Found) -> Iterator[Reach]:
    """What paths and patterns mean in a store, so that it can be told what of it is gone.

    An input is not gone whose file is there and was not read this time, as one that was once named itself.

    Args:
        named: The paths and patterns.
        found: The files that they were found to mean.
    """
    read = frozenset(found.paths)
    for path in named:
        whole = Path(os.path.abspath(path))  # noqa: PTH100
        yield Reach(name_of(whole), partial(_is_meant, read))
        if has_magic(path) and not os.path.lexists(path):
            plain = list(takewhile(lambda part: not has_magic(part), whole.parts))
            yield Reach(name_of(Path(*plain)), partial(_is_meant, read, pattern=whole.parts))


def _is_meant(read: Collection[str], name: str, pattern: Sequence[str] = ()) -> bool:
    """Whether an input is meant: it was in a file that was read, or in one that is gone and fits the pattern."""
    for held in [*holders(name), name]:
        if os.path.isfile(held):  # noqa: PTH113 - a string, as the record has it
            return held in read
    return not pattern or any(_fits(Path(held).parts, pattern) for held in [*holders(name), name])


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path fits a pattern, as `glob` would have found it."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return _fits(parts, pattern[1:]) or (bool(parts) and parts[0][0] != "." and _fits(parts[1:], pattern))
    if not parts or (parts[0][0] == "." and pattern[0][0] != "."):
        return False
    return fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _is_side_folder(name: str, pages: Collection[str]) -> bool:
    """Whether a browser made the folder for the pictures and frames of a page that it saved beside it."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _SIDE_ENDINGS)


def _use_of(name: str) -> _Use:
    path = Path(name)
    if name.startswith(".") or path.stem.lower() in _ABOUT:
        return _Use.unseen
    return _Use.read if path.suffix.lower() in ENDINGS else _Use.passed_over


def _walk(folder: Path) -> Iterator[tuple[Path, _Use]]:
    """The files in a folder and its subfolders that are read or passed over."""
    unlisted: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in PAGE_ENDINGS}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_side_folder(name, pages))
        if MANIFEST in names:  # a store: its files are what was coded, not what is to be
            folders.clear()
            continue
        for name in sorted(names):
            if (use := _use_of(name)) is not _Use.unseen:
                yield Path(place, name), use
    yield from ((path, _Use.read) for path in unlisted)
