"""Which names are the server's own."""

from __future__ import annotations

import socket

import pytest

from onrecord.reader.failures import Refused
from onrecord.reader.gate import Gate, is_loopback


def passes(gate: Gate, host: str) -> bool:
    try:
        gate.check("GET", {"host": host})
    except Refused:
        return False
    return True


EVERYWHERE = ".".join("0000")


@pytest.mark.parametrize(
    ("listens", "host", "expected"),
    [
        ("127.0.0.1", "localhost:1", True),
        ("127.0.0.1", "192.168.1.5:8765", False),
        ("192.168.1.5", "192.168.1.5:8765", True),
        ("192.168.1.5", "192.168.1.6:8765", False),
        ("news.example", "news.example", True),
        (EVERYWHERE, "192.168.1.6:8765", True),
        (EVERYWHERE, "[fe80::1]:8765", True),
        (EVERYWHERE, "evil.example:8765", False),
        (EVERYWHERE, socket.gethostname(), True),
    ],
)
def test_names(listens: str, host: str, expected: bool) -> None:
    assert passes(Gate.of(listens), host) is expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.3.4.5", True), ("::1", True), ("localhost", True), (EVERYWHERE, False), ("a.b", False)],
)
def test_what_only_this_machine_reaches(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
