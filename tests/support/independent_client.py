"""A server asked by the client library of the protocol's own authors, PyPI `mcp`."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError


@dataclass(frozen=True)
class Heard:
    """What the library heard."""

    revision: str
    tools: list[str]
    rows: list[dict[str, Any]]
    refused: str
    unknown: str


def asked_by_library(store: Path, mode: Literal["legacy", "auto"], python: str = sys.executable) -> Heard:
    """What the library hears that asks for the tools, calls one rightly, one wrongly, and one that is not there."""
    return asyncio.run(_asked(store, mode, python))


async def _asked(store: Path, mode: Literal["legacy", "auto"], python: str) -> Heard:
    own = (
        {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else None
    )  # the library passes little on
    server = StdioServerParameters(command=python, args=["-m", "onrecord", "agents", str(store)], env=own)
    async with Client(stdio_client(server), mode=mode) as client:
        listed = await client.list_tools()
        found = await client.call_tool("events", {"pair": ["IRN", "USA"]})
        refused = await client.call_tool("search", {"wrods": "x"})
        assert refused.is_error
        try:
            await client.call_tool("query", {})
            unknown = "it was answered"
        except MCPError as error:
            unknown = str(error)
        return Heard(
            client.protocol_version,
            [tool.name for tool in listed.tools],
            found.structured_content["rows"],
            refused.content[0].text,
            unknown,
        )
