"""The table of places: countries, cities, regions and waters by the names that reports use for them.

The table is read line by line into an index of names; a line becomes a `Place` only when it is asked for.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal, get_args

from onrecord.errors import OntologyError

PlaceKind = Literal["country", "capital", "city", "region", "water"]

_KINDS = frozenset(get_args(PlaceKind))
_COLUMNS = "names,name,kind,country,lat,lon,population,geonameid"
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d"})
_SPELLING = str.maketrans("-‐‑–_/,", " " * 7, "'’‘ʻʼʽ`´." + "".join(map(chr, range(0x300, 0x370))))
"""What separates words like a blank, and what is not written: apostrophes, full stops, accents on their own."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the map.

    Attributes:
        name: Its usual English name.
        kind: A capital is a city too; regions are parts of a country, disputed areas and parts of the
            world; waters are seas, straits, lakes and rivers.
        country: ISO 3166 alpha-3 code, or None where several countries share it.
        lat: Degrees north, WGS 84. For a country the middle of its cities, weighted by population.
        lon: Degrees east.
        population: 0 where it is not known.
        geonameid: Its number in GeoNames, or None.
    """

    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    population: int
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places by folded name; `find` is the way in.

    Attributes:
        source: The file, for messages.
        lines: Its lines.
        index: By each folded name, the number of its place's line, or those of several.
        openers: The first word of each folded name of several words.
    """

    source: str
    lines: tuple[str, ...] = field(repr=False)
    index: dict[str, int | tuple[int, ...]] = field(repr=False)
    openers: frozenset[str] = field(repr=False)

    def __contains__(self, name: str) -> bool:
        """Whether a name, as `fold` gives it, is in the table."""
        return name in self.index

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of that name, whatever its case, accents and apostrophes, in the table's order.

        Raises:
            OntologyError: The line of the place breaks the schema.
        """
        return self.places(fold(name))

    def places(self, folded: str) -> tuple[Place, ...]:
        """The places of a name as `fold` gives it, as `find`."""
        return tuple(self._place(number) for number in _numbers(self.index.get(folded, ())))

    def _place(self, number: int) -> Place:
        return _read(self.lines[number], f"{self.source}, line {number + 1}")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name in lower case without accents, apostrophes, full stops and hyphens, to look it up by."""
    name = name.lower()
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return " ".join(name.translate(_SPELLING).split())


def load_gazetteer() -> Gazetteer:
    """The table that ships with onrecord.

    Raises:
        OntologyError: The file is missing or does not have the right columns. A bad line is found
            when one of its places is looked up, or by `check_gazetteer`.
    """
    return read_gazetteer(files(__package__) / "data" / "world" / "places.csv")


def read_gazetteer(source: Traversable) -> Gazetteer:
    """The places of one table, as `load_gazetteer`."""
    try:
        lines = tuple(source.read_text(encoding="utf-8").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{source}: cannot be read: {error}") from error
    head = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    if lines[head] != _COLUMNS:
        raise OntologyError(f"{source}: the first line without a # is {lines[head]!r}; it must be {_COLUMNS!r}")
    index: dict[str, int | tuple[int, ...]] = {}
    for number in range(head + 1, len(lines)):
        for name in lines[number].partition(",")[0].split("|"):
            index[name] = (*_numbers(index[name]), number) if name in index else number
    index.pop("", None)
    return Gazetteer(source.name, lines, index, frozenset(name.partition(" ")[0] for name in index if " " in name))


def _numbers(found: int | tuple[int, ...]) -> tuple[int, ...]:
    """The numbers of lines that the index has for a name; one alone stands there bare, which loads twice as fast."""
    return (found,) if isinstance(found, int) else found


def check_gazetteer(gazetteer: Gazetteer) -> int:
    """Read every line of the table, and return how many places it has.

    Raises:
        OntologyError: A line breaks the schema or a name is not folded; it names file and line.
    """
    numbers = {number for found in gazetteer.index.values() for number in _numbers(found)}
    for name, found in gazetteer.index.items():
        if fold(name) != name:
            raise OntologyError(
                f"{gazetteer.source}, line {_numbers(found)[0] + 1}: {name!r} must be written {fold(name)!r}"
            )
    for number in numbers:
        _read(gazetteer.lines[number], f"{gazetteer.source}, line {number + 1}")
    return len(numbers)


def _read(line: str, where: str) -> Place:
    """One line of the table as a place."""
    cells = line.split(",")
    if len(cells) != _COLUMNS.count(",") + 1:
        raise OntologyError(f"{where}: {len(cells)} columns; there must be {_COLUMNS.count(',') + 1}: {_COLUMNS}")
    _, name, kind, country, lat, lon, population, geonameid = cells
    if kind not in _KINDS or (country and len(country) != 3):
        raise OntologyError(f"{where}: kind {kind!r}, country {country!r}; a kind is one of {sorted(_KINDS)}")
    try:
        place = Place(
            name,
            kind,  # type: ignore[arg-type]  # one of the kinds, as just checked
            country or None,
            float(lat),
            float(lon),
            int(population or 0),
            int(geonameid) if geonameid else None,
        )
    except ValueError as error:
        raise OntologyError(f"{where}: {error}") from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise OntologyError(f"{where}: {lat}, {lon} is no point on the earth")
    return place
