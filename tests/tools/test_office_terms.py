"""Holders are asked for at the right days, and what the table says of them then is right."""

from __future__ import annotations

from datetime import date

import office_terms
import pytest
from country_frames import State

from onrecord.coder import Coder
from onrecord.ontologies.leaders import LeaderRow, load_leader_rows
from onrecord.ontologies.world import World, load_world

FRANCE = State("FRA", "France", "French", "Frenchmen", "Paris")
SPEAKER = LeaderRow("Geng Shuang|~Geng", "CHN", "GOV", "foreign ministry spokesman", "2016", "2020")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_only_rows_with_an_end_are_drawn_and_always_the_same() -> None:
    rows = load_leader_rows()
    drawn = office_terms.drawn(rows, 400, 16)
    assert len(drawn) == 400
    assert all(row.until for row in drawn)
    assert drawn == office_terms.drawn(rows, 400, 16) != office_terms.drawn(rows, 400, 17)


def test_days_of_a_term() -> None:
    assert office_terms.days(SPEAKER) == {"mid-term": date(2018, 7, 2), "after": date(2021, 1, 1)}


@pytest.mark.parametrize(
    ("name", "day", "right"),
    [
        ("Jacques Chirac", "2000-01-01", {("FRA", "GOV")}),
        ("Jacques Chirac", "2009-01-01", {("FRA", "ELI")}),
        ("Ban Ki-moon", "2012-01-01", {("UNO", "GOV")}),
        ("Ban Ki-moon", "2018-01-01", {("KOR", "ELI")}),
    ],
)
def test_what_is_right_of_a_holder(name: str, day: str, right: set[tuple[str, str]], world: World) -> None:
    terms = world.leaders.terms[name]
    assert office_terms.right_on(terms, date.fromisoformat(day), world.leaders) == right


def test_a_row_is_asked_in_every_wording_that_it_can_be_asked_in(world: World) -> None:
    rows = [row for row in load_leader_rows() if row.name.startswith(("Jacques Chirac", "Boutros Boutros-Ghali"))]
    wordings = [
        office_terms.Wording("mid-term", "{Name} spoke."),
        office_terms.Wording("after", "The former {Xian} {office}, {Name}, spoke."),
    ]
    asked = list(office_terms.asked([row for row in rows if row.until], wordings, {"FRA": FRANCE}, world.leaders))
    assert "The former French president, Jacques Chirac, spoke." in {each.text for each in asked}
    assert all(each.text[slice(*each.span)] in {"Jacques Chirac", "Boutros Boutros-Ghali"} for each in asked)
    assert not any("former" in each.text and "Boutros" in each.text for each in asked)


def test_few_of_a_part_are_read_wrongly(coder: Coder, world: World) -> None:
    named = {state.code: state for state in office_terms.states(world)}
    rows = office_terms.drawn(load_leader_rows(), 40, 5)
    asked = list(office_terms.asked(rows, office_terms.load_wordings(), named, world.leaders))
    wrong = [each.text for each, _ in office_terms.wrong_holders(coder, asked)]
    assert len(wrong) <= 0.03 * len(asked), wrong


@pytest.mark.parametrize(
    ("text", "day", "name", "right"),
    [
        ("Geng Shuang said that talks would go on.", "2018-07-02", "Geng Shuang", ("CHN", "GOV")),
        ("Badrodin Haiti said that talks would go on.", "2015-11-30", "Badrodin Haiti", ("IDN", "COP")),
        ("Prime minister of Jamaica P. J. Patterson said so.", "1999-03-16", "P. J. Patterson", ("JAM", "GOV")),
        ("Benny Gantz, chief of staff of Israel, said so.", "2013-02-14", "Benny Gantz", ("ISR", "MIL")),
        ("The chief of staff of Israel, Benny Gantz, spoke.", "2013-02-14", "Benny Gantz", ("ISR", "MIL")),
        ("The American ambassador to the United Nations, John Danforth, spoke.", "2004-10-16", "John Danforth",
         ("USA", "GOV")),
        ("Former Russian speaker of the Federation Council Yegor Stroyev spoke.", "2002-01-01", "Yegor Stroyev",
         ("RUS", "ELI")),
        ("Former Iranian secretary of the Supreme National Security Council Ali Larijani spoke.", "2008-01-01",
         "Ali Larijani", ("IRN", "ELI")),
        ("Former American ambassador to China Nicholas Burns met reporters.", "2025-02-01", "Nicholas Burns",
         ("USA", "ELI")),
        ("The Hong Kong chief executive, Carrie Lam, met reporters.", "2020-01-01", "Carrie Lam", ("HKG", "GOV")),
        ("Former Hong Kong chief executive Carrie Lam met reporters.", "2023-01-01", "Carrie Lam", ("HKG", "ELI")),
    ],
)  # fmt: skip
def test_names_that_parsers_cut_short(
    text: str, day: str, name: str, right: tuple[str, str | None], coder: Coder
) -> None:
    start = text.index(name)
    actor = office_terms.actor_at(coder.read(text, date=day), start, start + len(name))
    assert actor is not None
    assert (actor.country, actor.sector) == right
