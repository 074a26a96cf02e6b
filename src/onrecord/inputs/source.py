"""A file, or a file inside another, as what reads it is handed it: a name, and bytes that come once, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading; whoever opened it closes it.

    Attributes:
        name: Its name on record and in messages: the absolute path; of what is inside an archive, the archive's name,
            a slash and the path inside it ("/news/march.zip/2019/a.txt"). A document of a table or an export has the
            file's name, "#" and what tells it from the others ("/news/march.csv#17").
        stream: Its bytes. They may come from a pipe or a decompressor, so that nobody may seek or ask for their number.
    """

    name: str
    stream: BinaryIO
