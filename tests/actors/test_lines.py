from __future__ import annotations

from datetime import date

import pytest

from onrecord.actors.lines import DatedCode, decoded, read_line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "\t",
        "# comment",
        "; comment",
        " # set in",
        "<NOUN>",
        "</NOUN>",
        "\t; after a tab",
        "###### The Quay #####",
    ],
)
def test_a_line_with_nothing_holds_nothing(line: str) -> None:
    read = read_line(line)
    assert read.kind == "nothing"
    assert not read.mended + read.lost


@pytest.mark.parametrize(
    ("line", "kind", "name", "codes"),
    [
        ("GREY_QUAY_", "name", "GREY QUAY", ()),
        ("GREY QUAY  [NORPTY] ; jap 10 Jan 2003", "name", "GREY QUAY", ("NORPTY",)),
        ("GREY_QUAY\t[NORPTY]# ours; all", "name", "GREY QUAY", ("NORPTY",)),
        ("+GREY_QUAY_ # another", "synonym", "GREY QUAY", ()),
        ("+ GREY QUAY", "synonym", "GREY QUAY", ()),
        ("\t[NORPTY]; last", "codes", "", ("NORPTY",)),
        ("    [NORPTY][NORGOV]\t[---]", "codes", "", ("NORPTY", "NORGOV", "---")),
        ("VOLLEYBALL [###] ; none", "name", "VOLLEYBALL", ("###",)),
        ("NET_MENDER{} [~LAB]", "name", "NET MENDER", ("~LAB",)),
        ("CHARITY [NGO~]", "name", "CHARITY", ("NGO~",)),
        ("QUAY'S_FRONT, THE [ NOR ]", "name", "QUAY'S FRONT, THE", ("NOR",)),
    ],
)
def test_a_plain_line_is_read(line: str, kind: str, name: str, codes: tuple[str, ...]) -> None:
    read = read_line(line)
    assert (read.kind, read.text, tuple(code.code for code in read.codes)) == (kind, name, codes)
    assert not read.mended + read.lost


@pytest.mark.parametrize(
    ("inside", "since", "until"),
    [
        ("NORGOV", None, None),
        ("NORGOV >131016", date(2013, 10, 16), None),
        ("NORGOV <19991231", None, date(1999, 12, 31)),
        ("NORGOV < 991231", None, date(1999, 12, 31)),
        ("NORGOV 891016-20130930", date(1989, 10, 16), date(2013, 9, 30)),
        ("NORGOV 891016 - 901016", date(1989, 10, 16), date(1990, 10, 16)),
        ("NORGOV  >300101", date(2030, 1, 1), None),
        ("NORGOV >310101", date(1931, 1, 1), None),
    ],
)
def test_a_code_may_have_a_time(inside: str, since: date | None, until: date | None) -> None:
    read = read_line(f"\t[{inside}]")
    assert read.codes == (DatedCode("NORGOV", since, until),)
    assert not read.mended + read.lost


@pytest.mark.parametrize(
    ("line", "codes", "says"),
    [
        ("QUAY [NORGOV}", [DatedCode("NORGOV")], "[NORGOV} is not closed by ]"),
        ("QUAY [NORGOV ; open", [DatedCode("NORGOV")], "is not closed by ]"),
        ("\t[NORGOV990101-991231]", [DatedCode("NORGOV", date(1999, 1, 1), date(1999, 12, 31))], "no space between"),
        ("\t[NORGOV >2004017]", [DatedCode("NORGOV", date(2004, 1, 1))], "2004017 lacks a digit; read as the month"),
        ("\t[NORGOV <990231]", [DatedCode("NORGOV", None, date(1999, 2, 28))], "names no day; read as the month"),
        ("\t[NORGOV >10120]", [DatedCode("NORGOV", date(2001, 1, 20))], "read with a 0 before it"),
        ("[NORGOV]", [DatedCode("NORGOV")], "codes at the beginning of a line"),
        ("+QUAY [NORGOV]", [DatedCode("NORGOV")], "a code beside another name"),
        ("\tQUAY [NORGOV]", [DatedCode("NORGOV")], "a name that is set in, without +"),
        ("QUAY|FRONT~ [NORGOV]", [DatedCode("NORGOV")], "| and ~ in the name left out"),
        ("QUAY= [NORGOV]", [DatedCode("NORGOV")], "= at the end of the name left out"),
        ("QUAY [NORGOV] OR SO", [DatedCode("NORGOV")], "'OR SO' after the codes left out"),
        ("QUAY {QUAYS [NORGOV]", [DatedCode("NORGOV")], "the { of the plural is not closed"),
    ],
)
def test_a_faulty_line_is_mended_and_says_how(line: str, codes: list[DatedCode], says: str) -> None:
    read = read_line(line)
    assert list(read.codes) == codes
    assert any(says in each for each in read.mended)
    assert not read.lost


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("\t[NORGOV 991332-991401]", "991332 is no date; write yyyymmdd or yymmdd"),
        ("\t[NORGOV >00000101]", "00000101 is no date"),
        ("\t[NORGOV 010101-000101]", "it ends before it begins"),
        ("\t[990101-991231]", "there is no code"),
        ("QUAY []", "there is no code"),
        ("\t[NORGOV soon]", "'soon' is no time; write >date, <date or date-date"),
        ("+", "neither a name nor a code"),
        ("{}", "neither a name nor a code"),
        ("... --", "neither a name nor a code"),
    ],
)
def test_what_cannot_be_read_is_lost_with_the_reason(line: str, says: str) -> None:
    read = read_line(line)
    assert not read.codes
    assert any(says in each for each in read.lost)


def test_plurals_and_sets() -> None:
    assert read_line("ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOV]").words == ("ATTORNEYS GENERAL",)
    assert read_line("POLICE {} [~COP]").words == ()
    read = read_line("!PERSON! = MAN, MEN, WOMAN ,")
    assert (read.kind, read.text, read.words) == ("set", "PERSON", ("MAN", "MEN", "WOMAN"))


def test_stray_bytes_are_mended() -> None:
    assert decoded("QUAY_É".encode()) == ("QUAY_É", ())
    text, mended = decoded(b"QUAY_\xc9_")
    assert text == "QUAY_É_"
    assert mended == ("the byte 0xc9 is not UTF-8; read as 'É' (cp1252)",)
    text, mended = decoded(b"QU\x00AY\x07")
    assert text == "QUAY"
    assert mended == ("control characters left out",)
