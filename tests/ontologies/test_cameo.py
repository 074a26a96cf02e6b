"""CAMEO's codes, what each becomes in PLOVER, and the way back."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from onrecord.errors import OntologyError
from onrecord.ontologies import plover as checked
from onrecord.ontologies.cameo import Code
from onrecord.ontologies.contexts import load_contexts
from onrecord.ontologies.plover import Plover, load_plover


@pytest.fixture(scope="module")
def plover() -> Plover:
    return load_plover()


def test_the_manual_has_298_codes_under_20_roots(plover: Plover) -> None:
    lengths = [len(code) for code in plover.cameo.codes]
    assert (lengths.count(2), lengths.count(3), lengths.count(4)) == (20, 149, 149)


@pytest.mark.parametrize(
    ("code", "becomes"),
    [
        pytest.param("042", ("CONSULT", ("visit",), "2021"), id="as the crosswalk says"),
        pytest.param("1053", ("REQUEST", ("yield",), "2021"), id="a type under its new name"),
        pytest.param("1711", ("COERCE", ("seize",), "2021"), id="a mode under its new name"),
        pytest.param("010", (None, (), "2021"), id="left out"),
        pytest.param("055", ("CONCEDE", (), "2.0"), id="apology"),
        pytest.param("116", ("SANCTION", ("convict",), "2.0"), id="conviction"),
        pytest.param("163", ("SANCTION", ("discontinue",), "2.0"), id="sanctions"),
        pytest.param("0871", ("CONCEDE", (), "2.0"), id="declared truce"),
        pytest.param("143", ("PROTEST", ("boycott", "strike"), "2.0"), id="strike or boycott"),
        pytest.param("186", ("ASSAULT", ("targeted",), "2.0"), id="assassination"),
        pytest.param("1952", ("ASSAULT", ("drone",), "onrecord"), id="not in the crosswalk"),
    ],
)
def test_a_code_becomes_a_type_and_modes(
    plover: Plover, code: str, becomes: tuple[str | None, tuple[str, ...], str]
) -> None:
    found = plover.cameo.codes[code]
    assert (found.type, found.modes, found.by) == becomes


def test_roots_01_and_02_are_left_out_and_every_other_code_has_a_type(plover: Plover) -> None:
    without = {code[:2] for code, own in plover.cameo.codes.items() if own.type is None}
    assert without == {"01", "02"}
    assert all(own.type or code[:2] in without for code, own in plover.cameo.codes.items())


def test_every_context_is_one_of_the_37() -> None:
    known = {name for names in load_contexts().by_lemma.values() for name in names}
    assert len(known) == 37
    assert {context for own in load_plover().cameo.codes.values() for context in own.contexts} <= known


def test_a_code_outside_the_manual_is_read_by_its_first_digits(plover: Plover) -> None:
    assert plover.cameo.find("0879") is plover.cameo.codes["087"]
    assert plover.cameo.find("199") is plover.cameo.codes["19"]
    with pytest.raises(OntologyError, match="'99' is no CAMEO code"):
        plover.cameo.find("99")


def test_an_appeal_has_the_modes_of_the_demand(plover: Plover) -> None:
    assert plover.cameo.modes("0253", "REQUEST") == ("yield",)
    assert plover.cameo.appeals["1053"] == "0253"


def test_a_default_leads_back_to_its_type(plover: Plover) -> None:
    """CAMEO has no resignation: it counts as giving way to a demand for it."""
    defaults = {
        (name, mode): own.cameo
        for name, kind in plover.types.items()
        for mode, own in (("", kind), *kind.modes.items())
    }
    away = {key for key, code in defaults.items() if plover.cameo.codes[code].type != key[0]}
    assert away == {("RETREAT", ""), ("RETREAT", "resign")}


def test_where_one_code_leads_to_a_mode_it_is_the_default(plover: Plover) -> None:
    for name, kind in plover.types.items():
        for mode, own in kind.modes.items():
            leading = plover.cameo.leading_to(name, mode)
            if len(leading) == 1 and leading != ("155",):  # cyber forces are few of the weapons made ready
                assert own.cameo in leading, (name, mode)


def test_what_is_asked_for_or_threatened_may_go_by_the_mode(plover: Plover) -> None:
    assert plover.code_of("asked", "RETREAT", "withdraw") == "105"
    assert plover.code_of("asked", "RETREAT", "resign") == "1041"
    assert plover.code_of("appealed", "RETREAT", "resign") == "0241"
    assert plover.code_of("threatened", "COERCE", "curfew") == "1323"


def test_a_score_is_the_first_modes_or_the_types(plover: Plover) -> None:
    assert plover.score("ASSAULT", ("crowd-control", "firearms")) == -7.5
    assert plover.score("ASSAULT", ()) == -9
    assert plover.score("PROTEST", ("vandalize",)) == plover.types["PROTEST"].score


def test_a_code_that_leads_to_an_unknown_mode_is_refused(plover: Plover) -> None:
    codes = plover.cameo.codes | {"0841": Code("release", "RETREAT", ("return",))}
    with pytest.raises(OntologyError, match="0841: RETREAT has no mode return"):
        checked._check(replace(plover, cameo=dataclasses.replace(plover.cameo, codes=codes)))
