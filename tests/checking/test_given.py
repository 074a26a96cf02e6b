"""Cells become a type, parties, days and a status, or an error that says what may be written."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.checking.given import CellReader
from onrecord.errors import QuestionError
from onrecord.ontologies.lists import load_lists

CELLS = CellReader.of(load_lists().lexicon.plover, load_lists().world)


def row(**cells: str | None):
    return CELLS.row({"type": "SANCTION", **cells})


@pytest.mark.parametrize(
    ("written", "type_"),
    [("sanction", "SANCTION"), ("163", "SANCTION"), ("190", "ASSAULT"), ("042", "CONSULT"), ("42", "CONSULT"),
     ("4", "CONSULT"), ("18", "ASSAULT"), ("112", "ACCUSE")],
)  # fmt: skip
def test_types_are_plovers_or_cameo_codes_whose_zero_a_spreadsheet_may_have_taken(written: str, type_: str) -> None:
    assert row(type=written).type == type_


@pytest.mark.parametrize("written", ["99", "ATTACK", "19x", "00"])
def test_what_is_no_type_is_refused_with_what_is(written: str) -> None:
    with pytest.raises(QuestionError, match=r"no type|no CAMEO code"):
        row(type=written)


@pytest.mark.parametrize(
    ("written", "code"),
    [("IRN", "IRN"), ("usamil", "USAMIL"), ("Iran", "IRN"), ("CVL", "civilians"), ("---REB", "rebels"),
     ("PALINSHMS", "PSEREB"), ("the Harbour Board of Nowhere", "the Harbour Board of Nowhere")],
)  # fmt: skip
def test_parties_are_codes_or_names_and_who_is_unknown_keeps_his_name(written: str, code: str) -> None:
    (party,) = row(actor=written).actor
    assert party.code == code


def test_a_code_of_cameo_is_its_country_and_sector() -> None:
    (party,) = row(actor="PALINSHMS").actor
    assert (party.country, party.sector) == ("PSE", "REB")


def test_several_parties_stand_with_semicolons_and_nobody_is_nobody() -> None:
    assert [party.code for party in row(actor="FRA; DEU").actor] == ["FRA", "DEU"]
    assert row(actor="---", recipient="NA").actor == ()


@pytest.mark.parametrize(
    ("written", "days"),
    [("2024-03-12", (date(2024, 3, 12), date(2024, 3, 12))), ("20240312", (date(2024, 3, 12), date(2024, 3, 12))),
     ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))), ("2024-12", (date(2024, 12, 1), date(2024, 12, 31))),
     ("2024", (date(2024, 1, 1), date(2024, 12, 31))), ("12 March 2024", (date(2024, 3, 12), date(2024, 3, 12))),
     ("2024-03-12/2024-03-14", (date(2024, 3, 12), date(2024, 3, 14)))],
)  # fmt: skip
def test_days(written: str, days: tuple[date, date]) -> None:
    assert row(date=written).days == days


@pytest.mark.parametrize("written", ["soon", "2024-13", "20241399", "2024-03-14/2024-03-12"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(QuestionError, match="cannot be read: write a day as"):
        row(date=written)


def test_a_row_needs_a_type_or_two_parties_and_a_status_of_the_list() -> None:
    assert CELLS.row({"actor": "IRN", "recipient": "USA"}).type is None
    with pytest.raises(QuestionError, match="names no type"):
        CELLS.row({"actor": "IRN"})
    with pytest.raises(QuestionError, match=r"'done' is no status; there are actual"):
        row(status="done")
