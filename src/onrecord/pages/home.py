"""The first page: what a store holds, and where to begin."""

from __future__ import annotations

from onrecord.opened import OpenedStore
from onrecord.pages.page import Page
from onrecord.store.overview import read_overview


def home_page(store: OpenedStore) -> Page:
    """What a store holds."""
    return Page("home.html", "What is on record", read_overview(store.store))
