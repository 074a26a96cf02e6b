"""Lines that no client should send, made from a seed: broken, of wrong types, huge, nested, in odd signs."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.agents.tools import TOOLS

METHODS = ("initialize", "server/discover", "ping", "tools/list", "tools/call")
_SIGNS = "a0 _-/\\\"'{}[]:,.\u00e9\u4e2d\u202e\u200b\x7f\U000e0041\U0001f600"


def malformed(number: int, seed: int = 7) -> Iterator[bytes]:
    """So many lines, without their line ends; the first is a line of ten megabytes."""
    chance = random.Random(seed)  # noqa: S311 - the same lines every time
    yield b'{"jsonrpc": "2.0", "id": 1, "method": "' + b"x" * 10_000_000 + b'"}'
    for _ in range(number - 1):
        yield chance.choice(_MAKERS)(chance).replace(b"\n", b" ")


def _value(chance: random.Random, depth: int = 0) -> Any:
    makers: list[Callable[[], Any]] = [
        lambda: None,
        lambda: chance.random() < 0.5,
        lambda: chance.randint(-(10**6), 10**6),
        lambda: 10 ** chance.randint(15, 400),
        lambda: chance.uniform(-1e308, 1e308),
        lambda: "".join(chance.choices(_SIGNS, k=chance.randint(0, 40))),
        lambda: chance.choice(["IRN", "../../etc/passwd", "/proc/self/environ", "'; DROP TABLE events; --", "e-0"]),
    ]
    if depth < 3:
        makers += [
            lambda: [_value(chance, depth + 1) for _ in range(chance.randint(0, 4))],
            lambda: {str(_value(chance, 3)): _value(chance, depth + 1) for _ in range(chance.randint(0, 4))},
        ]
    return chance.choice(makers)()


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _request(chance: random.Random) -> dict[str, Any]:
    """A request that is good but for one thing or the other."""
    tool = chance.choice(TOOLS)
    arguments = {each.name: _value(chance) for each in tool.arguments if chance.random() < 0.4}
    if chance.random() < 0.3:
        arguments[str(_value(chance))] = _value(chance)
    message: dict[str, Any] = {
        "jsonrpc": "2.0",
        "id": chance.randint(1, 10**6),
        "method": chance.choice(METHODS),
        "params": {"name": tool.name, "arguments": arguments},
    }
    if chance.random() < 0.3:
        message["params"]["_meta"] = {"io.modelcontextprotocol/protocolVersion": _value(chance)}
    if chance.random() < 0.5:
        message[chance.choice(list(message))] = _value(chance)
    if chance.random() < 0.2:
        del message[chance.choice(list(message))]
    return message


def _broken(chance: random.Random) -> bytes:
    """A request that is cut, or of which some bytes are others."""
    whole = bytearray(_dumped(_request(chance)))
    for _ in range(chance.randint(1, 3)):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return bytes(whole[: chance.randint(1, len(whole))])


_MAKERS: tuple[Callable[[random.Random], bytes], ...] = (
    lambda chance: _dumped(_request(chance)),
    lambda chance: _dumped([_request(chance) for _ in range(chance.randint(0, 4))]),
    lambda chance: _dumped(_value(chance)),
    lambda chance: _dumped({"jsonrpc": "2.0", "id": _value(chance), "method": _value(chance)}),
    _broken,
    lambda chance: chance.randbytes(chance.randint(1, 200)),
    lambda chance: chance.choice([b"[", b'{"a":']) * chance.randint(1_000, 50_000),
    lambda chance: b'{"jsonrpc": "2.0", "method": "ping", "id": ' + b"9" * chance.randint(1, 6_000) + b"}",
    lambda chance: _dumped({**_request(chance), "params": {"name": "words", "arguments": {"id": _value(chance)}}}),
)
