#!/usr/bin/env bash
# dateparser 1.5.0, English, given the day of the report as its base:
# - "the 1990s" is 1,990 seconds before the report (s is the unit of seconds), and parse takes "in the 1990s" for 1,990
#   seconds after it, though search_dates, finding the same words in a sentence, says before;
# - "at 0300 GMT", the news agencies' way to write an hour, is the year 300.
# A good guess: a decade is ten years, or nothing; four digits before a zone are an hour.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    dateparser==1.5.0 python-dateutil==4.0.0 pytz==2026.6 regex==2026.11.19 tzlocal==5.4.5
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
from importlib.metadata import version

import dateparser
from dateparser.search import search_dates

REPORT = datetime.datetime(2024, 3, 14, 12, 0)
SETTINGS = {"RELATIVE_BASE": REPORT, "PREFER_DATES_FROM": "past"}


def read(phrase):
    return dateparser.parse(phrase, languages=["en"], settings=SETTINGS)


found = search_dates("Thousands fled in the 1990s.", languages=["en"], settings=SETTINGS)
seen = {
    "May 2023": (read("May 2023").year, read("May 2023").month),
    "the 1990s": read("the 1990s") - REPORT,
    "in the 1990s": read("in the 1990s") - REPORT,
    "at 0300 GMT": read("at 0300 GMT").year,
    "at 03:00 GMT": (read("at 03:00 GMT").year, read("at 03:00 GMT").hour),
    "search_dates": [(words, when - REPORT) for words, when in found],
}
expected = {
    "May 2023": (2023, 5),
    "the 1990s": -datetime.timedelta(seconds=1990),
    "in the 1990s": datetime.timedelta(seconds=1990),
    "at 0300 GMT": 300,
    "at 03:00 GMT": (2024, 3),
    "search_dates": [("in the 1990s", -datetime.timedelta(seconds=1990))],
}
print("dateparser", version("dateparser"), "for a report of", REPORT)
for phrase in ("May 2023", "the 1990s", "in the 1990s", "at 0300 GMT", "at 03:00 GMT"):
    print(f"{phrase!r} is {read(phrase)}")
print("search_dates in 'Thousands fled in the 1990s.':", found)
if seen != expected:
    raise SystemExit(f"CHANGED: expected {expected}, saw {seen}")
print("AS FOUND: a decade is half an hour from the report, and an hour of the morning is the year 300.")
PYTHON
