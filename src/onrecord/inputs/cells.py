"""Values of nested data as cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_DEEPEST = 3


def flat_cells(found: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    """The members of an object as text, each with its column; those of an object inside are "source.name".

    Days and times are written as ISO 8601 does, texts of a list are joined as paragraphs; other lists, bytes, null and
    what is nested deeper are none.
    """
    for name, value in found.items():
        if isinstance(value, Mapping):
            if depth < _DEEPEST:
                yield from flat_cells(value, f"{before}{name}.", depth + 1)
        elif isinstance(value, list):
            yield before + name, "\n\n".join(each for each in value if isinstance(each, str))
        elif isinstance(value, date):
            yield before + name, value.isoformat()
        elif value is not None and not isinstance(value, bytes):
            yield before + name, str(value)
