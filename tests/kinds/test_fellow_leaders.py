"""A surname that many bear is that of a leader beside another leader, on the days when one is in office."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

BESIDE = [
    ("Trump and Kim meet in Singapore.", "2018-06-12", "Kim Jong Un"),
    ("Donald Trump met Kim on Tuesday.", "2018-06-12", "Kim Jong Un"),
    ("Trump, Kim sign pact.", "2018-06-12", "Kim Jong Un"),
    ("Trump met with Kim on Tuesday.", "2018-06-12", "Kim Jong Un"),
    ("Talks between Trump and Kim ended.", "2019-02-28", "Kim Jong Un"),
    ("Trump's summit with Kim ended.", "2019-02-28", "Kim Jong Un"),
    ("Xi met Kim in Beijing.", "2018-03-28", "Kim Jong Un"),
    ("Putin and Kim met in Vladivostok.", "2019-04-25", "Kim Jong Un"),
    ("Kim and Abe spoke by phone.", "2018-04-27", "Kim Jong Un"),
    ("Hu Jintao met Kim in Beijing.", "2006-01-18", "Kim Jong Il"),
    ("Xi and Park met in Beijing.", "2015-09-02", "Park Geun-hye"),
    ("Bush and Brown met in Washington.", "2007-06-27", "Gordon Brown"),
]
NOT_BESIDE = [
    ("Trump fired Kim on Tuesday.", "2018-06-12"),
    ("Trump's lawyers met Kim in New York.", "2018-06-12"),
    ("Police in Ohio arrested Kim and Lee.", "2018-06-12"),
    ("Jim Kim met Trump in Washington.", "2018-06-12"),
    ("Kim Dong-yeon met Trump in Washington. Trump and Kim signed a pact.", "2018-06-12"),
    ("Trump and Kim signed a pact. Kim Dong-yeon thanked Trump.", "2018-06-12"),
    ("Mnuchin met Kim on Monday.", "2018-06-12"),
    ("Kim Kardashian met Trump on Monday. Trump thanked Kim.", "2018-06-12"),
    ("Trump met Kim on Monday.", "2011-06-12"),
    ("Koizumi met Kim on Tuesday.", "2002-09-17"),
    ("Kim wrote a letter to the mayor.", "2018-06-12"),
    ("The painters Smith and Kim met in Rome.", "2018-06-12"),
]


@pytest.mark.parametrize(("text", "day", "name"), BESIDE)
def test_a_leader_beside_another(coder: Coder, text: str, day: str, name: str) -> None:
    assert name in {actor.name for actor in coder.read(text, date=day).actors}


def test_he_stays_the_one_of_that_name(coder: Coder) -> None:
    record = coder.read("Trump and Kim met on Monday. Kim promised to free two sailors.", date="2018-06-12")
    known = {actor.id: actor.code for actor in record.actors}
    (promise,) = [event for event in record.events if event.trigger.text.startswith("promised")]
    assert promise.actor is not None
    assert known[promise.actor.actor or ""] == "PRKGOV"


@pytest.mark.parametrize(("text", "day"), NOT_BESIDE)
def test_somebody_else_of_that_name(coder: Coder, text: str, day: str) -> None:
    assert "Kim Jong Un" not in {actor.name for actor in coder.read(text, date=day).actors}
