"""Who is behind mentions: figures by hand-made gold and rows, each case what is right of country, sector and name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fake_reader import FakeReader

from onrecord.errors import GoldError
from onrecord.evaluation.actors import (
    MarkedMention,
    MentionedText,
    ReadAs,
    judge,
    read_mentions,
    score_actors,
    words_of,
)
from onrecord.evaluation.choices import Choices, Kind
from onrecord.evaluation.gold import read_gold
from onrecord.evaluation.kinds import evaluate
from onrecord.evaluation.page import tables
from onrecord.ontologies.world import World, load_world
from onrecord.records.rows import ActorRow, DocumentRow, MentionRow, Quote, Record

TEXT = "Both sides met. Kenya's army left."
ARMY = {
    "span": [16, 28],
    "head": [24, 28],
    "countries": [["KEN"]],
    "sectors": ["MIL"],
    "names": ["Kenyan army", "Kenya Army"],
    "group": "unnamed",
}
SIDES = {
    "span": [0, 10],
    "head": [5, 10],
    "countries": [["IND", "CHN"]],
    "sectors": [None],
    "names": [],
    "group": "ambiguous",
}
LINE = {"id": "a", "date": "2020-06-15", "text": TEXT, "mentions": [SIDES, ARMY]}
DOCUMENT = DocumentRow("d", None, None, None, None, "en", TEXT, "")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return file


def mention(**changed: Any) -> MarkedMention:
    plain = ARMY | changed
    return MarkedMention(
        tuple(plain["span"]),
        tuple(plain["head"]),
        tuple(map(frozenset, plain["countries"])),
        tuple(plain["sectors"]),
        tuple(plain["names"]),
        plain["group"],
    )


def row(number: int, span: tuple[int, int], actor: str) -> MentionRow:
    words = TEXT[slice(*span)]
    return MentionRow(f"m{number}", "d", "nominal", span, words, actor, Quote(span, words))


@pytest.mark.parametrize(
    ("said", "right"),
    [
        (ReadAs("Kenyan army", "KEN", "MIL"), (True, True, True)),
        (ReadAs("the army", "KEN", "MIL"), (True, True, True)),
        (ReadAs("army", None, "MIL"), (False, True, False)),
        (ReadAs("Kenyan police", "KEN", "COP"), (True, False, False)),
        (ReadAs("army", "UGA", "MIL"), (False, True, False)),
    ],
)
def test_each_thing_asked_is_judged_by_itself(said: ReadAs, right: tuple[bool, ...], world: World) -> None:
    assert tuple(judge(mention(), [said], world).values()) == right


def test_what_no_row_covers_is_wrong_in_all_that_is_asked(world: World) -> None:
    of_none = mention(countries=[[]], sectors=[None])
    assert judge(of_none, [], world) == {"country": False, "sector": False, "actor": False}


def test_a_name_that_is_not_asked_for_is_not_judged(world: World) -> None:
    assert "actor" not in judge(mention(names=[]), [ReadAs("army", "KEN", "MIL")], world)


def test_several_countries_have_to_be_all_there(world: World) -> None:
    both = mention(countries=[["IND", "CHN"]], sectors=[None], names=[])
    india, china = ReadAs("India", "IND", None), ReadAs("China", "CHN", None)
    assert judge(both, [india, china], world)["country"]
    assert judge(both, [ReadAs("India and China", None, None)], world)["country"]
    assert not judge(both, [india], world)["country"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Kim Jong-il", "Kim Jong Il"),
        ("South Korean army", "army of South Korea"),
        ("King Hussein", "Hussein"),
        ("Kosovo's parliament", "Kosovan parliament"),
    ],
)
def test_names_are_alike_but_for_accents_hyphens_titles_and_forms_of_a_country(
    name: str, other: str, world: World
) -> None:
    assert words_of(name, world) == words_of(other, world)


def test_a_surname_alone_is_not_the_name_that_is_asked_for(world: World) -> None:
    assert not judge(mention(names=["Angela Merkel"]), [ReadAs("Merkel", "DEU", "GOV")], world)["actor"]


def test_a_government_may_be_on_record_by_its_country(world: World) -> None:
    asked = mention(names=["Kenyan government"])
    assert judge(asked, [ReadAs("Kenya", "KEN", "GOV")], world)["actor"]
    assert not judge(asked, [ReadAs("Kenya", "KEN", None)], world)["actor"]


def test_the_row_that_is_most_like_the_phrase_is_read() -> None:
    actors = (
        ActorRow("ken", "Kenya", "KEN", None, "KEN", "state"),
        ActorRow("army", "Kenyan army", "KEN", "MIL", "KENMIL", "body"),
        ActorRow("ind", "India", "IND", None, "IND", "state"),
        ActorRow("chn", "China", "CHN", None, "CHN", "state"),
    )
    rows = (row(0, (0, 10), "ind"), row(1, (0, 10), "chn"), row(2, (16, 28), "army"), row(3, (16, 33), "ken"))
    record = Record(DOCUMENT, (), (), actors, rows)
    sides, army = read_mentions(record, MentionedText("a", TEXT, (mention(**SIDES), mention())))
    assert [actor.country for actor in sides] == ["CHN", "IND"]
    assert army == [ReadAs("Kenyan army", "KEN", "MIL")]


def test_shares_are_by_group_and_a_text_without_a_record_is_unread(gold: Path, world: World) -> None:
    lines = read_gold(gold, MentionedText)
    army = [ReadAs("Kenyan army", "KEN", "MIL")]
    figures = score_actors(lines, {"a": [[], army]}, world, rounds=10).to_dict()
    assert (figures["mentions"], figures["unread"]) == (2, 1)
    assert figures["all"]["country"] == {"share": 0.5, "n": 2, "share_95": [0.5, 0.5]}
    assert figures["unnamed"]["actor"]["share"] == 1.0
    assert "actor" not in figures["ambiguous"]
    assert score_actors(lines, {}, world).to_dict()["unread"] == 2


def test_a_coder_is_measured_and_its_card_is_shown(gold: Path) -> None:
    measured = evaluate(Kind.actors, gold, FakeReader, Choices(rounds=10), lambda _: lambda _: None)
    assert [len(line["mentions"]) for line in measured.predictions] == [2]
    assert next(measured.figures.lines()).startswith("2 mentions")
    entry = {"kind": "actors", "gold": "gold.jsonl", "n": 1, "figures": measured.figures.to_dict()}
    assert any(line.startswith("| country of a mention, unnamed |") for line in tables([entry]))


def test_a_group_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(LINE | {"mentions": [ARMY | {"group": "hard"}]}), encoding="utf-8")
    with pytest.raises(GoldError, match="line 1"):
        read_gold(file, MentionedText)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param({"countries": [["XXQ"]]}, r"mention \[16, 28\): 'XXQ' is no code; write an ISO", id="unknown"),
        pytest.param({"countries": [["Kenya"]]}, "'Kenya' is no code; did you mean KEN", id="name"),
        pytest.param(
            {"countries": [["KEN"], ["ken"]]}, "'ken' is no code; did you mean KEN", id="small, second answer"
        ),
        pytest.param({"countries": [["KEN", "EU"]]}, "'EU' is no code", id="beside a known one"),
        pytest.param({"sectors": [None, "ARMY"]}, "'ARMY' is no sector; write one of AGR", id="sector"),
    ],
)
def test_a_code_that_no_actor_may_have_is_refused_by_line(
    tmp_path: Path, changed: dict[str, Any], message: str
) -> None:
    file = tmp_path / "gold.jsonl"
    lines = [LINE, LINE | {"id": "b", "mentions": [SIDES, ARMY | changed]}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with pytest.raises(GoldError, match=f"gold.jsonl, line 2: .*{message}"):
        evaluate(Kind.actors, file, unloaded, Choices(), lambda _: lambda _: None)


@pytest.mark.parametrize("written", ["2020-13-45", "soon", "2020-06-15T10:00", "15 June 2020", ""])
@pytest.mark.parametrize("kind", [Kind.actors, Kind.attribution, Kind.extract])
def test_a_date_that_cannot_be_read_is_refused_by_line(tmp_path: Path, written: str, kind: Kind) -> None:
    file = tmp_path / "gold.jsonl"
    line = LINE | {"date": written, "events": [], "attributions": []}
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(
        GoldError, match=r"gold\.jsonl, line 1: the date .*2020|gold\.jsonl, line 1: the date .*allowed"
    ):
        evaluate(kind, file, unloaded, Choices(), lambda _: lambda _: None)


def unloaded() -> FakeReader:
    raise AssertionError("the coder is loaded though the file is not sound")
