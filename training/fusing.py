"""Joins operators of an exported network that onnxruntime has as one, and writes into it what its numbers mean.

    python -m training.fusing src/onrecord/encoder/data

`training.export` does this to what it exports; the command does it to a folder that was exported before. The weights
stay as they are. Needs onnx, and no torch. What is joined:

- attention of each layer (two products, a softmax, their transposes) becomes Attention, ONNX's own since version 23:
  a sixth less time than onnxruntime's MultiHeadAttention (1.32), and the same numbers but for rounding;
- GELU's bias goes into the product before it, where it costs nothing, which leaves the curve itself (Gelu);
- the vector of each word is taken row by row, not number by number;
- what the network knows of a piece beforehand is looked up once: how it is written and whose it is in one table, its
  place and its sort as numbers that need no counting first;
- weights of whole numbers around zero come without a table of zeros to take off them.

None of the last three changes any number. The head of marked pairs, which a plain reading does not need, becomes an
output of its own. A folder that is fused already gets what it lacks of the last two, and Attention.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from onrecord.encoder.labels import HEADS
from onrecord.encoder.layout import ANSWERS, OWN_OUTPUT, layout_entry

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MICROSOFT = "com.microsoft"
_OPERATORS = 23
"""The version of ONNX's operators that has Attention; onnxruntime computes it since 1.23."""
_FORMAT = 10
"""The version of ONNX's file format that goes with them."""


class _Graph:
    """The nodes of a model by what they give and what they take; nodes are replaced in their place."""

    def __init__(self, model: ModelProto) -> None:
        self.graph = model.graph
        self.nodes = list(model.graph.node)
        self.givers = {name: node for node in self.nodes for name in node.output}
        self.takers: dict[str, list[NodeProto]] = {}
        for node in self.nodes:
            for name in node.input:
                self.takers.setdefault(name, []).append(node)
        self.constants = {each.name: numpy_helper.to_array(each) for each in self.graph.initializer}
        for node in self.nodes:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)

    def giver(self, name: str, *kinds: str) -> NodeProto:
        """The node that gives a value, climbing through nodes of these kinds, the nearest first."""
        for number, kind in enumerate(kinds):
            node = self.givers[name]
            if node.op_type != kind:
                raise ValueError(f"{node.name or name} is of the kind {node.op_type}, where fusing knows {kind}")
            if number + 1 < len(kinds):
                name = node.input[0]
        return node

    def only_taker(self, node: NodeProto, kind: str) -> NodeProto:
        """The one node that takes what a node gives."""
        takers = self.takers.get(node.output[0], [])
        if [taker.op_type for taker in takers] != [kind]:
            found = ", ".join(taker.op_type for taker in takers) or "nothing"
            raise ValueError(f"{node.name or node.output[0]} goes to {found}, where fusing knows one {kind}")
        return takers[0]

    def constant(self, name: str, numbers: NDArray[Any]) -> str:
        """A constant of this name; gives the name."""
        self.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        self.constants[name] = numbers
        return name

    def put(self, old: NodeProto, *new: NodeProto) -> None:
        """Nodes in place of one."""
        at = next(number for number, node in enumerate(self.nodes) if node is old)
        self.nodes[at : at + 1] = new

    def write(self) -> None:
        """The nodes back into the model, without those that nothing needs any more."""
        needed = {output.name for output in self.graph.output}
        kept: list[NodeProto] = []
        for node in reversed(self.nodes):
            if needed.intersection(node.output):
                needed.update(node.input)
                kept.append(node)
        kept.reverse()
        constants = [each for each in self.graph.initializer if each.name in needed]
        del self.graph.node[:], self.graph.initializer[:], self.graph.value_info[:]
        self.graph.node.extend(kept)
        self.graph.initializer.extend(constants)


def fuse(model: ModelProto, widths: Mapping[str, int]) -> None:
    """Join the operators of an exported network in place, and describe its outputs.

    Args:
        model: One output, `answers`: words x the numbers of all heads.
        widths: How many numbers each head has, in the order in which they stand there.

    Raises:
        ValueError: The network is not built as `training.export` builds it, or is fused already.
    """
    if [output.name for output in model.graph.output] != [ANSWERS]:
        raise ValueError(
            f"the network has other outputs than {ANSWERS!r}: it is fused already, or not training.export's"
        )
    graph = _Graph(model)
    _fuse_attention(graph)
    _fuse_gelu(graph)
    _take_rows(graph)
    _part_pairs(graph, widths)
    _lighten(graph)
    graph.write()
    _raise_version(model)
    for output in (ANSWERS, OWN_OUTPUT):
        names = [name for name in widths if (name == OWN_OUTPUT) == (output == OWN_OUTPUT)]
        entry = model.metadata_props.add()
        entry.key, entry.value = layout_entry(output, {name: HEADS[name].sized(widths[name]) for name in names})
    onnx.checker.check_model(model)


def lighten(model: ModelProto) -> None:
    """Leave out of a fused network what changes no number, in place; nothing is left to do a second time.

    One that has onnxruntime's MultiHeadAttention gets ONNX's Attention, which rounds in another way.
    """
    graph = _Graph(model)
    _lighten(graph)
    for node in [node for node in graph.nodes if node.op_type == "MultiHeadAttention"]:
        numbers = {each.name: helper.get_attribute_value(each) for each in node.attribute}
        graph.put(node, _attention(list(node.input), list(node.output), numbers["num_heads"], numbers["scale"]))
    graph.write()
    _raise_version(model)
    onnx.checker.check_model(model)


def _attention(given: Sequence[str], gives: Sequence[str], heads: int, scale: float) -> NodeProto:
    return helper.make_node(
        "Attention", given, gives, name=gives[0], q_num_heads=heads, kv_num_heads=heads, scale=scale
    )


def _raise_version(model: ModelProto) -> None:
    """Say of a model that it needs the operators of a version that has Attention."""
    own = next(each for each in model.opset_import if not each.domain)
    own.version = _OPERATORS
    model.ir_version = max(model.ir_version, _FORMAT)


def _lighten(graph: _Graph) -> None:
    _look_up_once(graph)
    _leave_zeros_out(graph)


def _look_up_once(graph: _Graph) -> None:
    """What is added up for each piece before the first layer: one table of kinds and sides, one row for all sorts."""
    norm = next(node for node in graph.nodes if node.op_type == "LayerNormalization")
    placed = graph.giver(norm.input[0], "Add")
    sorted_ = graph.giver(placed.input[0], "Add")
    if graph.givers.get(sorted_.input[1]) is None:
        return  # it is a constant row already
    written = graph.giver(graph.giver(sorted_.input[0], "Add").input[1], "Add")
    kinds, sides = (_table(graph, name) for name in written.input)
    rows = graph.constant("kinds_of_sides", np.concatenate([kinds + side for side in sides]))
    graph.put(written, helper.make_node("Gather", [rows, "kinds"], list(written.output), name="kinds_of_sides_rows"))
    row = graph.constant("sort_row", _table(graph, sorted_.input[1])[:1])  # no text is a second one
    graph.put(sorted_, helper.make_node("Add", [sorted_.input[0], row], list(sorted_.output), name=sorted_.name))
    places = graph.constant("places", _table(graph, placed.input[1])[None])
    first, axis = graph.constant("places_first", np.array([0])), graph.constant("places_axis", np.array([1]))
    graph.put(
        placed,
        helper.make_node("Shape", ["ids"], ["pieces"], name="pieces", start=1, end=2),
        helper.make_node("Slice", [places, first, "pieces", axis], ["places_rows"], name="places_rows"),
        helper.make_node("Add", [placed.input[0], "places_rows"], list(placed.output), name=placed.name),
    )


def _table(graph: _Graph, name: str) -> NDArray[np.float32]:
    """The numbers of a table in 8 bits from which rows are looked up."""
    numbers = graph.givers[name]
    whole, scale, zero = (
        graph.constants[each] for each in (graph.givers[numbers.input[0]].input[0], *numbers.input[1:])
    )
    table: NDArray[np.float32] = (whole.astype(np.int32) - int(zero)).astype(np.float32) * scale
    return table


def _leave_zeros_out(graph: _Graph) -> None:
    """The products of whole numbers whose weights lie around zero, without the zeros that would be taken off them."""
    for node in graph.nodes:
        if node.op_type == "MatMulInteger" and len(node.input) > 3 and not graph.constants[node.input[3]].any():
            del node.input[3:]


def _fuse_attention(graph: _Graph) -> None:
    """softmax(q k / root) v, its heads cut and joined by Reshape and Transpose, as one operator."""
    for softmax in [node for node in graph.nodes if node.op_type == "Softmax"]:
        product = graph.giver(softmax.input[0], "Mul", "MatMul")
        scale = graph.constants[graph.giver(softmax.input[0], "Mul").input[1]]
        mixed = graph.only_taker(softmax, "MatMul")
        joined = graph.only_taker(graph.only_taker(mixed, "Transpose"), "Reshape")
        cuts = [graph.giver(name, "Transpose", "Reshape") for name in (*product.input, mixed.input[1])]
        size = int(graph.constants[graph.giver(cuts[0].input[1], "Concat").input[-1]][0])
        bias = graph.constants[graph.giver(cuts[0].input[0], "Add").input[0]]
        graph.put(
            joined,
            _attention([cut.input[0] for cut in cuts], list(joined.output), len(bias) // size, float(scale)),
        )


def _fuse_gelu(graph: _Graph) -> None:
    """The bias apart from the curve: onnxruntime adds it as part of the product, and does so only to a plain Add."""
    for node in [node for node in graph.nodes if node.op_type == "BiasGelu"]:
        raised = f"{node.output[0]}_raised"
        graph.put(
            node,
            helper.make_node("Add", list(node.input), [raised], name=raised),
            helper.make_node("Gelu", [raised], list(node.output), name=node.output[0], domain=_MICROSOFT),
        )


def _take_rows(graph: _Graph) -> None:
    """The words' vectors by Gather along the pieces: GatherElements looks up each of a vector's numbers."""
    taken = next(node for node in reversed(graph.nodes) if node.op_type == "GatherElements")
    first = graph.giver(taken.input[1], "Expand", "Unsqueeze").input[0]
    rows = f"{first}_rows"
    axis = helper.make_node("Constant", [], [f"{rows}_axis"], value=numpy_helper.from_array(np.array([0])))
    graph.put(
        taken,
        axis,
        helper.make_node("Squeeze", [first, axis.output[0]], [rows]),
        helper.make_node("Gather", [taken.input[0], rows], list(taken.output), axis=1),
    )


def _part_pairs(graph: _Graph, widths: Mapping[str, int]) -> None:
    """The head of marked pairs as an output of its own."""
    last = graph.givers[ANSWERS]
    flat, *deep = last.input
    order = list(widths)
    if OWN_OUTPUT not in order:
        raise ValueError(f"the network has no head {OWN_OUTPUT!r}, only {', '.join(order)}")
    before = sum(widths[name] for name in order[: order.index(OWN_OUTPUT)])
    width = widths[OWN_OUTPUT]
    total = sum(widths.values()) - len(deep)  # a deep head gives one number
    sizes = helper.make_node(
        "Constant", [], ["parts"], value=numpy_helper.from_array(np.array([before, width, total - before - width]))
    )
    parts = helper.make_node("Split", [flat, "parts"], ["before", OWN_OUTPUT, "after"], axis=-1)
    graph.put(last, sizes, parts, helper.make_node("Concat", ["before", "after", *deep], [ANSWERS], axis=-1))
    graph.graph.output[0].type.tensor_type.shape.dim[1].dim_value = sum(widths.values()) - width
    graph.graph.output.append(helper.make_tensor_value_info(OWN_OUTPUT, TensorProto.FLOAT, ["words", width]))


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("folder", type=Path)
    folder: Path = command.parse_args().folder
    with np.load(folder / "decoder.npz") as file:
        numbers = {name: file[name] for name in file.files}
    model = onnx.load(str(folder / "encoder.onnx"))
    before = len(model.graph.node)
    if "names" not in numbers:  # the names of its heads stand in encoder.onnx: it is fused already
        lighten(model)
        onnx.save(model, str(folder / "encoder.onnx"))
        print(f"{before} operators became {len(model.graph.node)}")
        return
    widths = dict(zip(map(str, numbers.pop("names")), map(int, numbers.pop("widths")), strict=True))
    fuse(model, widths)
    onnx.save(model, str(folder / "encoder.onnx"))
    np.savez(folder / "decoder.npz", **numbers)
    kinds = Counter(node.op_type for node in model.graph.node)
    print(f"{before} operators became {len(model.graph.node)}: {kinds['Attention']} Attention, {kinds['Gelu']} Gelu")


if __name__ == "__main__":
    main()
