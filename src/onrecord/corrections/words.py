"""Words, choices and statements as values: how each is read off a row, checked, written into a row, and compared."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from onrecord.corrections.asking import (
    Asked,
    ValueKind,
    check_list,
    check_none,
    check_object,
    check_span,
    each_of,
    keys_of,
)
from onrecord.corrections.facts import Facts


def _read_quote(cell: Any, _: Facts) -> Any:
    return None if cell is None else {"span": list(cell["span"])}


def _check_quote(given: Any, asked: Asked) -> Any:
    if given is None:
        return check_none(asked)
    return {"span": check_span(check_object(given, asked, "span")["span"], asked)}


def _write_quote(value: Any, facts: Facts) -> Any:
    return None if value is None else facts.quote(value["span"])


def _key_quote(value: Any, facts: Facts) -> str:
    return "" if value is None else facts.words(value["span"])


def _check_quotes(given: Any, asked: Asked) -> list[Any]:
    found = sorted((_check_quote(each, asked) for each in check_list(given, asked)), key=lambda each: each["span"])
    if not found and asked.needed:
        asked.refuse(given, "is empty; select the words")
    for one, other in pairwise(found):
        if one["span"][1] > other["span"][0]:
            asked.refuse([one["span"], other["span"]], "overlap; select words that do not")
    return found


def _check_choice(given: Any, asked: Asked) -> Any:
    if given is None:
        return check_none(asked)
    if given not in asked.allowed:
        allowed = ", ".join(asked.allowed) or "nothing here"
        asked.refuse(given, f"is none of those that are allowed: {allowed}")
    return given


def _check_flag(given: Any, asked: Asked) -> bool:
    if not isinstance(given, bool):
        asked.refuse(given, "is neither true nor false")
    return given


def _check_statement(given: Any, asked: Asked) -> Any:
    """The anchor of a statement, which may be given by its id."""
    if given is None:
        return check_none(asked)
    facts = asked.facts
    anchor = facts.anchors.get(given, given) if isinstance(given, str) else None
    if anchor not in facts.statements:
        asked.refuse(given, "is no statement of this document; give its id (s-...) or its anchor (n-...)")
    return anchor


def _check_vouchers(given: Any, asked: Asked) -> Any:
    one = replace(asked, needed=True)
    found = [_check_statement(each, one) for each in check_list(given, asked)]
    if len(set(found)) < len(found):
        asked.refuse(found, "names a statement twice; name each once, the outermost first")
    return found


def _as_it_is(value: Any, _: Facts) -> Any:
    return value


def _plain_key(value: Any, _: Facts) -> str:
    return "" if value is None else str(value)


def _anchors_of(cell: Any, facts: Facts) -> list[str]:
    return [facts.anchors[each] for each in cell or () if each in facts.anchors]


def _id_of(value: Any, facts: Facts) -> Any:
    return None if value is None else facts.statements[value]


CHOICE = ValueKind("choice", _as_it_is, _check_choice, _as_it_is, _plain_key)
FLAG = ValueKind("flag", lambda cell, _: bool(cell), _check_flag, _as_it_is, lambda value, _: "yes" if value else "no")
QUOTE = ValueKind("words", _read_quote, _check_quote, _write_quote, _key_quote)
QUOTES = ValueKind("pieces", each_of(_read_quote), _check_quotes, each_of(_write_quote), keys_of(_key_quote))
VOUCHERS = ValueKind("statements", _anchors_of, _check_vouchers, each_of(_id_of), lambda value, _: " > ".join(value))
STATEMENT = ValueKind(
    "statement", lambda cell, facts: facts.anchors.get(cell or ""), _check_statement, _id_of, _plain_key
)
