"""Whose outlet a publisher is: outlets of one owner are one family, and one that nobody lists is its own."""

from __future__ import annotations

from onrecord.ontologies.publishers import Publishers, host_of, key_of

NOBODY = "unknown"
"""The family of a publication that names neither an outlet nor an address."""


def family_of(outlet: str | None, url: str | None, published: str | None, publishers: Publishers) -> str:
    """The family of a publication: that of its address, else of its outlet, else the outlet or the host itself.

    Args:
        outlet: Who published it, or None.
        url: Where, or None.
        published: When, ISO 8601: owners change; None goes by today's.
        publishers: The families that are known.
    """
    found = publishers.family_at(outlet, url, published)
    if found is not None:
        return found
    host = host_of(url)
    return host or (key_of(outlet) if outlet else "") or NOBODY
