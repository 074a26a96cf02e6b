"""Record what the shipped encoder says of a few sentences: `python tools/golden.py > tests/encoder/golden.json`."""

from __future__ import annotations

import json

from onrecord.encoder.session import Encoder

TEXTS = (
    "The Norwegian government said on Monday that it would send two frigates to the Baltic Sea.",
    "“There is no deal,” the union's leader, Ana Ruiz, told Radio Lima. Police denied having fired at the crowd.",
)
HEADS = ("roles", "inner", "no_source", "factuality", "status", "trigger", "entities", "tags", "opens")


def main() -> None:
    """Print the scores of every word, to two digits."""
    encoder = Encoder()
    recorded = {
        text: {name: encoder.read(text).heads[name].round(2).astype(float).round(2).tolist() for name in HEADS}
        for text in TEXTS
    }
    print(json.dumps(recorded, ensure_ascii=False))


if __name__ == "__main__":
    main()
