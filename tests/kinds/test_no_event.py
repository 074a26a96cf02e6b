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


@pytest.mark.parametrize("text", STILL_ASSAULT)
def test_the_same_words_name_an_assault(coder: Coder, text: str) -> None:
    assert "ASSAULT" in {event.type for event in coder.read(text).events}
