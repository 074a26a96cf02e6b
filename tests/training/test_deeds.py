"""Which word names the deed of a marked pair: the one that the network takes for it, if it takes any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord.encoder.labels import TYPES
from onrecord.encoder.wordpiece import WordPiece
from training.deeds import OPEN, Shares, deed_rows, known_deeds, label_deeds, plain_windows

TEXT = "Norway paid and armed Chad."
NORWAY, CHAD = {"span": [0, 6]}, {"span": [22, 26]}
AID = {"source": NORWAY, "target": CHAD, "type": "AID", "penta": 2}


def shares(**places: tuple[int, float]) -> Shares:
    """What a network says of the six words: of each type given, a word and its share."""
    table = np.zeros((6, 1 + len(TYPES)))
    for name, (word, share) in places.items():
        table[word, 1 + TYPES.index(name)] = share
    table[:, 0] = 1 - table.sum(1)
    return table


def labelled(row: dict[str, Any], said: Shares, tokenizer: WordPiece) -> tuple[list[int] | None, list[Any]]:
    (window,) = plain_windows([row], tokenizer)
    label_deeds([window], [row], [said], tokenizer)
    return window.triggers, window.parties


def test_the_likeliest_word_names_the_deed(tokenizer: WordPiece) -> None:
    triggers, parties = labelled({"text": TEXT, "events": [AID]}, shares(AID=(1, 0.9), ASSAULT=(3, 0.8)), tokenizer)
    assert triggers == [0, 1 + TYPES.index("AID"), 0, OPEN, 0, 0]
    assert parties == [(1, frozenset({0}), frozenset({4}))]


def test_a_party_names_no_deed(tokenizer: WordPiece) -> None:
    triggers, _ = labelled({"text": TEXT, "events": [AID]}, shares(AID=(0, 0.9)), tokenizer)
    assert triggers == [OPEN, 0, 0, 0, 0, 0]


def test_where_no_word_is_of_the_type_none_is_labelled(tokenizer: WordPiece) -> None:
    triggers, parties = labelled({"text": TEXT, "events": [AID]}, shares(AID=(1, 0.02)), tokenizer)
    assert triggers == [0] * 6
    assert parties == []


def test_of_a_pair_without_a_type_the_side_decides(tokenizer: WordPiece) -> None:
    row = {"text": TEXT, "events": [AID | {"type": None, "penta": 4}]}
    triggers, _ = labelled(row, shares(AID=(1, 0.9), ASSAULT=(3, 0.4)), tokenizer)
    assert triggers == [0, OPEN, 0, 1 + TYPES.index("ASSAULT"), 0, 0]


def test_without_an_event_nothing_is_one_but_an_appeal_may_be(tokenizer: WordPiece) -> None:
    triggers, _ = labelled({"text": TEXT, "events": []}, shares(AID=(1, 0.9), REQUEST=(3, 0.3)), tokenizer)
    assert triggers == [0, 0, 0, OPEN, 0, 0]


def test_pairs_of_a_group_are_one_deed() -> None:
    other = {"source": NORWAY, "target": {"spans": [[30, 32], [34, 36]]}, "type": "AID", "penta": 2}
    (deed,) = known_deeds({"events": [AID | {"group": 1}, other | {"group": 1}]})
    assert deed.actors == ((0, 6),)
    assert deed.recipients == ((22, 26), (30, 32), (34, 36))


def test_in_a_mutual_deed_both_are_actors() -> None:
    (deed,) = known_deeds({"events": [AID | {"type": "YIELD", "reciprocal": True}]})
    assert deed.types == (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))
    assert (deed.actors, deed.recipients) == (((0, 6), (22, 26)), ())


def test_a_sentence_of_both_files_counts_as_the_one_that_marks_all(
    write_rows: Callable[[str, list[dict[str, Any]]], Path],
) -> None:
    write_rows("events/coped_train.jsonl", [{"text": "A.", "from": "coped"}])
    data = write_rows("events/plv_train.jsonl", [{"text": "A.", "from": "plv"}, {"text": "B.", "from": "plv"}])
    assert [(row["text"], row["from"]) for row in deed_rows(data)] == [("A.", "coped"), ("B.", "plv")]


def test_a_window_without_shares_is_refused(tokenizer: WordPiece) -> None:
    row = {"text": TEXT, "events": [AID]}
    with pytest.raises(ValueError, match="shorter"):
        label_deeds(plain_windows([row], tokenizer), [row], [], tokenizer)
