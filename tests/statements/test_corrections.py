"""What an outlet says that it has said, and says no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.ontologies.cues import load_cues
from onrecord.statements.corrections import is_withdrawn

CORRECTED = load_cues().corrected


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("An earlier version of this report said that rebels took Goma.", "said", True),
        ("This report earlier said that rebels took Goma.", "said", True),
        ("Correction: The report said that rebels took Goma.", "said", True),
        ("We earlier said that rebels took Goma. That report was wrong.", "said", True),
        ("The report said that rebels took Goma.", "said", False),
        ("The army earlier said that rebels took Goma.", "said", False),
        ("This story has been corrected. It had said that rebels took Goma.", "said", True),
        ("This story has been corrected.\n\nIt had said that rebels took Goma.", "said", False),
        ("This report said that rebels took Goma.", "said", False),
        ("Another report earlier said that rebels took Goma.", "said", False),
        ("The army earlier said that rebels took Goma. That report was wrong.", "said", True),
        ("The army earlier said that rebels took Goma. That report was long.", "said", False),
        ("This story has been corrected. It says that rebels took Goma.", "says", False),
    ],
)
def test_what_an_outlet_takes_back(parse: Callable[[str], Parse], text: str, cue: str, expected: bool) -> None:
    at, told = text.index(cue), text.index("rebels")
    content = [Span(told, text.index(".", told))]
    assert is_withdrawn(parse(text), Span(at, at + len(cue)), content, CORRECTED) is expected


def test_a_cue_without_a_word_takes_nothing_back(parse: Callable[[str], Parse]) -> None:
    assert not is_withdrawn(parse("Rebels took Goma."), Span(0, 0), (), CORRECTED)
