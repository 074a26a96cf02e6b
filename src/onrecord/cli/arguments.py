"""What the command line accepts: its commands, with their arguments, options and help.

Nothing here does a command's work, so that help and wrong use cost no more than Python's start.
"""

from __future__ import annotations

import argparse
import difflib
import math
import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, Protocol

from onrecord.errors import OnrecordError, QuestionError, SettingsError
from onrecord.settings import DEFAULT

MOST_WORKERS = 8
"""Workers of `onrecord code` where the user names no number; each takes some 170 MB, and 48 more for its cache."""

TABLE_LIMIT = 200
"""Rows that a table of `onrecord query` shows where the user names no limit."""

ANSWER_LIMIT = 30.0
"""Seconds that one question of a client of `onrecord agents` may take where the user names no number."""

PORT = 8765
"""Of `onrecord serve`, where the user names none."""

TIME_LIMIT = 300.0
"""Seconds that one document of `onrecord code` may take where the user names no number."""

MINUTES = 15
"""Between two rounds of `onrecord watch` where the user names no number."""

MOST_MINUTES = 1440
"""The most that may be named."""

ROUNDS = 1000
"""Samples of `onrecord evaluate` that are enough for two digits of an interval."""

MOST_DRAWN = 20
"""Moves that `onrecord draw` shows where the user names no number."""

WIDEST = 100
"""Columns of a help page on a wide terminal."""

MEASURE_NAMES = ("goldstein", "plover", "conflict", "cooperation", "statements", "count")
"""What `onrecord series` adds up."""

FORMAT_NAMES = (
    *("csv", "xlsx", "parquet", "jsonl", "happenings"),
    *("plover", "polecat", "gdelt", "icews", "petrarch", "phoenix", "rdna", "graphml"),
)
"""What `onrecord export` writes."""

_WORDS = {
    "record": "what a text says, as data: its statements and events, each field with the place where the text says it",
    "store": "a folder in which records are kept",
    "set aside": "not coded, with a reason that is kept; nothing else stops",
    "encoder": "the neural network that reads the sentences; one ships with onrecord, and it needs no GPU",
}


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


# The kinds of values


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number that is not too small, nor too large."""
    allowed = f"from {least} on" if most is None else f"from {least} to {most}"

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number {allowed}")
        return number

    return read


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds


def _likelihood(text: str) -> float:
    try:
        likelihood = float(text)
    except ValueError:
        likelihood = math.nan
    if not 0 <= likelihood <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return likelihood


def _published(text: str) -> str:
    from onrecord.documents.dates import parse_published  # noqa: PLC0415 - loads where a date is given

    try:
        return parse_published(text)
    except SettingsError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


# The options that several commands share


def _date(option: Takes) -> None:
    option(
        "--date",
        type=_published,
        metavar="DATE",
        help="When it was published: a day as 2019-05-29, or a time with its zone as 2019-05-29T14:30+02:00. "
        "It goes before a date that the file gives; words such as “on Friday” are reckoned from it.",
    )


def _coder(option: Takes) -> None:
    option(
        "--model",
        default=DEFAULT,
        metavar="FOLDER",
        help="An encoder of your own making (training/README.md), in place of the one that ships.",
    )
    option(
        "--parser",
        default=DEFAULT,
        metavar="NAME",
        help="An installed spaCy pipeline, such as en_core_web_sm, that is to find the grammar of the sentences. "
        "Without it the encoder does.",
    )


def _ontology(option: Takes) -> None:
    option(
        "--ontology",
        metavar="FILE",
        help="A YAML file with event types of your own, beside PLOVER's (docs/your-own-ontology.md).",
    )


def _actors(option: Takes) -> None:
    option(
        "--actors",
        metavar="FILE",
        help="A CSV file with actors of your own, which win over those that ship (docs/your-own-actors.md).",
    )


def _text_or_json(option: Takes, json: str) -> None:
    option(
        "--format",
        dest="output",
        choices=("text", "json"),
        default="text",
        metavar="text|json",
        help=f"For a person to look at, or {json}. Without it, text.",
    )


def _min_confidence(option: Takes) -> None:
    option(
        "--min-confidence",
        type=_likelihood,
        default=0.0,
        metavar="P",
        help="Leave out events that are less likely than this to be right, from 0 to 1. Without it, all are kept.",
    )


def _quiet(option: Takes) -> None:
    option("-q", "--quiet", action="store_true", help="Show no progress.")


def _as_coded(option: Takes) -> None:
    option("--as-coded", action="store_true", help="Count what the coder read, where people have corrected it.")


def _store(argument: Takes) -> None:
    argument("store", type=Path, metavar="STORE", help="The store, a folder that `onrecord code` made.")


# The commands


def _read(argument: Takes, option: Takes) -> None:
    argument("file", metavar="FILE", help="A text file or a web page (HTML); - reads standard input.")
    option(
        "--format",
        dest="form",
        choices=("text", "json", "html"),
        default="text",
        metavar="text|json|html",
        help="For a person to look at, the record as JSON, or a page for a browser: one file that fetches nothing. "
        "Without it, text.",
    )
    option("-o", "--output", type=Path, metavar="PAGE", help="The file of the page. Without it, standard output.")
    _date(option)
    _coder(option)
    _ontology(option)
    _actors(option)
    _min_confidence(option)


def _code(argument: Takes, option: Takes) -> None:
    argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="Texts and web pages, tables of them (CSV, TSV, JSON lines, Parquet), folders of these, patterns such as "
        "'news/*.csv'; - for standard input.",
    )
    option("-o", "--output", dest="store", type=Path, metavar="STORE", help="The store; made if it is not there.")
    option(
        "--format",
        dest="output",
        choices=("store", "jsonl"),
        default="store",
        metavar="store|jsonl",
        help="A store, or records on standard output, one JSON object a line. Without it, store.",
    )
    option(
        "--columns",
        default="",
        metavar="PAIRS",
        help="Which columns of tables are text, title, date, outlet, url and id, as in text=body,date=day. Those that "
        "are not named are guessed, and what was guessed is said.",
    )
    option(
        "--date-order",
        choices=("dmy", "mdy"),
        metavar="dmy|mdy",
        help="Whether a table means day or month first in 03/04/2024. Without it, as another of its days shows; where "
        "none does, such days are left out.",
    )
    option(
        "-w",
        "--workers",
        type=_whole(0),
        metavar="N",
        help=f"Processes that code, each with some 170 MB, and 48 more for its cache; 0: none beside this one. "
        f"Without it one a core, {MOST_WORKERS} at most.",
    )
    option(
        "--engine",
        choices=("local", "ray", "spark"),
        default="local",
        metavar="local|ray|spark",
        help="What the processes run on: this machine, Ray or Spark (docs/clusters.md). Without it, local.",
    )
    option(
        "--address",
        metavar="ADDRESS",
        help="The cluster: auto or HOST:PORT of Ray, a master's URL of Spark; needs --workers. Without it, Ray or "
        "Spark is started on this machine.",
    )
    option(
        "--time-limit",
        type=_seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"A document that takes longer is set aside. Without it {TIME_LIMIT:.0f}.",
    )
    option("--keep-versions", action="store_true", help="A file that was changed adds to what it said before.")
    option(
        "--prune",
        action="store_true",
        help="Forget what is on record of INPUT and is no longer there: files, rows of tables.",
    )
    option(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="Read every paragraph anew, also one that was read before in another text; a process takes up to 48 MB "
        "less, copies take longer, and the records are the same.",
    )
    _date(option)
    _coder(option)
    _ontology(option)
    _actors(option)
    _min_confidence(option)
    _quiet(option)


def _watch(argument: Takes, option: Takes) -> None:
    argument("feeds", nargs="+", metavar="FEED", help="Addresses of feeds: RSS, Atom or JSON Feed.")
    option(
        "-o", "--output", dest="store", type=Path, required=True, metavar="STORE", help="The store; made if need be."
    )
    option(
        "--every",
        type=_whole(1, MOST_MINUTES),
        default=MINUTES,
        metavar="MINUTES",
        help=f"How often they are asked. Without it {MINUTES}.",
    )
    option("--once", action="store_true", help="Ask them once and end, as for cron.")
    option("-w", "--workers", type=_whole(0), default=1, metavar="N", help="Processes that code. Without it 1.")
    option(
        "--time-limit",
        type=_seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"An entry that takes longer is set aside. Without it {TIME_LIMIT:.0f}.",
    )
    _coder(option)
    _ontology(option)
    _actors(option)
    _min_confidence(option)
    option("-q", "--quiet", action="store_true", help="Tell failures only.")


def _query(argument: Takes, option: Takes) -> None:
    _store(argument)
    argument("sql", metavar="SQL", help='One SELECT, such as "SELECT type, count(*) AS n FROM events GROUP BY type".')
    option(
        "--format",
        dest="output",
        choices=("table", "csv", "json"),
        default="table",
        metavar="table|csv|json",
        help="How rows are printed. Without it, table.",
    )
    option(
        "--limit", type=_whole(1), metavar="N", help=f"The most rows. Without it {TABLE_LIMIT} in a table, else all."
    )
    option("--timeout", type=_seconds, metavar="SECONDS", help="How long it may take. Without it, as long as it takes.")
    _as_coded(option)


def _agents(argument: Takes, option: Takes) -> None:
    _store(argument)
    option(
        "--timeout",
        type=_seconds,
        default=ANSWER_LIMIT,
        metavar="SECONDS",
        help=f"How long one question may take. Without it {ANSWER_LIMIT:.0f}.",
    )
    _as_coded(option)


def _serve(argument: Takes, option: Takes) -> None:
    _store(argument)
    option(
        "--port",
        type=_whole(0, 65535),
        default=PORT,
        metavar="N",
        help=f"The port; 0 for any that is free. Without it {PORT}.",
    )
    option(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="Where it listens. Without it 127.0.0.1: only this machine reaches it. Others would read the store.",
    )
    option("--write", action="store_true", help="Let corrections be made.")
    option("--who", default="", metavar="NAME", help="Under which name they are kept. Without it, your name here.")
    option(
        "--open",
        dest="browse",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="Open a browser. Without it, the address is printed.",
    )
    _as_coded(option)


def _doctor(argument: Takes, option: Takes) -> None:
    argument("store", nargs="?", type=Path, metavar="STORE", help="A store that is to be looked at, too.")
    _coder(option)
    _ontology(option)
    _actors(option)
    option("--json", action="store_true", help="Print one JSON object.")


def _text_or_table(option: Takes, help_: str) -> None:
    formats = ("text", "json", "csv", "md")
    option("--format", dest="output", choices=formats, default="text", metavar="|".join(formats), help=help_)


def _standing(argument: Takes, option: Takes) -> None:
    _store(argument)
    argument(
        "parties", nargs="+", metavar="PARTY", help='Two parties, or one for all others: IRN, USAMIL, "the Kremlin".'
    )
    option(
        "--on", type=_on, metavar="DAY", help="The day, as 2019-06-28. Without it, the last with a report of the two."
    )
    option(
        "--known-on",
        type=_on,
        metavar="DAY",
        help="Leave out what was reported after this day. Without it, the day of --on.",
    )
    option(
        "--most", type=_whole(1), default=10, metavar="N", help="Others that are shown for one party. Without it 10."
    )
    option("--all", dest="everything", action="store_true", help="Show the words for what has ended, too.")
    _count(option)
    _text_or_table(option, "How it is printed. Without it, text.")
    _as_coded(option)


def _explain(argument: Takes, option: Takes) -> None:
    argument("store", nargs="?", type=Path, metavar="STORE", help="The store, a folder that `onrecord code` made.")
    argument("item", nargs="?", metavar="ID", help="The id of an event in it.")
    option("--text", metavar="TEXT", help="Sentences to explain, in place of STORE and ID.")
    _coder(option)
    _ontology(option)
    _actors(option)


def _group(argument: Takes, option: Takes) -> None:
    _store(argument)
    for name, what in (
        (
            "join",
            "Put two together from now on: the ids of two documents (d-...), or the anchors of two events (n-...).",
        ),
        ("split", "Put two apart from now on, likewise."),
        ("forget", "Take back what was said of two, likewise."),
    ):
        option(f"--{name}", nargs=2, metavar="ID ID", help=what)
    option("--by", default="not named", metavar="NAME", help="Who says so, kept with it.")
    option("--why", default="", metavar="WORDS", help="The reason, kept with it.")
    _as_coded(option)


def _corrections(argument: Takes, option: Takes) -> None:
    _store(argument)
    option("--by", metavar="NAME", help="Only what this person decided; with --undo, who takes it back.")
    option("--since", type=_on, metavar="DAY", help="Only what was decided on this day (UTC) or later.")
    option("--document", metavar="ID", help="Only what was decided about this document (d-...).")
    option("--unplaced", action="store_true", help="Only what holds and cannot be applied to the rows on record now.")
    option("--undo", metavar="ID", help="Take back a decision (c-...); it stays on the list as undone.")
    option(
        "--import",
        dest="taken_in",
        type=Path,
        metavar="FILE",
        help="Take in the decisions of a file that --export wrote; those that are there already stay one.",
    )
    option(
        "--export",
        dest="given_away",
        type=Path,
        metavar="FILE",
        help="Write the decisions, also those that were undone, as JSON lines.",
    )
    option(
        "--gold",
        type=Path,
        metavar="FILE",
        help="Write the reports of which every row was decided and that are marked as finished, as gold for "
        "`onrecord evaluate reports`.",
    )
    option(
        "--agreement",
        action="store_true",
        help="Say how far people agree who decided the same rows: Krippendorff's alpha of each field.",
    )
    option(
        "--bootstrap",
        type=_whole(0),
        default=ROUNDS,
        metavar="ROUNDS",
        help=f"Samples for the 95 %% intervals of --agreement. Without it {ROUNDS}.",
    )
    _table_or_rows(option, ("table", "json", "csv"))
    option("--limit", type=_whole(1), metavar="N", help="The most decisions, the latest. Without it 50 in a table.")


def _verify(argument: Takes, option: Takes) -> None:
    _store(argument)
    _quiet(option)


def _check(argument: Takes, option: Takes) -> None:
    argument("rows", type=Path, metavar="ROWS", help="A table of events: CSV, TSV, JSON lines, Parquet.")
    option(
        "--text",
        type=Path,
        metavar="PATH",
        help="The text of all rows, or the folder with the files that the column file names. Without it, these are "
        "beside ROWS.",
    )
    option(
        "--store",
        type=Path,
        metavar="STORE",
        help="The store with the documents whose ids or addresses the column document has.",
    )
    option(
        "--columns",
        default="",
        metavar="PAIRS",
        help="Which columns are id, type, actor, recipient, date, place, status, text, file, document, published and "
        "title, as in type=EventCode,actor=Actor1Code. Those that are not named are guessed, and what was guessed is "
        "said.",
    )
    _table_or_rows(option, ("table", "json", "jsonl", "csv", "md"))
    option("--limit", type=_whole(1), metavar="N", help="The most rows. Without it 50 in a table and in md, else all.")
    _coder(option)
    _actors(option)
    _quiet(option)


def _every(option: Takes, help_: str) -> None:
    option("--every", choices=("day", "week", "month"), default="week", metavar="day|week|month", help=help_)


def _count(option: Takes) -> None:
    option(
        "--count",
        choices=("happenings", "texts"),
        metavar="happenings|texts",
        help="What counts once: what several reports tell of, as onrecord group finds it, or each report of it. "
        "Without it, happenings where the store was grouped.",
    )


def _statuses(text: str) -> tuple[str, ...]:
    from onrecord.ontologies.statuses import STATUSES  # noqa: PLC0415 - loads where statuses are given

    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if unknown := [word for word in named if word not in STATUSES]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no status; there are {', '.join(STATUSES)}")
    return named


def _series(argument: Takes, option: Takes) -> None:
    _store(argument)
    option("--pair", nargs=2, required=True, metavar="A B", help="Two parties, by code (IRN, USAMIL) or name (Hamas).")
    _every(option, "The length of a period; a week is named by its Monday. Without it, week.")
    option(
        "--measure",
        choices=MEASURE_NAMES,
        default="goldstein",
        metavar="NAME",
        help=f"What is added up: {', '.join(MEASURE_NAMES)}. Conflict and cooperation are the Goldstein values below "
        "and above 0 by themselves; statements are those of the one that name or address the other. Without it, "
        "goldstein.",
    )
    option("--from", dest="since", type=_on, metavar="DAY", help="Begin with the period of this day.")
    option("--to", dest="until", type=_on, metavar="DAY", help="End with the period of this day.")
    option("--directed", action="store_true", help="What A does to B and what B does to A, each by itself.")
    option(
        "--statuses",
        type=_statuses,
        default=("actual",),
        metavar="NAMES",
        help="Statuses of the events that count, with commas between them, as actual,planned. Without it actual: what "
        "is told as having happened.",
    )
    _count(option)
    option(
        "--format",
        dest="output",
        choices=("table", "csv", "json"),
        default="table",
        metavar="table|csv|json",
        help="How rows are printed. Without it, table.",
    )
    option("--svg", type=Path, metavar="FILE", help="Draw it into this file, 16 cm wide.")
    option("--png", type=Path, metavar="FILE", help="The same as PNG; needs onrecord[series].")
    option("--dark", action="store_true", help="Draw it on a dark ground; an SVG without it goes by its reader.")
    _as_coded(option)


def _report(argument: Takes, option: Takes) -> None:
    _store(argument)
    option("--pair", nargs=2, metavar="A B", help="Two parties, by code (IRN, USAMIL) or name (Hamas).")
    option("--party", metavar="A", help="One party, likewise.")
    option(
        "--on",
        type=_on,
        metavar="DAY",
        help="Where the two stood at the end of this day, or who held which office on it. Without it, that of the last "
        "report.",
    )
    option("--known-on", type=_on, metavar="DAY", help="Of a pair: leave out of that what was reported after this day.")
    option(
        "--every",
        choices=("day", "week", "month"),
        metavar="day|week|month",
        help="The length of a bar's period. Without it, by how long a time there is.",
    )
    option(
        "--measure",
        choices=("goldstein", "plover", "count"),
        default="goldstein",
        metavar="NAME",
        help="What the bars of a pair add up: goldstein, plover or count. Without it, goldstein.",
    )
    _count(option)
    option("--from", dest="since", type=_on, metavar="DAY", help="Of a pair: list only rows of this day or later.")
    option("--to", dest="until", type=_on, metavar="DAY", help="Of a pair: list only rows of this day or before.")
    option("--about", metavar="TOPIC", help="Of a party: what it said to the opposite about this, a party or words.")
    option(
        "--rows",
        type=_whole(1, 1_000),
        default=100,
        metavar="N",
        help="Rows that are listed, 1 to 1000. Without it 100.",
    )
    option("-o", "--output", type=Path, metavar="FILE", help="The page to write. Without it, standard output.")
    _as_coded(option)


def _test(argument: Takes, option: Takes) -> None:
    _store(argument)
    option("--claim", required=True, metavar="TEXT", help="The claim, in one of the forms above.")
    _every(option, "The length of period that decides; the others stand beside it. Without it, week.")
    _count(option)
    _text_or_json(option, "one JSON object")
    _as_coded(option)


def _said(argument: Takes, option: Takes) -> None:
    _store(argument)
    option("--by", required=True, metavar="PARTY", help="Who said it, by code (IRN, USAMIL) or name (Hamas).")
    option("--about", metavar="TOPIC", help="Only what speaks of this: a party (USA), or words (talks).")
    option("--opposed", action="store_true", help="Show only pairs of statements that say the opposite.")
    option("--from", dest="since", type=_on, metavar="DAY", help="Only what was said on this day or later.")
    option("--to", dest="until", type=_on, metavar="DAY", help="Only what was said on this day or before.")
    _text_or_table(option, "For a person to look at, or for a program. Without it, text.")
    option("--limit", type=_whole(1), metavar="N", help="The most statements or pairs. Without it 50 in text, or all.")
    _as_coded(option)


def _types(text: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(word.strip().upper() for word in text.split(",")))
    if not all(named):
        raise argparse.ArgumentTypeError(f"{text!r} has a name that is empty; write types as ASSAULT,PROTEST")
    return named


def _names(text: str) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if not all(named):
        raise argparse.ArgumentTypeError(f"{text!r} has a name that is empty; write names as say,deny")
    return named


def _search(argument: Takes, option: Takes) -> None:
    _store(argument)
    argument(
        "words",
        nargs="*",
        default=[],
        metavar="WORDS",
        help="What the text says; without words, all that fits the rest.",
    )
    shown, sorts = ("documents", "events", "statements"), ("fit", "newest", "oldest")
    option(
        "--show", choices=shown, default=shown[0], metavar="|".join(shown), help="What is found. Without it, documents."
    )
    option(
        "--party",
        action="append",
        metavar="PARTY",
        help="Who does it, has it done to them, says it or is spoken to; by code (IRN, USAMIL) or name (Hamas). Given "
        "more than once, all of them.",
    )
    option("--pair", nargs=2, metavar="A B", help="Two parties, one of which does or says it, to or of the other.")
    option("--speaker", metavar="PARTY", help="Who says it, or on whose word the event stands.")
    option(
        "--voucher",
        metavar="PARTY",
        help="Somebody on whose word it stands, however far out; outlet for what the outlet says itself.",
    )
    option("--type", dest="types", type=_types, metavar="NAMES", help="Types of the events, as ASSAULT,PROTEST.")
    option("--status", dest="statuses", type=_statuses, metavar="NAMES", help="Their statuses, as actual,planned.")
    option("--act", dest="acts", type=_names, metavar="NAMES", help="What is done by the statements, as deny,threaten.")
    option("--place", metavar="PLACE", help="Where it was: a country by code or name, or another place by name.")
    option("--outlet", dest="outlets", action="append", metavar="NAME", help="Who published it; may be given again.")
    option("--month", dest="months", type=_names, metavar="MONTHS", help="Months of it, as 2019-05,2019-06.")
    option(
        "--since",
        type=_on,
        metavar="DAY",
        help="The first day: of publication, or of an event or statement its own where its text gives one.",
    )
    option("--until", type=_on, metavar="DAY", help="The last day.")
    option(
        "--sort",
        choices=sorts,
        metavar="|".join(sorts),
        help="What comes first. Without it, what fits the words best; without words the newest.",
    )
    option("--most", type=_whole(1, 1000), default=10, metavar="N", help="How many are shown. Without it 10.")
    option("--cursor", metavar="CURSOR", help="Go on behind a page, by what it says at its end.")
    _table_or_rows(option)
    _quiet(option)
    _as_coded(option)


def _export(argument: Takes, option: Takes) -> None:
    _store(argument)
    option(
        "--to",
        dest="name",
        required=True,
        choices=FORMAT_NAMES,
        metavar="FORMAT",
        help=f"The format: {', '.join(FORMAT_NAMES)}.",
    )
    option(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="PATH",
        help="Where it goes: a file, named with its ending (rows.xlsx), or a folder, new or not. What cannot be held "
        "is listed beside it, in a file that ends in losses.json.",
    )
    option("--force", action="store_true", help="Write over files that are there.")
    option(
        "--statuses",
        type=_statuses,
        metavar="NAMES",
        help="Statuses of the events that leave, with commas between them, as actual,planned. Without it, all in "
        "formats that say the status, and actual in the others.",
    )
    _min_confidence(option)
    option("--since", type=_on, metavar="DAY", help="Only what happened, or was said, on this day or later.")
    option("--until", type=_on, metavar="DAY", help="Only what happened, or was said, on this day or before.")
    option(
        "--type",
        dest="types",
        type=_types,
        metavar="NAMES",
        help="Only events of these types, with commas between them, as ASSAULT,PROTEST.",
    )
    option(
        "--party",
        dest="parties",
        action="append",
        metavar="PARTY",
        help="Only events in which this party has a part, and statements that it makes or hears; by code (IRN, USAMIL) "
        "or name (Hamas). Given more than once, any of them.",
    )
    _quiet(option)
    _as_coded(option)


def _compared_fields(text: str) -> tuple[str, ...]:
    from onrecord.differences.fields import FIELDS  # noqa: PLC0415 - loads where fields are given

    named = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
    if unknown := [word for word in named if word not in FIELDS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is no field that is compared; there are {', '.join(FIELDS)}")
    return named


def _diff(argument: Takes, option: Takes) -> None:
    argument("old", type=Path, metavar="OLD", help="A store, a folder that `onrecord code` made.")
    argument("new", nargs="?", type=Path, metavar="NEW", help="Another; without it, two codings in OLD are compared.")
    option(
        "--coders",
        nargs=2,
        metavar="A B",
        help="Compare what these two coders read of OLD, each by its name or a piece of it. Without it, the last two.",
    )
    option(
        "--only",
        choices=("events", "statements", "documents"),
        metavar="events|statements|documents",
        help="Compare only these. Without it, all.",
    )
    option(
        "--fields",
        type=_compared_fields,
        metavar="LIST",
        help="Show only rows that changed in these fields, with commas between: type, mode, status, actor, recipient, "
        "voucher, date, place, numbers, act, speaker, content, confidence ... (docs/diff.md).",
    )
    option(
        "--tolerance",
        type=_likelihood,
        default=0.05,
        metavar="P",
        help="Confidences this far apart are the same, from 0 to 1. Without it 0.05.",
    )
    option("--limit", type=_whole(1), metavar="N", help="The most rows. Without it 50 in a table and in md, else all.")
    _table_or_rows(option)
    option("--exit-code", action="store_true", help="End with 1 where anything differs.")
    _quiet(option)


def _compare(argument: Takes, option: Takes) -> None:
    _store(argument)
    argument(
        "others",
        nargs="+",
        type=Path,
        metavar="OTHERS",
        help="Files of others' event data, packed or not, folders of them, patterns such as 'gdelt/*.zip'.",
    )
    formats = ("gdelt", "icews", "petrarch", "phoenix", "polecat", "ngec", "plover")
    option(
        "--read-as",
        choices=formats,
        metavar="FORMAT",
        help=f"The format of OTHERS: {', '.join(formats)}. Without it, it is told by headings and columns, and said.",
    )
    option(
        "--by",
        choices=("type", "root", "quad"),
        default="quad",
        metavar="type|root|quad",
        help="What two rows have in common at least in what was done: PLOVER's type, CAMEO's root, or the quad class. "
        "Without it, quad.",
    )
    option(
        "--window",
        type=_whole(0, 30),
        default=1,
        metavar="DAYS",
        help="Days that may lie between two rows that have no document in common, 0 to 30. Without it 1.",
    )
    option(
        "--all",
        dest="everything",
        action="store_true",
        help="List also rows of theirs on whose parties and days the store has nothing; else they are counted only.",
    )
    option("--limit", type=_whole(1), metavar="N", help="The most rows. Without it 50 in a table and in md, else all.")
    _table_or_rows(option)
    _as_coded(option)


def _table_or_rows(option: Takes, formats: tuple[str, ...] = ("table", "json", "csv", "md")) -> None:
    option(
        "--format",
        dest="output",
        choices=formats,
        default="table",
        metavar="|".join(formats),
        help="How it is printed. Without it, table.",
    )


def _evaluate(argument: Takes, option: Takes) -> None:
    argument(
        "kind",
        choices=("attribution", "relation", "extract", "factuality", "reports", "actors", "opposites"),
        metavar="KIND",
        help="attribution: who said what. relation: the type of a marked pair. extract: events in plain "
        "sentences. factuality: whether marked predicates happened. reports: every event and statement of whole "
        "reports. actors: country, sector and name of who is behind mentions of parties. opposites: whether two "
        "reports have sayings of one speaker that say the opposite.",
    )
    argument("gold", type=Path, metavar="GOLD", help="Gold data as JSON lines.")
    option("--predictions", type=Path, metavar="FILE", help="Write the predictions here, as JSON lines.")
    option("--json", action="store_true", help="Print one JSON object.")
    option("--limit", type=_whole(1), metavar="N", help="Only the first N lines.")
    option(
        "--scheme",
        choices=("plv", "plover"),
        metavar="plv|plover",
        help="plover has 16 event types; plv merges CONCEDE and RETREAT. Without it, plv for relation and plover "
        "for extract.",
    )
    option(
        "--bootstrap",
        type=_whole(0),
        default=ROUNDS,
        metavar="N",
        help=f"Samples for the 95 %% intervals; 0: none. Without it {ROUNDS:,}.",
    )
    option("--all-statuses", action="store_true", help="extract: also events that the text does not assert.")
    option("--card", type=Path, metavar="FILE", help="Keep the figures in this JSON file of scores.")
    option(
        "--page",
        type=Path,
        metavar="FILE",
        help="With --card: write its tables into this Markdown page, between its marks.",
    )
    _coder(option)
    _actors(option)
    _quiet(option)


def _draw(argument: Takes, option: Takes) -> None:
    argument("source", metavar="FILE|STORE", help="A text, a web page, or a store; - reads a text on standard input.")
    option("--pair", nargs=2, metavar="A B", help="Only moves between these two, by name or a code such as IRN.")
    option("--party", metavar="A", help="Only moves of this one with anybody.")
    option("--on", type=_on, metavar="DAY", help="What was on record on this day, and had happened.")
    option("--since", type=_on, metavar="DAY", help="Only what happened on this day or later.")
    option(
        "--statuses",
        type=_statuses,
        default=(),
        metavar="LIST",
        help="Only moves of these, with commas between: actual, planned, threatened, asked, conditional, possible, "
        "denied.",
    )
    option(
        "--most",
        type=_whole(1, 60),
        default=MOST_DRAWN,
        metavar="N",
        help=f"The most moves that are drawn, 1 to 60. Without it {MOST_DRAWN}, and fewer where they are not legible.",
    )
    option("--dark", action="store_true", help="Dark everywhere; without it, where the reader's screen is.")
    _date(option)
    option("-o", "--output", type=Path, metavar="FILE", help="The SVG file to write. Without it, standard output.")
    _as_coded(option)


def _none(_argument: Takes, _option: Takes) -> None:
    """What a command takes that only chooses among others."""


def _on(text: str) -> date:
    from onrecord.documents.days import read_day  # noqa: PLC0415 - loads where a day is given

    try:
        return read_day(text)
    except QuestionError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _actors_find(argument: Takes, option: Takes) -> None:
    argument("name", nargs="+", metavar="NAME", help='A name as a text has it, such as "the Kremlin" or Merkel.')
    option("--on", type=_on, metavar="DAY", help="The day, as 2014-03-01. Without it, the latest time known.")
    _actors(option)
    _text_or_json(option, "one JSON object")


def _actors_check(argument: Takes, _option: Takes) -> None:
    argument("table", type=Path, metavar="FILE", help="A CSV file with actors of your own.")


def _actors_export(_argument: Takes, option: Takes) -> None:
    option("--to", type=Path, metavar="FILE", help="The CSV file to write. Without it, standard output.")
    _actors(option)


def _actors_import(argument: Takes, option: Takes) -> None:
    argument("files", nargs="+", type=Path, metavar="FILE", help="Actor or agent dictionaries of TABARI or PETRARCH.")
    option("-o", "--output", type=Path, metavar="FILE", help="The CSV file to write. Without it, standard output.")
    option("--all", dest="all_names", action="store_true", help="Rows also for what the shipped tables know already.")
    option(
        "--report",
        type=Path,
        metavar="FILE",
        help="Write here what was done with each line that was not plain, instead of on standard error.",
    )


_ACTORS = {
    "find": Command(
        "NAME...",
        "Say who a name is on a day.",
        "Shows the party, its country, sector and kind, since when and until when, from which table that is, and who "
        "else bears the name or bore it. Ends with 1 where nobody is known by the name, and offers names that are "
        "like it.\n\n"
        "Examples:\n\n"
        '  onrecord actors find "the Kremlin" --on 2014-03-01\n'
        "  onrecord actors find Merkel --on 2023-01-01",
        _actors_find,
    ),
    "check": Command(
        "FILE",
        "Check a table of your own actors, and list all that is wrong or odd by line.",
        "Wrong is what keeps the table from being read: an unknown column or code, a date that is none or ends before "
        "it begins, a name of two actors at one time. Notes name what may be meant so: two holders of one office on a "
        "day, a row twice, a name that the shipped tables have for an actor of another country. Ends with 1 where "
        "something is wrong.",
        _actors_check,
    ),
    "export": Command(
        "",
        "Write all actors that are known as a table that --actors reads.",
        "With --actors, your rows come first, in place of those that they win over.",
        _actors_export,
    ),
    "import": Command(
        "FILE...",
        "Make a table of your own actors of the dictionaries of TABARI, PETRARCH or Phoenix.",
        "Reads actor dictionaries (Phoenix.Countries.actors.txt) and agent dictionaries (Phoenix.agents.txt), several "
        "at once. Every line is read, mended or reported: the summary counts them, the report says by line what was "
        "seen and done. CAMEO's codes become a country and a sector. Check the table before you use it: "
        "onrecord actors check FILE.",
        _actors_import,
    ),
}

COMMANDS = {
    "read": Command(
        "FILE",
        "Show what one text or web page puts on record.",
        "A text may begin with lines that say what it is, then an empty line: Title: ..., Date: 2019-05-29, "
        "Outlet: ..., URL: ... (docs/inputs.md). A day in the file's name, as in 2019-05-29-talks.txt, is its date "
        "where nothing else gives one.",
        _read,
    ),
    "code": Command(
        "INPUT...",
        "Put many documents on record, in a store.",
        "A run that was stopped goes on where it was when it is started again. A document that cannot be coded is "
        "set aside: the reason is kept, and the rest is coded; what may have had a passing reason is tried again by "
        "the next run. A file that was changed since replaces what it said before. A text may begin with lines such as "
        "Date: 2019-05-29 (onrecord read --help).",
        _code,
    ),
    "watch": Command(
        "FEED... -o STORE",
        "Put on record what news feeds print, now and as it comes.",
        "Only the feeds named are asked for: what a feed itself prints of an entry is coded, and no article's page is "
        "fetched. An entry's outlet is the publisher that it names, else the feed. An entry on record is passed over, "
        "one that was changed is coded again. A feed is asked no more often than it wants to be; one that fails stops "
        "no other and is asked less and less often, and one that is gone (404, 410) not again. Ctrl-C (exit code 130) "
        "and SIGTERM (0) end it, and nothing is lost. See docs/watch.md.\n\n"
        "Example:\n\n"
        "  onrecord watch https://example.org/world.xml https://example.com/atom -o STORE --every 30",
        _watch,
    ),
    "serve": Command(
        "STORE",
        "Show a store as pages, in a browser at this machine.",
        "Prints an address; whoever opens it is let in by the token in it. Only this machine reaches it unless --host "
        "says otherwise, and nothing can be changed without --write. What is coded meanwhile is shown. Every page is "
        "JSON, too, and CSV where it is a table (?format=json). Ctrl-C ends it. See docs/reader.md.\n\n"
        "Example:\n\n"
        "  onrecord serve STORE --write --who Ada",
        _serve,
    ),
    "query": Command(
        "STORE SQL",
        "Ask a store a question in SQL.",
        "The SQL is DuckDB's; nothing can be changed, and no other file is read.\n\n"
        "The tables are documents, publications, statements, events, actors, mentions and set_aside, and events_flat "
        'and statements_flat, which have one plain column a field; "DESCRIBE events_flat" lists columns.\n\n'
        "Examples:\n\n"
        '  "SELECT type, count(*) FROM events GROUP BY type"\n'
        "  \"SELECT published, actor_name, type, recipient_name FROM events_flat WHERE actor_country = 'NOR'\"\n"
        '  "SELECT speaker_name, act, content FROM statements_flat"\n'
        '  "FROM events_flat" --format csv > events.csv\n\n'
        "In events and statements a span is a struct and a list counts from 1: speaker.text, speaker.span.start, "
        "content[1].text, date.start, voucher[1]. copies, copy_links, happenings, "
        "happening_events and tellings hold what onrecord group made last. corrections has what people decided; "
        "events_corrected and statements_corrected are the rows with it, and who decided.",
        _query,
    ),
    "search": Command(
        "STORE [WORDS...]",
        "Search a store for words, and for what is on record of them.",
        "All words must be there: for documents anywhere in a text or its title, for events and statements in their "
        'own sentences. "double quotes" hold a phrase together, deal* finds deals and dealers, and -tanker leaves out '
        "what has the word; capitals and accents do not count. Beside what is found stands how it can be narrowed, "
        "with how much is left. The first search reads the whole store for its index, later ones what is new "
        "(docs/search.md). Ends with 1 where nothing fits.\n\n"
        "Examples:\n\n"
        "  onrecord search STORE talks --party IRN\n"
        "  onrecord search STORE '\"nuclear deal\" oil* -tanker' --since 2019-01-01\n"
        "  onrecord search STORE --pair IRN USA --type THREATEN --show events\n"
        "  onrecord search STORE sanctions --speaker Rouhani --show statements --format csv",
        _search,
    ),
    "group": Command(
        "STORE",
        "Find copies, and the happenings that several reports tell of.",
        "Copies are texts that are the same, cut, or merged into a page; they are linked, not deleted, and have one "
        "origin: the agency that a dateline or credit names, else who published first. Reports of one happening are "
        "grouped, then the events in them; sources are counted by origin. The tables copies, copy_links, happenings, "
        "happening_events and tellings are made anew and can be asked with onrecord query; series, test and standing "
        "count each happening once from then on. What is joined or split by hand is "
        "kept in the store by documents and anchors, and holds when everything is coded anew."
        "\n\n"
        "Examples:\n\n"
        "  onrecord group STORE\n"
        '  onrecord group STORE --split n-0123456789abcdef n-fedcba9876543210 --why "two attacks"\n'
        '  onrecord query STORE "SELECT day, place, numbers, sources FROM happening_events ORDER BY sources DESC"',
        _group,
    ),
    "draw": Command(
        "FILE|STORE",
        "Draw the parties and moves of a text or a store as one SVG file.",
        "Each arrow is an event, from the doer to whom it is done to: solid for what is told as done; dashed for what "
        "is planned, threatened, asked for, possible or hangs on a condition; crossed for what is denied, refused or "
        "failed. Its words, source and voucher show where the mouse rests on it, and FILE.svg#ID finds it by the "
        "event's id. Of a store without --pair or --party, the parties with most moves are drawn. Where there are "
        "more moves than --most, those between two parties come first, one of each kind before a second, news before "
        "background, then kinds of which there are more, what weighs more on Goldstein's scale, and what is newer; the "
        "rest are counted in words."
        "\n\n"
        "Examples:\n\n"
        "  onrecord draw report.txt -o report.svg\n"
        "  onrecord draw STORE --pair IRN USA --since 2018-05-01 -o iran-usa.svg",
        _draw,
    ),
    "standing": Command(
        "STORE PARTY [PARTY]",
        "Show where two parties stand on a day, and the words that say so.",
        "What is offered, demanded, threatened and promised, which pressure is in force, whether they talk, who hit "
        "whom. Each line is one matter with its state, since when, the words and the report that show it, on whose "
        "word, and who disputes it. Nothing is decided that no report says: what has no later word stays open. How it "
        "is read is told in docs/standing.md. Ends with 1 where nothing between the two is on record.\n\n"
        "Examples:\n\n"
        "  onrecord standing STORE IRN USA --on 2019-06-28\n"
        '  onrecord standing STORE "South Korea" --format csv > standing.csv',
        _standing,
    ),
    "explain": Command(
        "[STORE ID]",
        "Show why an event was coded, or why a sentence has none.",
        "Shows an event's words, what the lexicon and the encoder say, its parties, status and voucher. For a "
        "sentence without an event, shows what came near and what was lacking.",
        _explain,
    ),
    "corrections": Command(
        "STORE",
        "List what people decided about rows, share it, make gold of it.",
        "What people accept, reject, change, add and undo in the reader is kept in the store beside what was coded, by "
        "the words that a row hangs on, so that it holds when all is coded anew. Nothing is deleted: what was undone "
        "is listed as undone. A decision whose words have no row any more, or whose text was changed, is unplaced "
        "(docs/corrections.md).\n\n"
        "Examples:\n\n"
        "  onrecord corrections STORE --unplaced\n"
        "  onrecord corrections STORE --export mine.jsonl\n"
        "  onrecord corrections STORE --import theirs.jsonl\n"
        "  onrecord corrections STORE --agreement",
        _corrections,
    ),
    "compare": Command(
        "STORE OTHERS...",
        "Hold event data of others against what is on record.",
        "Reads GDELT 2.0 events and mentions, ICEWS, POLECAT, PETRARCH2, Phoenix, NGEC, PLOVER. A row whose address, "
        "headline or text is that of a document on record is sought there; any other by its parties, what was done and "
        "the day. Each row is matched once, the nearest first. What the words say is denied, planned or long past, and "
        "theirs states as a fact, is said, and so are other parties, days and places, with the words of ours. Shares "
        "are of what the store can speak of (docs/compare.md).\n\n"
        "Examples:\n\n"
        "  onrecord compare mystore 20190529.export.CSV.zip 20190529.mentions.CSV.zip\n"
        "  onrecord compare mystore icews-2019.tsv --by root --window 3 --format csv",
        _compare,
    ),
    "verify": Command(
        "STORE",
        "Check a store: each byte, each offset against its text, each id.",
        "Checks every reference and code, too. Exits with 1 if anything is wrong, and lists it.",
        _verify,
    ),
    "check": Command(
        "ROWS",
        "Check rows of event data against the texts they were made of.",
        "Each row is upheld, contradicted, denied in the text, planned only, old news, by or to a wrong party, in a "
        "wrong place, or not in the text, each with the words that say so; what the coder has nothing firm on cannot "
        "be decided. Types are PLOVER's or CAMEO codes, parties codes (IRN, USAMIL) or names. A summary says what part "
        "of the rows the texts bear out (docs/check.md).\n\n"
        "Examples:\n\n"
        "  onrecord check events.csv --text report.txt\n"
        "  onrecord check events.csv --text reports/ --columns file=Story,type=CAMEO\n"
        "  onrecord check events.csv --store STORE --format csv > checked.csv",
        _check,
    ),
    "diff": Command(
        "OLD [NEW]",
        "Show what differs between two stores, row by row.",
        "After an upgrade, with corrected texts, or with another ontology, model or table of actors: which documents "
        "are only in one store, and in the others which events and statements are new, gone or changed, field by "
        "field. An event is known by its trigger, a statement by its content; a document by its text, or by its file "
        "where the text was changed. A store alone is compared with itself as it was read by the coder before; what "
        "`onrecord code --prune` removed cannot be.\n\n"
        "Examples:\n\n"
        "  onrecord diff before after\n"
        "  onrecord diff before after --fields status,type --format csv > changed.csv\n"
        "  onrecord diff STORE --only events",
        _diff,
    ),
    "report": Command(
        "STORE --pair A B | --party A",
        "Write what is on record of a pair or a party as one page.",
        "One file of HTML that can be sent and kept: nothing in it is fetched. Of a pair it has conflict and "
        "cooperation over time, where the two stand on a day with the words that show it, the newest moves drawn, and "
        "the rows; of a party who it is, what it said, did and had done to it, with whom, and pairs of statements that "
        "say the opposite. onrecord serve shows the same pages with links to the reports. See docs/report.md.\n\n"
        "Examples:\n\n"
        "  onrecord report STORE --pair IRN USA --on 2019-06-28 -o iran-usa.html\n"
        "  onrecord report STORE --party Hamas -o hamas.html",
        _report,
    ),
    "series": Command(
        "STORE --pair A B",
        "Count what passed between two parties by time.",
        "By day, week or month, as a table and a picture. Each row has a period, the sum, its mean, the sum with each "
        "row taken by its confidence and the band of 95 % where each row is there by its confidence, the number of "
        "events, of distinct texts and of their publications; where the store was grouped, each happening counts once, "
        "and the tellings and independent sources stand beside it. All series of a store have one calendar. A period "
        "of which it has no text is a gap, and no zero.\n\n"
        "An event counts on its own day where its text gives one, else on the day of publication; what a text tells as "
        "background does not count.\n\n"
        "Examples:\n\n"
        "  onrecord series STORE --pair IRN USA --every month --svg series.svg\n"
        "  onrecord series STORE --pair IRN USA --directed --measure count --format csv",
        _series,
    ),
    "test": Command(
        "STORE --claim TEXT",
        "Put a claim about two parties to the test.",
        "Needs onrecord[series]. The forms of a claim:\n\n"
        '  "pressure by USA is answered by pressure by IRN"\n'
        '  "force by IRN is followed by less pressure by USA"\n'
        '  "pressure by USA leads to talks with IRN"\n'
        '  "pressure by USA comes before offers by IRN"\n\n'
        "A claim speaks of pressure, talks, offers or force. It is tested by day, week and month, one of which "
        "decides; series that are too short or too empty are refused with what would be needed. The answer says what "
        "the record cannot show.",
        _test,
    ),
    "said": Command(
        "STORE --by PARTY",
        "Show what a party said, in order, and where it said the opposite.",
        "Each statement has its day, its exact words, the outlet, and who quotes it. A state's statements are those of "
        "all who act for it. Beneath a promise or threat stands what is later on record between the same parties.\n\n"
        "With --opposed, pairs of statements about the same thing of which one says yes and the other no, or one is "
        "for it and the other against it, with both quotations, days, outlets and speakers. What is said on a "
        "condition or for a time stands apart. What is quoted from others is nobody's own stance. No pair is a "
        "verdict: people learn, and times change. Ends with 1 where nothing is found.\n\n"
        "Examples:\n\n"
        "  onrecord said STORE --by IRN --about talks\n"
        '  onrecord said STORE --by "Donald Trump" --opposed',
        _said,
    ),
    "agents": Command(
        "STORE",
        "Let an assistant ask a store (Model Context Protocol).",
        "A server over standard input and output that a program starts by itself: it offers six tools (search, events, "
        "statements, standing, said, words) that only read, and answers with the words, the report and on whose word "
        "each row stands. Nothing is written, no path is told, and rows and time have bounds. docs/agents.md shows how "
        "a client is set up. It ends with its input.",
        _agents,
    ),
    "export": Command(
        "STORE --to FORMAT -o PATH",
        "Write what is on record in a format that others read.",
        "Rows come by the day of publication, then by document and place in the text. What the format cannot hold is "
        "counted field by field, and so is what was left out, in a report that is printed and written beside the "
        "export. An event has its own day where its text gives one, else that of publication. Statuses, types and "
        "confidence choose among events only. The formats are described in docs/export.md.\n\n"
        "Examples:\n\n"
        "  onrecord export STORE --to csv -o tables\n"
        "  onrecord export STORE --to csv -o tables --party IRN --since 2019-05-01 --statuses actual,planned",
        _export,
    ),
    "evaluate": Command(
        "KIND GOLD",
        "Measure onrecord against gold data.",
        "Prints precision, recall and F1, or whatever figures the kind has, with 95 % intervals from resampling "
        "documents or sentences. A line that cannot be coded counts as one in which nothing was found. The predictions "
        "of reports are their records, one a line, as `onrecord code --format jsonl` prints them.",
        _evaluate,
    ),
    "actors": Command(
        "WORD ...",
        "Look up, check, export and import who is who, by day.",
        "Each word has a help page of its own: onrecord actors find --help.",
        _none,
        _ACTORS,
    ),
    "doctor": Command(
        "[STORE]",
        "Say what is installed, what is wrong, and what to do about it.",
        "Looks at Python, the packages and extras, the files of onrecord against their checksums, the encoder, whether "
        "a sentence is read, the output's encoding, room on the disk, misspelt variables, and of a store its format, "
        "its parts and whose rows it has. With --model, --parser, --ontology or --actors, at these. Ends with 1 where "
        "something is at fault; notes are no faults. Nothing is written.",
        _doctor,
    ),
}
