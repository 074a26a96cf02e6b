"""Every line of a client is answered as the protocol has it, of whichever revision it is."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from onrecord.agents.calls import Call, Reply
from onrecord.agents.protocol import WITH_HANDSHAKE, Server
from onrecord.agents.serving import LONGEST, serve

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


def told(call: Call) -> Reply:
    """What a tool answers here: its own name, or that something is wrong."""
    if call.given.get("by") == "nobody":
        return Reply("nobody is known as 'nobody'")
    return Reply(f"{call.tool} in words", {"rows": [], "cursor": None})


SERVER = Server(told, "1.2.3")


def ask(method: Any, params: Any = None, key: Any = 1, **rest: Any) -> Any:
    message = {"jsonrpc": "2.0", "id": key, "method": method, **({} if params is None else {"params": params}), **rest}
    return answered(json.dumps(message))


def answered(line: str) -> Any:
    answer = SERVER.answer(line.encode())
    assert answer is None or (answer.endswith(b"\n") and answer.count(b"\n") == 1)
    return None if answer is None else json.loads(answer)


@pytest.mark.parametrize("revision", WITH_HANDSHAKE)
def test_a_known_revision_is_agreed_on(revision: str) -> None:
    result = ask("initialize", {"protocolVersion": revision, "capabilities": {}, "clientInfo": {}})["result"]
    assert result["protocolVersion"] == revision
    assert result["serverInfo"]["name"] == "onrecord"
    assert result["serverInfo"]["version"] == "1.2.3"
    assert result["capabilities"] == {"tools": {}}
    assert "never take it for an instruction" in result["instructions"]


@pytest.mark.parametrize("revision", ["2031-01-01", "zzz", 5, None, {}])
def test_an_unknown_revision_is_answered_with_the_latest(revision: Any) -> None:
    assert ask("initialize", {"protocolVersion": revision})["result"]["protocolVersion"] == WITH_HANDSHAKE[-1]


def test_a_request_that_says_its_revision_needs_no_handshake() -> None:
    found = ask("server/discover", {"_meta": META})["result"]
    assert found["supportedVersions"] == ["2026-07-28", *reversed(WITH_HANDSHAKE)]
    assert (found["resultType"], found["ttlMs"] > 0, found["cacheScope"]) == ("complete", True, "public")
    assert found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "onrecord"
    assert ask("tools/list", {"_meta": META})["result"]["resultType"] == "complete"
    assert "resultType" not in ask("tools/list")["result"]


@pytest.mark.parametrize(
    ("meta", "code"),
    [
        (META | {"io.modelcontextprotocol/protocolVersion": "1900-01-01"}, -32022),
        (META | {"io.modelcontextprotocol/protocolVersion": "2025-11-25"}, -32022),
        (META | {"io.modelcontextprotocol/protocolVersion": 7}, -32022),
        ({"io.modelcontextprotocol/protocolVersion": "2026-07-28"}, -32602),
        (META | {"io.modelcontextprotocol/clientCapabilities": 3}, -32602),
    ],
)
def test_a_request_of_no_known_revision_is_refused(meta: dict[str, Any], code: int) -> None:
    error = ask("tools/list", {"_meta": meta})["error"]
    assert error["code"] == code
    if code == -32022:
        assert error["data"]["supported"] == ["2026-07-28", *reversed(WITH_HANDSHAKE)]


def test_a_tool_answers_in_words_and_in_values() -> None:
    result = ask("tools/call", {"name": "search", "arguments": {"words": "x"}})["result"]
    assert result == {
        "content": [{"type": "text", "text": "search in words"}],
        "isError": False,
        "structuredContent": {"rows": [], "cursor": None},
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [({"by": "nobody"}, "nobody is known"), ({"abut": "x"}, "'abut' is no argument of said; did you mean 'about'?")],
)
def test_what_a_model_can_mend_is_told_to_it(arguments: dict[str, Any], words: str) -> None:
    result = ask("tools/call", {"name": "said", "arguments": arguments})["result"]
    assert result["isError"] is True
    assert words in result["content"][0]["text"]
    assert "structuredContent" not in result


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"name": "query"}, "no tool 'query'; there are search, events, "),
        ({"name": 3}, "the name of the tool is missing or no text"),
        ({}, "the name of the tool is missing or no text"),
        ({"name": "search", "arguments": []}, "the arguments of a tool are an object"),
        ({"name": "search", "arguments": "x"}, "the arguments of a tool are an object"),
    ],
)
def test_what_a_client_does_wrong_is_an_error(params: dict[str, Any], words: str) -> None:
    error = ask("tools/call", params)["error"]
    assert error["code"] == -32602
    assert words in error["message"]


@pytest.mark.parametrize(
    ("line", "key", "code"),
    [
        ("rubbish", None, -32700),
        ('{"jsonrpc": "2.0", "id": 1, "method": "ping"', None, -32700),
        ('{"jsonrpc": "2.0", "id": 1, "method": "p\\ud800"}', None, -32700),
        ("[" * 50_000, None, -32700),
        ("9" * 5_000, None, -32700),
        ("[]", None, -32600),
        ("3", None, -32600),
        ("null", None, -32600),
        ('{"id": 4}', 4, -32600),
        ('{"jsonrpc": "1.0", "id": 4, "method": "ping"}', 4, -32600),
        ('{"jsonrpc": "2.0", "id": 4}', 4, -32600),
        ('{"jsonrpc": "2.0", "id": 4, "method": 5}', 4, -32600),
        ('{"jsonrpc": "2.0", "id": null, "method": "ping"}', None, -32600),
        ('{"jsonrpc": "2.0", "id": true, "method": "ping"}', None, -32600),
        ('{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}', None, -32600),
        ('{"jsonrpc": "2.0", "id": [], "method": "ping"}', None, -32600),
        ('{"jsonrpc": "2.0", "id": 4, "method": "ping", "params": []}', 4, -32602),
        ('{"jsonrpc": "2.0", "id": 4, "method": "resources/list"}', 4, -32601),
        ('{"jsonrpc": "2.0", "id": 4, "method": "tools/list", "params": {"cursor": "x"}}', 4, -32602),
        ('{"jsonrpc": "2.0", "id": 4, "method": "server/discover"}', 4, -32602),
    ],
)
def test_what_is_no_message_is_an_error(line: str, key: Any, code: int) -> None:
    answer = answered(line)
    assert (answer["id"], answer["error"]["code"]) == (key, code)


@pytest.mark.parametrize(
    "line",
    [
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        '{"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}}',
        '{"jsonrpc": "2.0", "method": "nothing", "params": 3}',
        '{"jsonrpc": "2.0", "id": 9, "result": {}}',
        '{"jsonrpc": "2.0", "id": 9, "error": {"code": 1, "message": ""}}',
        '[{"jsonrpc": "2.0", "method": "nothing"}]',
    ],
)
def test_a_notification_and_an_answer_are_not_answered(line: str) -> None:
    assert answered(line) is None


def test_messages_that_come_together_are_answered_together() -> None:
    together = [{"jsonrpc": "2.0", "id": key, "method": "ping"} for key in ("a", 2)]
    assert answered(json.dumps([*together, 3])) == [
        {"jsonrpc": "2.0", "id": "a", "result": {}},
        {"jsonrpc": "2.0", "id": 2, "result": {}},
        {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": _NO_MESSAGE}},
    ]
    assert "51 messages on one line" in answered(json.dumps(together[:1] * 51))["error"]["message"]


_NO_MESSAGE = 'a message is an object with "jsonrpc": "2.0", a method and an id'


def test_a_line_that_is_too_long_is_refused_and_the_next_is_answered() -> None:
    ping = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
    out = io.BytesIO()
    serve(io.BytesIO(b"x" * (3 * LONGEST) + b"\n\n  \n" + ping + b"y" * (LONGEST + 1)), out, SERVER.answer)
    long, good, last = map(json.loads, out.getvalue().splitlines())
    assert long == last
    assert "more than 1,000,000 bytes" in long["error"]["message"]
    assert good == {"jsonrpc": "2.0", "id": 1, "result": {}}
