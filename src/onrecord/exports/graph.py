"""GraphML: parties as nodes; an edge for each pair, type and status, with counts, days and Goldstein values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from onrecord.exports.dyads import Dyad, dyads, lacks_pair
from onrecord.exports.format import Format, Outgoing
from onrecord.exports.losses import KEPT, part
from onrecord.exports.peer_fates import both_sides, name_for_words
from onrecord.exports.rows import ExportedEvent, ExportedParty
from onrecord.ontologies.statuses import STATUSES

GRAPH = "parties.graphml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no XML file may hold."""
_NODE = {
    "label": "string",
    "country": "string",
    "sector": "string",
    "code": "string",
    "kind": "string",
    "events": "double",
}
_EDGE = {
    "type": "string",
    "status": "string",
    "count": "double",
    "documents": "double",
    "goldstein": "double",
    "goldstein_sum": "double",
    "first": "string",
    "last": "string",
}
"""The fields of nodes and edges; numbers are all decimal, since igraph takes no file with whole ones beside."""


@dataclass(slots=True)
class _Edge:
    """What is counted of an edge."""

    count: int = 0
    goldstein: float = 0.0
    documents: int = 0
    last_document: str = ""
    first: str = ""
    last: str = ""

    def add(self, event: ExportedEvent) -> None:
        day = event.day or ""
        self.count += 1
        self.goldstein += event.row.goldstein
        self.documents += event.row.document != self.last_document
        self.last_document = event.row.document
        self.first = min(self.first or day, day)
        self.last = max(self.last, day)


@dataclass(slots=True)
class _Node:
    """A party, and how many events it has a part in."""

    party: ExportedParty
    events: int = 0


_EdgeKey = tuple[str, str, str, str]
"""Source, target, type and status."""


def write(outgoing: Outgoing, folder: Path) -> Mapping[str, int]:
    """Write the file."""
    nodes: dict[str, _Node] = {}
    edges: dict[_EdgeKey, _Edge] = {}
    for event in outgoing.events():
        _enter(event, nodes, edges)
    with (folder / GRAPH).open("w", encoding="utf-8", newline="") as file:
        _write(file, nodes, edges)
    return {GRAPH: len(edges)}


def _enter(event: ExportedEvent, nodes: dict[str, _Node], edges: dict[_EdgeKey, _Edge]) -> None:
    for name, party in {_id_of(party): party for party in (*event.actors, *event.recipients)}.items():
        nodes.setdefault(name, _Node(party)).events += 1
    for source, target in _pairs(dyads(event)):
        edges.setdefault((source, target, event.row.type, event.row.status), _Edge()).add(event)


def _pairs(pairs: Iterable[Dyad]) -> Iterator[tuple[str, str]]:
    """The pairs by the ids of their nodes, each once."""
    named = [(_id_of(source), _id_of(target)) for source, target in pairs if source is not None and target is not None]
    yield from dict.fromkeys(named)


def _id_of(party: ExportedParty) -> str:
    """The id of a party's node, by code and name: one party may have an id in each text that describes it otherwise."""
    return cleaned(f"{(party.actor and party.actor.code) or '-'}:{party.name}")


def cleaned(text: str) -> str:
    """A text as a label: in one line, without signs that no XML file may hold."""
    return " ".join(_NO_XML.sub("", text).split())


def _write(file: TextIO, nodes: Mapping[str, _Node], edges: Mapping[_EdgeKey, _Edge]) -> None:
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for of, fields in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in fields.items():
            file.write(f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n')
    file.write('  <graph edgedefault="directed">\n')
    for name, node in nodes.items():
        _put(file, f"<node id={quoteattr(name)}>", "node", _of_node(node))
    for (source, target, kind, status), edge in edges.items():
        told = {"type": kind, "status": status} | _of_edge(edge)
        _put(file, f"<edge source={quoteattr(source)} target={quoteattr(target)}>", "edge", told)
    file.write("  </graph>\n</graphml>\n")


def _of_node(node: _Node) -> dict[str, str | float | None]:
    known, label = node.party.actor, cleaned(node.party.name)
    events = {"events": float(node.events)}
    if known is None:
        return {"label": label, **events}
    own = {"country": known.country, "sector": known.sector, "code": known.code, "kind": known.kind}
    return {"label": label, **own, **events}


def _of_edge(edge: _Edge) -> dict[str, str | float | None]:
    return {
        "count": float(edge.count),
        "documents": float(edge.documents),
        "goldstein": edge.goldstein / edge.count,
        "goldstein_sum": edge.goldstein,
        "first": edge.first,
        "last": edge.last,
    }


def _put(file: TextIO, opening: str, of: str, fields: Mapping[str, str | float | None]) -> None:
    file.write(f"    {opening}\n")
    for name, value in fields.items():
        if value not in (None, ""):
            file.write(f'      <data key="{of}_{name}">{escape(cleaned(str(value)))}</data>\n')
    file.write(f"    </{of}>\n")


FORMAT = Format(
    name="graphml",
    summary="a graph of parties: an edge a pair, type and status",
    files=(GRAPH,),
    statuses=STATUSES,
    events={
        "type": KEPT,
        "status": KEPT,
        "goldstein": part("sum and mean of an edge"),
        **both_sides(
            lambda side: {
                **dict.fromkeys(("name", "country", "sector", "code"), KEPT),
                "text": name_for_words(side),
                "kind": part("of the first of that code and name"),
            }
        ),
        "co_actors": part("each with edges of its own, without its words"),
        "co_recipients": part("each with edges of its own, without its words"),
        "reciprocal": part("edges both ways, which nothing tells from two acts"),
        "date.start": part("the first and last of an edge"),
        "document.id": part("how many of an edge"),
    },
    statements=None,
    write=write,
    refuses=lacks_pair,
)
