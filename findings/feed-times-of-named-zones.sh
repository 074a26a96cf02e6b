#!/usr/bin/env bash
# feedparser 6.0.14 gives the time of a feed's entry in UTC (published_parsed), but knows the zone names of North America
# only: 15:30 JST, which is 06:30 UTC, and 15:30 CET, which is 14:30 UTC, are both given as 15:30 UTC, without a sign
# that the zone was not understood (bozo stays false). "3:30 PM EST", as many American papers write it, is 03:30 UTC: the
# PM and the zone are dropped.
# A good guess: a time whose zone is unknown is none, or says so; the hour of an afternoon is not before dawn.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 feedparser-sgmllib==2.1.0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import feedparser

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title>
<item><title>Norway recalls its ambassador</title><pubDate>Tue, 12 Mar 2024 {}</pubDate></item></channel></rss>"""
EXPECTED = {
    "15:30:00 GMT": (15, 30),
    "15:30:00 +0900": (6, 30),
    "15:30:00 EST": (20, 30),
    "15:30:00 JST": (15, 30),
    "15:30:00 CET": (15, 30),
    "15:30:00 IST": (15, 30),
    "15:30:00 BST": (15, 30),
    "3:30 PM EST": (3, 30),
}

print("feedparser", version("feedparser"))
seen = {}
for written in EXPECTED:
    feed = feedparser.parse(FEED.format(written))
    moment = feed.entries[0].published_parsed
    seen[written] = (moment.tm_hour, moment.tm_min)
    print(f"{written:<16} is {moment.tm_hour:02}:{moment.tm_min:02} UTC, bozo {feed.bozo}")
if seen != EXPECTED:
    raise SystemExit(f"CHANGED: expected {EXPECTED}, saw {seen}")
print("AS FOUND: half past three in Tokyo, Berlin, Delhi and London is half past three UTC, and in the afternoon of New "
      "York half past three in the morning.")
PYTHON
