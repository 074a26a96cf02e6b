"""The engine that `onrecord code` is asked to code with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Engine
from onrecord.settings import DEFAULT, Settings


def chosen_engine(name: str, address: str | None, workers: int | None) -> Engine:
    """The engine that is asked for.

    Raises:
        UsageError: What is said of it does not fit together.
    """
    if name == "local":
        if address is not None:
            raise UsageError("--address names a cluster: say --engine ray or --engine spark, too")
        return run_local
    if workers == 0:
        raise UsageError(f"--engine {name} codes in processes beside this one: say --workers 1 or more")
    if address is not None and workers is None:
        raise UsageError("--address names a cluster: say with --workers N how many of its CPUs are to code")
    if name == "ray":
        from onrecord.engines.ray import RayEngine  # noqa: PLC0415 - one of the two at most

        return RayEngine(address)
    from onrecord.engines.spark import SparkEngine  # noqa: PLC0415

    return SparkEngine(address)


def absolute(settings: Settings) -> Settings:
    """The same settings where another folder is the current one."""
    model, ontology, actors = (
        None if path is None else str(Path(path).absolute())
        for path in (settings.model if settings.model != DEFAULT else None, settings.ontology, settings.actors)
    )
    return replace(settings, model=model or DEFAULT, ontology=ontology, actors=actors)
