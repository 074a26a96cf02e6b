"""A store on disk: a manifest, a lock for its one writer, and immutable parts, each written whole.

    STORE/onrecord-store.json     format, schema, and the coders that wrote here, the latest last
    STORE/parts/part-<key>.parquet
    STORE/.lock                   held by the process that writes

A part is written under a name that no reader looks for, flushed to the disk, and renamed: it is there
whole or not at all, whatever moment the writer dies.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import StoreError
from onrecord.records.rows import SCHEMA_VERSION
from onrecord.store.coded import Row
from onrecord.store.schema import FORMAT_VERSION, PART, to_row

MANIFEST = "onrecord-store.json"
DAMAGE = (pa.ArrowException, OSError, ValueError)
"""What Arrow raises on a part that is cut or altered; a name that is no longer UTF-8 is a ValueError."""

_UNFINISHED = ".tmp-"
_OURS = {".lock", "parts", MANIFEST}


class Manifest(msgspec.Struct, frozen=True):
    """What a store says of itself; `coders` are in the order in which they last wrote."""

    format: int
    schema: int
    coders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that is known to be a store; make one with `create_store` or `open_store`."""

    path: Path

    @property
    def parts_folder(self) -> Path:
        """Where the parts are."""
        return self.path / "parts"

    def parts(self) -> list[Path]:
        """The finished parts, in the order of their names."""
        return sorted(self.parts_folder.glob("part-*.parquet"))

    def manifest(self) -> Manifest:
        """The manifest as it is on disk now.

        Raises:
            StoreError: It is damaged, or was made by a newer onrecord.
        """
        return _read_manifest(self.path)

    @contextmanager
    def writing(self, coder: str) -> Iterator[None]:
        """Hold the store for writing by a coder; what an interrupted writer left unfinished is removed.

        Raises:
            StoreError: Another process is writing to the store.
        """
        with _locked(self.path / ".lock"):
            for folder in (self.path, self.parts_folder):
                for unfinished in folder.glob(f"{_UNFINISHED}*"):
                    unfinished.unlink()
            manifest = self.manifest()
            if manifest.coders[-1:] != (coder,):
                coders = (*(name for name in manifest.coders if name != coder), coder)
                _write_manifest(self.path, msgspec.structs.replace(manifest, coders=coders))
            yield

    def finished(self, coder: str) -> set[tuple[str, str | None]]:
        """The inputs that a coder has been through, each by its name and the SHA-256 of its bytes.

        A damaged part counts as absent, so that a run makes it again.
        """
        columns = ["coder", "input", "input_sha256"]
        found: set[tuple[str, str | None]] = set()
        for part in self.parts():
            try:
                table = pq.read_table(part, columns=columns, partitioning=None)
            except DAMAGE:
                continue
            rows = zip(*(table[name].to_pylist() for name in columns), strict=True)
            found.update((name, sha256) for by, name, sha256 in rows if by == coder)
        return found

    def write_part(self, key: str, coder: str, coded: Sequence[Row]) -> Path:
        """Put a shard on record; the same key replaces the same part.

        Raises:
            StoreError: The disk refuses, or a row breaks the schema.
        """
        path = self.parts_folder / f"part-{key}.parquet"
        try:
            rows = [to_row(one, key, position, coder) for position, one in enumerate(coded)]
            table = pa.Table.from_pylist(rows, schema=PART)
            sink = pa.BufferOutputStream()
            pq.write_table(table, sink, compression="zstd", write_page_checksum=True)
            _write_atomically(path, sink.getvalue().to_pybytes())
        except (pa.ArrowException, OSError) as error:
            raise StoreError(f"{path}: cannot be written: {error}") from error
        return path


def create_store(path: Path) -> Store:
    """The store at a path, made if nothing is there.

    Raises:
        StoreError: The path is a file, a folder that holds other things, or cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not (path / MANIFEST).exists():
            others = [each.name for each in path.iterdir() if each.name not in _OURS | {".DS_Store"}]
            if any(not name.startswith(_UNFINISHED) for name in others):
                raise StoreError(f"{path} holds other files and is no store: name a new or empty folder")
            _write_manifest(path, Manifest(FORMAT_VERSION, SCHEMA_VERSION))
        (path / "parts").mkdir(exist_ok=True)
    except FileExistsError as error:
        raise StoreError(f"{path} is a file, and a store is a folder: name a new or empty folder") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot make a store here: {error.strerror}") from error
    return open_store(path)


def open_store(path: Path) -> Store:
    """The store at a path.

    Raises:
        StoreError: There is none, or its manifest is damaged or newer than this onrecord.
    """
    if not (path / MANIFEST).is_file():
        raise StoreError(f"{path} is not a store (no {MANIFEST} in it): make one with: onrecord code INPUT -o {path}")
    _read_manifest(path)
    return Store(path)


def _read_manifest(path: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except OSError as error:
        raise StoreError(f"{path / MANIFEST}: cannot be read: {error.strerror}") from error
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path / MANIFEST}: damaged: {error}") from error
    if manifest.format > FORMAT_VERSION or manifest.schema > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was made by a newer onrecord (format {manifest.format}, schema {manifest.schema}; "
            f"this one knows format {FORMAT_VERSION}, schema {SCHEMA_VERSION}): upgrade onrecord"
        )
    return manifest


def _write_manifest(path: Path, manifest: Manifest) -> None:
    content = json.dumps(msgspec.to_builtins(manifest), indent=2, ensure_ascii=False)
    _write_atomically(path / MANIFEST, f"{content}\n".encode())


def _write_atomically(path: Path, content: bytes) -> None:
    """Write a file that appears whole under its name or not at all, also after a power cut."""
    unfinished = path.with_name(f"{_UNFINISHED}{path.stem}-{os.getpid()}")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold a lock that ends with this process, whatever ends it."""
    with path.open("a+", encoding="utf-8") as file:
        if sys.platform != "win32":
            import fcntl  # noqa: PLC0415 - not on Windows

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                file.seek(0)
                raise StoreError(
                    f"{path.parent} is being written by process {file.read().strip() or 'unknown'}: "
                    "wait for it to end, or name another folder"
                ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
