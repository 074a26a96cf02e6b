"""The table of pages: which function makes each, what it may be asked, and what a form sent to it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import QueryError
from onrecord.opened import OpenedStore
from onrecord.pages.frame import Viewer
from onrecord.pages.help import help_page
from onrecord.pages.home import home_page
from onrecord.pages.page import Page
from onrecord.pages.search import LISTS, search_page
from onrecord.pages.sql import sql_page
from onrecord.reader.failures import failure_of
from onrecord.reader.keeping import Keeping
from onrecord.reader.parameters import Parameter, day, one_of, text, texts
from onrecord.searching.question import SHOWN, SORTS


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is made of.

    Attributes:
        store: The store.
        given: By name, the steps of the path as texts, and the values of all parameters.
        viewer: Who asks.
        keeping: What the server keeps of the store.
    """

    store: OpenedStore
    given: Mapping[str, Any]
    viewer: Viewer
    keeping: Keeping

    def __getitem__(self, name: str) -> Any:
        return self.given[name]


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


def _sql(asked: Asked) -> Page:
    """A query with its answer, or with why it has none beside it, so that it can be mended."""
    sql = asked["sql"] or ""
    try:
        return sql_page(sql, asked.keeping.queries.ask(sql) if sql else None)
    except QueryError as error:
        return sql_page(sql, None, failure_of(error))


def _search(asked: Asked) -> Page:
    """What is found; what was coded meanwhile is read first, as far as nobody has to wait for it."""
    asked.keeping.read_on()
    return search_page(asked.store, asked.given)


_SEARCH = (
    *map(text, ("words", "one", "other", "speaker", "voucher", "place", "cursor")),
    *map(texts, LISTS),
    one_of("show", SHOWN, SHOWN[0]),
    one_of("sort", SORTS),
    day("since"),
    day("until"),
)

ROUTES: Mapping[str, Route] = {
    "home": Route(lambda asked: home_page(asked.keeping.home())),
    "search": Route(_search, _SEARCH),
    "sql": Route(_sql, (text("sql", 5_000),)),
    "help": Route(lambda _asked: help_page()),
}
"""By kind of address (`onrecord.pages.addresses.ADDRESSES`)."""
