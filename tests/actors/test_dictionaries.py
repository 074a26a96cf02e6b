from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from made_dictionary import dictionary

from onrecord.actors.dictionaries import Imported, import_dictionaries
from onrecord.actors.known import as_csv
from onrecord.actors.lines import read_line
from onrecord.actors.table import clashes, load_actors, read_actors
from onrecord.errors import OntologyError
from onrecord.ontologies.leaders import fold
from onrecord.ontologies.world import World

Imports = Callable[..., Imported]


@pytest.fixture
def imports(tmp_path: Path, world: World) -> Imports:
    """`imports("QUAY [NORPTY]")` imports a dictionary of these lines."""

    def run(*lines: str, all_names: bool = False) -> Imported:
        path = tmp_path / "own.actors.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        return import_dictionaries([path], world, all_names=all_names)

    return run


def rows(imported: Imported) -> list[tuple[str | None, ...]]:
    """The rows without line and note."""
    return [
        (row.name, "|".join(row.aliases), row.country, row.sector, row.kind, row.office, row.since, row.until)
        for row in imported.rows
    ]


def done(imported: Imported) -> list[str]:
    return [line.done for line in imported.lines]


def test_an_entry_has_the_names_and_codes_of_its_lines(imports: Imports) -> None:
    imported = imports(
        "HARBOUR_FRONT_ ; ours", "+FRONT_OF_THE_HARBOUR_", "\t[NORPTY <191231]", "\t[NOROPP 20200101-210630]"
    )
    names = ("Harbour Front", "Front of the Harbour", "NOR")
    assert rows(imported) == [
        (*names, "PTY", "organisation", None, None, "2019-12-31"),
        (*names, "OPP", "organisation", None, "2020-01-01", "2021-06-30"),
    ]
    assert [row.note for row in imported.rows] == [
        "own.actors.txt, line 3: NORPTY",
        "own.actors.txt, line 4: NOROPP",
    ]
    assert done(imported) == ["read"] * 4


def test_of_dated_codes_the_earlier_counts_and_one_without_dates_holds_at_all_other_times(imports: Imports) -> None:
    imported = imports("QUAY_FRONT", "\t[NORPTY 100101-121231]", "\t[NORREB 120101-131231]", "\t[NOROPP]")
    assert [(row.sector, row.since, row.until) for row in imported.rows] == [
        ("PTY", "2010-01-01", "2012-12-31"),
        ("REB", "2013-01-01", "2013-12-31"),
        ("OPP", None, "2009-12-31"),
        ("OPP", "2014-01-01", None),
    ]


def test_a_code_for_whose_time_others_stand_is_said_to_be_left_out(imports: Imports) -> None:
    imported = imports("QUAY_FRONT", "\t[NORPTY 100101-121231]", "\t[NORREB 110101-111231]")
    assert done(imported) == ["read", "read", "mended"]
    assert "codes above hold for all of its time" in str(imported.lines[2])


def test_who_has_dates_and_several_words_is_a_person_with_the_office_before_a_name(imports: Imports) -> None:
    imported = imports(
        "OLA_NORDMANN_",
        "+FOREIGN_MINISTER_NORDMANN",
        "+FOREIGN_MINISTER_OLA_N._NORDMANN",
        "\t[NORGOV 051017-131016]",
        "\t[NORELI]",
    )
    assert rows(imported) == [
        (
            "Ola Nordmann",
            "~Nordmann|Ola N. Nordmann",
            "NOR",
            "GOV",
            "person",
            "foreign minister",
            "2005-10-17",
            "2013-10-16",
        )
    ]
    assert imports("NORDMANN_BRIGADE", "\t[NORMIL >051017]").rows[0].kind == "organisation"


def test_a_bare_country_code_makes_a_name_of_the_country_and_a_null_code_no_party(imports: Imports) -> None:
    imported = imports("NORGE_LAND [NOR]", "+NORWAY", "VOLLEYBALL [+++]", "THE_FAR_QUAY [AFR]")
    assert rows(imported) == [
        ("Norway", "Norge Land", "NOR", None, "country", None, None, None),
        ("Volleyball", "", None, None, "inert", None, None, None),
        ("The Far Quay", "", None, None, "region", None, None, None),
    ]


@pytest.mark.parametrize("name", ["VANISHED_MEN", "BRUMUNDDALEN", "THE_QUAY_WATCH", "NORDMANN", "QUAY_AND_HARBOUR"])
def test_an_unknown_name_with_the_code_of_a_country_is_a_body_in_it_and_told(imports: Imports, name: str) -> None:
    imported = imports(f"{name} [NOR]")
    assert [(row.country, row.sector, row.kind) for row in imported.rows] == [("NOR", None, "organisation")]
    assert imported.lines[0].done == "mended"
    assert "is no known name of NOR; read as a body in it" in str(imported.lines[0])


def test_an_unknown_name_beside_a_known_one_of_the_country_is_another_of_it(imports: Imports) -> None:
    (row,) = imports("NORGE_LAND [NOR]", "+OSLO").rows
    assert (row.name, row.aliases, row.kind) == ("Norway", ("Norge Land",), "country")


def test_what_the_shipped_tables_have_gets_no_row(imports: Imports) -> None:
    lines = ("NORWAY_ [NOR]", "+NORWEGIAN_", "+OSLO_", "", "HAMAS [PSEREB]", "ANGELA_MERKEL [DEUGOV >051122]")
    imported = imports(*lines)
    assert (imported.rows, imported.known) == ((), 5)
    assert done(imported) == ["read"] * 6
    assert len(imports(*lines, all_names=True).rows) == 3


def test_where_a_code_says_less_the_shipped_sector_stays(imports: Imports) -> None:
    assert imports("NATO [IGOWSTNAT]").rows == ()
    assert [row.sector for row in imports("NATO [IGOCOP]").rows] == ["COP"]


def test_who_serves_a_body_of_states_is_of_its_government_and_a_title_is_no_office(imports: Imports) -> None:
    (row,) = imports("BARON_OLA_NORDMANN", "\t[IGOUNO 991014-031217]").rows
    assert (row.name, row.country, row.sector, row.kind, row.office) == ("Ola Nordmann", "UNO", "GOV", "person", None)


def test_agents_are_common_nouns_with_irregular_plurals_and_the_words_of_sets(imports: Imports) -> None:
    imported = imports(
        "!PERSON! = MAN, MEN",
        "BUOY!PERSON! [~LAB] # ours",
        "NET_MENDER [~LAB]",
        "QUAY_MASTER {QUAY_MASTERIES} [~GOV]",
        "QUAY_POLICE_BOAT {} [~COP]",
        "HERDS!FOLK! [~AGR]",
        "QUAY_GHOST [~XYZ]",
    )
    assert [(row.name, row.aliases, row.sector, row.kind) for row in imported.rows] == [
        ("buoyman", ("buoymen",), "LAB", "role"),
        ("net mender", (), "LAB", "role"),
        ("quay master", ("quay masteries",), "GOV", "role"),
        ("quay police boat", (), "COP", "role"),
    ]
    assert done(imported)[-2:] == ["reported", "reported"]
    assert "there is no set !FOLK!" in str(imported.lines[-2])


@pytest.mark.parametrize(
    ("lines", "number", "says"),
    [
        (["\t[NORGOV]"], 1, "codes without a name above"),
        (["QUAY_FRONT", "+QUAY"], 1, "'QUAY FRONT' has no code that can be read"),
        (["QUAY_FRONT", "+QUAY"], 2, "'QUAY FRONT' has no code that can be read"),
        (["QUAY_FRONT [XYZGOV]"], 1, "[XYZGOV]: 'XYZ' is no country, region, body or role of CAMEO's"),
        (["QUAY_FRONT [NORPTY]", "", "QUAY_FRONT [SWEPTY]"], 3, "'Quay Front' is NOR PTY by line 1 at the same time"),
        (["NORDMANN_OLA [ELI]"], 1, "a person needs a country"),
        (["QUAY_FRONT", "\t[--- <990101]", "\t[XYZ]"], 1, "'QUAY FRONT' has no code that can be read"),
    ],
)
def test_what_cannot_be_used_is_reported_with_line_and_reason(
    lines: list[str], number: int, says: str, imports: Imports
) -> None:
    line = imports(*lines).lines[number - 1]
    assert line.done == "reported"
    assert says in str(line)
    assert str(line).startswith(f"own.actors.txt, line {number}: reported: ")
    assert str(line).endswith(f"| {lines[number - 1].strip()}")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("QUAY_FRONT [norpty]", "[norpty]: read as NORPTY"),
        ("QUAY_FRONT [NORPTY/SWEPTY]", "is of several actors; read as the first, NORPTY"),
        ("QUAY_FRONT [NORPTY1]", "[NORPTY1]: read as NORPTY"),
        ("QUAY_FRONT [NORPTYX]", "is not in pieces of three letters; read as NORPTY"),
        ("\tQUAY_FRONT [NORPTY]", "there is no name above; read as a name of its own"),
    ],
)
def test_a_faulty_code_is_mended_and_says_how(line: str, says: str, imports: Imports) -> None:
    imported = imports(line)
    assert [(row.country, row.sector) for row in imported.rows] == [("NOR", "PTY")]
    assert done(imported) == ["mended"]
    assert says in str(imported.lines[0])


def test_comments_of_several_lines_are_left_out(imports: Imports) -> None:
    imported = imports(
        "<!-- begins", "QUAY [SWE]", "ends --> QUAY_FRONT <!-- inside --> [NORPTY]", "<!-- open", "X [Y]"
    )
    assert [row.name for row in imported.rows] == ["Quay Front"]
    assert imported.nothing == 4


def test_the_same_said_twice_is_one_row(imports: Imports, tmp_path: Path, world: World) -> None:
    assert len(imports("QUAY_FRONT [NORPTY]", "QUAY_FRONT_ [NORPTY]").rows) == 1
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file, country in zip(files, ("NOR", "SWE"), strict=True):
        file.write_text(f"QUAY_FRONT [{country}PTY]\n", encoding="utf-8")
    imported = import_dictionaries(files, world)
    assert len(imported.rows) == 1
    assert "is NOR PTY by one.txt, line 1 at the same time" in str(imported.lines[1])


def test_a_file_that_is_none_says_so(tmp_path: Path, world: World) -> None:
    with pytest.raises(OntologyError, match=r"none\.txt: cannot be read: No such file"):
        import_dictionaries([tmp_path / "none.txt"], world)


def test_a_file_of_windows_and_one_of_nothing_are_read(tmp_path: Path, world: World) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(b"\xef\xbb\xbfQUAY_FRONT\r\n\t[NORPTY]\r\n")
    imported = import_dictionaries([path], world)
    assert [row.name for row in imported.rows] == ["Quay Front"]
    assert done(imported) == ["read", "read"]
    path.write_bytes(b"")
    assert import_dictionaries([path], world).lines == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_no_line_of_a_dictionary_full_of_faults_is_lost(seed: int, tmp_path: Path, world: World) -> None:
    path = tmp_path / "made.actors.txt"
    path.write_bytes(dictionary(10_000, seed))
    began = time.process_time()
    imported = import_dictionaries([path], world)
    assert time.process_time() - began < 5
    counts = Counter(done(imported))
    assert [line.number for line in imported.lines] == list(range(1, 10_001))
    assert counts["read"] + counts["mended"] + counts["reported"] == 10_000
    assert min(counts.values()) > 1_000
    assert all(line.told for line in imported.lines if line.done != "read")
    known = {fold(name) for row in imported.rows for name in row.names} | {fold(word) for word in world.roles}
    for line in imported.lines:
        read = read_line(line.seen.replace("<!-- a third -->", ""))
        if line.done != "reported" and read.kind in {"name", "synonym"} and "!" not in read.text:
            assert fold(read.text) in known, line


def test_what_is_imported_is_a_table_without_an_error(tmp_path: Path, world: World) -> None:
    source, target = tmp_path / "made.actors.txt", tmp_path / "mine.csv"
    source.write_bytes(dictionary(10_000, 3))
    imported = import_dictionaries([source], world)
    target.write_text(as_csv(imported.rows), encoding="utf-8")
    table = read_actors(target, world)
    assert [str(finding) for finding in (*table.findings, *clashes(table.rows))] == []
    assert load_actors(target, world) == imported.rows


def test_whatever_a_file_holds_its_lines_are_counted_and_its_table_is_read(tmp_path: Path, world: World) -> None:
    rng = random.Random(16)  # noqa: S311 - no secret
    source, target = tmp_path / "made.txt", tmp_path / "mine.csv"
    pieces = [
        b"QUAY",
        b"_",
        b" ",
        b"\t",
        b"+",
        b"[NORGOV]",
        b"[",
        b"]",
        b"{",
        b"}",
        b"[~GOV]",
        b"~",
        b"|",
        b">990101",
        b";",
    ]
    pieces += [
        b"#",
        b"!A!",
        b" = ",
        b"<!--",
        b"-->",
        b"\xe9",
        b"\xc2\xad",
        b"\xc2\xa0",
        b"\x00",
        b",",
        b'"',
        b"-",
        b"[SWE 990101-1]",
    ]
    for _ in range(20):
        lines = [b"".join(rng.choices(pieces, k=rng.randint(0, 7))) for _ in range(200)]
        source.write_bytes(b"\n".join(lines) + b"\n")
        imported = import_dictionaries([source], world)
        assert len(imported.lines) == 200
        target.write_text(as_csv(imported.rows), encoding="utf-8")
        assert load_actors(target, world) == imported.rows
