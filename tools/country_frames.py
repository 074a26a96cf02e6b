"""Reads every state of the countries table in eight sentence frames and says which party has a wrong country or sector.

    python tools/country_frames.py [--states FRA TCD ...] [--every 10] [--quiet]

A frame is a kind of sentence in `country_frames.csv`, in three wordings, with the party in brackets. A state is named
in it as news names it: {X} is its name, {X's} the owner's form, {Xian} its adjective, {Xians} its people, {capital} its
capital, {Y} another state, the next of the table. Territories are read as their owner's only with `--territories`.
Prints the share that is right, by frame, and each wrong party with what was read.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.actors.known import shipped_rows
from onrecord.coder import Coder, load
from onrecord.ontologies.world import World, load_world
from onrecord.records.rows import ActorRow, Record

FRAMES = Path(__file__).with_name("country_frames.csv")
DAY = "2024-05-14"
NO_STATES = frozenset({"ATA"})
"""Codes of the table at which nobody governs."""
_WITH_ARTICLE = frozenset({"Republic", "Islands", "Kingdom", "States", "Emirates", "Territories", "See"})
"""Words of names that stand after an article."""
_ALONE_WITH_ARTICLE = frozenset(
    {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles"}
)


class Frame(NamedTuple):
    """A sentence with the party in brackets, the kind of it, and the party's sector, empty for the state itself."""

    frame: str
    sector: str
    sentence: str


@dataclass(frozen=True, slots=True)
class State:
    """How news names a state.

    Attributes:
        code: The country that a party of it has in a record.
        name: With its article, where it has one.
        adjective: What its bodies are called.
        people: What several of its people are called, empty where the table has no word for them.
        capital: Its capital, or its name where that is the same.
    """

    code: str
    name: str
    adjective: str
    people: str
    capital: str

    def words(self) -> dict[str, str]:
        """What stands in a frame for each of its marks."""
        owner = self.name + ("'" if self.name.endswith("s") else "'s")
        return {
            "X": self.name,
            "X's": owner,
            "Xian": self.adjective,
            "Xians": self.people,
            "capital": self.capital,
        }


class Wrong(NamedTuple):
    """A party that was read as another's."""

    frame: Frame
    state: State
    text: str
    read: str


def load_frames() -> list[Frame]:
    """The frames, in their order."""
    with FRAMES.open(encoding="utf-8", newline="") as file:
        return [Frame(**row) for row in csv.DictReader(file)]


def states(world: World, *, territories: bool = False) -> list[State]:
    """The states of the countries table by their names, without those that another owns unless asked for."""
    words: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    codes: dict[str, str] = {}
    for row in shipped_rows(world):
        if row.kind in {"country", "demonym", "capital"} and row.country is not None:
            codes[row.name] = row.country
            words[row.name][row.kind] += row.names
    found = []
    for code, short in world.countries.items():
        country = codes.get(short)
        if country is None or code in NO_STATES or (country != code and not territories):
            continue
        known = words[short]
        adjective = world.adjectives.get(code, short)
        name = _with_article(short)
        capital = next(iter(known["capital"]), name)
        found.append(State(country, name, adjective, _people(adjective, known["demonym"]), capital))
    return sorted(found, key=lambda state: state.code)


def _with_article(short: str) -> str:
    has_one = short in _ALONE_WITH_ARTICLE or not _WITH_ARTICLE.isdisjoint(short.split())
    return f"the {short}" if has_one else short


def _people(adjective: str, demonyms: Sequence[str]) -> str:
    """The plural of a people's name: the one in the table that is a plural, else the adjective ("Swiss")."""
    if not demonyms:
        return ""
    plurals = [word for word in demonyms if word.endswith(("s", "men")) and word != adjective]
    own = [word for word in plurals if word in {f"{adjective}s", f"{adjective}es"}]
    if own or adjective.endswith(("ese", "ss")):
        return next(iter(own), adjective)
    return next(iter(plurals), adjective)


def sentences(frames: Sequence[Frame], named: Sequence[State]) -> Iterator[tuple[Frame, State, str]]:
    """Each frame filled with each state, the party still in brackets."""
    for at, state in enumerate(named):
        other = named[(at + 1) % len(named)].name
        for frame in frames if state.people else (each for each in frames if "{Xians}" not in each.sentence):
            yield frame, state, _filled(frame.sentence, {**state.words(), "Y": other})


def _filled(sentence: str, words: Mapping[str, str]) -> str:
    for mark, word in words.items():
        sentence = sentence.replace(f"{{{mark}}}", word)
    sentence = sentence.replace("the the ", "the ").replace("The the ", "The ")
    start = 1 if sentence.startswith("[") else 0
    return sentence[:start] + sentence[start].upper() + sentence[start + 1 :]


def read_as(coder: Coder, marked: str, day: str = DAY) -> ActorRow | None:
    """The actor that a coder reads for the party in brackets, in a text of a day."""
    first, last = marked.index("["), marked.index("]") - 1
    record = coder.read(marked.replace("[", "").replace("]", ""), date=day)
    return actor_at(record, first, last)


def actor_at(record: Record, first: int, last: int) -> ActorRow | None:
    """The actor of the mention that fits a stretch of the text best, or None where none is in it."""
    known = {actor.id: actor for actor in record.actors}
    fits = [
        (min(last, end) - max(first, start) - abs((end - start) - (last - first)) / 10, mention.actor)
        for mention in record.mentions
        for start, end in (mention.span,)
        if start < last and first < end
    ]
    return known[max(fits)[1]] if fits else None


def wrong_parties(coder: Coder, filled: Iterable[tuple[Frame, State, str]]) -> Iterator[Wrong]:
    """The parties whose country or sector is read wrongly."""
    for frame, state, marked in filled:
        actor = read_as(coder, marked)
        country, sector = (None, None) if actor is None else (actor.country, actor.sector)
        if country != state.code or (sector or "") != frame.sector:
            read = "nobody" if actor is None else f"{actor.name} ({country} {sector or '-'})"
            yield Wrong(frame, state, marked, read)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--states", nargs="+", help="codes of the states to read; all by default")
    parser.add_argument("--every", type=int, default=1, help="read each n-th state only")
    parser.add_argument("--territories", action="store_true", help="read what another state owns too, as the owner's")
    parser.add_argument("--quiet", action="store_true", help="print the shares only")
    arguments = parser.parse_args()
    frames, named = load_frames(), states(load_world(), territories=arguments.territories)
    if arguments.states:
        named = [state for state in named if state.code in arguments.states]
    named = named[:: arguments.every]
    filled = list(sentences(frames, named))
    wrong = list(wrong_parties(load(), filled))
    for kind in dict.fromkeys(frame.frame for frame in frames):
        asked = sum(frame.frame == kind for frame, _, _ in filled)
        missed = sum(each.frame.frame == kind for each in wrong)
        print(f"{kind:<12}{asked - missed:>6} of {asked:>5}  {(asked - missed) / asked:.3f}")
    asked, right = len(filled), len(filled) - len(wrong)
    not_all = len({each.state.code for each in wrong})
    print(f"{'all':<12}{right:>6} of {asked:>5}  {right / asked:.3f}  ({not_all} of {len(named)} states not in all)")
    for each in () if arguments.quiet else wrong:
        print(f"{each.state.code} {each.frame.frame}: {each.text} | {each.read}")


if __name__ == "__main__":
    main()
