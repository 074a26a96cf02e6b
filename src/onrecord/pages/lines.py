"""Rows of a store as lines of a page: who, what, to whom, in which words, in which report, on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.pages.report_rows import Called
from onrecord.records.naming import vouchers
from onrecord.store.listing import Listed

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LineView:
    """One row.

    Attributes:
        id: The id of the event or statement.
        kind: "event" or "statement".
        document: The id of its report.
        who: What the doers or the speaker are called.
        whom: What those are called to whom it is done or said.
        called: What it is called in plain words.
        code: PLOVER's type of an event, the act of a statement.
        words: The words that name the event, or the content of the statement.
        confidence: How likely the row is right.
        day: Its own day where its text gives one, else that of publication; None where neither is known.
        basis: How that is known: said, inferred, or publication.
        reciprocal: Whether neither side is the doer.
        quad: Of an event cooperation or conflict, in words or deeds, 1 to 4; 0 of a statement.
        status: Of an event.
        told_as: The status in words; empty where it is told as done.
        background: Whether it is background in its text.
        before: The sentence up to the words that name it.
        after: The rest of the sentence.
        condition: What it hangs on; empty where it hangs on nothing.
        voucher: On whose word it stands.
        title: The title of its report.
        url: Where that was published; "" where that is not known or is no address of the web.
        outlet: Who published it.
        published: When, as ISO 8601.
    """

    id: str
    kind: str
    document: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    called: str
    code: str
    words: str
    confidence: float
    day: str | None = None
    basis: str = "publication"
    reciprocal: bool = False
    quad: int = 0
    status: str = ""
    told_as: str = ""
    background: bool = False
    before: str = ""
    after: str = ""
    condition: str = ""
    voucher: str = ""
    title: str = ""
    url: str = ""
    outlet: str = ""
    published: str | None = None


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
    own = _of_event(listed, called) if listed.kind == "event" else _of_statement(listed)
    before, named, after = _parted(listed.sentence, own.words)
    published = document["published"] and document["published"][:10]
    date = row["date"]
    is_told = date is not None and date["basis"] != "publication"
    return replace(
        own,
        day=date["start"][:10] if is_told else published,
        basis=date["basis"] if is_told else "publication",
        before=before,
        words=named,
        after=after,
        voucher=vouchers(_voices(listed), document["outlet"]),
        title=document["title"] or "a report without a title",
        url=web_address(document["url"]),
        outlet=document["outlet"] or "",
        published=published,
    )


def _of_event(listed: Listed, called: Called) -> LineView:
    """What a line has of an event itself."""
    row = listed.row
    condition = row["condition"]
    return LineView(
        id=row["id"],
        kind="event",
        document=listed.document["id"],
        who=_names([row["actor"], *row["co_actors"]], listed.actors),
        whom=_names([row["recipient"], *row["co_recipients"]], listed.actors),
        reciprocal=row["reciprocal"],
        called=called.moves.called(row["type"], (row["mode"],)),
        code=row["type"],
        quad=row["quad"],
        status=row["status"],
        told_as=called.moves.statuses.get(row["status"], row["status"]),
        background=row["historical"],
        words=row["trigger"]["text"],
        condition="" if condition is None else condition["text"],
        confidence=round(row["confidence"], 3),
    )


def _of_statement(listed: Listed) -> LineView:
    """What a line has of a statement itself."""
    row = listed.row
    return LineView(
        id=row["id"],
        kind="statement",
        document=listed.document["id"],
        who=_names([row["speaker"]], listed.actors),
        whom=_names([row["addressee"]], listed.actors),
        called=row["act"],
        code=row["act"],
        words=" […] ".join(piece["text"] for piece in row["content"]),
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
