"""What a page is: a template, a title, and the values that it shows, which are also its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is HTML.

    Attributes:
        template: The file of its template, such as "report.html".
        title: Its title; the name of the tool is added.
        view: What it shows: a frozen dataclass of plain values, which the template has as `view`.
        scripts: The scripts that it needs, by the names of their files.
        beside: What the template has too and its JSON has not, by name: drawings, and what whoever looks may do.
    """

    template: str
    title: str
    view: Any
    scripts: tuple[str, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)

    def json(self) -> bytes:
        """What it shows, as JSON in UTF-8."""
        return msgspec.json.encode(self.view)
