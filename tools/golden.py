"""Record what the shipped encoder says of a few sentences: `python tools/golden.py > tests/encoder/golden.json`."""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.encoder.session import Encoder
from onrecord.encoder.trees import Tokens

TEXTS = (
    "The Norwegian government said on Monday that it would send two frigates to the Baltic Sea.",
    "“There is no deal,” the union's leader, Ana Ruiz, told Radio Lima. Police denied having fired at the crowd.",
)
HEADS = ("roles", "inner", "no_source", "factuality", "status", "trigger", "entities")


TREE = ("tags", "heads", "deps", "opens")


def recorded(encoder: Encoder, text: str) -> dict[str, Any]:
    """What the encoder says of a text."""
    tokens = Tokens([match.span() for match in re.finditer(r"\w+|[^\w\s]", text)], [0])
    answers = encoder.read(text, tokens)
    scores = {name: answers.heads[name].astype(float).round(2).tolist() for name in HEADS}
    return {"scores": scores, "tokens": tokens.spans, "tree": [getattr(answers.tree, part) for part in TREE]}


def main() -> None:
    """Print the scores of every word, to two digits, and the tree over the words and marks."""
    encoder = Encoder()
    print(json.dumps({text: recorded(encoder, text) for text in TEXTS}, ensure_ascii=False))


if __name__ == "__main__":
    main()
