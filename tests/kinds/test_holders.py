"""Who holds an office that the text leaves unnamed, on the day of the text: the kind of `evals/actors.txt` "dated"."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder


def who(coder: Coder, text: str, day: str | None, phrase: str) -> tuple[str, str | None, str | None]:
    """Name, country and sector of the actor of a phrase."""
    record = coder.read(text, date=day)
    actors = {actor.id: actor for actor in record.actors}
    actor = next(actors[mention.actor] for mention in record.mentions if mention.text == phrase)
    return actor.name, actor.country, actor.sector


@pytest.mark.parametrize(
    ("day", "phrase", "name"),
    [
        ("2021-01-18", "The US president", "Donald Trump"),
        ("2021-01-22", "The US president", "Joe Biden"),
        ("2011-05-02", "The Russian prime minister", "Vladimir Putin"),
        ("2013-05-02", "The Russian prime minister", "Dmitry Medvedev"),
        ("2008-02-02", "China's premier", "Wen Jiabao"),
        ("2019-05-02", "The New Zealand prime minister", "Jacinda Ardern"),
        ("2012-05-02", "The US secretary of state", "Hillary Clinton"),
        ("2005-05-02", "The UN secretary-general", "Kofi Annan"),
        ("2022-05-02", "NATO's secretary-general", "Jens Stoltenberg"),
        ("2018-05-02", "The president of the European Commission", "Jean-Claude Juncker"),
        ("2021-05-02", "Scotland's first minister", "Nicola Sturgeon"),
        ("1990-05-02", "The president of the Soviet Union", "Mikhail Gorbachev"),
    ],
)
def test_an_office_is_its_holder_on_the_day(coder: Coder, day: str, phrase: str, name: str) -> None:
    found, *_ = who(coder, f"{phrase} rejected the plan on Monday.", day, phrase)
    assert found == name


@pytest.mark.parametrize(
    ("day", "phrase", "name"),
    [
        (None, "The US president", "American president"),  # of no day
        ("2017-01-20", "The US president", "American president"),  # two held it on that day
        ("2021-03-02", "A US president", "American president"),
        ("2021-03-02", "The next US president", "American president"),
        ("2021-03-02", "The president of Tatarstan", "president"),
        ("2021-03-02", "The first US president", "American president"),
    ],
)
def test_what_does_not_mean_the_one_in_office_stays_unnamed(
    coder: Coder, day: str | None, phrase: str, name: str
) -> None:
    record = coder.read(f"{phrase} rejected the plan.", date=day)
    assert not {actor.name for actor in record.actors} & {"Joe Biden", "Donald Trump", "Barack Obama", "Vladimir Putin"}
    assert name in {actor.name for actor in record.actors} or phrase.endswith("Tatarstan")


def test_another_year_beside_an_office_is_of_another_holder(coder: Coder) -> None:
    text = "The French president refused to sign it in 1999."
    assert who(coder, text, "2021-03-02", "The French president")[0] == "French president"


def test_a_holder_whom_the_text_names_stands(coder: Coder) -> None:
    text = "Prime Minister Ann Roe of Britain met reporters. The British prime minister rejected the plan."
    record = coder.read(text, date="2021-03-02")
    assert "Boris Johnson" not in {actor.name for actor in record.actors}


def test_an_office_and_its_holder_by_name_are_one(coder: Coder) -> None:
    text = "The German chancellor rejected the plan on Monday. Merkel said it had failed."
    record = coder.read(text, date="2015-03-02")
    assert [actor.name for actor in record.actors if actor.country == "DEU" and actor.sector] == ["Angela Merkel"]


@pytest.mark.parametrize(
    ("day", "office", "name"),
    [
        ("2021-05-02", "The US president", "Donald Trump"),
        ("2016-10-02", "The British prime minister", "David Cameron"),
        ("2023-03-02", "Brazil's president", "Jair Bolsonaro"),
    ],
)
def test_a_predecessor_is_who_held_the_office_before(coder: Coder, day: str, office: str, name: str) -> None:
    text = f"{office} rejected the plan on Monday. His predecessor criticised it."
    found, _, sector = who(coder, text, day, "His predecessor")
    assert (found, sector) == (name, "ELI")


def test_an_office_of_another_state_than_the_texts_keeps_it(coder: Coder) -> None:
    text = "The French president told the US president that the troops would leave."
    assert who(coder, text, "2012-05-18", "the US president") == ("Barack Obama", "USA", "GOV")
