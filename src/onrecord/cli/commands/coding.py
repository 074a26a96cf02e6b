"""What reads texts and puts them on record."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes
from onrecord.cli.defaults import MINUTES, MOST_MINUTES, MOST_WORKERS, TIME_LIMIT


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
    options.date(option)
    options.coder(option)
    options.ontology(option)
    options.actors(option)
    options.min_confidence(option)


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
        type=values.whole(0),
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
        type=values.seconds,
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
    options.date(option)
    options.coder(option)
    options.ontology(option)
    options.actors(option)
    options.min_confidence(option)
    options.quiet(option)


def _watch(argument: Takes, option: Takes) -> None:
    argument("feeds", nargs="+", metavar="FEED", help="Addresses of feeds: RSS, Atom or JSON Feed.")
    option(
        "-o", "--output", dest="store", type=Path, required=True, metavar="STORE", help="The store; made if need be."
    )
    option(
        "--every",
        type=values.whole(1, MOST_MINUTES),
        default=MINUTES,
        metavar="MINUTES",
        help=f"How often they are asked. Without it {MINUTES}.",
    )
    option("--once", action="store_true", help="Ask them once and end, as for cron.")
    option("-w", "--workers", type=values.whole(0), default=1, metavar="N", help="Processes that code. Without it 1.")
    option(
        "--time-limit",
        type=values.seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"An entry that takes longer is set aside. Without it {TIME_LIMIT:.0f}.",
    )
    options.coder(option)
    options.ontology(option)
    options.actors(option)
    options.min_confidence(option)
    option("-q", "--quiet", action="store_true", help="Tell failures only.")


def _explain(argument: Takes, option: Takes) -> None:
    argument("store", nargs="?", type=Path, metavar="STORE", help="The store, a folder that `onrecord code` made.")
    argument("item", nargs="?", metavar="ID", help="The id of an event in it.")
    option("--text", metavar="TEXT", help="Sentences to explain, in place of STORE and ID.")
    options.coder(option)
    options.ontology(option)
    options.actors(option)


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
    "explain": Command(
        "[STORE ID]",
        "Show why an event was coded, or why a sentence has none.",
        "Shows an event's words, what the lexicon and the encoder say, its parties, status and voucher. For a "
        "sentence without an event, shows what came near and what was lacking.",
        _explain,
    ),
}
