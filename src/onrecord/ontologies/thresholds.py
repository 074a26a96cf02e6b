"""The numbers that are a choice, with how each was chosen: `data/policy/thresholds.yaml` in one frozen object."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies import prebuilt
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import read_yaml

Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One number as the file writes it.

    Attributes:
        value: The number.
        kind: A threshold of policy; or a weight, which could be fitted on gold data and then belongs with the model.
        decides: What it decides.
        chosen: How it was chosen: the figure and the command, or that this was not recorded.
        varied: What `tools/vary_thresholds.py` prints where it is smaller or larger; empty where not measured.
    """

    value: float
    kind: Literal["policy", "weight"]
    decides: str
    chosen: str
    varied: str = ""


class _File(Header, frozen=True, forbid_unknown_fields=True):
    sections: dict[str, dict[str, Choice]]


class Fusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which words name an event, and of what type, by lexicon and encoder together."""

    kept: Probability
    kept_amid_others: Probability
    found: Probability
    found_amid_others: Probability
    embedded: Probability
    light: Probability
    others: Count
    lexicon: float


class Arguments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whose event it is, by tree and encoder together."""

    taken: Probability
    half_seen: Probability
    beside: Probability
    doubted: Probability
    alone: Probability


class Factuality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the syntax counts beside the encoder's probabilities of a status, by its ground; days of background."""

    tense: float
    negation: float
    clause: float
    complement: float
    purpose: float
    condition: float
    question: float
    verdict: float
    background_days: Count
    background_since_days: Count


class Background(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each of `events.background.Signs` counts, in log-odds, for an event being background."""

    none: float
    encoder: float
    sentence: float
    around: float
    paragraph: float
    again: float
    own_old: float
    own_new: float
    own_year: float
    sentence_old: float
    sentence_new: float
    sentence_year: float
    paragraph_old: float
    paragraph_year: float
    present: float
    open: float
    relative: float
    noun: float
    under: float
    earlier: float
    recent: float
    headline: float
    least: Probability


class MarkedPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How well a candidate of the lexicon fits two marked participants, and what its type counts."""

    lexicon: float
    fits: float
    actor: float
    recipient: float
    between: float
    complement_taking: float
    embedded: float
    denied: float
    type: float


class Statements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which attributions are statements."""

    caution: float
    material: Probability
    least: Probability
    floating: Probability


class LexiconMatch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How specific an entry of the lexicon is, by the constraints that it makes."""

    beside: Count
    object: Count
    subject: Count
    preposition: Count
    adverb: Count
    topic: Count
    over_takers: Count
    own: Count


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of several places of one name is meant, and what is a place at all."""

    longest_name: Count
    known_to_all: Count
    context: float
    country: float
    region: float
    water: float
    capital: float
    city: float


class Thresholds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The chosen numbers by what they decide; the file says how each was chosen."""

    fusion: Fusion
    arguments: Arguments
    factuality: Factuality
    background: Background
    marked_pair: MarkedPair
    statements: Statements
    lexicon_match: LexiconMatch
    places: Places


@cache
def load_thresholds() -> Thresholds:
    """The numbers that ship with onrecord; nothing in them can be changed, so that one object serves all.

    Raises:
        OntologyError: The file is missing, breaks its schema, or has a number missing, unknown or out of its range.
    """
    ready = prebuilt.load(Thresholds)
    return read_thresholds() if ready is None else ready


def read_thresholds() -> Thresholds:
    """The numbers from their text.

    Raises:
        OntologyError: As `load_thresholds`.
    """
    file = read_yaml("policy/thresholds.yaml")
    choices = file.convert(_File).sections
    try:
        return msgspec.convert(
            {section: {name: choice.value for name, choice in named.items()} for section, named in choices.items()},
            Thresholds,
            strict=False,
        )
    except msgspec.ValidationError as error:
        raise OntologyError(f"{file.name}: {error}") from error


def load_choices() -> dict[str, dict[str, Choice]]:
    """The numbers with how each was chosen, by section and name.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return read_yaml("policy/thresholds.yaml").convert(_File).sections
