"""`onrecord evaluate`: the accuracy card, re-runnable by the user."""

from __future__ import annotations

import json as js
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.console import Advance, progress, say
from onrecord.cli.options import Model, ParserName
from onrecord.evaluation.choices import Choices, Kind, Scheme
from onrecord.settings import DEFAULT

if TYPE_CHECKING:
    from onrecord.evaluation.running import Reads

ROUNDS = 1000
"""Samples that are enough for two digits of an interval."""


def evaluate(  # noqa: PLR0913, PLR0917 - one option of the command line each
    kind: Annotated[
        Kind,
        typer.Argument(
            help="attribution: who said what. relation: the type of a marked pair. extract: events in plain "
            "sentences. factuality: whether marked predicates happened.",
            show_default=False,
        ),
    ],
    gold: Annotated[Path, typer.Argument(help="Gold data as JSON lines.", show_default=False)],
    predictions: Annotated[
        Path | None, typer.Option(help="Write the predictions here, as JSON lines.", show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first N lines.", show_default=False)] = None,
    scheme: Annotated[
        Scheme | None,
        typer.Option(
            help="plover has 16 event types; plv merges CONCEDE and RETREAT. "
            "Without it, plv for relation and plover for extract.",
            show_default=False,
        ),
    ] = None,
    bootstrap: Annotated[int, typer.Option(min=0, help="Samples for the 95 % intervals; 0: none.")] = ROUNDS,
    all_statuses: Annotated[
        bool, typer.Option("--all-statuses", help="extract: also events that the text does not assert.")
    ] = False,
    card: Annotated[
        Path | None, typer.Option(help="Keep the figures in this JSON file of scores.", show_default=False)
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option(
            help="With --card: write its tables into this Markdown page, between its marks.", show_default=False
        ),
    ] = None,
    model: Model = DEFAULT,
    parser: ParserName = DEFAULT,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Measure onrecord against gold data.

    Prints precision, recall and F1, or whatever figures the kind has, with 95 % intervals from resampling
    documents or sentences. A line that cannot be coded counts as one in which nothing was found.
    """
    if page is not None and card is None:
        raise typer.BadParameter("--page shows what a card holds: name the card's file with --card, too")
    from onrecord.evaluation import card as scores  # noqa: PLC0415 - loads with the command, not with the help
    from onrecord.evaluation.gold import write_lines  # noqa: PLC0415
    from onrecord.evaluation.kinds import evaluate as measure  # noqa: PLC0415
    from onrecord.evaluation.page import write_page  # noqa: PLC0415

    choices = Choices(limit, scheme, bootstrap, all_statuses)
    with ExitStack() as shown:

        def start(lines: int) -> Advance:
            return shown.enter_context(progress("evaluated", lines, "lines", quiet=quiet))

        measured = measure(kind, gold, lambda: load_coder(model, parser), choices, start)
    if predictions is not None:
        write_lines(predictions, measured.predictions)
    if card is not None:
        scores.merge(card, scores.entry(kind, gold, choices, measured))
    if card is not None and page is not None:
        write_page(page, scores.read_card(card))
    for reason, number in sorted(Counter(measured.set_aside.values()).items()):
        say(f"set aside {number:,} lines: {reason}", stderr=True)
    for line in [js.dumps(measured.figures.to_dict())] if json else measured.figures.lines():
        sys.stdout.write(line + "\n")


def load_coder(model: str, parser: str) -> Reads:
    """The coder that is measured."""
    from onrecord.coder import load  # noqa: PLC0415 - the layers that read language

    return load(model, parser)
