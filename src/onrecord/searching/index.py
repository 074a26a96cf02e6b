"""The search index of a store: brought up to date part by part, and asked.

Each part has an index of its own, made once and never changed, as the part itself. So nobody who searches waits for
somebody who writes, what is written meanwhile is seen whole or not at all, and a part that is replaced takes its index
with it. Where the store's folder cannot be written, the indexes are made in a temporary one, and go with it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from onrecord.actors.codes import load_actor_codes
from onrecord.errors import StoreError
from onrecord.ontologies.lists import load_lists
from onrecord.searching.answer import Answer
from onrecord.searching.find import Page, Searched, find
from onrecord.searching.judging import judge
from onrecord.searching.layout import index_folder, index_name
from onrecord.searching.making import check_fts5, make_index
from onrecord.searching.part_index import DamagedIndex, PartIndex
from onrecord.searching.question import Question
from onrecord.searching.terms import begun_term
from onrecord.store.counted import counted
from onrecord.store.folder import SEARCH, Store
from onrecord.store.ledger import Part
from onrecord.store.locks import locked

Asked = TypeVar("Asked")
Advance = Callable[[int], None]
"""Told how many more inputs were read."""

_UNFINISHED = ".making-"
_TIMES = 3
"""How often a question is put to an index that proves damaged, and is made again each time."""
_TOLD = (
    "What is in this folder is for searching only, and holds nothing that is not in the parts beside it.\n"
    "It can be removed at any time: onrecord search makes it again.\n"
)
TEMPORARY = (
    "the folder of the store cannot be written, so its search index is in a temporary place and is made anew each time"
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What of a store its index does not have.

    Attributes:
        parts: The numbers of the parts.
        inputs: How many inputs these have.
    """

    parts: tuple[int, ...]
    inputs: int


class SearchIndex:
    """The index of a store, for any number of questions, also of several threads at once; close it, or use `with`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: dict[str, PartIndex] = {}
        self._turn = threading.Lock()
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all files."""
        with self._turn:
            for each in self._open.values():
                each.close()
            self._open.clear()
            if self._temporary is not None:
                self._temporary.cleanup()
                self._temporary = None

    def behind(self) -> Behind:
        """What of the store is not in the index yet.

        Raises:
            StoreError: The store cannot be read.
        """
        lacking = [part for part in self._parts() if not self._place(part).is_dir()]
        return Behind(tuple(part.number for part in lacking), sum(part.files["inputs"].rows for part in lacking))

    def refresh(self, advance: Advance = lambda _: None, *, wait: bool = True) -> bool:
        """Bring the index up to date: parts that it lacks are read, those that are gone are forgotten.

        Args:
            advance: Told how many more inputs of those that it lacks were read.
            wait: Whether to wait for another process that is doing the same.

        Returns:
            Whether it is up to date now: not where somebody else is at it and was not waited for.

        Raises:
            StoreError: The store cannot be read, the disk refuses, or SQLite has no FTS5.
        """
        if not self.behind().parts and not self._gone():
            return True
        check_fts5()
        try:
            with self._writing(wait=wait) as mine:
                return mine and self._refresh(advance)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"the search index of {self._store.path} cannot be written: {error}") from error

    def search(self, question: Question, page: Page) -> Answer:
        """What fits a question, of what is in the index; `refresh` comes first where all that is coded is meant.

        Args:
            question: The question.
            page: Which page of the answer.

        Raises:
            QuestionError: The cursor is of another question.
            StoreError: The store cannot be read, or an index that is damaged cannot be made again.
        """
        return self._mended(lambda: find(self._searched(), question, page))

    def _mended(self, ask: Callable[[], Asked]) -> Asked:
        """What is asked of the index; where that proves damaged, it is made again first.

        Raises:
            StoreError: It cannot be read although it was made again.
        """
        for _ in range(_TIMES):
            try:
                return ask()
            except DamagedIndex as error:
                damaged = error
                self._forget(damaged.folder)
                self.refresh()
        raise StoreError(
            f"the search index in {damaged.folder} cannot be read, although it was made again: {damaged.__cause__}"
        ) from damaged

    def inputs_with(self, words: Iterable[str]) -> dict[int, list[int]] | None:
        """Where the documents are that have some words, each as the begin of one; it reads nothing that is not read.

        Args:
            words: The words.

        Returns:
            By part, the places of inputs, some that do not count among them; None where the index cannot tell, since it
            is not up to date or a word is none that it knows as such.

        Raises:
            StoreError: The store cannot be read.
        """
        terms = [begun_term(word) for word in words]
        searched = self._searched()
        if searched.unread or not terms or None in terms:
            return None
        question = Question(f"{' '.join(f'{term.words[0]}*' for term in terms if term is not None)}")
        try:
            found = {index.number: judge(index, question, ()).documents() for index in searched.indexes}
            return {
                index.number: index.column("documents", "input")[found[index.number]].tolist()
                for index in searched.indexes
                if found[index.number].any()
            }
        except DamagedIndex:  # the next search makes it again
            return None

    def names(self, kind: str) -> list[str]:
        """The names that the index knows.

        Args:
            kind: Of what: "actors", "outlets", "places", or "whats", which are types and acts.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._mended(lambda: self._names(kind))

    def _names(self, kind: str) -> list[str]:
        found: set[str] = set()
        for index in self._searched().indexes:
            known = getattr(index.names, kind)
            found.update(name for name, _, _ in known) if kind == "actors" else found.update(known)
        return sorted(found)

    def _searched(self) -> Searched:
        found = counted(self._store)
        parts, places = found.parts, dict[int, list[int]]()
        for number, place in found.hidden:
            places.setdefault(number, []).append(place)
        indexes = {part.number: index for part in parts if (index := self._opened(part)) is not None}
        unread = sum(part.files["inputs"].rows for part in parts if part.number not in indexes)
        return Searched(list(indexes.values()), places, unread, (TEMPORARY,) if self._temporary is not None else ())

    def _parts(self) -> list[Part]:
        return counted(self._store).parts

    @property
    def _folder(self) -> Path:
        return index_folder(self._store) if self._temporary is None else Path(self._temporary.name)

    def _place(self, part: Part) -> Path:
        """Where the index of a part is: in the store that it is of, or in the temporary place."""
        folder = index_folder(self._store.of_part(part)) if self._temporary is None else self._folder
        return folder / index_name(part)

    def _opened(self, part: Part) -> PartIndex | None:
        """The index of a part; None where there is none yet."""
        name = index_name(part)
        with self._turn:
            found = self._open.get(name)
            if found is None and self._place(part).is_dir():
                found = self._open[name] = PartIndex(part.number, self._place(part))
            return found

    def _forget(self, folder: Path) -> None:
        """An index that is damaged is no more."""
        with self._turn:
            found = self._open.pop(folder.name, None)
        if found is not None:
            found.close()
        shutil.rmtree(folder, ignore_errors=True)

    def _gone(self) -> list[Path]:
        """The indexes of parts that are no more."""
        found: list[Path] = []
        for store in filter(None, (self._store, self._store.beside)):
            folder = index_folder(store)
            if folder.is_dir():
                with store.ledger() as ledger:
                    known = {index_name(part) for part in ledger.all_parts()}
                found += (each for each in folder.iterdir() if each.name.startswith("part-") and each.name not in known)
        return found

    @contextmanager
    def _writing(self, *, wait: bool) -> Iterator[bool]:
        """Whether this process may write the index, while it does."""
        if self._temporary is None and not self._made():
            self._temporary = tempfile.TemporaryDirectory(prefix="onrecord-search-")
        if self._temporary is not None:
            yield True
            return
        with ExitStack() as holding:
            try:
                holding.enter_context(locked(self._folder, wait=wait))
            except StoreError:
                yield False
                return
            yield True

    def _made(self) -> bool:
        """Make the folder of the indexes if need be; whether it is there and can be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            told = self._store.path / SEARCH / "READ-ME.txt"
            if not told.exists():
                told.write_text(_TOLD, encoding="utf-8")
        except OSError:
            return False
        return os.access(self._folder, os.W_OK)

    def _refresh(self, advance: Advance) -> bool:
        for folder in {self._place(part).parent for part in self._parts()}:
            for left in folder.glob(f"{_UNFINISHED}*"):  # of a process that was killed: the lock is ours
                shutil.rmtree(left, ignore_errors=True)
        for gone in self._gone():
            self._forget(gone)
        lacking = [part for part in self._parts() if not self._place(part).is_dir()]
        if not lacking:
            return True
        codes = load_actor_codes(load_lists().world)
        for part in lacking:
            unfinished = self._place(part).with_name(f"{_UNFINISHED}{part.name}")
            unfinished.mkdir(parents=True)
            try:
                make_index(self._store, part, unfinished, codes, advance)
                unfinished.rename(self._place(part))
            except BaseException:
                shutil.rmtree(unfinished, ignore_errors=True)
                raise
        return True
