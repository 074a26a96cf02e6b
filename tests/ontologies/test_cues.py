from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.cues import ACTS, FRAMES, load_cues

_LISTS = "nouns: {}\nadjectives: {}\nprepositions: {}\naddressing: []\nmisread_lemmas: {}\ncolon_labels: []\n"


def _file(folder: Path, verbs: str, *, acts: str | None = None) -> Path:
    path = folder / "cues.yaml"
    glosses = acts or "".join(f"  {act}: gloss\n" for act in ACTS)
    frames = "".join(f"  {frame}: gloss\n" for frame in FRAMES)
    path.write_text(f"acts:\n{glosses}frame_glosses:\n{frames}verbs: {verbs}\n{_LISTS}")
    return path


def test_shipped_cues_gloss_every_act_and_frame() -> None:
    cues = load_cues()
    assert set(cues.acts) == set(ACTS)
    assert set(cues.frame_glosses) == set(FRAMES)
    assert cues.verbs["say"].act == "say"
    assert cues.verbs["deny"].act == "deny"


def test_every_act_has_a_cue() -> None:
    cues = load_cues()
    used = {cue.act for section in (cues.verbs, cues.nouns, cues.adjectives) for cue in section.values()}
    assert used == set(ACTS)


def test_a_users_file_is_read(tmp_path: Path) -> None:
    cues = load_cues(_file(tmp_path, "{opine: {act: say, frames: {clause: 0.5}}}"))
    assert cues.verbs["opine"].frames == {"clause": 0.5}


@pytest.mark.parametrize(
    ("verbs", "message"),
    [
        pytest.param("{opine: {act: mumble, frames: {}}}", "mumble", id="act outside the list"),
        pytest.param("{opine: {act: say, frames: {aside: 0.5}}}", "aside", id="frame outside the list"),
        pytest.param("{opine: {act: say, frames: {clause: 1.5}}}", "opine: clause: 1.5", id="share above one"),
        pytest.param("{opine: {act: say, frames: {}, weight: 1}}", "weight", id="unknown key"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, verbs: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        load_cues(_file(tmp_path, verbs))


def test_a_missing_gloss_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no gloss for"):
        load_cues(_file(tmp_path, "{}", acts="  say: gloss\n"))
