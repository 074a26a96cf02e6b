"""The encoder's answers as a test wants them, by the words of a sentence; every deed has the same parties."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onrecord.encoder.labels import STATUSES, TYPES
from onrecord.encoder.parties import PartyFinder
from onrecord.encoder.session import Answers
from onrecord.encoder.words import Words
from onrecord.events.calibration import Certainty
from onrecord.events.tagger import Hints
from onrecord.language.parse import Parse

Shares = Mapping[str, float]


def hand_hints(
    parse: Parse,
    deeds: Mapping[str, Shares],
    statuses: Shares | None = None,
    parties: Mapping[str, tuple[float, float]] | None = None,
) -> Hints:
    """Hints for a parsed text, a token a word.

    Args:
        parse: The text.
        deeds: By word, the share of each type that is not 0.
        statuses: The share of each status, the same at every word; "actual" alone where it is left out.
        parties: By word, how likely it is an actor, and a recipient; the others are none.
    """
    count = len(parse.tokens)
    types = np.zeros((count, 1 + len(TYPES)), np.float32)
    asks_and_answers = np.tile(np.float32([1, -20, 1, -20]), (count, 1))
    for token in parse.tokens:
        for name, share in deeds.get(token.text, {}).items():
            types[token.index, 1 + TYPES.index(name)] = share
        sides = (parties or {}).get(token.text)
        if sides is not None:
            asks_and_answers[token.index, [1, 3]] = [np.log(share / (1 - share)) for share in sides]
    types[:, 0] = 1 - types[:, 1:].sum(axis=1)
    row = np.float32([(statuses or {"actual": 1.0}).get(name, 0) for name in STATUSES])
    return Hints(
        types, np.tile(row, (count, 1)), np.zeros(count, np.float32), np.arange(count), Certainty(1.0, 0.0),
        Answers(Words((), (), (), (), (), ()), ((0, count),), {"parties": asks_and_answers}),
        PartyFinder(np.zeros((2, 16), np.float32), np.zeros(2, np.float32)),
    )  # fmt: skip
