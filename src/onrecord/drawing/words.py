"""What a picture calls a move, `ontologies/data/en/move_words.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

LineKind = Literal["solid", "dashed", "crossed"]


class MoveWords(Header, frozen=True, forbid_unknown_fields=True):
    """Plain words for the codes of a move.

    Attributes:
        types: A noun for each of PLOVER's types.
        modes: A noun for those modes that are better called by their own.
        statuses: What stands beside the noun.
        lines: How the arrow of a status is drawn.
        quads: What the four classes are called.
    """

    types: dict[str, str]
    modes: dict[str, dict[str, str]]
    statuses: dict[str, str]
    lines: dict[str, LineKind]
    quads: dict[int, str]

    def called(self, name: str, modes: Sequence[str | None] = ()) -> str:
        """The noun of a type and its main mode; a user's own type is called by its name."""
        own = next((self.modes.get(name, {}).get(mode) for mode in modes[:1] if mode), None)
        return own or self.types.get(name) or name.lower().replace("_", " ")


def load_move_words() -> MoveWords:
    """The words that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml("en/move_words.yaml", MoveWords)
