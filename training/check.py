"""Check our own examples: marks that cannot be read, parties without an event, repeats, copies of a data set.

    python -m training.check training/examples/*.txt --data ../shared/data

Needs neither torch nor a model. Exits with 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.encoder.labels import TYPES
from onrecord.ontologies.statuses import STATUSES
from training.passages import MARK, passages, plain

PARTY = re.compile(r"[AR][1-9]")
COPY = 0.6
"""The share of two sentences' words that they have in common from which one counts as a copy of the other."""
_RARE = 40
"""Sentences that share a word beyond which the word says nothing of a copy."""


def faults(line: str) -> Iterator[str]:
    """What is wrong with the marks of one line."""
    if re.search(r"[\[\]|]", plain(line)):
        yield "a bracket or a bar is left over"
    parties, events = set(), []
    for words, labels in MARK.findall(line):
        if words != words.strip():
            yield f"white space at the edge of {words!r}"
        for label in labels.split(","):
            if PARTY.fullmatch(label):
                parties.add(label[1])
                continue
            number, *rest = label.split(" ")
            if not (number.isdigit() and len(rest) in {2, 3} and rest[0] in TYPES and rest[1] in STATUSES):
                yield f"{label!r} is neither a party (A1, R1) nor an event (1 TYPE status [historical])"
            elif rest[2:] not in ([], ["historical"]):
                yield f"{rest[2]!r} may only be 'historical'"
            else:
                events.append(number)
    yield from (f"event {number} has two triggers" for number, times in Counter(events).items() if times > 1)
    yield from (f"a party of event {number}, which has no trigger" for number in sorted(parties - set(events)))


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without their order."""
    return frozenset(re.findall(r"\w+", text.lower()))


def copies(lines: Sequence[str], others: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The number of each line that is nearly one of `others`, with that one."""
    known = [(text, words_of(text)) for text in others]
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(known):
        for word in words:
            by_word[word].append(number)
    for at, line in enumerate(lines):
        own = words_of(plain(line))
        near = {number for word in own if len(by_word[word]) <= _RARE for number in by_word[word]}
        for number in sorted(near):
            text, words = known[number]
            if len(own & words) >= COPY * len(own | words):
                yield at, text
                break


def data_texts(data: Path) -> list[str]:
    """The sentences of the event and factuality data."""
    files = [*sorted(data.glob("events/*.jsonl")), *sorted(data.glob("factuality/*.jsonl"))]
    return [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8") if line.strip()]


def main() -> int:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("files", type=Path, nargs="+")
    command.add_argument("--data", type=Path, help="the folder with events/ and factuality/: look for copies")
    chosen = command.parse_args()
    rows = [
        (f"{file.name}, passage {number}", line)
        for file in chosen.files
        for number, line in enumerate(passages(file.read_text(encoding="utf-8")), 1)
    ]
    wrong = [f"{place}: {fault}" for place, line in rows for fault in faults(line)]
    texts = [line for _, line in rows]
    seen: dict[frozenset[str], str] = {}
    for place, line in rows:
        first = seen.setdefault(words_of(plain(line)), place)
        if first != place:
            wrong.append(f"{place}: the same words as {first}")
    if chosen.data is not None:
        wrong += [f"{rows[at][0]}: nearly {text!r}" for at, text in copies(texts, data_texts(chosen.data))]
    print("\n".join(wrong))
    events = Counter(
        tuple(label.split()[1:3])
        for _, labels in MARK.findall("\n".join(texts))
        for label in labels.split(",")
        if label[:1].isdigit() and len(label.split()) > 2
    )
    silent = sum(not MARK.search(line) for line in texts)
    print(f"{len(texts)} lines, {silent} of them silent, {sum(events.values())} events, {len(wrong)} faults")
    for side in (0, 1):
        print("  ".join(f"{name} {n}" for name, n in Counter(e[side] for e in events.elements()).most_common()))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
