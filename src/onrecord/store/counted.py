"""What counts in a store: its parts without the rows that do not, and in place of some those that people corrected.

    STORE/corrected/     a store of its own: the records of the documents of which people decided something, as they
                         stand; made by `onrecord.corrections.counted`, can be removed

Its parts have numbers of their own, so that they stand among the others, and all that is made of a part (who has to do
with whom, an index of words) is made of them, too. A document that is in it is not read where it was coded, nor is the
publication that it was read from; its other publications are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.store.folder import Store
from onrecord.store.ledger import Ledger, Part

Seat = tuple[int, int]
"""Where a document's rows are: the part, and the place of its input in it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts.

    Attributes:
        parts: The parts, by number.
        hidden: The inputs of them whose rows do not count.
        ended: Those that are no publications.
    """

    parts: list[Part]
    hidden: list[Seat]
    ended: list[Seat]


NOTHING_HIDDEN = Counted([], [], [])
"""Where all rows count."""


def counted(store: Store) -> Counted:
    """What counts in a store now.

    Raises:
        StoreError: A ledger is missing or damaged.
    """
    with _ledgers(store) as (coded, corrected):
        parts, found = coded.parts(), coded.hidden()
        hidden = [(part, place) for part, place, _ in found]
        ended = [(part, place) for part, place, is_publication in found if not is_publication]
        if corrected is None:
            return Counted(parts, hidden, ended)
        standing = corrected.shown()
        replaced = coded.places(standing)
        gone = [seat for document, seat in standing.items() if document not in replaced]
        left = [*replaced.values(), *gone, *((part, place) for part, place, _ in corrected.hidden())]
        return Counted([*parts, *corrected.parts()], [*hidden, *left], [*ended, *left])


def places(store: Store, documents: Iterable[str]) -> dict[str, Seat]:
    """By document, of those that are on record, where the rows are that count.

    Raises:
        StoreError: A ledger is missing or damaged.
    """
    with _ledgers(store) as (coded, corrected):
        found = coded.places(documents)
        return found if corrected is None else found | corrected.places(found)


def shows(store: Store, seat: Seat) -> bool:
    """Whether the rows of an input count.

    Raises:
        StoreError: A ledger is missing or damaged.
    """
    if store.beside is not None:
        return seat not in counted(store).hidden
    with store.ledger() as ledger:
        return ledger.shows(*seat)


def readers(store: Store) -> list[tuple[str, str]]:
    """Every document that counts, with what read it; of a corrected one also which decisions its rows are made with.

    Raises:
        StoreError: A ledger is missing or damaged.
    """
    with _ledgers(store) as (coded, corrected):
        found = coded.readers()
        if corrected is None:
            return found
        made = corrected.versions()
    return [
        (document, f"{coder}, corrected {made[document]}" if document in made else coder) for document, coder in found
    ]


def state(store: Store) -> str:
    """What changes whenever what counts does.

    Raises:
        StoreError: A ledger is missing or damaged.
    """
    with _ledgers(store) as (coded, corrected):
        return coded.state() if corrected is None else f"{coded.state()} {corrected.state()}"


@contextmanager
def _ledgers(store: Store) -> Iterator[tuple[Ledger, Ledger | None]]:
    """The ledger of what was coded, and that of what people corrected."""
    beside = store.beside
    with store.ledger() as coded:
        if beside is None:
            yield coded, None
        else:
            with beside.ledger() as corrected:
                yield coded, corrected
