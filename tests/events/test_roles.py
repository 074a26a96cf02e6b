"""Who fills the two sides of an event: tree and encoder weighed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as replace_field

from onrecord.events.candidates import apart
from onrecord.events.reports import Reports
from onrecord.events.roles import Roles, completed, likeliest_participant, weigh_roles
from onrecord.ontologies.thresholds import load_thresholds

LEAST = load_thresholds().arguments


def heads(evidence, *words: str) -> tuple[int, ...]:
    return tuple(token.index for word in words for token in evidence.parse.tokens if token.text == word)


def weighed(evidence, text, arguments, actors=(), recipients=(), kind="ACCUSE", *, reciprocal=False):
    made = evidence(text, {}, arguments)
    trigger = next(token.index for token in made.parse.tokens if token.pos == "VERB")
    tree = Roles(heads(made, *actors), heads(made, *recipients), reciprocal)
    found, steps = weigh_roles(made, kind, trigger, tree)
    words = [tuple(made.parse.tokens[i].text for i in side) for side in (found.actors, found.recipients)]
    return *words, found.reciprocal, steps


TEXT = "Canada denounced Belarus, and Norway watched."


def test_the_tree_stands_where_the_encoder_does_not_object(evidence) -> None:
    actors, recipients, *_ = weighed(
        evidence, TEXT, {"Canada": (0.2, 0.01), "Belarus": (0.01, 0.2)}, ["Canada"], ["Belarus"]
    )
    assert (actors, recipients) == (("Canada",), ("Belarus",))


def test_what_the_encoder_denies_is_left_out(evidence) -> None:
    _, recipients, _, steps = weighed(
        evidence, TEXT, {"Canada": (0.9, 0.01), "Belarus": (0.01, LEAST.doubted - 0.01)}, ["Canada"], ["Belarus"]
    )
    assert recipients == ()
    assert ("not “Belarus”", "encoder") in [(step.value, step.by) for step in steps]
    assert any(step.value == "none" and f"0.02, {LEAST.half_seen:g} needed" in step.why for step in steps)


def test_a_name_that_ends_the_text_is_joined_to_none_after_it(evidence) -> None:
    made = evidence("Canada denounced Norway", {}, {"Norway": (0.01, 0.9)})
    *before, last = made.parse.tokens
    tokens = (*before, replace_field(last, dep="compound"))  # as a tree that slips has it
    made = replace(made, parse=replace(made.parse, tokens=tokens))
    found, _ = weigh_roles(made, "ACCUSE", 1, Roles((0,), (), reciprocal=False))
    assert found.recipients == (2,)


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(LEAST.taken + 0.01, ("Norway",)), (LEAST.taken - 0.01, ("Canada",))],
    ids=["sure", "unsure"],
)
def test_a_sure_encoder_replaces_the_tree(evidence, probability: float, expected: tuple[str, ...]) -> None:
    actors, *_ = weighed(evidence, TEXT, {"Canada": (0.2, 0.01), "Norway": (probability, 0.01)}, ["Canada"])
    assert actors == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(LEAST.half_seen + 0.01, ("Norway",)), (LEAST.half_seen - 0.01, ())],
    ids=["enough", "too little"],
)
def test_the_likeliest_fills_an_empty_side(evidence, probability: float, expected: tuple[str, ...]) -> None:
    actors, *_ = weighed(evidence, TEXT, {"Norway": (probability, 0.01)})
    assert actors == expected


def test_several_who_meet_act_on_each_other(evidence) -> None:
    arguments = {"Canada": (0.9, 0.01), "Norway": (0.9, 0.01)}
    actors, recipients, mutual, _ = weighed(evidence, "Canada and Norway met.", arguments, kind="CONSULT")
    assert (actors, recipients, mutual) == (("Canada",), ("Norway",), True)


def test_of_those_who_act_on_each_other_the_encoder_calls_all_actors(evidence) -> None:
    arguments = {"Canada": (0.9, 0.01), "Norway": (0.9, 0.01)}
    actors, recipients, mutual, _ = weighed(
        evidence, "Canada and Norway met.", arguments, ["Canada"], ["Norway"], "CONSULT", reciprocal=True
    )
    assert (actors, recipients, mutual) == (("Canada",), ("Norway",), True)


def test_a_participant_of_the_sentence_before_is_found_in_the_paragraph(evidence) -> None:
    text = "Norway watched. It rained. They left Chad."
    made = evidence(text, {}, {"Norway": (0.9, 0.01)})
    verb = heads(made, "left")[0]
    found, steps = weigh_roles(made, "RETREAT", verb, Roles((), (), reciprocal=False))
    assert [made.parse.tokens[i].text for i in found.actors] == ["Norway"]
    assert "from another sentence" in steps[0].why


def test_not_from_another_paragraph(evidence) -> None:
    made = evidence("Norway watched.\n\nThey left Chad.", {}, {"Norway": (0.9, 0.01)})
    found, _ = weigh_roles(made, "RETREAT", heads(made, "left")[0], Roles((), (), reciprocal=False))
    assert found.actors == ()


def test_nobody_is_on_both_sides(evidence) -> None:
    made = evidence("Canada saw Canada and Chad.")
    first, second = heads(made, "Canada")
    (chad,) = heads(made, "Chad")
    made.entities[second] = made.entities[first]
    assert apart((second, chad), (first,), made.entities) == (chad,)


def of_noun(evidence, text: str, noun: str, arguments) -> list[str]:
    """The actors that a noun has by the encoder alone."""
    made = evidence(text, {}, arguments)
    found, _ = weigh_roles(made, "ASSAULT", heads(made, noun)[0], Roles((), (), reciprocal=False))
    return [made.parse.tokens[i].text for i in found.actors]


@pytest.mark.parametrize(("probability", "actors"), [(LEAST.beside - 0.01, []), (LEAST.beside + 0.01, ["Norway"])])
def test_of_who_only_stands_in_the_clause_of_an_event_noun_more_is_asked(evidence, probability, actors) -> None:
    text, arguments = "Norway was told of the raid on Belarus.", {"Norway": (probability, 0.01), "Belarus": (0.01, 0.9)}
    assert of_noun(evidence, text, "raid", arguments) == actors


@pytest.mark.parametrize(("probability", "actors"), [(LEAST.beside - 0.01, []), (LEAST.beside + 0.01, ["Canadian"])])
def test_of_who_only_modifies_another_noun_more_is_asked(evidence, probability, actors) -> None:
    text = "The raid on Belarus was in the Canadian news."
    assert of_noun(evidence, text, "raid", {"Canadian": (probability, 0.01), "Belarus": (0.01, 0.9)}) == actors


@pytest.mark.parametrize(("probability", "actors"), [(LEAST.taken - 0.01, []), (LEAST.taken + 0.01, ["Norway"])])
def test_who_tells_of_a_deed_does_it_where_the_encoder_is_sure(evidence, probability, actors) -> None:
    made = evidence("Norway said the raid on Belarus was over.", {}, {"Norway": (probability, 0.01)})
    raid, (teller,) = heads(made, "raid")[0], heads(made, "Norway")
    told = replace(made, reports=Reports(outsiders={raid: frozenset({teller})}))
    found, _ = weigh_roles(told, "ASSAULT", raid, Roles((), (), reciprocal=False))
    assert [made.parse.tokens[i].text for i in found.actors] == actors


@pytest.mark.parametrize(("probability", "undergoing"), [(LEAST.beside - 0.01, []), (LEAST.beside + 0.01, ["Norway"])])
def test_where_the_encoder_denies_who_undergoes_a_deed_by_the_tree_its_likeliest_does(
    evidence, probability, undergoing
) -> None:
    arguments = {"Chad": (0.9, 0.01), "Togo": (0.01, LEAST.doubted - 0.01), "Norway": (0.01, probability)}
    sides = of_sides(evidence, "Chad arrested Togo in Norway.", "arrested", arguments, ["Chad"], ["Togo"])
    assert sides == (["Chad"], undergoing)


def of_sides(evidence, text, trigger, arguments, actors=(), recipients=(), *, same=(), parties=()):
    """The words on both sides of an event by tree and encoder; `same` are words of one entity, `parties` name one."""
    made = evidence(text, {}, arguments)
    entities = {**made.entities, **{head: object() for word in parties for head in heads(made, word)}}
    for word in same[1:]:
        entities[heads(made, word)[0]] = entities[heads(made, same[0])[0]]
    made = replace(made, entities=entities)
    tree = Roles(heads(made, *actors), heads(made, *recipients), reciprocal=False)
    found, _ = weigh_roles(made, "COERCE", heads(made, trigger)[0], tree)
    return tuple([made.parse.tokens[i].text for i in side] for side in (found.actors, found.recipients))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param({"Norway": (0.4, 0.8)}, ([], ["Norway"]), id="likelier to undergo it"),
        pytest.param({"Norway": (0.8, 0.7)}, (["Norway"], []), id="likelier to do it"),
    ],
)
def test_who_is_on_both_sides_stays_where_he_is_likelier(evidence, arguments, expected) -> None:
    assert of_sides(evidence, "Norway's detention came.", "detention", arguments, actors=["Norway"]) == expected


def test_the_other_side_is_looked_at_again_without_him(evidence) -> None:
    arguments = {"Norway": (0.9, 0.01), "its": (0.01, 0.8), "rival": (0.01, LEAST.half_seen + 0.1)}
    found = of_sides(evidence, "Norway attacked its rival.", "attacked", arguments, same=("Norway", "its"))
    assert found == (["Norway"], ["rival"])


@pytest.mark.parametrize(
    ("text", "word", "whole", "probability", "expected"),
    [
        pytest.param("Norway hit Chadian officials.", "Chadian", "officials", 0.1, "officials", id="the whole"),
        pytest.param("Norway hit Chadian officials.", "Chadian", "officials", 0.01, "Chadian", id="ruled out"),
        pytest.param("Norway hit the U.S.-Taliban deal.", "U.S.", "Taliban", 0.1, "U.S.", id="two that are joined"),
    ],
)
def test_a_word_that_tells_of_which_kind_a_party_is_stands_for_it(evidence, text, word, whole, probability, expected):
    arguments = {"Norway": (0.9, 0.01), word: (0.01, 0.9), whole: (0.01, probability)}
    assert of_sides(evidence, text, "hit", arguments, parties=[whole]) == (["Norway"], [expected])


@pytest.mark.parametrize(
    ("probability", "expected"), [(LEAST.half_seen + 0.1, "Iraq"), (LEAST.half_seen - 0.1, "depots")]
)
def test_a_likely_thing_is_not_its_place(evidence, probability: float, expected: str) -> None:
    arguments = {"Norway": (0.9, 0.01), "depots": (0.01, 0.9), "Iraq": (0.01, probability)}
    found = of_sides(evidence, "Norway hit depots in Iraq.", "hit", arguments, ["Norway"], ["Iraq"])
    assert found == (["Norway"], [expected])


def test_one_name_twice_is_one(evidence) -> None:
    arguments = {"Norway": (0.9, 0.01), "Norwegian": (0.01, 0.8)}
    found = of_sides(evidence, "Norway hit Norwegian firms.", "hit", arguments, same=("Norway", "Norwegian"))
    assert found == (["Norway"], [])


@pytest.mark.parametrize(
    ("first", "expected"),
    [pytest.param(0.7, ["Togo", "Chad"], id="clearly"), pytest.param(0.92, ["Chad", "Togo"], id="hardly")],
)
def test_who_is_clearly_likelier_stands_first(evidence, first: float, expected: list[str]) -> None:
    arguments = {"Norway": (0.9, 0.01), "Chad": (0.01, first), "Togo": (0.01, 0.95)}
    assert of_sides(evidence, "Norway hit Chad when Togo left.", "hit", arguments) == (["Norway"], expected)


def test_those_who_are_coordinated_stand_in_their_order(evidence) -> None:
    arguments = {"Norway": (0.9, 0.01), "Chad": (0.01, 0.7), "Togo": (0.01, 0.95)}
    assert of_sides(evidence, "Norway hit Chad and Togo.", "hit", arguments) == (["Norway"], ["Chad", "Togo"])


@pytest.mark.parametrize(
    ("probability", "tree", "expected"),
    [
        pytest.param(LEAST.doubted + 0.01, ["Chad"], (["Norway"], ["Chad"]), id="filled"),
        pytest.param(LEAST.doubted - 0.01, ["Chad"], (["Norway"], []), id="doubted"),
        pytest.param(LEAST.doubted + 0.01, ["Norway"], (["Norway"], []), id="on the other side"),
    ],
)
def test_a_side_without_anybody_is_the_trees(evidence, probability: float, tree: list[str], expected) -> None:
    made = evidence("Norway suspended Chad.", {}, {"Norway": (0.9, 0.1), "Chad": (0.01, probability)})
    at, found = heads(made, "suspended")[0], Roles(heads(made, "Norway"), (), reciprocal=False)
    whole, _ = completed(made, at, found, lambda: Roles((), heads(made, *tree), reciprocal=False), ())
    assert tuple([made.parse.tokens[i].text for i in side] for side in (whole.actors, whole.recipients)) == expected


def test_of_whom_nothing_is_known_the_tree_tells_nothing(evidence) -> None:
    made = evidence("Norway suspended Chad.", {}, {"Norway": (0.9, 0.1), "Chad": (0.01, 0.2)})
    none = Roles((), (), reciprocal=False)
    by_grammar = Roles(heads(made, "Norway"), heads(made, "Chad"), reciprocal=False)
    assert completed(made, heads(made, "suspended")[0], none, lambda: by_grammar, ()) == (none, ())


@pytest.mark.parametrize(("acting", "expected"), [(0.9, ["Chad"]), (LEAST.doubted - 0.01, [])])
def test_the_tree_tells_the_side_of_who_takes_part(evidence, acting: float, expected: list[str]) -> None:
    arguments = {"Norway": (0.9, 0.01), "Chad": (acting, LEAST.doubted - 0.01)}
    found = of_sides(evidence, "Norway fought with Chad.", "fought", arguments, ["Norway"], ["Chad"])
    assert found == (["Norway"], expected)


def test_who_is_inside_a_doers_name_is_not_on_the_other_side(evidence) -> None:
    arguments = {"Army": (0.9, 0.01), "Chad": (0.9, 0.01)}
    found = of_sides(evidence, "The Army of Chad fought.", "fought", arguments, ["Army"], ["Chad"], parties=["Army"])
    assert found == (["Army"], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fighting between Norway and Chad began.", (["Norway"], ["Chad"]), id="between two"),
        pytest.param("Fighting broke out between Norway and Chad.", (["Norway"], ["Chad"]), id="by the verb"),
        pytest.param("Fighting by Norway and Chad began.", (["Norway", "Chad"], []), id="by two"),
    ],
)
def test_what_is_between_two_they_do_to_each_other(evidence, text: str, expected) -> None:
    assert of_sides(evidence, text, "Fighting", {"Norway": (0.9, 0.01), "Chad": (0.9, 0.01)}) == expected


@pytest.mark.parametrize(("noun", "taken"), [("scene", False), ("cause", True)])
def test_a_place_that_was_the_scene_of_a_deed_takes_no_part_in_it(evidence, noun: str, taken: bool) -> None:
    made = evidence(f"Norway was the {noun} of a battle.", {}, {"Norway": (0.9, 0.01)})
    (battle,) = heads(made, "battle")
    assert (likeliest_participant(made, battle) is not None) is taken
