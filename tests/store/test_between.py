"""What is read in one pass is what is read event by event: the same moves, and line for line the same standings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random
from typing import get_args

import pytest
from hand_records import quote
from hand_reports import ACTORS, report
from stores import store_with

from onrecord.moves.party import Party
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.standing import StandingRules, load_standing
from onrecord.ontologies.statuses import Status
from onrecord.opened import OpenedStore
from onrecord.records.rows import DateRow
from onrecord.standing.lines import Standing
from onrecord.standing.standing import report_days, standing_of
from onrecord.store import pages
from onrecord.store.between import read_between
from onrecord.store.busiest import busiest, counterparts
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.moves import Move, read_moves, read_moves_of_any

IRAN, USA, FRANCE = Party("Iran", "IRN"), Party("United States", "USA"), Party("France", "FRA")
DONE = {
    "offered talks": "AGREE", "refused talks with": "REJECT", "met": "CONSULT", "imposed sanctions on": "SANCTION",
    "lifted sanctions on": "CONCEDE", "threatened to attack": "THREATEN", "attacked": "ASSAULT", "denied": "REJECT",
    "demanded the release of": "REQUEST", "signed a deal with": "AGREE", "sent troops to": "MOBILIZE",
    "suspended commitments to": "REJECT", "called off talks with": "REJECT", "said": "ACCUSE",
}  # fmt: skip
NAMES = ("Iran", "Rouhani", "army of Iran", "Iranian students", "USA", "Trump", "France", "talks", "Ann")


def some_of(names: Sequence[str], chance: Random) -> list[str]:
    """Nobody, one or two, more often Iran or the United States."""
    often = [*names, *(name for name in names if name in {"Iran", "USA"} for _ in range(6))]
    return list(dict.fromkeys(chance.choice(often) for _ in range(chance.choice((0, 1, 1, 1, 2)))))


def told(chance: Random) -> Outcome:
    """A report of anything of anybody."""
    doers = some_of(NAMES, chance)
    done_to = some_of([name for name in NAMES if name not in doers], chance)
    speakers = chance.sample(NAMES, chance.choice((0, 0, 1, 2)))
    done = chance.choice((*DONE, *["threatened to attack", "imposed sanctions on"] * 5))
    begun = f"{' and '.join(speakers)} spoke. " if speakers else ""
    text = f"{begun}On day {chance.randrange(10**6)} {', '.join(doers)} {done} {', '.join(done_to)} if it can. "
    text += chance.choice(("", "France and the USA saw it.", "Iran, Iran, Iran: the USA, USA, USA.", "Trump slept"))
    day = date(2019, chance.randint(1, 6), chance.randint(1, 28)).isoformat()
    when = chance.choice(
        (None, DateRow(None, None, day, day, "said"), DateRow(None, None, "2018-05-01", "2018-05-31", "said"))
    )
    made = report(
        text,
        done,
        doers,
        done_to,
        said_by=speakers,
        published=chance.choice((day, day, day, day, day, None)),
        type=DONE[done],
        mode=chance.choice((None, "meet")),
        status=chance.choice(("actual", "actual", "planned", "threatened", "asked", "denied", "conditional")),
        historical=chance.random() < 0.2,
        condition=quote(text, "if it can") if chance.random() < 0.3 else None,
        date=when,
    )
    assert made.record is not None
    present = {mention["actor"] for mention in made.record["mentions"]}
    actors = [row for row in made.record["actors"] if row["id"] in present]
    return replace(made, record={**made.record, "actors": actors})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    chance = Random(20)  # noqa: S311 - no secret
    parts = [[told(chance) for _ in range(70)] for _ in range(4)]
    return store_with(tmp_path_factory.mktemp("store"), *parts)


@pytest.fixture(scope="module")
def opened(store: Store) -> OpenedStore:
    return OpenedStore(store)


@cache
def rules() -> StandingRules:
    return load_standing(load_plover())


@cache
def read_by_rules() -> frozenset[tuple[str, str]]:
    return rules().read(load_plover().types, get_args(Status))


def one_by_one(store: Store, pair: tuple[Party, Party], on: date | None, known_on: date | None) -> Standing | None:
    """A standing from every move whole, each read by itself."""
    moves = read_moves(store, *pair, known_on=known_on or on, only=read_by_rules())
    days = report_days(moves)
    day = on or (days and days[1])
    return None if day is None else standing_of(moves, pair, rules(), day, known_on)


PAIRS = [
    (IRAN, USA),
    (USA, IRAN),
    (USA, FRANCE),
    (Party("the army", "IRN", "MIL"), USA),
    (Party("Donald Trump", "USA", "GOV", alone=True), IRAN),
    (Party("Ann", None, alone=True), IRAN),
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: " ".join(party.code for party in pair))
@pytest.mark.parametrize(
    ("on", "known_on"),
    [(None, None), (date(2019, 3, 10), None), (date(2019, 3, 10), date(2019, 5, 1))],
)
def test_a_standing_is_line_for_line_that_of_moves_read_one_by_one(
    pair: tuple[Party, Party], on: date | None, known_on: date | None, opened: OpenedStore
) -> None:
    first, second = (opened.party(party.code) for party in pair)
    found = opened.standing(first.code, second.code, on, known_on)
    assert found == one_by_one(opened.store, (first, second), on, known_on)


def test_the_stores_made_here_have_lines_of_most_kinds(opened: OpenedStore) -> None:
    found = opened.standing("IRN", "USA")
    assert len({line.kind for line in found.lines}) > 5
    assert found.undated > 0
    assert any(line.before for line in found.lines)
    assert any(line.moves > 3 for line in found.lines)


def test_bare_moves_read_as_whole_ones(store: Store) -> None:
    whole = {
        (each.document, each.span): each
        for each in read_moves(store, IRAN, USA, only=read_by_rules())
        if each.published is not None
    }
    fields = (
        "published", "start", "end", "type", "mode", "status", "by", "to", "heard", "near", "told_of", "speakers",
        "is_of_others", "place", "condition", "trigger", "object", "words", "sentence",
    )  # fmt: skip
    bare = [each for each in read_between(store, IRAN, [USA], only=read_by_rules()).moves(1) if each.published]
    assert len(bare) > 50
    for each in bare:
        same = whole[each.document, each.span]
        assert [getattr(each, name) for name in fields] == [getattr(same, name) for name in fields]
        assert tuple(each.modes) == same.modes


def test_of_a_line_so_many_moves_are_told_as_are_asked_for(opened: OpenedStore) -> None:
    whole, few = opened.standing("IRN", "USA"), opened.standing("IRN", "USA", shown=2)
    assert any(line.moves > 2 for line in whole.lines)
    for line, short in zip(whole.lines, few.lines, strict=True):
        assert short.moves == line.moves == len(line.evidence)
        kept = line.evidence if line.moves <= 2 else (line.evidence[0], line.evidence[-1])
        assert short == replace(line, evidence=kept)


def met(moves: Sequence[Move], party: Party) -> list[str]:
    """The countries with which a party has to do, counted move by move."""
    times = Counter(
        side.country
        for move in moves
        for side in (*(move.recipients if move.by else ()), *(move.actors if move.to else ()))
        if side.country not in {None, party.country}
    )
    return [str(country) for country, _ in sorted(times.items(), key=lambda each: (-each[1], str(each[0])))]


@pytest.mark.parametrize("known_on", [None, date(2019, 2, 1)])
@pytest.mark.parametrize("party", [IRAN, USA, FRANCE, Party("the army", "IRN", "MIL"), Party("Ann", None, alone=True)])
def test_counterparts_are_those_met_most(party: Party, known_on: date | None, store: Store) -> None:
    assert counterparts(store, party, known_on=known_on) == met(read_moves(store, party, known_on=known_on), party)


@pytest.mark.parametrize(("on", "most"), [(date(2019, 4, 1), 10), (None, 1)])
def test_one_pass_gives_the_standings_with_each_counterpart(on: date | None, most: int, opened: OpenedStore) -> None:
    others = met(read_moves(opened.store, USA, known_on=on), USA)
    apart = [one_by_one(opened.store, (opened.party("USA"), opened.party(code)), on, None) for code in others]
    found = [each for each in apart if each is not None and each.reports is not None][:most]
    assert opened.standings("USA", on=on, most=most) == found
    assert found


def test_one_pass_gives_the_moves_of_the_busiest(store: Store) -> None:
    busy = busiest(store, 8)
    apart = {move.event: None for party in busy for move in read_moves(store, party)}
    assert [move.event for move in read_moves_of_any(store, busy)] == list(apart)


def test_every_actor_here_is_known() -> None:
    assert set(NAMES) == ACTORS.keys()


def test_texts_are_the_same_whether_each_is_sought_or_all_are_gone_through(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = [(type_, "actual") for type_ in set(DONE.values())]

    def told() -> list[tuple[object, str]]:
        return [(move.seat, move.sentence) for move in read_between(store, IRAN, (USA,), only=only).moves(1)]

    monkeypatch.setattr(pages, "_FEW_TEXTS", 1_000_000)
    sought = told()
    monkeypatch.setattr(pages, "_FEW_TEXTS", 0)
    assert told() == sought
    assert len(sought) > 10
