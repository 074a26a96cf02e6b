"""Asks for a feed, and takes no more than an answer of a known size within a known time."""

from __future__ import annotations

import base64
import email.utils
import http.client
import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPResponse
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

from onrecord.errors import SettingsError
from onrecord.feeds.address import Address, is_numeric, is_public, parse_address
from onrecord.feeds.bodies import RefusedBody, read_body
from onrecord.feeds.connections import RefusedAddress, opener, watched
from onrecord.feeds.parse import MAX_BYTES

MOST_REDIRECTS = 5

_ACCEPTED = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_GONE = frozenset({404, 410})
_LATER = frozenset({429, 503})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_MARK = re.compile(r"[\x20-\x7e]{1,500}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost.

    Attributes:
        size: Bytes of its body, packed and unpacked.
        seconds: How long all of it may take.
        silent: How long the server may be silent, in seconds.
    """

    size: int = MAX_BYTES
    seconds: float = 60.0
    silent: float = 20.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server told of a feed, so that it need not send the same again."""

    etag: str | None = None
    modified: str | None = None


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed's bytes.

    Attributes:
        body: The bytes, unpacked.
        charset: The encoding that the server names, or None.
        marks: For the next time.
        moved: Where it was found, where that is another address than the one named; else None.
        for_good: Whether it moved there for good.
    """

    body: bytes
    charset: str | None
    marks: Marks
    moved: str | None = None
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The feed is what it was."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The feed cannot be had.

    Attributes:
        why: For a person.
        gone: Whether there is no use in asking again.
        wait: Seconds after which the server wants to be asked again, or None.
    """

    why: str
    gone: bool = False
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class _Moved:
    """An answer that sends on: where to."""

    to: Address
    for_good: bool


def fetch(
    address: Address, marks: Marks = NO_MARKS, now: float = 0.0, limits: Limits = LIMITS
) -> Fetched | Unchanged | Failed:
    """Ask for a feed once.

    At most `MOST_REDIRECTS` redirects are followed, to http or https only, never from https to http, and never from
    the host that was named to another that is not on the open internet. User and password go to the named host alone.

    Args:
        address: Where.
        marks: What the last answer told.
        now: The time, in seconds since 1970, from which a date to wait for is reckoned.
        limits: How large an answer may be, and how long it may take.
    """
    at, seen, for_good = address, {address.url}, True
    while True:
        answer = _asked(at, address, marks, now, limits)
        if isinstance(answer, Fetched) and at is not address:
            return Fetched(answer.body, answer.charset, answer.marks, at.name, for_good)
        if not isinstance(answer, _Moved):
            return answer
        at, for_good = answer.to, for_good and answer.for_good
        if at.url in seen or len(seen) > MOST_REDIRECTS:
            kind = "in a circle" if at.url in seen else f"more than {MOST_REDIRECTS} times"
            return Failed(f"it is redirected {kind}, last to {at.name}")
        seen.add(at.url)


def _asked(
    at: Address, named: Address, marks: Marks, now: float, limits: Limits
) -> Fetched | Unchanged | Failed | _Moved:
    """One answer."""
    elsewhere = at.host != named.host
    proxied = _through_proxy(at)
    if elsewhere and is_numeric(at.host) and not is_public(at.host):
        return Failed(f"it is redirected to {at.name}, which is not on the open internet")
    with watched(limits.seconds, public_only=elsewhere and not proxied) as dog:
        try:
            with opener(dog).open(_request(at, named, marks), timeout=limits.silent) as answer:
                found = _read(answer, at, now, limits.size)
        except (OSError, http.client.HTTPException, RefusedBody, ValueError) as error:
            found = Failed(_why(error, limits.silent))
        return Failed(f"it took longer than {limits.seconds:g} s") if dog.ended else found


def _request(at: Address, named: Address, marks: Marks) -> urllib.request.Request:
    headers = {
        "User-Agent": f"onrecord/{version('onrecord')} (feed reader)",
        "Accept": _ACCEPTED,
        "Accept-Encoding": "gzip, deflate",
    }
    if marks.etag is not None:
        headers["If-None-Match"] = marks.etag
    if marks.modified is not None:
        headers["If-Modified-Since"] = marks.modified
    same = urlsplit(at.url)[:2] == urlsplit(named.url)[:2]
    if named.user is not None and same:
        headers["Authorization"] = f"Basic {base64.b64encode(named.user.encode()).decode()}"
    return urllib.request.Request(at.url, headers=headers)  # noqa: S310 - parse_address lets http and https through


def _through_proxy(at: Address) -> bool:
    parts = urlsplit(at.url)
    return parts.scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(parts.netloc)


def _read(answer: HTTPResponse, at: Address, now: float, limit: int) -> Fetched | Unchanged | Failed | _Moved:
    status, headers = answer.status, answer.headers
    if status in _REDIRECTS and "Location" in headers:
        return _moved(headers["Location"], at, status)
    if status == 304:
        return Unchanged()
    if status == 200:
        marks = Marks(_mark(headers.get("ETag")), _mark(headers.get("Last-Modified")))
        charset = _CHARSET.search(headers.get("Content-Type", ""))
        return Fetched(read_body(answer, limit), charset[1] if charset else None, marks)
    told = f"the server answers {status} {http.client.responses.get(status, '')}".strip()
    wait = seconds_to_wait(headers.get("Retry-After", ""), now) if status in _LATER else None
    return Failed(told, gone=status in _GONE, wait=wait)


def _moved(location: str, at: Address, status: int) -> _Moved | Failed:
    """Where an answer sends on to."""
    try:
        to = parse_address(urljoin(at.url, _as_utf8(location).strip().replace(" ", "%20")))
    except (SettingsError, ValueError):
        return Failed(f"it is redirected to {location[:100]!r}, which is no address of http or https")
    if at.url.startswith("https:") and to.url.startswith("http:"):
        return Failed(f"it is redirected from https to {to.name}, which anybody on the way could change")
    return _Moved(Address(to.name, to.url), status in _FOR_GOOD)


def _as_utf8(header: str) -> str:
    """A header, which http.client reads as Latin-1, as the UTF-8 that servers send, unless it is none."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _mark(value: str | None) -> str | None:
    """A mark that can be sent back; one with a line end or without end is none."""
    return value if value is not None and _MARK.fullmatch(value) else None


def seconds_to_wait(written: str, now: float) -> float | None:
    """What a `Retry-After` asks for: seconds, or a date; None where it says neither."""
    seen = written.strip()
    if seen.isascii() and seen.isdigit():
        return float(seen[:12])
    try:
        moment = email.utils.parsedate_to_datetime(seen)
        return max(moment.timestamp() - now, 0.0) if moment.tzinfo is not None else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _why(error: Exception, silent: float) -> str:
    """What broke an answer, for a person."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    match cause:
        case RefusedAddress():
            return f"it is redirected: {cause}"
        case TimeoutError():
            return f"the server was silent for {silent:g} s"
        case RefusedBody():
            return str(cause)
        case OSError():
            return f"it cannot be reached ({cause.strerror or cause})"
        case _:
            return f"the answer is broken ({type(cause).__name__}: {str(cause)[:200]})"
