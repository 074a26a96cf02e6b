"""The table of pages: which function makes each, what it may be asked, and what a form sent to it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.errors import QueryError
from onrecord.opened import OpenedStore
from onrecord.pages.frame import Viewer
from onrecord.pages.help import help_page
from onrecord.pages.home import home_page
from onrecord.pages.page import Page
from onrecord.pages.pair import pair_page
from onrecord.pages.pair_drawing import drawing_page
from onrecord.pages.party import party_page
from onrecord.pages.sql import Rows, sql_page
from onrecord.pages.standing import standing_page
from onrecord.reader.failures import failure_of
from onrecord.reader.parameters import Parameter, day, flag, one_of, text, whole
from onrecord.series.timeline import UNITS
from onrecord.store.happened import Count
from onrecord.store.tally import Every


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is made of.

    Attributes:
        store: The store.
        given: By name, the steps of the path as texts, and the values of all parameters.
        viewer: Who asks.
        query: Answers SQL.
    """

    store: OpenedStore
    given: Mapping[str, Any]
    viewer: Viewer
    query: Callable[[str], Rows]

    def __getitem__(self, name: str) -> Any:
        return self.given[name]

    @property
    def own(self) -> dict[str, Any]:
        """What is given but for the format, which is the server's."""
        return {name: value for name, value in self.given.items() if name != "format"}


@dataclass(frozen=True, slots=True)
class Done:
    """What a form did.

    Attributes:
        to: The address that is shown next.
        view: What a program is told: plain values, or nothing.
    """

    to: str
    view: Any = None


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of page.

    Attributes:
        page: Makes it; None where there is only a form to send.
        parameters: What may be asked behind the question mark.
        deed: What is done with a form that is sent to its address; None where none may be.
        fields: What such a form has, beside its token.
    """

    page: Callable[[Asked], Page] | None = None
    parameters: tuple[Parameter, ...] = ()
    deed: Callable[[Asked], Done] | None = None
    fields: tuple[Parameter, ...] = ()


EVERY, COUNTS = get_args(Every), get_args(Count)
"""The lengths of a period, and what may count once."""


def _sql(asked: Asked) -> Page:
    """A query with its answer, or with why it has none beside it, so that it can be mended."""
    sql = asked["sql"] or ""
    try:
        return sql_page(sql, asked.query(sql) if sql else None)
    except QueryError as error:
        return sql_page(sql, None, failure_of(error))


ROUTES: Mapping[str, Route] = {
    "home": Route(lambda asked: home_page(asked.store)),
    "sql": Route(_sql, (text("sql", 5_000),)),
    "help": Route(lambda _asked: help_page()),
    "party": Route(
        lambda asked: party_page(asked.store, **asked.own),
        (one_of("every", EVERY), day("on"), flag("opposed"), text("about")),
    ),
    "pair": Route(
        lambda asked: pair_page(asked.store, **asked.own),
        (
            one_of("every", EVERY),
            one_of("measure", tuple(UNITS), "goldstein"),
            one_of("count", COUNTS),
            day("since"),
            day("until"),
            whole("start", 0, 1_000_000, 0),
            day("chart_until"),
        ),
    ),
    "standing": Route(
        lambda asked: standing_page(asked.store, **asked.own),
        (day("on"), day("known_on"), one_of("count", COUNTS), flag("everything")),
    ),
    "drawing": Route(lambda asked: drawing_page(asked.store, **asked.own)),
}
"""By kind of address (`onrecord.pages.addresses.ADDRESSES`)."""
