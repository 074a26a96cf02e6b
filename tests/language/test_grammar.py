"""Voice, agents and patients, control, coordination and heads, on sentences as the encoder parses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from msgspec import structs

from onrecord.documents.model import Span
from onrecord.language.clauses import clause_of, verb_group
from onrecord.language.grammar import (
    agent,
    coordinated,
    inner_participants,
    logical_subject,
    noun_agent,
    object_of_first,
    passive,
    patient,
    phrase_head,
    prepositional_objects,
    relative_antecedent,
)
from onrecord.language.parse import Parse

Parsing = Callable[[str], Parse]


def at(parsed: Parse, word: str) -> int:
    return next(token.index for token in parsed.tokens if token.text == word)


def shown(parsed: Parse, index: int | None) -> str | None:
    return None if index is None else parsed.tokens[index].text


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The army shelled the town.", "shelled", False),
        ("The town was shelled.", "shelled", True),
        ("The town was shelled by the army.", "shelled", True),
        ("The army has shelled the town.", "shelled", False),
        ("The army had shelled and burned the town.", "burned", False),
        ("The town was shelled and burned.", "burned", True),
        ("The men arrested by police were freed.", "arrested", True),
        ("The minister is meeting them.", "meeting", False),
    ],
)
def test_the_passive(parse: Parsing, text: str, verb: str, expected: bool) -> None:
    parsed = parse(text)
    assert passive(parsed, at(parsed, verb)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "who", "whom"),
    [
        pytest.param("The army shelled the town.", "shelled", "army", "town", id="active"),
        pytest.param("The town was shelled by the army.", "shelled", "army", "town", id="passive with by"),
        pytest.param("The town was shelled.", "shelled", None, "town", id="passive without by"),
        pytest.param("The men arrested by police fled.", "arrested", "police", "men", id="participle"),
        pytest.param("The soldiers shelling the town fled.", "shelling", "soldiers", "town", id="present participle"),
        pytest.param("Iran wants to expel the envoy.", "expel", "Iran", "envoy", id="subject control"),
        pytest.param("Iran promised France to free the man.", "free", "Iran", "man", id="promise"),
        pytest.param("Iran asked France to free the man.", "free", "France", "man", id="object control"),
        pytest.param("Iran called on France to leave.", "leave", "France", None, id="control by preposition"),
        pytest.param("France was asked to free the man.", "free", "France", "man", id="control under a passive"),
        pytest.param("Iran accused France of arming rebels.", "arming", "France", "rebels", id="gerund of the object"),
        pytest.param("Iran ended it by expelling envoys.", "expelling", "Iran", "envoys", id="gerund of the subject"),
        pytest.param("Iran closed the border and expelled the envoy.", "expelled", "Iran", "envoy", id="coordination"),
        pytest.param("The general who ordered the raid fled.", "ordered", "general", "raid", id="relative subject"),
        pytest.param("The town that the army shelled is empty.", "shelled", "army", "town", id="relative object"),
        pytest.param(
            "He praised the men the rebels had attacked.", "attacked", "rebels", "men", id="no relative pronoun"
        ),
        pytest.param("Iran is ready to free the man.", "free", "Iran", "man", id="adjective"),
        pytest.param("Iran's refusal to free the man angered them.", "free", "Iran", "man", id="noun with owner"),
        pytest.param("Iran foiled an attempt to free the man.", "free", None, "man", id="another's deed"),
        pytest.param("Villagers fled after being attacked by rebels.", "attacked", "rebels", "Villagers", id="gerund"),
        pytest.param("The men who fled when attacked by rebels died.", "attacked", "rebels", "men", id="adverbial"),
        pytest.param("Iran called on the court to be heard.", "heard", None, "court", id="infinitive of the asked"),
    ],
)
def test_agent_and_patient(parse: Parsing, text: str, verb: str, who: str | None, whom: str | None) -> None:
    parsed = parse(text)
    found = at(parsed, verb)
    assert (shown(parsed, agent(parsed, found)), shown(parsed, patient(parsed, found))) == (who, whom)


def test_the_logical_subject_is_the_word_of_the_clause(parse: Parsing) -> None:
    parsed = parse("The general who ordered the raid fled.")
    assert shown(parsed, logical_subject(parsed, at(parsed, "ordered"))) == "who"


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        ("Israel's attack failed.", "attack", "Israel"),
        ("The attack by Israel failed.", "attack", "Israel"),
        ("Israel launched an attack.", "attack", "Israel"),
        ("Israel launched a wave of attacks.", "attacks", "Israel"),
        ("The attack failed.", "attack", None),
        ("Israel foiled an attack.", "attack", None),
        ("It is the army that launched the attack, an army that fights a war.", "war", "army"),
        ("The attack led by Israel failed.", "attack", "Israel"),
        ("The meeting requested by Israel failed.", "meeting", None),
        ("The attack was condemned by Israel.", "attack", None),
        ("The attack was carried out by Israel.", "attack", "Israel"),
    ],
)
def test_who_does_what_a_noun_names(parse: Parsing, text: str, noun: str, who: str | None) -> None:
    parsed = parse(text)
    assert shown(parsed, noun_agent(parsed, at(parsed, noun))) == who


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The general who fled was caught.", "who", "general"),
        ("The town, which the army shelled, is empty.", "which", "town"),
        ("The army whose chief resigned withdrew.", "whose", "army"),
        ("The envoy, whom Iran expelled, protested.", "whom", "envoy"),
        ("Who fled?", "Who", "Who"),
        ("He said that Iran fled.", "that", "that"),
        ("The general fled.", "general", "general"),
    ],
)
def test_what_a_relative_pronoun_stands_for(parse: Parsing, text: str, word: str, expected: str) -> None:
    parsed = parse(text)
    assert shown(parsed, relative_antecedent(parsed, at(parsed, word))) == expected


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("The foreign minister of Iran", "minister"),
        ("in the town", "in"),
        ("Iran", "Iran"),
        ("met", "met"),
    ],
)
def test_the_head_of_a_phrase(parse: Parsing, phrase: str, head: str) -> None:
    text = "The foreign minister of Iran met the rebels in the town."
    parsed = parse(text)
    start = text.index(phrase)
    assert shown(parsed, phrase_head(parsed, parsed.tokens_in(Span(start, start + len(phrase))))) == head


def test_no_tokens_have_no_head(parse: Parsing) -> None:
    assert phrase_head(parse("Iran left."), range(0)) is None


def test_coordinated_parties(parse: Parsing) -> None:
    parsed = parse("Indian and Chinese soldiers met. France and Iran agreed.")
    parties = {at(parsed, word) for word in ("Indian", "Chinese", "France", "Iran")}
    assert [shown(parsed, i) for i in coordinated(parsed, at(parsed, "soldiers"), parties)] == ["Indian", "Chinese"]
    assert [shown(parsed, i) for i in coordinated(parsed, at(parsed, "France"), parties)] == ["France", "Iran"]


def test_parties_inside_a_noun_phrase_are_not_those_of_its_place(parse: Parsing) -> None:
    parsed = parse("The Israeli strike on Hamas in Gaza failed.")
    parties = {at(parsed, word) for word in ("Israeli", "Hamas", "Gaza")}
    found = [shown(parsed, i) for i in inner_participants(parsed, at(parsed, "strike"), parties)]
    assert found == ["Israeli", "Hamas"]


def test_what_stands_under_a_preposition(parse: Parsing) -> None:
    parsed = parse("Iran met with France in Rome.")
    assert [shown(parsed, i) for i in prepositional_objects(parsed, at(parsed, "met"), "with")] == ["France"]


@pytest.mark.parametrize(
    ("prepositions", "expected"), [({"with"}, "France"), ({"in", "with"}, "France"), ({"in"}, "Rome"), ({"of"}, None)]
)
def test_the_object_of_the_first_of_some_prepositions(
    parse: Parsing, prepositions: set[str], expected: str | None
) -> None:
    parsed = parse("Iran met with France in Rome.")
    assert shown(parsed, object_of_first(parsed, at(parsed, "met"), prepositions)) == expected


@pytest.mark.parametrize(
    ("text", "verb", "tense", "marks"),
    [
        ("Iran left.", "left", "past", set()),
        ("Iran leaves.", "leaves", "present", set()),
        ("Iran has left.", "left", "present", {"perfect"}),
        ("Iran had left.", "left", "past", {"perfect", "pluperfect"}),
        ("Iran will leave.", "leave", None, {"modal"}),
        ("Iran wants to leave.", "leave", None, {"infinitive"}),
        ("Iran was attacked.", "attacked", "past", set()),
    ],
)
def test_a_verb_and_its_auxiliaries(parse: Parsing, text: str, verb: str, tense: str | None, marks: set[str]) -> None:
    parsed = parse(text)
    group = verb_group(parsed, at(parsed, verb))
    said = {
        "perfect": group.perfect,
        "pluperfect": group.is_pluperfect,
        "modal": group.is_modal,
        "infinitive": group.is_infinitive,
    }
    assert group.tense == tense
    assert {name for name, holds in said.items() if holds} == marks


def test_the_clause_of_a_token(parse: Parsing) -> None:
    parsed = parse("Iran said that the rebels left the town.")
    assert shown(parsed, clause_of(parsed, at(parsed, "town"))) == "left"
    assert clause_of(parsed, at(parsed, "said")) is None


@pytest.mark.parametrize(("text", "verb", "subject"), [("The army fired.", "fired", "army"), ("to fire", "fire", None)])
def test_an_object_before_a_finite_verb_is_its_subject(
    parse: Parsing, text: str, verb: str, subject: str | None
) -> None:
    parsed = parse(text)
    tokens = (structs.replace(each, dep="dobj") if each.dep == "nsubj" else each for each in parsed.tokens)
    misread = replace(parsed, tokens=tuple(tokens))
    assert shown(misread, logical_subject(misread, at(misread, verb))) == subject
