"""Turn a file of marked passages into gold that `onrecord evaluate extract --all-statuses` reads.

    python -m training.gold evals/news.txt evals/news.jsonl

Nothing is ever learned from such a file: it is for measuring.
"""

from __future__ import annotations

import argparse
import json
from itertools import combinations, product
from pathlib import Path
from typing import Any

from training.passages import MarkedDeed, Span, deeds, passages, plain

GROUP = "# "


def gold_events(line: str) -> list[dict[str, Any]]:
    """One event for each pair of parties; the pairs of one deed share a group."""
    text = plain(line)
    return [
        {
            "source": _party(text, source),
            "target": _party(text, target),
            "type": deed.type,
            "status": deed.status,
            "group": number,
            "reciprocal": _mutual(deed),
        }
        for number, deed in enumerate(deeds(line))
        for source, target in _pairs(deed)
    ]


def _mutual(deed: MarkedDeed) -> bool:
    return len(deed.actors) > 1 and not deed.recipients


def _pairs(deed: MarkedDeed) -> list[tuple[Span | None, Span | None]]:
    if _mutual(deed):
        return list(combinations(deed.actors, 2))
    return list(product(deed.actors or (None,), deed.recipients or (None,)))


def _party(text: str, span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"text": text[span[0] : span[1]], "span": list(span)}


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("passages", type=Path)
    command.add_argument("gold", type=Path)
    chosen = command.parse_args()
    lines = passages(chosen.passages.read_text(encoding="utf-8"))
    rows = [
        {"id": f"{chosen.passages.stem}-{number}", "text": plain(line), "events": gold_events(line)}
        for number, line in enumerate(lines, 1)
    ]
    chosen.gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
