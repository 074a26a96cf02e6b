"""What is beside the parts of a store: what people decided, the rows as they stand with it, and the search index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.corrections.log import open_log
from onrecord.errors import StoreError
from onrecord.searching.sound import damaged, other_versions, unread
from onrecord.store.folder import CORRECTED, CORRECTIONS, SEARCH, Store
from onrecord.store.manifest import check_manifest
from onrecord.store.parts import damage_of


@dataclass(frozen=True, slots=True)
class Beside:
    """What was found of one thing beside the parts.

    Attributes:
        name: Its name in the folder of the store.
        told: What was seen; empty where all is as it should be.
        do: What to do; empty where that is said.
        is_fault: Whether something is wrong with it, and not only worth knowing.
        kind: Of what it holds.
        counted: How many of these.
    """

    name: str
    told: str = ""
    do: str = ""
    is_fault: bool = False
    kind: str = ""
    counted: int = 0

    @property
    def line(self) -> str:
        """What was seen and what to do."""
        return "; ".join(filter(None, (self.told, self.do)))


def beside(store: Store) -> Iterator[Beside]:
    """What is found of all that is beside the parts of a store; nothing is written, and nothing need be there."""
    yield from _decisions(store)
    yield from _corrected(store)
    yield from _index(store)


def _decisions(store: Store) -> Iterator[Beside]:
    log = open_log(store)
    try:
        if log.file.exists():
            yield Beside(CORRECTIONS, kind="decisions", counted=log.prove())
    except StoreError as error:
        yield Beside(CORRECTIONS, str(error), is_fault=True)


def _corrected(store: Store) -> Iterator[Beside]:
    folder = store.path / CORRECTED
    if not folder.exists():
        return
    try:
        check_manifest(folder)
        made = Store(folder)
        with made.ledger() as ledger:
            parts = ledger.all_parts()
        wrong = [damage for part in parts if (damage := damage_of(made.folder_of(part), part.files)) is not None]
    except StoreError as error:
        wrong = [str(error)]
    if wrong:
        do = f"remove {folder}, and it is made again of what was decided"
        yield Beside(CORRECTED, wrong[0], do, is_fault=True)


def _index(store: Store) -> Iterator[Beside]:
    if not (store.path / SEARCH).is_dir():
        return
    for folder, why in damaged(store):
        do = f"remove {folder}, and the next search makes it again"
        yield Beside(f"{SEARCH}/{folder.name}", why, do, is_fault=True)
    for version in other_versions(store):
        do = f"this one makes its own; {store.path / SEARCH / version} can be removed"
        yield Beside(SEARCH, f"the index {version} is of another onrecord", do)
    if inputs := unread(store):
        yield Beside(
            SEARCH, f"{inputs:,} input{' is' if inputs == 1 else 's are'} not in it", "the next search reads them"
        )
