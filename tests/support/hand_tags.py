"""The encoder's event tags as a test wants them, by the words of a sentence; all triggers have the same arguments."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from onrecord.encoder.answers import Answers
from onrecord.encoder.arguments import ArgumentScorer, answered
from onrecord.encoder.distances import by_gap
from onrecord.encoder.labels import TYPES
from onrecord.encoder.words import Words
from onrecord.events.calibration import EventCalibration
from onrecord.events.evidence import Evidence
from onrecord.events.tagger import EventTags
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon
from onrecord.ontologies.status import StatusLexicon
from onrecord.ontologies.statuses import STATUSES

Probabilities = Mapping[str, float]


def hand_tags(
    parse: Parse,
    triggers: Mapping[str, Probabilities],
    statuses: Probabilities | None = None,
    arguments: Mapping[str, tuple[float, float]] | None = None,
    factuality: float = 0.0,
) -> EventTags:
    """Event tags for a parsed text, a token a word.

    Args:
        parse: The text.
        triggers: By word, the probability of each type that is not 0.
        statuses: The probability of each status, the same at every word; "actual" alone where it is left out.
        arguments: By word, how likely it is an actor, and a recipient; the others are none.
        factuality: The number at every word.
    """
    count = len(parse.tokens)
    types = np.zeros((count, 1 + len(TYPES)), np.float32)
    queries_and_keys = np.tile(np.float32([1, -20, 1, -20]), (count, 1))
    for token in parse.tokens:
        for name, probability in triggers.get(token.text, {}).items():
            types[token.index, 1 + TYPES.index(name)] = probability
        sides = (arguments or {}).get(token.text)
        if sides is not None:
            queries_and_keys[token.index, [1, 3]] = [np.log(one / (1 - one)) for one in sides]
    types[:, 0] = 1 - types[:, 1:].sum(axis=1)
    row = np.float32([(statuses or {"actual": 1.0}).get(name, 0) for name in STATUSES])
    return EventTags(
        types, np.tile(row, (count, 1)), np.full(count, factuality, np.float32), np.zeros(count, np.float32),
        np.arange(count),
        EventCalibration(1.0, 0.0),
        Answers(Words((), (), (), (), (), ()), ((0, count),), {}, parties=(answered(queries_and_keys),)),
        ArgumentScorer(by_gap(np.zeros((16, 2), np.float32)).T),
    )  # fmt: skip


def hand_evidence(parse: Parse, tags: EventTags, lexicon: Lexicon, statuses: StatusLexicon) -> Evidence:
    """Evidence on a text in which every name is an entity of its own."""
    named = {mention.head: mention.head for mention in parse.mentions if mention.kind == "name"}
    return Evidence(parse, named, lexicon, statuses, tags)
