"""What is remembered of each feed between two rounds, in one small file of the store's folder.

Nothing in it is needed: where it is lost or damaged, the feeds are asked for in full, and their entries, which are on
record, are passed over. It is written after the entries are on record, never before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from onrecord.errors import StoreError
from onrecord.feeds.model import ANY_PACE, Pace


class Visit(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is remembered of a feed.

    Attributes:
        etag: What its server calls the version that is on record.
        modified: The day of that version, as the server writes it.
        not_before: When it may be asked again, in seconds since 1970.
        failures: How often it failed since it was read last.
        pace: How often it wants to be asked, as it said when it was read last.
    """

    etag: str | None = None
    modified: str | None = None
    not_before: float = 0.0
    failures: int = 0
    pace: Pace = ANY_PACE


NEVER = Visit()
"""Of a feed that was not asked yet."""


class _Written(msgspec.Struct, frozen=True):
    """The file: what was remembered by a coder; another must read everything anew."""

    coder: str
    feeds: dict[str, Visit]


def read_state(path: Path, coder: str) -> dict[str, Visit]:
    """What is remembered of each feed, by its name.

    Args:
        path: The file; one that is not there, or cannot be read, says nothing.
        coder: The coder that is to read; for one that did not write the file, only the times to wait for hold.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Written)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return {}
    if found.coder == coder:
        return dict(found.feeds)
    return {
        name: Visit(not_before=visit.not_before, failures=visit.failures)
        for name, visit in found.feeds.items()
        if visit.failures
    }


def write_state(path: Path, coder: str, visits: Mapping[str, Visit]) -> None:
    """Remember; the file is there whole or not at all.

    Raises:
        StoreError: The disk refuses.
    """
    unfinished = path.with_name(f".tmp-{path.name}-{os.getpid()}")
    try:
        unfinished.write_bytes(msgspec.json.format(msgspec.json.encode(_Written(coder, dict(visits)))) + b"\n")
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
