"""The accuracy card for people: the entries of a card as Markdown tables, between two marks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError

OPENING = "<!-- figures: written by onrecord evaluate --page -->"
CLOSING = "<!-- end of figures -->"
_BETWEEN = re.compile(re.escape(OPENING) + ".*?" + re.escape(CLOSING), re.DOTALL)
Entry = dict[str, Any]


def write_page(page: Path, entries: Sequence[Entry]) -> None:
    """Put the tables of a card between the marks of a Markdown page; the rest of the page stays.

    Raises:
        GoldError: The page cannot be read or written, or lacks the marks.
    """
    try:
        text = page.read_text(encoding="utf-8")
        if not _BETWEEN.search(text):
            raise GoldError(f"{page}: has no place for figures; put the lines '{OPENING}' and '{CLOSING}' into it")
        figures = "\n".join([OPENING, "", *tables(entries), "", CLOSING])
        page.write_text(_BETWEEN.sub(lambda _: figures, text), encoding="utf-8")
    except OSError as error:
        raise GoldError(f"{page}: {error.strerror}; name a Markdown file that is there") from error


def tables(entries: Sequence[Entry]) -> Iterator[str]:
    """The lines of the table of figures, then those of how far confidence can be taken at its word."""
    yield "| what | data | precision | recall | figure (95 % interval) |"
    yield "|---|---|---|---|---|"
    for entry in entries:
        data = f"`{entry['gold']}`, {entry['n']:,}"
        for what, precision, recall, figure in _ROWS[entry["kind"]](entry["figures"]):
            yield f"| {what} | {data} | {precision} | {recall} | {figure} |"
    for entry in entries:
        sure = entry["figures"].get("confidence")
        if sure is not None:
            yield ""
            yield from _reliability(entry, sure)


Row = tuple[str, str, str, str]


def _attribution(figures: Entry) -> Iterator[Row]:
    parts = figures["attributions"]
    yield _scored("statements: content and source", parts["content+source"], figures.get("headline_f1_95"))
    yield _scored("the same, exact to the word", parts["exact content+source"])
    for kind, score in figures["kinds"].items():
        yield _scored(f"{kind} ones", score)


def _extract(figures: Entry) -> Iterator[Row]:
    names = {
        "pair": "events: actor and recipient",
        "pair and penta": "events: actor, recipient and pentacode",
        "triple": "events: actor, recipient and type",
        "type": "events: type",
    }
    for key, what in names.items():
        if key in figures:  # a card of an older version lacks some
            yield _scored(what, figures[key], figures[key].get("f1_95"))
    silent, of = figures["rightly_silent"], figures["without_events"]
    if of:
        yield "silent where there is no event", "", "", f"{silent} of {of} ({silent / of:.0%})"
    if "status" in figures:
        status = figures["status"]
        yield (
            "status of an event that was found",
            "",
            "",
            f"{status['right']} of {status['of']} ({status['share']:.0%})",
        )


def _relation(figures: Entry) -> Iterator[Row]:
    root = figures["root"]
    if root is not None:
        macro, accuracy = (_figure(root[key], root.get(f"{key}_95")) for key in ("macro_f1", "accuracy"))
        yield "type of a marked pair", "", "", f"macro-F1 {macro}, accuracy {accuracy}"


def _factuality(figures: Entry) -> Iterator[Row]:
    r, error = (_figure(figures[key], figures.get(f"{key}_95")) for key in ("pearson", "mae"))
    yield "factuality of a marked predicate", "", "", f"r {r}, mean absolute error {error}"


def _reports(figures: Entry) -> Iterator[Row]:
    names = {
        ("events", "found"): "whole reports, events: found",
        ("events", "type"): "events: type",
        ("events", "status"): "events: type and status",
        ("events", "parties"): "events: type and parties",
        ("events", "whole"): "events: type, status, parties, countries",
        ("events", "once"): "events: type, each deed once",
        ("statements", "content+source"): "statements: content and source",
        ("statements", "speaker"): "statements: content, country and sector of the speaker",
    }
    for (group, name), what in names.items():
        score = figures[group][name]
        yield _scored(what, score, score.get("f1_95"))
    shares = {
        "not plain": "type of deeds that are background, or no plain fact",
        "plain": "type of all other deeds",
        "historical marked": "background marked as such",
        "current left": "what is not background left unmarked",
    }
    for name, what in shares.items():
        share = figures["shares"][name]
        if share["n"]:
            yield what, "", "", f"{_figure(share['share'], share.get('share_95'))} of {share['n']:,}"


def _actors(figures: Entry) -> Iterator[Row]:
    names = {"country": "country of a mention", "sector": "sector of a mention", "actor": "who a mention is, by name"}
    for group in ("all", "ambiguous", "dated", "unnamed", "other"):
        for asked, what in names.items():
            share = figures.get(group, {}).get(asked)
            if share is not None:
                which = what if group == "all" else f"{what}, {group}"
                yield which, "", "", f"{_figure(share['share'], share.get('share_95'))} of {share['n']:,}"


def _opposites(figures: Entry) -> Iterator[Row]:
    yield _scored("pairs of sayings that say the opposite", figures["opposed"], figures["opposed"].get("f1_95"))


_ROWS = {
    "attribution": _attribution,
    "extract": _extract,
    "relation": _relation,
    "factuality": _factuality,
    "reports": _reports,
    "actors": _actors,
    "opposites": _opposites,
}


def _scored(what: str, score: Entry, bounds: Sequence[float] | None = None) -> Row:
    return what, f"{score['p']:.3f}", f"{score['r']:.3f}", f"F1 {_figure(score['f1'], bounds)}"


def _figure(value: float, bounds: Sequence[float] | None) -> str:
    plain = f"**{value:.3f}**"
    return plain if bounds is None else f"{plain} ({bounds[0]:.3f} to {bounds[1]:.3f})"


def _reliability(entry: Entry, sure: Entry) -> Iterator[str]:
    yield f"Confidence on `{entry['gold']}` ({entry['kind']}): off by {sure['error']:.3f} on average."
    yield ""
    yield "| said to be so likely | was right | 95 % interval | n |"
    yield "|---|---|---|---|"
    for part in sure["bins"]:
        low, high = part["right_95"]
        yield f"| {part['said']:.2f} | {part['right']:.2f} | {low:.2f} to {high:.2f} | {part['n']} |"
