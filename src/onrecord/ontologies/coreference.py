"""The numbers by which mentions are joined to entities, `data/en/coreference.yaml`, in one frozen object."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_Count = Annotated[int, msgspec.Meta(ge=1)]
_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class AntecedentWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each property of an antecedent candidate adds to its score.

    Attributes:
        sentences_back: For each sentence between candidate and pronoun.
        mentions_back: For each mention of any entity between them.
        subject: That the candidate is a subject.
        main_subject: That it is the subject of an earlier sentence as a whole, not of a clause in it: a report goes on
            with whom it was about.
        mentions: For each earlier mention of its entity, up to `Coreference.most_mentions`.
        reporter: That it is reported to say the clause whose subject the pronoun is ("she said she would").
        person: That it has a name, where the pronoun is of one person.
        same_gender: That its gender is known to be the pronoun's.
        group: That it is named by what it does or by its nation ("a Palestinian"), where the pronoun is of one person.
        plural: That it is plural, where the pronoun is.
        speaks_on: That it is said to have said something, where the pronoun is who says something, too.
    """

    sentences_back: float
    mentions_back: float
    subject: float
    main_subject: float
    mentions: float
    reporter: float
    person: float
    same_gender: float
    group: float
    plural: float
    speaks_on: float


class Reach(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences that a pronoun reaches back over, by what it stands for: one person, one body, or many."""

    one: int
    body: int
    many: int


class CountryShares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a text is about one country.

    Attributes:
        least_mentions: Mentions that the country must have at least.
        topic_share: Share of all mentions of countries above which one so far gives its nationality to a bare "the
            foreign ministry".
        recent: Latest mentions of countries that are looked at where no country has such a share.
    """

    least_mentions: _Count
    topic_share: _Share
    recent: _Count


class HomeWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for a country being that of a party beside which the text gives none.

    Attributes:
        share: The country's share of all countries that the text speaks of.
        sentence: Its share in the sentences of the party.
        previous: Its share in the sentences before those.
        inside: That the party's phrase names it or a place in it.
        place: Its share of the places that are named in the sentences of the party.
        lead: Its share in the headline and the first sentence.
        dateline: That the report was filed there.
        nearest: That no other country is named nearer to the party's first mention. Where that is in another sentence
            and the party has no name, that it is of the subject there, if that is of any.
        clause: Share of the party's first mentions in a clause that names it.
        once: That it is named but once, and by no place in it: "Critics urged Japan to wait" says little of theirs.
        alone: That the text speaks of no other country, but for one that is only the other side of its deed.
        placed: That all places are in it and no other country is spoken of more, where the party has no name and its
            sentence tells of no other country: the scene is there, whoever else acts.
        kinds: What speaks for no country, by the kind of party.
        no_sector: Likewise, where nothing is known of its sector.
        sectors: Likewise, by sector; those that are not listed add nothing.
        plural: Likewise, of several.
        least: How likely a country must be, from 0 to 1.
        weapons: What is sent by somebody whom the text may not name, so that it is not of whom it hits: "drones".
    """

    share: float
    sentence: float
    previous: float
    inside: float
    place: float
    lead: float
    dateline: float
    nearest: float
    clause: float
    once: float
    alone: float
    placed: float
    kinds: dict[str, float]
    no_sector: float
    sectors: dict[str, float]
    plural: float
    least: _Share
    weapons: frozenset[str]


class SummitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a leader of somebody who is named beside another by a surname that many bear.

    Attributes:
        offices: The offices of those who lead a state.
        verbs: Verbs and nouns of what two leaders do with each other.
    """

    offices: tuple[str, ...]
    verbs: frozenset[str]


Voice = Literal["speaker", "questioner", "author"]
"""Who speaks a whole text or answers; who asks; who has written what stands before an interview's first question."""


Sex = Literal["male", "female"]
"""What a given name tells."""


class VoiceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who speaks outside quotations.

    Attributes:
        names: What those are called whom the text does not name: one, and several ("we").
        singular: The words for a speaker alone.
        plural: The words for a speaker with others.
        labels: Whose turn follows a label that names nobody ("Q").
        speeches: What a headline calls a speech that the text is.
        by: Prepositions between a speech and whoever gives it.
        own_name: Whose name is said after these nouns is the speaker's ("my name is").
        inviting: What whoever has the floor next is asked to do ("Mr. Kim, please proceed").
        nods: Share of the paragraphs that only nod or break off from which a text is a talk as it was held.
    """

    names: dict[Voice, tuple[str, str]]
    singular: frozenset[str]
    plural: frozenset[str]
    labels: dict[str, Voice]
    speeches: frozenset[str]
    by: frozenset[str]
    own_name: frozenset[str]
    inviting: frozenset[str]
    nods: _Share


class SureSector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the encoder must say of a sector to be believed.

    Attributes:
        least: The probability of the sector.
        odds: How many times likelier it must be than that of the last term.
    """

    least: _Share
    odds: Annotated[float, msgspec.Meta(ge=1)]


class Coreference(Header, frozen=True, forbid_unknown_fields=True):
    """How mentions are joined.

    Attributes:
        weights: The score of an antecedent candidate.
        most_mentions: Earlier mentions of a candidate that count at most.
        reach: How far back a pronoun looks.
        candidates: Latest mentions that a pronoun can stand for at most; bounds the cost of a long text.
        namesakes: Bearers of one surname that are remembered, the latest mentioned first.
        legal_forms: Words at the end of a company's name that a text may leave off.
        company_words: Words at the end of a body's name that it leaves off once the text has named it without them.
        country: When a text is about one country.
        home: Which country a party is of that the text does not give.
        summits: Which leader a surname that many bear means beside another leader.
        least_sector: How likely a sector must be by the encoder, where no word tells it.
        undated_sector: When the encoder is believed on the term that an office holder is in, where no day tells it.
        voices: Who speaks outside quotations.
        forenames: Given names that tell whether a person is a man or a woman.
    """

    weights: AntecedentWeights
    most_mentions: _Count
    reach: Reach
    candidates: _Count
    namesakes: _Count
    legal_forms: frozenset[str]
    company_words: frozenset[str]
    country: CountryShares
    home: HomeWeights
    summits: SummitWords
    least_sector: _Share
    undated_sector: SureSector
    voices: VoiceWords
    forenames: dict[Sex, frozenset[str]]

    def sex_of(self, forename: str) -> Sex | None:
        """Whether a person of a given name is a man or a woman, where that tells it."""
        return next((sex for sex, names in self.forenames.items() if forename in names), None)


def load_coreference(language: str = "en") -> Coreference:
    """The numbers that ship with onrecord.

    Raises:
        OntologyError: The file is missing or breaks its schema.
    """
    return load_yaml(f"{language}/coreference.yaml", Coreference)
