"""A question to a store as people write it: parties, types, places by name; read, or refused with advice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from onrecord.actors.codes import load_actor_codes
from onrecord.errors import QuestionError
from onrecord.moves.party import Party, check_two, find_party, known_party
from onrecord.ontologies.cues import ACTS
from onrecord.ontologies.statuses import STATUSES
from onrecord.ontologies.world import World
from onrecord.searching.index import SearchIndex
from onrecord.searching.question import OUTLET, SHOWN, SORTS, Place, Question, Show, Sort

_REMEMBERED = 1000
"""Names that are remembered at a time."""
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Written:
    """A question as it is written; `Question` says what each field chooses."""

    words: str = ""
    show: str = "documents"
    parties: Sequence[str] = ()
    pair: Sequence[str] | None = None
    speaker: str | None = None
    voucher: str | None = None
    types: Sequence[str] = ()
    statuses: Sequence[str] = ()
    acts: Sequence[str] = ()
    place: str | None = None
    outlets: Sequence[str] = ()
    months: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    sort: str | None = None


class Reader:
    """Reads questions to one store, and remembers whom names mean.

    Args:
        index: That of the store, which knows its types, outlets, places and the names of its actors.
        world: Gives what is known of the world, where a question needs it.
        types: Gives PLOVER's types, likewise.
    """

    def __init__(self, index: SearchIndex, world: Callable[[], World], types: Callable[[], Collection[str]]) -> None:
        self._index = index
        self._world = world
        self._types = types
        self._parties: dict[str, Party] = {}

    def read(self, written: Written) -> Question:
        """What is asked for.

        Raises:
            QuestionError: Something is unknown, or the last day is before the first; the message says what there is.
        """
        if written.since is not None and written.until is not None and written.until < written.since:
            raise QuestionError(f"until {written.until} is before since {written.since}: no day is between them")
        if wrong := [month for month in written.months if _MONTH.fullmatch(month) is None]:
            raise QuestionError(f"{wrong[0]!r} is no month; write it as 2019-05")
        return Question(
            words=written.words,
            show=cast("Show", _one_of(written.show, SHOWN, "nothing that is found")),
            parties=tuple(map(self._party, written.parties)),
            pair=self._pair(written.pair),
            speaker=None if written.speaker is None else self._party(written.speaker),
            voucher=self._voucher(written.voucher),
            types=tuple(map(self._type, written.types)),
            statuses=tuple(_one_of(each, STATUSES, "no status") for each in written.statuses),
            acts=tuple(_one_of(each, ACTS, "no act") for each in written.acts),
            place=None if written.place is None else self._place(written.place),
            outlets=tuple(map(self._outlet, written.outlets)),
            months=tuple(written.months),
            since=written.since,
            until=written.until,
            sort=None if written.sort is None else cast("Sort", _one_of(written.sort, SORTS, "no order")),
        )

    def _party(self, written: str) -> Party:
        if written not in self._parties:
            if len(self._parties) >= _REMEMBERED:
                self._parties.clear()
            self._parties[written] = self._found(written)
        return self._parties[written]

    def _found(self, written: str) -> Party:
        """Whom a code or a name means; a name by which facets count means whoever bears it.

        Raises:
            QuestionError: Nobody is known by it.
        """
        found = find_party(written, self._world(), lambda: self._index.names("actors"))
        is_other = found.name != written and found.code != written.upper()
        return Party(written, None, alone=True) if is_other and written in self._index.names("parties") else found

    def _pair(self, written: Sequence[str] | None) -> tuple[Party, Party] | None:
        if written is None:
            return None
        if len(written) != 2:
            raise QuestionError(f"a pair is two parties, and {len(written)} are given: name two")
        first, second = map(self._party, written)
        check_two(first, second)
        return first, second

    def _voucher(self, written: str | None) -> Party | Literal["outlet"] | None:
        if written is None or written == OUTLET:
            return cast("Literal['outlet'] | None", written)
        return self._party(written)

    def _type(self, written: str) -> str:
        """A type of PLOVER's, or of the store's own.

        Raises:
            QuestionError: Nobody knows it.
        """
        wanted, types = written.upper(), self._types()
        if wanted in types:
            return wanted
        own = [name for name in self._index.names("whats") if name not in ACTS]
        return _same(written, own) or _one_of(written, sorted({*types, *own}), "no type of an event")

    def _place(self, written: str) -> Place:
        """A country by its code or name, or whatever else has a name.

        Raises:
            QuestionError: Nothing on record was there.
        """
        party = known_party(written, self._world(), load_actor_codes(self._world()))
        if party is not None and not party.alone and party.sector is None:
            return Place(written, party.country)
        return Place(self._there("places", written, "nothing on record was in", "places on record"))

    def _outlet(self, written: str) -> str:
        return self._there("outlets", written, "no report on record is by", "outlets on record")

    def _there(self, kind: str, written: str, refused: str, those: str) -> str:
        names = self._index.names(kind)
        same = _same(written, names)
        if same is not None:
            return same
        like = difflib.get_close_matches(written, names, 5, 0.5)
        advice = f"like it are the {those} {', '.join(like)}" if like else f"see the {those} with onrecord query"
        raise QuestionError(f"{refused} {written!r}; {advice}")


def _one_of(written: str, known: Sequence[str], what: str) -> str:
    """A word of a closed list.

    Raises:
        QuestionError: It is none of it.
    """
    if written not in known:
        raise QuestionError(f"{written!r} is {what}; there are {', '.join(known)}")
    return written


def _same(written: str, names: Sequence[str]) -> str | None:
    """The name that is written, in capitals or not; None where there is none such."""
    if written in names:
        return written
    return next((name for name in names if name.casefold() == written.casefold()), None)
