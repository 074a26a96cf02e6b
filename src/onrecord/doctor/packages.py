"""Python and the packages: which are installed, whether they are what is asked for, and whether they load."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module, metadata

from onrecord.doctor.finding import Finding
from onrecord.doctor.requirements import Requirement, read_requirement

NAME = "onrecord"

EXTRAS: Mapping[str, str] = {
    "spacy": "--parser NAME: a spaCy pipeline in place of the encoder's own trees",
    "series": "onrecord test, and series --png",
    "ray": "onrecord code --engine ray",
    "spark": "onrecord code --engine spark",
    "xlsx": "tables of Excel",
}
"""What each extra is for."""

_TESTED = ((3, 11), (3, 14))
"""The first and last Python with which onrecord is tested."""


def python() -> Iterator[Finding]:
    """The Python that runs, and which version of onrecord it runs."""
    first, last = (".".join(map(str, each)) for each in _TESTED)
    own = sys.version_info[:2]
    told = f"Python {sys.version.split()[0]}, onrecord {_version(NAME) or 'not installed'} ({sys.prefix})"
    if own < _TESTED[0]:
        yield Finding("python", "fault", told, f"install Python {first} to {last}: onrecord needs at least {first}")
    elif own > _TESTED[1]:
        yield Finding("python", "note", told, f"if anything fails, use Python {first} to {last}, as tested")
    else:
        yield Finding("python", "ok", told)


def core() -> Iterator[Finding]:
    """The packages without which onrecord does not work."""
    asked = [each for each in _requirements() if each.extra is None]
    if not asked:
        yield Finding(
            "packages", "note", "what onrecord needs is not known: it runs without being installed", "pip install ."
        )
        return
    problems = _problems([each.name for each in asked])
    wrong = [finding for each in asked for finding in _checked(each, problems.get(each.name))]
    if not wrong:
        listed = ", ".join(f"{each.name} {_version(each.name)}" for each in asked)
        yield Finding("packages", "ok", f"{len(asked)} packages of the core, all as asked for: {listed}")
    yield from wrong


def extras() -> Iterator[Finding]:
    """The extras: which are there, and what those are for that are not."""
    by_extra: dict[str, list[Requirement]] = {}
    for each in _requirements():
        if each.extra is not None:
            by_extra.setdefault(each.extra, []).append(each)
    for name, asked in by_extra.items():
        yield from _extra(name, asked)


def _extra(name: str, asked: Sequence[Requirement]) -> Iterator[Finding]:
    """Whether an extra is there; its packages take long to load, and are looked for only."""
    purpose = EXTRAS.get(name, "no word of what for")
    lacking = [each for each in asked if _version(each.name) is None]
    if lacking:
        told = f"[{name}] is not installed ({', '.join(each.name for each in lacking)}): {purpose}"
        yield Finding("extras", "ok", told, f"pip install 'onrecord[{name}]', if you want that")
        return
    wrong = [each for each in asked if not each.fits(_version(each.name) or "")]
    for each in wrong:
        told = f"{each.name} is {_version(each.name)}; {each} is needed for [{name}]: {purpose}"
        yield Finding("extras", "note", told, f"pip install '{each}'")
    if not wrong:
        yield Finding("extras", "ok", f"[{name}] is installed: {purpose}")


def _checked(asked: Requirement, problem: str | None) -> Iterator[Finding]:
    """What is wrong with one package; nothing where nothing is.

    Args:
        asked: What is asked for.
        problem: Why it cannot be loaded, if it cannot.
    """
    version = _version(asked.name)
    if version is None:
        yield Finding("packages", "fault", f"{asked.name} is missing; {asked} is needed", f"pip install '{asked}'")
    elif not asked.fits(version):
        yield Finding("packages", "fault", f"{asked.name} is {version}; {asked} is needed", f"pip install '{asked}'")
    elif problem is not None:
        told = f"{asked.name} {version} is installed but cannot be loaded: {problem}"
        yield Finding("packages", "fault", told, f"pip install --force-reinstall '{asked.name}=={version}'")


def _problems(packages: Sequence[str]) -> dict[str, str]:
    """Why packages cannot be loaded, by name; of those that need one another only the one that is at fault."""
    needed = {each: _needed_by(each).intersection(packages) for each in packages}
    problems: dict[str, str] = {}
    for each in sorted(packages, key=lambda name: len(needed[name])):
        if _version(each) is None or needed[each] & {*problems, *(name for name in packages if _version(name) is None)}:
            continue
        if (problem := _problem(each)) is not None:
            problems[each] = problem
    return problems


def _needed_by(package: str) -> set[str]:
    """The names of the packages that a package needs, directly or not; it does not need itself."""
    needed: set[str] = set()
    todo = [package]
    while todo:
        one = todo.pop()
        written = metadata.requires(one) or [] if _version(one) is not None else []
        read = (read_requirement(each) for each in written)
        new = {each.name for each in read if each is not None and each.extra is None} - needed - {package}
        needed |= new
        todo += new
    return needed


def _problem(package: str) -> str | None:
    """Why a package cannot be loaded; None where it can."""
    try:
        import_module(_module(package))
    except Exception as error:  # noqa: BLE001 - whatever a package does when it loads, this one is at fault
        return " ".join(f"{type(error).__name__}: {error}".split())
    return None


def _module(package: str) -> str:
    """The name under which a package is loaded: its own, or that of the first module among its files."""
    own = package.lower().replace("-", "_")
    modules = [file.parts[:-1] for file in metadata.files(package) or () if file.name == "__init__.py"]
    shallow = min(map(len, modules), default=0)
    names = sorted(".".join(each) for each in modules if len(each) == shallow and not each[0].startswith("_"))
    return own if own in names or not names else names[0]


def _requirements() -> list[Requirement]:
    try:
        written = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return []
    return [found for each in written if (found := read_requirement(each)) is not None]


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
