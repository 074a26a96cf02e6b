"""What each tool answers, as plain values; nothing here writes, and nothing names a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from onrecord.agents.pages import cursor_for, start_of
from onrecord.agents.passages import passage_of
from onrecord.agents.rows import on_the_web, plain_row
from onrecord.agents.tools import SHOWN
from onrecord.errors import QuestionError
from onrecord.moves.party import Party, check_two, find_in_store
from onrecord.ontologies.lists import load_lists
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.stances import Stances, load_stances
from onrecord.ontologies.world import World
from onrecord.opened import OpenedStore
from onrecord.sayings.later import PROMISED
from onrecord.sayings.plain import plain_later, plain_pair, plain_saying
from onrecord.sayings.said import Said, became_of, opposed_among, read_said
from onrecord.standing.plain import plain
from onrecord.store.listing import Choice, list_rows
from onrecord.store.overview import read_overview
from onrecord.store.roles import Kind, Part, Role

Given = Mapping[str, Any]
"""The arguments of a call, read; None for what was not given."""
Answer = dict[str, Any]

_EVIDENCE = 2
"""Moves that are shown of a line of a standing: the first, and the newest."""
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_ROLES: Mapping[str, tuple[Role, ...]] = {
    "actor": ("doer",),
    "recipient": ("done_to",),
    "speaker": ("speaker", "voucher"),
    "about": ("named",),
    "party": ("doer", "done_to", "speaker", "addressee"),
}
"""By argument, what the party that it names is in a row."""


@dataclass(frozen=True)
class Questions:
    """The tools over one store, each a method of its name."""

    opened: OpenedStore

    def prepare(self) -> None:
        """Load what questions need, so that the first does not wait for it."""
        _ = self._world, self._stances, self._types

    def answer(self, tool: str, given: Given) -> Answer:
        """What a tool answers.

        Raises:
            QuestionError: It cannot answer that; the message says why, and what to ask.
            StoreError: The store is damaged.
        """
        asked: Callable[[Given], Answer] = getattr(self, tool)
        return asked(given)

    def search(self, given: Given) -> Answer:
        """Rows of both kinds; without arguments what the store holds."""
        if all(value is None for value in given.values()):
            return {"overview": asdict(read_overview(self.opened.store))}
        return self._listed("search", given, ("event", "statement"))

    def events(self, given: Given) -> Answer:
        """Events."""
        return self._listed("events", given, ("event",))

    def statements(self, given: Given) -> Answer:
        """Statements."""
        return self._listed("statements", given, ("statement",))

    def standing(self, given: Given) -> Answer:
        """Where two parties stand."""
        first, second = (self._party(name, given) for name in ("first", "second"))
        check_two(first, second)
        found = plain(
            self.opened.standing(given["first"], given["second"], given["on"], given["known_on"], shown=_EVIDENCE)
        )
        lines = [line for line in found.pop("lines") if line["open"] or not given["only_open"]]
        for line in lines:
            for shown in (*line["evidence"], *line["disputed_by"]):
                shown["url"] = on_the_web(shown["url"])
        return {**found, **_page("standing", given, lines, "lines")}

    def said(self, given: Given) -> Answer:
        """What a party said, or where it said the opposite."""
        store = self.opened.store
        found = read_said(
            store, given["by"], self._world, self._stances,
            about=given["about"], since=given["from"], until=given["to"],
        )  # fmt: skip
        whose = {"by": found.party.name, "code": found.party.code, "about": found.topic}
        if given["opposed"]:
            opposed = opposed_among(found.sayings, self._world, self._stances)
            pairs = [plain_pair(each) for each in opposed.pairs]
            for pair in pairs:
                for side in ("first", "second"):
                    pair[side]["url"] = on_the_web(pair[side]["url"])
            return {**whose, "unread": opposed.unread, **_page("said", given, pairs, "pairs")}
        page = _page("said", given, found.sayings, "statements")
        shown = page["statements"]
        later = self._became_of(replace(found, sayings=tuple(shown)))
        rows = [{**row, "url": on_the_web(row["url"])} for row in map(plain_saying, shown)]
        return {**whose, **page, "statements": rows, "later": later}

    def _became_of(self, said: Said) -> list[Answer]:
        """What is later on record of promises and threats; where there are none, no event need be read."""
        if not any(told.status in PROMISED for saying in said.sayings for told in saying.told):
            return []
        return [plain_later(each) for each in became_of(self.opened.store, said, self._stances) if each.moves]

    def words(self, given: Given) -> Answer:
        """The words of a row."""
        return passage_of(self.opened.store, given["id"], 1 if given["around"] is None else given["around"])

    def _listed(self, tool: str, given: Given, kinds: tuple[Kind, ...]) -> Answer:
        start, most = start_of(tool, given), given["limit"] or SHOWN
        choice = self._choice(given, kinds)
        words = [word for phrase in choice.words for word in phrase.split()]
        within = self.opened.search_index.inputs_with(words) if words else None
        listing = list_rows(self.opened.store, choice, most, start, within)
        rows = [plain_row(each) for each in listing.rows]
        return {"rows": rows, "cursor": None if listing.next is None else cursor_for(tool, given, listing.next)}

    def _choice(self, given: Given, kinds: tuple[Kind, ...]) -> Choice:
        if given["from"] is not None and given["to"] is not None and given["from"] > given["to"]:
            raise QuestionError(f"from {given['from']} is after to {given['to']}: give the earlier day first")
        parts = [Part(self._party(name, given), roles) for name, roles in _ROLES.items() if given.get(name)]
        return Choice(
            kinds=kinds,
            words=_words(given["words"]),
            parts=tuple(parts),
            pair=self._pair(given["pair"]),
            types=self._known_types(given.get("types") or ()),
            statuses=given.get("statuses") or (),
            acts=given.get("acts") or (),
            since=given["from"],
            until=given["to"],
            newest_first=given["order"] != "oldest",
        )

    def _party(self, name: str, given: Given) -> Party:
        return self._found(name, given[name])

    def _pair(self, given: tuple[str, str] | None) -> tuple[Party, Party] | None:
        if given is None:
            return None
        first, second = (self._found("pair", name) for name in given)
        check_two(first, second)
        return first, second

    def _found(self, argument: str, written: str) -> Party:
        try:
            return find_in_store(self.opened.store, written, self._world)
        except QuestionError as error:
            raise QuestionError(f"{argument}: {error}") from error

    def _known_types(self, types: Sequence[str]) -> tuple[str, ...]:
        """The types that are asked for, in capitals.

        Raises:
            QuestionError: One is none of PLOVER's and of no event here.
        """
        wanted = tuple(each.upper() for each in types)
        if not set(wanted) <= set(self._types):
            known = [*self._types, *(name for name, _ in read_overview(self.opened.store).events)]
            if unknown := [each for each in wanted if each not in known]:
                raise QuestionError(
                    f"types: no event is of the type {unknown[0][:60]!r}; there are {', '.join(dict.fromkeys(known))}"
                )
        return wanted

    @cached_property
    def _world(self) -> World:
        return load_lists().world

    @cached_property
    def _stances(self) -> Stances:
        return load_stances()

    @cached_property
    def _types(self) -> tuple[str, ...]:
        return tuple(load_plover().types)


def _words(written: str | None) -> tuple[str, ...]:
    """The words and the phrases in quotation marks of a search.

    Raises:
        QuestionError: There is none in it.
    """
    if written is None:
        return ()
    straight = written.replace("“", '"').replace("”", '"')
    found = tuple(
        word for phrase, plain_word in _WORDS.findall(straight) if (word := (phrase or plain_word).strip('" '))
    )
    if not any(any(sign.isalnum() for sign in word) for word in found):
        raise QuestionError(f"words: {written!r} has no word to look for")
    return found


def _page(tool: str, given: Given, rows: Sequence[Any], name: str) -> Answer:
    """A page of a list that is known as a whole."""
    start, most = start_of(tool, given), given["limit"] or SHOWN
    more = len(rows) > start + most
    return {
        "all": len(rows),
        name: list(islice(rows, start, start + most)),
        "cursor": cursor_for(tool, given, start + most) if more else None,
    }
