"""The modes that the words of a sentence tell, and the codes that go by them; the events are made by hand."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.coder import Coder
from onrecord.errors import OntologyError
from onrecord.events.decide import Draft, with_modes
from onrecord.events.evidence import Evidence
from onrecord.events.roles import Roles
from onrecord.ontologies.lexicon import Lexicon
from onrecord.ontologies.modes import load_modes
from onrecord.records.rows import EventRow

Told = Callable[..., tuple[tuple[str, ...], str]]


@pytest.fixture(scope="module")
def told(evidence: Callable[[str], Evidence], lexicon: Lexicon) -> Told:
    def tell(text: str, word: str, name: str, modes: tuple[str, ...] = (), cameo: str | None = None):
        made = evidence(text)
        (index,) = (token.index for token in made.parse.tokens if token.text == word)
        code, nobody = cameo or lexicon.plover.types[name].cameo, Roles((), (), reciprocal=False)
        draft = Draft(made.parse.span(index, index), index, name, modes, code, nobody, 0.5, "encoder")
        found = with_modes(made, draft)
        return found.modes, found.cameo

    return tell


@pytest.mark.parametrize(
    ("text", "word", "name", "expected"),
    [
        pytest.param("Gabon telephoned Togo.", "telephoned", "CONSULT", (("phone",), "041"), id="the lexicon's verb"),
        pytest.param("Gabon conferred with Togo by phone.", "conferred", "CONSULT", (("phone",), "041"), id="means"),
        pytest.param("A drone struck the barracks.", "struck", "ASSAULT", (("drone",), "1952"), id="subject"),
        pytest.param("Ten people died in an air raid.", "died", "ASSAULT", (("aerial",), "195"), id="event noun"),
        pytest.param("Rebels hurled petrol bombs.", "hurled", "ASSAULT", (("primitive",), "180"), id="two words"),
        pytest.param("Rebels took two hostages.", "took", "ASSAULT", (("abduct",), "181"), id="object"),
        pytest.param("Jets bombed the bridge.", "bombed", "ASSAULT", (("aerial",), "195"), id="goes without saying"),
        pytest.param("The kidnappers freed two women.", "freed", "RETREAT", (("release",), "0841"), id="verb"),
        pytest.param("Riot police massed near the palace.", "massed", "MOBILIZE", (("police",), "153"), id="no object"),
        pytest.param("Malta demanded the release of the crew.", "demanded", "REQUEST", (("yield",), "105"), id="asked"),
        pytest.param("The general attacked the town.", "attacked", "ASSAULT", ((), "180"), id="nothing told"),
        pytest.param("Rebels destroyed a tank.", "destroyed", "ASSAULT", (("destroy",), "1712"), id="hit, not used"),
        pytest.param("Ghana praised Togo by phone.", "praised", "SUPPORT", ((), "050"), id="a type without modes"),
    ],
)
def test_the_words_tell_the_mode(
    told: Told, text: str, word: str, name: str, expected: tuple[tuple[str, ...], str]
) -> None:
    assert told(text, word, name) == expected


def test_an_event_may_have_several_modes(told: Told) -> None:
    assert told("The guards beat him with clubs.", "beat", "ASSAULT", ("beat",), "182") == (
        ("beat", "primitive"),
        "182",
    )


def test_a_code_that_says_more_than_a_default_stays(told: Told) -> None:
    assert told("Peru vetoed the law.", "vetoed", "REJECT", (), "129") == (("change",), "129")


def test_an_appeal_stays_an_appeal(told: Told) -> None:
    assert told("Malta appealed for talks.", "appealed", "REQUEST", (), "020") == (("meet",), "026")


def test_a_denial_has_no_mode(told: Told) -> None:
    assert told("Malta denied the talks.", "denied", "REJECT", (), "016") == ((), "016")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("Egypt urged Israel to withdraw from Gaza.", "REQUEST", ("yield", "025"), id="appeal"),
        pytest.param(
            "Egypt demanded the resignation of the minister.", "REQUEST", ("change", "1041"), id="resignation"
        ),
        pytest.param("Ghana refused to meet the envoy of Togo.", "REJECT", ("meet", "125"), id="refusal"),
        pytest.param("Turkey threatened to expel the Dutch ambassador.", "THREATEN", ("expel", "136"), id="threat"),
    ],
)
def test_what_is_asked_refused_or_threatened_is_the_mode(
    coder: Coder, text: str, name: str, expected: tuple[str, str]
) -> None:
    assert expected in [(row.mode, row.cameo) for row in coder.read(text).events if row.type == name]


def test_a_row_has_the_main_mode_the_others_and_the_score(coder: Coder) -> None:
    row = only(coder, "Police beat the students with clubs.", "ASSAULT")
    assert (row.mode, row.co_modes, row.plover_score) == ("beat", ("primitive",), -7.5)


def test_a_cyber_attack_has_its_context(coder: Coder) -> None:
    assert "cyber" in only(coder, "Belarus hacked the website of the Polish parliament.", "COERCE").contexts


def only(coder: Coder, text: str, name: str) -> EventRow:
    (row,) = [row for row in coder.read(text).events if row.type == name]
    return row


def test_words_for_an_unknown_mode_are_refused(lexicon: Lexicon) -> None:
    plover = lexicon.plover
    poorer = msgspec.structs.replace(plover.types["MOBILIZE"], modes={})
    with pytest.raises(OntologyError, match=r"modes\.yaml: MOBILIZE has no mode militia, police, troops, weapons"):
        load_modes(replace(plover, types=plover.types | {"MOBILIZE": poorer}))
