"""The address of a feed: as the user named it, as it is asked for, and as it is on record."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from onrecord.errors import SettingsError

_PATH_SIGNS = "/%:=&?~+!$,;'@()*[]|"
_HOW = "name one as https://example.org/rss.xml"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a feed is.

    Attributes:
        name: The address as messages and records have it: without a password.
        url: The address as it is asked for, in ASCII, without user and password.
        user: The user and password that the address gave, "user:password", or None.
    """

    name: str
    url: str
    user: str | None = None

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""


def parse_address(written: str) -> Address:
    """The address that a user names.

    Raises:
        SettingsError: It is none of http or https.
    """
    seen = written.strip()
    try:
        parts = urlsplit(seen)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise SettingsError(f"{written!r} is no address of a feed ({error}): {_HOW}") from error
    if parts.scheme not in {"http", "https"} or not host or any(sign.isspace() for sign in seen):
        raise SettingsError(f"{written!r} is no address of a feed: {_HOW}")
    place = (f"[{ascii_host}]" if ":" in ascii_host else ascii_host) + (f":{port}" if port else "")
    path, query = quote(parts.path or "/", safe=_PATH_SIGNS), quote(parts.query, safe=_PATH_SIGNS)
    user = None if parts.username is None else f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    name = urlunsplit((parts.scheme, place, parts.path, parts.query, ""))
    return Address(name, urlunsplit((parts.scheme, place, path, query, "")), user)


def is_public(host: str) -> bool:
    """Whether a numeric address is one of the open internet, and none of this machine or its network."""
    try:
        found = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global and not (mapped or found).is_multicast


def is_numeric(host: str) -> bool:
    """Whether a host is written as a number, and no name."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
