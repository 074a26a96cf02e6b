"""The application: from a request to its answer, through the gate, by the table of pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import anyio
import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.errors import ModelError, QueryError, StoreError
from onrecord.opened import OpenedStore
from onrecord.pages.assets import load_asset
from onrecord.pages.failure import Failure
from onrecord.pages.frame import Frame, Viewer
from onrecord.reader.answers import (
    FORMATS,
    Format,
    asset_answer,
    failure_answer,
    led_to,
    page_answer,
    unchanged,
    value_answer,
    wanted_format,
)
from onrecord.reader.bodies import fields_of, read_form
from onrecord.reader.failures import Refused, failure_of, is_ours
from onrecord.reader.gate import Gate
from onrecord.reader.parameters import Parameter, one_of, read_parameters
from onrecord.reader.paths import LONGEST_ADDRESS, Meant, meant_by, mended, not_there
from onrecord.reader.querying import Queries
from onrecord.reader.routes import ROUTES, Asked, Done, Route
from onrecord.reader.sessions import Session, Sessions

TOKEN = "token"  # noqa: S105 - a name
"""What an address has that lets in, and a form that may write."""

_AT_ONCE = 8
"""Pages that are made at the same time."""
_FORMAT = one_of("format", FORMATS)


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers requests over one store.

    Attributes:
        store: The store.
        name: What it is called on pages.
        gate: Lets requests through.
        sessions: Knows who was let in.
        cookie: The name of the cookie.
        queries: Answer SQL.
        may_write: Whether forms may change anything.
        who: The name under which what is decided is kept, where a session has none.
        log: Told what no page says.
        routes: The table of pages.
    """

    store: OpenedStore
    name: str
    gate: Gate
    sessions: Sessions
    cookie: str
    queries: Queries
    may_write: bool = False
    who: str = ""
    log: Callable[[str], None] = print
    routes: Mapping[str, Route] = field(default_factory=lambda: ROUTES)
    at_once: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(_AT_ONCE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; there is nothing else that is served."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        response = await self._answer(request)
        response = unchanged(response, request.headers.get("if-none-match", ""))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        """The answer, whatever goes wrong."""
        viewer = Viewer()
        try:
            self.gate.check(request.method, request.headers)
            path = _path_of(request)
            if path.startswith(b"/static/"):
                return _static(request, path)
            session, led = self._let_in(request)
            if session is None:
                return led
            viewer = self._viewer(session)
            if request.method in {"GET", "HEAD"} and (better := mended(path)) is not None:
                return led_to(better + _asked(request.url.query), 308)
            return await self._routed(request, meant_by(path), session)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in the one shape
            return self._failed(request, error, viewer)

    def _let_in(self, request: Request) -> tuple[Session | None, Response]:
        """Whose request it is; None with where a browser is led that brings the token.

        Raises:
            Refused: Nobody's.
        """
        fields = fields_of(request.url.query)
        if request.method in {"GET", "HEAD"} and TOKEN in fields:
            ((token,), who) = fields.pop(TOKEN)[-1:], (fields.pop("who", [""])[-1] or self.who)[:100]
            if not self.sessions.lets_in(token):
                raise _not_let_in("The token in this address is not the one of this server, or of an earlier one.")
            rest = urlencode(fields, doseq=True)
            led = led_to(_escaped(_path_of(request)) + _asked(rest), 303)
            cookie = self.sessions.cookie(self.sessions.begin(who))
            led.set_cookie(self.cookie, cookie, path="/", httponly=True, samesite="strict")
            return None, led
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if bearer and self.sessions.lets_in(bearer):
            return self.sessions.begin(self.who), Response()
        session = self.sessions.read_cookie(request.cookies.get(self.cookie, ""))
        if session is None:
            raise _not_let_in("This browser was not let in yet.")
        return session, Response()

    def _viewer(self, session: Session) -> Viewer:
        if not self.may_write:
            return Viewer()
        return Viewer(may_write=True, token=self.sessions.form_token(session), who=session.who)

    async def _routed(self, request: Request, meant: Meant, session: Session) -> Response:
        route = self.routes.get(meant.kind)
        if route is None:
            raise not_there(meant.kind)
        if request.method == "POST" and route.deed is not None:
            return await self._done(request, meant, route, session)
        if request.method in {"GET", "HEAD"} and route.page is not None:
            fields = fields_of(request.url.query)
            return await anyio.to_thread.run_sync(
                lambda: self._page(request, meant, route, session, fields), limiter=self.at_once
            )
        allowed = ["GET, HEAD"] * (route.page is not None) + ["POST"] * (route.deed is not None)
        detail = f"{request.method[:20]} is nothing that this address takes; it takes {' and '.join(allowed)}."
        raise Refused(Failure(405, "Not possible here", detail, "Follow a link."), [("allow", ", ".join(allowed))])

    def _page(
        self, request: Request, meant: Meant, route: Route, session: Session, fields: Mapping[str, list[str]]
    ) -> Response:
        asked = self._asked(meant, (*route.parameters, _FORMAT), fields, session)
        form = asked["format"] or wanted_format(request.headers.get("accept", ""))
        assert route.page is not None  # noqa: S101 - `_routed` has looked
        page = self._made(route.page, asked)
        return page_answer(
            page, self._frame(asked.viewer), form, "-".join(["onrecord", meant.kind, *meant.steps.values()])
        )

    def _made(self, make: Callable[[Asked], Any], asked: Asked) -> Any:
        """What a function makes of the store; tried again where the store was changed under it."""
        before = self._state()
        try:
            return make(asked)
        except StoreError as error:
            if isinstance(error, QueryError) or self._state() == before:
                raise
            return make(asked)

    def _state(self) -> str:
        with self.store.store.ledger() as ledger:
            return ledger.state()

    async def _done(self, request: Request, meant: Meant, route: Route, session: Session) -> Response:
        """What a form does, and where its sender is led.

        Raises:
            Refused: The form is none that this server gave.
        """
        if not self.may_write:
            detail = "This reader shows, and changes nothing."
            raise Refused(Failure(403, "Nothing can be changed here", detail, "Start it with: onrecord serve --write."))
        fields = await read_form(request)
        token = fields.pop(TOKEN, [""])[-1]
        self.sessions.use(session, token)
        try:
            asked = self._asked(meant, route.fields, fields, session)
            assert route.deed is not None  # noqa: S101 - `_routed` has looked
            done: Done = await anyio.to_thread.run_sync(lambda: route.deed(asked), limiter=self.at_once)  # type: ignore[misc]
        except Exception:
            self.sessions.give_back(token)
            raise
        if self._wanted(request) == "html":
            return led_to(done.to, 303)
        told = {"to": done.to, "done": done.view, "token": self.sessions.form_token(session)}
        return value_answer(msgspec.json.encode(told))

    def _asked(
        self, meant: Meant, parameters: tuple[Parameter, ...], fields: Mapping[str, list[str]], session: Session
    ) -> Asked:
        given = read_parameters("this page", parameters, fields)
        return Asked(self.store, {**given, **meant.steps}, self._viewer(session), self.queries.ask)

    def _frame(self, viewer: Viewer) -> Frame:
        return Frame.served(self.name, viewer)

    def _wanted(self, request: Request) -> Format:
        """The format in which a request is answered, as far as it can be told."""
        try:
            asked = fields_of(request.url.query).get("format", [""])[-1]
        except Refused:
            asked = ""
        if asked in FORMATS:
            return "html" if asked == "html" else "json"
        return wanted_format(request.headers.get("accept", ""))

    def _failed(self, request: Request, error: Exception, viewer: Viewer) -> Response:
        """An error as it is told; what is our fault goes to the log, under a number that the page has too."""
        failure = failure_of(error)
        if is_ours(failure):
            number = secrets.token_hex(3)
            self.log(f"fault {number} at {request.method} {request.url.path}: {type(error).__name__}: {error}")
            failure = Failure(failure.status, failure.title, f"{failure.detail} (fault {number})", failure.do)
        headers = error.headers if isinstance(error, Refused) else {}
        again = ""
        if failure.status == 401 and request.method == "GET" and TOKEN not in request.query_params:
            again = _escaped(_path_of(request)) + _asked(request.url.query)
        frame = self._frame(viewer) if failure.status not in {401, 403} else Frame.served("", Viewer())
        return failure_answer(failure, frame, self._wanted(request), headers, again)


def _path_of(request: Request) -> bytes:
    """The path as it came.

    Raises:
        Refused: The address is too long.
    """
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = raw.partition(b"?")[0]
    if len(path) + len(request.scope["query_string"]) > LONGEST_ADDRESS:
        detail = f"An address has at most {LONGEST_ADDRESS:,} characters."
        raise Refused(Failure(414, "The address is too long", detail, "Ask for less."))
    return path


def _static(request: Request, path: bytes) -> Response:
    """A style or script.

    Raises:
        Refused: There is none of that name.
    """
    if request.method not in {"GET", "HEAD"}:
        raise Refused(
            Failure(405, "Not possible here", "A file is only looked at.", "Follow a link."), [("allow", "GET, HEAD")]
        )
    try:
        asset = load_asset(path.removeprefix(b"/static/").decode("ascii"))
    except (ModelError, UnicodeDecodeError) as error:
        raise not_there("static") from error
    return asset_answer(asset, request.query_params.get("v", ""))


def _escaped(path: bytes) -> str:
    """A path of this server for a `Location`: whatever it is, it begins with one slash."""
    return mended(path) or "/" + path.decode("ascii", errors="replace").lstrip("/\\")


def _asked(query: str) -> str:
    return f"?{query}" if query else ""


def _not_let_in(detail: str) -> Refused:
    return Refused(
        Failure(
            401,
            "Not let in",
            detail,
            "Open the address that onrecord serve printed when it started; it has a token in it. If this browser was "
            "let in before and you came by a link from elsewhere, open this page again.",
        )
    )
