"""Which words of a sentence are candidates for an event, with the participants that the tree gives each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from token_at import at

from onrecord.events.candidates import Candidate, by_grammar, candidates, light_verb, trigger_of
from onrecord.events.evidence import Evidence

Found = Callable[[str], list[Candidate]]


@pytest.fixture(scope="module")
def read(evidence) -> Callable[[str], tuple[Evidence, list[Candidate]]]:
    def read(text: str) -> tuple[Evidence, list[Candidate]]:
        made = evidence(text)
        return made, list(candidates(made.parse, made.entities, made.lexicon))

    return read


def words(made: Evidence, heads: tuple[int, ...]) -> list[str]:
    return [made.parse.tokens[head].text for head in heads]


def sides(made: Evidence, each: Candidate) -> tuple[list[str], list[str]]:
    return words(made, each.actors), words(made, each.recipients)


def at_word(made: Evidence, found: list[Candidate], word: str) -> Candidate:
    (one,) = [each for each in found if made.parse.tokens[each.match.index].text == word]
    return one


def types(found: list[Candidate]) -> Iterator[str]:
    return (each.match.type for each in found)


@pytest.mark.parametrize(
    ("text", "word", "name", "actors", "recipients"),
    [
        pytest.param("Norway invaded Chad.", "invaded", "ASSAULT", ["Norway"], ["Chad"], id="verb"),
        pytest.param("Chad was invaded by Norway.", "invaded", "ASSAULT", ["Norway"], ["Chad"], id="passive"),
        pytest.param("Chad was invaded.", "invaded", "ASSAULT", [], ["Chad"], id="passive without a doer"),
        pytest.param("Troops sent by Norway shelled Chad.", "sent", "MOBILIZE", ["Norway"], [], id="acl"),
        pytest.param("Norway is ready to meet Chad.", "ready", "AGREE", ["Norway"], ["Chad"], id="adjective"),
        pytest.param("Norway held talks with Chad.", "talks", "CONSULT", ["Norway"], ["Chad"], id="light verb"),
        pytest.param("Norway began a round of talks with Chad.", "talks", "CONSULT", ["Norway"], ["Chad"],
                     id="measured noun"),
        pytest.param("Norway launched an attack on Chad.", "attack", "ASSAULT", ["Norway"], ["Chad"], id="active"),
        pytest.param("An attack by Norway on Chad followed.", "attack", "ASSAULT", ["Norway"], ["Chad"], id="happens"),
        pytest.param("Norway's rejection of Chad came late.", "rejection", "REJECT", ["Norway"], ["Chad"],
                     id="possessor"),
        pytest.param("The Norwegian strike on Chad killed many.", "strike", "ASSAULT", ["Norwegian"], ["Chad"],
                     id="modifier"),
        pytest.param("The expulsion of Norway surprised analysts.", "expulsion", "SANCTION", [], ["Norway"],
                     id="spoken of as known"),
        pytest.param("Talks between Norway and Chad collapsed.", "Talks", "CONSULT", ["Norway"], ["Chad"],
                     id="between two"),
        pytest.param("Norway and Chad met.", "met", "CONSULT", ["Norway"], ["Chad"], id="both are subjects"),
        pytest.param("Norway and Chad attacked each other.", "attacked", "ASSAULT", ["Norway"], ["Chad"],
                     id="each other"),
        pytest.param("Norway and Ghana criticised Chad and Togo.", "criticised", "ACCUSE", ["Norway", "Ghana"],
                     ["Chad", "Togo"], id="coordinated"),
        pytest.param("Norway wants to meet Chad.", "meet", "CONSULT", ["Norway"], ["Chad"], id="controlled subject"),
    ],
)  # fmt: skip
def test_a_construction_gives_its_participants(read, text: str, word: str, name: str, actors, recipients) -> None:
    made, found = read(text)
    each = at_word(made, found, word)
    assert each.match.type == name
    assert sides(made, each) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("An expulsion surprised analysts.", id="a noun without participants"),
        pytest.param("The war between Norway and Chad dragged on.", id="a noun that needs a light verb"),
        pytest.param("Norway met the criteria.", id="an object that the entry excludes"),
        pytest.param("Norway cut a cake.", id="an object that no entry asks for"),
        pytest.param("Norway is a country.", id="a copula"),
        pytest.param("", id="no text"),
    ],
)
def test_no_candidate_where_nothing_is_said_to_be_done(read, text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "outer", "inner", "actors"),
    [
        pytest.param("Norway refused to meet Chad.", "refused", "meet", ["Norway"], id="refusal"),
        pytest.param("Norway threatened to attack Chad.", "threatened", "attack", ["Norway"], id="threat"),
        pytest.param("Norway urged Chad to withdraw its troops.", "urged", "withdraw", ["Chad"], id="appeal"),
        pytest.param("Norway called for talks with Chad.", "called", "talks", [], id="noun under an appeal"),
        pytest.param("Norway accused Chad of attacks.", "accused", "attacks", ["Chad"], id="the accused did it"),
        pytest.param("Norway's refusal to meet Chad drew fire.", "refusal", "meet", ["Norway"], id="noun above"),
        pytest.param("Norway is ready to meet Chad.", "ready", "meet", ["Norway"], id="adjective above"),
    ],
)
def test_what_stands_under_a_stance_says_so(read, text: str, outer: str, inner: str, actors: list[str]) -> None:
    made, found = read(text)
    pattern = at_word(made, found, inner)
    assert pattern.under == at_word(made, found, outer).match.index
    assert words(made, pattern.actors) == actors


def test_under_two_stances_the_outermost_counts(read) -> None:
    made, found = read("Norway urged Chad to promise to meet Togo.")
    assert at_word(made, found, "meet").under == at_word(made, found, "urged").match.index


@pytest.mark.parametrize(
    ("text", "word", "support"),
    [
        pytest.param("Norway held talks with Chad.", "talks", "held", id="object"),
        pytest.param("Norway carried out an attack on Chad.", "attack", "carried", id="with its particle"),
        pytest.param("Norway began a round of talks with Chad.", "talks", "began", id="through a measure"),
        pytest.param("The attack on Chad followed.", "attack", "followed", id="subject of what happens"),
        pytest.param("Talks were held with Chad.", "Talks", "held", id="subject of a passive"),
        pytest.param("Norway watched the attack on Chad.", "attack", None, id="a verb of another kind"),
        pytest.param("The end of talks with Chad came.", "talks", None, id="under a noun that measures nothing"),
        pytest.param("Talks with Chad.", "Talks", None, id="no verb"),
    ],
)
def test_a_light_verb_says_that_a_noun_is_done(evidence, text: str, word: str, support: str | None) -> None:
    made = evidence(text)
    (noun,) = (token.index for token in made.parse.tokens if token.text == word)
    found = light_verb(made.parse, noun, made.lexicon)
    assert (None if found is None else made.parse.tokens[found].text) == support


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param("Norway invaded Chad.", "invaded", id="a verb alone"),
        pytest.param("Norway backed down.", "backed down", id="its particle"),
        pytest.param("Norway held talks with Chad.", "held talks", id="light verb and noun"),
        pytest.param("Norway carried out an attack on Chad.", "carried out an attack", id="with what is between"),
        pytest.param("Norway lifted sanctions on Chad.", "lifted sanctions", id="the object that the entry asks for"),
        pytest.param(
            "Norway declared a state of emergency.", "declared a state of emergency", id="what the object is of"
        ),
        pytest.param("Norway began a brand new long round of talks with Chad.", "talks", id="too far apart"),
        pytest.param("The expulsion of Norway surprised analysts.", "expulsion", id="a noun alone"),
        pytest.param("Norway's cease-fire with Chad held.", "cease-fire", id="a noun that the parser parts"),
    ],
)
def test_the_trigger_is_what_names_the_event(read, text: str, trigger: str) -> None:
    made, (each,) = read(text)
    assert made.parse.quote(trigger_of(made.parse, each, made.lexicon.partitives)) == trigger


def test_a_verb_that_is_an_event_is_no_part_of_the_trigger_under_it(read) -> None:
    made, found = read("Norway ordered the arrest of the Chadian general.")
    arrest = at_word(made, found, "arrest")
    assert arrest.support == arrest.under
    assert made.parse.quote(trigger_of(made.parse, arrest, made.lexicon.partitives)) == "arrest"


def test_each_other_makes_a_deed_mutual(read) -> None:
    _, (each,) = read("Norway and Chad attacked each other.")
    assert each.match.reciprocal
    assert not at_word(*read("Norway and Chad attacked Togo."), "attacked").match.reciprocal


def test_nobody_is_on_both_sides(evidence) -> None:
    made = evidence("Norway attacked Norwegian towns.")
    heads = {token.text: token.index for token in made.parse.tokens}
    one = {heads["Norway"]: "Norway", heads["Norwegian"]: "Norway"}
    two = {heads["Norway"]: "Norway", heads["Norwegian"]: "others"}
    (alone,) = candidates(made.parse, one, made.lexicon)
    (both,) = candidates(made.parse, two, made.lexicon)
    assert heads["Norwegian"] not in alone.recipients
    assert heads["Norwegian"] in both.recipients


def test_nobody_is_twice_on_a_side(evidence) -> None:
    made = evidence("Norway and Chad and Togo attacked Ghana.")
    heads = {token.text: token.index for token in made.parse.tokens}
    entities = {heads[name]: name for name in ("Norway", "Chad", "Togo", "Ghana")} | {heads["Togo"]: "Norway"}
    (each,) = candidates(made.parse, entities, made.lexicon)
    assert each.actors == (heads["Norway"], heads["Chad"])


def test_candidates_come_in_the_order_of_the_text(read) -> None:
    _, found = read("Norway accused Chad of attacks, and Togo praised Ghana.")
    places = [each.match.index for each in found]
    assert places == sorted(places)
    assert list(types(found)) == ["ACCUSE", "ASSAULT", "SUPPORT"]


def test_who_is_no_entity_takes_no_part(evidence) -> None:
    made = evidence("Norway invaded Chad.")
    (each,) = candidates(made.parse, {}, made.lexicon)
    assert each.actors == ()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Norway suspended Chad and Togo.", "suspended", (["Norway"], ["Chad", "Togo"])),
        ("Chad was suspended by Norway.", "suspended", (["Norway"], ["Chad"])),
        ("Norway moved to suspend Chad.", "suspend", (["Norway"], ["Chad"])),
        ("The snub by Norway hurt.", "snub", (["Norway"], [])),
        ("Norway suspended a pact with Chad.", "suspended", (["Norway"], [])),
    ],
)
def test_who_does_and_undergoes_what_any_word_names(evidence, text: str, word: str, expected) -> None:
    made = evidence(text)
    sides = by_grammar(made.parse, at(made.parse, word), made.entities)
    assert tuple([made.parse.tokens[i].text for i in side] for side in sides) == expected
