"""An answer in words, for a client that shows its model only text: everything that counts, a few lines a row.

What comes from a report is on one line and in quotation marks, so that none of it can pass for a line of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.documents.unhidden import one_line

Answer = Mapping[str, Any]

_SPELLED = 6
"""Fields of a row that are read from words, of which so many are told; the structured answer has all."""


def worded(tool: str, answer: Answer) -> str:
    """An answer of a tool in words."""
    return "\n".join(_WORDINGS[tool](answer))


def _search(answer: Answer) -> Iterator[str]:
    return _overview(answer["overview"]) if "overview" in answer else _rows(answer)


def _overview(held: Answer) -> Iterator[str]:
    days = "no document has a day" if held["first"] is None else f"from {held['first']} to {held['last']}"
    undated = f", {held['undated']:,} without a day" if held["undated"] else ""
    yield f"{_counted(held['documents'], 'document')}, {days}{undated}; {_counted(held['statements'], 'statement')}"
    for name in ("events", "statuses", "outlets", "countries"):
        listed = ", ".join(f"{one_line(what)} {number:,}" for what, number in held[name])
        yield f"{_HELD[name]}: {listed or 'none'}"


_HELD = {
    "events": "events by type",
    "statuses": "events by status",
    "outlets": "outlets with most documents",
    "countries": "countries of which most documents speak (ISO 3166 or PLOVER's code)",
}


def _rows(answer: Answer) -> Iterator[str]:
    rows = answer["rows"]
    if not rows:
        yield "No rows: nothing on record answers to all of this. Ask for less: fewer words, a longer time, any status."
    for row in rows:
        yield from _event(row) if row["kind"] == "event" else _statement(row)
    yield from _more(answer, len(rows))


def _event(row: Answer) -> Iterator[str]:
    mode = f" ({row['mode']})" if row["mode"] else ""
    arrow = "<->" if row["reciprocal"] else "->"
    background = ", background" if row["background"] else ""
    yield (
        f"{row['id']}  {_days(row)}  {row['type']}{mode}, {row['status']}{background}: "
        f"{_parties(row['actors'])} {arrow} {_parties(row['recipients'])}"
    )
    yield f"    {_quoted(row['sentence'])}"
    if row["condition"]:
        yield f"    on the condition: {_quoted(row['condition'])}"
    if row["numbers"]:
        yield f"    {'; '.join(_number(each) for each in row['numbers'])}"
    yield f"    {_source(row)}"


def _statement(row: Answer) -> Iterator[str]:
    speaker = "?" if row["speaker"] is None else _party(row["speaker"])
    cue = "" if row["cue"] is None else f" ({_quoted(row['cue'])})"
    addressee = "" if row["addressee"] is None else f", to {_party(row['addressee'])}"
    yield f"{row['id']}  {_days(row)}  {speaker}: {row['act']}{cue}{addressee}"
    yield f"    {' [...] '.join(_quoted(piece) for piece in row['content'])}"
    yield f"    {_source(row)}"


def _standing(answer: Answer) -> Iterator[str]:
    first, second = (one_line(name) for name in answer["names"])
    reports = answer["reports"]
    told = "no report of the two by then" if reports is None else f"from reports of {reports[0]} to {reports[1]}"
    yield f"{first} and {second} at the end of {answer['on']}: {_counted(answer['all'], 'line')}, {told}"
    for line in answer["lines"]:
        way = "" if line["by"] is None else f"{one_line(line['by'])} -> {one_line(line['to'] or '?')}, "
        ended = "" if line["open"] else " (ended)"
        yield f"- {line['kind']}: {way}{one_line(line['about'])}: {line['state']} since {line['since']}{ended}"
        for shown in line["evidence"]:
            yield f"    {_shown(shown)}"
        for shown in line["disputed_by"]:
            yield f"    {one_line(shown['party'])} disputes it: {_shown(shown)}"
    if not answer["lines"]:
        yield "No lines: nothing between the two is on record by then."
    yield from _more(answer, len(answer["lines"]))


def _shown(evidence: Answer) -> str:
    return f"{evidence['day']} {evidence['says']}: {_quoted(evidence['words'])} {_source(evidence)} {evidence['event']}"


def _said(answer: Answer) -> Iterator[str]:
    about = "" if answer["about"] is None else f" about {one_line(answer['about'])}"
    if "pairs" in answer:
        pairs = _counted(answer["all"], "pair")
        yield f"Said by {one_line(answer['by'])}{about} to the opposite: {pairs}; none is a verdict"
        for pair in answer["pairs"]:
            apart = f" (both may hold: {one_line(pair['apart'])})" if pair["apart"] else ""
            yield f"about {one_line(pair['about'])}{apart}"
            for side in ("first", "second"):
                yield from _saying(pair[side])
        yield from _more(answer, len(answer["pairs"]))
        return
    yield f"Said by {one_line(answer['by'])}{about}: {_counted(answer['all'], 'statement')}"
    later = {each["statement"]: each["later"] for each in answer["later"]}
    for row in answer["statements"]:
        yield from _saying(row)
        for move in later.get(row["id"], ()):
            yield f"    later on record: {move['day']}, {move['status']}: {_quoted(move['words'])} {move['event']}"
    if not answer["statements"]:
        yield "No rows: it said nothing on record about this in this time."
    yield from _more(answer, len(answer["statements"]))


def _saying(row: Answer) -> Iterator[str]:
    yield f"{row['id']}  {row['day'] or 'no day'}  {one_line(row['speaker'])}: {row['act']} ({_quoted(row['cue'])})"
    yield f"    {' [...] '.join(_quoted(piece) for piece in row['content'])}"
    yield f"    {_source(row)}"


def _words(answer: Answer) -> Iterator[str]:
    yield f"{answer['id']}  {', '.join(map(str, answer['what'].values()))}"
    for name in ("before", "sentence", "after"):
        if answer[name]:
            yield f"{name}: {_quoted(answer[name])}"
    fields = answer["read_from"]
    yield "read from: " + "; ".join(f"{each['field']} {_quoted(each['words'])}" for each in fields[:_SPELLED])
    for each in answer["vouchers"]:
        speaker = "somebody" if each["speaker"] is None else _party(each["speaker"])
        yield f"on the word of: {speaker}, {each['act']}: {' [...] '.join(map(_quoted, each['content']))}"
    yield from (f"why: {each['what']}: {one_line(each['why'])}" for each in answer["why"])
    yield _source(answer)
    if answer["printings"] > 1:
        outlets = ", ".join(dict.fromkeys(one_line(each["outlet"] or "no outlet") for each in answer["printed"]))
        yield f"the text was printed {answer['printings']:,} times: {outlets}"


def _source(row: Answer) -> str:
    """Where a row is from and on whose word it is."""
    names = [each["name"] if isinstance(each, Mapping) else each for each in row["voucher"]]
    word = " > ".join(one_line(name) for name in names) or "the outlet itself"
    title = f", {_quoted(row['title'])}" if row["title"] else ""
    published = (row["published"] or "no day")[:10]
    outlet = one_line(row["outlet"] or "no outlet")
    return f"({outlet}, {published}{title}; on the word of: {word}; confidence {row['confidence']:.2f})"


def _days(row: Answer) -> str:
    day = row["day"]
    if day is None:
        return "no day"
    last = "" if day["end"] == day["start"] else f" to {day['end']}"
    return f"{day['start']}{last}" + (" (day of the report)" if day["basis"] == "publication" else "")


def _number(number: Answer) -> str:
    bounds = [f"{name} {number[name]:,}" for name in ("low", "high") if number[name] is not None]
    told = f"{number['value']:,}" if number["value"] is not None else ", ".join(bounds)
    return f"{number['kind']} {told} {one_line(number['unit'])}"


def _parties(parties: Sequence[Answer]) -> str:
    return ", ".join(map(_party, parties)) or "?"


def _party(party: Answer) -> str:
    name, words = party["name"], one_line(party["words"])
    code = f" [{party['code']}]" if party["code"] and party["code"] != name else ""
    if name is None or name.casefold() == words.casefold():
        return f"{words}{code}"
    return f"{one_line(name)}{code} ({_quoted(words)})"


def _quoted(text: str) -> str:
    """A text of a report in quotation marks, that it cannot close itself."""
    return f"“{one_line(text).translate(_INNER)}”"


_INNER = str.maketrans({"“": '"', "”": '"'})


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _more(answer: Answer, shown: int) -> Iterator[str]:
    if answer["cursor"] is not None:
        of = f" of {answer['all']:,}" if "all" in answer else ""
        yield f"{shown:,}{of} shown; for more ask the same with cursor {answer['cursor']}"


_WORDINGS: Mapping[str, Callable[[Answer], Iterator[str]]] = {
    "search": _search,
    "events": _rows,
    "statements": _rows,
    "standing": _standing,
    "said": _said,
    "words": _words,
}
"""How each tool's answer is told."""
