"""Accents apart from their letters, and hyphens that are not shown, change no reading."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coder import Coder
from onrecord.language.spelling import as_read, with_letters

SENTENCES = [
    "Nicolás Maduro expelled the Spanish envoy.",
    "President Erdoğan warned Greece.",
    "Côte d'Ivoire expelled a Malian colonel.",
    "Türkiye expelled the Swedish envoy.",
    "Vučić met Orbán in Belgrade on Monday.",
    "“Les négociations? No,” François Hollande told Le Monde; Perú accused São Paulo's police of spying.",
    "Russia attacked Kyiv on Sunday.",
    "Germany expelled two Russian diplomats.",
    "Benjamin Netanyahu warned Iran that Israel would strike Natanz.",
    "Emmanuel Macron denied that France had armed the rebels in Chad.",
    "Troops shelled a market in Chişinău on Monday, the ministry's spokesman said.",
]
UNSEEN = ["\u00ad", "\u200b", "\u2060", "\ufeff"]


def rows(coder: Coder, text: str) -> list[tuple[object, ...]]:
    """What is on record, by types and codes; every span is checked on the way."""
    record = coder.read(text, date="2021-05-03")
    codes = {actor.id: actor.code for actor in record.actors}
    for event in record.events:
        for part in (event.actor, event.recipient, event.trigger):
            assert part is None or text[part.span[0] : part.span[1]] == part.text
    parties = [(event.actor, event.recipient) for event in record.events]
    found = [tuple(codes.get(party.actor or "") if party else None for party in pair) for pair in parties]
    named = [(event.type, event.status, event.place and event.place.name) for event in record.events]
    said = [(statement.kind, statement.act, len(statement.content)) for statement in record.statements]
    return [*zip(named, found, strict=True), *said]


@pytest.mark.parametrize("text", SENTENCES)
def test_accents_apart_change_nothing(text: str, coder: Coder) -> None:
    assert rows(coder, unicodedata.normalize("NFD", text)) == rows(coder, text)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("unseen", UNSEEN, ids=["soft hyphen", "no width", "word joiner", "byte order mark"])
def test_unseen_hyphens_change_nothing(text: str, unseen: str, coder: Coder) -> None:
    broken = " ".join(
        word[:3] + unseen + word[3:] if word[:6].isalpha() and len(word) > 6 else word for word in text.split()
    )
    assert unseen in broken
    assert rows(coder, broken) == rows(coder, text)


@given(st.text(st.sampled_from("ab Né\u0301\u0308\u00ad\u200b\ufeff1.-👩\u200d")))
def test_the_shadow_is_as_long(text: str) -> None:
    assert len(with_letters(text)) == len(text)
    assert with_letters(as_read(text)).isascii() or as_read(as_read(text)) == as_read(text)


@pytest.mark.parametrize(
    ("text", "shadow", "read"),
    [
        ("Nicola\u0301s", "Nicolaxs", "Nicolás"),
        ("Rus\u00adsia", "Rusxsia", "Russia"),
        ("well\u00ad known", "well\u00ad known", "well known"),
        ("1\u20e3 \u0301", "1\u20e3 \u0301", "1\u20e3 \u0301"),
        ("e\u0301\u0302a", "exxa", "é\u0302a"),
        ("Nicolás", "Nicolás", "Nicolás"),
    ],
)
def test_words_as_read(text: str, shadow: str, read: str) -> None:
    assert (with_letters(text), as_read(text)) == (shadow, read)
