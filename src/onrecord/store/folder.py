"""A store on disk: a manifest, a ledger, a lock for its one writer, and immutable parts.

    STORE/onrecord-store.json     the format
    STORE/ledger.sqlite           the parts and their checksums, the inputs, and which of them count
    STORE/parts/part-<number>/    a Parquet file for each table
    STORE/feeds.json              what `onrecord watch` remembers of feeds; nothing that counts
    STORE/search/                 the search index, see `onrecord.searching`; nothing that counts
    STORE/corrections.sqlite      what people decided about rows, see `onrecord.corrections`; no code of a run writes it
    STORE/corrected/              rows as they stand with that, see `onrecord.store.counted`; made of it, can be removed
    STORE/ties/                   who has to do with whom, see `onrecord.store.ties`; made of the parts, can be removed
    STORE/.lock                   held by the process that writes

A part is on record when the ledger names it. One that a killed writer left without that is removed by the next. Where
the ledger itself was lost, the next writer makes it again from the parts.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import msgspec

from onrecord.errors import StoreError
from onrecord.store.columns import fingerprint
from onrecord.store.compaction import due
from onrecord.store.ledger import LEDGER, Ledger, Part, open_ledger
from onrecord.store.locks import locked
from onrecord.store.manifest import FORMAT_VERSION, MANIFEST, Manifest, check_manifest
from onrecord.store.packing import Packed
from onrecord.store.parts import UNFINISHED, Origin, damage_of, flush_folder, merge_parts, part_name, write_part
from onrecord.store.rebuild import rebuild

SEARCH = "search"
"""The folder of the search index; a store is whole without it."""
STATE = "feeds.json"
"""What is remembered of watched feeds, see `onrecord.feeds.state`; a store is whole without it."""

CORRECTIONS = "corrections.sqlite"
"""What people decided about rows, see `onrecord.corrections.log`; a store is whole without it."""

CORRECTED = "corrected"
"""The folder of the rows as they stand with what people decided, see `onrecord.store.counted`."""

FIRST_CORRECTED = 1_000_000_001
"""The number of the first part of such rows; those that were coded have smaller ones."""

TIES = "ties"
"""The folder of what is made of the parts for pages."""

_OURS = {
    *(".lock", "parts", MANIFEST, LEDGER, f"{LEDGER}-journal", STATE, SEARCH, TIES, CORRECTED, ".DS_Store"),
    *(f"{CORRECTIONS}{end}" for end in ("", "-wal", "-shm")),
}


class Moment(StrEnum):
    """The moments of writing and merging parts at which a writer can die and leave different things behind."""

    before_part = "before the part"
    before_rename = "between part and rename"
    after_rename = "after the rename"
    in_ledger = "while writing the ledger"
    after_merge = "between merge and ledger"
    before_removal = "before what was merged is removed"


Witness = Callable[[Moment], None]
"""Called at each moment; a test kills its own process there."""


def _nobody(_moment: Moment) -> None:
    return


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that is known to be a store; make one with `create_store` or `open_store`.

    Attributes:
        path: The folder.
        corrected: Where the rows are as they stand with what people decided, where these count; None where only what
            was coded does.
        first: The number of its first part.
    """

    path: Path
    corrected: Path | None = None
    first: int = 1

    @property
    def parts_folder(self) -> Path:
        """Where the parts are."""
        return self.path / "parts"

    def folder_of(self, part: Part) -> Path:
        """Where the files of a part are."""
        return self.of_part(part).parts_folder / part.name

    @property
    def beside(self) -> Store | None:
        """The store of the rows as people corrected them; None where none was made, or these do not count."""
        if self.corrected is None or not (self.corrected / MANIFEST).exists():
            return None
        return Store(self.corrected, first=FIRST_CORRECTED)

    @property
    def as_coded(self) -> Store:
        """The same store, in which only what was coded counts."""
        return replace(self, corrected=None)

    def of_part(self, part: Part) -> Store:
        """The store that a part is of: this one, or the one beside it."""
        if self.corrected is None or part.number < FIRST_CORRECTED:
            return self
        return Store(self.corrected, first=FIRST_CORRECTED)

    def ledger(self) -> Ledger:
        """The ledger as it is on disk now, for reading.

        Raises:
            StoreError: It is missing or damaged, or was made by a newer onrecord.
        """
        return open_ledger(self.path, write=False)

    def parts(self) -> list[Path]:
        """The folders of the parts that count, in the order in which they were written."""
        with self.ledger() as ledger:
            return [self.folder_of(part) for part in ledger.parts()]

    @contextmanager
    def writing(
        self, coder: str, *, keep_versions: bool = False, witness: Witness = _nobody, wait: bool = False
    ) -> Iterator[Writer]:
        """Hold the store for writing by a coder; what an interrupted writer left unfinished is removed.

        Args:
            coder: What reads the inputs; what it has read counts more than what others have.
            keep_versions: Whether what an input said before it was changed still counts.
            witness: Called at each moment of writing a part.
            wait: Whether to wait for another process that writes.

        Raises:
            StoreError: Another process is writing to the store and is not waited for, or it cannot be written.
        """
        with locked(self.path, wait=wait):
            lost = not (self.path / LEDGER).exists()
            with open_ledger(self.path, write=True) as ledger:
                if lost:
                    rebuild(self.parts_folder, ledger)
                self._remove_unfinished(ledger)
                with ledger.change() as change:
                    number = change.coder(coder)
                writer = Writer(self, ledger, Origin(coder, keep_versions), number, witness)
                try:
                    yield writer
                finally:
                    writer.remove_merged()

    def writer(self) -> str | None:
        """The process that is writing to the store just now, "unknown" where it does not say; None where none is.

        Where the system knows no such locks (Windows), none is seen.
        """
        if sys.platform == "win32":
            return None
        import fcntl  # noqa: PLC0415 - not on Windows

        try:
            with (self.path / ".lock").open(encoding="utf-8") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    return file.read().strip() or "unknown"
        except OSError:
            pass  # nobody has ever written, or nobody may look
        return None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the store for writing what is no part: nobody else writes to it meanwhile.

        Raises:
            StoreError: Another process is writing to the store, or it cannot be written.
        """
        with locked(self.path):
            yield

    def _remove_unfinished(self, ledger: Ledger) -> None:
        known = {part.name for part in ledger.all_parts()}
        try:
            for folder in self.parts_folder.iterdir():
                if folder.name.startswith(UNFINISHED) or (folder.name.startswith("part-") and folder.name not in known):
                    shutil.rmtree(folder)
            for unfinished in self.path.glob(f"{UNFINISHED}*"):
                unfinished.unlink()
        except OSError as error:
            raise StoreError(f"{self.path} cannot be written: {error.strerror}") from error


@dataclass(slots=True)
class Writer:
    """What `Store.writing` gives: the one that may write."""

    store: Store
    ledger: Ledger
    origin: Origin
    coder: int
    witness: Witness
    sound: set[int] = field(default_factory=set)
    parts: dict[int, Part] | None = None
    merged: list[int] = field(default_factory=list)

    def knows(self, name: str, sha256: str | None) -> bool:
        """Whether this coder has read an input for good; its reading counts from now on.

        A part that is not what was written is dropped, so that its inputs are read again.
        """
        while (found := self.ledger.find(self.coder, name, sha256)) is not None:
            part, place, live = found
            if self._is_sound(part):
                if not live:
                    with self.ledger.change() as change:
                        change.revive(part, place, keep_versions=self.origin.keep_versions)
                return True
            self._drop(part)
        return False

    def _is_sound(self, number: int) -> bool:
        """Whether a part is as it was written; looked at once in a run."""
        if number not in self.sound:
            if self.parts is None:
                self.parts = {part.number: part for part in self.ledger.all_parts()}
            part = self.parts[number]
            if damage_of(self.store.folder_of(part), part.files) is not None:
                return False
            self.sound.add(number)
        return True

    def _drop(self, number: int) -> None:
        with self.ledger.change() as change:
            change.drop_part(number)
        shutil.rmtree(self.store.parts_folder / part_name(number), ignore_errors=True)

    def put(self, inputs: Sequence[Packed]) -> Path:
        """Put some inputs on record, as one part.

        Args:
            inputs: What became of each.

        Raises:
            StoreError: The disk refuses, or a row breaks the columns.
        """
        self.witness(Moment.before_part)
        number = self.ledger.next_number(self.store.first)
        files = write_part(
            self.store.parts_folder, number, self.origin, inputs, lambda: self.witness(Moment.before_rename)
        )
        self.witness(Moment.after_rename)
        with self.ledger.change(lambda: self.witness(Moment.in_ledger)) as change:
            change.add_part(number, self.coder, fingerprint(), files)
            outcomes = [each.outcome for each in inputs]
            change.add_inputs(number, self.coder, outcomes, keep_versions=self.origin.keep_versions)
        self.sound.add(number)
        return self.store.parts_folder / part_name(number)

    def merge(self, apart: int | None = None) -> None:
        """Make one part of the small ones that were written last, where they are due (`compaction.due`).

        Their folders are removed when the writer ends, so that whoever reads the store now can go on. One that is not
        what was written is dropped instead, so that its inputs are read again.

        Args:
            apart: How many small parts are due, as `compaction.due` has it.

        Raises:
            StoreError: The disk refuses.
        """
        parts = due(self.ledger.latest_parts(), apart)
        damaged = [part for part in parts if not self._is_sound(part.number)]
        for part in damaged:
            self._drop(part.number)
        if damaged or not parts:
            return
        number = self.ledger.next_number(self.store.first)
        inputs = [part.files["inputs"].rows for part in parts]
        folders = [self.store.folder_of(part) for part in parts]
        files = merge_parts(
            self.store.parts_folder, number, folders, inputs, lambda: self.witness(Moment.before_rename)
        )
        self.witness(Moment.after_merge)
        with self.ledger.change(lambda: self.witness(Moment.in_ledger)) as change:
            change.merge_parts([part.number for part in parts], number, parts[0].columns, files)
        self.merged += [part.number for part in parts]
        self.sound.add(number)
        self.parts = None

    def remove_merged(self) -> None:
        """Remove the folders of the parts that were merged."""
        if self.merged:
            self.witness(Moment.before_removal)
        for number in self.merged:
            shutil.rmtree(self.store.parts_folder / part_name(number), ignore_errors=True)
        self.merged.clear()

    def prune(self, gone: Iterable[str]) -> None:
        """Forget some inputs, by their names, and parts of which nothing counts."""
        with self.ledger.change() as change:
            for name in gone:
                change.end_input(name)
        for part in self.ledger.all_parts():
            if not part.live:
                self._drop(part.number)


def create_store(path: Path) -> Store:
    """The store at a path, made if nothing is there.

    Raises:
        StoreError: The path is a file, a folder that holds other things, or cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not (path / MANIFEST).exists():
            others = [each.name for each in path.iterdir() if each.name not in _OURS]
            if any(not name.startswith(UNFINISHED) for name in others):
                raise StoreError(f"{path} holds other files and is no store: name a new or empty folder")
            (path / "parts").mkdir(exist_ok=True)
            open_ledger(path, write=True).__exit__()
            _write_manifest(path, Manifest(FORMAT_VERSION))
    except FileExistsError as error:
        raise StoreError(f"{path} is a file, and a store is a folder: name a new or empty folder") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot make a store here: {error.strerror}") from error
    return open_store(path)


def open_store(path: Path) -> Store:
    """The store at a path.

    Raises:
        StoreError: There is none, its manifest is damaged, or another onrecord made it that this one cannot read.
    """
    check_manifest(path)
    return Store(path)


def _write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest, which appears whole or not at all, also after a power cut."""
    unfinished = path / f"{UNFINISHED}{MANIFEST}-{os.getpid()}"
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(msgspec.to_builtins(manifest), file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path / MANIFEST)
    flush_folder(path)
