"""What keeps a store in order."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes
from onrecord.cli.defaults import ROUNDS


def _doctor(argument: Takes, option: Takes) -> None:
    argument("store", nargs="?", type=Path, metavar="STORE", help="A store that is to be looked at, too.")
    options.coder(option)
    options.ontology(option)
    options.actors(option)
    option("--json", action="store_true", help="Print one JSON object.")


def _group(argument: Takes, option: Takes) -> None:
    options.store(argument)
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
    options.as_coded(option)


def _corrections(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option("--by", metavar="NAME", help="Only what this person decided; with --undo, who takes it back.")
    option("--since", type=values.on, metavar="DAY", help="Only what was decided on this day (UTC) or later.")
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
        type=values.whole(0),
        default=ROUNDS,
        metavar="ROUNDS",
        help=f"Samples for the 95 %% intervals of --agreement. Without it {ROUNDS}.",
    )
    options.table_or_rows(option, ("table", "json", "csv"))
    option(
        "--limit", type=values.whole(1), metavar="N", help="The most decisions, the latest. Without it 50 in a table."
    )


def _verify(argument: Takes, option: Takes) -> None:
    options.store(argument)
    options.quiet(option)


COMMANDS = {
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
    "verify": Command(
        "STORE",
        "Check a store: each byte, each offset against its text, each id.",
        "Checks every reference and code, too. Exits with 1 if anything is wrong, and lists it.",
        _verify,
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
