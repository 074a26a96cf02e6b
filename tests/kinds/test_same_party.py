"""Mentions that were once taken for another party, or two parties that were once taken for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.entities.model import Entity
from onrecord.entities.resolve import resolve
from onrecord.language.parse import Parse
from onrecord.ontologies.world import World, load_world

Parsing = Callable[[str], Parse]


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def meant(parse: Parsing, world: World, text: str, word: str) -> Entity | None:
    """The party at the last mention whose last word is this one, or "word~2" for one but the last."""
    read = parse(text)
    word, _, back = word.partition("~")
    heads = [head for head in read.mention_at if read.tokens[head].text == word]
    return resolve(read, world).at.get(sorted(heads)[-int(back or 1)])


NAMES = [
    ("Aer Lingus ordered six planes. Aer Lingus Group PLC said it would take them.", "PLC", "Aer Lingus"),
    ("China Eastern signed a deal. China Eastern Airlines will buy planes.", "Airlines", "China Eastern"),
    ("Northrop Grumman won the contract. Northrop said Boeing had lost.", "Northrop", "Northrop Grumman"),
    ("Goldman Sachs agreed to pay Malaysia. Goldman denied fraud.", "Goldman", "Goldman Sachs"),
    ("General Motors Corp. dismissed workers. GM denied it.", "GM", "General Motors"),
    ("General Motors Corp. dismissed 5,000 workers.", "Corp.", "General Motors"),
    ("GM said it would close four plants. General Motors employs 180,000 people.", "GM", "General Motors"),
    (
        "The Syrian Observatory for Human Rights counted the dead. The Observatory accused Russia.",
        "Observatory",
        "Syrian Observatory for Human Rights",
    ),
    ("Apple fired Steve Jobs in 1985. Jobs returned later.", "Jobs", "Steve Jobs"),
    ("The European Union promised to act. The 27-member bloc wanted a deal.", "bloc", "European Union"),
    ("NATO met in Vilnius. The 31-nation alliance warned Russia.", "alliance", "NATO"),
]

TOGETHER = [
    ("Emmanuel Macron called Olaf Scholz. The pair agreed to meet.", "pair", "Emmanuel Macron and Olaf Scholz"),
    ("Joe Biden met Vladimir Putin. The two men argued.", "men", "Joe Biden and Vladimir Putin"),
    ("Joe Biden met Vladimir Putin. The two argued.", "two", "Joe Biden and Vladimir Putin"),
    ("Ethiopia accused Eritrea of war. The two neighbours signed a deal.", "neighbours", "Ethiopia and Eritrea"),
    (
        "Germany, France and Italy backed it. The three countries urged Iran to stop.",
        "countries",
        "Germany, France and Italy",
    ),
    ("Narendra Modi met Shehbaz Sharif. Their countries have fought.", "countries", "India and Pakistan"),
    ("Airbus sued Boeing. The two companies make planes.", "companies", "Airbus and Boeing"),
    ("Egypt urged Israel and Lebanon to talk. The two countries have no ties.", "countries", "Israel and Lebanon"),
    ("Chad, Mali and Niger protested. All three countries left.", "countries", "Chad, Mali and Niger"),
    (
        "Airbus sued Boeing. The two companies argued. A judge left. It rained. He spoke. The two companies left.",
        "companies",
        "Airbus and Boeing",
    ),
]

BODIES = [
    (
        "China Eastern Airlines signed a deal with Airbus. The airline will buy planes.",
        "airline",
        "China Eastern",
    ),
    ("HSBC froze the account. The lender rejected criticism.", "lender", "HSBC"),
    ("Boeing lost to Airbus. The US company protested.", "company", "Boeing"),
    ("UNICEF warned of famine. The agency urged action.", "agency", "UNICEF"),
    ("The European Union punished Belarus. The bloc accused Minsk of lies.", "bloc", "European Union"),
    ("HSBC was late. On the Airbus website, the company apologised.", "company", "Airbus"),
    ("HSBC sued Boeing. The judge accused the company of theft.", "company", "HSBC"),
    ("HSBC was late. The bank, which is British, apologised.", "bank", "HSBC"),
]

PRONOUNS = [
    ("Boris Johnson accused Theresa May of delay. She rejected the claim.", "She", "Theresa May"),
    ("Hillary Clinton, whose husband Bill Clinton ruled, said he had helped her.", "he", "Bill Clinton"),
]


UNRELATED = [
    ("Emmanuel Macron called Olaf Scholz. The two children were found dead.", "children", "children"),
    ("France and Germany backed Ukraine. The two men were charged.", "men", "men"),
]

LEADS = [
    (
        "Executive leaves company\n\nRiver Corp said on Monday that Ann Lee had resigned. Lee led sales. She was ill.",
        "Executive",
        "Ann Lee",
    ),
    (
        "Baker held in Oslo\n\nA baker was arrested on Monday. Police said Ole Berg had fled. Berg denied it. He wept.",
        "baker",
        "Ole Berg",
    ),
    (
        "Minister leaves Oslo\n\nAnn Lee, a baker, wept. Lee denied it. She was ill.",
        "Minister",
        "Norwegian minister",
    ),
    (
        "Woman held in Oslo\n\nPolice said Ole Berg had fled. Berg denied it. He wept.",
        "Woman",
        "Norwegian woman",
    ),
]

OFFICES = [
    ("Ali Khamenei rejected talks. The supreme leader accused Washington of lies.", "leader", "Ali Khamenei"),
    ("The Iranian supreme leader spoke. Ali Khamenei rejected talks.", "leader", "Ali Khamenei"),
    ("President Vladimir Putin met President Joe Biden. The US president left.", "president", "Joe Biden"),
    ("Jamal Khashoggi was killed. The journalist had criticised Riyadh.", "journalist", "Jamal Khashoggi"),
    ("Pope Francis visited Iraq. The pontiff urged peace.", "pontiff", "Pope Francis"),
    ("Sergei Lavrov spoke in Minsk. The Russian president listened.", "president", "Russian president"),
]

EPITHETS = [
    ("Robert Mugabe refused to go. Soldiers detained the 93-year-old.", "old", "Robert Mugabe"),
    ("Hosni Mubarak was ill. The 83-year-old former president denied all charges.", "president", "Hosni Mubarak"),
    ("Prabowo Subianto claimed victory in Indonesia. The former general wept.", "general", "Prabowo Subianto"),
    ("Steve Jobs resigned. The former chief of Intel, Ann Lee, came.", "chief", "Ann Lee"),
]

PREDECESSORS = [
    ("New Force, National Rally's predecessor, was dissolved.", "Force", "New Force"),
    ("Syriza's successor, New Left, criticised the plan.", "Left", "New Left"),
    ("Lukoil, the rival of Rosneft, rejected the plan.", "Lukoil", "Lukoil"),
]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [*NAMES, *TOGETHER, *BODIES, *PRONOUNS, *EPITHETS, *OFFICES, *LEADS, *UNRELATED, *PREDECESSORS],
)
def test_a_mention_is_of_the_party_that_the_text_means(
    text: str, word: str, name: str, parse: Parsing, world: World
) -> None:
    entity = meant(parse, world, text, word)
    assert entity is not None
    assert entity.name == name


def test_a_past_office_is_of_who_has_left_it(parse: Parsing, world: World) -> None:
    read = parse("Joe Biden met Donald Trump. The former president attacked the deal.")
    at = next(head for head in read.mention_at if read.tokens[head].text == "president")
    assert resolve(read, world, day=date(2023, 5, 5)).at[at].name == "Donald Trump"


APART = [
    ("George W. Bush defended the war. George H. W. Bush had waged another.", "Bush~2", "Bush"),
    ("Turkish police arrested ten men. Greek police detained five.", "police~2", "police"),
    ("The French foreign minister met the German foreign minister in Paris.", "minister~2", "minister"),
    ("The Azerbaijani army attacked the Armenian army.", "army~2", "army"),
    ("Police in Kenya shot a student. Police in Uganda arrested a singer.", "Police~2", "Police"),
    ("The defence minister met the interior minister in Rome.", "minister~2", "minister"),
    ("Sudan's army shelled Khartoum. In Chad the army killed three rebels.", "army~2", "army"),
    ("Al-Qaeda in the Arabian Peninsula spoke. Al-Qaeda left.", "Al-Qaeda~2", "Al-Qaeda"),
    ("Vulcan Steel cut jobs. Vulcan Motors hired. Vulcan spoke.", "Steel", "Motors"),
    ("Bill Ford spoke. Ford Motor lost money. Ford left.", "Motor", "Ford"),
]


@pytest.mark.parametrize(("text", "word", "other"), APART)
def test_two_parties_are_not_joined(text: str, word: str, other: str, parse: Parsing, world: World) -> None:
    one, two = meant(parse, world, text, word), meant(parse, world, text, other)
    assert one is not None
    assert one is not two
    assert two is None or one.name != two.name
