"""The arguments of tools: each with the JSON Schema that a client is shown, and what reads it when it comes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.documents.days import read_day
from onrecord.documents.unhidden import one_line
from onrecord.errors import QuestionError

_LONGEST = 300
"""Characters of a text that is given."""
_SHOWN = 60
"""Characters of what was given that are shown again."""
_MOST_CHOSEN = 20
"""Values that may be chosen of a list."""

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a tool.

    Attributes:
        name: What it is called.
        schema: What may be given, as JSON Schema.
        read: What makes its value of what was given.
        required: Whether it must be given.
    """

    name: str
    schema: Schema
    read: Callable[[Any], Any]
    required: bool = False


def schema_of(arguments: Sequence[Argument]) -> dict[str, Any]:
    """The JSON Schema of the arguments of a tool; there are no others."""
    return {
        "type": "object",
        "properties": {each.name: dict(each.schema) for each in arguments},
        "required": [each.name for each in arguments if each.required],
        "additionalProperties": False,
    }


def read_arguments(tool: str, arguments: Sequence[Argument], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of what was given, by name; None for what was not.

    Raises:
        QuestionError: One is unknown, missing or of a wrong kind; the message names it and says what is allowed.
    """
    known = {each.name: each for each in arguments}
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = f"did you mean {near[0]!r}? It" if near else "it"
            raise QuestionError(f"{_shown(name)} is no argument of {tool}; {meant} takes {', '.join(known)}")
    values: dict[str, Any] = {}
    for name, each in known.items():
        if given.get(name) is None:
            if each.required:
                raise QuestionError(f"{tool} needs the argument {name}: {each.schema['description']}")
            values[name] = None
            continue
        try:
            values[name] = each.read(given[name])
        except QuestionError as error:
            raise QuestionError(f"{name}: {error}") from error
    return values


def text(name: str, description: str, *, required: bool = False) -> Argument:
    """A text of one line."""
    schema = {"type": "string", "minLength": 1, "maxLength": _LONGEST, "description": description}
    return Argument(name, schema, _read_text, required)


def day(name: str, description: str) -> Argument:
    """A day, as the command line reads it."""
    schema = {"type": "string", "description": f"{description} Written as 2019-06-28."}
    return Argument(name, schema, lambda given: read_day(_read_text(given)))


def texts(name: str, description: str, *, exactly: int | None = None, among: Sequence[str] = ()) -> Argument:
    """A list of texts: so many, or some; of a closed list, or any."""
    item: dict[str, Any] = {"type": "string"} | ({"enum": list(among)} if among else {})
    most = exactly or _MOST_CHOSEN
    schema = {
        "type": "array", "items": item, "minItems": exactly or 1, "maxItems": most, "description": description,
    }  # fmt: skip
    example = '["IRN", "USA"]' if exactly else f'["{among[0]}"]' if among else '["ASSAULT"]'

    def read(given: Any) -> tuple[str, ...]:
        if not isinstance(given, list) or not (exactly or 1) <= len(given) <= most:
            many = f"{exactly} texts" if exactly else f"1 to {most} texts"
            raise QuestionError(f"{_shown(given)} is no list of {many}; write it as {example}")
        values = tuple(map(_read_text, given))
        if among and (unknown := [each for each in values if each not in among]):
            raise QuestionError(f"{_shown(unknown[0])} is unknown; there are {', '.join(among)}")
        return values

    return Argument(name, schema, read)


def one_of(name: str, description: str, among: Sequence[str]) -> Argument:
    """One of a closed list of words; the first is meant where none is given."""

    def read(given: Any) -> str:
        if given not in among:
            raise QuestionError(f"{_shown(given)} is unknown; there are {', '.join(among)}")
        return str(given)

    return Argument(name, {"type": "string", "enum": list(among), "description": description}, read)


def whole(name: str, description: str, least: int, most: int) -> Argument:
    """A whole number within bounds."""

    def read(given: Any) -> int:
        if isinstance(given, float) and given.is_integer():
            given = int(given)
        if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
            raise QuestionError(f"{_shown(given)} is no whole number from {least} to {most}")
        return given

    return Argument(name, {"type": "integer", "minimum": least, "maximum": most, "description": description}, read)


def flag(name: str, description: str) -> Argument:
    """Yes or no."""

    def read(given: Any) -> bool:
        if not isinstance(given, bool):
            raise QuestionError(f"{_shown(given)} is neither true nor false")
        return given

    return Argument(name, {"type": "boolean", "description": description}, read)


def _read_text(given: Any) -> str:
    if not isinstance(given, str):
        raise QuestionError(f"{_shown(given)} is no text; write it in quotation marks")
    if not given.strip() or len(given) > _LONGEST:
        raise QuestionError(
            f"{_shown(given)} has {len(given):,} characters; a text has 1 to {_LONGEST}, not all spaces"
        )
    return given.strip()


def _shown(given: Any) -> str:
    """What was given, as an error shows it: short, on one line, and whatever it is."""
    if isinstance(given, str):
        line = one_line(given)
        return f"'{line[:_SHOWN]}...'" if len(line) > _SHOWN else f"'{line}'"
    if isinstance(given, bool) or given is None:
        return {True: "true", False: "false", None: "null"}[given]
    if isinstance(given, int | float):
        return str(given) if abs(given) < 10**15 else "a number of many digits"
    return "a list" if isinstance(given, list) else "an object"
