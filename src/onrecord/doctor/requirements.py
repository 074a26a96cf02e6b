"""What a package asks of others, read from its metadata, and whether a version is what is asked."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

_REQUIREMENT = re.compile(
    r"\s*(?P<name>[\w.-]+)\s*(?:\[[^\]]*\])?\s*\(?(?P<versions>[^;()]*)\)?\s*(?:;(?P<marker>.*))?"
)
_EXTRA = re.compile(r"extra\s*==\s*['\"](?P<name>[\w.-]+)['\"]")
_PYTHON = re.compile(r"python_version\s*(?P<sign><=|>=|==|<|>)\s*['\"](?P<version>[\d.]+)['\"]")
_ASKED = re.compile(r"\s*(?P<sign>~=|<=|>=|==|!=|<|>)\s*(?P<version>[\w.*+!-]+)\s*")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One package that is asked for.

    Attributes:
        name: The package, as indexes have it: in small letters, with hyphens.
        versions: Which of it, as pip writes it: ">=2.0,<3"; empty for any.
        extra: The extra that asks for it; None for the package itself.
    """

    name: str
    versions: str
    extra: str | None

    def fits(self, version: str) -> bool:
        """Whether a version is one of those asked for; a sign that is not known asks for nothing."""
        return all(_holds(version, each["sign"], each["version"]) for each in _ASKED.finditer(self.versions))

    def __str__(self) -> str:
        return f"{self.name}{self.versions}"


def read_requirement(written: str) -> Requirement | None:
    """A line of metadata; None where it does not count for this Python."""
    found = _REQUIREMENT.match(written)
    if found is None:
        return None
    marker = found["marker"] or ""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    if not all(_holds(python, each["sign"], each["version"]) for each in _PYTHON.finditer(marker)):
        return None
    extra = _EXTRA.search(marker)
    name = re.sub(r"[-_.]+", "-", found["name"]).lower()
    return Requirement(name, found["versions"].strip(), None if extra is None else extra["name"])


def _holds(version: str, sign: str, asked: str) -> bool:
    if asked.endswith(".*"):
        same = _numbers(version)[: asked.count(".")] == _numbers(asked[:-2])
        return same if sign == "==" else not same
    ours, theirs = _same_length(_numbers(version), _numbers(asked))
    match sign:
        case "~=":
            first = asked.count(".")
            return ours >= theirs and ours[:first] == theirs[:first]
        case ">=":
            return ours >= theirs
        case "<=":
            return ours <= theirs
        case "==":
            return ours == theirs
        case "!=":
            return ours != theirs
        case ">":
            return ours > theirs
        case _:
            return ours < theirs


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with; of 3.0rc1 they are 3 and 0."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found.group().split("."))) if found else ()


def _same_length(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    longest = max(len(one), len(other))
    return one + (0,) * (longest - len(one)), other + (0,) * (longest - len(other))
