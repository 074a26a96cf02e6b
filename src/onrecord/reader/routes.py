"""The table of pages: which function makes each, what it may be asked, and what a form sent to it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.errors import QueryError
from onrecord.exports.formats import FORMATS
from onrecord.ontologies.statuses import STATUSES
from onrecord.opened import OpenedStore
from onrecord.pages.accuracy import accuracy_page
from onrecord.pages.addresses import Served
from onrecord.pages.agreement import agreement_page
from onrecord.pages.aside import aside_page
from onrecord.pages.decisions import decisions_page
from onrecord.pages.frame import Viewer
from onrecord.pages.happening import happening_page
from onrecord.pages.happenings import ORDERS, happenings_page
from onrecord.pages.help import help_page
from onrecord.pages.home import home_page
from onrecord.pages.losses import losses_page
from onrecord.pages.map import map_page
from onrecord.pages.map_picture import REGIONS
from onrecord.pages.page import Page
from onrecord.pages.pair import pair_page
from onrecord.pages.pair_drawing import drawing_page
from onrecord.pages.pair_picture import pair_picture
from onrecord.pages.pair_report import pair_report
from onrecord.pages.party import party_page
from onrecord.pages.review import review_page
from onrecord.pages.review_order import LONGEST_SEED
from onrecord.pages.review_order import ORDERS as REVIEW_ORDERS
from onrecord.pages.search import LISTS, search_page
from onrecord.pages.sql import sql_page
from onrecord.pages.standing import standing_page
from onrecord.pages.stored_report import report_alone_page, stored_report_page, system_page
from onrecord.reader.arranging import FIELDS as ARRANGING
from onrecord.reader.arranging import UNDO_FIELDS, arrange, take_back
from onrecord.reader.deciding import FIELDS, keep
from onrecord.reader.failures import failure_of
from onrecord.reader.keeping import Keeping
from onrecord.reader.parameters import Parameter, day, flag, one_of, text, texts, whole
from onrecord.searching.question import SHOWN, SORTS
from onrecord.series.shapes import Drawing
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
        keeping: What the server keeps of the store.
    """

    store: OpenedStore
    given: Mapping[str, Any]
    viewer: Viewer
    keeping: Keeping

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
        alone: Makes what is sent to somebody as one file; None where nothing is.
        picture: Makes the picture that is beside a page that is more than one; None where there is none.
    """

    page: Callable[[Asked], Page] | None = None
    parameters: tuple[Parameter, ...] = ()
    deed: Callable[[Asked], Done] | None = None
    fields: tuple[Parameter, ...] = ()
    alone: Callable[[Asked], Page] | None = None
    picture: Callable[[Asked], Drawing] | None = None


EVERY, COUNTS = get_args(Every), get_args(Count)
"""The lengths of a period, and what may count once."""


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


def _report(asked: Asked) -> Page:
    """A report, with the form by which a row of it is changed or added where that is asked for."""
    written = {name: asked[name] or "" for name in ("change", "words", "at")}
    return stored_report_page(asked.store, asked["id"], asked.viewer, add=asked["add"], **written)


def _pair_alone(asked: Asked) -> Page:
    """All that is known of a pair in one page, as far as it was asked for."""
    names = ("every", "measure", "count", "since", "until", "on", "known_on")
    given = {name: asked[name] for name in names if asked.given.get(name)}
    return pair_report(asked.store, asked["first"], asked["second"], **given)


def _pair_picture(asked: Asked) -> Drawing:
    """What passed between a pair over time, as `onrecord series` draws it."""
    names = ("first", "second", "every", "measure", "count", "chart_until")
    return pair_picture(asked.store, **{name: asked[name] for name in names})


def _review(asked: Asked) -> Page:
    """The next row to be decided."""
    seed, report, last = (asked[name] or "" for name in ("seed", "report", "last"))
    return review_page(asked.store, asked["by"], seed or "1", report, asked["passed"], last, asked.keeping.ranked)


def _decide(asked: Asked) -> Done:
    """A decision is kept; one at a time, so that nobody decides what somebody else is just deciding."""
    with asked.keeping.deciding:
        return Done(*keep(asked.store, asked.given, asked.viewer))


def _arrange(asked: Asked) -> Done:
    """What is said of a happening is kept, and happenings are found anew with it, as far as that takes no long time."""
    with asked.keeping.deciding:
        done = Done(*arrange(asked.store, asked["id"], asked.given, asked.viewer))
    asked.keeping.regrouping.begin()
    return done


def _take_back(asked: Asked) -> Done:
    """What was said of happenings holds no longer."""
    with asked.keeping.deciding:
        done = Done(*take_back(asked.store, asked.given, asked.viewer))
    asked.keeping.regrouping.begin()
    return done


def _group(asked: Asked) -> Done:
    """Happenings are looked for, in a store that is not too large."""
    asked.keeping.regrouping.must()
    return Done(Served().to("happenings") or "/")


def _happening(asked: Asked) -> Page:
    """A happening, with the forms by which a person says what is one and what is two."""
    asked_for = {name: asked[name] for name in ("one", "other", "start")}
    going_on = asked.keeping.regrouping.is_running()
    return happening_page(asked.store, asked["id"], viewer=asked.viewer, going_on=going_on, **asked_for)


_SEARCH = (
    *map(text, ("words", "one", "other", "speaker", "voucher", "place", "cursor")),
    *map(texts, LISTS),
    one_of("show", SHOWN, SHOWN[0]),
    one_of("sort", SORTS),
    day("since"),
    day("until"),
)

_REPORT = (text("change"), one_of("add", ("event", "statement")), text("words", 20_000), text("at"))
_REVIEW = (
    one_of("by", REVIEW_ORDERS, REVIEW_ORDERS[0]),
    text("seed", LONGEST_SEED),
    text("report"),
    whole("passed", 0, 10_000, 0),
    text("last"),
)

ROUTES: Mapping[str, Route] = {
    "home": Route(lambda asked: home_page(asked.keeping.home())),
    "search": Route(_search, _SEARCH),
    "sql": Route(_sql, (text("sql", 5_000),)),
    "help": Route(lambda _asked: help_page()),
    "report": Route(_report, _REPORT, alone=lambda asked: report_alone_page(asked.store, asked["id"])),
    "system": Route(lambda asked: system_page(asked.store, asked["id"])),
    "review": Route(_review, _REVIEW),
    "decisions": Route(
        lambda asked: decisions_page(asked.store, asked["by"] or "", unplaced=asked["unplaced"]),
        (text("by"), flag("unplaced")),
        _take_back,
        UNDO_FIELDS,
    ),
    "agreement": Route(
        lambda asked: agreement_page(asked.store, asked["field"] or "", asked["start"], differing=asked["differing"]),
        (text("field"), whole("start", 0, 1_000_000, 0), flag("differing")),
    ),
    "decide": Route(deed=_decide, fields=FIELDS),
    "accuracy": Route(lambda asked: accuracy_page(asked.store)),
    "aside": Route(
        lambda asked: aside_page(asked.store, **asked.own), (text("reason"), whole("start", 0, 1_000_000_000, 0))
    ),
    "losses": Route(lambda asked: losses_page(**asked.own), (one_of("to", tuple(FORMATS)),)),
    "map": Route(
        lambda asked: map_page(asked.store, **asked.own),
        (
            text("type"),
            one_of("status", STATUSES),
            text("party"),
            day("since"),
            day("until"),
            one_of("region", tuple(REGIONS), "world"),
        ),
    ),
    "happening": Route(
        _happening,
        (text("one"), text("other"), whole("start", 0, 1_000_000, 0)),
        _arrange,
        ARRANGING,
    ),
    "happenings": Route(
        lambda asked: happenings_page(asked.store, **asked.own),
        (
            day("since"),
            day("until"),
            one_of("order", ORDERS, "newest"),
            flag("single"),
            text("one"),
            text("other"),
            whole("start", 0, 10_000_000, 0),
        ),
        _group,
    ),
    "party": Route(
        lambda asked: party_page(asked.store, **asked.own),
        (one_of("every", EVERY), day("on"), flag("opposed"), text("about"), flag("said"), day("day")),
        alone=lambda asked: party_page(asked.store, **asked.own),
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
        alone=_pair_alone,
        picture=_pair_picture,
    ),
    "standing": Route(
        lambda asked: standing_page(asked.store, **asked.own),
        (day("on"), day("known_on"), one_of("count", COUNTS), flag("everything")),
        alone=_pair_alone,
    ),
    "drawing": Route(lambda asked: drawing_page(asked.store, **asked.own)),
}
"""By kind of address (`onrecord.pages.addresses.ADDRESSES`)."""
