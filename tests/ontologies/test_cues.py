from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.cues import ACTS, load_cues, read_cues

_HEADER = "version: '1'\nsource: ours\ndate: 2026-11-29\n"
_LISTS = "nouns: {}\nadjectives: {}\nprepositions: {}\naddressing: []\nmisread_lemmas: {}\n"


def _file(folder: Path, verbs: str, *, acts: str | None = None) -> Path:
    path = folder / "cues.yaml"
    glosses = acts or "".join(f"  {act}: gloss\n" for act in ACTS)
    path.write_text(f"{_HEADER}acts:\n{glosses}verbs: {verbs}\n{_LISTS}")
    return path


def test_a_cue_is_found_by_its_words() -> None:
    cues = load_cues()
    assert cues.verbs["say"] == "say"
    assert cues.verbs["rule out"] == "reject"


def test_every_act_has_a_cue() -> None:
    cues = load_cues()
    assert {*cues.verbs.values(), *cues.nouns.values(), *cues.adjectives.values()} == set(ACTS)


def test_addressing_verbs_are_cues() -> None:
    cues = load_cues()
    assert cues.addressing <= set(cues.verbs)


def test_a_word_may_have_several_parts(tmp_path: Path) -> None:
    assert read_cues(_file(tmp_path, "{say: [opine, hold forth]}")).verbs == {"opine": "say", "hold forth": "say"}


@pytest.mark.parametrize(
    ("verbs", "message"),
    [
        pytest.param("{mumble: [opine]}", "mumble", id="act outside the list"),
        pytest.param("{say: opine}", "array", id="no list"),
        pytest.param("{say: [opine], claim: [opine]}", "opine: both say and claim", id="two acts"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, verbs: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        read_cues(_file(tmp_path, verbs))


def test_a_missing_gloss_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no gloss for"):
        read_cues(_file(tmp_path, "{}", acts="  say: gloss\n"))
