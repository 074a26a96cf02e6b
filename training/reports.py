"""Whole reports, marked by hand, as windows of several lengths with all their events.

Their statements are not learned: they are narrower than the attributions of the attribution data (what somebody thinks
or wants is none), and a network that learned both had .658 on its developers' part, where it has .730.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.encoder.labels import SECTORS, TYPES
from onrecord.encoder.windows import LONGEST_WINDOW
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import Words, split_words, words_in
from onrecord.ontologies.statuses import STATUSES
from training.data import Deed, Row, Window, in_windows, inside, label_attributions, lines
from training.marks import read_marks

OPEN = -100
LENGTHS = (LONGEST_WINDOW, 128, 72)
"""Pieces of the windows that each report is cut into; and once more into its sentences. A network that has read deeds
in windows of one length alone sees fewer of them in others."""
FOLDS = 5
FILES = ("reports/reports.jsonl", "reports/excerpts.jsonl", "pages/pages.jsonl")
"""Below the folder of the data sets."""
_FOLLOWING = re.compile(
    r"(?:[,;:(–—]|(?:of|in|from|for|at|to|on|with|by|near|who|which|that|whose|and|or)\b)", re.IGNORECASE
)
"""What follows the noun of a phrase: a mark, a preposition, a relative."""


@dataclass(frozen=True, slots=True)
class Report:
    """A marked text.

    Attributes:
        row: As its file has it.
        words: Its words.
        whole: All of it as one window, longer than any network reads.
    """

    row: Row
    words: Words
    whole: Window

    @property
    def fold(self) -> int | None:
        """The fold that it is left out of; None for a text of our own marking, by which nothing is measured."""
        return fold_of_row(self.row)


def fold_of(name: str) -> int:
    """The fold of a report, by its id: the same on every machine."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def fold_of_row(row: Row) -> int | None:
    """The fold of a row of marked texts; None for one of our own marking."""
    return None if "documents" in row else fold_of(row["id"])


def given_rows(data: Path) -> list[Row]:
    """The marked texts of the data folder."""
    return [row for name in FILES for row in lines(data / name)]


def report_rows(data: Path) -> list[Row]:
    """The marked texts: those of the data folder, then those whose marks are ours."""
    return [*given_rows(data), *read_marks(data)]


def reports(rows: Iterable[Row], tokenizer: WordPiece) -> list[Report]:
    """Marked texts with what is known of their words."""
    found = []
    for row in rows:
        words = split_words(row["text"], tokenizer)
        whole = Window(list(words.pieces), list(words.kinds), origin="reports")
        _label_deeds(whole, words, row["events"])
        whole.sectors = _sectors(words, row)
        found.append(Report(row, words, whole))
    return found


def _label_deeds(whole: Window, words: Words, events: Sequence[Row]) -> None:
    """The deeds of a text, told again or not; every word that is in no mark names none."""
    triggers = [0] * len(words.starts)
    for event in events:
        first, last = words_in(words, event["trigger"])
        actors, recipients = (
            inside(words, [party["span"] for party in event[side]]) for side in ("actors", "recipients")
        )
        if event["reciprocal"]:
            actors, recipients = actors | recipients, frozenset()
        triggers[first:last] = [OPEN] * (last - first)
        whole.deeds.append(
            Deed(
                tuple(range(first, last)),
                TYPES.index(event["type"]),
                STATUSES.index(event["status"]),
                event["historical"],
                actors,
                recipients,
                not event["optional"],
            )
        )
    whole.triggers = triggers


def _sectors(words: Words, row: Row) -> list[tuple[int, int]]:
    """The word that names each party of an event or a statement, with the number of the party's sector."""
    sector = {entity["id"]: SECTORS.index(entity["sector"] or "none") for entity in row["entities"]}
    parties = [party for event in row["events"] for side in ("actors", "recipients") for party in event[side]]
    parties += [statement["source"] for statement in row["statements"] if statement["source"] is not None]
    found = {_naming_word(words, row["text"], party["span"]): sector[party["entity"]] for party in parties}
    return sorted(found.items())


def _naming_word(words: Words, text: str, span: Sequence[int]) -> int:
    """The word of a phrase that names who it is, without a tree: the last before what follows the noun."""
    first, last = words_in(words, (span[0], span[1]))
    for word in range(first + 1, last):
        if _FOLLOWING.match(text, words.starts[word]):
            return word - 1
    return last - 1


def nested(report: Report) -> Iterator[Window]:
    """A report in windows of which the statements inside others' contents are known, and nothing else."""
    inner = [
        {
            "source": [each["source"]["span"]] if each["source"] else [],
            "cue": [each["cue"]] if each["cue"] else [],
            "content": each["content"],
        }
        for each in report.row["statements"]
        if each["parent"] is not None
    ]
    labelled = Window(report.whole.pieces, report.whole.kinds)
    label_attributions(labelled, report.words, inner)
    whole = Window(report.whole.pieces, report.whole.kinds, inner=labelled.roles, origin="nested")
    return cuts(replace(report, whole=whole))


def cuts(report: Report) -> Iterator[Window]:
    """A report in windows of each of the lengths, and sentence by sentence."""
    for longest in LENGTHS:
        yield from in_windows(report.whole, report.words, longest)
    for span in report.row["sentences"]:
        first, last = words_in(report.words, span)
        for start in range(first, last, LONGEST_WINDOW // 2):
            yield report.whole.part(start, min(last, start + LONGEST_WINDOW // 2))
