"""Fits which country a party is of (`home` in `ontologies/data/en/coreference.yaml`) on marked reports, and prints it.

    python tools/fit_homes.py DATA [--model FOLDER]

DATA is the folder of the data sets; what is read there is what `training.reports` names. Each party of a marked text
beside which the text gives no country is a choice among the countries that the text speaks of and "not told" (a
log-linear model). Then it prints how often the choice is right, with the numbers that ship and with numbers fitted on
four fifths of the texts for the other fifth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from marked_texts import chosen_data, read_marked
from numpy.typing import NDArray

from onrecord.encoder.session import Encoder
from onrecord.encoder.words import anchors
from onrecord.entities.heard_sectors import hear_sectors
from onrecord.entities.home import Properties, Scene, SpokenOf, home
from onrecord.entities.referent import Referent
from onrecord.entities.resolve import Resolver
from onrecord.entities.terms import Terms, find_terms
from onrecord.entities.undated import likely_day
from onrecord.language.parse import AttributionSpan, Mention
from onrecord.ontologies.coreference import HomeWeights
from onrecord.pipeline import Knowledge
from onrecord.setting.place_names import find_places
from training.reports import FOLDS, fold_of, report_rows

STEPS, RATE = 200, 0.1
RIDGE = 0.3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A party beside which its text gives no country.

    Attributes:
        text: Which text it is in.
        referent: The party.
        countries: Those that the text speaks of.
        properties: countries x properties.
        kinds: What it is, as numbers: what speaks for "not told".
        gold: The country that a reader gives it, or None.
        shipped: The one that the shipped numbers give it.
    """

    text: str
    countries: tuple[str, ...]
    properties: Floats
    kinds: Floats
    gold: str | None
    shipped: str | None


class Watcher(Resolver):
    """Resolves a text as always, and keeps what each party without a country could be given."""

    def __init__(self, terms: Terms, attributed: Sequence[AttributionSpan], day: date | None) -> None:
        super().__init__(terms, attributed, None, day)
        self.seen: list[tuple[Referent, Sequence[Mention], dict[str, Properties], str | None]] = []

    def _give_homes(self, chains: Iterable[tuple[Referent, Sequence[Mention]]], scene: Scene) -> None:
        for referent, mentions in chains:
            if self._may_have_home(referent, mentions):
                shipped = home(referent, mentions, scene, self._world.coreference.home)
                self.seen.append((referent, mentions, scene.properties(mentions), shipped))
                referent.country = shipped


def describe(referent: Referent, weights: HomeWeights) -> Floats:
    """What a party is, as the numbers that `home.unknown` adds up: kind, sector, plural."""
    names = [*weights.kinds, None, *weights.sectors]
    row = np.zeros(len(names) + 1)
    row[names.index(referent.kind)] = 1
    if referent.sector is None:
        row[len(weights.kinds)] = 1
    elif referent.sector in weights.sectors:
        row[names.index(referent.sector, len(weights.kinds))] = 1
    row[-1] = referent.plural
    return row


def gold_country(gold: Mapping[str, Any], starts: Iterable[int]) -> tuple[bool, str | None]:
    """Whether the marks speak of a party whose mentions begin there, and its country by most of them."""
    countries = {entity["id"]: entity["country"] for entity in gold["entities"]}
    parties = [party for event in gold["events"] for side in ("actors", "recipients") for party in event[side]]
    parties += [statement["source"] for statement in gold["statements"] if statement["source"]]
    found = Counter(
        countries[party["entity"]]
        for start in starts
        for party in parties
        if party["span"][0] <= start < party["span"][1]
    )
    return bool(found), found.most_common(1)[0][0] if found else None


def choices(gold: Mapping[str, Any], watcher: Watcher, weights: HomeWeights) -> Iterator[Choice]:
    """The parties of a marked text that have no country."""
    tokens = watcher.terms.parse.tokens
    for referent, mentions, properties, shipped in watcher.seen:
        marked, country = gold_country(gold, [tokens[mention.head].start for mention in mentions])
        if marked:
            rows = np.array(list(properties.values()), float).reshape(len(properties), len(Properties._fields))
            yield Choice(gold["id"], tuple(properties), rows, describe(referent, weights), country, shipped)


def read(gold: Mapping[str, Any], encoder: Encoder, knowledge: Knowledge) -> Iterator[Choice]:
    """The choices of one marked text."""
    text = read_marked(gold, encoder, knowledge)
    parse = text.parse
    day = text.document.day or likely_day(parse, knowledge.lists.world)
    watcher = Watcher(find_terms(parse, knowledge.lists.world, day), text.attributed(knowledge), day)
    places = (
        SpokenOf(named.place.country, named.head, place=named.place.kind != "country", dateline=named.dateline)
        for named in find_places(parse, knowledge.lists.gazetteer, knowledge.lists.locatives)
        if named.place.country is not None
    )
    words = anchors(text.answers.words, parse.starts, parse.ends)
    watcher.entities(places, hear_sectors(text.answers, words))
    return choices(gold, watcher, knowledge.lists.world.coreference.home)


class Table(NamedTuple):
    """Choices as arrays; those with fewer countries than others are filled up with ones that cannot be chosen.

    Attributes:
        properties: choices x countries x properties.
        kinds: choices x numbers of what the party is.
        able: choices x (countries and "not told"): which can be chosen.
        gold: The column of the reader's country, or of "not told".
    """

    properties: Floats
    kinds: Floats
    able: NDArray[np.bool_]
    gold: NDArray[np.int_]


def tabled(found: Sequence[Choice]) -> Table:
    """The choices as arrays."""
    most, count = max(len(choice.countries) for choice in found), len(Properties._fields)
    properties, able = np.zeros((len(found), most, count)), np.zeros((len(found), most + 1), bool)
    able[:, -1] = True
    for row, choice in enumerate(found):
        properties[row, : len(choice.countries)] = choice.properties
        able[row, : len(choice.countries)] = True
    gold = [c.countries.index(c.gold) if c.gold in c.countries else most for c in found]
    return Table(properties, np.array([choice.kinds for choice in found]), able, np.array(gold))


def probabilities(table: Table, weights: Floats) -> Floats:
    """Of each country of each choice, and last of "not told"."""
    count = table.properties.shape[-1]
    scores = np.column_stack([table.properties @ weights[:count], table.kinds @ weights[count:]])
    scores[~table.able] = -np.inf
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def fit(found: Sequence[Choice]) -> Floats:
    """The weights that make the readers' countries likeliest, by Adam, drawn to nothing."""
    table = tabled(found)
    weights = np.zeros(table.properties.shape[-1] + table.kinds.shape[-1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        off = probabilities(table, weights)
        off[np.arange(len(found)), table.gold] -= 1
        on_properties = np.tensordot(off[:, :-1], table.properties, axes=2)
        slope = RIDGE * weights + np.concatenate([on_properties, off[:, -1] @ table.kinds])
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def given(found: Sequence[Choice], weights: Floats, least: float) -> list[str | None]:
    """The country that the weights give in each choice."""
    shares = probabilities(tabled(found), weights)
    best = shares.argmax(axis=1)
    return [
        None if at == shares.shape[1] - 1 or share[at] < least else choice.countries[at]
        for choice, share, at in zip(found, shares, best, strict=True)
    ]


def report(name: str, pairs: Sequence[tuple[str | None, str | None]]) -> str:
    """How often what is given is right, and how often a country is given and right."""
    told = [(gold, said) for gold, said in pairs if said is not None]
    right = sum(gold == said for gold, said in pairs)
    good = sum(gold == said for gold, said in told) / max(1, len(told))
    return f"{name}: right {right / len(pairs):.3f} of {len(pairs)}; given {len(told)}, right {good:.3f}"


def main() -> None:
    """Read the marked texts, fit, and print what was found."""
    data, encoder, knowledge = chosen_data(__doc__)
    shipped = knowledge.lists.world.coreference.home
    found = [choice for row in report_rows(data) for choice in read(row, encoder, knowledge)]
    print(report("nothing given", [(choice.gold, None) for choice in found] + [(None, "XXX")]))
    print(report("as shipped", [(choice.gold, choice.shipped) for choice in found]))
    folded: list[tuple[str | None, str | None]] = []
    for fold in range(FOLDS):
        weights = fit([choice for choice in found if fold_of(choice.text) != fold])
        left_out = [choice for choice in found if fold_of(choice.text) == fold]
        folded += zip([c.gold for c in left_out], given(left_out, weights, shipped.least), strict=True)
    print(report("five folds", folded))
    fitted = fit(found).round(2).tolist()
    names = Properties._fields
    print("\n".join(f"{name}: {value}" for name, value in zip(names, fitted, strict=False)))
    rest = fitted[len(names) :]
    print("kinds:", dict(zip(shipped.kinds, rest, strict=False)))
    print("no_sector:", rest[len(shipped.kinds)])
    print("sectors:", dict(zip(shipped.sectors, rest[len(shipped.kinds) + 1 : -1], strict=True)))
    print("plural:", rest[-1])


if __name__ == "__main__":
    main()
