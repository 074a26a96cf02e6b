"""What the tables of an export have to say, worked out from the records of a store and not by the code that exports.

A row is a dict by column, with values as JSON has them; the rows come in the order in which they leave.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.store.folder import Store
from onrecord.store.query import query
from onrecord.store.reading import records

Row = dict[str, Any]
_ACTOR = ("name", "country", "sector", "code", "kind", "cameo", "cow", "gw", "wikidata")
_DOCUMENT = ("title", "outlet", "url", "published", "published_basis")


def expected_tables(store: Store) -> dict[str, list[Row]]:
    """By table, all rows of a store."""
    found = sorted(records(store), key=lambda record: ((record["document"]["published"] or "~")[:10], _id(record)))
    told, printed = _told(store), _printed(store)
    return {
        "events": [row for record in found for row in _events(record, told)],
        "statements": [row for record in found for row in _statements(record)],
        "documents": [record["document"] | {"publications": printed[_id(record)]} for record in found],
    }


def _id(record: dict[str, Any]) -> str:
    return str(record["document"]["id"])


def _told(store: Store) -> dict[str, Row]:
    sql = "SELECT id, happening, tellings, sources, events FROM happening_events"
    whole = {row[0]: row[1:] for row in query(store, "SELECT id, reports, sources FROM happenings").rows}
    return {
        event: {
            "happening": happening,
            "happening_reports": whole[happening][0],
            "happening_sources": whole[happening][1],
            "happening_event": key,
            "happening_tellings": tellings,
            "happening_event_sources": sources,
        }
        for key, happening, tellings, sources, events in query(store, sql).rows
        for event in events
    }


def _quote(row: Row, name: str, words: str | None = None) -> Row:
    quote = row[name] or {"text": None, "span": [None, None]}
    start, end = quote["span"] or (None, None)
    words = words or name
    return {words: quote["text"], f"{words}_start": start, f"{words}_end": end}


def _party(row: Row, name: str, actors: dict[str, Row]) -> Row:
    key = (row[name] or {}).get("actor")
    actor = actors.get(key) or {}
    return _quote(row, name) | {f"{name}_id": key} | {f"{name}_{of}": actor.get(of) for of in _ACTOR}


def _when_and_where(row: Row) -> Row:
    date, place = row["date"] or {}, row["place"] or {}
    found = {f"date_{name}": date.get(name) for name in ("start", "end", "basis")}
    found |= _quote({"date": row["date"] and {"text": date["text"], "span": date["span"]}}, "date", "date_text")
    return (
        found
        | _quote(row, "place")
        | {f"place_{of}": place.get(of) for of in ("name", "country", "lat", "lon", "geonameid")}
    )


def _of_document(record: dict[str, Any], words: Row) -> Row:
    """The columns of a row's document, and where the first visible sign of its words is; None where there is none."""
    document, (start, end) = record["document"], words["span"]
    place = next((at for at in range(start, end) if not document["text"][at].isspace()), None)
    return {"document": document["id"]} | {name: document[name] for name in _DOCUMENT} | {"_place": place}


def _events(record: dict[str, Any], told: dict[str, Row]) -> Iterator[Row]:
    actors = {actor["id"]: actor for actor in record["actors"]}
    statements = {statement["id"]: statement for statement in record["statements"]}
    plain = ("id", "anchor", "type", "mode", "co_modes", "cameo", "quad", "goldstein", "plover_score", "co_actors",
             "co_recipients", "reciprocal", "status", "factuality", "historical", "voucher", "contexts", "numbers",
             "confidence", "rule", "decision")  # fmt: skip
    for row in sorted(record["events"], key=lambda each: each["trigger"]["span"][0]):
        speakers = [statements[key]["speaker"] for key in row["voucher"]]
        names = [
            actors.get(each["actor"], {}).get("name") or " ".join(each["text"].split()) for each in speakers if each
        ]
        yield (
            {name: row[name] for name in plain}
            | _party(row, "actor", actors)
            | _party(row, "recipient", actors)
            | _quote(row, "trigger")
            | _quote(row, "condition")
            | _quote(row, "status_cue")
            | {"told": row["told"][1:], "voucher_speakers": names}
            | _when_and_where(row)
            | _of_document(record, row["trigger"])
            | told.get(row["id"], dict.fromkeys(next(iter(told.values()), _NO_HAPPENING)))
        )


_NO_HAPPENING = (
    "happening", "happening_reports", "happening_sources", "happening_event", "happening_tellings",
    "happening_event_sources",
)  # fmt: skip


def _statements(record: dict[str, Any]) -> Iterator[Row]:
    actors = {actor["id"]: actor for actor in record["actors"]}
    for row in sorted(record["statements"], key=lambda each: each["content"][0]["span"][0]):
        yield (
            {name: row[name] for name in ("id", "anchor", "kind", "act", "content", "parent", "confidence")}
            | _party(row, "speaker", actors)
            | _quote(row, "source")
            | _quote(row, "cue")
            | _party(row, "addressee", actors)
            | _when_and_where(row)
            | _of_document(record, row["content"][0])
        )


def _printed(store: Store) -> dict[str, list[Row]]:
    """By document, its publications, without the names of their inputs."""
    names = ("outlet", "url", "published", "title", "published_basis")
    found: dict[str, list[Row]] = {}
    sql = f"SELECT document, {', '.join(names)} FROM publications ORDER BY published[:10] NULLS LAST, input"  # noqa: S608
    for document, *row in query(store, sql).rows:
        found.setdefault(document, []).append(dict(zip(names, row, strict=True)))
    return found
