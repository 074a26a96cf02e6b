"""What a store says of itself, before anything in it is opened: that it is one, and of which format."""

from __future__ import annotations

from pathlib import Path

import msgspec

from onrecord.errors import StoreError

MANIFEST = "onrecord-store.json"
FORMAT_VERSION = 2
"""Raised when a store can no longer be read by older code, or older stores by this one."""


class Manifest(msgspec.Struct, frozen=True):
    """What a store says of itself."""

    format: int


def check_manifest(path: Path) -> None:
    """See that there is a store at a path that this onrecord reads.

    Raises:
        StoreError: There is none, its manifest is damaged, or another onrecord made it that this one cannot read.
    """
    if not (path / MANIFEST).is_file():
        raise StoreError(f"{path} is not a store (no {MANIFEST} in it): make one with: onrecord code INPUT -o {path}")
    found = _read(path).format
    if found > FORMAT_VERSION:
        raise StoreError(
            f"{path} was made by a newer onrecord (format {found}; this one knows {FORMAT_VERSION}): upgrade onrecord"
        )
    if found < FORMAT_VERSION:
        raise StoreError(
            f"{path} was made by an earlier onrecord (format {found}; this one reads {FORMAT_VERSION}): "
            "code its inputs again into a new folder"
        )


def _read(path: Path) -> Manifest:
    try:
        return msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except OSError as error:
        raise StoreError(f"{path / MANIFEST}: cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path / MANIFEST}: damaged: {error}") from error
