"""The closed list of statuses: how a text presents an event; nothing else lists them."""

from __future__ import annotations

from typing import Literal, get_args

Status = Literal["actual", "planned", "threatened", "asked", "conditional", "possible", "denied"]

STATUSES: tuple[Status, ...] = get_args(Status)
"""All of them, in the order of the encoder's head."""
