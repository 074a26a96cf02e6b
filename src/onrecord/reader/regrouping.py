"""Finds happenings anew after somebody has split or joined some, beside what is asked meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.errors import OnrecordError
from onrecord.pages.failure import Failure
from onrecord.reader.failures import Refused
from onrecord.store.folder import Store

MOST_INPUTS = 2_000
"""Inputs of a store up to which the reader finds happenings anew by itself: about ten seconds and 300 MB."""

PATIENCE = 8.0
"""Seconds for which who decided waits to see what comes of it."""


@dataclass(slots=True)
class Regrouping:
    """Groups one store, once at a time; what is decided while it runs is in the next time.

    Attributes:
        store: The store.
        log: Told why it cannot be done.
        turn: Held while the others are read or set.
        is_wanted: Whether something was decided since the last time began.
        running: What runs; None where nothing does.
        has_failed: Whether it could not be done the last time.
    """

    store: Store
    log: Callable[[str], None]
    turn: threading.Lock = field(default_factory=threading.Lock)
    is_wanted: bool = False
    running: threading.Thread | None = None
    has_failed: bool = False

    def begin(self) -> bool:
        """Find happenings anew where the store is small enough; says whether it is, and waits no longer than needed."""
        with self.store.ledger() as ledger:
            if sum(part.live for part in ledger.parts()) > MOST_INPUTS:
                return False
        with self.turn:
            self.is_wanted = True
            if self.running is None or not self.running.is_alive():
                self.running = threading.Thread(target=self._run, daemon=True)
                self.running.start()
            running = self.running
        running.join(PATIENCE)
        return True

    def must(self) -> None:
        """Find happenings anew, as somebody asks for.

        Raises:
            Refused: The store is too large, or cannot be written now.
        """
        do = "Run: onrecord group STORE."
        if not self.begin():
            detail = f"The store has more than {MOST_INPUTS:,} inputs, for which this reader is not made."
            raise Refused(Failure(409, "Happenings are not looked for here", detail, do))
        if self.has_failed and not self.is_running():
            detail = "The store cannot be written now: another program may be writing to it."
            raise Refused(Failure(503, "Happenings were not looked for", detail, f"Wait, or look at it. {do}"))

    def is_running(self) -> bool:
        """Whether happenings are being found."""
        with self.turn:
            return self.running is not None and self.running.is_alive()

    def _run(self) -> None:
        from onrecord.happenings.regroup import regroup  # noqa: PLC0415 - loads lists that no page needs

        while self._goes_on():
            try:
                with self.store.held():
                    regroup(self.store)
                self.has_failed = False
            except OnrecordError as error:
                self.has_failed = True
                self.log(f"happenings were not found anew: {error}")

    def _goes_on(self) -> bool:
        """Whether something is still to be done; where not, nothing runs from then on."""
        with self.turn:
            goes_on, self.is_wanted = self.is_wanted, False
            if not goes_on:
                self.running = None
            return goes_on
