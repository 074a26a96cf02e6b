"""A user's own event types are found in sentences that are not their examples, and PLOVER's elsewhere as before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.events.candidates import candidates
from onrecord.events.custom_types import with_ontology
from onrecord.events.read import read_events
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.plover import load_plover

Parses = Callable[[str], Parse]
SHIPPED = Path(__file__).parents[2] / "examples/ontologies/humanitarian.yaml"


@pytest.fixture(scope="module")
def plain() -> Lexicon:
    return load_lexicon(load_plover())


@pytest.fixture(scope="module")
def induced(plain: Lexicon, parse) -> Lexicon:
    return with_ontology(plain, SHIPPED, parse)


def found(parse: Parse, lexicon: Lexicon) -> list[tuple[str, str]]:
    parties = {mention.head: mention.head for mention in parse.mentions if mention.kind == "name"}
    return [(each.match.type, each.match.rule) for each in candidates(parse, parties, lexicon)]


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("Two tankers were seized by Oman.", "SHIP_SEIZURE", "humanitarian:SHIP_SEIZURE example 1/verb"),
        ("Oman wants to impound the trawler.", "SHIP_SEIZURE", "humanitarian:SHIP_SEIZURE pattern 1/verb"),
        ("Oman lodged a complaint against Peru.", "COURT_FILING", "humanitarian:COURT_FILING pattern 1/verb"),
        ("Nigeria began a new polio vaccination campaign in Chad.", "VACCINATION_DRIVE",
         "humanitarian:VACCINATION_DRIVE example 1/noun"),
    ],
)  # fmt: skip
def test_new_sentences_have_the_type(text: str, expected: str, rule: str, parse: Parses, induced: Lexicon) -> None:
    assert (expected, rule) in found(parse(text), induced)


@pytest.mark.parametrize(
    "text",
    [
        "The army seized power in Mali.",
        "Oman launched a military campaign in Chad.",
        "Oman brought aid to Peru.",
        "Oman refused to meet Peru.",
    ],
)
def test_elsewhere_nothing_changes(text: str, parse: Parses, plain: Lexicon, induced: Lexicon) -> None:
    assert found(parse(text), induced) == found(parse(text), plain)


def test_a_planned_event_keeps_its_type(evidence, induced: Lexicon) -> None:
    made = replace(evidence("Oman will seize the tanker.", shown={"planned": 1.0}), lexicon=induced)
    events = read_events(made).events
    assert [(event.type, event.cameo) for event in events] == [("SHIP_SEIZURE", "170")]


def test_a_stance_on_an_own_type_is_of_plover(parse: Parses, induced: Lexicon) -> None:
    types = [name for name, _ in found(parse("Norway called for a vaccination campaign in Sudan."), induced)]
    assert types == ["REQUEST", "VACCINATION_DRIVE"]


def test_an_own_noun_wins_over_the_verb_above_it(tmp_path: Path, parse: Parses, plain: Lexicon) -> None:
    path = tmp_path / "a.yaml"
    path.write_text('name: m\nversion: "1"\ntypes:\n  X: {description: d, quad: 3, patterns: [{nouns: [lawsuit]}]}\n')
    text = parse("Oman filed a lawsuit against Peru.")
    assert [name for name, _ in found(text, plain)] == ["ACCUSE"]
    assert "ACCUSE" not in [name for name, _ in found(text, with_ontology(plain, path, parse))]


@pytest.mark.parametrize(
    ("example", "says"),
    [
        ("[Iran|A] is [big|T].", r"line 5, types\.X\.examples\[0\]: .*'big' as ADJ"),
        ("[Iran|A] [seized|T] it.", "'it' teaches nothing"),
        ("[Iran|A] watched as rebels [seized|T] a tanker.", "does not tie 'Iran' to the trigger as its actor"),
        ("The [drive|T] pleased [Iran|R].", "does not find X"),
    ],
)
def test_an_example_that_teaches_nothing_is_refused(
    example: str, says: str, tmp_path: Path, parse: Parses, plain: Lexicon
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        f'name: m\nversion: "1"\ntypes:\n  X:\n    examples: ["{example}"]\n    description: d\n    quad: 1\n'
    )
    with pytest.raises(OntologyError, match=says):
        with_ontology(plain, path, parse)


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory, parse: Parses, plain: Lexicon):
    """What a lexicon that learnt a type X from one example finds in a text: for each X, its actors and recipients."""

    def learn(example: str, text: str) -> list[tuple[list[str], list[str]]]:
        path = tmp_path_factory.mktemp("own") / "a.yaml"
        path.write_text(
            f'name: m\nversion: "1"\ntypes:\n  X:\n    examples: ["{example}"]\n    description: d\n    quad: 1\n'
        )
        lexicon, read = with_ontology(plain, path, parse), parse(text)
        parties = {mention.head: mention.head for mention in read.mentions if mention.kind == "name"}
        return [
            ([read.tokens[i].text for i in each.actors], [read.tokens[i].text for i in each.recipients])
            for each in candidates(read, parties, lexicon)
            if each.match.type == "X"
        ]

    return learn


@pytest.mark.parametrize(
    ("example", "text", "expected"),
    [
        pytest.param("[Oman|A] [docked|T] a ship.", "Norway docked two ships.", [(["Norway"], [])], id="its object"),
        pytest.param("[Oman|A] [docked|T] a ship.", "Norway docked its pay.", [], id="another object"),
        pytest.param("[Oman|A] [docked|T] a ship.", "Norway moored a ship.", [], id="no synonym"),
        pytest.param("[Oman|A] [docked|T] a ship.", "A ship was docked by Norway.", [(["Norway"], [])], id="passive"),
        pytest.param("[Oman|A] [dwarfed|T] [Peru|R].", "Norway dwarfed Chad.", [(["Norway"], ["Chad"])], id="a name"),
        pytest.param("[Oman|A] [dwarfed|T] [Peru|R].", "Norway dwarfed a rose.", [], id="no name"),
        pytest.param("[Oman|A] [dabbled|T] in oil.", "Norway dabbled in oil.", [(["Norway"], [])], id="preposition"),
        pytest.param("[Oman|A] [dabbled|T] in oil.", "Norway dabbled in gas.", [], id="another topic"),
        pytest.param("[Oman|A] [dozed|T].", "Norway dozed.", [(["Norway"], [])], id="nothing around it"),
        pytest.param("[Oman|A] [dozed|T] on Monday.", "Norway dozed.", [(["Norway"], [])], id="a day teaches nothing"),
        pytest.param("[Oman|A] launched a [recount|T].", "Norway launched a recount.", [(["Norway"], [])], id="noun"),
    ],
)
def test_an_example_teaches_its_word_and_what_is_around_it(learnt, example: str, text: str, expected) -> None:
    assert learnt(example, text) == expected
