"""`onrecord evaluate`: the accuracy card, re-runnable by the user."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.console import progress, say, write_json
from onrecord.cli.visible import Advance
from onrecord.coder import load
from onrecord.evaluation import card as scores
from onrecord.evaluation.choices import Choices, Kind, Scheme
from onrecord.evaluation.gold import write_lines
from onrecord.evaluation.kinds import evaluate as measure
from onrecord.evaluation.page import write_page
from onrecord.evaluation.running import Reads


def evaluate(  # noqa: PLR0913 - one option of the command line each
    *,
    kind: str,
    gold: Path,
    predictions: Path | None,
    json: bool,
    limit: int | None,
    scheme: str | None,
    bootstrap: int,
    all_statuses: bool,
    card: Path | None,
    page: Path | None,
    model: str,
    parser: str,
    actors: str | None,
    quiet: bool,
) -> None:
    """Measure onrecord against gold data, and print, keep or page the figures.

    A line that cannot be coded counts as one in which nothing was found.
    """
    if page is not None and card is None:
        raise UsageError("--page shows what a card holds: name the card's file with --card, too")

    measures, choices = Kind(kind), Choices(limit, Scheme(scheme) if scheme else None, bootstrap, all_statuses)
    with ExitStack() as shown:

        def start(lines: int) -> Advance:
            return shown.enter_context(progress("evaluated", lines, "lines", quiet=quiet))

        measured = measure(measures, gold, lambda: load_coder(model, parser, actors), choices, start)
    if predictions is not None:
        write_lines(predictions, measured.predictions)
    if card is not None:
        scores.merge(card, scores.entry(measures, gold, choices, measured))
    if card is not None and page is not None:
        write_page(page, scores.read_card(card))
    for reason, number in sorted(Counter(measured.set_aside.values()).items()):
        say(f"set aside {number:,} lines: {reason}", stderr=True)
    if json:
        write_json(measured.figures.to_dict())
        return
    for line in measured.figures.lines():
        say(line)


def load_coder(model: str, parser: str, actors: str | None) -> Reads:
    """The coder that is measured."""
    return load(model, parser, actors=actors)
