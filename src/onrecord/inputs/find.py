"""Finds the files that a user means: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from onrecord.documents.mail_signs import MAIL_ENDINGS
from onrecord.documents.reading import MARKDOWN_ENDINGS, PAGE_ENDINGS
from onrecord.errors import UnreadableFile
from onrecord.store.manifest import MANIFEST

TABLE_ENDINGS = frozenset({".csv", ".tsv", ".psv", ".json", ".jsonl", ".ndjson", ".parquet"})
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


def find_inputs(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and the texts and pages in the folders named, in an order that is always the same.

    Paths keep the order given; a pattern (`*`, `?`, `[...]`, `**` for any folders) stands for what fits it; a folder's
    files come sorted by name, before those of its subfolders. Inside a folder, hidden files and folders (their name
    begins with a dot), links to folders, stores, what tells of the folder (a README), and what a browser saved with a
    page (`NAME_files` beside `NAME.html`) are passed over. No path comes twice.
    A subfolder that may not be listed is itself yielded, so that reading it gives the reason.

    Raises:
        UnreadableFile: A path does not exist; before any file is yielded.
    """
    named = [found for path in paths for found in _named(path)]
    return _unique(found for path in named for found in (_walk(path) if path.is_dir() else [path]))


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


def passed_over(paths: Iterable[Path]) -> Counter[str]:
    """How many files of each ending the folders named hold that are not read, hidden ones aside; "" is no ending."""
    found = (path for folder in paths if folder.is_dir() for path in _walk(folder, read=False))
    return Counter(path.suffix.lower() for path in found)


def _unique(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for path in paths:
        absolute = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links and take two files for one
        if absolute not in seen:
            seen.add(absolute)
            yield path


def _is_side_folder(name: str, pages: Collection[str]) -> bool:
    """Whether a browser made the folder for the pictures and frames of a page that it saved beside it."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _SIDE_ENDINGS)


def _is_document(name: str) -> bool:
    """Whether a file in a folder is read: it has an ending that is, and is not about the folder itself."""
    path = Path(name)
    return path.suffix.lower() in ENDINGS and path.stem.lower() not in _ABOUT


def _walk(folder: Path, *, read: bool = True) -> Iterator[Path]:
    unlisted: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: unlisted.append(Path(error.filename))):
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in PAGE_ENDINGS}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_side_folder(name, pages))
        if MANIFEST in names:  # a store: its files are what was coded, not what is to be
            folders.clear()
            continue
        for name in sorted(names):
            if not name.startswith(".") and _is_document(name) is read:
                yield Path(place, name)
    yield from unlisted if read else ()
