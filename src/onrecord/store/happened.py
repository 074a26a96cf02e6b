"""What several reports tell of, counted once: the rows of a happening put together as one row.

`onrecord.standing.retold` puts together what moves say of a line, and takes the day of a happening in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

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
        """What must be known of documents that were coded since; None where there are none."""
        behind = None if self.by == "texts" else behind_note(self.coded_since)
        return behind and f"{behind}; what is in no group counts by itself"


class Telling(NamedTuple):
    """Of which happening a row of an event is, and by whose word: one of several that tell of it."""

    happening: str
    source: str


def behind_note(coded_since: int) -> str | None:
    """What is said of documents that were coded after a store was grouped; None where there are none."""
    if not coded_since:
        return None
    documents = "1 document was" if coded_since == 1 else f"{coded_since:,} documents were"
    return f"{documents} coded since the store was grouped: run onrecord group again"


BY_TEXTS = Counting()


def counting(store: Store, asked: Count | None = None) -> Counting:
    """How a question counts: as it asks for; without that by happenings where the store was grouped, else by texts.

    Raises:
        QuestionError: Happenings are asked for, and the store was never grouped.
        StoreError: The tables of its groups cannot be read.
    """
    if asked == "texts":
        return BY_TEXTS
    since = coded_since(store)
    if since is not None:
        return Counting("happenings", since)
    if asked == "happenings":
        raise QuestionError(f"the happenings of {store.path} are not known yet: run onrecord group {store.path} first")
    return BY_TEXTS


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
        rows: The table; its columns are those of `counted` (`day` None where the words give none), and `event` and
            `document` as hashes, `published`, and `whole_day`: whether the words give one day and no span.
    """
    for sql in (_SOURCED.format(rows=rows), _SEVERAL, _AGREED, _ALIKE, _HAPPENED, _COUNTED, _TOLD):
        connection.execute(sql)


_MOST = """
SELECT happening, min({{'fewer': -sources, 'value': value}}).value AS said
FROM (SELECT happening, {value} AS value, count(DISTINCT source) AS sources FROM {rows} GROUP BY ALL)
GROUP BY happening
"""
"""The value that most sources of each happening say, of several the first in order."""

_SOURCED = """
CREATE TEMP TABLE sourced AS
SELECT {rows}.*, CASE WHEN forward AND back THEN 0 WHEN forward THEN 1 ELSE 2 END AS way, grouped.happening,
    coalesce(grouped.source, origins.source, {rows}.document) AS source
FROM {rows} LEFT JOIN (
    SELECT hash(event) AS event, hash(happening_event) AS happening, hash(source) AS source FROM tellings
) grouped USING (event) LEFT JOIN (SELECT hash(document) AS document, hash(origin) AS source FROM copies) origins
USING (document)
"""
"""The rows with their sources, and with their happening where others tell of it too; both by number."""

_SEVERAL = """
CREATE TEMP TABLE several AS
SELECT happening, source, type, way, mode, goldstein, plover, confidence, day, whole_day, published
FROM sourced WHERE happening IS NOT NULL
"""

_KINDS = _MOST.format(value="type", rows="voting")
_WAYS = _MOST.format(value="way", rows="of_kind")

_AGREED = f"""
CREATE TEMP TABLE agreed AS
WITH apart AS (
    SELECT happening FROM several GROUP BY happening HAVING min(type) <> max(type) OR min(way) <> max(way)
), voting AS (FROM several SEMI JOIN apart USING (happening)), kinds AS ({_KINDS}),
of_kind AS (SELECT voting.* FROM voting JOIN kinds ON kinds.happening = voting.happening AND type = said),
ways AS ({_WAYS})
FROM several ANTI JOIN apart USING (happening)
UNION ALL
SELECT of_kind.* FROM of_kind JOIN ways ON ways.happening = of_kind.happening AND way = said
"""  # noqa: S608 - of our own words
"""The rows of happenings that say what most say."""

_ALIKE = """
CREATE TEMP TABLE alike AS
WITH by_source AS (
    SELECT happening, any_value(type) AS type, any_value(way) AS way, any_value(mode) AS mode,
        any_value(goldstein) AS goldstein, any_value(plover) AS plover, max(confidence) AS best,
        min(hash(mode, goldstein, plover)) AS worth, max(hash(mode, goldstein, plover)) AS other_worth,
        min(day) AS day, max(day) AS other_day, min(published) AS published
    FROM agreed GROUP BY happening, source
)
SELECT happening, any_value(type) AS type, any_value(way) AS way, any_value(mode) AS mode,
    any_value(goldstein) AS goldstein, any_value(plover) AS plover, round(1 - product(1 - best), 6) AS confidence,
    coalesce(min(day), min(published)) AS day, min(worth) <> max(other_worth) AS worth_apart,
    min(day) <> max(other_day) AS days_apart
FROM by_source GROUP BY happening
"""
"""The happenings, as far as their rows agree."""

_WORTHS = _MOST.format(
    value="{'mode': mode, 'goldstein': goldstein, 'plover': plover}",
    rows="(FROM agreed SEMI JOIN (FROM alike WHERE worth_apart) USING (happening))",
)

_HAPPENED = f"""
CREATE TEMP TABLE happened AS
WITH worths AS ({_WORTHS}), days AS (
    SELECT happening, min({{'vague': vague, 'fewer': -sources, 'day': day}}).day AS said
    FROM (
        SELECT happening, NOT whole_day AS vague, day, count(DISTINCT source) AS sources
        FROM agreed SEMI JOIN (FROM alike WHERE days_apart) USING (happening) WHERE day IS NOT NULL GROUP BY ALL
    ) GROUP BY happening
)
SELECT happening, type, coalesce(worths.said.mode, mode) AS mode,
    coalesce(worths.said.goldstein, goldstein) AS goldstein, coalesce(worths.said.plover, plover) AS plover, confidence,
    coalesce(days.said, day) AS day, way < 2 AS forward, way <> 1 AS back
FROM alike LEFT JOIN worths USING (happening) LEFT JOIN days USING (happening)
"""  # noqa: S608 - of our own words
"""The happenings; where their rows say something else, by what most sources say."""

_COUNTED = """
CREATE TEMP TABLE counted AS
SELECT type, mode, goldstein, plover, confidence, day, forward, back FROM happened
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
