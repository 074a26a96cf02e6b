"""Loads the words that report speech and thought, `data/cues.yaml`, as one frozen object."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.loading import load_yaml

Act = Literal[
    "say", "claim", "deny", "report", "announce", "ask", "demand", "order", "propose", "promise", "threaten",
    "warn", "predict", "accuse", "criticise", "praise", "support", "agree", "reject", "believe", "want", "hope",
    "fear", "discuss",
]  # fmt: skip
"""What a speaker does by speaking, from the outside; `cues.yaml` glosses each."""

Frame = Literal[
    "quote", "clause", "infinitive", "object", "object_infinitive", "preposition", "passive", "raising", "host"
]  # fmt: skip
"""Where the content stands to its cue; `cues.yaml` glosses each."""

ACTS: tuple[Act, ...] = get_args(Act)
FRAMES: tuple[Frame, ...] = get_args(Frame)


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that reports.

    Attributes:
        act: What its subject does.
        frames: The frames in which it reports, each with the share of its uses in that frame that
            the training data marks as this attribution: the confidence of what is read by it.
    """

    act: Act
    frames: dict[Frame, float]


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All the words that report.

    Attributes:
        acts: The closed list of acts, each with its gloss.
        frame_glosses: The closed list of frames, each with its gloss.
        verbs: By lemma, or by lemma and the particle, preposition or complement that goes with it
            ("point out", "call for", "make clear").
        nouns: By lemma: "his claim that".
        adjectives: By lemma, after a form of "be": "is confident that".
        prepositions: By lemma: "according to", "in the words of".
        addressing: Verbs whose object is spoken to: "told reporters that", "urged Iran to".
        misread_lemmas: Lemmas that the language model gets wrong, with the right ones.
        colon_labels: Words before a colon at the start of a paragraph that name no speaker.
        judging: Acts whose content is what the speaker speaks of, not what he says is so: who condemns an
            attack does not vouch for it.
    """

    acts: dict[Act, str]
    frame_glosses: dict[Frame, str]
    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    prepositions: dict[str, Cue]
    addressing: frozenset[str]
    misread_lemmas: dict[str, str]
    colon_labels: frozenset[str]
    judging: frozenset[Act] = frozenset()


def load_cues(path: Path | None = None) -> Cues:
    """The cues that ship with onrecord, or those of a user's file.

    Raises:
        OntologyError: The file breaks its schema, leaves out an act or a frame, or has a share
            that is not between 0 and 1.
    """
    name = path or "cues.yaml"
    cues = load_yaml(name, Cues)
    if missing := [*(set(ACTS) - set(cues.acts)), *(set(FRAMES) - set(cues.frame_glosses))]:
        raise OntologyError(f"{name}: no gloss for {', '.join(sorted(missing))}; every act and frame needs one")
    for section in (cues.verbs, cues.nouns, cues.adjectives, cues.prepositions):
        for lemma, cue in section.items():
            for frame, share in cue.frames.items():
                if not 0 < share < 1:
                    raise OntologyError(f"{name}: {lemma}: {frame}: {share} is not between 0 and 1")
    return cues
