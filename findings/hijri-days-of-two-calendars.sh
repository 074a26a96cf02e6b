#!/usr/bin/env bash
# A day of the Islamic calendar, as reports from many countries state it, turned into a day of the Gregorian calendar by
# two libraries: hijridate 2.6.0 (the calendar of Umm al-Qura, which Saudi Arabia uses) and convertdate 2.5.1 (the
# calculated calendar with leap years in a cycle of thirty). Of the fifteenth days of the 204 months from 1430 to 1446
# the two give different days for more than half. 1 Muharram 1446 is 7 July 2024 by the one and 8 July by the other, and
# neither function has an argument that asks which calendar is meant.
# A good guess: two libraries for one calendar differ at the edges of leap years, if at all. As it is, a date from such a text is good to one day at best, and two tables that were made with
# two libraries do not join by day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hijridate==2.6.0 convertdate==2.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from collections import Counter
from datetime import date
from importlib.metadata import version

from convertdate import islamic
from hijridate import Hijri


def both(year, month, day):
    return Hijri(year, month, day).to_gregorian(), date(*islamic.to_gregorian(year, month, day))


print("hijridate", version("hijridate"), "and convertdate", version("convertdate"))
apart = Counter()
for year in range(1430, 1447):
    for month in range(1, 13):
        official, calculated = both(year, month, 15)
        apart[(calculated - date(official.year, official.month, official.day)).days] += 1
print("days by which the calculated calendar is later, of 204 months:", dict(sorted(apart.items())))
for stated in ((1445, 9, 15), (1446, 1, 1)):
    print(stated, *both(*stated))
changed = []
if apart != {-1: 3, 0: 91, 1: 105, 2: 5}:
    changed.append("how many agree")
if [day.isoformat() for day in both(1446, 1, 1)] != ["2024-07-07", "2024-07-08"]:
    changed.append("1 Muharram 1446")
if changed:
    raise SystemExit(f"CHANGED: {changed}")
print("AS FOUND: more than half of the months begin on two days.")
PYTHON
