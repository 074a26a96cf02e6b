"""Which entity each mention of a text is: the step from a `Parse` to the parties that events and statements point to.

A mention is read by itself (`profiles`), then joined to the parties met before (`parties`, `pronouns`), so that
every mention of one party is of one and the same `Entity`. Decisions on what names a party:

- A country's name is the country ("Iran", IRN, no sector). A capital where a party stands ("Tehran warned",
  "talks with Tehran") is its government ("Iranian government", IRN, GOV), as is "the Iranian government"; where a
  town stands ("in Tehran") it is no party.
- "The Russians" are Russia; "Russians" and "two Russians" are its people ("Russian people", CVL).
- An unnamed office, body or group bears its country's adjective and its role: "French president", "protesters".
- A thing is no party: it gets no entity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.entities.descriptions import Profile, read_profile
from onrecord.entities.discourse import Parties, Party
from onrecord.entities.model import Actor, Entities, Entity
from onrecord.entities.pronouns import Situation, Speech, antecedent, relative_head
from onrecord.entities.terms import Terms, find_terms
from onrecord.language.parse import SUBJECTS, AttributionSpan, Mention, Parse
from onrecord.ontologies.world import World


def resolve(
    parse: Parse,
    world: World,
    voices: Sequence[AttributionSpan] = (),
    outlet: str | None = None,
    year: int | None = None,
) -> Entities:
    """The entities of a text with all their mentions, in time linear in the text.

    Args:
        parse: The text.
        world: The known names and role words.
        voices: Whose words are where, so that "we" in a quotation is the speaker's side.
        outlet: Name of the outlet, which "this newspaper" is.
        year: Year of the report, which decides between holders of one name at different times.
    """
    return _Reading(parse, world, voices, outlet, year).entities()


_OF_STATES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
_ABROAD = frozenset({"country", "organisation", "place"})


class _Reading:
    """The state of reading one text from its first mention to its last."""

    def __init__(
        self, parse: Parse, world: World, voices: Sequence[AttributionSpan], outlet: str | None, year: int | None
    ) -> None:
        self._parse, self._world, self._outlet = parse, world, outlet
        self._terms: Terms = find_terms(parse, world, year)
        self._speech = Speech(voices, quoted=True)
        self._report = Speech(voices, quoted=False)
        self._said_by = {voice.speaker: voice.content for voice in voices if voice.speaker is not None}
        self._parties = Parties(world, year)
        self._party_at: dict[int, Party] = {}
        self._spoken: list[tuple[int, int | None]] = []
        self._possessed: list[tuple[Party, int]] = []

    def entities(self) -> Entities:
        words = self._world.words
        for mention in self._parse.mentions:
            token = self._parse.tokens[mention.head]
            if mention.kind == "pronoun" or token.lower in words.pronouns:
                party = self._pronoun(mention)
            else:
                party = self._phrase(mention)
            if party is not None:
                self._party_at[mention.head] = party.root()
                if token.dep in {"amod", "compound", "nmod"}:
                    self._parties.note_country(party.root().country, token.sentence)
                    continue
                self._parties.see(party.root(), mention.head, token.sentence, subject=token.dep in SUBJECTS)
            elif mention.head not in self._terms.names:
                self._note_modifiers(mention)
        self._give_words_to_speakers()
        self._settle_countries()
        return _frozen(self._parse, self._party_at, self._world)

    def _settle_countries(self) -> None:
        """Give officials and forces the country of the text where it has one and never says theirs."""
        country, roles = self._parties.settle(), self._world.roles
        if country is None:
            return
        for party in self._party_at.values():
            holder = party.root()
            if holder.kind in _ABROAD or holder.country is not None or holder.sector not in _OF_STATES:
                continue
            if any(role in roles and roles[role].inherits for role in holder.roles):
                holder.country = country

    def _note_modifiers(self, mention: Mention) -> None:
        """A country that only qualifies a thing ("Iranian oil") is still what the text speaks of."""
        for index in range(mention.first, mention.head):
            match = self._terms.names.get(index)
            if match is not None and match.first == index:
                self._parties.note_country(match.name.country, self._parse.tokens[index].sentence)

    def _phrase(self, mention: Mention) -> Party | None:
        token = self._parse.tokens[mention.head]
        party: Party | None
        if token.text in self._parties.acronyms:
            party = self._parties.acronyms[token.text].root()
        else:
            profile = self._profile(mention)
            party = self._parties.place(profile, token.sentence) if profile else None
            if party is not None and profile is not None and profile.holder is not None and party.country is None:
                self._possessed.append((party, profile.holder))
        if token.dep in {"appos", "attr"}:
            party = self._equate(mention, party)
        if party is not None and mention.kind == "name":
            self._learn_acronym(mention, party)
        return party

    def _profile(self, mention: Mention) -> Profile | None:
        profile = read_profile(self._parse, mention, self._terms, self._world)
        token = self._parse.tokens[mention.head]
        unread = profile is None or (profile.kind == "organisation" and profile.name == token.text)
        unread = unread and mention.kind == "name" and mention.head not in self._terms.names
        if unread and self._parties.knows_person(token.text):
            return Profile("person", token.text)
        if profile is None:
            return None
        if self._outlet and self._parse.tokens[mention.first].lower == "this" and profile.sector == "JRN":
            known = self._world.find(self._outlet)
            return Profile("organisation", self._outlet, known.country if known else None, "JRN")
        if profile.holder is not None and profile.country is None and profile.holder in self._party_at:
            owner = self._party_at[profile.holder].root()
            profile.country = owner.country
            if profile.weak or profile.sector is None:
                profile.sector = owner.sector or (profile.sector if profile.kind != "office" else "GOV")
        return profile

    def _equate(self, mention: Mention, party: Party | None) -> Party | None:
        """Join a phrase in apposition, or after "is", to the party that it describes."""
        tokens = self._parse.tokens
        token = tokens[mention.head]
        other: int | None = token.head
        if token.dep == "attr":
            verb = tokens[token.head]
            if verb.lemma != "be" or self._parse.child(verb.index, "neg") is not None:
                return party
            other = self._parse.child(verb.index, "nsubj")
            if other is None or tokens[other].tag in {"WP", "WDT"} or tokens[other].pos == "PRON":
                return party
        if other is None or party is None:
            return party
        described = self._party_at.get(other)
        if described is not None:
            return self._parties.join(described, party) if self._agree(described, party) else party
        unnamed = tokens[other]
        is_name = unnamed.pos == "PROPN" and other in self._parse.mention_at
        if is_name and party.kind == "office" and unnamed.entity in {"", "PERSON", "ORG"}:
            self._party_at[other] = party
        return party

    def _agree(self, described: Party, party: Party) -> bool:
        return described.root().kind != "country" and party.root().kind != "country"

    def _learn_acronym(self, mention: Mention, party: Party) -> None:
        """Take "(KIO)" after a name as that name's short form."""
        tokens, at = self._parse.tokens, mention.last + 1
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            short = tokens[at + 1].text
            if 1 < len(short) < 9 and sum(map(str.isupper, short)) > 1 and party.kind in {"organisation", "body"}:
                self._parties.acronyms.setdefault(short, party)

    def _pronoun(self, mention: Mention) -> Party | None:
        token, words = self._parse.tokens[mention.head], self._world.words
        voice, report = self._speech.at(token.start), self._report.at(token.start)
        if token.lower in words.speaker or token.lower in words.addressee:
            if voice is not None:
                self._spoken.append((mention.head, voice.speaker if token.lower in words.speaker else voice.addressee))
            return None
        if token.lower in words.relative:
            noun = relative_head(self._parse, mention.head)
            party = self._party_at.get(noun) if noun is not None else None
            return party.root() if party is not None else None
        if token.lower not in words.pronouns:
            return None
        own = self._said_by.get(mention.head, ())
        situation = Situation(self._speaker(voice), self._speaker(report), own)
        return antecedent(self._parse, mention.head, self._parties, self._party_at, self._world, situation)

    def _speaker(self, voice: AttributionSpan | None) -> Party | None:
        party = None if voice is None or voice.speaker is None else self._party_at.get(voice.speaker)
        return None if party is None else party.root()

    def _give_words_to_speakers(self) -> None:
        """Resolve "we" and "you", whose speaker may stand after the quotation, and what they possess."""
        for head, speaker in self._spoken:
            party = self._party_at.get(speaker) if speaker is not None else None
            if party is not None:
                self._party_at[head] = party.root()
        for party, holder in self._possessed:
            owner = self._party_at.get(holder)
            if owner is not None and party.root().country is None:
                party.root().country = owner.root().country


def _frozen(parse: Parse, party_at: Mapping[int, Party], world: World) -> Entities:
    """The entities that were found; two that no name, country or sector tells apart are one."""
    chains: dict[tuple[str, str | None, str | None], tuple[Actor, Party, list[Mention]]] = {}
    for mention in parse.mentions:
        found = party_at.get(mention.head)
        if found is not None:
            party = found.root()
            actor = party.actor(world)
            key = (actor.name, actor.country, actor.sector)
            chains.setdefault(key, (actor, party, []))[-1].append(mention)
    entities = tuple(
        Entity(actor, party.plural, party.gender, tuple(mentions)) for actor, party, mentions in chains.values()
    )
    at = {mention.head: entity for entity in entities for mention in entity.mentions}
    return Entities(entities, dict(sorted(at.items())))
