"""A user's own event types: what the file may say, and where an error points."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.custom import Mark, load_ontology, ontology_id
from onrecord.ontologies.lexicon import EventPattern, Lexicon, extended, load_lexicon
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import load_plover

SHIPPED = Path(__file__).parents[2] / "examples/ontologies/humanitarian.yaml"
HEAD = 'name: mine\nversion: "1"\ntypes:\n'
GOOD = '{description: d, quad: 4, examples: ["[Iran|A] [seized|T] a ship."]}'


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(load_plover())


def load(path: Path, lexicon: Lexicon, text: str):
    path.write_text(text, encoding="utf-8")
    return load_ontology(path, lexicon.plover, lexicon.classes)


def test_the_example_file_loads(lexicon: Lexicon) -> None:
    own = load_ontology(SHIPPED, lexicon.plover, lexicon.classes)
    assert [each.name for each in own.types] == ["VACCINATION_DRIVE", "COURT_FILING", "SHIP_SEIZURE"]
    assert all(each.examples and each.patterns for each in own.types)


def test_marks_become_offsets(tmp_path: Path, lexicon: Lexicon) -> None:
    example = load(tmp_path / "a.yaml", lexicon, f"{HEAD}  SEIZURE: {GOOD}\n").types[0].examples[0]
    assert example.text == "Iran seized a ship."
    assert example.marks == (Mark(0, 4, "A"), Mark(5, 11, "T"))


def test_a_type_takes_what_it_does_not_say_from_the_one_it_is_like(tmp_path: Path, lexicon: Lexicon) -> None:
    text = f'{HEAD}  SEIZURE: {{description: d, like: ASSAULT, score: -3, examples: ["[Iran|A] [seized|T] it."]}}\n'
    kind = load(tmp_path / "a.yaml", lexicon, text).types[0].kind
    assert (kind.quad, kind.score, kind.cameo) == (4, -3, "180")


@pytest.mark.parametrize(
    ("types", "says"),
    [
        ("  AID: x", r"line 4, types\.AID: 'AID' is a type of PLOVER's"),
        ("  Aid: x", r"line 4, types\.Aid: 'Aid' is no name"),
        ("  X:\n    quad: 4", r"line 4, types\.X: .*missing required field `description`"),
        ("  X:\n    description: d\n    quad: 5", r"line 6, types\.X\.quad: Expected `int` <= 4; it says 5"),
        ("  X:\n    description: d\n    quadd: 4", r"line 6, types\.X\.quadd: .*unknown field `quadd`"),
        ("  X:\n    description: d\n    like: WAR\n    examples: [a]", r"line 6, types\.X\.like: 'WAR' is no type"),
        ("  X:\n    description: d\n    examples: [a]", r"line 4, types\.X: 'quad' is missing; write 1"),
        ("  X:\n    description: d\n    quad: 1", r"line 4, types\.X: there is neither"),
        (
            "  X:\n    description: d\n    quad: 1\n    examples:\n    - Iran [seized|T] it\n    - b",
            r"line 8, types\.X\.examples\[0\]: .* has no party",
        ),
        ("  X:\n    description: d\n    quad: 1\n    examples:\n    - '[Iran|A] sat'", r"line 8, .* has no trigger"),
        (
            "  X:\n    description: d\n    quad: 1\n    examples:\n    - '[Iran|X] sat'",
            r"line 8, .* the letter 'X'; A is",
        ),
        (
            "  X:\n    description: d\n    quad: 1\n    patterns:\n    - verbs: [a]\n      type: AID",
            r"line 9, types\.X\.patterns\[0\]\.type: unknown key 'type'; a pattern has verbs",
        ),
        (
            "  X:\n    description: d\n    quad: 1\n    patterns:\n    - verbs: [a]\n      object: ['@sea']",
            r"line 9, types\.X\.patterns\[0\]\.object: '@sea' is no class",
        ),
        (
            "  X:\n    description: d\n    quad: 1\n    patterns:\n    - verbs: [a, 3]",
            r"line 8, types\.X\.patterns\[0\]\.verbs\[1\]: Expected `str`.*quotes; it says 3",
        ),
        (f"  X: {GOOD}\n  X: {GOOD}", r"line 5: the key 'X' stands twice; first in line 4"),
    ],
)
def test_an_error_names_line_and_key(tmp_path: Path, lexicon: Lexicon, types: str, says: str) -> None:
    with pytest.raises(OntologyError, match=rf"a\.yaml, {says}"):
        load(tmp_path / "a.yaml", lexicon, f"{HEAD}{types}\n")


def test_every_yaml_error_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {name: a, type: AID, cameo: '070'}\n- {name: b, type: AID, cameo: 7}\n")
    with pytest.raises(OntologyError, match=r"a\.yaml, line 2, \[1\]\.cameo: Expected `str`, got `int`"):
        load_yaml(tmp_path / "a.yaml", tuple[EventPattern, ...])


def test_the_id_follows_the_content(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}  X: {GOOD}\n")
    before = ontology_id(tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_text(f"{HEAD}  X: {GOOD}\n# changed\n")
    assert before.startswith("mine 1 (")
    assert ontology_id(tmp_path / "a.yaml") != before


def test_own_entries_stand_first_and_the_rest_stays(lexicon: Lexicon) -> None:
    merged = extended(
        lexicon, lexicon.plover, [EventPattern(name="mine", type="COERCE", cameo="170", verbs=("seize", "moor"))]
    )
    assert [entry.pattern.name for entry in merged.verbs["seize"]][:2] == [
        "mine",
        lexicon.verbs["seize"][0].pattern.name,
    ]
    assert merged.verbs["moor"][0].rank > 0
    assert merged.nouns == lexicon.nouns
