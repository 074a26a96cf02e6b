"""Makes `tests/support` importable, and a text with tags made by hand a fixture."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "support"))

from onrecord.events.evidence import Evidence
from onrecord.language.parse import Parse
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.status import load_status


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(load_plover())


@pytest.fixture(scope="session")
def evidence(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[..., Evidence]:
    """Evidence on a text; the encoder's part is made by hand, see `hand_tags`."""
    from hand_tags import hand_evidence, hand_tags  # noqa: PLC0415

    statuses = load_status()

    def make(text: str, triggers=None, arguments=None, shown=None, factuality: float = 1.0) -> Evidence:
        read = parse(text)
        return hand_evidence(read, hand_tags(read, triggers or {}, shown, arguments, factuality), lexicon, statuses)

    return make
