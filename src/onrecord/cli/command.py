"""What a command of the command line is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.errors import OnrecordError


class UsageError(OnrecordError, ValueError):
    """The command line is used wrongly: the command ends with exit code 2."""


class Takes(Protocol):
    """Takes an argument or option in, as `argparse` has it."""

    def __call__(self, *names: str, help: str, **options: Any) -> Any:  # noqa: A002 - argparse's word
        """See `argparse.ArgumentParser.add_argument`."""
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """One command: a module of its name in `onrecord.cli` holds a function of its name that does the work.

    Attributes:
        takes: Its arguments, as the usage line shows them.
        summary: What it does, in one line of the list of commands.
        details: What else its own help says.
        add: Adds its arguments with the first function, its options with the second; their names are the
            keywords of the command's function.
        words: The commands that its first argument chooses among, by that word: `onrecord actors find`. The
            function of one is in the module of the command, and is named by both words: `actors_find`.
    """

    takes: str
    summary: str
    details: str
    add: Callable[[Takes, Takes], None]
    words: Mapping[str, Command] = field(default_factory=dict)


def nothing(_argument: Takes, _option: Takes) -> None:
    """What a command takes that only chooses among others."""
