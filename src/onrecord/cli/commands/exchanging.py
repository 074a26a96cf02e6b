"""What leaves for other programs and comes from them."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes, nothing
from onrecord.cli.defaults import FORMAT_NAMES


def _export(argument: Takes, option: Takes) -> None:
    options.store(argument)
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
        type=values.statuses,
        metavar="NAMES",
        help="Statuses of the events that leave, with commas between them, as actual,planned. Without it, all in "
        "formats that say the status, and actual in the others.",
    )
    options.min_confidence(option)
    option("--since", type=values.on, metavar="DAY", help="Only what happened, or was said, on this day or later.")
    option("--until", type=values.on, metavar="DAY", help="Only what happened, or was said, on this day or before.")
    option(
        "--type",
        dest="types",
        type=values.types,
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
    options.quiet(option)
    options.as_coded(option)


def _actors_find(argument: Takes, option: Takes) -> None:
    argument("name", nargs="+", metavar="NAME", help='A name as a text has it, such as "the Kremlin" or Merkel.')
    option("--on", type=values.on, metavar="DAY", help="The day, as 2014-03-01. Without it, the latest time known.")
    options.actors(option)
    options.text_or_json(option, "one JSON object")


def _actors_check(argument: Takes, _option: Takes) -> None:
    argument("table", type=Path, metavar="FILE", help="A CSV file with actors of your own.")


def _actors_export(_argument: Takes, option: Takes) -> None:
    option("--to", type=Path, metavar="FILE", help="The CSV file to write. Without it, standard output.")
    options.actors(option)


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
    "actors": Command(
        "WORD ...",
        "Look up, check, export and import who is who, by day.",
        "Each word has a help page of its own: onrecord actors find --help.",
        nothing,
        _ACTORS,
    ),
}
