"""How well copies are found in a made corpus, at what cost, and how often a copy counts as a source of its own.

    python benchmarks/copies.py [--sizes 2000 20000] [--copied 0.4] [--seed 7]

Printed per size:

    pairs    precision and recall over pairs of texts that carry one story; a merged page carries two
    by kind  of the pairs of a copy with its story's own text, the part found, for each kind of copy
    false independence  of the texts of a story beyond the first, the part that counts as another source
    origin   of the groups of more than one text, the part with the right agency, or the right outlet where no agency
             wrote it (a story whose every text lost its dateline cannot be told from an outlet's own)
    cpu      milliseconds of CPU a text, all in; and memory at the peak
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from copies_corpus import Corpus, make_corpus

from onrecord.copies.groups import Copies, Publication, find_copies
from onrecord.copies.links import Link, Text
from onrecord.copies.sources import independence
from onrecord.ontologies.publishers import load_publishers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 20000])
    parser.add_argument("--copied", type=float, default=0.4)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    for size in args.sizes:
        print_measured(make_corpus(size, args.copied, args.seed))


def print_measured(corpus: Corpus) -> None:
    """Find the copies of a corpus and print how well that went."""
    publishers = load_publishers()
    texts = [Text(each.name, each.text, each.published) for each in corpus.texts]
    publications = [Publication(each.name, each.outlet, None, each.published) for each in corpus.texts]
    began = time.process_time()
    copies = find_copies(texts, publications, publishers)
    spent = time.process_time() - began
    precision, recall = pair_scores(corpus, copies)
    print(f"{len(texts):,} texts, {sum(each.kind != 'own' for each in corpus.texts) / len(texts):.0%} copies")
    print(f"  pairs               precision {precision:.4f} recall {recall:.4f}")
    print(f"  by kind             {by_kind(corpus, copies)}")
    print(f"  false independence  {false_independence(corpus, copies):.4f}")
    print(f"  origin              {right_origin(corpus, copies):.4f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  cpu                 {1000 * spent / len(texts):.3f} ms a text, {peak:.0f} MB at the peak")


def pair_scores(corpus: Corpus, copies: Copies) -> tuple[float, float]:
    """Precision and recall over pairs of texts that carry one story."""
    found = pairs(carried_groups(copies)) | {_sorted(link) for link in copies.links}
    return compared(found, pairs({each.name: each.stories for each in corpus.texts}))


def carried_groups(copies: Copies) -> dict[str, frozenset[str]]:
    """By text, the groups that it is of or holds a part of."""
    groups, held = copies.by_document(), copies.held()
    return {name: frozenset({group.id}) | held.get(name, frozenset()) for name, group in groups.items()}


def compared(found: set[tuple[str, str]], true: set[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    both = len(found & true)
    return both / max(len(found), 1), both / max(len(true), 1)


def _sorted(link: Link) -> tuple[str, str]:
    return min(link.shorter, link.longer), max(link.shorter, link.longer)


def pairs(carried: Mapping[str, Iterable[object]]) -> set[tuple[str, str]]:
    """Every two texts that have something in common."""
    by_key = defaultdict(list)
    for name in sorted(carried):
        for key in carried[name]:
            by_key[key].append(name)
    return {(one, other) for names in by_key.values() for at, one in enumerate(names) for other in names[at + 1 :]}


def by_kind(corpus: Corpus, copies: Copies) -> str:
    """For each kind of copy, the part that was found with a group of its stories' own texts."""
    found = carried_groups(copies)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for each in corpus.texts:
        for story in each.stories if each.kind != "own" else ():
            every[each.kind] += 1
            right[each.kind] += bool(found[each.name] & found[f"d{story:06}"])
    return ", ".join(f"{kind} {right[kind] / every[kind]:.3f}" for kind in sorted(every))


def false_independence(corpus: Corpus, copies: Copies) -> float:
    """Of the texts of a story beyond the first, the part that counts as another source."""
    by_story = defaultdict(list)
    for each in corpus.texts:
        for story in each.stories:
            by_story[story].append(each.name)
    sources = independence(copies)
    more = extra = 0
    for names in by_story.values():
        more += len(names) - 1
        extra += len(sources.sources(names)) - 1
    return extra / max(more, 1)


def right_origin(corpus: Corpus, copies: Copies) -> float:
    """Of the groups of more than one text of one story, the part whose origin is that of the story."""
    stories = {each.name: each.stories for each in corpus.texts}
    right = every = 0
    for group in copies.groups:
        carried = frozenset.intersection(*(stories[name] for name in group.documents))
        if len(group.documents) > 1 and len(carried) == 1:
            every += 1
            right += group.origin.name == corpus.origins[min(carried)]
    return right / max(every, 1)


if __name__ == "__main__":
    main()
