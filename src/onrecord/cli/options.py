"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli import values
from onrecord.cli.command import Takes
from onrecord.settings import DEFAULT


def date(option: Takes) -> None:
    """Take the day of publication."""
    option(
        "--date",
        type=values.published,
        metavar="DATE",
        help="When it was published: a day as 2019-05-29, or a time with its zone as 2019-05-29T14:30+02:00. "
        "It goes before a date that the file gives; words such as “on Friday” are reckoned from it.",
    )


def coder(option: Takes) -> None:
    """Take what chooses the coder: its model, ontology and actors."""
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


def ontology(option: Takes) -> None:
    """Take an ontology of the user's own."""
    option(
        "--ontology",
        metavar="FILE",
        help="A YAML file with event types of your own, beside PLOVER's (docs/your-own-ontology.md).",
    )


def actors(option: Takes) -> None:
    """Take a table of the user's own actors."""
    option(
        "--actors",
        metavar="FILE",
        help="A CSV file with actors of your own, which win over those that ship (docs/your-own-actors.md).",
    )


def text_or_json(option: Takes, json: str) -> None:
    """Take the format of an answer for a person or a program."""
    option(
        "--format",
        dest="output",
        choices=("text", "json"),
        default="text",
        metavar="text|json",
        help=f"For a person to look at, or {json}. Without it, text.",
    )


def min_confidence(option: Takes) -> None:
    """Take the least confidence of an event."""
    option(
        "--min-confidence",
        type=values.likelihood,
        default=0.0,
        metavar="P",
        help="Leave out events that are less likely than this to be right, from 0 to 1. Without it, all are kept.",
    )


def quiet(option: Takes) -> None:
    """Take that no progress is shown."""
    option("-q", "--quiet", action="store_true", help="Show no progress.")


def as_coded(option: Takes) -> None:
    """Take that the coder's reading counts where people have corrected it."""
    option("--as-coded", action="store_true", help="Count what the coder read, where people have corrected it.")


def store(argument: Takes) -> None:
    """Take the store that is asked."""
    argument("store", type=Path, metavar="STORE", help="The store, a folder that `onrecord code` made.")


def count(option: Takes) -> None:
    """Take what counts as one event."""
    option(
        "--count",
        choices=("happenings", "texts"),
        metavar="happenings|texts",
        help="What counts once: what several reports tell of, as onrecord group finds it, or each report of it. "
        "Without it, happenings where the store was grouped.",
    )


def table_or_rows(option: Takes, formats: tuple[str, ...] = ("table", "json", "csv", "md")) -> None:
    """Take the format of a table."""
    option(
        "--format",
        dest="output",
        choices=formats,
        default="table",
        metavar="|".join(formats),
        help="How it is printed. Without it, table.",
    )


def most_rows(option: Takes) -> None:
    """Take how many rows of a long table are shown."""
    option(
        "--limit",
        type=values.whole(1),
        metavar="N",
        help="The most rows. Without it 50 in a table and in md, else all.",
    )
