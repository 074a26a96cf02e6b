"""What speaks for background is fitted on what readers said, through noise, and shown at a gate."""

from __future__ import annotations

import numpy as np
from fit_background import LOST, Deeds, fit, grouped, joined, report, shipped, weaker

from onrecord.events.background import Signs, probability

WIDTH = len(Signs._fields) + 1


def deeds(count: int = 200) -> Deeds:
    """Half of them are background: what has an old time of its own; the encoder knows it too."""
    old = np.arange(count) % 2
    signs = np.zeros((count, WIDTH))
    signs[:, Signs._fields.index("own_old")] = old
    signs[:, Signs._fields.index("encoder")] = 2.0 * old - 1
    signs[:, -1] = 1
    return Deeds(tuple(f"text-{at}" for at in range(count)), signs, old.astype(float), np.ones(count))


def test_what_readers_call_background_is_found() -> None:
    found = deeds()
    scores = found.signs @ fit(found)
    assert ((scores > 0) == (found.gold > 0)).all()


def test_an_encoder_misses_of_a_text_that_it_has_not_read_much_background_and_little_else() -> None:
    background = np.tile(np.array([0.99, 0.01], np.float32), 5000)
    found = weaker(background, np.arange(10000) // 10, "a text", 0)
    assert 0.5 < (found[::2] > 0.5).mean() < 0.8
    assert 0.95 < (found[1::2] < 0.5).mean() < 0.99


def test_an_encoder_misses_whole_sentences_besides_words() -> None:
    background = np.full(10000, 0.99, np.float32)
    seen = weaker(background, np.arange(10000) // 10, "a text", 0).reshape(1000, 10) > 0.5
    assert (seen.sum(1) == 0).mean() > LOST / 2
    assert seen[seen.any(1)].mean() < 1 - LOST / 2


def test_each_draw_and_text_has_its_own_noise_which_is_always_the_same() -> None:
    background, sentences = np.full(8, 0.5, np.float32), np.zeros(8, np.int64)
    first = weaker(background, sentences, "a text", 0)
    assert (first == weaker(background, sentences, "a text", 0)).all()
    assert (first != weaker(background, sentences, "a text", 1)).all()
    assert (first != weaker(background, sentences, "another", 0)).all()


def test_draws_together_count_as_much_as_one() -> None:
    found = joined([deeds(4), deeds(4)])
    assert found.counts.sum() == deeds(4).counts.sum()
    assert found.texts == deeds(4).texts * 2
    assert np.allclose(fit(found), fit(deeds(4)))


def test_some_are_chosen() -> None:
    assert deeds(4).at({"text-0", "text-3"}).texts == ("text-0", "text-3")


def test_texts_go_together_by_what_they_share() -> None:
    assert grouped(["a-1", "b-1", "a-2"], lambda text: text[0]) == {"a": {"a-1", "a-2"}, "b": {"b-1"}}


def test_the_shipped_numbers_are_those_that_count() -> None:
    signs = Signs(*np.linspace(-1, 1, len(Signs._fields)).tolist())
    assert np.isclose(1 / (1 + np.exp(-np.array([*signs, 1.0]) @ shipped())), probability(signs))


def test_a_report_counts_at_the_gate_and_where_the_rest_is_left() -> None:
    scores, gold = np.array([3.0, -1.0, 2.0, -2.0]), np.array([1.0, 1.0, 0.0, 0.0])
    assert report("all", scores, gold, 0.0) == "all: marked 0.500, left 0.500; marked 0.500 where 0.97 is left"
