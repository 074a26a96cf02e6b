"""Who may ask at all: only this machine's own browser, at a page of our own or at the address that was printed.

A page of somebody else, open in the same browser, could ask this server, too. A browser says in `Host` under which
name it found the server, in `Origin` and `Sec-Fetch-Site` whose page asks (W3C Fetch Metadata). A name that is not
ours is how DNS rebinding shows.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.pages.failure import Failure
from onrecord.reader.failures import Refused

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""By what names this machine calls itself."""

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not bound to
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[A-Za-z0-9.-]+))(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets requests through that come from this server's own pages.

    Attributes:
        names: The names of the server, in small letters.
        any_number: Whether every IP address is one of them; nobody can turn one to another machine.
    """

    names: frozenset[str]
    any_number: bool = False

    @classmethod
    def of(cls, host: str) -> Gate:
        """The gate of a server that listens on a host."""
        names = {*LOOPBACK, host.lower()}
        if host not in _EVERYWHERE:
            return cls(frozenset(names))
        return cls(frozenset({*names, socket.gethostname().lower(), socket.getfqdn().lower()}), any_number=True)

    def check(self, method: str, headers: Mapping[str, str]) -> None:
        """See that a request is our own.

        Args:
            method: Of HTTP.
            headers: By name in small letters.

        Raises:
            Refused: It comes from elsewhere, or may.
        """
        host = headers.get("host", "")
        if not self._is_ours(host):
            raise _foreign("The address names this server by a name that is not its own.")
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{host.lower()}":
            raise _foreign("A page of another site asked for this.")
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and not _is_visit(method, headers):
            raise _foreign("A page of another site asked for this.")

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = (found["six"] or found["name"]).lower().removesuffix(".")
        return name in self.names or (self.any_number and _is_number(name))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on a host."""
    return host.lower() == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_visit(method: str, headers: Mapping[str, str]) -> bool:
    """Whether somebody follows a link to a page, which then shows nothing unless the cookie came along."""
    return (
        method in {"GET", "HEAD"}
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _foreign(detail: str) -> Refused:
    return Refused(Failure(403, "Not from here", detail, "Open the address that onrecord serve printed."))
