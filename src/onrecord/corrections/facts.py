"""What the rest of a record says to one of its rows: its text, its parties, its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.corrections.known import Known
from onrecord.documents.model import content_id

Row = Mapping[str, Any]
Offsets = tuple[int, int]

_ACTOR = ("kind", "name", "country", "sector")
"""What an actor is made of, see `entities.model.Actor`."""

_SAME_PHRASE = 0.5
"""How much of their characters selected words and a mention share that are taken for one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A record as its rows need it.

    Attributes:
        known: The lists.
        document: Its id.
        text: Its text.
        published: The day of publication, ISO 8601, or None.
        actors: The rows of its actors by id.
        ids: The id of each actor by what it is made of.
        mentions: The spans that name an actor, with its id.
        anchors: The anchor of each statement by id.
        statements: The id of each statement by anchor; of several the first.
    """

    known: Known
    document: str
    text: str
    published: str | None
    actors: Mapping[str, Row]
    ids: Mapping[tuple[Any, ...], str]
    mentions: Sequence[tuple[Offsets, str]]
    anchors: Mapping[str, str]
    statements: Mapping[str, str]

    def words(self, span: Sequence[int]) -> str:
        """The characters at a span, on one line."""
        return " ".join(self.text[span[0] : span[1]].split())

    def quote(self, span: Sequence[int]) -> dict[str, Any]:
        """A span with its characters, as rows have it."""
        return {"span": list(span), "text": self.text[span[0] : span[1]]}

    def named_at(self, span: Offsets) -> Row | None:
        """The actor whom the mention names that selected words are, but for a few characters; None where none is."""
        best = max(((_share(span, own), actor) for own, actor in self.mentions), default=(0.0, ""))
        return self.actors.get(best[1]) if best[0] >= _SAME_PHRASE else None


def facts_of(record: Row, known: Known) -> Facts:
    """What a record's JSON says to its rows; one without mentions knows nobody by selected words."""
    head = record["document"]
    return Facts(
        known,
        head["id"],
        head["text"],
        head["published"][:10] if head["published"] else None,
        {actor["id"]: actor for actor in record["actors"]},
        {_made_of(actor): actor["id"] for actor in record["actors"]},
        [((row["span"][0], row["span"][1]), row["actor"]) for row in record.get("mentions") or ()],
        {row["id"]: row["anchor"] for row in record["statements"]},
        {row["anchor"]: row["id"] for row in reversed(record["statements"])},
    )


def actor_of(row: Row | None) -> dict[str, Any] | None:
    """An actor by what it is made of, so that it is known in any record; None of none."""
    return None if row is None else {name: row[name] for name in _ACTOR}


def actor_id(actor: Row, facts: Facts) -> str:
    """The id of an actor: that of the record, which is the one that it has everywhere."""
    return facts.ids.get(_made_of(actor)) or content_id("a", *_made_of(actor))


def code_of(actor: Row) -> str | None:
    """Country and sector as one word, as records have it."""
    country, sector = actor["country"], actor["sector"]
    return f"{country or ('---' if sector else '')}{sector or ''}" or None


def actor_row(actor: Row, facts: Facts) -> dict[str, Any]:
    """The row of an actor whom a person named, as a record has it."""
    state = actor["name"] if actor["kind"] == "state" else None
    others = facts.known.ids.of(actor["country"], actor["sector"], facts.published, state)
    return {
        "id": actor_id(actor, facts),
        "name": actor["name"],
        "country": actor["country"],
        "sector": actor["sector"],
        "code": code_of(actor),
        "kind": actor["kind"],
        **others._asdict(),
    }


def _made_of(actor: Row) -> tuple[Any, ...]:
    return tuple(actor[name] for name in _ACTOR)


def _share(one: Offsets, other: Offsets) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0
