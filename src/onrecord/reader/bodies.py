"""Reads the form that a request carries, and no more than a form may have."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from onrecord.pages.failure import Failure
from onrecord.reader.failures import Refused

LONGEST_BODY = 256_000
"""Bytes of a form; a decision has some hundred."""
_MOST_FIELDS = 200
_PATIENCE = 10.0
"""Seconds in which a form has to come."""
_FORM = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> dict[str, list[str]]:
    """The fields of a form, by name.

    Raises:
        Refused: It is no form, too large or too slow.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise Refused(Failure(415, "Not a form", f"What was sent is no form ({_FORM}).", "Send it as a form."))
    try:
        async with asyncio.timeout(_PATIENCE):
            body = await _read(request)
    except (TimeoutError, ClientDisconnect) as error:
        raise Refused(Failure(408, "Too slow", "The form did not come whole.", "Send it again.")) from error
    return fields_of(body.decode(errors="replace"))


def fields_of(encoded: str) -> dict[str, list[str]]:
    """What a form, or an address behind its question mark, gives by name.

    Raises:
        Refused: It has too many fields.
    """
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        failure = Failure(400, "Too much is asked", f"There are more than {_MOST_FIELDS} fields.", "Ask for less.")
        raise Refused(failure) from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


async def _read(request: Request) -> bytes:
    size, parts = 0, []
    async for part in request.stream():
        size += len(part)
        if size > LONGEST_BODY:
            detail = f"A form has at most {LONGEST_BODY:,} bytes."
            raise Refused(Failure(413, "Too large", detail, "Send less."), [("connection", "close")])
        parts.append(part)
    return b"".join(parts)
