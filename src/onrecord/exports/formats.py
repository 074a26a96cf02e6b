"""The formats that there are, by name; a new one is a module with a `FORMAT`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.exports import delimited
from onrecord.exports.format import Format

FORMATS: Mapping[str, Format] = {each.name: each for each in (delimited.FORMAT,)}
