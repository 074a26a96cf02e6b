"""The labels of the encoder's heads, in the order of their scores. A trained model is tied to them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.ontologies.statuses import STATUSES

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Roles of a word in an attribution."""

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""Event types of PLOVER, CONCEDE and RETREAT apart."""

YIELD = ("CONCEDE", "RETREAT")
"""Types that PLOVER's draft, and the data sets after it, have as one."""

_ONTONOTES = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART",
    "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
)  # fmt: skip
ENTITIES = ("O", *(f"{edge}-{name}" for name in _ONTONOTES for edge in "BI"))
"""Whether a word begins or continues a name, and of what OntoNotes type."""

TAGS = (
    "NNP PROPN", "NN NOUN", "IN ADP", "DT DET", "JJ ADJ", "NNS NOUN", ". PUNCT", ", PUNCT", "PRP PRON", "RB ADV",
    "VB VERB", "VBD VERB", "CC CCONJ", "VBG VERB", "CD NUM", "VBN VERB", "IN SCONJ", "TO PART", "'' PUNCT", "VBZ AUX",
    "`` PUNCT", "PRP$ PRON", "VBZ VERB", "MD AUX", "VBP VERB", "POS PART", "VBD AUX", ": PUNCT", "VBP AUX",
    "HYPH PUNCT", "NFP PUNCT", "RB PART", "WP PRON", "DT PRON", "NNPS PROPN", "VB AUX", "RP ADP", "WDT PRON",
    "WRB SCONJ", "JJR ADJ", "JJS ADJ", "-RRB- PUNCT", "-LRB- PUNCT", "NN PRON", "RBR ADV", "VBN AUX", "EX PRON",
    "$ SYM", "VBG AUX", "RBS ADV", "XX X", "UH INTJ", "PDT DET", "ADD X", "SYM SYM", "LS X", "FW X", "WDT DET",
    "WP$ DET",
)  # fmt: skip
"""Penn and universal part of speech of a token."""

DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
"""ClearNLP labels of the arc from a token's head."""


SECTORS = (
    "none", "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "ELI", "REB", "UAF", "PRM", "CRM", "CVL", "SOC",
    "REF", "BUS", "LAB", "EDU", "JRN", "MED", "REL", "UNK",
)  # fmt: skip
"""Sector of the party that a word names; "none" of a country."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the numbers are that a head gives for a word: for each part, one for each label or a vector of some size.

    Attributes:
        labels: What is scored; nothing for vectors.
        parts: What the numbers speak of, where a head answers more than one question.
        size: Numbers of a vector; 0 for scores of labels. The network's own, so that another may have longer ones.
    """

    labels: tuple[str, ...] = ()
    parts: tuple[str, ...] = ("word",)
    size: int = 0

    @property
    def width(self) -> int:
        """How many numbers the head gives for a word."""
        return len(self.parts) * (len(self.labels) or self.size)

    def sized(self, width: int) -> Head:
        """This head in a network where it gives so many numbers.

        Raises:
            ValueError: Parts and labels do not make up that number.
        """
        head = self if self.labels else replace(self, size=width // len(self.parts))
        if head.width != width:
            parts, labels = len(self.parts), len(self.labels)
            raise ValueError(f"a head of {width} numbers cannot have {parts} parts of {labels} labels")
        return head


HEADS = {
    "roles": Head(ROLES),
    "inner": Head(ROLES),
    "links": Head(parts=("source asks", "cue answers source", "content asks", "cue answers content"), size=64),
    "no_source": Head(("no source",)),
    "factuality": Head(("factuality",)),
    "status": Head(STATUSES),
    "trigger": Head(("O", *TYPES)),
    "pair": Head(TYPES, parts=("every word", "actor", "recipient")),
    "parties": Head(parts=("deed asks actor", "actor answers", "deed asks recipient", "recipient answers"), size=64),
    "entities": Head(ENTITIES),
    "tags": Head(TAGS),
    "opens": Head(("opens a sentence",)),
    "arcs": Head(parts=("token asks", "head answers"), size=128),
    "deps": Head(DEPS, parts=("token", "head")),
    "historical": Head(("historical",)),
    "sector": Head(SECTORS),
}
"""The heads that the code reads, by name: what a network must have."""
