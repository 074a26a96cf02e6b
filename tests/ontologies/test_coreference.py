"""The numbers by which mentions are joined load as one frozen object."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from onrecord.errors import OntologyError
from onrecord.ontologies.coreference import Coreference, load_coreference
from onrecord.ontologies.loading import read_yaml


def test_the_numbers_cannot_be_changed() -> None:
    numbers = load_coreference()
    assert pickle.loads(pickle.dumps(numbers)) == numbers  # noqa: S301 - our own bytes
    with pytest.raises(AttributeError):
        numbers.candidates = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("key", "value"), [("candidates", 0), ("reach", {"one": 1}), ("weights", {"subject": "much"}), ("most_mentions", 0)]
)
def test_a_number_that_cannot_be_is_refused(key: str, value: Any) -> None:
    file = read_yaml("en/coreference.yaml")
    file.content[key] = value
    with pytest.raises(OntologyError, match=key):
        file.convert(Coreference)
