"""What the command line takes where the user names nothing, and the closed lists that help shows."""

from __future__ import annotations

MOST_WORKERS = 8
"""Workers of `onrecord code` where the user names no number; each takes some 170 MB, and 48 more for its cache."""


TABLE_LIMIT = 200
"""Rows that a table of `onrecord query` shows where the user names no limit."""


ANSWER_LIMIT = 30.0
"""Seconds that one question of a client of `onrecord agents` may take where the user names no number."""


PORT = 8765
"""Of `onrecord serve`, where the user names none."""


TIME_LIMIT = 300.0
"""Seconds that one document of `onrecord code` may take where the user names no number."""


MINUTES = 15
"""Between two rounds of `onrecord watch` where the user names no number."""


MOST_MINUTES = 1440
"""The most that may be named."""


ROUNDS = 1000
"""Samples of `onrecord evaluate` that are enough for two digits of an interval."""


MOST_DRAWN = 20
"""Moves that `onrecord draw` shows where the user names no number."""


MEASURE_NAMES = ("goldstein", "plover", "conflict", "cooperation", "statements", "count")
"""What `onrecord series` adds up."""


FORMAT_NAMES = (
    *("csv", "xlsx", "parquet", "jsonl", "happenings"),
    *("plover", "polecat", "gdelt", "icews", "petrarch", "phoenix", "rdna", "graphml"),
)
"""What `onrecord export` writes."""
