"""Where the pages of a store are: one table of addresses, for links and for the server that answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol
from urllib.parse import quote, urlencode

ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "home": "/",
        "search": "/search",
        "report": "/report/{id}",
        "system": "/system/{id}",
        "party": "/party/{code}",
        "pair": "/pair/{first}/{second}",
        "standing": "/pair/{first}/{second}/standing",
        "drawing": "/pair/{first}/{second}/drawing",
        "happening": "/happening/{id}",
        "happenings": "/happenings",
        "map": "/map",
        "aside": "/aside",
        "accuracy": "/accuracy",
        "losses": "/losses",
        "review": "/review",
        "decide": "/decide",
        "decisions": "/corrections",
        "agreement": "/agreement",
        "sql": "/sql",
        "help": "/help",
    }
)
"""The path of each kind of page; what stands in braces is one step of the path."""


class Addresses(Protocol):
    """Where a page links to."""

    def to(self, kind: str, fragment: str = "", /, **given: str | Sequence[str]) -> str | None:
        """The address of a page; None where there is no such page to go to.

        Args:
            kind: One of `ADDRESSES`.
            fragment: The id of a place in it.
            given: The steps of its path by name; what is no step is asked behind a question mark, a list once for each
                of its items; empty ones are not.
        """
        ...


class Served:
    """The addresses of a server: every kind of page is there."""

    def to(self, kind: str, fragment: str = "", /, **given: str | Sequence[str]) -> str | None:
        """The path, with what is asked and the place in it."""
        path = ADDRESSES[kind]
        steps = {name: str(value) for name, value in given.items() if f"{{{name}}}" in path}
        asked = urlencode({name: value for name, value in given.items() if name not in steps and value}, doseq=True)
        path = path.format(**{name: quote(value, safe="") for name, value in steps.items()})
        return path + f"?{asked}" * bool(asked) + f"#{quote(fragment)}" * bool(fragment)


class Alone:
    """A page that is one file: there is no other page to go to."""

    def to(self, kind: str, fragment: str = "", /, **given: str | Sequence[str]) -> str | None:  # noqa: ARG002 - as the server's
        """Nowhere."""
        return None
