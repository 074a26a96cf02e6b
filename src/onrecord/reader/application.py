"""The application: from a request to its answer, through the gate, by the table of pages."""

from __future__ import annotations

import asyncio
import os
import secrets
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onrecord.documents.unhidden import one_line
from onrecord.errors import ModelError, QueryError, StoreError
from onrecord.pages.assets import load_asset
from onrecord.pages.failure import Failure
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.page import Page
from onrecord.reader.answers import (
    FORMATS,
    Format,
    asset_answer,
    failure_answer,
    led_to,
    page_answer,
    picture_answer,
    unchanged,
    value_answer,
    wanted_format,
)
from onrecord.reader.bodies import fields_of, read_form
from onrecord.reader.entering import TOKEN, Entrance, again, asked
from onrecord.reader.failures import Refused, failure_of, is_ours
from onrecord.reader.gate import Gate
from onrecord.reader.keeping import Keeping
from onrecord.reader.parameters import Parameter, one_of, read_parameters
from onrecord.reader.paths import Meant, escaped, meant_by, mended, not_there, path_of, shortened
from onrecord.reader.routes import ROUTES, Asked, Done, Route
from onrecord.reader.sessions import Session

_AT_ONCE = 8
"""Pages that are made at the same time."""
Made = TypeVar("Made")
_FORMAT = one_of("format", FORMATS)


@dataclass(frozen=True, slots=True)
class Reader:
    """Answers requests over one store.

    Attributes:
        keeping: The store, and what is kept of it.
        name: What it is called on pages.
        gate: Lets requests through.
        entrance: Lets browsers in.
        log: Told what no page says.
        routes: The table of pages.
    """

    keeping: Keeping
    name: str
    gate: Gate
    entrance: Entrance
    log: Callable[[str], None]
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
            path = path_of(request)
            if path.startswith(b"/static/"):
                return _static(request, path)
            session = self.entrance.let_in(request)
            if isinstance(session, Response):
                return session
            viewer = self.entrance.viewer(session)
            if request.method in {"GET", "HEAD"} and (better := mended(path)) is not None:
                return led_to(better + asked(request.url.query), 308)
            if request.method == "GET" and (short := shortened(request.url.query)) is not None:
                return led_to(escaped(path) + asked(short), 303)
            return await self._routed(request, meant_by(path), session)
        except asyncio.CancelledError:  # the server ends, and waits no longer
            detail = "This page was not made to its end."
            return self._failed(
                request, Refused(Failure(503, "The reader is ending", detail, "Start it again.")), viewer
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in the one shape
            return self._failed(request, error, viewer)

    async def _routed(self, request: Request, meant: Meant, session: Session) -> Response:
        route = self.routes.get(meant.kind)
        if route is None:
            raise not_there(meant.kind)
        if request.method == "POST" and route.deed is not None:
            return await self._done(request, meant, route.deed, route.fields, session)
        if request.method in {"GET", "HEAD"} and route.page is not None:
            given = fields_of(request.url.query)
            return await anyio.to_thread.run_sync(
                self._page, request, meant, route, route.page, given, session,
                limiter=self.at_once, abandon_on_cancel=True,
            )  # fmt: skip
        allowed = ["GET, HEAD"] * (route.page is not None) + ["POST"] * (route.deed is not None)
        detail = f"{request.method[:20]} is nothing that this address takes; it takes {' and '.join(allowed)}."
        raise Refused(Failure(405, "Not possible here", detail, "Follow a link."), [("allow", ", ".join(allowed))])

    def _page(
        self,
        request: Request,
        meant: Meant,
        route: Route,
        make: Callable[[Asked], Page],
        fields: Mapping[str, list[str]],
        session: Session,
    ) -> Response:
        asked = self._asked(meant, (*route.parameters, _FORMAT), fields, session)
        form = asked["format"] or wanted_format(request.headers.get("accept", ""))
        name = "-".join(["onrecord", meant.kind, *meant.steps.values()])
        if form == "file" and route.alone is not None:
            page = self._made(route.alone, asked)
            return page_answer(page, Frame(store=self.name, corrected=self.keeping.corrected()), form, name)
        if (form == "svg" or form == "png") and route.picture is not None:  # noqa: PLR1714 - mypy narrows no set
            return picture_answer(self._made(route.picture, asked), form, name)
        page = self._made(make, asked)
        return page_answer(page, self._frame(asked.viewer), form, name)

    def _made(self, make: Callable[[Asked], Made], asked: Asked) -> Made:
        """What a function makes of the store; tried again where the store was changed under it."""
        self.keeping.bring_up_to_date()
        before = self.keeping.state()
        try:
            return make(asked)
        except StoreError as error:
            if isinstance(error, QueryError) or self.keeping.state() == before:
                raise
            return make(asked)

    async def _done(
        self,
        request: Request,
        meant: Meant,
        deed: Callable[[Asked], Done],
        parameters: tuple[Parameter, ...],
        session: Session,
    ) -> Response:
        """What a form does, and where its sender is led.

        Raises:
            Refused: The form is none that this server gave.
        """
        if not self.entrance.may_write:
            detail = "This reader shows, and changes nothing."
            raise Refused(Failure(403, "Nothing can be changed here", detail, "Start it with: onrecord serve --write."))
        fields = await read_form(request)
        token = fields.pop(TOKEN, [""])[-1]
        self.entrance.sessions.use(session, token)
        try:
            asked = self._asked(meant, parameters, fields, session)
            done = await anyio.to_thread.run_sync(deed, asked, limiter=self.at_once)
        except Exception:
            self.entrance.sessions.give_back(token)
            raise
        if self._wanted(request) == "html":
            return led_to(done.to, 303)
        told = {"to": done.to, "done": done.view, "token": self.entrance.sessions.form_token(session)}
        return value_answer(msgspec.json.encode(told))

    def _asked(
        self, meant: Meant, parameters: tuple[Parameter, ...], fields: Mapping[str, list[str]], session: Session
    ) -> Asked:
        given = read_parameters("this page", parameters, fields)
        return Asked(self.keeping.store, {**given, **meant.steps}, self.entrance.viewer(session), self.keeping)

    def _frame(self, viewer: Viewer) -> Frame:
        return Frame.served(self.name, viewer, self.keeping.corrected())

    def _wanted(self, request: Request) -> Format:
        """The format in which a request is answered, as far as it can be told."""
        try:
            asked = fields_of(request.url.query).get("format", [""])[-1]
        except Refused:
            asked = ""
        if asked in FORMATS:
            return "html" if asked in {"html", "file"} else "json"
        return wanted_format(request.headers.get("accept", ""))

    def _failed(self, request: Request, error: Exception, viewer: Viewer) -> Response:
        """An error as it is told; what is our fault goes to the log, under a number that the page has too."""
        failure = failure_of(error)
        if is_ours(error, failure):
            number = secrets.token_hex(3)
            seen = f"{request.method} {request.url.path}: {type(error).__name__}: {error}"
            self.log(f"fault {number} at {one_line(seen)}")
            if os.environ.get("ONRECORD_DEBUG"):
                self.log("".join(traceback.format_exception(error)))
            failure = Failure(failure.status, failure.title, f"{failure.detail} (fault {number})", failure.do)
        headers = error.headers if isinstance(error, Refused) else {}
        frame = self._frame(viewer) if failure.status not in {401, 403} else Frame.served("", Viewer())
        return failure_answer(failure, frame, self._wanted(request), headers, again(request, failure))


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
