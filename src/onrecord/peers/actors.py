"""An actor's CAMEO code in pieces, as GDELT and Phoenix spread it over columns, and what a code says in PLOVER."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from onrecord.actors.cameo import CameoActors, Coded, read_code
from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.ontologies.lists import Lists
from onrecord.peers.countries import PeerCountries

_PIECE = 3
"""Letters of a piece of a code."""


class GdeltParts(NamedTuple):
    """A code as GDELT spreads it over an actor's columns.

    Attributes:
        code: All pieces, without a country that the text does not tell.
        country: Actor1CountryCode: the piece that is a country or a region.
        group: Actor1KnownGroupCode: the piece that names a body more closely than its sort does.
        types: Actor1Type1Code to Actor1Type3Code.
    """

    code: str
    country: str
    group: str
    types: tuple[str, ...]


class PhoenixParts(NamedTuple):
    """A code as Phoenix spreads it over an actor's columns: the first piece, the second, the others."""

    full: str
    entity: str
    role: str
    attributes: tuple[str, ...]


class PeerActors(msgspec.Struct, frozen=True):
    """How the codes of actors are read and taken apart."""

    cameo: CameoActors
    codes: ActorCodes
    countries: PeerCountries

    def read(self, code: str) -> Coded | None:
        """Country, sector and group of a CAMEO code, or None where its first piece is unknown."""
        written = code.strip().upper()
        if written.startswith("---"):
            written = written[_PIECE:]
        return read_code(written, self.cameo, self.codes) if written else None

    def gdelt(self, code: str) -> GdeltParts:
        """A CAMEO code in GDELT's columns."""
        pieces = [piece for piece in _pieces(code) if piece != self.countries.ids.cameo.unknown]
        country = next((piece for piece in pieces if self._is_country(piece)), "")
        sorts = {*self.cameo.roles, *self.cameo.bodies} - self._groups()
        types = [piece for piece in pieces if piece in sorts and piece != country]
        group = next((piece for piece in pieces if piece in self._groups()), "")
        return GdeltParts("".join(pieces), country, group, tuple(types))

    def phoenix(self, code: str) -> PhoenixParts:
        """A CAMEO code in Phoenix's columns."""
        pieces = _pieces(code)
        return PhoenixParts(code, "".join(pieces[:1]), "".join(pieces[1:2]), tuple(pieces[2:]))

    def _is_country(self, piece: str) -> bool:
        known = piece in self.cameo.countries or piece in self.codes.countries
        return known or piece in self.cameo.regions

    def _groups(self) -> set[str]:
        """Pieces that name a body more closely: UNO and EEC of an IGO."""
        return {piece for closer in self.cameo.closer.values() for piece in closer} - self.cameo.regions


def _pieces(code: str) -> list[str]:
    return [code[at : at + _PIECE] for at in range(0, len(code), _PIECE)]


def load_peer_actors(lists: Lists, countries: PeerCountries) -> PeerActors:
    """The reading of codes as it ships.

    Args:
        lists: The code lists that ship with onrecord.
        countries: The crosswalk of countries.

    Raises:
        OntologyError: A file is missing or breaks its schema.
    """
    return PeerActors(countries.cameo, load_actor_codes(lists.world), countries)
