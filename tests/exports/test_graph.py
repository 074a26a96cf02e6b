"""GraphML: what is counted on its edges is what is on record, and any reader of XML takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from read_peers import check_graph, read_graph

from onrecord.exports.graph import cleaned

if TYPE_CHECKING:
    from conftest import Exported


def test_an_edge_counts_the_events_of_a_pair_type_and_status(exported: Callable[[str], Exported]) -> None:
    made = exported("graphml")
    assert check_graph(made.folder, made.events) > 300
    _, edges = read_graph(made.folder)
    assert {edge["status"] for edge in edges} == set(made.format.statuses)


def test_all_numbers_are_decimal(exported: Callable[[str], Exported]) -> None:
    nodes, edges = read_graph(exported("graphml").folder)
    numbers = [each[name] for each in edges for name in ("count", "documents", "goldstein", "goldstein_sum")]
    numbers += [node["events"] for node in nodes.values()]
    assert all("." in number for number in numbers)


def test_a_sum_is_that_of_its_events(exported: Callable[[str], Exported]) -> None:
    made = exported("graphml")
    _, edges = read_graph(made.folder)
    for edge in edges:
        assert float(edge["goldstein"]) * float(edge["count"]) == pytest.approx(float(edge["goldstein_sum"]))
        assert edge["first"] <= edge["last"]


def test_a_graph_library_reads_it(exported: Callable[[str], Exported]) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(exported("graphml").folder / "parties.graphml", force_multigraph=True)
    nodes, edges = read_graph(exported("graphml").folder)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(edges))


@pytest.mark.parametrize(("text", "label"), [("a\x01b", "ab"), ("a\n\tb", "a b"), ("\ufffe𝕏", "𝕏"), ("<&>", "<&>")])
def test_a_label_has_no_sign_that_xml_may_not_hold(text: str, label: str) -> None:
    assert cleaned(text) == label
