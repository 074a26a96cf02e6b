"""CAMEO's actor codes as PLOVER's country and sector; `data/codes/cameo_actors.yaml` says which becomes what."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from onrecord.actors.codes import ActorCodes
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_PIECE = 3
"""Letters of a piece of a code."""


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    country: str | None
    sector: str | None = None


class CameoActors(Header, frozen=True, forbid_unknown_fields=True):
    """The file, which explains its keys."""

    countries: dict[str, str]
    regions: frozenset[str]
    bodies: dict[str, _Body]
    of_states: frozenset[str]
    closer: dict[str, tuple[str, ...]]
    sectors_of_bodies: frozenset[str]
    roles: dict[str, str]
    weak: frozenset[str]
    none: frozenset[str]
    of_bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coded:
    """What a code says.

    Attributes:
        country: ISO code or PLOVER's word in its place; None of a role or a region alone.
        sector: PLOVER's sector, or None.
        named: Pieces that only name what a body or group is more closely, and are left out.
    """

    country: str | None
    sector: str | None
    named: tuple[str, ...] = ()


def load_cameo_actors() -> CameoActors:
    """The mapping as it ships.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml("codes/cameo_actors.yaml", CameoActors)


def read_code(code: str, cameo: CameoActors, codes: ActorCodes) -> Coded | None:
    """What a CAMEO code says, or None where its first piece is unknown.

    Args:
        code: The code in capitals, without the "~" of an agent's.
        cameo: The mapping.
        codes: The codes that an actor may have.
    """
    first, *pieces = [code[at : at + _PIECE] for at in range(0, len(code), _PIECE)]
    if first in codes.countries or first in cameo.countries:
        return _of_country(cameo.countries.get(first, first), pieces, cameo)
    if first in cameo.regions:
        return _of_country(None, pieces, cameo)
    if first in cameo.bodies:
        return _of_body(first, pieces, cameo)
    if first in cameo.roles:
        return _of_country(None, [first, *pieces], cameo)
    return None


def read_agent(code: str, cameo: CameoActors) -> Coded | None:
    """What the code of an agent, a common noun, says: a sector, or None where no piece of it is a role."""
    pieces = [code[at : at + _PIECE] for at in range(0, len(code), _PIECE)]
    return _of_country(None, pieces, cameo) if any(piece in cameo.roles for piece in pieces) else None


def _of_country(country: str | None, pieces: list[str], cameo: CameoActors) -> Coded:
    roles = [piece for piece in pieces if piece in cameo.roles]
    strong = [piece for piece in roles if piece not in cameo.weak]
    sector = next((cameo.roles[piece] for piece in (*strong, *roles)), None)
    return Coded(country, sector, tuple(piece for piece in pieces if piece not in cameo.roles))


def _of_body(first: str, pieces: list[str], cameo: CameoActors) -> Coded:
    closer = next((piece for piece in pieces if piece in cameo.closer.get(first, ())), first)
    body = cameo.bodies[closer]
    roles = [cameo.roles[piece] for piece in pieces if piece in cameo.roles]
    if first in cameo.of_states:
        roles = [role for role in roles if role in cameo.sectors_of_bodies]
    named = tuple(piece for piece in pieces if piece not in cameo.roles and piece != closer)
    return Coded(body.country, next(iter(roles), body.sector), named)
