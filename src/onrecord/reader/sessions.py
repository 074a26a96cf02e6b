"""Who is let in, and whose forms are taken: a token at the start, a cookie after it, and for each form one of its own.

Nothing is kept of anybody: cookies and the tokens of forms are signed with a key that is made at the start and ends
with the server. Only the tokens that were used are remembered, until they would have run out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.pages.failure import Failure
from onrecord.reader.failures import Refused

FORM_LASTS = 12 * 3600
"""Seconds after which a form has to be loaded again."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that was let in.

    Attributes:
        id: Made anew for each.
        who: The name under which what is decided in it is kept; may be empty.
    """

    id: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The server's own secrets.

    Attributes:
        token: Lets in; part of the address that is printed at the start.
        clock: Tells the seconds.
        key: Signs.
        used: The tokens of forms that were used, with the time at which they run out.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    clock: Callable[[], float] = time.time
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    used: dict[str, float] = field(default_factory=dict, repr=False)

    def lets_in(self, token: str) -> bool:
        """Whether a token is the one."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def begin(self, who: str) -> Session:
        """A new session."""
        return Session(secrets.token_hex(12), who)

    def cookie(self, session: Session) -> str:
        """What a browser keeps of its session."""
        who = base64.urlsafe_b64encode(session.who.encode()).decode().rstrip("=")
        return f"{who}.{session.id}.{self._signed('session', who, session.id)}"

    def read_cookie(self, cookie: str) -> Session | None:
        """Whose cookie it is; None where it is none of ours."""
        who, _, rest = cookie.partition(".")
        session, _, signature = rest.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signed("session", who, session).encode()):
            return None
        return Session(session, base64.urlsafe_b64decode(who + "=" * (-len(who) % 4)).decode())

    def form_token(self, session: Session) -> str:
        """What the next form of a session has to send."""
        ends, number = f"{int(self.clock()) + FORM_LASTS:x}", secrets.token_hex(8)
        return f"{ends}.{number}.{self._signed('form', session.id, ends, number)}"

    def use(self, session: Session, token: str) -> None:
        """Take a form's token, which nobody can use again.

        Raises:
            Refused: It is not of this session, has run out, or was used.
        """
        ends, _, rest = token.partition(".")
        number, _, signature = rest.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signed("form", session.id, ends, number).encode()):
            raise _not_taken(403, "It does not come from a page that this server gave you.")
        now = self.clock()
        for old in [each for each, end in self.used.items() if end < now]:
            del self.used[old]
        if int(ends, 16) < now:
            raise _not_taken(409, "The page that it comes from is too old.")
        if number in self.used:
            raise _not_taken(409, "It was sent before, and counts once.")
        self.used[number] = float(int(ends, 16))

    def give_back(self, token: str) -> None:
        """Let a token be used again with which nothing was done."""
        self.used.pop(token.split(".")[1], None)

    def _signed(self, *parts: str) -> str:
        return hmac.new(self.key, "|".join(parts).encode(), hashlib.sha256).hexdigest()


def _not_taken(status: int, detail: str) -> Refused:
    return Refused(Failure(status, "This form is not taken", detail, "Load the page again and do it there."))
