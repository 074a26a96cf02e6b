from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.places import check_gazetteer, fold, load_gazetteer, read_gazetteer

HEADER = "names,name,kind,country,lat,lon,population,geonameid\n"


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def test_every_line_of_the_table_is_sound(gazetteer):
    assert check_gazetteer(gazetteer) > 30_000


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Tehran", "IRN", "capital"),
        ("Odessa", "UKR", "city"),
        ("Kiev", "UKR", "capital"),
        ("Diyarbakır", "TUR", "city"),
        ("N’Djamena", "TCD", "capital"),
        ("U.S.", "USA", "country"),
        ("Kosovo", "KOS", "country"),
        ("Crimea", "UKR", "region"),
        ("STRAIT OF HORMUZ", None, "water"),
        ("Côte d’Ivoire", "CIV", "country"),
    ],
)
def test_finds_a_place_by_its_name(gazetteer, name, country, kind):
    assert (country, kind) in {(place.country, place.kind) for place in gazetteer.find(name)}


def test_an_unknown_name_has_no_place(gazetteer):
    assert gazetteer.find("Erewhon") == ()


def test_folds_accents_apostrophes_and_hyphens():
    assert fold("  Sana‘a / Mazār-e Sharīf ") == "sanaa mazar e sharif"


@pytest.mark.parametrize(
    "line",
    [
        "x,X,town,FRA,1,2,3,",
        "x,X,city,FRA,north,2,3,",
        "x,X,city,FRA,95,2,3,",
        "x,X,city,FR,1,2,3,",
        "x,X,city,FRA,1,2",
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line):
    path = tmp_path / "places.csv"
    path.write_text(f"# ours\n{HEADER}{line}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="line 3"):
        read_gazetteer(path).find("x")


def test_a_table_of_other_columns_is_refused(tmp_path: Path):
    path = tmp_path / "places.csv"
    path.write_text("name,lat,lon\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="must be"):
        read_gazetteer(path)
