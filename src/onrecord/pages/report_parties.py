"""Who is named in a report: its actors, put together as in the drawing, with a colour and a sign each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.parties import Node, naming
from onrecord.drawing.told import Side, told_in
from onrecord.pages.report_view import MemberView, PartyView
from onrecord.records.rows import ActorRow, MentionRow, Record

COLOURS = 8
"""Parties that have a colour of their own: those that are named most."""

_WORD = re.compile(r"\w+")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to"})
_LONGEST_SIGN = 3


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a report.

    Attributes:
        all: The one that is named most first.
        places: The place of the party that an actor is part of, by the actor's id.
    """

    all: tuple[PartyView, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, record: Record, codes: ActorCodes) -> Parties:
        """Those of a record."""
        mentions: defaultdict[str, list[MentionRow]] = defaultdict(list)
        for mention in record.mentions:
            mentions[mention.actor].append(mention)
        names = naming(told_in(record), codes)
        groups: defaultdict[Node, list[ActorRow]] = defaultdict(list)
        for actor in record.actors:
            first = mentions[actor.id][0].text if mentions[actor.id] else actor.name
            side = Side(first, actor.name, actor.country, actor.sector, actor.kind)
            groups[names.of(side, doing=True) or Node(f"name:{actor.name}", actor.name)].append(actor)
        often = {node: sum(len(mentions[each.id]) for each in of_it) for node, of_it in groups.items()}
        order = sorted(groups, key=lambda node: (-often[node], node.name, node.key))
        shown = tuple(
            PartyView(
                name=node.name,
                sign=_sign(node),
                place=place if place <= COLOURS else 0,
                asked=_asked(node),
                members=tuple(_members(groups[node], mentions)),
            )
            for place, node in enumerate(order, 1)
        )
        return cls(shown, {member.actor: party.place for party in shown for member in party.members})


def _members(actors: Iterable[ActorRow], mentions: Mapping[str, list[MentionRow]]) -> list[MemberView]:
    found = [
        MemberView(actor.id, actor.name, actor.code or "", tuple(each.span for each in mentions.get(actor.id, ())))
        for actor in actors
    ]
    return sorted(found, key=lambda member: (-len(member.mentions), member.name))


def _asked(node: Node) -> str:
    """What a party is asked by: the key of a state, the name of any other."""
    kind, _, name = node.key.partition(":")
    return name or kind


def _sign(node: Node) -> str:
    """The code of a state or of a part of it, else the first letters of a name's words, or of its one word."""
    if ":" not in node.key:
        return node.key
    words: list[str] = [word for word in _WORD.findall(node.name) if word.lower() not in _SMALL]
    if len(words) == 1:
        return words[0][:_LONGEST_SIGN].upper()
    return "".join(word[0] for word in words[:_LONGEST_SIGN]).upper() or "?"
