"""The happenings of a store, each with its events and the rows that tell of these, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.errors import StoreError
from onrecord.store.cursors import each_named_row
from onrecord.store.derived import is_derived
from onrecord.store.folder import Store
from onrecord.store.leaving import VIEWS, Wanted, judge
from onrecord.store.query import connect

_AT_ONCE = 200

_TELLINGS = """
CREATE TABLE store.tellings AS
SELECT told.id, bool_or(reason IS NULL) AS leaves, list({
    'event': event.id, 'anchor': event.anchor, 'document': event.document, 'outlet': outlet, 'title': title,
    'url': url, 'published': published, 'type': event.type, 'status': event.status,
    'trigger': event.trigger, 'confidence': event.confidence
} ORDER BY published[:10] NULLS LAST, event.document, event.trigger.span."start") AS tellings
FROM (SELECT id, unnest(events) AS event FROM happening_events) told
JOIN (SELECT _part, _input, id, anchor, document, type, status, trigger, confidence FROM store.events) event
    ON event.id = told.event
JOIN (SELECT _part, _input, outlet, title, url, published FROM store.documents) USING (_part, _input)
JOIN (SELECT id, reason FROM store.verdicts) verdict ON verdict.id = event.id
GROUP BY told.id
"""

_HAPPENINGS = """
WITH events AS (
    SELECT happening, bool_or(leaves) AS leaves, min(first_day) AS first_day, list({
        'id': id, 'type': type, 'types': types, 'status': status, 'statuses': statuses, 'actor': actor,
        'actors': actors, 'recipient': recipient, 'recipients': recipients, 'first_day': event.first_day,
        'last_day': last_day, 'day': day, 'days': days, 'place': place, 'places': places, 'numbers': numbers,
        'denied_by': denied_by, 'sources': sources, 'origins': origins, 'links': links, 'tellings': told.tellings
    } ORDER BY event.first_day NULLS LAST, id) AS events
    FROM happening_events event JOIN store.tellings told USING (id) GROUP BY happening
)
SELECT happening.id, first_day, reports, sources, origins, documents, reasons, events.events
FROM happenings happening JOIN events ON events.happening = happening.id
WHERE leaves ORDER BY first_day NULLS LAST, happening.id
"""


def read_happenings(store: Store, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """The happenings of which an event leaves, each whole, by their first day; an event has the rows that tell of it.

    Raises:
        StoreError: The store was not grouped, or a part cannot be read.
    """
    if not is_derived(store):
        raise StoreError(f"{store.path} has no happenings yet: find them with: onrecord group {store.path}")
    with connect(store, VIEWS) as connection:
        judge(connection, wanted, ["events"])
        connection.execute(_TELLINGS)
        yield from each_named_row(connection.execute(_HAPPENINGS), _AT_ONCE)
