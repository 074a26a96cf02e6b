"""Bytes to text."""

from __future__ import annotations

import pytest

from onrecord.documents.encoding import decode
from onrecord.errors import BinaryDocument

ENGLISH = "The minister said: “We will not negotiate” – it’s over. Café costs £5."
TURKISH_NAMES = (
    "Erdoğan said on Friday that Turkey would not attend the talks in İstanbul, and that Gül and Akşener agreed."
)
RUSSIAN = "Министр заявил в пятницу, что переговоры не состоятся."
JAPANESE = "大臣は金曜日に、交渉は行われないと述べた。"
KOREAN = "장관은 금요일 회담이 열리지 않을 것이라고 말했다. 대통령은 다음 주에 결정할 예정이다."
GREEK = "Ο υπουργός δήλωσε την Παρασκευή ότι δεν θα γίνουν συνομιλίες πριν από την άνοιξη."
SPANISH = "El ministro afirmó que «ningún niño» será devuelto, según la Organización de los Señores; mañana habrá más."
MAC_ENGLISH = "“We will not negotiate,” the minister said. “Not now.”"


CODES = {
    ENGLISH: "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 mac-roman",
    TURKISH_NAMES: "cp1254",
    "Café talks failed.": "utf-8 latin-1",
    "Talks failed.": "ascii",
    RUSSIAN: "utf-16-le utf-32-le cp1251 koi8-r iso8859-5",
    JAPANESE: "utf-8 shift_jis euc_jp iso2022_jp",
    KOREAN: "euc_kr",
    GREEK: "cp1253 iso8859-7",
    SPANISH: "cp1252",
    MAC_ENGLISH: "mac-roman",
}


@pytest.mark.parametrize(("text", "code"), [(text, code) for text, codes in CODES.items() for code in codes.split()])
def test_the_text_is_what_was_coded(text: str, code: str) -> None:
    assert decode(text.encode(code)) == text


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_stay_as_they_are(ending: str) -> None:
    assert decode(f"One.{ending}Two.{ending}".encode()) == f"One.{ending}Two.{ending}"


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "no-such-code", "x\0y"])
def test_valid_utf8_wins_over_a_wrong_declaration(declared: str) -> None:
    assert decode(ENGLISH.encode(), declared=declared) == ENGLISH


def test_a_declaration_decides_where_the_bytes_allow_it() -> None:
    assert decode("Łódź".encode("cp1250"), declared="windows-1250") == "Łódź"
    assert decode("“Talks”".encode("cp1252"), declared="iso-8859-1") == "“Talks”"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("“Talks” failed — “no”".encode() + b"\xff.", "“Talks” failed — “no”\ufffd.", id="one wrong byte"),
        pytest.param("The talks failed —".encode()[:-1], "The talks failed \ufffd", id="cut off in a character"),
    ],
)
def test_broken_utf8_loses_only_what_is_broken(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"The talks failed\x00 on Friday", id="one in a short text"),
        pytest.param(ENGLISH.replace("’", "").replace(" ", "\0").encode(), id="for spaces"),
        pytest.param(ENGLISH.replace("e", "\0").encode(), id="for a letter"),
        pytest.param(b"\0".join(word.encode() for word in TURKISH_NAMES.split(" ")), id="between words"),
        pytest.param(b"Talks\0\0failed\0\0on\0\0Friday\0\0and\0\0Monday", id="two for each space"),
        pytest.param(b"MZ\x90\0\x03\0\0\0\x04\0\0\0This program cannot be run", id="a program"),
    ],
)
def test_zero_bytes_outside_wide_codes_are_binary(content: bytes) -> None:
    with pytest.raises(BinaryDocument, match="zero bytes: "):
        decode(content)


@pytest.mark.parametrize("place", [0, 7, 400, 900, 1199])
@pytest.mark.parametrize("number", [1, 3])
def test_stray_zero_bytes_are_left_out(place: int, number: int) -> None:
    text = ("The minister said “no”. " * 60).encode()
    assert decode(text[:place] + bytes(number) + text[place:]) == text.decode()
