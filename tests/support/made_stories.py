"""Texts of words in an order by chance, of which no two are alike."""

from __future__ import annotations

import random

WORDS = [
    "river",
    "bridge",
    "mayor",
    "council",
    "harbour",
    "vote",
    "winter",
    "grain",
    "convoy",
    "border",
    "minister",
    "treaty",
    "ferry",
    "strike",
    "prison",
    "judge",
    "market",
    "soldier",
    "bishop",
    "miner",
    "railway",
    "tariff",
    "envoy",
    "curfew",
    "hospital",
    "student",
    "valley",
    "siege",
    "ballot",
    "pipeline",
]


def story(seed: int, words: int, vocabulary: int = len(WORDS)) -> str:
    """Words in an order that no other seed has, out of the first so many of `WORDS`."""
    draw = random.Random(seed)  # noqa: S311
    return " ".join(draw.choice(WORDS[:vocabulary]) for _ in range(words))
