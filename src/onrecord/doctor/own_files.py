"""Our own files: whether they are as they were installed, whether the encoder loads, and whether a sentence is read."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from onrecord.doctor.finding import Finding
from onrecord.doctor.packages import NAME
from onrecord.errors import OnrecordError
from onrecord.settings import DEFAULT, Settings
from onrecord.version import PACKAGE, coder_name

_MOST_NAMED = 5
"""Files that are named where several are not as they were installed."""
_SENTENCE = "Norway recalled its ambassador from Chad on Friday, the foreign minister said."
_AGAIN = "pip install --force-reinstall --no-deps onrecord, unless you changed them yourself"


def files(package: Path = PACKAGE) -> Iterator[Finding]:
    """Every file of the package against the checksum that pip has kept of it."""
    recorded = _recorded(package)
    if not recorded:
        yield Finding("files", "ok", f"{package} is a checkout, of which no checksums are kept")
        return
    changed = [path for path, digest in recorded.items() if not _is_as_recorded(path, digest)]
    strange = [path for path in _files_in(package) if path not in recorded]
    if changed:
        told = f"{len(changed)} of {len(recorded)} files are not as they were installed: {_named(changed, package)}"
        yield Finding("files", "fault", told, _AGAIN)
    if strange:
        told = f"{len(strange)} files were not installed, and change the fingerprint: {_named(strange, package)}"
        yield Finding("files", "note", told, "remove them, unless you know why they are there")
    if not changed and not strange:
        yield Finding("files", "ok", f"{len(recorded)} files of onrecord are as they were installed ({package})")


def lists() -> Iterator[Finding]:
    """Whether the code lists are ready, or have to be made of their texts at each start."""
    from onrecord.ontologies import prebuilt  # noqa: PLC0415 - where a package is lacking, the others are told first
    from onrecord.ontologies.lists import Lists, read_lists  # noqa: PLC0415

    if prebuilt.load(Lists) is not None:
        yield Finding("lists", "ok", "the code lists are prebuilt, and of the very texts that are there")
        return
    read_lists()
    told = "the code lists are read from their texts at each start, which takes almost a second"
    yield Finding("lists", "note", told, "in a checkout: python tools/build_lists.py; else install onrecord again")


def encoder(settings: Settings) -> Iterator[Finding]:
    """The encoder: its files, and that it loads."""
    from onrecord.encoder.session import Encoder, encoder_folder, encoder_id  # noqa: PLC0415

    own = settings.model != DEFAULT
    do = "export it anew with training.export, or leave --model out" if own else "install onrecord again"
    try:
        folder = encoder_folder(settings.model)
        Encoder(folder)
    except OnrecordError as error:
        yield Finding("model", "fault", str(error), do)
        return
    name = f"of your own ({folder})" if own else "that ships"
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    yield Finding("model", "ok", f"the encoder {name} loads: {encoder_id(folder)}, {size / 1e6:.0f} MB")


def reading(settings: Settings) -> Iterator[Finding]:
    """That a sentence is read, with the parser, ontology and actors of the user's own."""
    from onrecord.coder import load  # noqa: PLC0415

    try:
        began = time.perf_counter()
        coder = load(settings.model, settings.parser, settings.ontology, actors=settings.actors)
        loaded = time.perf_counter()
        record = coder.read(_SENTENCE, date="2023-03-10")
    except OnrecordError as error:
        first, *more = map(str, error.args)
        told = f"{first}; {'; '.join(more)}" if more else first
        yield Finding("reading", "fault", told, "mend what it names, or leave that option out")
        return
    read = time.perf_counter()
    seen = f"{len(record.statements)} statement and {len(record.events)} event"
    told = f"a sentence is read: {seen}, {loaded - began:.1f} s to load, {(read - loaded) * 1000:.0f} ms to read"
    if record.statements and record.events:
        yield Finding("reading", "ok", told)
    else:
        yield Finding("reading", "note", told, "one of each was expected; compare with --model and --parser left out")


def fingerprint(settings: Settings) -> Iterator[Finding]:
    """The name under which this coder writes rows."""
    yield Finding("fingerprint", "ok", f"rows are written by: {coder_name(settings, None)}")


def _recorded(package: Path) -> dict[Path, str]:
    """The files of a package with their SHA-256 as pip writes it; none where it was not copied by an installation."""
    try:
        listed = metadata.files(NAME) or []
    except metadata.PackageNotFoundError:
        return {}
    found = {}
    for each in listed:
        path = Path(str(each.locate())).resolve()
        if each.hash is not None and each.hash.mode == "sha256" and package.resolve() in path.parents:
            found[path] = each.hash.value
    return found


def _is_as_recorded(path: Path, digest: str) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=") == digest


def _files_in(package: Path) -> Iterator[Path]:
    for path in sorted(package.resolve().rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _named(paths: list[Path], package: Path) -> str:
    names = [path.relative_to(package.resolve()).as_posix() for path in paths[:_MOST_NAMED]]
    return ", ".join(names) + (" ..." if len(paths) > _MOST_NAMED else "")
