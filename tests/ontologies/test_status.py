"""The status lexicon: what it holds, and what it refuses."""

from __future__ import annotations

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.loading import _text
from onrecord.ontologies.status import load_status, read_status_lexicon


def test_lexicon_finds_a_word_by_the_form_of_its_complement():
    lexicon = load_status()
    assert lexicon.signature("to", "fail").name == "failure"
    assert lexicon.signature("that", "forget").name == "factive"
    assert lexicon.signature("noun", "rule out").name == "refusal"
    assert lexicon.signature("to", "sing") is None


def test_word_under_two_signatures_is_refused(tmp_path):
    file = tmp_path / "status.yaml"
    file.write_text(_text("en/status.yaml").replace("to: [manage,", "to: [manage, fail,", 1), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"'fail'.*'implicative' and 'failure'"):
        read_status_lexicon(file)
