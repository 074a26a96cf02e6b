"""What is asked of what is on record: where things stand, what was said, how it moved."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import options, values
from onrecord.cli.command import Command, Takes
from onrecord.cli.defaults import MEASURE_NAMES


def _text_or_table(option: Takes, help_: str) -> None:
    formats = ("text", "json", "csv", "md")
    option("--format", dest="output", choices=formats, default="text", metavar="|".join(formats), help=help_)


def _standing(argument: Takes, option: Takes) -> None:
    options.store(argument)
    argument(
        "parties", nargs="+", metavar="PARTY", help='Two parties, or one for all others: IRN, USAMIL, "the Kremlin".'
    )
    option(
        "--on",
        type=values.on,
        metavar="DAY",
        help="The day, as 2019-06-28. Without it, the last with a report of the two.",
    )
    option(
        "--known-on",
        type=values.on,
        metavar="DAY",
        help="Leave out what was reported after this day. Without it, the day of --on.",
    )
    option(
        "--most",
        type=values.whole(1),
        default=10,
        metavar="N",
        help="Others that are shown for one party. Without it 10.",
    )
    option("--all", dest="everything", action="store_true", help="Show the words for what has ended, too.")
    options.count(option)
    _text_or_table(option, "How it is printed. Without it, text.")
    options.as_coded(option)


def _every(option: Takes, help_: str) -> None:
    option("--every", choices=("day", "week", "month"), default="week", metavar="day|week|month", help=help_)


def _series(argument: Takes, option: Takes) -> None:
    options.store(argument)
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
    option("--from", dest="since", type=values.on, metavar="DAY", help="Begin with the period of this day.")
    option("--to", dest="until", type=values.on, metavar="DAY", help="End with the period of this day.")
    option("--directed", action="store_true", help="What A does to B and what B does to A, each by itself.")
    option(
        "--statuses",
        type=values.statuses,
        default=("actual",),
        metavar="NAMES",
        help="Statuses of the events that count, with commas between them, as actual,planned. Without it actual: what "
        "is told as having happened.",
    )
    options.count(option)
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
    options.as_coded(option)


def _test(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option("--claim", required=True, metavar="TEXT", help="The claim, in one of the forms above.")
    _every(option, "The length of period that decides; the others stand beside it. Without it, week.")
    options.count(option)
    options.text_or_json(option, "one JSON object")
    options.as_coded(option)


def _said(argument: Takes, option: Takes) -> None:
    options.store(argument)
    option("--by", required=True, metavar="PARTY", help="Who said it, by code (IRN, USAMIL) or name (Hamas).")
    option("--about", metavar="TOPIC", help="Only what speaks of this: a party (USA), or words (talks).")
    option("--opposed", action="store_true", help="Show only pairs of statements that say the opposite.")
    option("--from", dest="since", type=values.on, metavar="DAY", help="Only what was said on this day or later.")
    option("--to", dest="until", type=values.on, metavar="DAY", help="Only what was said on this day or before.")
    _text_or_table(option, "For a person to look at, or for a program. Without it, text.")
    option(
        "--limit",
        type=values.whole(1),
        metavar="N",
        help="The most statements or pairs. Without it 50 in text, or all.",
    )
    options.as_coded(option)


COMMANDS = {
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
}
