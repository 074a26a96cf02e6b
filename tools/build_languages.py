"""Builds `documents/data/languages.npz`, by which `documents.language` knows one language from another.

python tools/build_languages.py PROFILES

PROFILES is the folder `langdetect/profiles` of the source package langdetect 1.0.9 (Apache License 2.0): for each
language how often its sequences of one to three characters come in its Wikipedia. Of these the commonest are kept, in
small letters, for the languages whose letters do not tell already which they are.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

LANGUAGES = (
    "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl", "no",
    "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
    "bg", "mk", "ru", "uk", "ar", "fa", "ur", "hi", "mr", "ne",
)  # fmt: skip
KEPT = 700
"""Sequences kept of each language, of two characters and of three together."""

FLOOR = 2e-6
"""The share of a sequence that a language's profile does not have."""

STEPS = 16
"""Steps of a natural logarithm in which a share is stored."""

TARGET = Path(__file__).parents[1] / "src/onrecord/documents/data/languages.npz"


def shares(profile: Path) -> dict[str, float]:
    """How large a part of a language's sequences of its length each is, in small letters."""
    content = json.loads(profile.read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for sequence, count in content["freq"].items():
        if len(sequence.lower()) in (2, 3):
            counts[sequence.lower()] += count
    return {sequence: count / content["n_words"][len(sequence) - 1] for sequence, count in counts.items()}


def main(folder: Path) -> None:
    """Write the table and say how large it is."""
    found = {language: shares(folder / language) for language in LANGUAGES}
    kept = sorted({one for table in found.values() for one in sorted(table, key=lambda s: -table[s])[:KEPT]})
    table = np.array([[found[language].get(one, 0.0) for language in LANGUAGES] for one in kept])
    costs = np.round(-STEPS * np.log(np.maximum(table, FLOOR))).astype(np.uint8)
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(TARGET, sequences=np.frombuffer("\n".join(kept).encode(), np.uint8), costs=costs,
                        languages=np.frombuffer(" ".join(LANGUAGES).encode(), np.uint8))  # fmt: skip
    print(f"{len(kept):,} sequences of {len(LANGUAGES)} languages, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
