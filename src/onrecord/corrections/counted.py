"""What people corrected is what is counted: the records of the documents that they decided about, as they stand.

They are kept in a store of their own beside the parts (`onrecord.store.counted`), which is brought up to date when a
store is opened whose decisions, or whose parts, are others than it was made of: only documents of which that holds are
made again. Where the store's folder cannot be written it is in a temporary one, and goes with the process.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import msgspec

from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected
from onrecord.corrections.decisions import Decision
from onrecord.corrections.in_force import by_document, verdicts
from onrecord.corrections.known import load_known
from onrecord.corrections.log import open_log
from onrecord.errors import StoreError
from onrecord.store.coded import Outcome
from onrecord.store.folder import CORRECTED, FIRST_CORRECTED, Store, Writer, create_store
from onrecord.store.packing import pack
from onrecord.store.reading import outcomes_of

ABOUT = "about.json"
"""What the rows are made of, and how many people decided of each document."""

_AT_ONCE = 500
"""Documents that are in memory at once."""
_PARTS_APART = 12
"""Parts that are left apart: each decision makes one, and whoever counts opens all."""
_STALE = 500
"""Records that were replaced and are still in the parts, before all is made again; or as many as count."""


class Decided(msgspec.Struct, frozen=True):
    """What was decided of the rows of one document.

    Attributes:
        version: What its rows are made of: which coder's reading of which input, and which decisions.
        states: By what became of a row, how many did: changed, added, rejected, accepted.
        disputed: Rows of which people said different things.
        people: Who decided.
    """

    version: str
    states: dict[str, int]
    disputed: int
    people: list[str]

    @classmethod
    def of(cls, found: Corrected, version: str) -> Decided:
        """Of a record as it stands."""
        rows = [row for row in found.rows if row.state != "coded"]
        people = {decision.by for row in rows for decision in row.decisions}
        states: dict[str, int] = Counter(str(row.state) for row in rows)
        disputed = sum(bool(row.disputed) for row in rows)
        return cls(version, states, disputed, sorted(people))


class _About(msgspec.Struct, frozen=True):
    """What made the rows, of which state of the store and of the decisions, and by document what was decided."""

    maker: str
    made_of: str
    documents: dict[str, Decided]


@dataclass(frozen=True, slots=True)
class Corrections:
    """How many rows of a store count as people have corrected them.

    Attributes:
        corrected: Rows that they changed, added or rejected.
        accepted: Rows that they found right, whose confidence is 1.
        disputed: Of both, those of which they said different things: the latest word counts.
        people: How many they are.
    """

    corrected: int = 0
    accepted: int = 0
    disputed: int = 0
    people: int = 0

    @property
    def line(self) -> str:
        """This in one line; empty where nothing was decided."""
        if not self.people:
            return ""
        rows = f"{self.corrected:,} row{'' if self.corrected == 1 else 's'} as corrected"
        accepted = f", {self.accepted:,} as accepted," if self.accepted else ""
        people = f"by {self.people:,} {'person' if self.people == 1 else 'people'}"
        differ = f"; they differ on {self.disputed:,}, where the latest word counts" if self.disputed else ""
        return f"{rows}{accepted} {people}{differ}"


NOTHING_CORRECTED = Corrections()
"""Of a store in which only what was coded counts."""


def count_corrected(store: Store) -> Store:
    """The same store, in which what people corrected counts.

    Raises:
        StoreError: The decisions or a part cannot be read, or the disk refuses.
    """
    kept = store.path / CORRECTED
    if not os.access(store.path, os.W_OK) and not _is_current(store, kept):
        kept = Path(tempfile.mkdtemp(prefix="onrecord-corrected-"))
        atexit.register(shutil.rmtree, kept, ignore_errors=True)
    found = replace(store, corrected=kept)
    bring_up_to_date(found)
    return found


def bring_up_to_date(store: Store) -> None:
    """Make again what was decided anew, or coded anew, of a store in which what people corrected counts.

    Raises:
        StoreError: The decisions or a part cannot be read, or the disk refuses.
    """
    if store.corrected is None or _is_current(store, store.corrected):
        return
    try:
        _make(store, store.corrected)
    except StoreError:
        if not store.corrected.exists() or _is_sound(store.corrected):
            raise
        shutil.rmtree(store.corrected, ignore_errors=True)
        _make(store, store.corrected)


def corrections_of(store: Store) -> Corrections:
    """How many rows count as people have corrected them.

    Raises:
        StoreError: It cannot be read how many.
    """
    about = None if store.beside is None else _read(store.beside.path)
    if about is None:
        return NOTHING_CORRECTED
    states: Counter[str] = Counter()
    for each in about.documents.values():
        states.update(each.states)
    return Corrections(
        sum(number for state, number in states.items() if state != "accepted"),
        states["accepted"],
        sum(each.disputed for each in about.documents.values()),
        len({name for each in about.documents.values() for name in each.people}),
    )


def _make(store: Store, folder: Path) -> None:
    """Bring the store of corrected records up to date; where rows are written, one process at a time."""
    plan = _Plan.of(store, folder)
    if plan.is_written:
        plan.write_down(folder)
        return
    beside = replace(create_store(folder), first=FIRST_CORRECTED)
    with beside.writing(plan.maker, keep_versions=True, wait=True) as writer:
        plan = _Plan.of(store, folder)  # anew, since somebody else may have been waited for
        if not plan.is_written:
            plan = plan.from_scratch() if _is_stale(writer, len(plan.versions)) else plan
            plan = replace(plan, documents=plan.documents | dict(_put(store, plan, writer)))
            _end_former(writer, plan.versions)
            writer.merge(_PARTS_APART)
        plan.write_down(folder)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be made.

    Attributes:
        maker: What makes it.
        state: What it is made of.
        decided: By document, the decisions about it.
        versions: By document that is on record, what its rows are made of.
        documents: Those that are made already, with what was decided of them.
        gone: Whether others are there that are to go.
    """

    maker: str
    state: str
    decided: Mapping[str, Sequence[Decision]]
    versions: Mapping[str, str]
    documents: dict[str, Decided]
    gone: bool

    @classmethod
    def of(cls, store: Store, folder: Path) -> _Plan:
        """For a store, after what is in a folder."""
        maker, state, known = _maker(), _state(store), _read(folder)
        decided = _decided(store)
        versions = _versions(store, decided)
        made = {} if known is None or known.maker != maker else known.documents
        kept = {each: found for each, found in made.items() if found.version == versions.get(each)}
        gone = known is None or not known.documents.keys() <= versions.keys()
        return cls(maker, state, decided, versions, kept, gone)

    @property
    def new(self) -> list[str]:
        """The documents that are to be made."""
        return [each for each in self.versions if each not in self.documents]

    @property
    def is_written(self) -> bool:
        """Whether no row need be written."""
        return not self.new and not self.gone

    def from_scratch(self) -> _Plan:
        """With all documents to be made."""
        return replace(self, documents={})

    def write_down(self, folder: Path) -> None:
        """Say in the folder what is there now."""
        _write(folder, _About(self.maker, self.state, self.documents))


def _decided(store: Store) -> dict[str, list[Decision]]:
    """By document, the decisions about it, of those that say anything of a row."""
    about = by_document(open_log(store).all())
    return {document: decisions for document, decisions in about.items() if verdicts(decisions)}


def _versions(store: Store, decided: Mapping[str, Sequence[Decision]]) -> dict[str, str]:
    """By document that is on record, what its rows are made of."""
    with store.ledger() as ledger:
        readers = {document: reader for document in decided if (reader := ledger.reader_of(document)) is not None}
    return {
        document: hashlib.sha256(msgspec.json.encode([reader, decided[document]])).hexdigest()
        for document, reader in readers.items()
    }


def _put(store: Store, plan: _Plan, writer: Writer) -> Iterator[tuple[str, Decided]]:
    """Put the documents that are to be made into the store of corrected records; what was decided of each."""
    known = load_known() if plan.new else None
    for start in range(0, len(plan.new), _AT_ONCE):
        packed = []
        for coded in outcomes_of(store.as_coded, plan.new[start : start + _AT_ONCE]):
            if coded.record is None or known is None:
                continue
            document = coded.record["document"]["id"]
            found, version = apply(coded.record, plan.decided[document], known), plan.versions[document]
            packed.append(pack(Outcome(coded.input, version, found.record, coded.publication)))
            yield document, Decided.of(found, version)
        writer.put(packed)


def _end_former(writer: Writer, versions: Mapping[str, str]) -> None:
    """Let nothing count in the store of corrected records but the last record of each document that is to be there."""
    newest = {each.document: (each.part, each.place) for each in writer.ledger.readings()}
    with writer.ledger.change() as change:
        for each in writer.ledger.readings():
            if each.document not in versions or newest[each.document] != (each.part, each.place):
                change.end(each.part, each.place)
    writer.prune(())


def _is_stale(writer: Writer, counting: int) -> bool:
    """Whether most of what is in the parts was replaced."""
    inputs = sum(part.files["inputs"].rows for part in writer.ledger.all_parts())
    return inputs - counting > max(_STALE, counting)


def _is_sound(folder: Path) -> bool:
    """Whether the store of corrected records can be read, so that what went wrong is elsewhere."""
    try:
        with Store(folder).ledger() as ledger:
            ledger.readings()
    except StoreError:
        return False
    return True


def _state(store: Store) -> str:
    """What the rows are made of: what makes them, what was coded and what was decided."""
    with store.ledger() as ledger:
        return f"{_maker()}; {ledger.state()}; {open_log(store).state()}"


def _maker() -> str:
    """What makes corrected rows: a name that changes with the code that does."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return f"onrecord {version('onrecord')}, corrections {digest.hexdigest()[:16]}"


def _is_current(store: Store, folder: Path) -> bool:
    """Whether the rows in a folder are made of what was coded and decided by now, or nothing was decided."""
    about = _read(folder)
    if about is None:
        return not open_log(store).file.exists()
    return about.made_of == _state(store)


def _read(folder: Path) -> _About | None:
    try:
        return msgspec.json.decode((folder / ABOUT).read_bytes(), type=_About)
    except (OSError, msgspec.MsgspecError):  # it is made again
        return None


def _write(folder: Path, about: _About) -> None:
    """Say what the rows were made of, whole or not at all.

    Raises:
        StoreError: The disk refuses.
    """
    unfinished = folder / f".tmp-{ABOUT}-{os.getpid()}"
    try:
        unfinished.write_bytes(msgspec.json.encode(about))
        unfinished.replace(folder / ABOUT)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror}; see whether the disk is full") from error
