from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from token_at import at

from onrecord.documents.model import Span
from onrecord.entities.resolve import resolve
from onrecord.language.parse import AttributionSpan, Parse
from onrecord.ontologies.world import World

Parsing = Callable[[str], Parse]


def described(parse: Parse, world: World, attributed: tuple[AttributionSpan, ...] = ()) -> list[tuple[str, str]]:
    """Each mention's last word with its actor as "name/country/sector"."""
    entities = resolve(parse, world, attributed)
    return [
        (parse.tokens[head].text, f"{e.name}/{e.country or '-'}/{e.sector or '-'}") for head, e in entities.at.items()
    ]


CASES = {
    "title and name": (
        "Iranian Foreign Minister Mohammad Javad Zarif spoke.",
        [("Zarif", "Mohammad Javad Zarif/IRN/GOV")],
    ),
    "apposition after an office": (
        "Iran's Supreme Leader, Ayatollah Ali Khamenei, rejected talks.",
        [("Leader", "Ali Khamenei/IRN/GOV"), ("Khamenei", "Ali Khamenei/IRN/GOV")],
    ),
    "apposition after a name": (
        "Xi Jinping, China's president, spoke.",
        [("Jinping", "Xi Jinping/CHN/GOV"), ("president", "Xi Jinping/CHN/GOV")],
    ),
    "office of a country": ("The president of France spoke.", [("president", "French president/FRA/GOV")]),
    "head of another body": (
        "The president of the court read the ruling.",
        [("president", "president of the court/-/JUD")],
    ),
    "country named like a person": ("Chad's army declined to comment.", [("army", "Chadian army/TCD/MIL")]),
    "ministry of a country": (
        "The Ministry of Defence of Ukraine denied it.",
        [("Ministry", "Ukrainian defence ministry/UKR/MIL")],
    ),
    "capital that acts": ("Tehran rejected the offer.", [("Tehran", "Iranian government/IRN/GOV")]),
    "metonym": ("The Kremlin rejected the offer.", [("Kremlin", "Kremlin/RUS/GOV")]),
    "armed movement": ("Hamas fired rockets at Israel.", [("Hamas", "Hamas/PSE/REB"), ("Israel", "Israel/ISR/-")]),
    "the former and the latter": (
        "Iran met Russia, and the former accused the latter of spying.",
        [("former", "Iran/IRN/-"), ("latter", "Russia/RUS/-")],
    ),
    "the latter alone": (
        "China punished Australia for the latter's refusal to yield.",
        [("latter", "Australia/AUS/-")],
    ),
    "body by the name of who leads it": (
        "Turkey feared that the Obama administration would arm the Kurds.",
        [("administration", "Obama administration/USA/GOV")],
    ),
    "what activists speak for is not theirs": (
        "Police in France held Palestine solidarity activists.",
        [("activists", "solidarity activists/-/SOC")],
    ),
    "neighbours are another's": (
        "India, India and India accused its neighbor of war.",
        [("neighbor", "neighbor/-/CVL")],
    ),
    "foreign governments": (
        "Chad said that foreign governments helped Chad and Chad's army.",
        [("governments", "governments/-/GOV")],
    ),
    "husband and minister": (
        "Her husband, Denis Verdini, spoke. Denis Verdini, a senator, left.",
        [("Verdini", "Denis Verdini/-/LEG")],
    ),
    "editor of a body of many states": (
        "Julian Assange, the founder of WikiLeaks, spoke.",
        [("Assange", "Julian Assange/AUS/SOC"), ("founder", "Julian Assange/AUS/SOC")],
    ),
    "part of a group": (
        "Egyptian soldiers left. Dozens of them were killed.",
        [("Dozens", "Egyptian soldiers/EGY/MIL")],
    ),
    "two of different sides": (
        "Colombia's government and the rebels met in Havana. The two sides signed a truce.",
        [("sides", "Colombian government and rebels/-/-")],
    ),
    "both countries are the two named last": (
        "Chad and Niger held talks. Both countries vowed to trade, and the two sides signed a deal.",
        [("countries", "Chad and Niger/-/-"), ("sides", "Chad and Niger/-/-")],
    ),
    "the two leaders are the two named last": (
        "Vladimir Putin met Kim Jong Un. The two leaders signed a pact.",
        [("leaders", "Vladimir Putin and Kim Jong Un/-/GOV")],
    ),
    "two leaders are nobody named before": (
        "Vladimir Putin met Kim Jong Un. Two leaders of the strike left.",
        [("leaders", "leaders/-/-")],
    ),
    "the world body": ("The UN met in Mali. The world body voted.", [("body", "United Nations/UNO/-")]),
    "an aid group of another sector": (
        "Médecins Sans Frontières left Chad. The aid group denied it.",
        [("group", "Médecins Sans Frontières/NGO/MED")],
    ),
    "a plural that begins a sentence points to nobody": (
        "Al-Qaeda left. Insurgents denied it.",
        [("Insurgents", "insurgents/-/REB")],
    ),
    "no apposition after and": (
        "The ministry of Peru - and the UN - denied it.",
        [("ministry", "Peruvian ministry/PER/GOV"), ("UN", "United Nations/UNO/-")],
    ),
    "servants of many states": (
        "UN envoys met EU officials.",
        [("envoys", "UN envoys/UNO/GOV"), ("officials", "EU officials/EUR/GOV")],
    ),
    "Europe acts": (
        "Europe retaliated with tariffs, and European leaders met.",
        [("Europe", "European Union/EUR/-"), ("leaders", "EU leaders/EUR/GOV")],
    ),
    "from a government": (
        "Germany feared retaliation from Beijing and Washington sanctions.",
        [("Beijing", "Chinese government/CHN/GOV"), ("Washington", "American government/USA/GOV")],
    ),
    "unions are no union": (
        "The European Union met. The unions denied it.",
        [("unions", "unions/-/LAB")],
    ),
    "groups of no state": ("Rights groups left.", [("groups", "rights groups/NGO/SOC")]),
    "police of Hong Kong": ("Hong Kong police left.", [("police", "Hong Kong police/HKG/COP")]),
    "believers": ("Muslims and Christians met in Chad.", [("Muslims", "Muslims/-/REL")]),
    "a body that looks like a pronoun": (
        "Officials said WHO was sending doctors to Chad.",
        [("WHO", "World Health Organization/UNO/-")],
    ),
    "he is whom the sentence was about": (
        "General Omar Haddad said that Adly Mansour would rule the country. He called on voters to wait.",
        [
            ("Haddad", "Omar Haddad/EGY/MIL"),
            ("Mansour", "Adly Mansour/EGY/GOV"),
            ("He", "Omar Haddad/EGY/MIL"),
            ("voters", "Egyptian voters/EGY/CVL"),
        ],
    ),
    "the body was named before, another service was not": (
        "OPEC met. The body agreed. The prison service denied it.",
        [("OPEC", "OPEC/IGO/-"), ("body", "OPEC/IGO/-"), ("service", "prison service/-/COP")],
    ),
    "a group's word after its name": (
        "The Islamic State group claimed the attack.",
        [("group", "Islamic State/IMG/REB")],
    ),
    "leader of a body": ("Hamas leader Ismail Haniyeh spoke.", [("Haniyeh", "Ismail Haniyeh/PSE/REB")]),
    "group of a country": ("Turkish protesters marched.", [("protesters", "Turkish protesters/TUR/CVL")]),
    "group without a country": ("Gunmen met villagers.", [("villagers", "villagers/-/CVL")]),
    "whole people": ("The Russians withdrew.", [("Russians", "Russia/RUS/-")]),
    "some of a people": ("Two Palestinians were killed.", [("Palestinians", "Palestinian people/PSE/CVL")]),
    "former office": ("Former French President Nicolas Sarkozy spoke.", [("Sarkozy", "Nicolas Sarkozy/FRA/ELI")]),
    "rebels prevail": ("Syrian rebel commanders met.", [("commanders", "Syrian rebel commanders/SYR/REB")]),
    "hyphen in a group's name": (
        "The pro-Gaddafi troops fled.",
        [("troops", "Libyan pro-Gaddafi troops/LBY/MIL")],
    ),
    "backed is not owned": ("Saudi-backed militants fled.", [("militants", "militants/-/REB")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mention_is_read_with_country_and_sector(
    case: tuple[str, list[tuple[str, str]]], parse: Parsing, world: World
) -> None:
    text, expected = case
    found = described(parse(text), world)
    assert set(expected) <= set(found), found


def test_the_last_word_of_a_longer_name_is_not_that_body(parse: Parsing, world: World) -> None:
    entities = resolve(parse("The leader of the Nigeria Labour Congress met the US Congress."), world)
    assert [entity.country for entity in entities.all if "Congress" in entity.name] == ["NGA", "USA"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They met in Tehran.", "Tehran"),
        ("They met in Europe.", "Europe"),
        ("They took the train from Beijing.", "Beijing"),
        ("The talks failed.", "talks"),
        ("Sanctions on oil were lifted.", "Sanctions"),
        ("It is clear that prices rose.", "It"),
        ("South America is large.", "America"),
    ],
    ids=["town", "continent", "from a town", "talks", "sanctions", "impersonal it", "longer name"],
)
def test_a_thing_is_no_party(text: str, word: str, parse: Parsing, world: World) -> None:
    assert word not in dict(described(parse(text), world))


COREFERENCE = {
    "surname": ("Angela Merkel spoke. Merkel left.", "Merkel", "Angela Merkel"),
    "he": ("President Hassan Rouhani spoke. He left.", "He", "Hassan Rouhani"),
    "title": ("Iran's Supreme Leader, Ali Khamenei, spoke. The Leader left.", "Leader", "Ali Khamenei"),
    "office": ("French President Emmanuel Macron spoke. The president left.", "president", "Emmanuel Macron"),
    "some of them": ("The troops met the rebels and killed six of them.", "them", "rebels"),
    "one of several": ("The ministers of Chad and Mali, Ada Moss and Ben Ode, met. Moss left.", "Moss", "Ada Moss"),
    "middle name": ("Ramon Guillermo Aveledo spoke. Guillermo left.", "Guillermo", "Ramon Guillermo Aveledo"),
    "whom one leads": ("Ada Moss, leader of the opposition, spoke. The opposition left.", "opposition", "opposition"),
    "name like a title": ("Hun Sen spoke. The court praised Hun Sen.", "Sen", "Hun Sen"),
    "office of": ("The minister of justice, Yaw Osei, spoke. The minister left.", "minister", "Yaw Osei"),
    "outfit": (
        "Radio Oran spoke. The army hunted Jaish-e-Mohammed. The outfit left.", "outfit", "Jaish-e-Mohammed"
    ),
    "ministry": ("China's foreign ministry protested. The ministry left.", "ministry", "Chinese foreign ministry"),
    "group": ("Hezbollah fired rockets. The group vowed more attacks.", "group", "Hezbollah"),
    "it": ("The Kremlin protested. It gave no details.", "It", "Kremlin"),
    "they": ("Turkish protesters marched. They threw stones.", "They", "Turkish protesters"),
    "relative": ("The rebels, who attacked the town, fled.", "who", "rebels"),
    "possessive": ("Israel said its army had fired.", "its", "Israel"),
    "acronym": ("The Zarnia Liberation Council (ZLC) protested. The ZLC left.", "ZLC", "Zarnia Liberation Council"),
    "country word": ("Macron left Paris for Israel. The country mourned.", "country", "Israel"),
    "gender": ("Angela Merkel met spokesman John Smith. Mrs Merkel said she would go.", "she", "Angela Merkel"),
}  # fmt: skip


@pytest.mark.parametrize("case", COREFERENCE.values(), ids=COREFERENCE)
def test_later_mentions_are_the_same_party(case: tuple[str, str, str], parse: Parsing, world: World) -> None:
    text, word, name = case
    found = [actor.split("/")[0] for mention, actor in described(parse(text), world) if mention == word]
    assert found[-1:] == [name]


def test_we_in_a_quotation_is_the_speaker(parse: Parsing, world: World) -> None:
    text = '"We will not talk," said Iranian Foreign Minister Mohammad Javad Zarif.'
    read = parse(text)
    zarif = next(m for m in read.mentions if m.span.end == len(text) - 1)
    found = described(read, world, (AttributionSpan((Span(0, 19),), zarif.head, quoted=True),))
    assert found[0] == ("We", "Mohammad Javad Zarif/IRN/GOV")


def test_the_country_in_an_officials_words_is_his(parse: Parsing, world: World) -> None:
    read = parse('Belgium voted. "The country faces opposition," said Chadian Environment Minister Ann Lee.')
    content, lee = Span(15, 45), at(read, "Lee")
    found = described(read, world, (AttributionSpan((content,), lee, quoted=True),))
    assert ("country", "Chad/TCD/-") in found
    assert ("country", "Belgium/BEL/-") in described(read, world)


def test_we_outside_a_quotation_is_nobody(parse: Parsing, world: World) -> None:
    assert described(parse("We will not talk."), world) == []


def test_the_topic_gives_its_country_to_a_bare_ministry(parse: Parsing, world: World) -> None:
    found = described(parse("Iran closed the strait. The Foreign Ministry gave no reason."), world)
    assert ("Ministry", "Iranian foreign ministry/IRN/GOV") in found


def test_two_topics_give_their_country_to_nobody(parse: Parsing, world: World) -> None:
    found = described(parse("Iran and Iraq met. The Foreign Ministry gave no reason."), world)
    assert ("Ministry", "foreign ministry/-/GOV") in found


WORDS = (
    *("Iran", "the", "president", "of", "Tehran", "said", "he", "it", "who", "Zarif", "'s", ","),
    *(".", "Ministry", "rebels", "(", ")", "UN", "is", "group", "we", "-", "led"),
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_any_words_yield_actors_only_at_mentions(parse: Callable[[str], Parse], world: World, words: list[str]) -> None:
    read = parse(" ".join(words))
    assert set(resolve(read, world).at) <= set(read.mention_at)


@pytest.mark.parametrize(
    ("day", "trump", "biden"), [(date(2021, 1, 10), "GOV", "ELI"), (date(2021, 2, 10), "ELI", "GOV")]
)
def test_an_office_is_held_on_the_day_of_the_report(
    day: date, trump: str, biden: str, parse: Parsing, world: World
) -> None:
    entities = resolve(parse("Donald Trump met Joe Biden."), world, day=day)
    assert [(entity.name, entity.sector) for entity in entities.all] == [("Donald Trump", trump), ("Joe Biden", biden)]


def test_this_newspaper_is_the_outlet(parse: Parsing, world: World) -> None:
    read = parse("The minister told this newspaper that he would resign.")
    found = [entity.name for entity in resolve(read, world, outlet="The Zarnia Gazette").all]
    assert "The Zarnia Gazette" in found
    assert "The Zarnia Gazette" not in [entity.name for entity in resolve(read, world).all]


def test_you_in_a_quotation_is_who_is_spoken_to(parse: Parsing, world: World) -> None:
    text = '"You must leave," the minister told Iran.'
    read = parse(text)
    heads = {read.tokens[mention.head].text: mention.head for mention in read.mentions}
    span = AttributionSpan((Span(0, 16),), heads["minister"], quoted=True, addressee=heads["Iran"])
    assert ("You", "Iran/IRN/-") in described(read, world, (span,))


def test_what_we_possess_has_the_speakers_country(parse: Parsing, world: World) -> None:
    text = '"Our army will win," said Iranian Foreign Minister Mohammad Javad Zarif.'
    read = parse(text)
    zarif = next(m for m in read.mentions if m.span.end == len(text) - 1)
    found = described(read, world, (AttributionSpan((Span(0, 19),), zarif.head, quoted=True),))
    assert ("army", "Iranian army/IRN/MIL") in found


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Xi Jinping is the president of China.", "president", "Xi Jinping"),
        ("Xi Jinping is not the president of France.", "president", "French president"),
        ("He is the president of France.", "president", "French president"),
    ],
    ids=["is", "is not", "pronoun"],
)
def test_what_is_said_after_is_joins_the_two(text: str, word: str, name: str, parse: Parsing, world: World) -> None:
    assert dict(described(parse(text), world))[word].split("/")[0] == name


def test_an_official_without_a_country_is_of_the_country_of_the_text(parse: Parsing, world: World) -> None:
    text = "The army fired. Iran protested. Iran spoke. Iran voted. Iran waited."
    assert described(parse(text), world)[0] == ("army", "Iranian army/IRN/MIL")


def test_a_rebel_of_a_text_about_two_countries_is_of_neither(parse: Parsing, world: World) -> None:
    text = "The rebels fired. Iran protested. Turkey spoke. Turkey voted. Iran waited."
    assert described(parse(text), world)[0] == ("rebels", "rebels/-/REB")


def test_a_country_that_only_qualifies_a_thing_is_spoken_of(parse: Parsing, world: World) -> None:
    found = described(parse("Prices of Iranian oil rose. The Foreign Ministry gave no reason."), world)
    assert ("Ministry", "Iranian foreign ministry/IRN/GOV") in found


def test_time_grows_with_the_length_of_the_text(parse: Parsing, world: World) -> None:
    sentence = "President Hassan Rouhani met protesters. He told them that Iran would wait. "
    short, long = parse(sentence * 20), parse(sentence * 200)
    taken = []
    for read in (short, long):
        begun = time.process_time()
        for _ in range(3):
            resolve(read, world)
        taken.append(time.process_time() - begun)
    assert taken[1] < 25 * taken[0]


def test_who_says_i_is_a_person_by_whatever_word(parse: Parsing, world: World) -> None:
    read = parse("I saw smoke, said the fishmonger. The fishmonger ran.")
    said = AttributionSpan((Span(0, 11),), speaker=6, quoted=True)
    assert described(read, world, (said,)) == [
        ("I", "fishmonger/-/CVL"),
        ("fishmonger", "fishmonger/-/CVL"),
        ("fishmonger", "fishmonger/-/CVL"),
    ]


def test_a_general_word_that_is_told_apart_points_to_nobody_before(parse: Parsing, world: World) -> None:
    read = parse("Microsoft sued the company that makes the phones.")
    entities = resolve(read, world)
    named = [entities.at[token.index].name for token in read.tokens if token.lower == "company"]
    assert named[0] != "Microsoft"


def test_an_office_and_its_holder_after_the_country_where_it_is_held(parse: Parsing, world: World) -> None:
    found = dict(described(parse("Russian Ambassador to Turkey Andrei Karlov spoke."), world))
    assert found["Ambassador"] == found["Karlov"] == "Andrei Karlov/RUS/GOV"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An Indian government statement said talks had failed.", "Indian government"),
        ("An Indian army report said talks had failed.", "Indian army"),
        ("A recent study said talks had failed.", None),
    ],
)
def test_a_document_speaks_for_whom_the_word_before_it_names(coder, text: str, speaker: str | None) -> None:
    record = coder.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names.get(each.speaker.actor) for each in record.statements] == [speaker]


def test_a_family_name_with_its_particle_first_in_a_sentence_is_the_person_s(coder) -> None:
    record = coder.read("Muhammad Al-Afif, a lawyer, told reporters that he was glad. Al-Afif said it was over.")
    assert len({each.speaker.actor for each in record.statements}) == 1


def test_an_office_under_somebody_of_a_country_is_not_his(parse: Parsing, world: World) -> None:
    found = dict(described(parse("An envoy of Turkish President Recep Tayyip Erdogan spoke."), world))
    assert found["envoy"] != found["Erdogan"]


def test_who_speaks_and_is_only_called_he_is_one_person(parse: Callable[[str], Parse], world: World) -> None:
    read = parse("He said that the town had fallen. She was there. He had left.")
    said = AttributionSpan((Span(8, 32),), speaker=0, quoted=False)
    entities = resolve(read, world, (said,))
    persons = {read.tokens[head].text: entity.name for head, entity in entities.at.items()}
    assert persons == {"He": "person"}
    assert [mention.head for mention in entities.all[0].mentions] == [0, 12]
    assert not resolve(read, world).all
