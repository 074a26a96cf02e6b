"""Data sets and passages become windows of words with the labels that they have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.encoder.labels import ROLES, TYPES
from onrecord.encoder.wordpiece import WordPiece
from onrecord.encoder.words import split_words
from onrecord.ontologies.statuses import STATUSES
from training.data import (
    LONGEST_MARKED,
    Window,
    attribution_windows,
    example_windows,
    factuality_windows,
    joined,
    marked_windows,
    pair_windows,
)

SAID = "The minister said Norway would pay. Chad agreed."
MET = "[Norway|A1] and [Chad|A1] [met|1 CONSULT planned] in Oslo."
PAID = "[Norway|A1] [paid|1 AID actual] [Chad|R1], which [thanked|2 SUPPORT possible] [it|R2]."


def span(text: str, part: str) -> list[int]:
    start = text.index(part)
    return [start, start + len(part)]


def words(text: str, tokenizer: WordPiece, chosen: list[int] | frozenset[int]) -> list[str]:
    found = split_words(text, tokenizer)
    return [text[found.starts[i] : found.ends[i]] for i in sorted(chosen)]


def test_an_attribution_labels_its_words(tokenizer: WordPiece) -> None:
    attribution = {
        "source": [span(SAID, "The minister")],
        "cue": [span(SAID, "said")],
        "content": [span(SAID, "Norway would pay")],
    }
    (window,) = attribution_windows([{"text": SAID, "attributions": [attribution]}], tokenizer, 254)
    assert window.roles is not None
    assert [ROLES[label] for label in window.roles[:6]] == [
        "B-source",
        "I-source",
        "B-cue",
        "B-content",
        "I-content",
        "I-content",
    ]
    assert set(window.roles[6:]) == {0}
    assert window.attributions == [((0, 2), (2, 3), [(3, 6)])]


def test_an_attribution_counts_from_its_window(tokenizer: WordPiece) -> None:
    text = "It rained all night in the north. Chad agreed to pay."
    attribution = {"source": [span(text, "Chad")], "cue": [span(text, "agreed")], "content": [span(text, "to pay")]}
    _, second = attribution_windows([{"text": text, "attributions": [attribution]}], tokenizer, 10)
    assert second.attributions == [((0, 1), (1, 2), [(2, 4)])]


def test_an_attribution_without_a_source_is_kept(tokenizer: WordPiece) -> None:
    attribution = {"source": [], "cue": [span(SAID, "said")], "content": [span(SAID, "Norway would pay")]}
    (window,) = attribution_windows([{"text": SAID, "attributions": [attribution]}], tokenizer, 254)
    assert window.attributions == [(None, (2, 3), [(3, 6)])]


def test_factuality_stands_at_the_first_word(tokenizer: WordPiece) -> None:
    row = {"text": SAID, "events": [{"span": span(SAID, "would pay"), "factuality": 1.5}]}
    (window,) = factuality_windows([row], tokenizer)
    assert window.factuality == [(4, 1.5)]


def test_a_marked_pair_has_its_sides_and_type(tokenizer: WordPiece) -> None:
    text = "Norway paid Chad."
    sides = {"source": {"span": span(text, "Norway")}, "target": {"span": span(text, "Chad")}}
    events = [sides | {"type": "AID"}, sides | {"type": "YIELD"}, sides | {"type": None}]
    known, merged = pair_windows([{"text": text, "events": events}], tokenizer)
    assert [kind // 8 for kind in known.kinds] == [1, 0, 2, 0]
    assert known.pair == (TYPES.index("AID"),)
    assert merged.pair == (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))


def test_a_pair_may_lack_a_side(tokenizer: WordPiece) -> None:
    event = {"source": None, "target": {"span": [12, 16]}, "type": "AID"}
    (window,) = pair_windows([{"text": "Norway paid Chad.", "events": [event]}], tokenizer)
    assert [kind // 8 for kind in window.kinds] == [0, 0, 2, 0]


def test_a_passage_has_every_event(tokenizer: WordPiece) -> None:
    (window,) = example_windows(f"# a note\n{PAID}\n", tokenizer)
    text = "Norway paid Chad, which thanked it."
    assert window.triggers == [0, 1 + TYPES.index("AID"), 0, 0, 0, 1 + TYPES.index("SUPPORT"), 0, 0]
    assert window.statuses == [(1, STATUSES.index("actual")), (5, STATUSES.index("possible"))]
    (_, actors, recipients), (_, none, other) = window.parties
    assert [words(text, tokenizer, side) for side in (actors, recipients, none, other)] == [
        ["Norway"],
        ["Chad"],
        [],
        ["it"],
    ]


def test_of_a_mutual_deed_the_others_are_recipients(tokenizer: WordPiece) -> None:
    (window,) = marked_windows(MET, tokenizer)
    assert [kind // 8 for kind in window.kinds] == [1, 0, 2, 0, 0, 0, 0]


def test_a_long_passage_is_not_read_pair_by_pair(tokenizer: WordPiece) -> None:
    assert not list(marked_windows(f"{MET} {'It rained. ' * LONGEST_MARKED}", tokenizer))


def test_joined_windows_keep_every_label(tokenizer: WordPiece) -> None:
    singles = list(example_windows(f"{PAID}\n{MET}\n{PAID}\n", tokenizer))
    singles = [replace(own, syntax=np.full((len(own.pieces), 4), n, np.int16)) for n, own in enumerate(singles)]
    size = singles[0].size()
    first, second = joined(singles, size + singles[1].size())
    at = len(singles[0].pieces)
    assert first.triggers == [*(singles[0].triggers or ()), *(singles[1].triggers or ())]
    assert first.statuses == [*singles[0].statuses, *((at + word, status) for word, status in singles[1].statuses)]
    assert first.parties[-1] == (at + 3, frozenset({at, at + 2}), frozenset())
    assert first.syntax is not None
    assert first.syntax[:, 0].tolist() == [0] * at + [1] * len(singles[1].pieces)
    assert second.triggers == singles[2].triggers


def test_only_windows_with_triggers_are_joined() -> None:
    with pytest.raises(ValueError, match="factuality has no triggers"):
        list(joined([Window([(1,)], [0], origin="factuality")], 10))
