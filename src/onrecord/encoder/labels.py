"""The labels of the encoder's heads, in the order of their scores. A trained model is tied to them."""

from __future__ import annotations

from typing import Literal

Status = Literal["actual", "planned", "threatened", "asked", "conditional", "possible", "denied"]

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Roles of a word in an attribution."""

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""Event types of PLOVER, CONCEDE and RETREAT apart."""

STATUSES: tuple[Status, ...] = ("actual", "planned", "threatened", "asked", "conditional", "possible", "denied")
"""How a text presents a deed."""

_ONTONOTES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART",
    "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
ENTITIES = ("O", *(f"{edge}-{name}" for name in _ONTONOTES for edge in "BI"))
"""Whether a word begins or continues a name, and of what OntoNotes type."""
