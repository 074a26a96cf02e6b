"""The columns of a part, which mirror `records.rows`, and how a row becomes a record's JSON again.

A part has one row per input, so that one file is one shard, whole or absent. A row is either a
document with everything it puts on record, or an input that was set aside. A span is a struct
`{start, end}` here, because SQL counts the items of a list from one, and `[start, end]` in the JSON.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from onrecord.records.rows import SCHEMA_VERSION
from onrecord.store.coded import Row

FORMAT_VERSION = 1
"""Raised when a part can no longer be read by older code."""

SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
QUOTE = pa.struct([("span", SPAN), ("text", pa.string())])
PARTY = pa.struct([*QUOTE, ("actor", pa.string())])
DATE = pa.struct([*QUOTE, ("start", pa.string()), ("end", pa.string())])
PLACE = pa.struct(
    [
        *QUOTE,
        ("name", pa.string()),
        ("country", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("geonameid", pa.int64()),
    ]
)
DOCUMENT = pa.struct(
    [(name, pa.string()) for name in ("id", "title", "outlet", "url", "published", "language", "text", "sha256")]
)
STATEMENT = pa.struct(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("kind", pa.string()),
        ("act", pa.string()),
        ("speaker", PARTY),
        ("cue", QUOTE),
        ("content", pa.list_(QUOTE)),
        ("addressee", PARTY),
        ("parent", pa.string()),
        ("date", DATE),
        ("place", PLACE),
        ("confidence", pa.float64()),
    ]
)
EVENT = pa.struct(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("co_modes", pa.list_(pa.string())),
        ("cameo", pa.string()),
        ("quad", pa.int32()),
        ("goldstein", pa.float64()),
        ("plover_score", pa.float64()),
        ("actor", PARTY),
        ("co_actors", pa.list_(PARTY)),
        ("recipient", PARTY),
        ("co_recipients", pa.list_(PARTY)),
        ("reciprocal", pa.bool_()),
        ("trigger", QUOTE),
        ("status", pa.string()),
        ("factuality", pa.float64()),
        ("historical", pa.bool_()),
        ("condition", QUOTE),
        ("status_cue", QUOTE),
        ("voucher", pa.list_(pa.string())),
        ("date", DATE),
        ("place", PLACE),
        ("contexts", pa.list_(pa.string())),
        ("confidence", pa.float64()),
        ("rule", pa.string()),
    ]
)
ACTOR = pa.struct([(name, pa.string()) for name in ("id", "name", "country", "sector", "code", "kind")])
MENTION = pa.struct(
    [
        ("id", pa.string()),
        ("document", pa.string()),
        ("kind", pa.string()),
        *QUOTE,
        ("actor", pa.string()),
        ("head", QUOTE),
    ]
)
SET_ASIDE = pa.struct([("reason", pa.string()), ("message", pa.string())])


ROWS = ("statements", "events", "actors", "mentions")
"""The kinds of rows that a document puts on record."""


def _part(event: pa.StructType = EVENT, actor: pa.StructType = ACTOR, *more: pa.Field) -> pa.Schema:
    return pa.schema(
        [
            ("shard", pa.string()),
            ("position", pa.int32()),
            ("coder", pa.string()),
            ("input", pa.string()),
            ("input_sha256", pa.string()),
            ("document", DOCUMENT),
            ("statements", pa.list_(STATEMENT)),
            ("events", pa.list_(event)),
            ("actors", pa.list_(actor)),
            *more,
            ("set_aside", SET_ASIDE),
        ]
    )


PART = _part(EVENT, ACTOR, pa.field("mentions", pa.list_(MENTION)))
"""One row per input: `shard` and `position` name the row, `coder` what read it, `input` where it came from."""
_BARE_ACTOR = pa.struct([field for field in ACTOR if field.name != "kind"])
EARLIER = (
    _part(pa.struct([field for field in EVENT if field.name not in {"co_modes", "plover_score"}]), _BARE_ACTOR),
    _part(EVENT, _BARE_ACTOR),
)
"""What a part had before fields were added; they are null when it is read."""


def to_row(coded: Row, shard: str, position: int, coder: str) -> dict[str, Any]:
    """One input as a row of a part."""
    record = coded["record"] or {}
    return {
        "shard": shard,
        "position": position,
        "coder": coder,
        "input": coded["input"],
        "input_sha256": coded["sha256_of_input"],
        "document": record.get("document"),
        **{name: _to_structs(record.get(name)) for name in ROWS},
        "set_aside": coded["set_aside"],
    }


def to_record(row: dict[str, Any]) -> dict[str, Any]:
    """The JSON of the record in a row of a part; the row must hold a document."""
    return {
        "schema": SCHEMA_VERSION,
        "document": row["document"],
        **{name: _to_lists(row.get(name) or []) for name in ROWS},
    }


def _to_structs(value: Any) -> Any:
    """A copy in which every span is `{start, end}`."""
    if isinstance(value, list):
        return [_to_structs(item) for item in value]
    if isinstance(value, dict):
        return {key: _span_struct(item) if key == "span" else _to_structs(item) for key, item in value.items()}
    return value


def _span_struct(span: list[int] | None) -> dict[str, int] | None:
    return None if span is None else {"start": span[0], "end": span[1]}


def _to_lists(value: Any) -> Any:
    """A copy in which every span is `[start, end]`."""
    if isinstance(value, list):
        return [_to_lists(item) for item in value]
    if isinstance(value, dict):
        return {key: _span_list(item) if key == "span" else _to_lists(item) for key, item in value.items()}
    return value


def _span_list(span: dict[str, int] | None) -> list[int] | None:
    return None if span is None else [span["start"], span["end"]]
