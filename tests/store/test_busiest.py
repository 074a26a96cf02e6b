"""The parties of a store with most moves to and from others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from fake_coder import make_record
from stores import store_with

from onrecord.records.rows import ActorRow, Participant, PublicationRow, Record
from onrecord.store.busiest import busiest
from onrecord.store.coded import Outcome

IRAN = ActorRow("a-1", "Iran", "IRN", None, "IRN", "state")
ARMY = ActorRow("a-2", "American army", "USA", "MIL", "USAMIL", "body")
HAMAS = ActorRow("a-3", "Hamas", None, "REB", None, "body")
MEN = ActorRow("a-4", "armed men", None, "UAF", None, "body")


def outcome(text: str, doer: ActorRow, other: ActorRow, published: str = "2019-05-29") -> Outcome:
    made: Record = make_record(text, published=published)
    sides = [Participant((0, 1), text[0], actor.id) for actor in (doer, other)]
    events = tuple(
        replace(each, actor=sides[0], recipient=sides[1], co_recipients=(), voucher=()) for each in made.events
    )
    record = replace(made, events=events, statements=(), mentions=(), actors=tuple({doer, other})).to_dict()
    told = [record["document"][key] for key in ("id", "outlet", "url", "published", "title")]
    return Outcome(text, "00", record, PublicationRow(*told, text))


def test_parties_are_counted_by_moves_with_others(tmp_path: Path) -> None:
    rows = [
        outcome("a one", IRAN, ARMY),
        outcome("b two", ARMY, IRAN),
        outcome("c three", HAMAS, IRAN, "2020-01-01"),
        outcome("d four", ARMY, ARMY),
        outcome("e five", MEN, IRAN),
    ]
    store = store_with(tmp_path, rows)
    assert [(each.name, each.alone, each.moves) for each in busiest(store, 9)] == [
        ("IRN", False, 3),
        ("USA", False, 2),
        ("Hamas", True, 1),
    ]
    assert [each.name for each in busiest(store, 1)] == ["IRN"]
    assert [each.name for each in busiest(store, 9, known_on=date(2019, 12, 31))] == ["IRN", "USA"]
