"""What the server keeps between requests: processes for SQL, the search index, counts, and what is reviewed next."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.corrections.counted import bring_up_to_date, corrections_of
from onrecord.errors import OnrecordError
from onrecord.opened import OpenedStore
from onrecord.pages.home import Home, read_home
from onrecord.pages.review_order import Order, Ranked, rank
from onrecord.reader.querying import Queries
from onrecord.reader.regrouping import Regrouping
from onrecord.store.counted import state

_AT_ONCE = 500
"""Inputs that are read for the index while somebody waits for an answer; more are read beside."""

_ORDERS_KEPT = 8
"""Orders of rows to be reviewed that are kept: one for each sample that somebody goes through, and two more."""

Value = TypeVar("Value")


@dataclass(slots=True)
class Latest(Generic[Value]):
    """A value that is made anew when the store has changed; one thread makes it, the others wait."""

    make: Callable[[], Value]
    state: str = ""
    value: Value | None = None
    turn: threading.Lock = field(default_factory=threading.Lock)

    def at(self, state: str) -> Value:
        """The value for a state of the store."""
        with self.turn:
            if self.value is None or state != self.state:
                self.value, self.state = self.make(), state
            return self.value


class Keeping:
    """What the server keeps of one store."""

    def __init__(self, store: OpenedStore, queries: Queries, log: Callable[[str], None]) -> None:
        """Nothing is read yet."""
        self.store = store
        self.queries = queries
        self._log = log
        self._home = Latest(lambda: read_home(store.store))
        self._ranked: OrderedDict[tuple[str, Order, str], Ranked] = OrderedDict()
        self._ranking = threading.Lock()
        self._indexing = threading.Lock()
        self.regrouping = Regrouping(store.store, log)
        self.deciding = threading.Lock()
        """Held from looking whether somebody decided meanwhile until a decision is kept."""

    def state(self) -> str:
        """What changes whenever what counts in the store does."""
        return state(self.store.store)

    def bring_up_to_date(self) -> None:
        """Let what was decided or coded meanwhile count.

        Raises:
            StoreError: The decisions or a part cannot be read, or the disk refuses.
        """
        bring_up_to_date(self.store.store)

    def corrected(self) -> str:
        """How many rows count as people have corrected them, in one line; empty for none."""
        return corrections_of(self.store.store).line

    def home(self) -> Home:
        """What the store holds now."""
        return self._home.at(self.state())

    def ranked(self, order: Order, seed: str, needed: int) -> Ranked:
        """What is reviewed first in an order, so many at least where there are as many."""
        coded = self.store.store.as_coded
        asked = (state(coded), order, seed)
        with self._ranking:
            found = self._ranked.pop(asked, None)
            if found is None or (len(found.first) < needed and not found.is_whole):
                found = rank(coded, order, seed, needed)
            self._ranked[asked] = found
            while len(self._ranked) > _ORDERS_KEPT:
                self._ranked.popitem(last=False)
            return found

    def read_on(self) -> None:
        """Bring the search index up to date: at once where little is lacking, else beside, and once at a time."""
        lacking = self.store.search_index.behind().inputs
        if lacking <= _AT_ONCE:
            if lacking:
                self.store.search_index.refresh(wait=False)
        elif self._indexing.acquire(blocking=False):
            threading.Thread(target=self._index, daemon=True).start()

    def _index(self) -> None:
        try:
            self.store.search_index.refresh(wait=False)
        except OnrecordError as error:
            self._log(f"the search index: {error}")
        finally:
            self._indexing.release()

    def close(self) -> None:
        """End what runs beside."""
        self.queries.close()
