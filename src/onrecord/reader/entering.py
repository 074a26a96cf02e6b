"""How a browser is let in: by the token in the address that was printed, and by a cookie from then on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from onrecord.pages.failure import Failure
from onrecord.pages.frame import Viewer
from onrecord.reader.answers import led_to
from onrecord.reader.bodies import fields_of
from onrecord.reader.failures import Refused
from onrecord.reader.paths import escaped, path_of
from onrecord.reader.sessions import Session, Sessions

TOKEN = "token"  # noqa: S105 - a name
"""What an address has that lets in, and a form that may write."""
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Entrance:
    """Lets browsers in.

    Attributes:
        sessions: Knows whom.
        cookie: The name of the cookie, which has the port in it: a browser sends a cookie to all ports of a host.
        may_write: Whether forms may change anything.
        who: The name under which what is decided is kept, where the address gives none.
    """

    sessions: Sessions
    cookie: str
    may_write: bool = False
    who: str = ""

    def let_in(self, request: Request) -> Session | Response:
        """Whose request it is, or where a browser is led that brings the token.

        Raises:
            Refused: Nobody's.
        """
        fields = fields_of(request.url.query)
        if request.method in {"GET", "HEAD"} and TOKEN in fields:
            return self._begun(request, fields)
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if bearer and self.sessions.lets_in(bearer):
            return self.sessions.begin(self.who)
        session = self.sessions.read_cookie(request.cookies.get(self.cookie, ""))
        if session is None:
            raise _not_let_in("This browser was not let in yet.")
        return session

    def _begun(self, request: Request, fields: dict[str, list[str]]) -> Response:
        """The address without the token, with a cookie."""
        token, who = fields.pop(TOKEN)[-1], fields.pop("who", [""])[-1].strip() or self.who
        if not self.sessions.lets_in(token):
            raise _not_let_in("The token in this address is not the one of this server; it may be of an earlier one.")
        led = led_to(escaped(path_of(request)) + asked(urlencode(fields, doseq=True)), 303)
        cookie = self.sessions.cookie(self.sessions.begin(who[:_LONGEST_NAME]))
        led.set_cookie(self.cookie, cookie, path="/", httponly=True, samesite="strict")
        return led

    def viewer(self, session: Session) -> Viewer:
        """Who looks; one that may write has a token for one form."""
        if not self.may_write:
            return Viewer()
        return Viewer(may_write=True, token=self.sessions.form_token(session), who=session.who)


def again(request: Request, failure: Failure) -> str:
    """The address under which a browser that was let in already sees a page, where its cookie was not sent.

    A browser sends the cookie to no page that is reached by a link from elsewhere; from our own page it does.
    """
    if failure.status != 401 or request.method != "GET" or TOKEN in request.query_params:
        return ""
    return escaped(path_of(request)) + asked(request.url.query)


def asked(query: str) -> str:
    """What is asked, as it stands behind a path."""
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
