"""What several reports tell of, counted once: the rows of a happening put together as one row.

`onrecord.standing.retold` puts together what moves say of a line, and takes the day of a happening in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from duckdb import DuckDBPyConnection

from onrecord.errors import QuestionError
from onrecord.store.derived import coded_since
from onrecord.store.folder import Store

Count = Literal["happenings", "texts"]
"""happenings: what several reports tell of counts once. texts: each report of it counts, copies of one text once."""

VIEWS = ("tellings", "copies")
"""What `put_together` reads."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How a question to a store counts.

    Attributes:
        by: What counts once.
        coded_since: Documents that were coded after the store was grouped; what no group has counts by itself.
    """

    by: Count = "texts"
    coded_since: int = 0

    @property
    def note(self) -> str | None:
        """What must be known of documents that no group has; None where there are none."""
        return None if self.by == "texts" else behind(self.coded_since)


def behind(number: int) -> str | None:
    """What is said of documents that were coded after the store was grouped; None where there are none."""
    if not number:
        return None
    documents = "1 document was" if number == 1 else f"{number:,} documents were"
    return f"{documents} coded since the store was grouped, and count by themselves; run onrecord group again"


def counting(store: Store, asked: Count | None = None) -> Counting:
    """How a question counts: as it asks for; without that by happenings where the store was grouped, else by texts.

    Raises:
        QuestionError: Happenings are asked for, and the store was never grouped.
        StoreError: The tables of its groups cannot be read.
    """
    if asked == "texts":
        return Counting()
    since = coded_since(store)
    if since is not None:
        return Counting("happenings", since)
    if asked == "happenings":
        raise QuestionError(f"the happenings of {store.path} are not known yet: run onrecord group {store.path} first")
    return Counting()


def put_together(connection: DuckDBPyConnection, rows: str) -> None:
    """Make the tables `counted` and `told` of rows of events, of which several may be of one happening.

    A happening is of the type that most of its independent sources say; of those that say it, in the directions and
    with the mode that most say. Its day is the one that most of these give in words, whole months and years only where
    none gives a day; where none gives any, the day of the first report. It is real as far as any of those sources is
    right, each taken by its most confident row: 1 - (1 - p1)(1 - p2)... So copies, and rows of one text, add nothing,
    and a coder that errs alike in independent texts is trusted too much.

    `counted` has a row for each happening, and one for each event of none: `type`, `mode`, `goldstein`, `plover`,
    `confidence`, `day`, `forward`, `back`. `told` has every row, with the `document`, the `source` and the `day` and
    directions of what it tells of.

    Args:
        connection: One with the views of `VIEWS`.
        rows: The table; its columns are those of `counted` (`day` None where the words give none), and `event`,
            `document`, `published`, and `whole_day`: whether the words give one day and no span.
    """
    for sql in (_SOURCED.format(rows=rows), _KIND, _WAY, _WORTH, _DAY, _REAL, _HAPPENED, _COUNTED, _TOLD):
        connection.execute(sql)


def _most(value: str, of: str) -> str:
    """SQL for the value that most sources of each happening say, of several the first in order."""
    return f"""
    SELECT happening, min({{'fewer': -sources, 'value': value}}).value AS said
    FROM (SELECT happening, {value} AS value, count(DISTINCT source) AS sources FROM {of} GROUP BY ALL)
    GROUP BY happening
    """  # noqa: S608 - of names that are ours


_SOURCED = """
CREATE TEMP TABLE sourced AS
WITH grouped AS (
    SELECT happening_event AS happening, tellings.source, event FROM tellings SEMI JOIN {rows} USING (event)
), several AS (SELECT happening FROM grouped GROUP BY ALL HAVING count(*) > 1)
SELECT {rows}.*, several.happening, coalesce(grouped.source, copies.origin, {rows}.document) AS source
FROM {rows} LEFT JOIN grouped USING (event) LEFT JOIN several USING (happening)
LEFT JOIN (SELECT document, origin FROM copies) copies USING (document)
"""
"""The rows with their sources, and with their happening where they share it."""

_KIND = f"""
CREATE TEMP TABLE of_kind AS
WITH kind AS ({_most("type", "(FROM sourced WHERE happening IS NOT NULL)")})
SELECT sourced.* FROM sourced JOIN kind ON kind.happening = sourced.happening AND type = said
"""

_WAY = f"""
CREATE TEMP TABLE agreed AS
WITH way AS ({_most("[NOT forward, NOT back]", "of_kind")})
SELECT of_kind.* FROM of_kind JOIN way ON way.happening = of_kind.happening AND [NOT forward, NOT back] = said
"""

_WORTH = f"""
CREATE TEMP TABLE worth AS {_most("{'mode': mode, 'goldstein': goldstein, 'plover': plover}", "agreed")}
"""

_DAY = """
CREATE TEMP TABLE days AS
SELECT happening,
    min({'unsaid': unsaid, 'vague': vague, 'fewer': CASE WHEN unsaid THEN 0 ELSE -sources END, 'day': day}).day AS day
FROM (
    SELECT happening, day IS NULL AS unsaid, NOT whole_day AS vague, coalesce(day, published) AS day,
        count(DISTINCT source) AS sources
    FROM agreed WHERE coalesce(day, published) IS NOT NULL GROUP BY ALL
) GROUP BY happening
"""

_REAL = """
CREATE TEMP TABLE real AS
SELECT happening, round(1 - product(1 - best), 6) AS confidence
FROM (SELECT happening, source, max(confidence) AS best FROM agreed GROUP BY ALL) GROUP BY happening
"""

_HAPPENED = """
CREATE TEMP TABLE happened AS
SELECT happening, any_value(type) AS type, any_value(worth.said) AS worth, any_value(real.confidence) AS confidence,
    any_value(days.day) AS day, any_value(forward) AS forward, any_value(back) AS back
FROM agreed JOIN worth USING (happening) JOIN real USING (happening) LEFT JOIN days USING (happening)
GROUP BY happening
"""

_COUNTED = """
CREATE TEMP TABLE counted AS
SELECT type, worth.mode, worth.goldstein, worth.plover, confidence, day, forward, back FROM happened
UNION ALL
SELECT type, mode, goldstein, plover, confidence, coalesce(day, published), forward, back
FROM sourced WHERE happening IS NULL
"""

_TOLD = """
CREATE TEMP TABLE told AS
SELECT document, source, happened.day, happened.forward, happened.back FROM sourced JOIN happened USING (happening)
UNION ALL
SELECT document, source, coalesce(day, published), forward, back FROM sourced WHERE happening IS NULL
"""
