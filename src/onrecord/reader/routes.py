"""The table of pages: which function makes each, what it may be asked, and what a form sent to it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.opened import OpenedStore
from onrecord.pages.frame import Viewer
from onrecord.pages.help import help_page
from onrecord.pages.home import home_page
from onrecord.pages.page import Page
from onrecord.pages.review import review_page
from onrecord.pages.review_order import LONGEST_SEED, ORDERS
from onrecord.pages.stored_report import stored_report_page, system_page
from onrecord.reader.deciding import FIELDS, keep
from onrecord.reader.parameters import Parameter, one_of, text, whole


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is made of.

    Attributes:
        store: The store.
        given: By name, the steps of the path as texts, and the values of all parameters.
        viewer: Who asks.
    """

    store: OpenedStore
    given: Mapping[str, Any]
    viewer: Viewer

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


ROUTES: Mapping[str, Route] = {
    "home": Route(lambda asked: home_page(asked.store)),
    "help": Route(lambda _asked: help_page()),
    "report": Route(
        lambda asked: stored_report_page(
            asked.store,
            asked["id"],
            asked.viewer,
            change=asked["change"] or "",
            add=asked["add"],
            words=asked["words"] or "",
            at=asked["at"] or "",
        ),
        (text("change"), one_of("add", ("event", "statement")), text("words", 20_000), text("at")),
    ),
    "system": Route(lambda asked: system_page(asked.store, asked["id"])),
    "review": Route(
        lambda asked: review_page(
            asked.store,
            asked["by"],
            asked["seed"] or "1",
            asked["report"] or "",
            asked["passed"],
            asked["last"] or "",
        ),
        (
            one_of("by", ORDERS, ORDERS[0]),
            text("seed", LONGEST_SEED),
            text("report"),
            whole("passed", 0, 10_000, 0),
            text("last"),
        ),
    ),
    "decide": Route(deed=lambda asked: Done(*keep(asked.store, asked.given, asked.viewer)), fields=FIELDS),
}
"""By kind of address (`onrecord.pages.addresses.ADDRESSES`)."""
