from __future__ import annotations

import re
from types import SimpleNamespace
from typing import NoReturn

import numpy as np
import pytest

from onrecord.encoder.answers import Answers
from onrecord.encoder.attributions import Linker, constrained
from onrecord.encoder.labels import TYPES
from onrecord.encoder.layers import read_layers
from onrecord.encoder.probabilities import log_odds
from onrecord.encoder.words import Words
from onrecord.errors import ModelError
from onrecord.statements.calibration import CalibrationFeatures, StatementCalibration
from onrecord.statements.tags import AttributionDecoder, read_tags

TEXT = "Ann said they know it . Bob denied that ."
OUTER = [1, 3, 5, 6, 6, 0, 1, 3, 5, 0]
INNER = [0, 0, 1, 3, 5, 0, 0, 0, 0, 0]
NEAREST = np.tile(-np.arange(8, dtype=np.float32), (2, 2))
LINKER = Linker(constrained(np.zeros((8, 7), np.float32)), NEAREST, np.zeros((2, 8), np.float32))
CERTAINTY = StatementCalibration(0.3, 0.3, 0.1, 0.1, 0.3, -0.2, -0.2, -2.0)


def _answers(windows: tuple[tuple[int, int], ...], sure: float = 9.0, deeds: dict[int, str] | None = None) -> Answers:
    found = list(re.finditer(r"\S+", TEXT))
    count = len(found)
    words = Words(
        tuple(word.start() for word in found), tuple(word.end() for word in found), ((1,),) * count, (0,) * count,
        (0,) * count, (False,) * count,
    )  # fmt: skip
    heads = {
        "roles": np.eye(7, dtype=np.float32)[OUTER] * np.float32(sure),
        "inner": np.eye(7, dtype=np.float32)[INNER] * np.float32(sure),
        "trigger": np.eye(1 + len(TYPES), dtype=np.float32)[[0] * count] * np.float32(9),
    }
    for word, kind in (deeds or {}).items():
        heads["trigger"][word] = np.float32(9) * np.eye(1 + len(TYPES), dtype=np.float32)[1 + TYPES.index(kind)]
    beside = {"links": np.zeros((count, 256), np.float32), "no_source": np.full((count, 1), -5, np.float32)}
    scores = [{name: numbers[slice(*window)] for name, numbers in (heads | beside).items()} for window in windows]
    layers = read_layers(scores, [LINKER, LINKER], [()] * len(windows))
    return Answers(words, windows, heads, layers=tuple(layers))


@pytest.fixture
def decoder() -> AttributionDecoder:
    return AttributionDecoder((LINKER.transitions,) * 2, CERTAINTY, (1 + TYPES.index("COERCE"),))


@pytest.mark.parametrize("windows", [((0, 10),), ((0, 6), (6, 10))], ids=["one window", "two windows"])
def test_words_become_characters(decoder: AttributionDecoder, windows: tuple[tuple[int, int], ...]) -> None:
    shown = [
        (TEXT[slice(*one.source or (0, 0))], TEXT[slice(*one.cue)], [TEXT[s:e] for s, e in one.content], one.inner)
        for one in read_tags(_answers(windows), decoder)
    ]
    assert shown == [
        ("Ann", "said", ["they know it"], False),
        ("Bob", "denied", ["that"], False),
        ("they", "know", ["it"], True),
    ]


def test_an_attribution_knows_all_sources_of_its_window(decoder: AttributionDecoder) -> None:
    assert [len(one.sources) for one in read_tags(_answers(((0, 10),)), decoder)] == [2, 2, 1]
    assert [len(one.sources) for one in read_tags(_answers(((0, 6), (6, 10))), decoder)] == [1, 1, 1]


def test_surer_scores_are_likelier_right(decoder: AttributionDecoder) -> None:
    unsure, sure = (read_tags(_answers(((0, 10),), scale), decoder)[0].features for scale in (3.0, 9.0))
    assert (
        0
        < CERTAINTY.probability(unsure, "linked")
        < CERTAINTY.probability(sure, "linked")
        < CERTAINTY.probability(sure, "agreed")
        < 1
    )


def test_a_text_without_words_has_no_attribution(decoder: AttributionDecoder) -> None:
    empty = Answers(Words((), (), (), (), (), ()), (), {})
    assert read_tags(empty, decoder) == ()


def test_log_odds_stay_within_bounds() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(1.0) == -log_odds(0.0) == pytest.approx(9.21, abs=0.01)


def test_the_weights_come_with_the_encoder() -> None:
    fitted = SimpleNamespace(numbers=lambda _name: np.arange(8, dtype=np.float32))
    assert StatementCalibration.of(fitted) == StatementCalibration(*map(float, range(8)))  # type: ignore[arg-type]


def test_an_encoder_without_weights_takes_the_shipped_ones() -> None:
    def none(name: str) -> NoReturn:
        raise ModelError(name)

    bare = SimpleNamespace(numbers=none)
    assert 0 < StatementCalibration.of(bare).probability(CalibrationFeatures(0.0, 0.0, 0.0, 0.0), "linked") < 0.5  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "cues"), [("COERCE", ["denied"]), ("ACCUSE", ["said", "denied"])])
def test_who_does_a_material_deed_says_nothing_by_it(decoder: AttributionDecoder, kind: str, cues: list[str]) -> None:
    found = read_tags(_answers(((0, 10),), deeds={1: kind}), decoder)
    assert [TEXT[one.cue.start : one.cue.end] for one in found if not one.inner] == cues
