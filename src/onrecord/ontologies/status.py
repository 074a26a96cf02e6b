"""What words say of the status of a predicate: the lexicon that `factuality` reads, `data/en/status.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.statuses import Status

Effect = Status | Literal["own"]
"""What a word makes of its complement; "own": what the complement's own words say."""

Form = Literal["to", "that", "ing", "noun", "subject", "whether"]
"""The shape of a complement."""

ANY_WORD = "*"


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a group of words makes of a complement, by how the word itself is presented.

    `affirmed` holds where the word's own event is so, `negated` where it is not, `open` where it is
    planned, asked or possible (None: follows from `affirmed`), `harmful` where the complement is harm.
    `doubtless` names those of the two that leave no doubt, so that the encoder is not heard against them.
    """

    name: str
    affirmed: Effect
    negated: Effect
    forms: dict[Form, list[str]]
    open: Effect | None = None
    harmful: Effect | None = None
    doubtless: tuple[Literal["affirmed", "negated"], ...] = ()


class Historical(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that put an event well before the report: of time, and of what recalls an earlier act.

    Those of `earlier`, `recent` and `leading` leave a doubt: `events.background` weighs them.
    """

    units: frozenset[str]
    after: frozenset[str]
    periods: frozenset[str]
    adverbs: frozenset[str]
    ages: frozenset[str]
    recalling: dict[str, frozenset[str]]
    recalling_objects: frozenset[str]
    recalling_heads: frozenset[str]
    earlier: frozenset[str]
    recent: frozenset[str]
    leading: frozenset[str]


class _Words(Header, frozen=True, forbid_unknown_fields=True):
    """The lists of `status.yaml` that are looked up as they are written."""

    negators: frozenset[str]
    negative_words: frozenset[str]
    not_negating: frozenset[str]
    not_of_all: frozenset[str]
    modals: dict[str, Status]
    open_when_negated: frozenset[str]
    adverbs: dict[str, Status]
    modifiers: dict[str, Status]
    near_misses: tuple[str, ...]
    near_misses_of_gerunds: tuple[str, ...]
    tellings: frozenset[str]
    charges: frozenset[str]
    showing: frozenset[str]
    untruths: frozenset[str]
    errors: frozenset[str]
    truths: frozenset[str]
    lacking: frozenset[str]
    judging: frozenset[str]
    unknown: frozenset[str]
    knowing: frozenset[str]
    conditional_marks: frozenset[str]
    conditional_phrases: frozenset[str]
    conditional_when_negated: frozenset[str]
    purpose_phrases: frozenset[str]
    prepositions: dict[str, Effect | Literal["share"]]
    statives: frozenset[str]
    harms: frozenset[str]
    historical: Historical


class _File(_Words, frozen=True, forbid_unknown_fields=True):
    signatures: list[Signature]


class StatusLexicon(_Words, frozen=True):
    """The words that set a status, indexed for look-up by lemma or lower-case form.

    Attributes:
        signatures: By form of the complement and word ("ask", "rule out", "call for").
    """

    signatures: dict[tuple[Form, str], Signature]

    def signature(self, form: Form, *words: str) -> Signature | None:
        """The signature of the first of these words that has one for this form of complement."""
        for word in words:
            if (found := self.signatures.get((form, word))) is not None:
                return found
        return self.signatures.get((form, ANY_WORD))


def load_status(language: str = "en") -> StatusLexicon:
    """The status lexicon that ships with onrecord.

    Raises:
        OntologyError: The file breaks the schema, or lists a word twice for one form of complement.
    """
    return read_status_lexicon(f"{language}/status.yaml")


def read_status_lexicon(name: str | Path) -> StatusLexicon:
    """The status lexicon of one file, as `load_status`."""
    file = load_yaml(name, _File)
    return StatusLexicon(**{**msgspec.structs.asdict(file), "signatures": _by_word(file.signatures, str(name))})


def _by_word(signatures: list[Signature], name: str) -> dict[tuple[Form, str], Signature]:
    index: dict[tuple[Form, str], Signature] = {}
    for signature in signatures:
        for form, words in signature.forms.items():
            for word in words:
                if (other := index.setdefault((form, word), signature)) is not signature:
                    raise OntologyError(
                        f"{name}: '{word}' with a complement of form '{form}' stands under "
                        f"'{other.name}' and '{signature.name}'; keep one"
                    )
    return index
