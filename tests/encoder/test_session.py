from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.documents.model import Span
from onrecord.encoder.answers import Answers
from onrecord.encoder.labels import ENTITIES, TYPES
from onrecord.encoder.names import read_names
from onrecord.encoder.session import READ_OFF, SHIPPED, Encoder, encoder_folder
from onrecord.encoder.trees import Tokens
from onrecord.encoder.words import Words
from onrecord.errors import ModelError

GOLDEN = Path(__file__).parent / "golden.json"
TEXT = (
    "Ireland's prime minister said on Tuesday that the government would not raise fares.\n"
    "“We have listened,” Micheál Martin told reporters in Cork. Unions had threatened to strike."
)


def test_the_shipped_encoder_answers_as_recorded(encoder: Encoder) -> None:
    """`python tools/golden.py` records anew; do so only with another model."""
    for text, recorded in json.loads(GOLDEN.read_text(encoding="utf-8")).items():
        answers = encoder.read(text, Tokens([tuple(span) for span in recorded["tokens"]], [0]))
        for name, rows in recorded["scores"].items():
            np.testing.assert_allclose(answers.heads[name], np.array(rows), atol=0.05, err_msg=f"{name} of {text!r}")
        tree = answers.tree
        assert tree is not None
        assert [list(part) for part in (tree.tags, tree.heads, tree.deps, tree.opens)] == recorded["tree"]


def test_an_answer_does_not_depend_on_what_else_is_read(encoder: Encoder) -> None:
    before = encoder.read(TEXT)
    encoder.read("Something else. " * 200)
    again = Encoder().read(TEXT)
    assert all(np.array_equal(before.heads[name], again.heads[name]) for name in before.heads)


def test_an_encoder_can_be_sent_to_another_process(encoder: Encoder) -> None:
    there = pickle.loads(pickle.dumps(encoder))  # noqa: S301 - our own
    before, after = encoder.read(TEXT), pickle.loads(pickle.dumps(there.read(TEXT)))  # noqa: S301 - our own
    assert after.words == before.words
    assert all(np.array_equal(before.heads[name], after.heads[name]) for name in before.heads)


def test_every_word_of_a_long_text_is_answered(encoder: Encoder) -> None:
    answers = encoder.read((TEXT + "\n") * 20)
    assert len(answers.windows) > 1
    assert {len(rows) for rows in answers.heads.values()} == {len(answers.words.starts)}


def test_of_the_widest_heads_only_what_is_read_off_them_is_kept(encoder: Encoder) -> None:
    answers = encoder.read(TEXT, Tokens([(0, 9)], [0]))
    assert not set(answers.heads) & READ_OFF
    assert sum(rows.shape[1] for rows in answers.heads.values()) < 128
    (parties,), ((outer, inner),) = answers.parties, answers.layers
    assert parties.shape == (2, len(answers.words.starts), len(answers.words.starts))
    assert [TEXT[slice(*_characters(answers, one.cue))] for one in outer.attributions] == [
        "said",
        "told",
        "had threatened",
    ]
    assert inner.attributions == ()
    assert encoder.read(TEXT).tree is None


def _characters(answers: Answers, piece: tuple[int, int]) -> tuple[int, int]:
    return answers.words.starts[piece[0]], answers.words.ends[piece[1] - 1]


@pytest.mark.parametrize("text", ["", " \n\t", "\u0000"])
def test_a_text_without_words_has_no_answers(encoder: Encoder, text: str) -> None:
    assert len(encoder.read(text).heads["roles"]) == len(encoder.read(text).words.starts)


def test_a_pair_is_told_by_its_sides(encoder: Encoder) -> None:
    text = "Kenya accused Somalia of sheltering the gunmen, and Somalia expelled the ambassador of Kenya."
    there = encoder.relation(text, Span(0, 5), Span(14, 21))
    back = encoder.relation(text, Span(52, 59), Span(85, 90))
    assert TYPES[int(there.argmax())] == "ACCUSE"
    assert TYPES[int(back.argmax())] == "SANCTION"
    assert there.sum() == pytest.approx(1, abs=1e-5)


def test_a_folder_without_an_encoder_is_refused(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "tokenizer.json", tmp_path)
    with pytest.raises(ModelError, match=r"no encoder\.onnx"):
        encoder_folder(str(tmp_path))


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        pytest.param(["B-GPE", "I-GPE", "O"], [((0, 3), "GPE")], id="one name of two words"),
        pytest.param(["B-ORG", "B-ORG", "O"], [((0, 1), "ORG"), ((2, 3), "ORG")], id="two names beside each other"),
        pytest.param(["O", "I-GPE", "I-ORG"], [((2, 3), "GPE"), ((4, 5), "ORG")], id="a name that does not begin"),
    ],
)
def test_names_are_runs_of_words(labels: list[str], names: list[tuple[tuple[int, int], str]]) -> None:
    scores = np.eye(len(ENTITIES), dtype=np.float32)[[ENTITIES.index(label) for label in labels]]
    words = Words((0, 2, 4), (1, 3, 5), ((7,),) * 3, (0, 0, 0), (0, 0, 0), (True, False, False))
    found = list(read_names(Answers(words, ((0, 3),), {"entities": scores})))
    assert [((span.start, span.end), kind) for span, kind in found] == names
