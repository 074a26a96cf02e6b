"""GraphML: what is counted on its edges is what is on record, and any reader of XML takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from read_peers import is_kept, pairs

from onrecord.exports.graph import cleaned
from onrecord.exports.rows import ExportedParty

if TYPE_CHECKING:
    from conftest import Exported

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def _read(made: Exported) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    graph = ElementTree.parse(made.folder / "parties.graphml").getroot()[-1]  # noqa: S314 - our own file
    nodes, edges = {}, []
    for element in graph:
        fields = {each.attrib["key"].partition("_")[2]: each.text or "" for each in element}
        if element.tag == f"{_SPACE}node":
            nodes[element.attrib["id"]] = fields
        else:
            edges.append(element.attrib | fields)
    return nodes, edges


def _key(party: ExportedParty) -> str:
    return f"{(party.actor and party.actor.code) or '-'}:{cleaned(party.name)}"


def test_an_edge_counts_the_events_of_a_pair_type_and_status(exported: Callable[[str], Exported]) -> None:
    made = exported("graphml")
    nodes, edges = _read(made)
    wanted = Counter[tuple[str, str, str, str]]()
    for event in made.events:
        if is_kept(event, both=True):
            named = {(_key(one), _key(other)) for one, other in pairs(event) if one and other}
            wanted.update((one, other, event.row.type, event.row.status) for one, other in named)
    found = Counter[tuple[str, str, str, str]]()
    for edge in edges:
        ends = (f"{nodes[edge[end]].get('code', '-')}:{nodes[edge[end]]['label']}" for end in ("source", "target"))
        found[*ends, edge["type"], edge["status"]] += int(float(edge["count"]))
    assert found == wanted
    assert {edge["status"] for edge in edges} == set(made.format.statuses)


def test_all_numbers_are_decimal(exported: Callable[[str], Exported]) -> None:
    nodes, edges = _read(exported("graphml"))
    numbers = [each[name] for each in edges for name in ("count", "documents", "goldstein", "goldstein_sum")]
    numbers += [node["events"] for node in nodes.values()]
    assert all("." in number for number in numbers)


def test_a_sum_is_that_of_its_events(exported: Callable[[str], Exported]) -> None:
    made = exported("graphml")
    _, edges = _read(made)
    for edge in edges:
        assert float(edge["goldstein"]) * float(edge["count"]) == pytest.approx(float(edge["goldstein_sum"]))
        assert edge["first"] <= edge["last"]


def test_a_graph_library_reads_it(exported: Callable[[str], Exported]) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(exported("graphml").folder / "parties.graphml", force_multigraph=True)
    nodes, edges = _read(exported("graphml"))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(edges))


@pytest.mark.parametrize(("text", "label"), [("a\x01b", "ab"), ("a\n\tb", "a b"), ("\ufffe𝕏", "𝕏"), ("<&>", "<&>")])
def test_a_label_has_no_sign_that_xml_may_not_hold(text: str, label: str) -> None:
    assert cleaned(text) == label
