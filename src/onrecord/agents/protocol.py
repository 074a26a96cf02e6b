"""The Model Context Protocol, as far as a server of tools needs it: every line a client sends, and what it is answered.

Nothing is remembered from one message to the next. Clients of the revisions up to 2025-11-25 open with `initialize`;
those of 2026-07-28 say in each request which revision it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.agents.arguments import read_arguments
from onrecord.agents.calls import Call, Reply, refusal
from onrecord.agents.messages import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    Refused,
    Request,
    decoded,
    encoded,
    error_message,
    id_of,
    request_of,
    result_message,
)
from onrecord.agents.tools import TOOLS, instructions
from onrecord.errors import QuestionError

WITH_HANDSHAKE = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
"""Revisions of the protocol that begin with `initialize`, the oldest first."""
WITHOUT_HANDSHAKE = ("2026-07-28",)
"""Those in which every request says of which it is."""

_UNSUPPORTED_REVISION = -32022
_META = "io.modelcontextprotocol/"
_MOST_TOGETHER = 50
"""Messages that may come together on one line, as revision 2025-03-26 has it."""
_LISTED_FOR = 3_600_000
"""Milliseconds for which a client may keep the list of tools, which changes with the version only."""

_TOOLS = {tool.name: tool for tool in TOOLS}

Ask = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Server:
    """Answers a client.

    Attributes:
        ask: Answers a call of a tool.
        version: The version of onrecord.
    """

    ask: Ask
    version: str

    def answer(self, line: bytes) -> bytes | None:
        """What a line is answered; None where nothing is due."""
        try:
            message = decoded(line)
        except Refused as refused:
            return encoded(error_message(None, refused))
        if isinstance(message, list):
            return self._answer_together(message)
        found = self._answer_one(message)
        return None if found is None else encoded(found)

    def _answer_together(self, messages: list[Any]) -> bytes | None:
        if not 1 <= len(messages) <= _MOST_TOGETHER:
            told = f"{len(messages):,} messages on one line; send 1 to {_MOST_TOGETHER}, or one a line"
            return encoded(error_message(None, Refused(INVALID_REQUEST, told)))
        found = [answer for each in messages if (answer := self._answer_one(each)) is not None]
        return encoded(found) if found else None

    def _answer_one(self, message: Any) -> dict[str, Any] | None:
        is_due = not isinstance(message, dict) or "method" not in message or "id" in message
        try:
            request = request_of(message)
            if request is None or request.id is None:
                return None  # the answer to a question, or a notification: nothing here needs telling
            return result_message(request.id, self._result(request))
        except Refused as refused:
            return error_message(id_of(message), refused) if is_due else None

    def _result(self, request: Request) -> dict[str, Any]:
        """What a request is answered.

        Raises:
            Refused: It cannot be.
        """
        is_stateless = _says_revision(request)
        methods: Mapping[str, Callable[[Request], dict[str, Any]]] = {
            "initialize": self._initialize,
            "server/discover": self._discover,
            "ping": lambda _request: {},
            "tools/list": self._list_tools,
            "tools/call": self._call_tool,
        }
        if request.method not in methods:
            raise Refused(METHOD_NOT_FOUND, f"no method {request.method[:60]!r}; there are {', '.join(methods)}")
        result = methods[request.method](request)
        if is_stateless:
            return {"resultType": "complete", **result, "_meta": {f"{_META}serverInfo": self._info()}}
        return result

    def _initialize(self, request: Request) -> dict[str, Any]:
        wanted = request.params.get("protocolVersion")
        agreed = wanted if wanted in WITH_HANDSHAKE else WITH_HANDSHAKE[-1]
        return {"protocolVersion": agreed, "serverInfo": self._info(), **_offered()}

    def _discover(self, _request: Request) -> dict[str, Any]:
        revisions = [*reversed(WITHOUT_HANDSHAKE), *reversed(WITH_HANDSHAKE)]
        return {"supportedVersions": revisions, **_offered(), **_kept()}

    def _list_tools(self, request: Request) -> dict[str, Any]:
        if request.params.get("cursor") is not None:
            raise Refused(INVALID_PARAMS, "the list of tools has one page, and no cursor")
        return {"tools": [tool.listed() for tool in TOOLS], **(_kept() if _says_revision(request) else {})}

    def _call_tool(self, request: Request) -> dict[str, Any]:
        name, given = request.params.get("name"), request.params.get("arguments")
        if not isinstance(name, str) or name not in _TOOLS:
            told = f"no tool {name[:60]!r}" if isinstance(name, str) else "the name of the tool is missing or no text"
            raise Refused(INVALID_PARAMS, f"{told}; there are {', '.join(_TOOLS)}")
        if not isinstance(given, dict | None):
            raise Refused(INVALID_PARAMS, "the arguments of a tool are an object")
        try:
            reply = self.ask(Call(name, read_arguments(name, _TOOLS[name].arguments, given or {})))
        except QuestionError as error:
            reply = refusal(error)
        content = {"content": [{"type": "text", "text": reply.text}], "isError": reply.structured is None}
        return content if reply.structured is None else {**content, "structuredContent": reply.structured}

    def _info(self) -> dict[str, str]:
        return {"name": "onrecord", "title": "onrecord: what news reports say", "version": self.version}


def _offered() -> dict[str, Any]:
    return {"capabilities": {"tools": {}}, "instructions": instructions()}


def _kept() -> dict[str, Any]:
    """For how long a client may keep what it was told."""
    return {"ttlMs": _LISTED_FOR, "cacheScope": "public"}


def _says_revision(request: Request) -> bool:
    """Whether a request says of which revision it is, as they do that need no handshake.

    Raises:
        Refused: It is of a revision that is not known, or lacks what that demands.
    """
    meta = request.params.get("_meta")
    revision = meta.get(f"{_META}protocolVersion") if isinstance(meta, dict) else None
    if revision is None:
        if request.method == "server/discover":
            raise Refused(INVALID_PARAMS, f"_meta lacks {_META}protocolVersion")
        return False
    if revision not in WITHOUT_HANDSHAKE:
        known = [*reversed(WITHOUT_HANDSHAKE), *reversed(WITH_HANDSHAKE)]
        asked = revision[:60] if isinstance(revision, str) else "no text"
        raise Refused(_UNSUPPORTED_REVISION, "Unsupported protocol version", {"supported": known, "requested": asked})
    if not isinstance(meta, dict) or not isinstance(meta.get(f"{_META}clientCapabilities"), dict):
        raise Refused(INVALID_PARAMS, f"_meta lacks {_META}clientCapabilities")
    return True
