"""Builds `language/data/lemma_rules.csv` from LemmInflect's dictionary; run once, its output is committed.

    pip install lemminflect==0.2.3
    python tools/build_lemmas.py > src/onrecord/language/data/lemma_rules.csv

A rule says what becomes of words with some ending: how many letters go, what comes in their place. The longest ending
that a word has decides, and a whole word (marked ^) decides before any. The endings are those of which most of the
dictionary's words go another way than by the next shorter one; a word that still goes its own way is a rule of its
own. So the rules give every lower-case noun and verb of the dictionary its own form, and an unknown word that of words
like it. LemmInflect's other half, a small network for unknown words, is not used.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

Rule = tuple[int, str]
"""How many letters go, and what is put in their place."""

AS_IT_IS: Rule = (0, "")
SUPPORT = 2
"""Words that an ending needs; by leaving out a tenth of the dictionary's lemmas, 2 is better than 3, 5 and 8."""

NOTICE = (
    "Learned from the dictionary of LemmInflect 0.2.3, copyright (C) 2019 Brad Jascob, under the MIT licence:"
    " https://github.com/bjascob/LemmInflect/blob/master/LICENSE. Built by tools/build_lemmas.py."
)


def read_dictionary(folder: Path) -> dict[str, dict[str, str]]:
    """For nouns and verbs, the first form that LemmInflect gives for each of its words in lower case."""
    found: dict[str, dict[str, str]] = {"NOUN": {}, "VERB": {}}
    with gzip.open(folder / "lemma_lu.csv.gz", "rt", encoding="utf-8") as file:
        rows = [line.strip().split(",") for line in file]
    overrides = (folder / "lemma_overrides.csv").read_text(encoding="utf-8").splitlines()
    rows += [line.strip().split(",") for line in overrides if line.strip() and not line.startswith("#")]
    for word, kind, lemmas in rows:
        if kind.upper() in found and word.isalpha() and word.islower():
            found[kind.upper()][word] = lemmas.split("/")[0]
    return found


def rule_of(word: str, lemma: str) -> Rule:
    """What makes a word its lemma."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def learn(lemmas: Mapping[str, str]) -> dict[str, Rule]:
    """The rules that give each word its lemma, by ending or by ^word."""
    found: dict[str, Rule] = {}
    todo = [("", [(word, rule_of(word, lemma)) for word, lemma in lemmas.items()], AS_IT_IS)]
    while todo:
        ending, words, rule = todo.pop()
        best, count = Counter(own for _, own in words).most_common(1)[0]
        if len(words) >= SUPPORT and count > sum(own == rule for _, own in words):
            found[ending] = rule = best
        longer: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
        for word, own in words:
            if len(words) < SUPPORT or len(word) == len(ending):
                if own != rule:
                    found[f"^{word}"] = own
            else:
                longer[word[len(word) - len(ending) - 1 :]].append((word, own))
        todo += [(each, inside, rule) for each, inside in longer.items() if any(own != rule for _, own in inside)]
    return found


def write(tables: Mapping[str, Mapping[str, Rule]]) -> None:
    """Print the rules, sorted."""
    print(f"# {NOTICE}")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("pos", "ending", "drop", "add"))
    for pos, rules in tables.items():
        writer.writerows((pos, ending, *rule) for ending, rule in sorted(rules.items()))


def main() -> None:
    """Learn and print."""
    spec = find_spec("lemminflect")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("LemmInflect is not installed: pip install lemminflect==0.2.3")
    folder = Path(spec.submodule_search_locations[0]) / "resources"  # not imported: it would load spaCy where that is
    write({pos: learn(lemmas) for pos, lemmas in read_dictionary(folder).items()})


if __name__ == "__main__":
    main()
