from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from token_at import at

from onrecord.ontologies.locatives import load_locatives
from onrecord.ontologies.places import load_gazetteer
from onrecord.setting.event_place import find_event_place
from onrecord.setting.place_names import find_places

WORDS = load_locatives()
GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Iran and France held talks in Vienna on Friday.", "held", "Vienna"),
        ("Iran and France held talks in Vienna on Friday.", "talks", "Vienna"),
        ("An attack on a mosque in Lahore killed 12 people.", "attack", "Lahore"),
        ("An attack on a mosque in Lahore killed 12 people.", "killed", "Lahore"),
        ("Troops fired rockets at a market in Aleppo, killing two.", "killing", "Aleppo"),
        ("In Damascus, protesters clashed with police.", "clashed", "Damascus"),
        ("Kharkiv was shelled at night.", "shelled", "Kharkiv"),
        ("The Geneva talks broke down.", "talks", "Geneva"),
        ("Rebels captured the city of Homs in western Syria.", "captured", "Homs"),
        ("Ten people were killed in the city of Homs in western Syria.", "killed", "Homs"),
        ("The ministers met on the border with Turkey.", "met", "Turkey"),
        ("Protesters gathered in Tripoli, Lebanon.", "gathered", "Tripoli"),
        ("Moscow said protesters gathered in Kyiv.", "said", None),
        ("Moscow said protesters gathered in Kyiv.", "gathered", "Kyiv"),
        ("TEHRAN (Reuters) - Police killed two men near Isfahan on Thursday.", "killed", "Isfahan"),
        ("KYIV, Ukraine — The president said on Monday he would not resign.", "said", None),
        ("Police arrested ten people outside Nice.", "arrested", "Nice"),
        ("Troops withdrew from Crimea in 2014.", "withdrew", "Crimea"),
        ("Paris Hilton signed the letter in Boston.", "signed", "Boston"),
        ("Iran seized a tanker in the Strait of Hormuz.", "seized", "Strait of Hormuz"),
        ("Iran seized a tanker off the coast of Oman.", "seized", "Oman"),
        ("The two leaders agreed in Geneva to meet in Beijing.", "agreed", "Geneva"),
        ("The two leaders agreed in Geneva to meet in Beijing.", "meet", "Beijing"),
        ("The minister rejected talks in Doha.", "rejected", None),
        ("The minister rejected talks in Doha.", "talks", "Doha"),
        ("The pope visited Georgia in 2016.", "visited", "Georgia"),
        ("The envoys of Jordan met Michael Jordan in Amman.", "met", "Amman"),
        ("The United States imposed sanctions on Iran.", "imposed", None),
        ("France condemned the raid.", "condemned", None),
        ("The attack took place in Peshawar last week.", "attack", "Peshawar"),
        ("Rebels from Goma attacked a base in Bukavu.", "attacked", "Bukavu"),
        ("The mayor of Goma was arrested in Bukavu.", "arrested", "Bukavu"),
        ("The mayor of Goma was arrested.", "arrested", None),
        ("Troops marched into Goma.", "marched", "Goma"),
        ("Troops fired on a camp outside Goma that villagers from Bukavu had built.", "fired", "Goma"),
        ("France, in a letter to Chad, condemned the raid on Goma.", "raid", "Goma"),
        ("In Goma, the minister said that rebels had attacked a base in Bukavu.", "attacked", "Bukavu"),
        ("In Goma, the minister said that rebels had attacked a base in Bukavu.", "said", "Goma"),
        ("Goma fell to the rebels.", "fell", None),
    ],
)
def test_the_own_place_of_an_event(parse, text, trigger, expected):
    parsed = parse(text)
    head = at(parsed, trigger)
    found = find_event_place(parsed, head, find_places(parsed, GAZETTEER, WORDS), WORDS)
    assert (found and parsed.quote(found.span)) == expected


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Protesters gathered in Tripoli, Lebanon.", "Tripoli", "LBN"),
        ("Protesters gathered in Tripoli.", "Tripoli", "LBY"),
        ("Lebanon mourned as clashes spread in Tripoli.", "Tripoli", "LBN"),
        ("She lives in Atlanta, Georgia.", "Georgia", "USA"),
        ("Armenia and Georgia closed the border.", "Georgia", "GEO"),
        ("The United States and Russia met in Moscow.", "Moscow", "RUS"),
    ],
)
def test_the_text_decides_between_places_of_one_name(parse, text, name, country):
    found = [n.place.country for n in find_places(parse(text), GAZETTEER, WORDS) if text[slice(*n.span)] == name]
    assert found == [country]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["in", "Tripoli", ",", "Lebanon", "U.S.", "Nice", "(", "New"]) | st.text(max_size=6)).map(
        " ".join
    )
)
def test_any_text_gives_sound_places(parse, text):
    places = find_places(parse(text), GAZETTEER, WORDS)
    assert all(0 <= n.span.start < n.span.end <= len(text) and n.first <= n.head <= n.last for n in places)
