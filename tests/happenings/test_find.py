"""Happenings from records: grouped for reasons, summed up by source, and corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from made_tellings import FLOOD, OTHER, id_of, record, text_of

from onrecord.copies.groups import Publication
from onrecord.corrections.in_force import Pairs
from onrecord.happenings.find import Found, Known, find_happenings, sentences_of
from onrecord.happenings.grouping import group_reports
from onrecord.happenings.reports import Report, names_of
from onrecord.ontologies.happenings import MENTION_LIKENESS, load_likeness, load_same_deeds
from onrecord.ontologies.publishers import load_publishers


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load_publishers(), load_likeness(), load_same_deeds())


def found(known: Known, records: Sequence[dict[str, Any]], by_hand: Pairs = Pairs()) -> Found:  # noqa: B008
    outlets = ["Tarn Post", "Besk Echo", "Orlan Star", "Nesby Times", "Varna Herald"]
    publications = [
        Publication(each["document"]["id"], outlet, None, each["document"]["published"])
        for each, outlet in zip(records, outlets, strict=False)
    ]
    return find_happenings(records, publications, known, by_hand)


def floods() -> list[dict[str, Any]]:
    return [
        record("tarn_1", "killed", number=12),
        record("tarn_2", "killed", number=15),
        record("tarn_3", "killed", number=12),
        record("orlan", "killed", number=40),
        record("vote", "voted"),
    ]


def test_reports_of_one_flood_are_one_happening_and_the_others_are_not(known: Known) -> None:
    happenings = found(known, floods()).happenings
    assert sorted(each.documents for each in happenings) == sorted(
        [tuple(sorted(map(id_of, FLOOD))), *((id_of(name),) for name in OTHER)]
    )


def test_the_order_of_records_changes_nothing(known: Known) -> None:
    records = floods()
    reports = [Report(id_of(name), text_of(name), "2024-05-06") for name in (*FLOOD, *OTHER)]
    assert group_reports(reports, known.likeness.reports) == group_reports(reports[::-1], known.likeness.reports)
    publications = [Publication(each["document"]["id"], "Tarn Post") for each in records]
    assert find_happenings(records, publications, known) == find_happenings(records[::-1], publications, known)


def test_a_reason_names_what_is_shared(known: Known) -> None:
    (flood,) = (each for each in found(known, floods()).happenings if len(each.documents) == 3)
    assert len(flood.reasons) == 2
    assert all({"besk", "ulvik", "tarn", "moss", "ada"} & set(reason.shared["names"]) for reason in flood.reasons)
    assert flood.reasons[0].words.startswith(f"shares with {flood.reasons[0].like} names: ")


def test_reports_far_apart_in_time_are_not_held_against_each_other(known: Known) -> None:
    reports = [Report("d-1", text_of("tarn_1"), "2024-05-06"), Report("d-2", text_of("tarn_2"), "2024-09-06")]
    reports += [Report("d-3", text_of("orlan"), "2024-05-06")]
    assert ("d-1", "d-2") not in group_reports(reports, known.likeness.reports).odds


def test_tellings_are_kept_and_counted_by_source(known: Known) -> None:
    (flood,) = (each for each in found(known, floods()).happenings if len(each.documents) == 3)
    (event,) = flood.events
    assert len(event.tellings) == 3
    (killed,) = event.summary.numbers
    assert (killed.mode, killed.least, killed.most, killed.values) == (12, 12, 15, ((12, 2), (15, 1)))
    assert killed.disagreement == pytest.approx(1 / 3)
    assert len(event.summary.sources) == 3
    assert (event.summary.first, event.summary.last) == ("2024-05-06", "2024-05-06")
    assert event.summary.places.mode == "Tarn"
    assert event.summary.types.disagreement == 0


def test_who_denies_is_said(known: Known) -> None:
    records = [
        record("tarn_1", "killed", number=12),
        record("tarn_2", "killed", status="denied", voucher=True),
        *floods()[3:],
    ]
    (flood,) = (each for each in found(known, records).happenings if len(each.documents) == 2)
    (event,) = flood.events
    assert [denial.by for denial in event.summary.denied_by] == ["Ada Moss"]
    assert dict(event.summary.statuses.values) == {"actual": 1, "denied": 1}


def test_links_between_events_say_why(known: Known) -> None:
    (flood,) = (each for each in found(known, floods()).happenings if len(each.documents) == 3)
    assert all("the word kill" in link.why for link in flood.events[0].links)


def test_what_is_split_by_hand_stays_apart_and_what_is_joined_together(known: Known) -> None:
    pair = tuple(sorted((id_of("orlan"), id_of("vote"))))
    joined = found(known, floods(), Pairs(joined=(pair,))).happenings  # type: ignore[arg-type]
    assert pair in [each.documents for each in joined]
    (reason,) = next(each.reasons for each in joined if each.documents == pair)
    assert reason.words == f"joined by hand with {reason.like}"
    parted = Pairs(parted=((id_of("tarn_1"), id_of("tarn_2")),))
    apart = found(known, floods(), parted).happenings
    assert not any({id_of("tarn_1"), id_of("tarn_2")} <= set(each.documents) for each in apart)


def test_events_are_split_by_anchor(known: Known) -> None:
    records = floods()
    one, other = (each["events"][0]["anchor"] for each in records[:2])
    happenings = found(known, records, Pairs(parted=((one, other),))).happenings
    (flood,) = (each for each in happenings if len(each.documents) == 3)
    assert len(flood.events) == 2
    assert not any({one, other} <= {told.anchor for told in event.tellings} for event in flood.events)


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    text = "Storms hit Tarn. The mayor of Tarn's port saw storms."
    assert names_of(text, ["Storms", "hit", "Tarn", "The", "mayor", "of", "Tarn's", "port", "saw", "storms"]) == {
        "tarn": 2
    }


def test_sentences_end_at_marks_and_lines() -> None:
    text = "Title\n\nOne. “Two.” Three"
    assert [text[start:end] for start, end in sentences_of(text)] == ["Title\n\n", "One. ", "“Two.” ", "Three"]


def test_the_weights_that_ship_are_whole_and_favour_the_same_word() -> None:
    likeness = load_likeness()
    assert likeness.mentions.of.keys() == set(MENTION_LIKENESS)
    assert likeness.mentions.of["word"] > likeness.mentions.of["family"]
    assert likeness.reports.of["names"] > 0
