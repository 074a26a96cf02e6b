"""What the command line accepts: its commands, with their arguments, options and help.

Nothing here does a command's work, so that help and wrong use cost no more than Python's start.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from onrecord.cli.command import Command, UsageError
from onrecord.cli.commands import asking, coding, comparing, exchanging, keeping, looking

COMMANDS = {
    **coding.COMMANDS,
    **looking.COMMANDS,
    **asking.COMMANDS,
    **keeping.COMMANDS,
    **comparing.COMMANDS,
    **exchanging.COMMANDS,
}


WIDEST = 100
"""Columns of a help page on a wide terminal."""


_WORDS = {
    "record": "what a text says, as data: its statements and events, each field with the place where the text says it",
    "store": "a folder in which records are kept",
    "set aside": "not coded, with a reason that is kept; nothing else stops",
    "encoder": "the neural network that reads the sentences; one ships with onrecord, and it needs no GPU",
}


def parse(arguments: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The command that is called, of several words where it is one of a command's, and its function's keywords.

    Raises:
        UsageError: No such command, argument, option or value; the message says what there is.
        SystemExit: The command's help was asked for, and is printed.
    """
    name, command, rest = _chosen("onrecord", COMMANDS, arguments)
    return name.removeprefix("onrecord "), vars(_Parser(name, command).parse_intermixed_args(rest))


def _chosen(above: str, commands: Mapping[str, Command], arguments: Sequence[str]) -> tuple[str, Command, list[str]]:
    """The command that the first words of some arguments name, with its whole name and the other arguments.

    Raises:
        UsageError: There is no such command, or a word is lacking.
    """
    word, *rest = arguments
    if word not in commands:
        near = difflib.get_close_matches(word, commands, 1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(commands)}"
        kind = "command" if commands is COMMANDS else f"word of {above}"
        raise UsageError(f"{word!r} is no {kind}; {meant} (see: {above} --help)")
    name, command = f"{above} {word}", commands[word]
    if not command.words or rest[:1] in (["-h"], ["--help"]):
        return name, command, rest
    if not rest:
        raise UsageError(f"{name} needs one of the words {', '.join(command.words)}; see: {name} --help")
    return _chosen(name, command.words, rest)


def overview() -> str:
    """The help of `onrecord` itself: its commands, and the words that their help uses."""
    width = _columns()
    commands = {name: command.summary for name, command in COMMANDS.items()}
    options = {
        "-h, --help": "Show this page; onrecord COMMAND --help shows a command's own.",
        "--version": "Show the version.",
    }
    parts = (
        "Usage: onrecord COMMAND [OPTIONS] ...",
        textwrap.fill(
            "Reads news and puts on record what it says: who said what, who did what to whom, whether it happened, "
            "and who vouches for it. Offline, on a CPU, and the same answer twice.",
            width,
        ),
        "Commands:\n" + _listed(commands, width),
        "Options:\n" + _listed(options, width),
        "Words:\n" + _listed(_WORDS, width),
        "Start with: onrecord read FILE",
        textwrap.fill(
            "Exit codes: 0 done, 1 an error, 2 wrong use, 130 stopped by Ctrl-C. "
            "ONRECORD_DEBUG=1 shows the traceback of a bug.",
            width,
        ),
    )
    return "\n\n".join(parts) + "\n"


class _Parser(argparse.ArgumentParser):
    """The parser of one command; what is wrong is raised, not printed."""

    def __init__(self, name: str, command: Command) -> None:
        super().__init__(
            prog=name,
            usage=f"{name} {command.takes}" if command.words else f"{name} [OPTIONS] {command.takes}",
            description="\n\n".join(filter(None, (command.summary, _words_of(command), command.details))),
            formatter_class=_Layout,
            add_help=False,
            allow_abbrev=False,
        )
        arguments, options = self.add_argument_group("Arguments"), self.add_argument_group("Options")
        command.add(arguments.add_argument, options.add_argument)
        options.add_argument("-h", "--help", action="help", help="Show this page.")

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{message}{self._meant(message)}; see: {self.prog} --help")

    def _meant(self, message: str) -> str:
        """Which option an unknown one may have been meant for."""
        unknown = [word.partition("=")[0] for word in message.split() if word.startswith("--")]
        if not (message.startswith("unrecognized arguments") and unknown):
            return ""
        options = [name for action in self._actions for name in action.option_strings]
        near = difflib.get_close_matches(unknown[0], options, 1)
        return f" (did you mean {near[0]}?)" if near else ""


class _Layout(argparse.HelpFormatter):
    """Paragraphs stay apart, and an option's value is shown once."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_columns())

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Usage: " if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Fold each paragraph; one that is set in is an example, and stays as it is."""
        fold = partial(textwrap.fill, width=width, initial_indent=indent, subsequent_indent=indent)
        return "\n\n".join(each if each.startswith("  ") else fold(each) for each in text.split("\n\n"))

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        return f"{', '.join(action.option_strings)} {action.metavar}"


def _words_of(command: Command) -> str:
    """The words that a command chooses among, with what each does."""
    words = {word: below.summary for word, below in command.words.items()}
    return _listed(words, _columns()) if words else ""


def _columns() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)


def _listed(entries: dict[str, str], width: int) -> str:
    """Names with what they mean beside them."""
    longest = max(map(len, entries)) + 4
    return "\n".join(
        textwrap.fill(meaning, width, initial_indent=f"  {name}".ljust(longest), subsequent_indent=" " * longest)
        for name, meaning in entries.items()
    )
