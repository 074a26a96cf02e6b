"""Our own passages: marks are read as they stand, and what cannot be read is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from training import check, gold
from training.check import copies, faults
from training.gold import gold_events
from training.passages import MarkedDeed, deeds, passages, plain

ROOT = Path(__file__).parents[2]
EXPELLED = "[Norway|A1] [expelled|1 COERCE actual] [two envoys|R1] of Chad."
TWICE = "[Norway|A1,R2] [denied|1 REJECT actual] that [Chad|A2] had [shelled|2 ASSAULT denied historical] [it|R2]."
MET = "[Norway|A1] and [Chad|A1] [met|1 CONSULT actual] in Oslo."


def test_plain_text_has_no_marks() -> None:
    assert plain(EXPELLED) == "Norway expelled two envoys of Chad."


def test_a_deed_has_the_characters_of_its_parts() -> None:
    text = plain(EXPELLED)
    (deed,) = deeds(EXPELLED)
    assert (deed.type, deed.status, deed.historical) == ("COERCE", "actual", False)
    assert [text[slice(*span)] for span in (deed.trigger, *deed.actors, *deed.recipients)] == [
        "expelled",
        "Norway",
        "two envoys",
    ]


def test_a_phrase_may_play_a_part_in_two_deeds() -> None:
    first, second = deeds(TWICE)
    assert first == MarkedDeed("REJECT", "actual", False, (7, 13), ((0, 6),), ())
    assert second.historical
    assert second.recipients == ((0, 6), (36, 38))


def test_comments_and_empty_lines_are_no_passages() -> None:
    assert list(passages("# a note\n\nOne.\n  \nTwo.\n")) == ["One.", "Two."]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[Norway|A1] met Chad.", "which has no trigger"),
        ("[Norway |A1] [met|1 CONSULT actual] Chad.", "white space"),
        ("Norway [met|1 TALK actual] Chad.", "neither a party"),
        ("Norway [met|1 CONSULT done] Chad.", "neither a party"),
        ("Norway [met|1 CONSULT actual past] Chad.", "may only be 'historical'"),
        ("Norway [met|1 CONSULT actual] and [met|1 CONSULT actual] Chad.", "two triggers"),
        ("Norway [met|1 CONSULT actual Chad.", "left over"),
    ],
)
def test_a_fault_is_named(line: str, fault: str) -> None:
    assert fault in "; ".join(faults(line))


@pytest.mark.parametrize("line", [EXPELLED, TWICE, MET, "Nothing happened."])
def test_a_good_line_has_no_fault(line: str) -> None:
    assert list(faults(line)) == []


def test_a_near_copy_is_found() -> None:
    other = "On Monday Norway expelled two envoys of Chad."
    assert list(copies([EXPELLED, MET], ["The rain fell.", other])) == [(0, other)]


@pytest.mark.parametrize(("line", "ending"), [(EXPELLED, 0), ("[Norway|A1] met Chad.", 1)])
def test_check_ends_with_one_where_anything_is_wrong(
    line: str, ending: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own.txt").write_text(f"{line}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["check", str(tmp_path / "own.txt")])
    assert check.main() == ending
    assert f"{ending} faults" in capsys.readouterr().out


def test_gold_has_an_event_for_each_pair() -> None:
    (event,) = gold_events(EXPELLED)
    assert event == {
        "source": {"text": "Norway", "span": [0, 6]},
        "target": {"text": "two envoys", "span": [16, 26]},
        "type": "COERCE",
        "status": "actual",
        "group": 0,
        "reciprocal": False,
    }
    assert [(e["group"], e["source"]["text"]) for e in gold_events(TWICE)] == [(0, "Norway"), (1, "Chad"), (1, "Chad")]


def test_gold_of_a_mutual_deed_is_reciprocal() -> None:
    (event,) = gold_events(MET)
    assert event["reciprocal"]
    assert (event["source"]["text"], event["target"]["text"]) == ("Norway", "Chad")


def test_the_gold_that_is_measured_by_is_made_of_the_marked_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "news.jsonl"
    monkeypatch.setattr(sys, "argv", ["gold", str(ROOT / "evals/news.txt"), str(made)])
    gold.main()
    assert made.read_text(encoding="utf-8") == (ROOT / "evals/news.jsonl").read_text(encoding="utf-8")
