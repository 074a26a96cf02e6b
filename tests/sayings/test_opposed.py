"""Two sayings are opposed where one says no to what the other says yes to, of the same thing, in the same sense."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.language.parse import Parse
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.opposition import load_weights
from onrecord.ontologies.predicates import load_predicates
from onrecord.ontologies.stances import Stances, load_stances
from onrecord.sayings.claims import Part, Reading
from onrecord.sayings.nations import nations
from onrecord.sayings.opposed import Opposition, oppose
from onrecord.sayings.parsing import sentence_parser
from onrecord.sayings.reading import read_claims
from onrecord.sayings.readings import Parses

DAYS = (date(2010, 3, 1), date(2011, 6, 1))


@pytest.fixture(scope="module")
def parses() -> Parses:
    return sentence_parser(load_lists().world)


@pytest.fixture(scope="module")
def stances() -> Stances:
    return load_stances()


class Reader:
    """Reads whole sentences as if their speaker were not in them."""

    def __init__(self, parses: Parses, stances: Stances) -> None:
        self.parses, self.stances = parses, stances
        self.nations = nations(load_lists().world)

    def read(self, text: str) -> Reading:
        parse: Parse = self.parses(text)
        return read_claims(
            Part(parse, frozenset(range(len(parse.tokens)))), self.stances, load_predicates(), self.nations
        )

    def oppose(self, one: str, other: str) -> Opposition | None:
        return oppose(self.read(one), self.read(other), DAYS, self.stances, load_weights())


@pytest.fixture(scope="module")
def reader(parses: Parses, stances: Stances) -> Reader:
    return Reader(parses, stances)


OPPOSED = [
    ("The pipeline will be built.", "The pipeline will not be built."),
    ("We reject the peace plan.", "We accept the peace plan."),
    ("The peace plan is a disgrace.", "We welcome the peace plan."),
    ("There are no foreign troops on the island.", "Foreign troops are on the island."),
    ("The embargo will be lifted.", "The embargo stays."),
    ("We are ready for talks with the rebels.", "There is nothing to discuss with the rebels."),
    ("The harbour will be closed.", "The harbour remains open."),
    ("We oppose a rise in tuition fees.", "We support a rise in tuition fees."),
    ("Parents should vaccinate their children.", "Parents should on no account vaccinate their children."),
    ("A bridge to the island was promised.", "A bridge to the island was never a promise."),
    ("We had no knowledge of the shipment.", "We knew of the shipment."),
]

NOT_OPPOSED = [
    ("The pipeline will be built.", "The pipeline will go ahead."),
    ("We will not stop digging at the temple.", "The dig at the temple goes on."),
    ("We oppose an exit from the union.", "We want to stay in the union."),
    ("The ministry has never denied selling the boats.", "The boats were sold."),
    ("We condemn the raid.", "Nothing can justify the raid."),
    ("We support the vaccination.", "The cost of the vaccination is out of hand."),
    ("We approve of the road plan.", "The adviser who drew up the road plan is the wrong man."),
    ("Drift nets are forbidden.", "Shark nets are not forbidden."),
    ("Talks with Turkey on the railway will begin.", "There will be no talks with Georgia on the railway."),
    ("Will the works be closed?", "The works will not be closed."),
    ("We are for talks with the coast guard.", "We reject Djibouti as the place for the talks with the coast guard."),
    ("The retirement age will not be raised.", "The retirement age stays."),
    ("We advise against the vaccine for children.", "We recommend the vaccine for nurses."),
    ("The hunt for killer whales will resume.", "The hunt for pilot whales will not resume."),
    ("The union has signed the contract.", "The weather in the north is bad."),
]

APART = [
    ("If the sanctions are lifted, we will sit down with Brussels.", "We will never sit down with Brussels."),
    ("There is no shortage of coal this winter.", "There is a shortage of coal."),
    ("The troops will stay for the time being.", "The troops will leave."),
    ("Output fell in June.", "Output did not fall in May."),
    ("Ferries will not sail on Monday.", "Ferries will sail on Thursday."),
    ("There will be no talks until the siege is lifted.", "There will be talks."),
]


@pytest.mark.parametrize(("one", "other"), OPPOSED)
def test_the_opposite_is_found_whichever_comes_first(one: str, other: str, reader: Reader) -> None:
    for found in (reader.oppose(one, other), reader.oppose(other, one)):
        assert found is not None
        assert found.apart == ""


@pytest.mark.parametrize(("one", "other"), NOT_OPPOSED)
def test_what_only_looks_so_is_left(one: str, other: str, reader: Reader) -> None:
    assert reader.oppose(one, other) is None
    assert reader.oppose(other, one) is None


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_time_or_condition_keeps_two_sayings_apart(one: str, other: str, reader: Reader) -> None:
    found = reader.oppose(one, other)
    assert found is not None
    assert found.apart in {"at another time", "on a condition"}


def test_a_saying_is_not_opposed_to_itself(reader: Reader) -> None:
    for text, _ in OPPOSED:
        assert reader.oppose(text, text) is None


@pytest.mark.parametrize(
    ("text", "word", "sign"),
    [
        ("We will build the dam.", "@dam", 1),
        ("We will not build the dam.", "@dam", -1),
        ("We will not stop the work on the dam.", "@dam", 1),
        ("Nobody will ever build the dam.", "@dam", -1),
        ("We refuse to close the dam.", "@dam", 1),
        ("We are against the dam.", "@dam", -1),
        ("The dam is a good idea.", "@dam", 1),
        ("The dam is not a good idea.", "@dam", -1),
        ("The dam is out of the question.", "@dam", -1),
        ("The country is free of mustard gas.", "@chemical", -1),
    ],
)
def test_each_word_that_turns_the_sense_turns_the_sign(text: str, word: str, sign: int, reader: Reader) -> None:
    claims = [claim for claim in reader.read(text).claims if claim.key == word]
    assert claims
    assert {claim.sign for claim in claims} == {sign}


def test_what_another_says_is_no_claim(reader: Reader) -> None:
    assert not [
        claim for claim in reader.read("My predecessor said that the dam was wrong.").claims if claim.key == "@dam"
    ]


@pytest.mark.parametrize(
    ("days", "apart"),
    [((date(2011, 3, 1), date(2011, 9, 1)), "at another time"), ((date(2011, 3, 1), date(2011, 4, 1)), "")],
)
def test_a_limit_counts_when_it_is_over(days: tuple[date, date], apart: str, reader: Reader, stances: Stances) -> None:
    one, other = (
        reader.read(text) for text in ("Guards are on the river until June.", "There are no guards on the river.")
    )
    found = oppose(one, other, days, stances, load_weights())
    assert found is not None
    assert found.apart == apart
