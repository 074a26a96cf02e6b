"""Moves are read out of a store as it has them: whose they are, of which day, on whose word, in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hand_records import quote, statement
from hand_reports import DAY
from hand_reports import report as made
from stores import store_with

from onrecord.moves.party import Party
from onrecord.records.rows import DateRow, DocumentRow, PlaceRow, Record, StatementRow
from onrecord.store.coded import Outcome
from onrecord.store.folder import Store
from onrecord.store.moves import Move, read_moves

IRAN, USA, FRANCE = (
    Party("Iran", "IRN"),
    Party("United States", "USA"),
    Party("France", "FRA"),
)
Read = Callable[..., list[Move]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the moves between two parties of a store with these texts."""

    def read(*outcomes: Outcome, first: Party = IRAN, second: Party | None = USA, **options: object) -> list[Move]:
        return read_moves(store_with(tmp_path, outcomes), first, second, **options)  # type: ignore[arg-type]

    return read


def test_a_move_has_what_its_record_has(read: Read) -> None:
    (move,) = read(made("On Monday Iran refused talks with the USA, it was told.", "refused talks", ["Iran"], ["USA"]))
    assert (move.type, move.cameo, move.quad, move.status, move.goldstein) == ("REJECT", "120", 3, "actual", -4.0)
    assert (move.outlet, move.title, move.trigger, move.published) == (
        "The Gazette", "A title", "refused talks", date(2019, 5, 29)
    )  # fmt: skip
    assert move.span == (15, 28)
    assert (move.words, move.object) == ("Iran refused talks with the USA", "refused talks with the USA")
    assert move.sentence == "On Monday Iran refused talks with the USA, it was told."
    assert [(side.words, side.name, side.country) for side in move.actors] == [("Iran", "Iran", "IRN")]
    assert [(side.words, side.name, side.country) for side in move.recipients] == [("USA", "United States", "USA")]


@pytest.mark.parametrize(
    ("doers", "done_to", "by", "to"),
    [
        (["Iran"], ["USA"], {0}, {1}),
        (["USA"], ["Iran"], {1}, {0}),
        (["Rouhani"], ["Trump"], {0}, {1}),
        (["army of Iran"], ["USA"], {0}, {1}),
        (["USA"], ["Iranian students"], {1}, {0}),
        (["Iran", "USA"], [], {0, 1}, set()),
        (["Iran"], [], {0}, set()),
        ([], ["USA"], set(), {1}),
        (["Iran"], ["talks"], {0}, set()),
        (["Iran"], ["France", "USA"], {0}, {1}),
        (["France", "Iran"], ["USA"], {0}, {1}),
    ],
)
def test_who_does_it_to_whom(doers: list[str], done_to: list[str], by: set[int], to: set[int], read: Read) -> None:
    text = f"{', '.join(doers)} moved against {' and '.join(done_to)}."
    (move,) = read(made(text, "moved", doers, done_to))
    assert (move.by, move.to) == (by, to)
    assert move.others == frozenset(), "it is done to one of the two, or to nobody of any country"


@pytest.mark.parametrize(
    ("doers", "done_to"),
    [
        (["Iranian students"], ["USA"]),  # their deeds are not their state's
        (["Iran"], ["France"]),
        (["France"], ["USA"]),
        (["Iran"], ["army of Iran"]),
        (["France"], ["talks"]),
    ],
)
def test_what_is_not_between_the_two_is_left_out(doers: list[str], done_to: list[str], read: Read) -> None:
    text = f"{', '.join(doers)} moved against {' and '.join(done_to)}."
    found = [(move.by, move.to) for move in read(made(text, "moved", doers, done_to))]
    assert not found or found == [({0}, {0})], "what Iran does to its own army is of Iran alone"


def test_what_one_of_them_says_that_the_other_does_to_a_third_is_between_them(read: Read) -> None:
    text = "Trump said that Iran armed France at last."
    assert not read(made(text, "armed", ["Iran"], ["France"]))
    (move,) = read(made(text.replace("last", "once"), "armed", ["Iran"], ["France"], said_by=["Trump"]))
    assert (move.by, move.to, move.others) == ({0}, set(), {"FRA"})


def test_with_one_party_its_moves_with_anybody_are_given(read: Read) -> None:
    moves = read(
        made("Iran met France here.", "met", ["Iran"], ["France"]),
        made("France met the USA here.", "met", ["France"], ["USA"]),
        made("France thanked Iranian students.", "thanked", ["France"], ["Iranian students"]),
        second=None,
    )
    assert [(move.trigger, move.by, move.to) for move in moves] == [("met", {0}, set()), ("thanked", set(), {0})]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Party("Iran", "IRN"), {"Rouhani", "army of Iran"}),
        (Party("the army", "IRN", "MIL"), {"army of Iran"}),
        (Party("Hassan Rouhani", "IRN", "GOV", alone=True), {"Rouhani"}),
        (Party("Ann", None, alone=True), {"Ann"}),
        (Party("Ann", None), {"Ann"}),
    ],
)
def test_a_branch_or_a_name_is_asked_for_alone(asked: Party, found: set[str], read: Read) -> None:
    moves = read(
        *(made(f"{name} warned the USA.", "warned", [name], ["USA"]) for name in ("Rouhani", "army of Iran", "Ann")),
        first=asked,
    )
    assert {move.actors[0].words for move in moves if (move.by, move.to) == ({0}, {1})} == found


def said(start: str, end: str, basis: str = "said") -> DateRow:
    return DateRow(None, None, start, end, basis)


@pytest.mark.parametrize(
    ("when", "historical", "expected"),
    [
        (None, False, (date(2019, 5, 29), date(2019, 5, 29), "publication")),
        (said(DAY, DAY, "publication"), False, (date(2019, 5, 29), date(2019, 5, 29), "publication")),
        (said("2018-05-01", "2018-05-31"), False, (date(2018, 5, 1), date(2018, 5, 31), "said")),
        (said("2019-05-27", "2019-05-27", "inferred"), True, (date(2019, 5, 27), date(2019, 5, 27), "inferred")),
        (said(DAY, DAY, "publication"), True, (None, None, "publication")),
        (None, True, (None, None, "publication")),
    ],
)
def test_a_deed_is_of_the_day_that_is_said_and_background_else_of_none(
    when: DateRow | None, historical: bool, expected: tuple[object, ...], read: Read
) -> None:
    (move,) = read(made("Iran met the USA.", "met", ["Iran"], ["USA"], date=when, historical=historical))
    assert (move.start, move.end, move.basis) == expected


def test_moves_come_in_the_order_of_their_days(read: Read) -> None:
    moves = read(
        made("Iran met the USA.", "met", ["Iran"], ["USA"], published="2019-05-03"),
        made("Iran left the USA.", "left", ["Iran"], ["USA"], published="2019-05-01"),
        made("Iran saw the USA.", "saw", ["Iran"], ["USA"], published="2019-05-04", date=said("2019-05-02", DAY)),
        made("Iran hit the USA.", "hit", ["Iran"], ["USA"], published="2019-05-05", historical=True),
    )
    assert [move.trigger for move in moves] == ["hit", "left", "saw", "met"]


@pytest.mark.parametrize(
    ("known_on", "triggers"),
    [
        (None, {"met", "left", "saw", "hit"}),
        (date(2019, 5, 2), {"left", "saw", "hit"}),
        (date(2019, 5, 1), {"left", "hit"}),
        (date(2019, 4, 30), {"hit"}),
    ],
)
def test_what_was_published_later_is_not_known_and_what_has_no_day_is_for_the_caller_to_judge(
    known_on: date | None, triggers: set[str], read: Read
) -> None:
    moves = read(
        made("Iran left the USA.", "left", ["Iran"], ["USA"], published="2019-05-01"),
        made("Iran saw the USA.", "saw", ["Iran"], ["USA"], published="2019-05-02T23:59:00+00:00"),
        made("Iran met the USA.", "met", ["Iran"], ["USA"], published="2019-05-03"),
        made("Iran hit the USA.", "hit", ["Iran"], ["USA"], published=None, date=said("2019-04-01", "2019-04-01")),
        known_on=known_on,
    )
    assert {move.trigger for move in moves} == triggers


def test_without_a_day_a_move_is_of_none(read: Read) -> None:
    (move,) = read(made("Iran met the USA.", "met", ["Iran"], ["USA"], published=None))
    assert (move.published, move.start, move.end) == (None, None, None)


def test_a_voucher_is_the_chain_from_the_outlet_inwards(read: Read) -> None:
    text = "Ann said that Trump had told her that Iran left the USA."
    (move,) = read(made(text, "left", ["Iran"], ["USA"], said_by=["Ann", "Trump"]))
    assert [(voice.name, voice.country, voice.of) for voice in move.voucher] == [
        ("Ann", None, frozenset()),
        ("Donald Trump", "USA", frozenset({1})),
    ]


def test_an_unknown_speaker_is_called_what_the_text_calls_it(read: Read) -> None:
    text = "The man said that Iran left the USA."
    outcome = made(text, "left", ["Iran"], ["USA"], voucher=("s-1",))
    assert outcome.record is not None
    speaker = {"span": (0, 7), "text": "The man", "actor": None}
    told = replace(statement(text, None, None, "Iran left"), document=outcome.record["document"]["id"])
    record = {**outcome.record, "statements": [{**outcome_of(told), "speaker": speaker}]}
    (move,) = read(replace(outcome, record=record))
    assert [(voice.name, voice.of, voice.content) for voice in move.voucher] == [("The man", frozenset(), "Iran left")]


def outcome_of(row: StatementRow) -> dict[str, object]:
    """The JSON of a statement."""
    told = DocumentRow(row.document, None, None, None, None, "en", "-", "00")
    (plain,) = Record(told, (row,), (), (), ()).to_dict()["statements"]
    return plain


def test_the_parties_that_a_sentence_and_a_report_speak_of(read: Read) -> None:
    text = "Trump spoke. Iran moved on, France said. The end."
    (move,) = read(made(text, "moved", ["Iran"], []))
    assert (move.near, move.told_of) == ({0}, {0})
    assert move.sentence == "Iran moved on, France said."


def test_a_report_speaks_of_who_is_in_it_more_than_in_passing(read: Read) -> None:
    text = "Trump spoke. Trump left. Iran moved on. Trump slept."
    (move,) = read(made(text, "moved", ["Iran"], []))
    assert (move.near, move.told_of) == ({0}, {0, 1})


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("First. Iran met\n the   USA. Last.", "Iran met the USA", "Iran met the USA."),
        ("“Iran met the USA.” He left.", "Iran met the USA", "“Iran met the USA.”"),
        ("Iran met the USA\n\nThen it left.", "Iran met the USA", "Iran met the USA"),
        ("It was cold: Iran met the USA - at last; all left.", "Iran met the USA", None),
        ("Iran met the USA", "Iran met the USA", "Iran met the USA"),
        ("Iran met the USA in the 2.5 mile zone. It left.", "Iran met the USA in the 2.5 mile zone", None),
    ],
)
def test_words_end_with_their_clause_and_a_sentence_with_its_stop(
    text: str, words: str, sentence: str | None, read: Read
) -> None:
    (move,) = read(made(text, "met", ["Iran"], ["USA"]))
    assert move.words == words
    assert sentence is None or move.sentence == sentence


@pytest.mark.parametrize("title", ["Mr.", "Gen.", "J."])
def test_a_title_before_a_name_ends_no_sentence(title: str, read: Read) -> None:
    text = f"In May {title} Trump of the USA said that he saw {title} Rouhani in Iran. Nothing came of it."
    (move,) = read(made(text, "saw", ["Trump"], ["Rouhani"]))
    assert move.sentence == text.removesuffix(" Nothing came of it.")


def test_a_condition_stands_in_the_words(read: Read) -> None:
    text = "If it must, Iran will meet the USA here if the French go, it says."
    changes = {"status": "conditional", "condition": quote(text, "if the French go")}
    (move,) = read(made(text, "meet", ["Iran"], ["USA"], **changes))
    assert (move.words, move.condition) == ("Iran will meet the USA here if the French go", "if the French go")


def test_a_place_gives_its_country(read: Read) -> None:
    text = "Iran met the USA in Paris."
    place = PlaceRow((20, 25), "Paris", "Paris", "FRA", None, None, None)
    (there,) = read(made(text, "met", ["Iran"], ["USA"], place=place))
    assert there.place == "FRA"


@pytest.mark.parametrize("mode", [None, "dismiss"])
def test_modes_come_with_the_main_one_apart(mode: str | None, read: Read) -> None:
    (move,) = read(made("Iran met the USA.", "met", ["Iran"], ["USA"], mode=mode, co_modes=("visit",)))
    assert (move.mode, move.modes) == (mode, ("visit",))


def test_an_empty_store_has_no_moves(tmp_path: Path) -> None:
    store: Store = store_with(tmp_path)
    assert read_moves(store, IRAN, USA) == []
    assert read_moves(store, FRANCE) == []
