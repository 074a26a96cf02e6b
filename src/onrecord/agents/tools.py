"""The tools that a client is offered, described for a model that knows nothing of us, with what each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from onrecord.agents.arguments import Argument, day, flag, one_of, schema_of, text, texts, whole
from onrecord.encoder.labels import TYPES
from onrecord.ontologies.cues import ACTS
from onrecord.ontologies.statuses import STATUSES

SHOWN, MOST_SHOWN = 20, 50
"""Rows that are given where no number is asked for, and the most that are."""
MOST_AROUND = 5
"""The most sentences that are shown before and after a row's own."""

ORDERS = ("newest", "oldest")


def instructions() -> str:
    """What a client tells its model about the server."""
    return (files("onrecord.agents") / "data" / "instructions.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool.

    Attributes:
        name: What it is called.
        title: The same for a person.
        description: What it is for and what it gives.
        arguments: What it takes.
    """

    name: str
    title: str
    description: str
    arguments: tuple[Argument, ...]

    def listed(self) -> dict[str, Any]:
        """The tool as a client's list of tools has it."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": schema_of(self.arguments),
            "annotations": {
                "title": self.title,
                "readOnlyHint": True,
                "destructiveHint": False,
                "idempotentHint": True,
                "openWorldHint": False,
            },
        }


_WORDS = text(
    "words",
    "Words that must all stand in the row's sentence, in any order and case. Each is found at the beginning of a word: "
    '"sanction" finds sanctions. Write a phrase in double quotes: "\\"nuclear deal\\" oil".',
)
_PARTY = text("party", "A party that does it, has it done to it, says it or is spoken to: code or name.")
_SPEAKER = text("speaker", "Who says it: of a statement its speaker, of an event the one on whose word it stands.")
_PAIR = texts("pair", 'Two parties, as ["IRN", "USA"]: one does or says something to or of the other.', exactly=2)
_TYPES = texts(
    "types",
    f"Types of events: {' '.join(TYPES)}, or others that the store has.",
)
_STATUSES = texts("statuses", "How the report presents the event; actual: as having happened.", among=STATUSES)
_FROM = day("from", "The first day: of the deed or the words where the text tells it, else of the report.")
_TO = day("to", "The last day.")
_ORDER = one_of("order", "By the day of the report; without it, newest.", ORDERS)
_LIMIT = whole("limit", f"Rows at most; without it {SHOWN}.", 1, MOST_SHOWN)
_CURSOR = text("cursor", "The cursor of the answer before, for the rows after it; with the same other arguments.")
_PAGED = (_FROM, _TO, _ORDER, _LIMIT, _CURSOR)

TOOLS: Sequence[Tool] = (
    Tool(
        "search",
        "Search what is on record",
        "Find statements and events by words, parties, days, type or status. Start here. Without arguments: what the "
        "store holds (days, outlets, countries, numbers by type). Gives rows with their words, id, outlet, day and on "
        "whose word they stand.",
        (_WORDS, _SPEAKER, _PARTY, _PAIR, _TYPES, _STATUSES, *_PAGED),
    ),
    Tool(
        "events",
        "Events: who did what to whom",
        "List events by who does it, to whom, type and status. For what a report tells as having happened, ask for "
        "statuses actual. One deed may be several rows, since several reports tell of it.",
        (
            text("actor", "Who does it: a code such as IRN or USAMIL, or a name. A state acts by all who act for it."),
            text("recipient", "To whom it is done."),
            _PAIR, _PARTY, _SPEAKER, _TYPES, _STATUSES, _WORDS, *_PAGED,
        ),
    ),
    Tool(
        "statements",
        "Statements: who said what",
        "List statements by speaker, by who is named in the words, and by what is done with them. Gives the exact "
        "words, the speaker, and who quotes him.",
        (
            text("speaker", "Who speaks: code or name. A state speaks by all who speak for it."),
            text("about", "A party that the words name."),
            texts("acts", "What the speaker does by it.", among=ACTS),
            _PAIR, _WORDS, *_PAGED,
        ),
    ),
    Tool(
        "standing",
        "Where two parties stand",
        "Where two parties stand at the end of a day: offers, demands, threats, commitments, pressure, talks, force "
        "and ceasefires, each with its state, since when, the words that show it and who disputes it. Of ten lines "
        "four to seven are right: check the words.",
        (
            text("first", "A party: code or name.", required=True),
            text("second", "The other.", required=True),
            day("on", "The day; without it, the last with a report of the two."),
            day("known_on", "Leave out what was reported after this day; without it, the day of `on`."),
            flag("only_open", "Whether to leave out what has ended; without it, false."),
            _LIMIT, _CURSOR,
        ),
    ),
    Tool(
        "said",
        "What a party said, and said before",
        "What a party said in order of days, with what is later on record of its promises and threats. With `opposed`: "
        "pairs of its statements whose words say the opposite. A pair is no verdict: read both with `words` first.",
        (
            text("by", "Who speaks: code or name.", required=True),
            text("about", "A party (USA), or words of a topic (talks): all must be there, in any form."),
            flag("opposed", "Whether to give pairs that say the opposite; takes longer. Without it, false."),
            _FROM, _TO, _LIMIT, _CURSOR,
        ),
    ),
    Tool(
        "words",
        "The words of a row",
        "The sentence of a row with those around it, where each of its fields is read from, the chain of speakers on "
        "whose word it stands, why it was coded so, and where its text was printed.",
        (
            text("id", "The id of an event (e-...) or a statement (s-...).", required=True),
            whole("around", "Sentences before and after; without it 1.", 0, MOST_AROUND),
        ),
    ),
)  # fmt: skip
"""All of them, in the order in which they are listed."""
