"""CPU time of `coder.read` over plain spaCy (the extra `onrecord[spacy]`) on the same documents, in one run.

    python benchmarks/speed.py [FOLDER] [--rounds 5]

Prints the ratio of each round and their median. Plain spaCy is the same small English pipeline with all its
components (tagger, parser, lemmatizer, names). Documents are the shipped samples unless a folder is named.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from onrecord.coder import load
from onrecord.documents.model import Document
from onrecord.documents.reading import read_file
from onrecord.language.spacy_parser import ENGLISH_MODELS

SAMPLES = Path(__file__).parents[1] / "samples"


def cpu_seconds(work: Callable[[Document], object], documents: list[Document]) -> float:
    """CPU seconds that some work takes over all documents."""
    began = time.process_time()
    for document in documents:
        work(document)
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    documents = [read_file(path) for path in sorted(arguments.folder.iterdir()) if path.suffix in {".txt", ".html"}]
    words = sum(len(document.text.split()) for document in documents)
    coder = load(cache=False)  # the same documents are read in each round
    plain = spacy.load(next(name for name in ENGLISH_MODELS if spacy.util.is_package(name)))
    ratios = []
    for number in range(-1, arguments.rounds):  # the first round only warms up
        spent = cpu_seconds(lambda document: plain(document.text), documents)
        ours = cpu_seconds(coder.code, documents)
        if number >= 0:
            ratios.append(ours / spent)
            print(
                f"round {number + 1}: onrecord {ours:.2f} s ({words / ours:,.0f} words/s), "
                f"plain spaCy {spent:.2f} s, ratio {ours / spent:.2f}"
            )
    median = statistics.median(ratios)
    print(f"median ratio over plain spaCy: {median:.2f} ({len(documents)} documents, {words:,} words)")


if __name__ == "__main__":
    main()
