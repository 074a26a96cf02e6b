"""Files that a command writes: never one that it reads, nor one within a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.cli.console import note, say_page
from onrecord.errors import SettingsError
from onrecord.store.manifest import MANIFEST


def check_outputs(files: Iterable[Path | None], sources: Iterable[Path]) -> None:
    """Refuse files whose writing would harm what a command reads, or one another.

    Args:
        files: Those to be written, in this order; None for one that is not asked for.
        sources: Those that are read.

    Raises:
        SettingsError: One is a source or lies within a store, or two are the same.
    """
    taken = {_place(source): source for source in sources}
    for file in (file for file in files if file is not None):
        place = _place(file)
        if place in taken:
            raise SettingsError(f"{file}: would be written over {taken[place]}; name another file")
        taken[place] = file
        if any((folder / MANIFEST).is_file() for folder in place.parents):
            raise SettingsError(f"{file} lies within a store, which only `onrecord code` writes; name another file")


def _place(file: Path) -> Path:
    """Where a file lies; of a name that leads nowhere, as it is written: whoever opens the file says so."""
    try:
        return file.resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a sign that no name may have
        return file.absolute()


def give_page(html: str, file: Path | None) -> None:
    """Write a page to a file, and say what it is; without one, to standard output.

    Raises:
        SettingsError: The file cannot be written.
    """
    if file is None:
        say_page(html)
        return
    write_file(file, html)
    note(f"{file} is written: open it in a browser; nothing in it is fetched")


def write_file(file: Path, text: str) -> None:
    """Write a text to a file, in UTF-8 and with its line ends as they are.

    Raises:
        SettingsError: The file cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SettingsError(
            f"{file}: cannot be written: {error.strerror}; name a file in a folder that is there"
        ) from error
