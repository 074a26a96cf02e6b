"""Rows of a store as lines of a page: who, what, to whom, in which words, in which report, on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.pages.report import Called
from onrecord.records.naming import vouchers
from onrecord.store.listing import Listed

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LineView:
    """One row.

    Attributes:
        id: The id of the event or statement.
        kind: "event" or "statement".
        day: Its own day where its text gives one, else that of publication; None where neither is known.
        basis: How that is known: said, inferred, or publication.
        who: What the doers or the speaker are called.
        whom: What those are called to whom it is done or said.
        reciprocal: Whether neither side is the doer.
        called: What it is called in plain words.
        code: PLOVER's type of an event, the act of a statement.
        quad: Of an event cooperation or conflict, in words or deeds, 1 to 4; 0 of a statement.
        status: Of an event.
        told_as: The status in words; empty where it is told as done.
        background: Whether it is background in its text.
        before: The sentence up to the words that name it.
        words: The words that name the event, or the content of the statement.
        after: The rest of the sentence.
        condition: What it hangs on; empty where it hangs on nothing.
        voucher: On whose word it stands.
        document: The id of its report.
        title: Of the report.
        url: Where it was published; "" where that is not known or is no address of the web.
        outlet: Who published it.
        published: When, as ISO 8601.
        confidence: How likely the row is right.
    """

    id: str
    kind: str
    day: str | None
    basis: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    reciprocal: bool
    called: str
    code: str
    quad: int
    status: str
    told_as: str
    background: bool
    before: str
    words: str
    after: str
    condition: str
    voucher: str
    document: str
    title: str
    url: str
    outlet: str
    published: str | None
    confidence: float


COLUMNS = (
    "day", "who", "whom", "what", "code", "status", "words", "sentence", "voucher", "outlet", "published", "title",
    "confidence", "document", "id",
)  # fmt: skip
"""The columns of lines as a table."""


def line_cells(line: LineView) -> tuple[object, ...]:
    """A line as a row of `COLUMNS`."""
    return (
        line.day, "; ".join(line.who), "; ".join(line.whom), line.called, line.code, line.status, line.words,
        f"{line.before}{line.words}{line.after}", line.voucher, line.outlet, line.published, line.title,
        line.confidence, line.document, line.id,
    )  # fmt: skip


def line_of(listed: Listed, called: Called) -> LineView:
    """A row of a store as a line."""
    row, document = listed.row, listed.document
    is_event = listed.kind == "event"
    said = row["date"]
    is_said = said is not None and said["basis"] != "publication"
    published = document["published"] and document["published"][:10]
    doing = [row["actor"], *row["co_actors"]] if is_event else [row["speaker"]]
    undergoing = [row["recipient"], *row["co_recipients"]] if is_event else [row["addressee"]]
    words = row["trigger"]["text"] if is_event else " […] ".join(piece["text"] for piece in row["content"])
    before, named, after = _parted(listed.sentence, words)
    return LineView(
        id=row["id"],
        kind=listed.kind,
        day=said["start"][:10] if is_said else published,
        basis=said["basis"] if is_said else "publication",
        who=_names(doing, listed.actors),
        whom=_names(undergoing, listed.actors),
        reciprocal=is_event and row["reciprocal"],
        called=called.moves.called(row["type"], (row["mode"],)) if is_event else row["act"],
        code=row["type"] if is_event else row["act"],
        quad=row["quad"] if is_event else 0,
        status=row["status"] if is_event else "",
        told_as=called.moves.statuses.get(row["status"], row["status"]) if is_event else "",
        background=bool(is_event and row["historical"]),
        before=before,
        words=named,
        after=after,
        condition=row["condition"]["text"] if is_event and row["condition"] is not None else "",
        voucher=vouchers(_voices(listed), document["outlet"]),
        document=document["id"],
        title=document["title"] or "a report without a title",
        url=web_address(document["url"]),
        outlet=document["outlet"] or "",
        published=published,
        confidence=round(row["confidence"], 3),
    )


def web_address(url: str | None) -> str:
    """An address where it is one of the web, else nothing."""
    return url if url is not None and url.startswith(("http://", "https://")) else ""


def _names(phrases: Sequence[_Row | None], actors: Mapping[str, _Row]) -> tuple[str, ...]:
    """What parties are called: as their actors, or in the text's words where there is none."""
    found = (_name(each, actors) for each in phrases if each is not None)
    return tuple(dict.fromkeys(found))


def _name(phrase: _Row, actors: Mapping[str, _Row]) -> str:
    known = actors.get(phrase["actor"] or "")
    return str(known["name"]) if known is not None else " ".join(phrase["text"].split())


def _voices(listed: Listed) -> list[str]:
    """Who says it, from the outermost speaker in; of a statement those in whose words it stands."""
    return ["someone" if each["speaker"] is None else _name(each["speaker"], listed.actors) for each in listed.voucher]


def _parted(sentence: str, words: str) -> tuple[str, str, str]:
    """A sentence before, at and behind some words; where they are no piece of it, or several, the sentence and they."""
    flat, wanted = " ".join(sentence.split()), " ".join(words.split())
    if flat.count(wanted) != 1:
        return "", (wanted if len(wanted) > len(flat) or wanted not in flat else flat), ""
    before, _, after = flat.partition(wanted)
    return before, wanted, after
