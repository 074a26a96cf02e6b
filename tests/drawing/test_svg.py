"""The file is valid XML that a link can point into, that a screen reader reads, and that no name can break."""

from __future__ import annotations

import re
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
from made_moves import STATES, many, side, told

from onrecord.actors.codes import ActorCodes
from onrecord.drawing.draw import draw, fitted
from onrecord.drawing.layout import SIZES
from onrecord.drawing.parties import naming
from onrecord.drawing.svg import InPage, svg
from onrecord.drawing.text import clean, cut, fold, width
from onrecord.drawing.told import Told
from onrecord.drawing.words import MoveWords

SVG = "{http://www.w3.org/2000/svg}"
IRAN, USA = STATES[:2]
HOSTILE = "</text><script>alert('1')</script> & \"x\" \x00\x1b[2J \u202egnp\ud800 ]]>"


def drawn(moves: list[Told], codes: ActorCodes, words: MoveWords, title: str = "Title", **options: bool) -> str:
    return draw(moves, naming(moves, codes), words, title, **options)


def moves_in(text: str) -> dict[str, ET.Element]:
    return {each.get("id", ""): each for each in ET.fromstring(text).iter(f"{SVG}g") if "move" in each.get("class", "")}  # noqa: S314


@pytest.mark.parametrize("parties", [1, 2, 6])
def test_every_move_is_found_by_its_id_and_has_a_title(parties: int, codes: ActorCodes, words: MoveWords) -> None:
    found = moves_in(drawn(many(20, parties), codes, words))
    assert set(found) == {f"e-{n}" for n in range(20)}
    assert all((each.findtext(f"{SVG}title") or "").endswith(f"{event}]") for event, each in found.items())


def test_ids_are_given_once(codes: ActorCodes, words: MoveWords) -> None:
    ids = re.findall(r'\bid="([^"]+)"', drawn(many(20, 6), codes, words))
    assert len(ids) == len(set(ids)) == 22


def test_it_is_told_to_who_cannot_see_it(codes: ActorCodes, words: MoveWords) -> None:
    root = ET.fromstring(drawn([told("e-1", IRAN, USA)], codes, words))  # noqa: S314
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Title"
    described = root.findtext(f"{SVG}desc") or ""
    assert "Iran → United States: refusal" in described
    assert set((root.get("aria-labelledby") or "").split()) <= {each.get("id") for each in root}


@pytest.mark.parametrize("field", ["trigger", "words", "condition", "outlet", "title"])
def test_hostile_words_break_nothing(field: str, codes: ActorCodes, words: MoveWords) -> None:
    move = told("e-1", IRAN, USA, status="conditional", **{field: HOSTILE})
    check_sound(drawn([move], codes, words))


def test_hostile_names_break_nothing(codes: ActorCodes, words: MoveWords) -> None:
    name = side(f"X{HOSTILE}", None, None, "body")
    moves = [told("e-1", name, USA, voices=(HOSTILE,)), told('e-2"><script>', IRAN, name)]
    check_sound(drawn(moves, codes, words, HOSTILE))


def check_sound(text: str) -> None:
    root = ET.fromstring(text)  # noqa: S314
    assert not list(root.iter(f"{SVG}script"))
    assert "&lt;" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)


@pytest.mark.parametrize(
    ("status", "crosses", "style"), [("actual", 0, "solid"), ("planned", 0, "dashed"), ("denied", 2, "crossed")]
)
def test_a_status_is_seen(status: str, crosses: int, style: str, codes: ActorCodes, words: MoveWords) -> None:
    move = moves_in(drawn([told("e-1", IRAN, USA, status=status)], codes, words))["e-1"]
    assert style in (move.get("class") or "").split()
    assert len([each for each in move.iter(f"{SVG}path") if each.get("class") == "cross"]) == crosses


@pytest.mark.parametrize(
    ("quad", "sign"), [(1, "circle hollow"), (2, "circle full"), (3, "path hollow"), (4, "path full")]
)
def test_a_class_is_seen_without_colour(quad: int, sign: str, codes: ActorCodes, words: MoveWords) -> None:
    move = moves_in(drawn([told("e-1", IRAN, USA, quad=quad)], codes, words))["e-1"]
    signs = [f"{each.tag.removeprefix(SVG)} {each.get('class')}" for each in move]
    assert [each for each in signs if each.endswith(("hollow", "full"))] == [sign]


def test_mutual_moves_have_two_heads(codes: ActorCodes, words: MoveWords) -> None:
    for reciprocal, heads in ((False, 1), (True, 2)):
        move = moves_in(drawn([told("e-1", IRAN, USA, reciprocal=reciprocal)], codes, words))["e-1"]
        assert len([each for each in move if each.get("class") == "head" and each.tag == f"{SVG}path"]) == heads


def test_light_and_dark(codes: ActorCodes, words: MoveWords) -> None:
    moves = [told("e-1", IRAN, USA)]
    light, dark = drawn(moves, codes, words), drawn(moves, codes, words, dark=True)
    assert ".ground{fill:#ffffff}" in light
    assert "prefers-color-scheme:dark" in light
    assert ".ground{fill:#14181c}" in dark
    assert "prefers-color-scheme" not in dark
    assert "http" not in light.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("foreground", "ground"),
    [(colour, palette["ground"]) for palette in [
        {"ground": "#ffffff", "1": "#0a62b0", "3": "#b8450a", "4": "#9c1c1c", "faint": "#57606a"},
        {"ground": "#14181c", "1": "#6cb3f5", "3": "#f0a05a", "4": "#ff8577", "faint": "#a4adb6"},
    ] for key, colour in palette.items() if key != "ground"],
)  # fmt: skip
def test_words_stand_out_from_the_ground(foreground: str, ground: str, codes: ActorCodes, words: MoveWords) -> None:
    moves = [told(f"e-{quad}", IRAN, USA, quad=quad, span=(quad, 9)) for quad in (1, 2, 3, 4)]
    assert foreground in drawn(moves, codes, words)
    light, dark = sorted(map(_luminance, (foreground, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_text_is_cut_and_folded_to_its_room() -> None:
    long = "They threatened to close the strait to every ship of every country for ever and a day"
    lines = fold(long, 120, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, 12) <= 120 for line in (*lines, cut("Konstantinoupolis" * 3, 120, 12)))
    assert width("日本", 12) > width("ab", 12)
    assert clean("a\x00b\n\u202ec") == "a b c"


def test_in_a_page_an_arrow_is_a_link_and_the_style_is_the_page_s(codes: ActorCodes, words: MoveWords) -> None:
    moves = many(20, 6)
    picture, layout = fitted(moves, naming(moves, codes), words, HOSTILE)
    text = svg(picture, layout, words, page=InPage("one", lambda event: None if event == "e-3" else f"#{event}"))
    root = ET.fromstring(text)  # noqa: S314
    links = {each.get("href") for each in root.iter("a")}
    assert links == {f"#e-{n}" for n in range(20) if n != 3}
    assert all(each.get("aria-label") for each in root.iter("a"))
    assert "<style" not in text
    assert " style=" not in text
    assert all(each.startswith("one-") for each in re.findall(r'\bid="([^"]+)"', text))


def test_a_page_s_style_has_the_sizes_that_a_picture_was_laid_out_with() -> None:
    style = (files("onrecord.pages") / "static" / "onrecord.css").read_text(encoding="utf-8")
    drawing = style.partition("svg.drawing {")[2].partition("\n}")[0]
    given = {
        name: float(size)
        for names, size in re.findall(r"& (text\.[^{]+) \{ font-size: ([\d.]+)px", drawing)
        for name in re.findall(r"text\.(\w+)", names)
    }
    assert given == {**SIZES, "title": 20.0, "about": 12.5, "small": 11.5}
