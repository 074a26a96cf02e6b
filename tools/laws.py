"""Which laws of a row are broken, on every text that we have: `python tools/laws.py [--show LAW]`.

The texts are the golden ones (`tools/golden_records.py`), the sentences of `evals/`, and texts put together from parts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from golden_records import ROOT, sources

from onrecord.documents.model import Document
from onrecord.documents.reading import read_file
from onrecord.errors import DocumentError
from onrecord.records.laws import LAWS, Breach, broken_laws

DAY = "2019-05-29"
GENERATED = 400

DOERS = (
    "Iran",
    "The Iranian foreign minister",
    "Police in Nairobi",
    "The rebels",
    "Peru and Chile",
    "The president of France",
    "He",
)
OTHERS = ("Israel", "Norway", "the opposition", "the rebels", "itself", "the United Nations", "Peru", "each other")
PAST = {
    "attack": "attacked",
    "expel the ambassador of": "expelled the ambassador of",
    "accuse": "accused",
    "send aid to": "sent aid to",
    "sign an agreement with": "signed an agreement with",
    "arrest soldiers of": "arrested soldiers of",
    "impose sanctions on": "imposed sanctions on",
    "meet": "met",
    "withdraw its troops from": "withdrew its troops from",
    "threaten": "threatened",
}
"""Deeds, and what they were."""
CLAUSES = (
    "{doer} {past}",
    "{doer} {past} {time}",
    "{doer} did not {deed}",
    "{doer} will {deed} {time}",
    "{doer} may {deed}",
    "{doer} has failed to {deed}",
    "{doer} managed to {deed} {time}",
    "{doer} denied having tried to {deed}",
    "{doer} refused to {deed}",
    "{doer} vowed to {deed}",
    "{doer} called on {doer2} to {deed}",
    "If {doer2} {past}, {doer} would {deed}",
    "Unless talks fail, {doer} will not {deed}",
    "Reports that {doer} {past} were false",
    "{doer} {past}, {doer2} said, but a spokesman denied it",
    "{doer2} said that {doer} had {past} {time}",
    "Had {doer} not agreed to {deed}, {doer2} could have {past}",
    "{doer} never promised to {deed}",
    "{doer2} threatened to {deed} if {doer} {past} again",
    "It is not true that {doer} {past}, {doer2} says",
)
TIMES = (
    "on Monday",
    "in March 1998",
    "last year",
    "two days later",
    "in 2019",
    "tomorrow",
    "before the war",
    "on 3 April",
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A law that a text's record breaks."""

    text: str
    breach: Breach


def put_together(dice: random.Random) -> str:
    """A text of one to four sentences from the parts above, some of them told twice."""
    sentences = [_sentence(dice) for _ in range(dice.randint(1, 4))]
    if dice.random() < 0.3:
        sentences.append(sentences[0])
    return " ".join(sentences)


def _sentence(dice: random.Random) -> str:
    deed = dice.choice(list(PAST))
    other = dice.choice(OTHERS)
    clause = dice.choice(CLAUSES).format(
        doer=dice.choice(DOERS),
        doer2=dice.choice(DOERS),
        deed=f"{deed} {other}",
        past=f"{PAST[deed]} {other}",
        time=dice.choice(TIMES),
    )
    return f"{clause[0].upper()}{clause[1:]}."


def documents() -> Iterator[tuple[str, Document]]:
    """Every text with the name of the group that it is counted in."""
    for path in sources().values():
        yield "golden", read_file(path)
    for path in sorted((ROOT / "evals").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield "evals", Document(json.loads(line)["text"], published=DAY)
    dice = random.Random(14)  # noqa: S311 - the same texts each time
    for _ in range(GENERATED):
        yield "generated", Document(put_together(dice), published=DAY)


def breaches(coder: Any) -> Iterator[tuple[str, Broken]]:
    """What each text's record breaks, with the text's group."""
    for group, document in documents():
        try:
            record = coder.code(document).to_dict()
        except DocumentError:
            continue
        yield from ((group, Broken(document.text, breach)) for breach in broken_laws(record))


def main() -> None:
    """Print how often each law is broken, by group of texts, and with --show where."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", nargs="+", default=(), choices=LAWS, metavar="LAW", help=f"where: {', '.join(LAWS)}")
    args = parser.parse_args()
    import onrecord  # noqa: PLC0415 - after the arguments are found good

    counts: Counter[tuple[str, str]] = Counter()
    for group, broken in breaches(onrecord.load()):
        counts[broken.breach.law, group] += 1
        if broken.breach.law in args.show:
            print(f"{group}: {broken.breach}\n    {_around(broken)}")
    groups = ("golden", "evals", "generated")
    print(f"{'law':<12}" + "".join(f"{group:>11}" for group in groups))
    for law in LAWS:
        print(f"{law:<12}" + "".join(f"{counts[law, group]:>11}" for group in groups))


def _around(broken: Broken) -> str:
    at = broken.text.find(broken.breach.where.split(" [")[0].strip("'\""))
    return " ".join(broken.text[max(0, at - 120) : at + 120].split())


if __name__ == "__main__":
    main()
