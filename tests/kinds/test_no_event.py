"""Words of war and law where they name no event: figures of speech, sport, weather, works of art, pleas, witnesses."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

NO_ASSAULT = [
    "Protesters bombarded the ministry with e-mails over the tax.",
    "Students in Chicago slammed the mayor, bombarding him with questions about bus fares.",
    "The chancellor fired a warning shot at Brussels over the deficit rules.",
    "Reviewers killed the film; audiences bombed it with one-star ratings.",
    "Chelsea destroyed Arsenal 3-0 in London on Saturday.",
    "Pakistan's fast bowlers demolished England in Lahore.",
    "The striker attacked from the left, and Ghana crushed Togo 4-0 in Accra.",
    "Japan beat Germany 2-1 and knocked Spain out of the tournament.",
    "Hurricane Otis slammed into Acapulco and killed 50 people.",
    "The senator shot down the rumour about his health.",
    "The Ukrainian film about the siege of Mariupol won in Berlin on Saturday.",
    "Typhoon Haiyan destroyed Tacloban.",
    "Floods killed 40 people in Kenya.",
    "A novel about the massacre of My Lai was published.",
    "Federer destroyed Nadal 6-2, 6-1 in Madrid.",
    "Australia crushed Pakistan by 10 wickets.",
    "Nadia Okoro smashed Li Wei in straight sets in Melbourne.",
    "Investors hammered Turkey after the decision of the bank.",
    "Traders punished Brazil for its deficit.",
    "Firefighters battled the blaze in Portugal.",
    "The Australian government battled inflation.",
    "The advertisement targeted young voters in Ohio.",
    "The sanctions target products from Belarus.",
    "The Senate killed the bill on Thursday.",
    "The magazine attacked the French minister on its cover.",
    "The Labour leader attacked the British prime minister over his record.",
    "The Colombian government executed the judgment of the court.",
    "Fans in Manila bombarded the minister with flowers.",
    "Lawmakers in Ottawa fired questions at the banker.",
    "Ireland slaughtered Scotland in the rugby final.",
    "The audience in Milan attacked the director on social media.",
]
NO_WORDS_OF_CONFLICT = [
    "A man pleaded guilty on Monday in Baltimore to shooting two people in Manhattan last year.",
    "A soldier pleaded not guilty to killing two detainees in Kandahar.",
    "A former mayor pleaded no contest to bribery charges in Lima.",
    "A teenager pled guilty to stabbing a student in Leeds.",
    "The court called the minister as a witness.",
    "Prosecutors called the ambassador to testify.",
    "Macron called Meloni to congratulate her.",
    "Modi called Putin a true friend of India.",
    "Prosecutors called the banker to the stand.",
    "The prosecutor called four witnesses against the general.",
    "A woman pleaded guilty on Friday in Boston to sending arms to Haiti.",
    "Erdogan called Aliyev to offer his condolences.",
]
PRIVATE = [
    "I visited the dentist twice and the staff was very friendly.",
    "I apologise for the late reply, but the group has moved to a new address.",
    "My manager instructed me to send the file again.",
    "I agreed with the plumber on a lower price.",
    "I demanded a refund for the broken kettle.",
    "The landlord threatened me over the rent.",
    "I met my cousin at the lake on Sunday.",
    "I was ready to buy a new jacket and a belt.",
    "My neighbour attacked me over the fence.",
    "The waiter promised me a free dessert.",
]
PUBLIC = [
    ("I condemn the Russian invasion.", "ACCUSE"),
    ("Police arrested me at the protest in Minsk.", "COERCE"),
    ("I met the prime minister of Norway on Friday.", "CONSULT"),
    ("“I apologise for the attack,” the Kenyan president said.", "CONCEDE"),
    ("I urge Congress to pass the bill.", "REQUEST"),
]
FIGURES = [
    "The Norwegian opposition seized on the remarks of the minister.",
    "Greenpeace seized upon the report of the French ministry.",
    "Both sides in Ireland joined the battle for public opinion.",
    "The Danish minister lost her fight against cancer.",
    "The candidates in Chile went into the battle for votes.",
    "The governor of Texas violated election laws.",
    "The Polish company breached the rules of the exchange.",
    "Shell evacuated its platforms in the Gulf of Mexico.",
    "The Peruvian minister was discharged from hospital in Lima.",
    "The war threatens to become a wider conflict in the Middle East.",
    "The dispute between Chad and Niger threatens to spiral out of control.",
]
STILL_ASSAULT = [
    "Rebels bombarded the city with rockets.",
    "Ukraine shot down a Russian jet.",
    "Rebels crushed the garrison in Goma.",
    "Police beat fans after the match in Rome.",
    "Syrian army destroyed three villages.",
]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        *((text, {"ASSAULT"}) for text in NO_ASSAULT),
        *((text, {"ACCUSE", "REQUEST", "REJECT"}) for text in NO_WORDS_OF_CONFLICT),
    ],
)
def test_words_name_no_such_event(coder: Coder, text: str, types: set[str]) -> None:
    assert not types & {event.type for event in coder.read(text).events}


@pytest.mark.parametrize("text", PRIVATE)
def test_what_the_writer_of_a_page_does_for_himself_is_no_event(coder: Coder, text: str) -> None:
    assert coder.read(text).events == ()


@pytest.mark.parametrize(("text", "kind"), PUBLIC)
def test_what_the_writer_tells_of_public_matters_is_one(coder: Coder, text: str, kind: str) -> None:
    assert kind in {event.type for event in coder.read(text).events}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_is_no_event(coder: Coder, text: str) -> None:
    assert coder.read(text).events == ()


@pytest.mark.parametrize("text", STILL_ASSAULT)
def test_the_same_words_name_an_assault(coder: Coder, text: str) -> None:
    assert "ASSAULT" in {event.type for event in coder.read(text).events}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The court found the former governor guilty of fraud.", "SANCTION"),
        ("The court found the former governor not guilty of fraud.", "CONCEDE"),
        ("The former minister was found not guilty by a court in Lima.", "CONCEDE"),
        ("The general pleaded guilty to war crimes.", "CONCEDE"),
    ],
)
def test_who_is_found_not_guilty_is_not_convicted(coder: Coder, text: str, kind: str) -> None:
    assert [event.type for event in coder.read(text).events if event.status == "actual"] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The general pleaded not guilty to war crimes.",
        "The ministry did not answer an email requesting comment.",
        "The company in Seoul did not respond to a request for comment.",
    ],
)
def test_pleas_of_innocence_and_requests_for_comment_are_no_event(coder: Coder, text: str) -> None:
    assert coder.read(text).events == ()
