"""The happenings of a store, found anew among all that it has, and put in place of those that it had."""

from __future__ import annotations

from onrecord.copies.groups import Publication
from onrecord.corrections.in_force import pairs
from onrecord.corrections.log import open_log
from onrecord.corrections.together import name_of
from onrecord.happenings.find import Found, Known, find_happenings
from onrecord.happenings.rows import rows_of
from onrecord.happenings.told import FIELDS
from onrecord.ontologies.happenings import load_likeness, load_same_deeds
from onrecord.ontologies.publishers import load_publishers
from onrecord.store.derived import write_derived
from onrecord.store.folder import Store
from onrecord.store.query import query
from onrecord.store.reading import records


def regroup(store: Store) -> Found:
    """Find copies and happenings with what people split and joined, and write their tables; the store must be held.

    Raises:
        StoreError: A part or the decisions cannot be read, or the disk refuses.
    """
    known = Known(load_publishers(), load_likeness(), load_same_deeds())
    rows = query(store, "SELECT document, outlet, url, published FROM publications ORDER BY ALL").rows
    publications = [Publication(*row) for row in rows]
    by_hand = pairs(open_log(store).all())
    found = find_happenings(records(store, FIELDS), publications, known, by_hand)
    write_derived(store, rows_of(found), name_of(by_hand))
    return found
