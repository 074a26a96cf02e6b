"""The formats that there are, by name; a new one is a module with a `FORMAT`, and a word here."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.exports import (
    delimited,
    discourse,
    gdelt,
    graph,
    happenings,
    icews,
    lines,
    parquet,
    petrarch,
    phoenix,
    plover,
    polecat,
    sheet,
)
from onrecord.exports.format import Format

FORMATS: Mapping[str, Format] = {
    module.FORMAT.name: module.FORMAT
    for module in (
        *(delimited, sheet, parquet, lines, happenings),
        *(plover, polecat, gdelt, icews, petrarch, phoenix, discourse, graph),
    )
}
