"""Readings that are kept: within their bounds, and never another answer."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from onrecord.encoder.cache import WindowCache, WindowReading
from onrecord.encoder.session import Encoder
from onrecord.encoder.trees import Tokens, WindowTree

KILOBYTE = 1024
PARAGRAPHS = [
    (
        "The foreign minister of Norway said on Tuesday that the talks had failed, and he blamed mediators, who had "
        "left the capital before the last session began. No date was set for another round."
    ),
    (
        "Micheál Martin told reporters in Cork: “We have waited long enough.” Unions had threatened to strike, and the "
        "government had asked the army to drive the buses, which it refused to do without an order of the court."
    ),
    (
        "Kenya accused Somalia of sheltering the gunmen, and Somalia expelled the ambassador of Kenya two days later; "
        "both sides called on the United Nations to send observers to the border before the rains."
    ),
    (
        "In the north, police arrested forty people after a march against the price of bread, lawyers said. Officials "
        "denied that anybody had been hurt, and promised to publish the names of those who were held."
    ),
    (
        "The president will meet leaders of the opposition on Friday, his office said, unless the vote is postponed "
        "again. She had ruled out any talks in March, when soldiers closed the bridge to the island."
    ),
    (
        "Prices rose by nine per cent in the year to May, and traders expected them to rise further, since the harvest "
        "had failed in the valley and lorries could not pass the mountains while the snow lay."
    ),
    (
        "Observers from the union doubted the count and asked for another, which the court allowed for two of the nine "
        "districts; the party of the president called that an insult, and its members left the chamber."
    ),
]
STORY = "\n".join(PARAGRAPHS)
COPY = "\n".join(["Talks have failed, and the army will not drive the buses", *PARAGRAPHS[1:4], *PARAGRAPHS[5:]])


def reading(kilobytes: float) -> WindowReading:
    numbers = np.zeros((1, int(kilobytes * KILOBYTE / 4)), np.float32)
    return WindowReading((numbers,), np.zeros((2, 1, 1), np.float32), (), WindowTree(*[np.zeros(3, np.int16)] * 4))


def key(name: str) -> tuple[bytes, ...]:
    return (name.encode(), b"")


def test_what_was_not_asked_for_longest_goes() -> None:
    cache = WindowCache(100 * KILOBYTE)
    for name in "abc":
        cache.put(key(name), reading(30))
    assert cache.get(key("a")) is not None
    cache.put(key("d"), reading(30))
    assert [name for name in "abcd" if cache.get(key(name)) is not None] == ["a", "c", "d"]


def test_what_is_larger_than_the_cache_is_not_kept() -> None:
    cache = WindowCache(10 * KILOBYTE)
    cache.put(key("a"), reading(30))
    assert cache.get(key("a")) is None
    assert cache.bytes == 0


def test_a_window_is_kept_once() -> None:
    cache = WindowCache(100 * KILOBYTE)
    first = reading(30)
    cache.put(key("a"), first)
    held = cache.bytes
    cache.put(key("a"), reading(30))
    assert cache.bytes == held
    assert cache.get(key("a")) is first


def test_the_bytes_that_a_cache_takes_are_about_those_that_it_counts() -> None:
    cache = WindowCache(2**20)
    tracemalloc.start()
    try:
        for number in range(500):
            scores = np.zeros((50, 10), np.float32)
            parties = np.zeros((2, 50, 50), np.float32)
            parts = [np.zeros(50, np.int16) for _ in range(4)]
            cache.put(
                (bytes(800), bytes(1000), number.to_bytes(8)), WindowReading((scores,), parties, (), WindowTree(*parts))
            )
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.9 * 2**20 < cache.bytes <= 2**20
    assert 0.8 < taken / cache.bytes < 1.1


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pieces of each window that the network is given, end marks counted."""
    run, fed = Encoder._run, []

    def counted(self: Encoder, output: str, window: dict[str, np.ndarray]) -> np.ndarray:
        fed.append(window["ids"].shape[1])
        return run(self, output, window)

    monkeypatch.setattr(Encoder, "_run", counted)
    return fed


def test_paragraphs_that_were_read_before_are_not_read_again(counting: list[int]) -> None:
    encoder = Encoder()
    encoder.read(STORY)
    assert len(counting) == len(PARAGRAPHS)
    encoder.read(COPY)
    assert len(counting) == len(PARAGRAPHS) + 1
    encoder.read(STORY)
    assert len(counting) == len(PARAGRAPHS) + 1


def test_answers_are_the_same_with_and_without() -> None:
    tokens = Tokens([(0, 5), (6, 12)], [0])
    with_cache, without = Encoder(), Encoder(cache_bytes=0)
    for text in (STORY, COPY, STORY, PARAGRAPHS[0]):
        for given in (None, tokens):
            one, other = with_cache.read(text, given), without.read(text, given)
            assert one.tree == other.tree
            assert one.layers == other.layers
            assert all(map(np.array_equal, one.parties, other.parties))
            assert all(np.array_equal(one.heads[name], other.heads[name]) for name in other.heads)


def test_another_division_into_tokens_is_another_reading(counting: list[int]) -> None:
    encoder = Encoder()
    found = [encoder.read("No deal.", Tokens(spans, [0])).tree for spans in ([(0, 2), (3, 7)], [(0, 2), (3, 8)])]
    assert len(counting) == 1  # the words that stand for them are the same
    assert [tree is not None and len(tree.heads) for tree in found] == [2, 2]
    encoder.read("No deal.", Tokens([(0, 2), (3, 7), (7, 8)], [0]))
    encoder.read("No deal.", Tokens([(0, 2), (3, 7), (7, 8)], [0, 2]))
    assert len(counting) == 3


def test_where_paragraphs_end_is_of_the_reading(counting: list[int]) -> None:
    encoder = Encoder()
    apart, together = (encoder.read(f"“We will leave{space}soon,” she said.") for space in ("\n", " "))
    assert len(counting) == 2
    assert [len(answers.layers[0][0].attributions[0].content) for answers in (apart, together)] == [2, 1]


def test_a_cache_that_may_hold_nothing_saves_nothing(counting: list[int]) -> None:
    encoder = Encoder(cache_bytes=0)
    encoder.read("No deal.")
    encoder.read("No deal.")
    assert len(counting) == 2
