"""Voice, agents and patients, control, coordination and heads, on sentences as the encoder parses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from msgspec import structs
from token_at import at

from onrecord.documents.model import Span
from onrecord.language.clauses import clause_of, verb_group
from onrecord.language.grammar import (
    agent,
    agent_of_another,
    by_phrase,
    coordinated,
    headline_passive,
    inner_participants,
    is_left_out,
    is_nominal_gerund,
    joined_owners,
    logical_subject,
    noun_agent,
    object_of_first,
    passive,
    patient,
    phrase_head,
    predicated_of_object,
    prepositional_objects,
    relative_antecedent,
)
from onrecord.language.parse import Parse

Parsing = Callable[[str], Parse]


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
        pytest.param("He met the men the rebels had attacked.", "attacked", "rebels", "men", id="no relative pronoun"),
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


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Mayor jailed", "jailed", True),
        ("Mayor jailed in Lima", "jailed", True),
        ("Mayor jailed rebels", "jailed", False),
        ("Mayor slept", "slept", False),
        ("The mayor was jailed.", "jailed", False),
    ],
)
def test_a_headline_may_leave_out_the_auxiliary(parse: Parsing, text: str, verb: str, *, expected: bool) -> None:
    parsed = parse(text)
    assert headline_passive(parsed, at(parsed, verb)) is expected


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The raid by soldiers failed.", "raid", "soldiers"),
        ("The town was shelled by soldiers.", "shelled", "soldiers"),
        ("The town was shelled by Monday.", "shelled", None),
        ("The raid on soldiers failed.", "raid", None),
    ],
)
def test_by_says_who_does_it(parse: Parsing, text: str, word: str, who: str | None) -> None:
    parsed = parse(text)
    assert shown(parsed, by_phrase(parsed, at(parsed, word))) == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled after looting by soldiers.", True),
        ("They fled after looting the town.", False),
        ("They fled after looting.", False),
        ("Soldiers are looting the town.", False),
    ],
)
def test_a_gerund_with_its_doer_is_a_noun(parse: Parsing, text: str, *, expected: bool) -> None:
    parsed = parse(text)
    assert is_nominal_gerund(parsed, at(parsed, "looting")) is expected


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [
        ("Chad called him a friend.", "called", ["friend"]),
        ("Chad called her as a witness.", "called", ["witness"]),
        ("Chad declared the talks dead.", "declared", ["dead"]),
        ("Chad called the envoy.", "called", []),
    ],
)
def test_what_is_said_of_an_object(parse: Parsing, text: str, verb: str, said: list[str]) -> None:
    parsed = parse(text)
    assert [shown(parsed, i) for i in predicated_of_object(parsed, at(parsed, verb))] == said


@pytest.mark.parametrize(
    ("text", "noun", "owners"),
    [
        ("Indian and Chinese soldiers met.", "soldiers", ["Indian", "Chinese"]),
        ("Mali's and Niger's armies met.", "armies", ["Mali", "Niger"]),
        ("The leaders of France and Germany met.", "leaders", ["France", "Germany"]),
        ("The leader of France and Germany left.", "leader", []),
        ("Indian soldiers met.", "soldiers", []),
        ("The leaders of France met.", "leaders", []),
        ("The sellers of bread and milk met.", "sellers", []),
    ],
    ids=["adjectives", "owners", "of two countries", "one of two countries", "one", "of one country", "things"],
)
def test_owners_that_share_a_noun(parse: Parsing, text: str, noun: str, owners: list[str]) -> None:
    parsed = parse(text)
    assert [shown(parsed, i) for i in joined_owners(parsed, at(parsed, noun))] == owners


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("It was signed by Kenya, but not by Uganda.", "Uganda", True),
        ("It was signed by Kenya, but not by Uganda.", "Kenya", False),
        ("Kenya and not Uganda signed it.", "Uganda", True),
        ("Kenya and Uganda signed it.", "Uganda", False),
        ("Not only Kenya but also Uganda signed it.", "Kenya", False),
    ],
)
def test_who_is_set_apart_takes_no_part(parse: Parsing, text: str, word: str, *, expected: bool) -> None:
    parsed = parse(text)
    assert is_left_out(parsed, at(parsed, word)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was jailed in May and was visited by the envoy.", True),
        ("He was arrested and beaten by the envoy.", False),
        ("He was jailed by the envoy.", False),
    ],
    ids=["a passive of its own", "both", "the same verb"],
)
def test_a_doer_may_be_of_the_second_verb_alone(parse: Parsing, text: str, *, expected: bool) -> None:
    parsed = parse(text)
    first = next(token.index for token in parsed.tokens if token.text in {"jailed", "arrested"})
    assert agent_of_another(parsed, first, at(parsed, "envoy")) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chad, but not Mali, signed it.", "Chad", ["Chad"]),
        ("Not Chad but Mali signed it.", "Chad", ["Mali"]),
        ("Chad or Mali signed it.", "Chad", ["Chad", "Mali"]),
        ("Chad signed it.", "Chad", ["Chad"]),
    ],
)
def test_who_takes_part_of_a_row(parse: Parsing, text: str, word: str, expected: list[str]) -> None:
    parsed = parse(text)
    parties = {token.index for token in parsed.tokens if token.text in {"Chad", "Mali"}}
    assert [shown(parsed, i) for i in coordinated(parsed, at(parsed, word), parties)] == expected
