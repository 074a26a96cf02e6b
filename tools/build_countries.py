"""Builds `ontologies/data/world/countries.csv` from pycountry and pyworldatlas; run once, its output is committed.

    pip install pycountry==26.2.16 pyworldatlas==0.10.0
    python tools/build_countries.py > src/onrecord/ontologies/data/world/countries.csv

Only what the two packages state is written: corrections, variants and plural forms that need a person's
knowledge stand in `names.yaml`, which the loader lays over this table.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
from pathlib import Path

import pycountry
import pyworldatlas

COLUMNS = ("code", "name", "names", "adjectives", "people", "capitals")
_ASIDE = re.compile(r"\s*\((?!s\)|es\))[^)]*\)|;? note - .*|;.*")
_PLURAL = re.compile(r"^(.+)\((s|es)\)$")


def forms(cell: str | None) -> list[str]:
    """The words of a demonym cell such as "Croat(s), Croatian(s)" or "Lao or Laotian", plurals written out."""
    found: list[str] = []
    for part in re.split(r",\s*(?:or\s+)?|\s+or\s+", _ASIDE.sub("", cell or "")):
        word = part.strip()
        plural = _PLURAL.match(word)
        found += [plural[1], plural[1] + plural[2]] if plural else [word]
    return [word for word in dict.fromkeys(found) if word and word[0].isupper() and "/" not in word and word != "NA"]


def plain(name: str) -> str:
    """A listed name as it stands in running text: without a bracket, "X, Y of" turned round."""
    name = re.sub(r"\s*\(.*\)", "", name).strip()
    if ", " in name and " and " not in name:
        first, rest = name.split(", ", 1)
        return f"{rest} {first}"
    return name


def main() -> None:
    """Write the table to standard output."""
    atlas = sqlite3.connect(Path(pyworldatlas.__file__).parent / "data" / "atlas.sqlite3")
    rows = {
        row[1]: row
        for row in atlas.execute(
            "SELECT c.id, c.alpha3, c.name, d.noun, d.adjective FROM country c "
            "LEFT JOIN country_demonym d ON d.country_id = c.id"
        )
    }
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for country in sorted(pycountry.countries, key=lambda c: c.alpha_3):
        key, _, name, noun, adjective = rows.get(country.alpha_3, (None, None, None, None, None))
        listed = [name, getattr(country, "common_name", None), country.name, getattr(country, "official_name", None)]
        listed += [row[0] for row in atlas.execute("SELECT name FROM country_name WHERE country_id = ?", (key,))]
        spoken = [plain(name.removeprefix("The ")) for name in listed if name]
        names = [name for name in dict.fromkeys((*spoken, country.name)) if name]
        capitals = [row[0] for row in atlas.execute("SELECT name FROM capital WHERE country_id = ?", (key,))]
        cells = (country.alpha_3, names[0], names[1:], forms(adjective), forms(noun), capitals)
        out.writerow({c: v if isinstance(v, str) else "|".join(v) for c, v in zip(COLUMNS, cells, strict=True)})


if __name__ == "__main__":
    main()
