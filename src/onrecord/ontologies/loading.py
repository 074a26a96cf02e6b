"""Reads a code list that ships with onrecord, or a user's own, and checks it against its schema."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from onrecord.errors import OntologyError

T = TypeVar("T")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader with the booleans of YAML 1.2, so that the preposition "on" stays a word."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own attribute
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load_yaml(name: str | Path, schema: type[T]) -> T:
    """A YAML file as a value of a type, every key and value checked.

    Args:
        name: A file name in `ontologies/data`, or a path to a file of the user's.
        schema: A msgspec struct or frozen dataclass, or a collection of them; unknown keys are refused
            where the struct says `forbid_unknown_fields=True`.

    Raises:
        OntologyError: The file is missing, is not YAML, or breaks the schema; it names file, entry and key.
    """
    try:
        content = yaml.load(_text(name), Loader=_Loader)  # noqa: S506 - derived from the safe loader
        return msgspec.convert(content, schema)
    except yaml.YAMLError as error:
        raise OntologyError(f"{name}: not YAML: {error}") from error
    except msgspec.ValidationError as error:
        raise OntologyError(f"{name}: {error}") from error


def load_csv(name: str | Path, schema: type[T]) -> list[T]:
    """The rows of a CSV file with a header line, as values of a type; an empty cell is None.

    Raises:
        OntologyError: The file is missing or a row breaks the schema; it names file, line and key.
    """
    rows = []
    for number, row in enumerate(csv.DictReader(_text(name).splitlines()), 2):
        try:
            rows.append(msgspec.convert({key: value or None for key, value in row.items()}, schema, strict=False))
        except msgspec.ValidationError as error:
            raise OntologyError(f"{name}, line {number}: {error}") from error
    return rows


def _text(name: str | Path) -> str:
    source = name if isinstance(name, Path) else files(__package__) / "data" / name
    try:
        return source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{name}: cannot be read: {error}") from error
