"""The parties that a store is asked about: a state, a branch of one, or whoever bears a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.actors.codes import ActorCodes, load_actor_codes
from onrecord.actors.known import Bearer, Registry, near, shipped_rows
from onrecord.errors import QuestionError
from onrecord.ontologies.world import World
from onrecord.store.asked import OF_STATE
from onrecord.store.folder import Store
from onrecord.store.query import query

_CODE = re.compile(r"(?P<country>[A-Z]{3})(?P<sector>[A-Z]{3})?")
_STATES = frozenset({"country", "region", "demonym"})


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a question to a store is about.

    Attributes:
        name: What it is called.
        country: ISO 3166 alpha-3 code, or PLOVER's name in a country's place; None for one known by name alone.
        sector: The one PLOVER sector that is meant, "MIL" for a state's forces; None for all that act for it.
        alone: Whether only who bears the name itself is meant: a person, a body, a group.
    """

    name: str
    country: str | None
    sector: str | None = None
    alone: bool = False

    @property
    def code(self) -> str:
        """How the party is written in tables: its code, or its name where it is no state and no branch of one."""
        return self.name if self.alone or self.country is None else f"{self.country}{self.sector or ''}"


def find_party(
    written: str, world: World, in_store: Callable[[], Collection[str]] = tuple, on: date | None = None
) -> Party:
    """The party that is written as a code ("IRN", "USAMIL") or as a name ("Iran", "Hamas"); in small letters, too.

    Args:
        written: The code or the name.
        world: What is known of the world.
        in_store: The names of the actors of the store, asked for where the world knows none such.
        on: The day for which the name counts; without it, the latest that is known.

    Raises:
        QuestionError: Nobody is known by that, or several are.
    """
    wanted = _as_looked_up(written)
    codes = load_actor_codes(world)
    known = known_party(wanted, world, codes, on)
    if known is not None:
        return known
    folded = wanted.casefold()
    same = next((name for name in in_store() if name.casefold() == folded), None)
    if same is not None:
        return Party(same, None, alone=True)
    others = Registry(world).bearers(wanted)
    if len({other.name for other in others}) == 1:
        return _party(others[0], codes)
    raise QuestionError(_unknown(wanted, sorted({other.name for other in others}), world, in_store()))


def known_party(written: str, world: World, codes: ActorCodes, on: date | None = None) -> Party | None:
    """The party that is written as a code or as a name that the world knows on a day; None where it knows none."""
    wanted = _as_looked_up(written)
    registry = Registry(world)
    return (
        _by_code(wanted, codes)
        or _named(registry.who(wanted, on), codes)
        or _by_code(wanted.upper(), codes)
        or _named(registry.who(wanted.title(), on), codes)
    )


def _as_looked_up(written: str) -> str:
    return unicodedata.normalize("NFC", " ".join(written.split()))


def find_in_store(store: Store, written: str, world: World, on: date | None = None) -> Party:
    """The party that is written, known to the world or to a store; see `find_party`.

    Raises:
        QuestionError: Nobody is known by that, or several are.
    """
    sql = "SELECT DISTINCT name FROM actors ORDER BY name"
    return find_party(written, world, lambda: [name for (name,) in query(store, sql).rows], on)


def check_two(first: Party, second: Party) -> None:
    """Refuse two parties that are one, or of which one acts as a part of the other.

    Raises:
        QuestionError: They are.
    """
    if first.code == second.code:
        raise QuestionError(f"{first.name} and {second.name} are the same party, {first.code}: name two")
    for part, whole in ((first, second), (second, first)):
        if _is_part(part, whole):
            raise QuestionError(f"{part.code} acts for {whole.code}, {whole.name}: name two that are apart")


def _is_part(part: Party, whole: Party) -> bool:
    """Whether what a party does is done by a state that is the other, too."""
    if whole.alone or whole.country is None or part.country != whole.country:
        return False
    return part.sector in {None, *OF_STATE} if whole.sector is None else part.alone and part.sector == whole.sector


def _by_code(written: str, codes: ActorCodes) -> Party | None:
    code = _CODE.fullmatch(written)
    if code is None or not codes.is_country(code["country"]) or code["sector"] not in {None, *codes.sectors}:
        return None
    called = codes.called(code["country"])
    branch = "" if code["sector"] is None else f" ({codes.sectors[code['sector']]})"
    return Party(f"{called}{branch}", code["country"], code["sector"])


def _named(found: Bearer | None, codes: ActorCodes) -> Party | None:
    return None if found is None else _party(found, codes)


def _party(found: Bearer, codes: ActorCodes) -> Party:
    if found.country is not None and codes.in_place_of_country.get(found.country) == found.name:
        return Party(found.name, found.country)  # the body itself: all that act for it are meant
    is_branch = found.kind == "capital"  # "the Kremlin" is a body, "Tehran" a government
    if found.kind in _STATES or is_branch:
        return Party(found.name, found.country, found.sector if is_branch else None)
    return Party(found.name, found.country, found.sector, alone=True)


def _unknown(written: str, bearers: list[str], world: World, in_store: Iterable[str]) -> str:
    advice = "write a name, or a code such as IRN or USAMIL"
    if bearers:
        return f"{written!r} may be {', '.join(bearers)}: {advice}"
    like = near([*in_store, *(term for row in shipped_rows(world) for term in row.names)], written)
    known = f"; like it are {', '.join(like)}" if like else ""
    return f"nobody is known as {written!r}{known}; {advice}"
