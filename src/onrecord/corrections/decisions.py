"""One decision of a person about a row, a report or two tellings, as it is kept and exchanged."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, get_args

import msgspec

from onrecord.documents.model import content_id
from onrecord.errors import CorrectionError

Do = Literal["accept", "reject", "change", "add", "finish", "join", "split", "forget", "undo"]
"""What is done: a row is right as it is shown, is none, has other values, was missed; a report is finished; two
tellings are put together or apart, or what was said of them is taken back; another decision is taken back."""

Kind = Literal["event", "statement", "report", "documents", "events"]
"""What it is done to: a row, a report, or two documents or events that tell of one happening or not."""

ROW_KINDS: tuple[Kind, ...] = ("event", "statement")

LONGEST_NAME = 200
LONGEST_NOTE = 10_000
LARGEST = 100_000
"""Characters of who decides, of a note, and of all that one decision says as JSON."""

_KINDS: Mapping[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("accept", "reject", "change", "add"), ROW_KINDS),
    "finish": ("report",),
    **dict.fromkeys(("join", "split", "forget"), ("documents", "events")),
    "undo": get_args(Kind),
}
_ANCHOR = re.compile(r"n-[0-9a-f]{16}")
_DOCUMENT = re.compile(r"d-[0-9a-f]{16}")
_ID = re.compile(r"c-[0-9a-f]{16}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What somebody decided, which nobody changes afterwards.

    Attributes:
        do: What is done.
        kind: What it is done to.
        by: Who decides, as they sign.
        at: When, in UTC, ISO 8601 with microseconds.
        id: Made of all the rest, so that the same decision has the same id in every store.
        document: The id of the document; that of a text, so that it holds for this very text only.
        anchor: The anchor of the row; of two tellings the one: an anchor, or the id of a document.
        row: The id of the row, where several statements hang on the anchor.
        other: Of two tellings the other.
        values: By field, what is so from now on, in the form of `corrections.asking`; of an accepted row those values
            that were shown and are not the coder's.
        said: By field, what the coder said of the row then; empty for one that no coder has.
        words: The words that the row hangs on, cut short.
        undoes: The id of the decision that is taken back.
        note: Why, in the words of who decides.
    """

    do: Do
    kind: Kind
    by: str
    at: str
    id: str = ""
    document: str = ""
    anchor: str = ""
    row: str = ""
    other: str = ""
    values: dict[str, Any] = {}
    said: dict[str, Any] = {}
    words: str = ""
    undoes: str = ""
    note: str = ""

    @property
    def target(self) -> tuple[str, str, str, str]:
        """What the decision is about: decisions of one target are one after the other."""
        return (self.kind, self.document, self.anchor, self.row)


def now() -> str:
    """The time as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def id_of(decision: Decision) -> str:
    """The id that a decision has by what it says."""
    told = msgspec.to_builtins(decision)
    told.pop("id", None)
    return content_id("c", msgspec.json.encode(told, order="deterministic").decode())


def made(**fields: Any) -> Decision:
    """A new decision, with its id.

    Raises:
        CorrectionError: It is none; see `check`.
    """
    try:
        plain = Decision(**fields)
        decision = msgspec.structs.replace(plain, id=id_of(plain))
    except (UnicodeEncodeError, RecursionError, TypeError, ValueError) as error:
        raise CorrectionError(f"what was decided cannot be written as JSON: {error}") from error
    check(decision)
    return decision


def check(decision: Decision) -> None:
    """Refuse what no decision can be, whatever it is about.

    Raises:
        CorrectionError: A part is missing, too long or of another form, or the id is not that of what is said.
    """
    if fault := _fault(decision):
        raise CorrectionError(fault)


def _fault(decision: Decision) -> str | None:
    """What is wrong with a decision by itself; None where nothing is."""
    by = decision.by
    if not by.strip() or len(by) > LONGEST_NAME or not by.isprintable():
        return f"who decides is {by[:40]!r}: sign with a name of up to {LONGEST_NAME} characters on one line"
    if not _TIME.fullmatch(decision.at) or not _is_time(decision.at):
        return f"the time {decision.at[:40]!r} is none: write it in UTC as 2026-11-30T21:05:03.000000Z"
    if len(decision.note) > LONGEST_NOTE:
        return f"the note has {len(decision.note):,} characters; the most are {LONGEST_NOTE:,}: shorten it"
    if decision.kind not in _KINDS[decision.do]:
        return f"{decision.do} is done to {' or '.join(_KINDS[decision.do])}, not to {decision.kind}"
    if fault := _fault_of_place(decision):
        return fault
    if not _is_plain(decision.values) or not _is_plain(decision.said):
        return "a value is no plain JSON: texts, finite numbers, true, false, null, lists and objects of these"
    if len(msgspec.json.encode(decision)) > LARGEST:
        return f"the decision says more than {LARGEST:,} bytes: a row has not so much to say"
    if decision.id != id_of(decision):
        return f"the id {decision.id[:40]!r} is not that of what the decision says, which is {id_of(decision)}"
    return None


def _fault_of_place(decision: Decision) -> str | None:
    """What is wrong with the ids that say what a decision is about."""
    if decision.do == "undo":
        return None if _ID.fullmatch(decision.undoes) else "an undo names the id (c-...) of the decision that it undoes"
    pair = (decision.anchor, decision.other)
    form = {"documents": _DOCUMENT, "events": _ANCHOR}.get(decision.kind)
    if form is not None:
        if pair[0] == pair[1] or not all(map(form.fullmatch, pair)):
            return (
                f"{pair[0][:40]} and {pair[1][:40]} cannot be put together or apart: "
                "name two documents (d-...) or two anchors of events (n-...)"
            )
        return None
    if not _DOCUMENT.fullmatch(decision.document):
        return f"{decision.document[:40]!r} is no id of a document; these are d- and 16 digits or letters from a to f"
    if decision.kind in ROW_KINDS and not _ANCHOR.fullmatch(decision.anchor):
        return f"{decision.anchor[:40]!r} is no anchor of a row; these are n- and 16 digits or letters from a to f"
    if decision.do in {"change", "add"} and not decision.values:
        return f"{decision.do} names no value; name one at least"
    return None


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_plain(value: Any, depth: int = 8) -> bool:
    """Whether a value is JSON that every store can hold."""
    if depth == 0:
        return False
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(each, depth - 1) for key, each in value.items())
    if isinstance(value, list):
        return all(_is_plain(each, depth - 1) for each in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return value is None or isinstance(value, str)
