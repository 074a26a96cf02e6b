"""What was decided, as a list: whether each decision holds, where its row is, and why it cannot be applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.corrections.apply import apply
from onrecord.corrections.corrected import Corrected, Unplaced
from onrecord.corrections.decisions import Decision
from onrecord.corrections.fields import shown
from onrecord.corrections.in_force import by_document, undone
from onrecord.corrections.known import Known
from onrecord.store.folder import Store
from onrecord.store.reading import records_of

NO_DOCUMENT = "the store has no such text: it was forgotten, or the text was changed"
"""Why a decision about a document that is not on record cannot be applied."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which decisions are listed.

    Attributes:
        by: Those of one person; None for all.
        since: Those of a day and later, ISO 8601; None for all.
        document: Those about one document; None for all.
        unplaced: Only those that hold and cannot be applied.
        most: Only the latest so many, before it is seen which are unplaced; None for all.
    """

    by: str | None = None
    since: str | None = None
    document: str | None = None
    unplaced: bool = False
    most: int | None = None

    def takes(self, decision: Decision) -> bool:
        """Whether a decision is one of them, as far as it tells by itself."""
        return (
            self.by in {None, decision.by}
            and (self.since or "") <= decision.at[:10]
            and self.document in {None, decision.document}
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """One decision.

    Attributes:
        decision: It.
        title: The title of the report, or None.
        published: Its day, ISO 8601, or None.
        says: The values that it names, in words.
        undone: The undo that took it back, or None.
        unplaced: Why it cannot be applied, or None.
    """

    decision: Decision
    title: str | None = None
    published: str | None = None
    says: str = ""
    undone: Decision | None = None
    unplaced: Unplaced | None = None


def listed(store: Store, decisions: Sequence[Decision], known: Known, choice: Choice = Choice()) -> Iterator[Listed]:
    """Decisions in the order of their times.

    Raises:
        StoreError: A part of the store cannot be read.
    """
    back = undone(decisions)
    chosen = [each for each in decisions if choice.takes(each)][-(choice.most or 0) :]
    documents = {each.document for each in chosen}
    stand = standing(store, [each for each in decisions if each.document in documents], known)
    for each in chosen:
        found = stand.get(each.document)
        lost = None if each.id in back else _unplaced(each, found)
        if lost is None and choice.unplaced:
            continue
        says = "; ".join(_said(each, found))
        if found is None:
            yield Listed(each, None, None, says, back.get(each.id), lost)
        else:
            head = found.record["document"]
            yield Listed(each, head["title"], head["published"], says, back.get(each.id), lost)


def holds(each: Listed) -> tuple[str, str]:
    """Whether a decision holds, "yes", "undone" or "unplaced", and why not."""
    if each.undone is not None:
        return "undone", f"by {each.undone.by}, {each.undone.at[:10]}"
    return ("yes", "") if each.unplaced is None else ("unplaced", each.unplaced.words)


def standing(store: Store, decisions: Iterable[Decision], known: Known) -> dict[str, Corrected]:
    """By document that is on record and was decided about, its record as it stands.

    Raises:
        StoreError: A part of the store cannot be read.
    """
    about = by_document(list(decisions))
    records = records_of(store.as_coded, about)
    return {record["document"]["id"]: apply(record, about[record["document"]["id"]], known) for record in records}


def _unplaced(decision: Decision, found: Corrected | None) -> Unplaced | None:
    if not decision.document or decision.do == "undo":
        return None
    if found is None:
        return Unplaced(decision, "no document", NO_DOCUMENT)
    return next((each for each in found.unplaced if each.decision.id == decision.id), None)


def _said(decision: Decision, found: Corrected | None) -> Iterator[str]:
    facts = None if found is None else found.facts
    return (f"{name}: {shown(name, value, facts) or 'none'}" for name, value in decision.values.items())
