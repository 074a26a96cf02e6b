"""What a network file says of its outputs: which heads stand where, and the label of each number.

The file carries its labels, so that a network that was trained on another list, or on the same one in another order,
is refused and never misread.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

import msgspec

from onrecord.encoder.labels import HEADS, Head
from onrecord.errors import ModelError

ANSWERS = "answers"
"""The output of all heads but one, side by side: words x numbers."""

OWN_OUTPUT = "pair"
"""The head of marked pairs, an output of its own: a plain reading does without it."""

_KEY = "onrecord.heads."
_HOW = "export the network anew with the training scripts of this version, or use the onrecord that it was exported for"

Layout = dict[str, dict[str, Head]]
"""By the name of an output, its heads by name, in the order of their numbers."""


def layout_entry(output: str, heads: Mapping[str, Head]) -> tuple[str, str]:
    """Key and value of the metadata of a network file that describe one of its outputs."""
    return _KEY + output, msgspec.json.encode(dict(heads)).decode()


def read_layout(metadata: Mapping[str, str]) -> Layout:
    """What a network file says of its outputs, checked against the lists of this version.

    Args:
        metadata: Keys and values of the file.

    Raises:
        ModelError: The file does not say it, or it has a list that differs; the error names the head and the label.
    """
    layout = said_layout(metadata)
    for name, known in HEADS.items():
        output = OWN_OUTPUT if name == OWN_OUTPUT else ANSWERS
        if name not in layout[output]:
            raise ModelError(f"encoder.onnx has no head {name!r} among {', '.join(layout[output])}; {_HOW}")
        _check(name, layout[output][name], known)
    return layout


def said_layout(metadata: Mapping[str, str]) -> Layout:
    """What a network file says of its outputs, be it of this version or of another.

    Args:
        metadata: Keys and values of the file.

    Raises:
        ModelError: The file does not say it.
    """
    layout: Layout = {}
    for output in (ANSWERS, OWN_OUTPUT):
        if _KEY + output not in metadata:
            raise ModelError(f"encoder.onnx does not say which labels the numbers of {output!r} have; {_HOW}")
        try:
            layout[output] = msgspec.json.decode(metadata[_KEY + output], type=dict[str, Head])
        except msgspec.DecodeError as error:
            raise ModelError(f"encoder.onnx: what it says of {output!r} cannot be read: {error}; {_HOW}") from error
    return layout


def _check(name: str, said: Head, known: Head) -> None:
    for what, theirs, ours in (("parts", said.parts, known.parts), ("labels", said.labels, known.labels)):
        if theirs == ours:
            continue
        both = list(zip_longest(theirs, ours))
        at = next(number for number, (there, here) in enumerate(both) if there != here)
        there, here = ("nothing" if label is None else repr(label) for label in both[at])
        raise ModelError(
            f"the head {name!r} of encoder.onnx has {len(theirs)} {what}, where onrecord knows {len(ours)}; "
            f"number {at + 1} is {there} in the file and {here} in onrecord; {_HOW}"
        )
