"""A page's rows as CSV."""

from __future__ import annotations

from onrecord.pages.page import Table


def test_rows_are_csv_and_no_text_is_a_formula() -> None:
    table = Table(("what", "n", "list"), [("=1+1", 3, ("a", "b")), ('say "no", twice', None, ())])
    assert table.csv().decode().splitlines() == [
        "what,n,list",
        '\'=1+1,3,"[""a"",""b""]"',
        '"say ""no"", twice",,',
    ]
