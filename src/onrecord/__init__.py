"""onrecord reads news and puts on record what it says: who said what, and who did what to whom.

    coder = onrecord.load()
    record = coder.read(text, date="2019-05-29")
    record.to_dict()

Everything else that is public is a module's own: `onrecord.documents`, `onrecord.records.rows`, `onrecord.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.coder import Coder

__all__ = ["OnrecordError", "load"]


def load(model: str = "auto", parser: str = "auto", ontology: str | None = None) -> Coder:
    """A coder that is ready to read; see `onrecord.coder.load`."""
    from onrecord.coder import load as load_coder  # noqa: PLC0415 - the language layers take two seconds

    return load_coder(model, parser, ontology)
