"""Who says what in a window, in two layers: as the text itself has it, and inside what others say.

Links between words are many numbers a word, and needed of a few: so what is said is read off them window by window, and
they go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.encoder.attributions import Attribution, Linker, Range, decode, parted, ranges
from onrecord.encoder.labels import ROLES
from onrecord.encoder.paths import best_paths
from onrecord.ontologies.thresholds import load_thresholds

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYERS = {"roles": "transitions", "inner": "inner_transitions"}
"""The head of each layer, the outer one first, and the numbers of its decoder."""

LINKS = "links"
"""The head that ties pieces to cues."""

_SOURCE = ROLES.index("B-source")


class LayerReading(msgspec.Struct, frozen=True):
    """What a layer has in a window, by words of the window.

    Attributes:
        sources: Everyone who says anything, where anything is said.
        attributions: Who says what.
    """

    sources: tuple[Range, ...] = ()
    attributions: tuple[Attribution, ...] = ()


NOTHING_SAID = LayerReading()


def cautious(linker: Linker) -> Linker:
    """A decoder that sees a role only where it is likelier than none by what the policy asks for."""
    transitions = linker.transitions.copy()
    transitions[:, 0] += np.float32(load_thresholds().statements.caution)
    return msgspec.structs.replace(linker, transitions=transitions)


def read_layers(
    windows: Sequence[Mapping[str, NDArray[np.float32]]], linkers: Sequence[Linker], breaks: Sequence[Sequence[int]]
) -> list[tuple[LayerReading, ...]]:
    """What each layer has in each window.

    Args:
        windows: For each, by the name of a head, words x numbers.
        linkers: The decoder of each layer, as `LAYERS` has them.
        breaks: The words of each window that begin a paragraph, in order.
    """
    layers = [
        (scores[head], linker.transitions) for head, linker in zip(LAYERS, linkers, strict=True) for scores in windows
    ]
    paths = best_paths([emitted for emitted, _ in layers], [moves for _, moves in layers])
    return [
        tuple(
            _read(paths[number + at], scores, linker, near)
            for linker, at in zip(linkers, range(0, len(paths), len(windows)), strict=True)
        )
        for number, (scores, near) in enumerate(zip(windows, breaks, strict=True))
    ]


def _read(
    roles: list[int], scores: Mapping[str, NDArray[np.float32]], linker: Linker, breaks: Sequence[int]
) -> LayerReading:
    found = decode(roles, scores[LINKS], scores["no_source"], linker, breaks)
    return LayerReading(tuple(parted(ranges(roles, _SOURCE), breaks)), tuple(found)) if found else NOTHING_SAID
