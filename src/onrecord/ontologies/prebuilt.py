"""Objects that are made of the lists' texts once, when the package is built, so that no start has to parse them.

The file is never older than what it was made of: it names the SHA-256 of all code and all data of this folder, and one
that does not fit is left aside. It may hold nothing but this folder's classes and plain Python values.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import os
import pickle
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.garbage import uncollected

T = TypeVar("T")

FOLDER = Path(__file__).parent
_OWN = FOLDER.parent.name + "." + FOLDER.name + "."
_PLAIN = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("collections", "Counter"),
    ("collections", "OrderedDict"),
    ("datetime", "date"),
    ("msgspec._utils", "rebuild"),
    ("re", "_compile"),
}
"""What a file may name beside the classes of this folder."""


def _view(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


class _Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table | {MappingProxyType: lambda view: (_view, (dict(view),))}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that the file names.

        Raises:
            UnpicklingError: It is neither of this folder nor plain.
        """
        if not module.startswith(_OWN) and (module, name) not in _PLAIN:
            raise pickle.UnpicklingError(f"a prebuilt file names {module}.{name}, which no list is made of")
        return super().find_class(module, name)


def fingerprint(folder: Path = FOLDER) -> bytes:
    """The SHA-256 of all that the lists are made of: the names and bytes of this folder's code and data."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".yaml", ".csv", ".txt"}:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.digest()


@cache
def _today() -> bytes:
    """The fingerprint of what this process runs."""
    return fingerprint()


def file_of(kind: type[object]) -> Path:
    """Where the value of a type is written down."""
    return FOLDER / f"{kind.__name__.lower()}.bin"


def write(value: object, file: Path | None = None) -> None:
    """Write a value down, at once or not at all; in the file of its type unless another is given."""
    file = file or file_of(type(value))
    out = io.BytesIO()
    _Pickler(out, protocol=5).dump(value)
    _Unpickler(io.BytesIO(out.getvalue())).load()
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(fingerprint() + out.getvalue())
    unfinished.replace(file)


def load(kind: type[T], file: Path | None = None) -> T | None:
    """The value of a type that was written down, or None where there is none that fits today's code and data."""
    try:
        content = memoryview((file or file_of(kind)).read_bytes())
    except OSError:
        return None
    own = _today()
    if content[: len(own)] != own:
        return None
    try:
        with uncollected():
            value = _Unpickler(io.BytesIO(content[len(own) :])).load()
    except Exception:  # noqa: BLE001 - made by another Python, or cut short: the texts say it all
        return None
    return value if isinstance(value, kind) else None
