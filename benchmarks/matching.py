"""Words a second at which known names are found in texts that are parsed, and the time over splitting the same texts.

    python benchmarks/matching.py [FOLDER] [--rounds 7] [--repeat 20]

Times `name_matches`, which looks for every name of the world's lists at every token, and `find_names`, which also says
what each means there. What each costs stands beside the cost of finding words and marks with a regular expression in
the same texts in the same round, which tells a slow machine from a slow matcher. Prints each round and the medians.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.coder import load_parser, named_parse
from onrecord.documents.reading import read_file
from onrecord.encoder.session import Encoder
from onrecord.entities.known_names import name_matches
from onrecord.entities.names_in_context import find_names
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World, load_world
from onrecord.settings import DEFAULT

SAMPLES = Path(__file__).parents[1] / "samples"
_WORDS = re.compile(r"\w+|[^\w\s]")


class Round(NamedTuple):
    """CPU seconds of one round over all texts."""

    splitting: float
    matching: float
    meaning: float


def cpu_seconds(work: Callable[[Parse], object], parses: Sequence[Parse], repeat: int) -> float:
    """CPU seconds that some work takes over all texts, so often."""
    began = time.process_time()
    for _ in range(repeat):
        for parse in parses:
            work(parse)
    return time.process_time() - began


def one_round(parses: Sequence[Parse], world: World, repeat: int) -> Round:
    """One measure of each."""
    return Round(
        cpu_seconds(lambda parse: _WORDS.findall(parse.text), parses, repeat),
        cpu_seconds(lambda parse: list(name_matches(parse, world, None)), parses, repeat),
        cpu_seconds(lambda parse: find_names(parse, world, None), parses, repeat),
    )


def parses_of(folder: Path, world: World) -> list[Parse]:
    """The texts of a folder as the matcher gets them."""
    parser, encoder = load_parser(DEFAULT), Encoder()
    texts = [read_file(path).text for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".html"}]
    return [named_parse(parser, text, encoder.read(text, parser.tokens(text)), world) for text in texts]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--repeat", type=int, default=20)
    arguments = parser.parse_args()
    world = load_world()
    parses = parses_of(arguments.folder, world)
    words = arguments.repeat * sum(len(parse.text.split()) for parse in parses)
    one_round(parses, world, 1)  # warms up
    rounds = [one_round(parses, world, arguments.repeat) for _ in range(arguments.rounds)]
    for number, each in enumerate(rounds, 1):
        print(
            f"round {number}: matching {words / each.matching:,.0f} words/s, {each.matching / each.splitting:.1f} x "
            f"splitting; with meaning {words / each.meaning:,.0f} words/s, {each.meaning / each.splitting:.1f} x"
        )
    matching = statistics.median(words / each.matching for each in rounds)
    over = statistics.median(each.matching / each.splitting for each in rounds)
    print(f"median: {matching:,.0f} words/s, {over:.1f} times splitting ({len(parses)} documents)")


if __name__ == "__main__":
    main()
