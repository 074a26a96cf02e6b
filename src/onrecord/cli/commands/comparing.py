"""What holds rows against others, texts and gold."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes
from onrecord.cli.defaults import ROUNDS


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
    options.table_or_rows(option, ("table", "json", "jsonl", "csv", "md"))
    options.most_rows(option)
    options.coder(option)
    options.actors(option)
    options.quiet(option)


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
        type=values.compared_fields,
        metavar="LIST",
        help="Show only rows that changed in these fields, with commas between: type, mode, status, actor, recipient, "
        "voucher, date, place, numbers, act, speaker, content, confidence ... (docs/diff.md).",
    )
    option(
        "--tolerance",
        type=values.likelihood,
        default=0.05,
        metavar="P",
        help="Confidences this far apart are the same, from 0 to 1. Without it 0.05.",
    )
    options.most_rows(option)
    options.table_or_rows(option)
    option("--exit-code", action="store_true", help="End with 1 where anything differs.")
    options.quiet(option)


def _compare(argument: Takes, option: Takes) -> None:
    options.store(argument)
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
        type=values.whole(0, 30),
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
    options.most_rows(option)
    options.table_or_rows(option)
    options.as_coded(option)


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
    option("--limit", type=values.whole(1), metavar="N", help="Only the first N lines.")
    option(
        "--scheme",
        choices=("plv", "plover"),
        metavar="plv|plover",
        help="plover has 16 event types; plv merges CONCEDE and RETREAT. Without it, plv for relation and plover "
        "for extract.",
    )
    option(
        "--bootstrap",
        type=values.whole(0),
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
    options.coder(option)
    options.actors(option)
    options.quiet(option)


COMMANDS = {
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
    "evaluate": Command(
        "KIND GOLD",
        "Measure onrecord against gold data.",
        "Prints precision, recall and F1, or whatever figures the kind has, with 95 % intervals from resampling "
        "documents or sentences. A line that cannot be coded counts as one in which nothing was found. The predictions "
        "of reports are their records, one a line, as `onrecord code --format jsonl` prints them.",
        _evaluate,
    ),
}
