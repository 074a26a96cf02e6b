"""What speaks for an event being background: its own time, those told around it, tense, words, the encoder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from token_at import at

from onrecord.events.background import Recollection, Repeats, Signs, probability, relative_times
from onrecord.language.parse import Parse
from onrecord.ontologies.lists import load_lists
from onrecord.setting.event_time import find_event_time
from onrecord.setting.time_expressions import find_times

DAY = date(2020, 6, 15)
WORDS = load_lists().status.historical
NONE = Signs(*([0.0] * len(Signs._fields)))


def signs(parse: Parse, word: str, day: date | None = DAY, sees: tuple[str, ...] = ()) -> Signs:
    """The signs of a word; the encoder sees background in the words that it `sees`, and doubts that of all others."""
    lists = load_lists()
    times = find_times(parse, day, lists.times)
    events = np.array([float(token.pos == "VERB") for token in parse.tokens], np.float32)
    background = np.array([0.9 if token.text in sees else 0.5 for token in parse.tokens], np.float32)
    relative = () if day is not None else relative_times(parse, lists.times)
    told = Recollection.of(parse, events, background, times, lambda _: day, lists.status.historical, relative)
    index = at(parse, word)
    return told.signs(index, find_event_time(parse, index, times, day, lists.times))


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Russia annexed Crimea in 2014.", "annexed", {"own_old": 1, "own_year": 1}),
        ("Russia bombed Kharkiv on Sunday.", "bombed", {"own_new": 1}),
        ("Russia bombed Kharkiv in April.", "bombed", {"own_old": 1}),
        (
            "Norway said that Russia, which annexed Crimea, left in March.",
            "annexed",
            {"sentence_old": 1, "relative": 1},
        ),
        (
            "In 2014 Russia annexed Crimea. Norway condemned it.",
            "condemned",
            {"paragraph_old": 1, "paragraph_year": 1},
        ),
        ("Norway said that Russia annexed Crimea in 2014.", "said", {}),
        ("Norway said in 2014 that Russia annexed Crimea.", "annexed", {"sentence_old": 1, "sentence_year": 1}),
        ("Chad left after Peru annexed Lima in 2014.", "left", {"sentence_old": 1, "sentence_year": 1}),
        ("Chad accuses Peru of an attack.", "accuses", {"present": 1}),
        ("Chad may accuse Peru of an attack.", "accuse", {"open": 1}),
        ("Chad wants to accuse Peru.", "accuse", {"open": 1}),
        ("Rebels who seized Goma met the army.", "seized", {"relative": 1}),
        ("Rebels who will seize Goma met the army.", "seize", {"open": 1}),
        ("The attack on Lima worried Chad.", "attack", {"noun": 1}),
        ("The attack on Lima worries Chad.", "attack", {"present": 1}),
        ("Chad has recalled its envoy since Peru attacked Lima.", "attacked", {"under": 1}),
        ("Chad previously accused Peru.", "accused", {"earlier": 1}),
        ("Chad accused Peru of a new attack.", "accused", {"recent": 1}),
        ("Chad met Peru.", "met", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_the_words_show(parse: Callable[[str], Parse], text: str, word: str, shown: dict[str, float]) -> None:
    found = signs(parse(text), word)
    assert {name: value for name, value in found._asdict().items() if value} == pytest.approx(shown)


def test_a_month_that_is_over_is_old_from_its_middle(parse: Callable[[str], Parse]) -> None:
    read = parse("Russia bombed Kharkiv in May.")
    assert signs(read, "bombed", date(2020, 6, 5)).own_old
    assert not signs(read, "bombed", date(2020, 5, 28)).own_old


def test_without_a_day_a_year_is_a_year(parse: Callable[[str], Parse]) -> None:
    found = signs(parse("Russia annexed Crimea in 2014."), "annexed", None)
    assert (found.own_old, found.own_year) == (0, 1)


def test_without_a_day_last_year_is_long_ago_and_a_month_says_nothing(parse: Callable[[str], Parse]) -> None:
    assert signs(parse("Russia bombed Kharkiv two years ago."), "bombed", None).sentence_old
    assert signs(parse("Russia bombed Kharkiv yesterday."), "bombed", None).sentence_new
    found = signs(parse("Russia bombed Kharkiv in May."), "bombed", None)
    assert (found.sentence_old, found.sentence_new) == (0, 0)


def test_what_the_encoder_sees_of_the_same_deed_elsewhere(parse: Callable[[str], Parse]) -> None:
    read = parse("Peru invaded Chad. Norway waited. Bolivia invades Mali.")
    assert signs(read, "invades", sees=("invaded",)).again > 2
    assert signs(read, "waited", sees=("invaded",)).again == 0


def test_the_encoder_is_heard_on_the_word_and_around_it(parse: Callable[[str], Parse]) -> None:
    read = parse("Peru attacked Lima. Chad accused Peru and left. Norway waited.")
    own = signs(read, "accused", sees=("accused",))
    assert own.encoder > 2
    assert (own.sentence, own.around) == (0, 0)
    beside = signs(read, "accused", sees=("left",))
    assert beside.sentence > 2
    assert (beside.encoder, beside.around) == (0, 0)
    around = signs(read, "accused", sees=("attacked",))
    assert 1 < around.around < 2
    assert (around.encoder, around.sentence) == (0, 0)


def test_times_and_deeds_of_another_paragraph_are_not_its_own(parse: Callable[[str], Parse]) -> None:
    read = parse("In 2014 Russia annexed Crimea.\n\nNorway condemned it. Chad accused Russia.")
    found = signs(read, "condemned", sees=("annexed",))
    assert (found.paragraph_old, found.paragraph_year, found.paragraph) == (0, 0, 0)
    assert found.around > 1
    assert signs(read, "condemned", sees=("accused",)).paragraph > 2


def test_a_paragraph_without_end_is_heard_near_a_deed_alone(parse: Callable[[str], Parse]) -> None:
    read = parse("In 2014 Russia annexed Crimea. " + "The sun was out. " * 9 + "Norway condemned Russia.")
    assert signs(read, "condemned", sees=("annexed",)).paragraph == 0
    assert signs(read, "condemned").paragraph_old == 0


def test_what_the_title_names_is_the_news(parse: Callable[[str], Parse]) -> None:
    read = parse("Peru attacked Lima and met Chad.")
    told = Recollection.of(read, np.zeros(8, np.float32), np.full(8, 0.5, np.float32), (), lambda _: DAY, WORDS)
    titled = told.under("ATTACKS on Lima; metro shut")
    assert [titled.signs(at(read, word), None).headline for word in ("attacked", "met")] == [1, 0]
    assert told.under(None).signs(at(read, "attacked"), None).headline == 0


def test_old_speaks_for_it_and_new_against_it() -> None:
    plain = probability(NONE)
    assert probability(NONE._replace(own_old=1.0)) > plain > probability(NONE._replace(own_new=1.0))
    assert probability(NONE._replace(encoder=2.0)) > plain > probability(NONE._replace(encoder=-2.0))


def test_words_of_one_stem_in_other_sentences_are_counted_once_for_the_whole_text(
    parse: Callable[[str], Parse],
) -> None:
    read = parse("Rebels attacked Goma. The army attacked Beni and attacked Bukavu. The attackers fled.")
    naming = [token.index for token in read.tokens if token.lemma.startswith("attack")]
    odds = np.arange(len(read.tokens), dtype=np.float64)
    repeats = Repeats.of(read, naming, odds)
    for index in naming:
        others = [i for i in naming if read.tokens[i].sentence != read.tokens[index].sentence]
        assert repeats.mean(read, index) == pytest.approx(sum(odds[others]) / len(others))
    assert repeats.mean(read, 0) == 0


@pytest.mark.parametrize("joint", [" ", "\n\n"])
def test_only_so_many_times_before_a_sentence_are_looked_at(
    parse: Callable[[str], Parse], monkeypatch: pytest.MonkeyPatch, joint: str
) -> None:
    """The cost of a long paragraph is in step with its length."""
    parsed = parse(joint.join(["Chad attacked Peru on Monday.", "In 2014 Chad met Peru."] * 20))
    looked_at: list[int] = []
    tell = Recollection._told
    monkeypatch.setattr(
        Recollection, "_told", lambda self, times, day: looked_at.append(len(times)) or tell(self, times, day)
    )
    times = find_times(parsed, DAY, load_lists().times)
    odds = np.full(len(parsed.tokens), 0.5, np.float32)
    told = Recollection.of(parsed, odds, odds, times, lambda _: DAY, load_lists().status.historical)
    found = [told.signs(sentence.root, None) for sentence in parsed.sentences]
    assert sum(looked_at) <= 8 * len(parsed.sentences)
    assert [each.paragraph_year for each in found[:4]] == ([0, 0, 1, 1] if joint == " " else [0, 0, 0, 0])
