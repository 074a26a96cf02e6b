"""`onrecord check`: rows of other people's event data, each judged against its text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.checking.checked import NOT_CHECKED, Checked, RowChecks
from onrecord.checking.model import Verdict
from onrecord.checking.summary import Summary, borne_out
from onrecord.checking.table import CELLS, FIELDS, read_table
from onrecord.checking.texts import LastRead, Texts
from onrecord.cli.console import Rows, cell, counted, json_text, note, progress, say, write
from onrecord.cli.defaults import ROUNDS
from onrecord.cli.markdown import escaped, table
from onrecord.coder import load
from onrecord.documents.reading import read_file
from onrecord.errors import QuestionError, SettingsError
from onrecord.evaluation.scores import interval
from onrecord.inputs.columns import parse_columns
from onrecord.inputs.tables import table_rows
from onrecord.store.folder import open_store

MOST_SHOWN = 50
"""Rows that are shown to a person where he names no number."""
COLUMNS = ("id", *CELLS, "verdict", "why", "words", "start", "end", "event", "confidence", "remarks", "document")
"""The columns of CSV."""
_FEWEST = 10
"""Texts from which an interval can be drawn."""
_FOR_PERSONS = frozenset({"table", "md"})


def check(  # noqa: PLR0913 - one option of the command line each
    *,
    rows: Path,
    text: Path | None,
    store: Path | None,
    columns: str,
    output: str,
    limit: int | None,
    model: str,
    parser: str,
    actors: str | None,
    quiet: bool,
) -> None:
    """Judge each row of a table against its text.

    Raises:
        DocumentError: The table, or the one text of all rows, cannot be read.
        QuestionError: No row could be checked.
    """
    lines = read_table(rows, parse_columns(columns, FIELDS), lambda told: note(f"{rows.name}: {told}"))
    texts = _texts(rows, text, store)
    total = sum(1 for _ in table_rows(rows))
    checker = load(model, parser, actors=actors).checker()
    checks = RowChecks(checker, texts, LastRead(checker.read))
    with progress("checked", total, "rows", quiet=quiet) as advance:

        def shown_as_done() -> Iterator[Checked]:
            for checked in checks.of(lines):
                advance(1)
                yield checked

        problem = _print(shown_as_done(), checks.summary, output, limit)
    if not checks.summary.checked:
        raise QuestionError(f"{rows}: none of its {counted(checks.summary.unread, 'row')} could be checked: {problem}")


def _texts(rows: Path, text: Path | None, store: Path | None) -> Texts:
    """Where the texts are: files beside the table, unless a folder or a file is named.

    Raises:
        SettingsError: What is named is not there.
        StoreError: What is named as a store is none.
    """
    opened = None if store is None else open_store(store)
    if text is not None and not text.exists():
        raise SettingsError(
            f"--text {text}: there is no such file or folder; name the text, or the folder of the texts"
        )
    if text is None or text.is_dir():
        return Texts(rows.parent if text is None else text, None, opened)
    return Texts(rows.parent, read_file(text), opened)


def _print(found: Iterator[Checked], summary: Summary, output: str, limit: int | None) -> str:
    """Print what is found; the first problem of a row that could not be checked, or nothing."""
    problems: list[str] = []

    def heard() -> Iterator[Checked]:
        for checked in found:
            if checked.finding is None and not problems:
                problems.append(checked.problem)
            yield checked

    match output:
        case "csv":
            writer = csv.writer(Rows(), lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_row(each) for each in _first(heard(), limit))
        case "jsonl":
            for each in _first(heard(), limit):
                write(json_text(each.to_dict()) + "\n")
        case "json":
            write('{"rows": [')
            for number, each in enumerate(_first(heard(), limit)):
                write((",\n" if number else "\n") + json_text(each.to_dict()))
            write(f'\n],\n"summary": {json_text(summary.to_dict() | {"borne_out_95": _bounds(summary)})}}}\n')
        case _:
            _print_page(list(_first(heard(), MOST_SHOWN if limit is None else limit)), summary, output)
    if output not in {*_FOR_PERSONS, "json"}:
        for line in _summed_up(summary):
            say(line, stderr=True)
    return problems[0] if problems else ""


def _first(found: Iterator[Checked], limit: int | None) -> Iterator[Checked]:
    """The rows that are shown; the others are checked all the same, for the summary."""
    yield from islice(found, limit)
    left = sum(1 for _ in found)
    if left:
        note(f"{left:,} more rows; --limit N shows more")


def _bounds(summary: Summary) -> list[float] | None:
    """The 95 % interval of the share that is borne out, by drawing texts anew; None where there are too few of them."""
    if len(summary.by_text) < _FEWEST:
        return None
    found = interval(list(summary.by_text.values()), lambda texts: borne_out(texts) or 0.0, ROUNDS)
    return None if found is None or summary.share() is None else list(found)


def _summed_up(summary: Summary) -> Iterator[str]:
    """The summary in lines."""
    rows, texts = counted(summary.checked, "row"), counted(len(summary.by_text), "text")
    aside = f"; {summary.unread:,} not checked" if summary.unread else ""
    yield f"{rows} checked against {texts}{aside}"
    share, bounds = summary.share(), _bounds(summary)
    if share is not None:
        upheld, undecided = summary.verdicts[Verdict.upheld], summary.verdicts[Verdict.undecided]
        drawn = "" if bounds is None else f" (95%: {bounds[0]:.0%} to {bounds[1]:.0%})"
        least, most = upheld / summary.checked, (upheld + undecided) / summary.checked
        decided = f"{share:.0%}{drawn} of the {summary.checked - undecided:,} that are decided"
        yield f"borne out by their texts: {decided}; of all {least:.0%} at least and {most:.0%} at most"


def _print_page(shown: Sequence[Checked], summary: Summary, output: str) -> None:
    numbers = [(verdict.value, f"{summary.verdicts[verdict]:,}") for verdict in Verdict if summary.verdicts[verdict]]
    if output == "md":
        write("\n".join((*map(escaped, _summed_up(summary)), "", *table(("verdict", "rows"), numbers), "")) + "\n")
        cells = ((each.line.id, _gist(each), each.verdict, _reason(each), _words(each)) for each in shown)
        write("\n".join(table(("id", "row", "verdict", "why", "words"), cells)) + "\n")
        return
    for line in (*_summed_up(summary), *(f"  {name:<18}{number:>8}" for name, number in numbers)):
        say(line)
    for each in shown:
        say("")
        say(f"{each.line.id}  {each.verdict.upper() if each.finding else NOT_CHECKED}  {_gist(each)}")
        say(f"    {_reason(each)}")
        if each.finding is not None and each.finding.words is not None:
            say(f"    {_words(each)}")


def _gist(checked: Checked) -> str:
    """A row in a line: "USA → IRN, SANCTION, 2018-05-08"."""
    fields = checked.line.fields
    parties = f"{fields.get('actor', '?')} → {fields.get('recipient', '?')}"
    others = (fields.get(name) for name in ("type", "status", "date", "place"))
    return _flat(", ".join(filter(None, (parties, *others))))


def _reason(checked: Checked) -> str:
    remarks: Iterable[str] = () if checked.finding is None else checked.finding.remarks
    sure = (
        "" if checked.finding is None or checked.finding.confidence is None else f" ({checked.finding.confidence:.2f})"
    )
    return _flat("; ".join((checked.why + sure, *remarks)))


def _words(checked: Checked) -> str:
    if checked.finding is None or checked.finding.words is None:
        return ""
    words, sentence = _flat(checked.finding.words.text), _flat(checked.sentence)
    return f"“{sentence}”" if words == sentence else f"“{words}”: {sentence}"


def _row(checked: Checked) -> list[str]:
    found, line = checked.finding, checked.line
    words = None if found is None else found.words
    values: dict[str, Any] = {
        "id": line.id,
        **{name: line.fields.get(name) for name in CELLS},
        "verdict": checked.verdict,
        "why": checked.why,
        "document": checked.document,
    }
    if found is not None:
        values |= {"event": found.event, "confidence": found.confidence, "remarks": "; ".join(found.remarks)}
    if words is not None:
        values |= {"words": words.text, "start": words.span[0], "end": words.span[1]}
    return [cell(values.get(name)) for name in COLUMNS]


def _flat(text: str) -> str:
    return " ".join(text.split())
