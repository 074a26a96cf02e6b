"""The style and the scripts of pages: our own, and files of others that are kept unchanged."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import ModelError

_TYPES = {".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
"""Media types by the ending of a file: what a page may load."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load.

    Attributes:
        name: The name of the file.
        text: What is in it.
    """

    name: str
    text: str

    @property
    def media_type(self) -> str:
        """What a browser has to take it for."""
        return _TYPES["." + self.name.rpartition(".")[2]]

    @property
    def version(self) -> str:
        """Twelve digits that change with the text, so that a browser may keep the file for ever."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def source(self) -> str:
        """What a Content-Security-Policy calls this text where it stands in a page, such as 'sha256-…'."""
        return source_of(self.text)


def source_of(text: str) -> str:
    """What a Content-Security-Policy calls a style or script with this text, in quotation marks."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def load_asset(name: str) -> Asset:
    """A file of `pages/static`.

    Raises:
        ModelError: There is none of that name: the installation is not whole.
    """
    file = files("onrecord.pages") / "static" / name
    if "/" in name or "." + name.rpartition(".")[2] not in _TYPES or not file.is_file():
        raise ModelError(f"the page file {name!r} is missing from the installation: install onrecord again")
    return Asset(name, file.read_text(encoding="utf-8"))
