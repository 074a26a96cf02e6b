"""Reads a code list that ships with onrecord, or a user's own, and checks it against its schema."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.errors import OntologyError

if TYPE_CHECKING:
    import yaml

T = TypeVar("T")
PathStep = str | int
"""A key of a mapping, or the place of an item in a list, from zero."""

_AT = re.compile(r" - at (?:`key` in )?`\$([^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+|\.\.\.)\]")
_OWN_KEY = re.compile(r"unknown field `([^`]+)`")
_UNQUOTED = re.compile(r"Expected `str`, got `(?:int|float|bool)`")


@cache
def _loader() -> type[yaml.SafeLoader]:
    """PyYAML's safe loader with the booleans of YAML 1.2, so that the preposition "on" stays a word."""
    import yaml  # noqa: PLC0415 - where the lists are prebuilt nothing is read by it

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own attribute
            first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return Loader


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML file that knows the line of each of its keys, so that every error can name it.

    Attributes:
        name: The file, as errors name it.
        content: What it holds: plain dicts, lists, strings and numbers.
    """

    name: str
    content: Any
    _root: yaml.Node | None = field(repr=False)

    def convert(self, schema: type[T], path: tuple[PathStep, ...] = (), content: Any = None) -> T:
        """What stands at a path as a value of a type; `content` takes its place where given.

        Raises:
            OntologyError: It breaks the schema; the error names file, line and key.
        """
        if content is None:
            content = self.content
            for step in path:
                content = content[step]
        try:
            return msgspec.convert(content, schema)
        except msgspec.ValidationError as error:
            below, problem = _told(str(error))
            raise self.wrong((*path, *below), problem + _seen(content, below)) from error

    def wrong(self, path: tuple[PathStep, ...], problem: str) -> OntologyError:
        """An error that names this file, the line of what stands at a path, and the path."""
        place = f"{self.name}, line {self.line(path)}"
        return OntologyError(f"{place}, {_shown(path)}: {problem}" if path else f"{place}: {problem}")

    def line(self, path: tuple[PathStep, ...]) -> int:
        """The line, from one, of the key or item at a path, or of the last one on the way that there is."""
        node, line = self._root, 1
        for step in path:
            found = next((pair for pair in _below(node) if pair[0] == step), None)
            if found is None:
                break
            _, line, node = found
        return line


def _below(node: yaml.Node | None) -> Iterator[tuple[PathStep, int, yaml.Node]]:
    """What a mapping or list holds: key or place, line, value."""
    held = [] if node is None or isinstance(node.value, str) else node.value
    for place, item in enumerate(held):
        if isinstance(item, tuple):
            key, value = item
            yield str(key.value), key.start_mark.line + 1, value
        else:
            yield place, item.start_mark.line + 1, item


def _told(message: str) -> tuple[tuple[PathStep, ...], str]:
    """The path that msgspec's message names, as far as it is certain, and what is wrong there."""
    problem, path = _AT.sub("", message), []
    found = _AT.search(message)
    for key, place in _STEP.findall(found[1] if found else ""):
        if place == "...":
            break
        path.append(key or int(place))
    own = _OWN_KEY.search(problem)
    if own and (found is None or "..." not in found[1]):
        path.append(own[1])
    return tuple(path), problem + ("; put it in quotes" if _UNQUOTED.search(problem) else "")


def _seen(content: Any, path: tuple[PathStep, ...]) -> str:
    """What stands at a path below `content`, where it is a single value."""
    for step in path:
        if isinstance(content, dict) and step not in content:
            return ""
        content = content[step]
    return "" if isinstance(content, dict | list) else f"; it says {content!r}"


def _shown(path: tuple[PathStep, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def read_yaml(name: str | Path) -> YamlFile:
    """A YAML file with the line of each of its keys.

    Args:
        name: A file name in `ontologies/data`, or a path to a file of the user's.

    Raises:
        OntologyError: The file is missing, is not YAML, or has a key twice in one mapping.
    """
    import yaml  # noqa: PLC0415 - see `_loader`

    loader = _loader()(_text(name))
    try:
        root = loader.get_single_node()
        _refuse_twins(name, root)
        return YamlFile(str(name), None if root is None else loader.construct_document(root), root)
    except yaml.YAMLError as error:
        raise OntologyError(f"{name}: not YAML: {error}") from error
    finally:
        loader.dispose()


def _refuse_twins(name: str | Path, root: yaml.Node | None) -> None:
    """Refuse a mapping that has a key twice, of which YAML would keep the last without a word."""
    todo, seen = [] if root is None else [root], set()
    while todo:
        node = todo.pop()
        if id(node) in seen:  # YAML lets a node stand in several places, even in itself
            continue
        seen.add(id(node))
        lines: dict[PathStep, int] = {}
        for key, line, value in _below(node):
            if key in lines:
                raise OntologyError(f"{name}, line {line}: the key {key!r} stands twice; first in line {lines[key]}")
            lines[key] = line
            todo.append(value)


def load_yaml(name: str | Path, schema: type[T]) -> T:
    """A YAML file as a value of a type, every key and value checked.

    Args:
        name: A file name in `ontologies/data`, or a path to a file of the user's.
        schema: A msgspec struct or frozen dataclass, or a collection of them; unknown keys are refused
            where the struct says `forbid_unknown_fields=True`.

    Raises:
        OntologyError: The file is missing, is not YAML, or breaks the schema; it names file, line and key.
    """
    return read_yaml(name).convert(schema)


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
