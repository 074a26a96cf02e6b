"""Seconds until a server for agents answers: `onrecord agents`, and beside it one made with the library PyPI `mcp`.

    python benchmarks/agents_start.py STORE [--rounds 5] [--library PYTHON]

Of each: CPU seconds and seconds by the clock from the start to the answer to `initialize`, and to that to the first
question; what it answers to an argument that is misspelt. PYTHON is the interpreter of an environment with `mcp` (2.3.0
was measured), whose packages are counted and weighed; its server has one tool that answers a fixed text.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LIBRARY_SERVER = """
from mcp.server import MCPServer
server = MCPServer("one tool")
@server.tool()
def search(words: str = "", limit: int = 20) -> dict:
    return {"rows": [], "words": words}
server.run("stdio")
"""
WEIGHT = """
import importlib.metadata as m, pathlib, re
todo, seen, size = ["mcp"], set(), 0
while todo:
    name = re.sub("[-_.]+", "-", todo.pop()).lower()
    try:
        found = m.distribution(name)
    except m.PackageNotFoundError:
        continue
    if name in seen:
        continue
    seen.add(name)
    files = (pathlib.Path(found.locate_file(f)) for f in found.files or ())
    size += sum(f.stat().st_size for f in files if f.is_file())
    todo += [re.match(r"[\\w.-]+", r)[0] for r in found.requires or () if "extra ==" not in r]
print(len(seen), round(size / 1e6))
"""
HELLO = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "benchmark", "version": "1"}}


class Server:
    """A server's process."""

    def __init__(self, command: Sequence[str]) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.asked = 0

    def ask(self, method: str, params: dict[str, Any]) -> tuple[Any, float]:
        """An answer, and the seconds since the start."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.asked += 1
        message = {"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer, time.monotonic() - self.began

    def cpu(self) -> float:
        """CPU seconds of the process so far, without those of its own processes."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / 100

    def end(self) -> None:
        """Close its input and wait."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def once(command: Sequence[str]) -> tuple[float, float, float, str]:
    """Seconds and CPU seconds to the first answer, seconds to the first question's, what a misspelt argument gives."""
    server = Server(command)
    _, hello = server.ask("initialize", HELLO)
    cpu = server.cpu()
    server.process.stdin.write(b'{"jsonrpc": "2.0", "method": "notifications/initialized"}\n')  # type: ignore[union-attr]
    _, first = server.ask("tools/call", {"name": "search", "arguments": {"words": "talks"}})
    wrong, _ = server.ask("tools/call", {"name": "search", "arguments": {"wrods": "talks"}})
    server.end()
    result = wrong.get("result", {})
    told = f"error: {result['content'][0]['text']}" if result.get("isError") else "answered as if nothing was given"
    return hello, cpu, first, told[:70]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--library", metavar="PYTHON")
    arguments = parser.parse_args()
    commands = {"onrecord agents": [sys.executable, "-m", "onrecord", "agents", str(arguments.store)]}
    if arguments.library:
        commands["the library"] = [arguments.library, "-c", LIBRARY_SERVER]
        weighed = subprocess.run([arguments.library, "-c", WEIGHT], capture_output=True, text=True, check=True)  # noqa: S603
        print("the library: {} packages, {} MB".format(*weighed.stdout.split()))
    for name, command in commands.items():
        once(command)  # writes the byte code
        rounds = [once(command) for _ in range(arguments.rounds)]
        hello, cpu, first = (statistics.median(each[place] for each in rounds) for place in range(3))
        print(f"{name}: initialize after {hello:.2f} s ({cpu:.2f} s of CPU), first answer after {first:.2f} s")
        print(f"    a misspelt argument: {rounds[0][3]}")


if __name__ == "__main__":
    main()
