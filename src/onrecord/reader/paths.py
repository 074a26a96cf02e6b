"""Which page the path of an address means."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request

from onrecord.pages.addresses import ADDRESSES
from onrecord.pages.failure import Failure
from onrecord.reader.failures import Refused

LONGEST_ADDRESS = 8_000
"""Bytes of a path with what is asked behind it."""
_LONGEST_STEP = 300
"""Characters of one step of a path, such as the code of a party."""
_CONTROL = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a path means.

    Attributes:
        kind: The kind of page, of `ADDRESSES`.
        steps: What stands in the places of its path, by name.
    """

    kind: str
    steps: Mapping[str, str]


def path_of(request: Request) -> bytes:
    """The path of a request as it came.

    Raises:
        Refused: The address is too long, or no path.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = raw.partition(b"?")[0]
    if len(path) + len(request.scope["query_string"]) > LONGEST_ADDRESS:
        detail = f"An address has at most {LONGEST_ADDRESS:,} characters."
        raise Refused(Failure(414, "The address is too long", detail, "Ask for less."))
    if not path.startswith(b"/"):  # "*", and what a program sends that knows no HTTP
        raise _damaged("It does not begin with a slash.")
    return path


def meant_by(path: bytes) -> Meant:
    """Which page a path means, as it came: its steps are still escaped.

    Raises:
        Refused: None.
    """
    steps = [_unescaped(step) for step in path.split(b"/")[1:]]
    for kind, pattern in ADDRESSES.items():
        names = pattern.split("/")[1:]
        if len(names) == len(steps) and all(map(_fits, names, steps)):
            return Meant(kind, {name[1:-1]: step for name, step in zip(names, steps, strict=True) if _is_place(name)})
    raise not_there(steps[0])


def mended(path: bytes) -> str | None:
    """The path without a slash too many, escaped; None where there is none. It never leads to another host."""
    if path == b"/" or (b"//" not in path and not path.endswith(b"/")):
        return None
    steps = [quote(unquote_to_bytes(step), safe="") for step in path.split(b"/") if step]
    return "/" + "/".join(steps)


def shortened(query: str) -> str | None:
    """What is asked without what a form leaves empty, so that an address can be shared; None where nothing is empty."""
    given = query.split("&")
    kept = [each for each in given if each and not each.endswith("=")]
    return None if len(kept) == len(given) or not query else "&".join(kept)


def escaped(path: bytes) -> str:
    """A path of this server for a `Location`: whatever it is, it begins with one slash."""
    return mended(path) or "/" + path.decode("ascii", errors="replace").lstrip("/\\")


def not_there(step: str) -> Refused:
    """That there is no such page, with the one that may be meant."""
    kinds = [pattern.split("/")[1] for pattern in ADDRESSES.values() if pattern != "/"]
    near = difflib.get_close_matches(step[:_LONGEST_STEP], kinds, 1)
    detail = f"There is no page of that address; did you mean /{near[0]}?" if near else "There is no such page."
    return Refused(Failure(404, "No such page", detail, "Go to the first page, or search."))


def _fits(name: str, step: str) -> bool:
    return bool(step) and len(step) <= _LONGEST_STEP if _is_place(name) else name == step


def _is_place(name: str) -> bool:
    return name.startswith("{")


def _unescaped(step: bytes) -> str:
    """A step of a path as a text.

    Raises:
        Refused: It is no text in UTF-8, or has a control character.
    """
    try:
        text = unquote_to_bytes(step).decode()
    except UnicodeDecodeError:
        text = "\x00"
    if _CONTROL.search(text):
        raise _damaged("A step of it has a character that no address of a page has.")
    return text


def _damaged(detail: str) -> Refused:
    return Refused(Failure(400, "The address is damaged", detail, "Follow a link, or search."))
