"""Messages of JSON-RPC 2.0, one a line: read with all that a line may be, and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from onrecord.errors import OnrecordError

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602
"""Codes that JSON-RPC 2.0 has for what is wrong with a message."""

Id = str | int | None


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks; without an id it is a notification, to which there is no answer.

    Attributes:
        method: What is asked for.
        params: With what.
        id: By which the answer is known; None of a notification.
    """

    method: str
    params: Mapping[str, Any]
    id: Id = None


class Refused(OnrecordError):
    """A message that cannot be answered: the code of JSON-RPC or of the protocol, and why."""

    def __init__(self, code: int, message: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.data = code, message, data


def decoded(line: bytes) -> Any:
    """The JSON value of a line.

    Raises:
        Refused: It is none, or nests too deeply, or has numbers that nobody can mean.
    """
    try:
        return msgspec.json.decode(line)
    except RecursionError as error:
        raise Refused(PARSE_ERROR, "the message nests too deeply; send one JSON object a line") from error
    except (msgspec.MsgspecError, UnicodeError, ValueError) as error:
        raise Refused(PARSE_ERROR, "the line is no JSON in UTF-8; send one JSON object a line") from error


def id_of(message: Any) -> Id:
    """The id of a message, whatever else is wrong with it; None where it has none that counts."""
    found = message.get("id") if isinstance(message, dict) else None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else None


def request_of(message: Any) -> Request | None:
    """What a message asks; None for the answer to a question, since a server asks none.

    Raises:
        Refused: It is no message of JSON-RPC 2.0.
    """
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        raise Refused(INVALID_REQUEST, 'a message is an object with "jsonrpc": "2.0", a method and an id')
    if "method" not in message and ("result" in message or "error" in message):
        return None
    if "id" in message and id_of(message) is None:
        raise Refused(INVALID_REQUEST, "an id is a text or a whole number")
    method, params = message.get("method"), message.get("params", {})
    if not isinstance(method, str):
        raise Refused(INVALID_REQUEST, "the method is missing, or is no text")
    if not isinstance(params, dict):
        raise Refused(INVALID_PARAMS, f"the params of {method[:60]!r} are no object")
    return Request(method, params, id_of(message))


def result_message(key: Id, result: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a request."""
    return {"jsonrpc": "2.0", "id": key, "result": result}


def error_message(key: Id, refused: Refused) -> dict[str, Any]:
    """The answer to a request that cannot be answered, or to a line that is none."""
    data = {} if refused.data is None else {"data": refused.data}
    return {"jsonrpc": "2.0", "id": key, "error": {"code": refused.code, "message": refused.message, **data}}


def encoded(message: Any) -> bytes:
    """A message as a line."""
    return msgspec.json.encode(message) + b"\n"
