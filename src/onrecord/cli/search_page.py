"""What was found as a page for a person: a few lines each, with the words that fit marked, and what to ask next."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.console import counted, say
from onrecord.cli.markdown import escaped, table
from onrecord.cli.show import STATUS_STYLES
from onrecord.cli.terminal import print_page
from onrecord.searching.answer import Answer, FoundDocument, FoundRow, Passage, Span
from onrecord.searching.facets import Facet
from onrecord.searching.question import Sort

_SORTED: dict[Sort, str] = {"fit": "those that fit best first", "newest": "newest first", "oldest": "oldest first"}
_FACETS = {"type": "types", "act": "acts", "status": "statuses", "party": "parties", "country": "countries",
           "outlet": "outlets", "month": "months"}  # fmt: skip
_MOST_MONTHS = 8
_MATCH = "bold yellow"


def page(answer: Answer, store: Path) -> None:
    """Print an answer."""
    print_page(Group(*_lines(answer)))
    for command in _next(answer, store):
        say(command)


def _lines(answer: Answer) -> Iterator[RenderableType]:
    searched, shown = counted(answer.searched, "document"), answer.question.show
    what = (
        f"{answer.total:,} of {searched}"
        if shown == "documents"
        else (f"{counted(answer.total, shown[:-1])} in {searched}")
    )
    yield Text(f"{what}{f', {_SORTED[answer.sort]}' if answer.total > 1 else ''}", style="bold")
    for each in answer.found:
        yield Text()
        yield from _document(each) if isinstance(each, FoundDocument) else _row(each)
    if answer.facets and answer.total > 1:
        yield Text()
        yield from (Text(line) for facet in answer.facets if (line := _facet(facet)))
    yield Text()


def _document(found: FoundDocument) -> Iterator[RenderableType]:
    report = found.report
    title = report.title or "without a title"
    head = Text(f"{report.published[:10] if report.published else 'no day    '}  ")
    yield head.append_text(_marked(title, (0, len(title)), found.title_matches, "bold"))
    for passage in found.passages:
        yield _passage(passage)
    held = f"{counted(found.events, 'event')}, {counted(found.statements, 'statement')}"
    yield _below(Text(f"{report.outlet or 'no outlet'} · {held} · {report.id}", style="dim"))


def _row(found: FoundRow) -> Iterator[RenderableType]:
    yield Text(f"{found.first or 'no day    '}  ").append_text(_what(found))
    yield _passage(found.passage)
    report = found.report
    says = " > ".join(each or "somebody" for each in found.vouchers) or report.outlet or "the outlet"
    published = "" if report.published is None else f", {report.published[:10]}"
    yield _below(Text(f"says {says} · {report.outlet or 'no outlet'}{published} · {found.id}", style="dim"))


def _what(found: FoundRow) -> Text:
    by, to = ", ".join(found.by), ", ".join(found.to)
    if found.kind == "statement":
        return Text(f"{by or 'somebody'}{f' to {to}' if to else ''}  ").append(found.what, style="bold cyan")
    line = Text(found.what, style="bold")
    line.append(f"  {by or '?'} {'↔' if found.reciprocal else '→'} {to or '?'}  ")
    line.append(found.status or "", style=STATUS_STYLES.get(found.status or "", ""))
    line.append(" · background" if found.historical else "", style="dim")
    return line.append(f" · in {found.place}" if found.place else "")


def _passage(passage: Passage) -> RenderableType:
    return _below(_marked(passage.text, passage.span, passage.matches))


def _below(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 4))


def _marked(text: str, span: Span, matches: Sequence[Span], style: str = "") -> Text:
    """A piece of a text on one line, its matches in colour on a terminal, else in square brackets."""
    opened, closed = ("", "") if sys.stdout.isatty() else ("[", "]")
    line = Text(style=style)
    for piece, is_match in _pieces(text, span, matches):
        words = _one_line(piece)
        line.append(f"{opened}{words}{closed}" if is_match else words, style=_MATCH if is_match else None)
    return line


def _pieces(text: str, span: Span, matches: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is a match."""
    at = span[0]
    for begin, end in matches:
        yield text[at - span[0] : begin - span[0]], False
        yield text[begin - span[0] : end - span[0]], True
        at = end
    yield text[at - span[0] :], False


def _one_line(piece: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in piece)


def _facet(facet: Facet) -> str:
    values = [value for value in facet.values if value.count]
    if facet.name == "month":
        values = sorted(values, key=lambda value: -value.count)[:_MOST_MONTHS]
        values.sort(key=lambda value: value.value)
    told = [f"{value.label} {value.count:,}" for value in values]
    return f"{_FACETS[facet.name]}: {', '.join(told)}" if len(told) > 1 else ""


def _next(answer: Answer, store: Path) -> Iterator[str]:
    """What may be asked next."""
    where = shlex.quote(str(store))
    if answer.next is not None:
        yield f"more: the same with --cursor {answer.next}"
    if not answer.found:
        yield f"look at what there is with: onrecord search {where}"
        return
    found = answer.found[0]
    if isinstance(found, FoundDocument):
        sql = f"SELECT text FROM documents WHERE id = '{found.report.id}'"  # noqa: S608 - for a person to copy
        yield f'read the first with: onrecord query {where} "{sql}"'
    elif found.kind == "event":
        yield f"why the first was coded so: onrecord explain {where} {found.id}"
    elif found.by:
        yield f"what else the first said: onrecord said {where} --by {shlex.quote(found.by[0])}"


def markdown(answer: Answer) -> str:
    """An answer as a table of Markdown, matches in bold."""
    if answer.question.show == "documents":
        columns = ["day", "title", "words", "outlet", "id"]
        rows = [_document_cells(each) for each in answer.found if isinstance(each, FoundDocument)]
    else:
        columns = ["day", "what", "status", "by", "to", "words", "outlet", "id"]
        rows = [_row_cells(each) for each in answer.found if isinstance(each, FoundRow)]
    lines = [next(iter(table(columns, []))), "|---" * len(columns) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _document_cells(found: FoundDocument) -> list[str]:
    report = found.report
    words = " […] ".join(_bold(each) for each in found.passages)
    return [*map(escaped, ((report.published or "")[:10], report.title or "")), words, escaped(report.outlet or ""),
            escaped(report.id)]  # fmt: skip


def _row_cells(found: FoundRow) -> list[str]:
    told = (found.first or "", found.what, found.status or "", ", ".join(found.by), ", ".join(found.to))
    return [*map(escaped, told), _bold(found.passage), escaped(found.report.outlet or ""), escaped(found.id)]


def _bold(passage: Passage) -> str:
    pieces = _pieces(passage.text, passage.span, passage.matches)
    told = "".join(f"**{_escaped(piece)}**" if is_match else _escaped(piece) for piece, is_match in pieces)
    return told.strip()


def _escaped(piece: str) -> str:
    """As `escaped`, with a space at either end kept."""
    before, after = (" " if sign and sign.isspace() else "" for sign in (piece[:1], piece[-1:]))
    return f"{before}{escaped(piece)}{after}" if piece.strip() else before
