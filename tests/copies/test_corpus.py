"""The made corpus is the same everywhere, and copies are found in it as promised."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import copies_corpus

import copies as measure
from onrecord.copies.groups import Copies, Publication, find_copies
from onrecord.copies.links import Text
from onrecord.ontologies.publishers import load_publishers


def found(corpus: copies_corpus.Corpus) -> Copies:
    texts = [Text(each.name, each.text, each.published) for each in corpus.texts]
    publications = [Publication(each.name, each.outlet, None, each.published) for each in corpus.texts]
    return find_copies(texts, publications, load_publishers())


def test_a_corpus_is_the_same_twice_and_has_the_copies_asked_for() -> None:
    one = copies_corpus.make_corpus(200)
    assert one == copies_corpus.make_corpus(200)
    assert sum(each.kind != "own" for each in one.texts) == 80


@pytest.mark.parametrize("size", [1000, pytest.param(20000, marks=pytest.mark.slow)])
def test_copies_are_found_and_do_not_count_as_sources(size: int) -> None:
    corpus = copies_corpus.make_corpus(size)
    copies = found(corpus)
    precision, recall = measure.pair_scores(corpus, copies)
    assert precision >= 0.97
    assert recall >= 0.93
    assert measure.false_independence(corpus, copies) <= 0.02
    assert measure.right_origin(corpus, copies) >= 0.95
