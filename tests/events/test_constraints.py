"""What a lexicon entry asks for around a word, each constraint by itself: where it is met and where it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.events.constraints import fits, fits_noun, is_word, stands_beside, used_object, used_topic
from onrecord.language.grammar import patient
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Construction, Entry, Lexicon
from onrecord.ontologies.words import words_of

NONE: frozenset[str] = frozenset()
SETS = ("object", "subject", "not_object", "topic", "not_topic", "predicated")


def entry(*beside: str, **constraints) -> Entry[Construction]:
    """An entry that asks for this alone."""
    words = {name: words_of(constraints.get(name, ())) for name in SETS}
    return Entry(Construction(name="by-hand", **constraints), beside, **words, rank=0, specificity=0)


@pytest.fixture(scope="module")
def meets(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[..., bool]:
    """Whether the word in brackets of a text meets an entry."""

    def meets(marked: str, asked: Entry[Construction]) -> bool:
        word = marked[marked.index("[") + 1 : marked.index("]")]
        read = parse(marked.replace("[", "").replace("]", ""))
        verb = at(read, word)
        if read.tokens[verb].pos == "NOUN":
            return fits_noun(read, verb, asked, lexicon.partitives)
        return fits(read, verb, patient(read, verb), asked, lexicon.partitives)

    return meets


def test_an_entry_that_asks_for_nothing_is_met(meets) -> None:
    assert meets("Norway [left].", entry())


@pytest.mark.parametrize(
    ("asked", "met", "unmet"),
    [
        pytest.param(entry(transitive=True), "Norway [left] Chad.", "Norway [left].", id="an object"),
        pytest.param(entry(intransitive=True), "Norway [left].", "Norway [left] Chad.", id="no object"),
        pytest.param(entry(object=("treaty",)), "Norway [left] the treaty.", "Norway [left] the room.", id="this one"),
        pytest.param(entry(object=("name",)), "Norway [left] Chad.", "Norway [left] the room.", id="any name"),
        pytest.param(entry(not_object=("room",)), "Norway [left] Chad.", "Norway [left] the room.", id="not this one"),
        pytest.param(entry(subject=("minister",)), "The minister [left].", "The audience [left].", id="who does it"),
        pytest.param(entry("down"), "Norway [backed] down.", "Norway [backed] Chad.", id="a particle"),
        pytest.param(
            entry(preposition=("with",)), "Norway [spoke] with Chad.", "Norway [spoke] to Chad.", id="a preposition"
        ),
        pytest.param(entry(adverb=("sharply",)), "Norway [replied] sharply.", "Norway [replied] late.", id="an adverb"),
        pytest.param(
            entry(topic=("talks",)), "Norway [travelled] for talks.", "Norway [travelled] for fun.", id="a topic"
        ),
        pytest.param(
            entry(not_topic=("fun",)), "Norway [travelled] for talks.", "Norway [travelled] for fun.", id="no topic"
        ),
        pytest.param(
            entry(clause=("testify",)),
            "Norway [called] the minister to testify.",
            "Norway [called] the minister to chat.",
            id="an infinitive",
        ),
        pytest.param(entry(score=True), "Norway [beat] Peru 2-0.", "Norway [beat] Peru.", id="a score"),
        pytest.param(entry(score=True), "Norway [beat] Peru 2-0.", "Norway [beat] 10-20 rebels.", id="no count"),
    ],
)
def test_a_verb_meets_what_is_asked_of_it(meets, asked: Entry[Construction], met: str, unmet: str) -> None:
    assert meets(met, asked)
    assert not meets(unmet, asked)


def test_all_constraints_have_to_be_met(meets) -> None:
    both = entry(object=("treaty",), preposition=("on",))
    assert meets("Norway [left] the treaty on Monday.", both)
    assert not meets("Norway [left] the treaty.", both)
    assert not meets("Norway [left] the room on Monday.", both)


def test_a_passive_has_its_object_as_subject(meets) -> None:
    assert meets("The treaty was [left].", entry(object=("treaty",)))
    assert meets("The treaty was [left].", entry(intransitive=True))


@pytest.mark.parametrize(
    ("asked", "met", "unmet"),
    [
        pytest.param(entry("drone"), "The drone [strike] failed.", "The air [strike] failed.", id="a modifier"),
        pytest.param(
            entry(preposition=("on",)), "The [strike] on Chad failed.", "The [strike] by Chad failed.", id="preposition"
        ),
        pytest.param(
            entry(topic=("pilot",)),
            "A [strike] by pilots began.",
            "A [strike] by Chad began.",
            id="under a preposition",
        ),
    ],
)
def test_a_noun_meets_what_is_asked_of_it(meets, asked: Entry[Construction], met: str, unmet: str) -> None:
    assert meets(met, asked)
    assert not meets(unmet, asked)


@pytest.mark.parametrize(
    ("text", "word", "words", "expected"),
    [
        pytest.param("The minister left.", "minister", ("minister",), True, id="its lemma"),
        pytest.param("The ministers left.", "ministers", ("minister",), True, id="in the plural"),
        pytest.param("The minister left.", "minister", ("envoy",), False, id="another word"),
        pytest.param("Norway left.", "Norway", ("name",), True, id="a name"),
        pytest.param("The minister left.", "minister", ("name",), False, id="no name"),
        pytest.param("They met him.", "him", ("PERSON",), True, id="a pronoun of a person"),
        pytest.param("The peace talks ended.", "talks", ("peace talk",), True, id="with its modifier"),
        pytest.param("The trade talks ended.", "talks", ("peace talk",), False, id="with another"),
    ],
)
def test_a_set_of_words_holds_a_noun(parse, text: str, word: str, words: tuple[str, ...], expected: bool) -> None:
    read = parse(text)
    assert is_word(read, at(read, word), words_of(words)) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("The court found him guilty.", ("guilty",), True, id="it stands there"),
        pytest.param("The court found him not guilty.", ("guilty",), False, id="negated it is another word"),
        pytest.param("The court found him not guilty.", ("not-guilty",), True, id="which may be asked for"),
        pytest.param("The court found him.", (), True, id="nothing is asked for"),
    ],
)
def test_further_words_stand_under_a_verb(parse, text: str, words: tuple[str, ...], expected: bool) -> None:
    read = parse(text)
    guilty = [token for token in read.tokens if token.text == "guilty"]
    holder = guilty[0].head if guilty else at(read, "found")
    assert stands_beside(read, holder, words) is expected


def test_what_an_entry_uses_is_found(parse, lexicon: Lexicon) -> None:
    read = parse("Norway gave Chad a round of talks on arms in May.")
    verb = at(read, "gave")
    assert used_object(read, verb, patient(read, verb), words_of(["talks"]), lexicon.partitives) == at(read, "round")
    assert used_object(read, verb, patient(read, verb), words_of(["arms"]), lexicon.partitives) is None
    travelled = parse("Norway travelled to Rome for talks.")
    topic = used_topic(travelled, at(travelled, "travelled"), words_of(["talks"]), NONE)
    assert topic == at(travelled, "talks")
