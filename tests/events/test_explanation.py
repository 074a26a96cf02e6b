"""Why an event was coded, and why not."""

from __future__ import annotations

from onrecord.coder import Coder
from onrecord.documents.model import Document


def test_an_event_names_its_trigger_paths_and_status(coder: Coder) -> None:
    (explanation,) = coder.explain(Document("Canada imposed sanctions on Belarus."))
    reasons = dict(explanation.events[0])
    assert "imposed sanctions" in reasons["trigger"]
    assert reasons["actor"] == "“Canada”, by nsubj"
    assert reasons["status"].startswith("actual")


def test_a_sentence_without_an_event_says_what_was_lacking(coder: Coder) -> None:
    misses = [coder.explain(Document(text))[0].misses for text in ("It rained in Lima.", "She met the criteria.")]
    assert "no word of the sentence" in misses[0][0]
    assert "“met”" in misses[1][0]
