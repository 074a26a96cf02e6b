"""The coder's name: a fingerprint of everything that could change a row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from onrecord.errors import ModelError, OntologyError
from onrecord.settings import DEFAULT, Settings

PACKAGE = Path(__file__).parent
"""The folder that holds the code, the data files and the network."""

LIBRARIES = ("charset-normalizer", "lxml", "numpy", "onnxruntime", "tokenizers", "trafilatura")
"""Packages that read text or compute with it; another version of one may give other rows."""

LOOKING = frozenset({"agents", "doctor", "evaluation", "pages", "reader"})
"""Folders of what only looks at rows: the layers in `pyproject.toml` forbid the coder to import them."""


def coder_name(settings: Settings, published: str | None) -> str:
    """A name that changes whenever the same input could be coded differently.

    It holds the version for a person, and a hash of the code and data files of the package, the network, the versions
    of the libraries that read, the user's own model, ontology and actors by their content, the parser and the day that
    is set.

    Args:
        settings: What the coder is loaded with.
        published: The day of publication that overrides the documents' own, or None.

    Raises:
        ModelError: The folder of the model cannot be read.
        OntologyError: The file of the ontology or of the actors cannot be read.
    """
    told = [f"onrecord {version('onrecord')}", fingerprint(settings)]
    if settings.parser != DEFAULT:
        told.append(f"parser {settings.parser}")
    if published is not None:
        told.append(f"date {published}")
    if settings.min_confidence:
        told.append(f"min-confidence {settings.min_confidence:g}")
    if settings.ontology is not None:
        told.append(f"ontology {Path(settings.ontology).name}")
    if settings.actors is not None:
        told.append(f"actors {Path(settings.actors).name}")
    return ", ".join(told)


def fingerprint(settings: Settings, package: Path | None = None) -> str:
    """The first digits of a hash of what reads: files of the package, libraries, parser, own model, ontology, actors.

    Args:
        settings: What the coder is loaded with.
        package: The folder of the package, where it is not this one.

    Raises:
        ModelError: The folder of the model cannot be read.
        OntologyError: The file of the ontology or of the actors cannot be read.
    """
    digest = hashlib.sha256()
    for name, content in _told(settings, package or PACKAGE):
        digest.update(f"{name}\x1f{hashlib.sha256(content).hexdigest()}\x1e".encode())
    return digest.hexdigest()[:16]


def _told(settings: Settings, package: Path) -> Iterator[tuple[str, bytes]]:
    """What is hashed, piece by piece, in an order that is always the same."""
    yield from _contents(package, (path for path in package.rglob("*") if _may_matter(path.relative_to(package))))
    for library in LIBRARIES:
        yield library, _version_of(library).encode()
    yield "parser", f"{settings.parser} {'' if settings.parser == DEFAULT else _version_of(settings.parser)}".encode()
    if settings.model != DEFAULT:
        folder = Path(settings.model)
        try:
            yield from _contents(folder, folder.iterdir())
        except OSError as error:
            raise ModelError(f"{folder}: the model cannot be read: {error.strerror}") from error
    for kind, own in (("ontology", settings.ontology), ("actors", settings.actors)):
        if own is None:
            continue
        try:
            yield kind, Path(own).read_bytes()
        except OSError as error:
            raise OntologyError(f"{own}: cannot be read: {error.strerror}") from error


def _may_matter(path: Path) -> bool:
    """Whether a file of the package may change a row, by its path within it."""
    return "__pycache__" not in path.parts and path.parts[0] not in LOOKING


def _contents(folder: Path, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in paths if path.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
