"""Marks of real texts that the repository may not hold: offsets, with the text's place in the data and its checksum.

    python data/reports/convert.py FOLDER > converted.jsonl       # in the data folder: marks by quotes become offsets
    python -m training.marks converted.jsonl --data ../shared/data --out training/marked/NAME.jsonl

A line of `training/marked` says of which file of the data folder and of which document a text is (of several, put one
after another with a blank between, where the file holds single sentences), the SHA-256 of the text, its sentences, and
its events, statements and parties as offsets; names of parties are left out. `read_marks` puts the texts back in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from onrecord.errors import OnrecordError
from training.data import Row, lines

MARKED = Path(__file__).parent / "marked"
SOURCES = (
    "arguments/rams.jsonl", "arguments/wikievents.jsonl", "meantime/corpus_airbus.jsonl", "meantime/corpus_apple.jsonl",
    "ecbplus/train.jsonl", "attribution/train.jsonl", "gum/bio.jsonl", "gum/court.jsonl", "gum/speech.jsonl",
    "gum/interview.jsonl", "gum/news.jsonl",
)  # fmt: skip
"""Files of whole texts that are marked."""
SENTENCES = "factuality/train.jsonl"
"""A file of single sentences; neighbours by number are of one page."""


class MarksError(OnrecordError):
    """A marked text is another in the data folder than when it was marked, or in none of its files."""


def read_marks(data: Path, folder: Path = MARKED) -> Iterator[Row]:
    """The marked texts of the repository, each with its text, as `data/reports` has its own.

    A text that the data folder lacks, such as one with a little of the data, is passed over, and counted aloud.

    Raises:
        MarksError: The data folder has another text than when it was marked.
    """
    lacking = 0
    for path in sorted(folder.glob("*.jsonl")):
        for row in lines(path):
            text = _text(data, row)
            if text is None:
                lacking += 1
                continue
            if _sha256(text) != row["sha256"]:
                raise MarksError(
                    f"{path.name}: {row['id']} has another text than when it was marked in {data / row['source']}: "
                    "take the data of 2026-11"
                )
            yield row | {"text": text}
    if lacking:
        print(f"{lacking} marked texts are not in {data}")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _text(data: Path, row: Row) -> str | None:
    if not (data / row["source"]).exists():
        return None
    texts = _texts(data / row["source"])
    held = [texts[name] for name in row["documents"] if name in texts]
    return " ".join(held) if len(held) == len(row["documents"]) else None


@cache
def _texts(path: Path) -> Mapping[str, str]:
    """The texts of a file by id, in the order of its pages."""
    rows = lines(path)
    if path.parts[-2:] == tuple(SENTENCES.split("/")):
        rows.sort(key=lambda row: int(row["id"].rsplit("-", 1)[1]))
    return {row["id"]: row["text"] for row in rows}


def _bare(text: str) -> str:
    """The letters and digits of a text, by which it is found again."""
    return "".join(filter(str.isalnum, text))


@cache
def _by_words(data: Path) -> Mapping[str, tuple[str, str]]:
    """File and id of each whole text, by its letters and digits."""
    return {_bare(text): (source, name) for source in SOURCES for name, text in _texts(data / source).items()}


def _found(data: Path, text: str) -> tuple[str, list[str]] | None:
    """The file and the documents that a converted text is of."""
    bare = _bare(text)
    if bare in _by_words(data):
        source, name = _by_words(data)[bare]
        return source, [name]
    sentences = list(_texts(data / SENTENCES).items())
    for at, (_, own) in enumerate(sentences):
        if bare.startswith(_bare(own)):
            names, left = [], bare
            for name, sentence in sentences[at:]:
                if not left:
                    break
                if not left.startswith(_bare(sentence)):
                    break
                names.append(name)
                left = left.removeprefix(_bare(sentence))
            if not left:
                return SENTENCES, names
    return None


def _moved(converted: str, text: str) -> Callable[[Sequence[int]], list[int]]:
    """Offsets in a converted text as offsets in the data's text, which has all its characters, and others."""
    places, at = [], 0
    for letter in converted:
        if not letter.isspace():
            at = text.index(letter, at)
            places.append(at)
            at += 1
    before = [0, *accumulate(not letter.isspace() for letter in converted)]

    def move(span: Sequence[int]) -> list[int]:
        first, last = before[span[0]], before[span[1]]
        return [places[first], places[last - 1] + 1]

    return move


def marks_of(converted: Row, data: Path) -> Row:
    """The marks of a converted text, without the text and without names.

    Raises:
        MarksError: The text is in none of the files that are marked.
    """
    found = _found(data, converted["text"])
    if found is None:
        raise MarksError(f"{converted['id']}: its text is in none of {', '.join((*SOURCES, SENTENCES))}")
    source, documents = found
    text = _text(data, {"source": source, "documents": documents}) or ""
    move, numbers = _moved(converted["text"], text), {each["id"]: n for n, each in enumerate(converted["entities"])}

    def party(each: Row | None) -> Row | None:
        return None if each is None else {"span": move(each["span"]), "entity": numbers[each["entity"]]}

    return {
        "id": converted["id"],
        "source": source,
        "documents": documents,
        "sha256": _sha256(text),
        "date": converted["date"] or None,
        "sentences": [move(span) for span in converted["sentences"]],
        "entities": [
            {"id": number, "country": each["country"], "sector": each["sector"]}
            for number, each in enumerate(converted["entities"])
        ],
        "events": [
            event
            | {
                "trigger": move(event["trigger"]),
                "place": None if event["place"] is None else move(event["place"]),
                "actors": [party(each) for each in event["actors"]],
                "recipients": [party(each) for each in event["recipients"]],
            }
            for event in converted["events"]
        ],
        "statements": [
            each
            | {
                "source": party(each["source"]),
                "cue": None if each["cue"] is None else move(each["cue"]),
                "content": [move(span) for span in each["content"]],
            }
            for each in converted["statements"]
        ],
    }


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("converted", type=Path)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    chosen = command.parse_args()
    with chosen.converted.open(encoding="utf-8") as converted:
        rows = [marks_of(json.loads(line), chosen.data) for line in converted]
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(
        "".join(json.dumps(row) + "\n" for row in sorted(rows, key=lambda row: row["id"])), encoding="utf-8"
    )
    print(f"{len(rows)} texts, {sum(len(row['events']) for row in rows)} events")


if __name__ == "__main__":
    main()
