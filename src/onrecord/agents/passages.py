"""The words of one row: its sentence and those around it, what is read from where, and on whose word it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from onrecord.agents.rows import Row, on_the_web, plain_party, speakers
from onrecord.errors import QuestionError
from onrecord.explain.events import event_reasons
from onrecord.store.clauses import sentence_begin, sentence_end
from onrecord.store.folder import Store
from onrecord.store.publications import printed
from onrecord.store.reading import look_for_record

_ID = re.compile(r"[es]-[0-9a-z-]{1,80}")
_MOST_PRINTED = 20
"""Publications of a text that are named."""


def passage_of(store: Store, item: str, around: int) -> dict[str, Any]:
    """The words of an event or a statement.

    Args:
        store: The store.
        item: Its id.
        around: How many sentences are given before and after its own.

    Raises:
        QuestionError: The id is none of an event or statement, or nothing has it.
        StoreError: A part cannot be read.
    """
    if _ID.fullmatch(item) is None:
        raise QuestionError(f"id: {item[:60]!r} is no id of a row; events have e-..., statements s-...")
    record = look_for_record(store, item)
    if record is None:
        raise QuestionError(f"id: nothing on record has {item}; take ids from search, events or statements")
    kind = "event" if item.startswith("e") else "statement"
    row = next(each for each in record[f"{kind}s"] if each["id"] == item)
    actors = {actor["id"]: actor for actor in record["actors"]}
    chain = _chain(row, {each["id"]: each for each in record["statements"]})
    return {
        "id": item,
        "kind": kind,
        "what": {"type": row["type"], "status": row["status"]} if kind == "event" else {"act": row["act"]},
        **_sentences(record["document"]["text"], row, around),
        "read_from": [
            {"field": name, "words": each["text"], "span": list(each["span"])} for name, each in _quotes(row)
        ],
        "voucher": speakers(chain, actors),
        "vouchers": [_voucher(each, actors) for each in chain],
        "why": [{"what": what, "why": why} for what, why in event_reasons(row, record)] if kind == "event" else [],
        "confidence": row["confidence"],
        **_report(store, record["document"]),
    }


def _sentences(text: str, row: Row, around: int) -> dict[str, str]:
    """The sentence of a row, with those before and after it."""
    own = [quote for name, quote in _quotes(row) if name in {"trigger", "cue", "content"}]
    begin = sentence_begin(text, min(each["span"][0] for each in own))
    end = sentence_end(text, max(each["span"][1] for each in own))
    before, after = _before(text, begin, around), _after(text, end, around)
    return {
        "before": text[before:begin].strip(),
        "sentence": text[begin:end].strip(),
        "after": text[end:after].strip(),
    }


def _report(store: Store, document: Row) -> dict[str, Any]:
    """Of which document a row is, and where its text was printed."""
    places = printed(store, document["id"])
    return {
        **{name: document[name] for name in ("outlet", "published", "title")},
        "document": document["id"],
        "printed": [{**asdict(each), "url": on_the_web(each.url)} for each in places[:_MOST_PRINTED]],
        "printings": len(places),
    }


def _quotes(row: Row) -> Iterator[tuple[str, Row]]:
    """The words that a row quotes, each with the field that they are of."""
    for name, value in row.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping) and each.get("span") is not None and name != "told":
                yield name, each
    for each in row.get("told", ())[1:]:
        yield "told again", each


def _chain(row: Row, said: Mapping[str, Row]) -> list[Row]:
    """The statements on which a row rests, from the outermost in; a statement itself is the last of its own."""
    if "voucher" in row:
        return [said[key] for key in row["voucher"] if key in said]
    chain: list[Row] = []
    while row["parent"] in said and said[row["parent"]] not in chain:
        row = said[row["parent"]]
        chain.insert(0, row)
    return chain


def _voucher(statement: Row, actors: Mapping[str, Row]) -> dict[str, Any]:
    return {
        "statement": statement["id"],
        "speaker": plain_party(statement["speaker"], actors),
        "act": statement["act"],
        "cue": None if statement["cue"] is None else statement["cue"]["text"],
        "content": [piece["text"] for piece in statement["content"]],
    }


def _before(text: str, begin: int, sentences: int) -> int:
    """Where the sentences begin that stand before a place."""
    for _ in range(sentences):
        begin = sentence_begin(text, len(text[:begin].rstrip()) - 1) if text[:begin].strip() else begin
    return begin


def _after(text: str, end: int, sentences: int) -> int:
    """Where the sentences end that stand after a place."""
    for _ in range(sentences):
        rest = text[end:]
        if not rest.strip():
            break
        end = sentence_end(text, end + len(rest) - len(rest.lstrip()) + 1)
    return end
