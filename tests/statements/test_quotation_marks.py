from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.model import Span
from onrecord.statements.quotation_marks import Quotation, find_quotations


def _find(text: str) -> tuple[Quotation, ...]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return find_quotations(text, paragraphs, {"em", "n"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“A b,” he said. “C d.”", ["“A b,”", "“C d.”"], id="curly"),
        pytest.param('"A b," he said, "c d."', ['"A b,"', '"c d."'], id="straight"),
        pytest.param("``A b,'' he said.", ["``A b,''"], id="typewriter"),
        pytest.param("« Non », dit-il. «Oui»", ["« Non »", "«Oui»"], id="guillemets"),
        pytest.param("»Nein«, sagte er. „Ja“, sagte sie.", ["»Nein«", "„Ja“"], id="German"),
        pytest.param("‹Non›, dit-il. ‹ Oui › ›Nein‹", ["‹Non›", "‹ Oui ›", "›Nein‹"], id="single guillemets"),
        pytest.param("「A b」, he said, 「 c d 」.", ["「A b」", "「 c d 」"], id="corner brackets"),
        pytest.param("He said『a b』and left.", ["『a b』"], id="white corner brackets, without spaces"),
        pytest.param("「He told me『a b』here」", ["「He told me『a b』here」"], id="corner brackets inside others"),
        pytest.param("«He said ‹ a b › here»", ["«He said ‹ a b › here»"], id="single guillemets inside others"),
        pytest.param("Home › News › World", [], id="a path of pages"),
        pytest.param("'It is over,' she said. 'We won't go.'", ["'It is over,'", "'We won't go.'"], id="single"),
        pytest.param("He’s for ‘the workers’ rights’. Don’t.", ["‘the workers’ rights’"], id="possessive"),
        pytest.param("The '90s and rock 'n' roll, the workers' and owners' plan", [], id="apostrophes"),
        pytest.param('A 6" pipe and a 7" one.', [], id="inches"),
        pytest.param("”Odd way round,“ he said", ["”Odd way round,“"], id="marks the wrong way round"),
        pytest.param('" spaced " he said', ['" spaced "'], id="space inside the marks"),
        pytest.param("“A. “B” he said", ["“A.", "“B”"], id="closing mark missing before the next"),
        pytest.param("“No end here.\nNext.", ["“No end here."], id="closing mark missing in a paragraph"),
        pytest.param("No start here,” he said.", [], id="opening mark missing"),
        pytest.param("“” \"\" ''", [], id="nothing between the marks"),
    ],
)
def test_finds_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in _find(text) if q.depth == 0] == expected


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = "“First.\n“Second.\n“Third.” He left. “Other.”"
    first, other = _find(text)
    assert [text[s:e] for s, e in first.pieces] == ["“First.", "“Second.", "“Third.”"]
    assert first.closed
    assert text[other.start : other.end] == "“Other.”"


def test_a_quotation_in_a_quotation_is_deeper() -> None:
    text = "“He told me ‘no way’ then,” she said."
    assert [(q.depth, text[q.start : q.end]) for q in _find(text)] == [
        (0, "“He told me ‘no way’ then,”"),
        (1, "‘no way’"),
    ]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`-s5", max_size=80))
def test_any_marks_give_valid_quotations(text: str) -> None:
    for quotation in _find(text):
        ends = 0
        for start, end in quotation.pieces:
            assert ends <= start < end <= len(text)
            ends = end


def test_a_million_marks_take_linear_time() -> None:
    assert len(_find("“a " * 100_000)) == 100_000
    assert _find("'a " * 100_000) == ()
