"""What others' codes and names of parties, places and deeds become here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.actors.cameo import Coded, read_agent
from onrecord.errors import OntologyError, RowError
from onrecord.ontologies.lists import Lists, load_lists
from onrecord.ontologies.plover import Plover
from onrecord.others.cells import MISSING
from onrecord.others.model import OtherParty
from onrecord.peers.crosswalks import Crosswalks, load_crosswalks

_UNTOLD = "---"
"""What stands in CAMEO's codes for a country that is not told."""


_UNKNOWN = "UNK"
"""PLOVER's sector of a party that its coder does not know."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, as a code says.

    Attributes:
        cameo: CAMEO's code; None of a row that has only PLOVER's type.
        type: PLOVER's type; None of a code that has none there, as a statement's.
        mode: The mode of the type, where the code says one.
        quad: Quad class of the type.
        goldstein: CAMEO's value of the code; None where it has none.
    """

    cameo: str | None
    type: str | None
    mode: str | None
    quad: int | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Codes:
    """The code lists that ship with onrecord, as what reads others' rows asks them."""

    lists: Lists
    crosswalks: Crosswalks

    @property
    def _plover(self) -> Plover:
        return self.crosswalks.types.plover

    def cameo_party(self, code: str, name: str | None = None, also: Iterable[str] = ()) -> OtherParty | None:
        """The party of one of CAMEO's actor codes.

        Args:
            code: The code, such as IRNGOV, IGOUNO or REB; none where the cell is empty.
            name: What the row calls it.
            also: Further codes of the row, of its country or its kind, which count where the first says nothing.

        Returns:
            None where there is neither code nor name.
        """
        whole = self._coded(code.strip())
        pieces = map(self._coded, also) if whole is None else (whole,)
        found = [coded for coded in pieces if coded is not None]
        if name is None and not found and code.strip() in MISSING:
            return None
        country = next((coded.country for coded in found if coded.country is not None), None)
        sectors = tuple(dict.fromkeys(coded.sector for coded in found if coded.sector is not None))
        return OtherParty(name or code.strip() or None, country, sectors)

    def _coded(self, code: str) -> Coded | None:
        actors = self.crosswalks.actors
        if code in MISSING or not code.removeprefix(_UNTOLD).isalpha():
            return None
        return read_agent(code.removeprefix(_UNTOLD), actors.cameo) if code.startswith(_UNTOLD) else actors.read(code)

    def named_party(self, name: str | None, country: str | None, sectors: Iterable[str]) -> OtherParty | None:
        """A party that a row gives by name, country and sectors, with codes of PLOVER's.

        Returns:
            None where it gives none of them.
        """
        codes = self.crosswalks.actors.codes.sectors
        kinds = tuple(dict.fromkeys(each for each in map(str.upper, sectors) if each in codes and each != _UNKNOWN))
        return self._party(name, country, kinds)

    def icews_party(self, name: str | None, country: str | None, sectors: tuple[str, ...]) -> OtherParty | None:
        """A party as ICEWS gives it, whose sectors are names.

        Returns:
            None where it gives neither name nor country nor sector.
        """
        names = self.crosswalks.sectors
        sector = names.of_icews(sectors)
        found = self._party(name, country, () if sector is None else (sector,))
        body = names.body_of_icews(sectors)
        if body is None or (found is not None and found.country is not None):
            return found
        return OtherParty(name, body, () if sector is None else (sector,))

    def _party(self, name: str | None, country: str | None, sectors: tuple[str, ...]) -> OtherParty | None:
        own = None if country is None else self.country_written(country)
        if own is None and name is not None:  # bodies of several states have no country there
            known = self.lists.world.find(name)
            own = (
                None if known is None or known.country is None or not self._is_country(known.country) else known.country
            )
        return None if name is None and own is None and not sectors else OtherParty(name, own, sectors)

    def country_of_fips(self, code: str) -> str | None:
        """The country of a FIPS 10-4 code, which GDELT's places have."""
        return self.crosswalks.countries.of_fips(code)

    def country_written(self, written: str) -> str | None:
        """The country that an English name or a code means, or PLOVER's word in its place."""
        return written if self._is_country(written) else self.crosswalks.countries.of_name(written)

    def _is_country(self, code: str) -> bool:
        return self.crosswalks.actors.codes.is_country(code)

    def cameo_deed(self, written: str) -> Deed:
        """What a CAMEO code says was done.

        Args:
            written: The code. Where a program has read it as a number, the zero that it has lost is put back: CAMEO has
                no root 21 and above, so that "40", "36" and "1" can only be 040, 036 and 01.

        Raises:
            RowError: It is no code of CAMEO.
        """
        plausible = written if written.isdigit() and written.isascii() else ""
        code = f"0{plausible}" if self._has_lost_zero(plausible) else plausible
        try:
            own = self._plover.cameo.find(code)
        except OntologyError as error:
            raise RowError(
                f"{written!r} is no CAMEO code; codes are strings of two to four digits whose root is 01 to 20", "code"
            ) from error
        name = "REQUEST" if self._plover.cameo.is_appeal(code) else own.type  # as our own rows have appeals
        modes = () if name is None else self._plover.cameo.modes(code, name)
        quad = None if name is None else self._plover.types[name].quad
        return Deed(code, name, modes[0] if len(modes) == 1 else None, quad, self._goldstein(code))

    def _has_lost_zero(self, code: str) -> bool:
        """Whether a reader of numbers took the zero away that a code began with."""
        return code[:2] not in self._plover.cameo.codes and f"0{code}" in self._plover.cameo.codes

    def _goldstein(self, code: str) -> float | None:
        try:
            return self._plover.value(code)
        except OntologyError:
            return None

    def plover_deed(self, written: str, modes: tuple[str, ...]) -> Deed:
        """What a type of PLOVER, of any of its drafts, says was done.

        Raises:
            RowError: It is no type of PLOVER.
        """
        read = self.crosswalks.types.of_plover(written, modes)
        if read.type is None:
            raise RowError(f"{written!r} is no type of PLOVER; there are {', '.join(self._plover.types)}", "code")
        return Deed(None, read.type, next(iter(read.modes), None), self._plover.types[read.type].quad, None)


@cache
def load_codes() -> Codes:
    """The lists that ship with onrecord.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    lists = load_lists()
    return Codes(lists, load_crosswalks(lists))
