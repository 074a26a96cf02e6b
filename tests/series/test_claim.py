"""Claims: the closed forms, taken apart by their words; what is none of them is refused with what there is."""

from __future__ import annotations

import pytest

from onrecord.errors import OntologyError, QuestionError
from onrecord.ontologies import claims as module
from onrecord.ontologies.claims import Claims, load_claims
from onrecord.ontologies.plover import load_plover
from onrecord.series.claim import parse_claim


@pytest.fixture(scope="module")
def claims() -> Claims:
    return load_claims(load_plover())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "pressure by USA is answered by force by IRN",
            ("answered by", "more", "pressure", "force", "USA", "IRN", False),
        ),
        (
            "Force by Iran is followed by less pressure by the United States.",
            ("followed by less", "less", "force", "pressure", "Iran", "the United States", False),
        ),
        (
            "pressure  by USA leads to talks with IRN",
            ("leads to talks", "more", "pressure", "talks", "USA", "IRN", True),
        ),
        (
            "offers by Stand by Me comes before talks by IRN",
            ("comes before", "any", "offers", "talks", "Stand by Me", "IRN", False),
        ),
    ],
)
def test_a_claim_is_taken_apart(words: str, expected: tuple[object, ...], claims: Claims) -> None:
    found = parse_claim(words, claims)
    told = (found.form, found.side, found.cause, found.effect, found.first, found.second, found.mutual)
    assert told == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "pressure works",
        "pressure by USA causes pressure by IRN",
        "pressure by USA leads to peace with IRN",
        "pressure by USA is answered by pressure",
        "not pressure by USA is answered by pressure by IRN",
    ],
)
def test_another_wording_is_refused_with_all_forms(words: str, claims: Claims) -> None:
    with pytest.raises(QuestionError) as refused:
        parse_claim(words, claims)
    for form in ("is answered by", "is followed by less", "leads to talks with", "comes before"):
        assert form in str(refused.value)


def test_what_has_no_measure_is_refused_with_those_there_are(claims: Claims) -> None:
    with pytest.raises(
        QuestionError, match=r"'anger' is nothing that a claim can speak of; there are pressure \(threats"
    ):
        parse_claim("anger by USA is answered by force by IRN", claims)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{ASSAULT: []}", "{ASSALT: []}", "ASSALT is no PLOVER type"),
        ("REQUEST: [meet]", "REQUEST: [dance]", "REQUEST has no mode dance"),
        (
            "leads to talks with {second}",
            "leads to {effect} with {second}",
            "the pattern needs the slots cause, first, second",
        ),
        ("effect: talks", "effect: peace", "peace is none of the measures"),
        ("side: any", "side: other", "Invalid enum value 'other'"),
    ],
)
def test_what_the_file_names_must_be_there(
    old: str, new: str, says: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.resources import files  # noqa: PLC0415

    text = (files("onrecord.ontologies") / "data/policy/claims.yaml").read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path_factory.mktemp("lists") / "claims.yaml"
    changed.write_text(text.replace(old, new), encoding="utf-8")
    load = module.load_yaml
    monkeypatch.setattr(module, "load_yaml", lambda _name, schema: load(changed, schema))
    with pytest.raises(OntologyError, match=says):
        load_claims(load_plover())
