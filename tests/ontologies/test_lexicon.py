"""The event lexicon and ontology are checked when they load."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies import lexicon as checked
from onrecord.ontologies.lexicon import EventPattern, load_lexicon
from onrecord.ontologies.loading import load_csv, load_yaml
from onrecord.ontologies.plover import Plover, load_plover


@pytest.fixture(scope="module")
def plover() -> Plover:
    return load_plover()


def test_sixteen_types_with_codes_that_have_values(plover: Plover) -> None:
    assert len(plover.types) == 16
    for kind in plover.types.values():
        for code in (kind.cameo, kind.planned, kind.asked, kind.appealed, kind.refused, kind.threatened):
            plover.value(code)


def test_a_code_without_a_value_takes_its_parents(plover: Plover) -> None:
    assert plover.value("1951") == plover.value("195")


def test_an_unknown_code_is_refused(plover: Plover) -> None:
    with pytest.raises(OntologyError, match="'99'"):
        plover.value("99")


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        (EventPattern(name="free", type="RETREAT", cameo="0841", mode="return"), "has the mode 'return'"),
        (EventPattern(name="free", type="RETREAT", cameo="0849"), "not in cameo.yaml"),
        (EventPattern(name="free", type="RETREAT", cameo="073"), "becomes AID"),
        (EventPattern(name="leave", type="RETREAT", cameo="0841", mode="withdraw"), "becomes RETREAT release"),
    ],
    ids=["mode", "no code", "another type", "another mode"],
)
def test_an_entry_against_the_crosswalk_is_refused(plover: Plover, pattern: EventPattern, says: str) -> None:
    with pytest.raises(OntologyError, match=says):
        checked._check(pattern, plover)


def test_every_entry_keeps_the_manual(plover: Plover) -> None:
    lexicon = load_lexicon(plover)
    assert len(lexicon.verbs) > 400
    assert len(lexicon.complement_verbs) > 100


def test_on_stays_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("prepositions: [on, off, yes]\nflag: true\n")
    assert load_yaml(tmp_path / "a.yaml", dict) == {"prepositions": ["on", "off", "yes"], "flag": True}


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [1")
    with pytest.raises(OntologyError, match=r"a\.yaml: not YAML"):
        load_yaml(tmp_path / "a.yaml", dict)
    (tmp_path / "b.yaml").write_text("a: x\n")
    with pytest.raises(OntologyError, match=r"Expected `int`"):
        load_yaml(tmp_path / "b.yaml", dict[str, int])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        load_csv(tmp_path / "none.csv", dict)
