"""Day, actor, type and recipient of each event, as temporal graphs have them; a row for each pair, "None" left out.

python polecat_quadruples.py FILE
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path


def quadruples(file: Path) -> set[tuple[str, str, str, str]]:
    """The quadruples of a file of POLECAT, each once."""
    found = set()
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened, delimiter="\t"):
            relation = row["Event Type"] if row["Event Mode"] == "None" else f"{row['Event Type']}_{row['Event Mode']}"
            for head in row["Actor Name"].split(";"):
                for tail in row["Recipient Name"].split(";"):
                    named = head.strip(), tail.strip()
                    if "None" not in named:
                        found.add((row["Event Date"], named[0], relation, named[1]))
    return found


if __name__ == "__main__":
    for quadruple in sorted(quadruples(Path(sys.argv[1]))):
        print("\t".join(quadruple))
