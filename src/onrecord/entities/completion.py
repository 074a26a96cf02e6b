"""What the text around a mention adds to what it says by itself: whose it is, where it is, and whom it cannot mean.

"Its army" is of whoever possesses it, "the Obama administration" of Obama's country, the police of a strike in Minsk
of Belarus. `resolve` asks before it looks for whom the mention means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.entities.affiliation import scene_of
from onrecord.entities.describe import is_modifier
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.referent import Referent, named_at
from onrecord.entities.role_phrases import PLURAL_TAGS, is_joined
from onrecord.entities.speech import Speech
from onrecord.entities.terms import Terms
from onrecord.language.parse import SUBJECTS, Mention, Parse, Token

_NAMED_AFTER = frozenset({"body", "group", "office"})
"""Kinds of parties that a person's name before them makes those of that person's country."""
_BODIES = frozenset({"body", "organisation"})
_WHERE = frozenset({"country", "region", "capital", "place"})
_WIDE = 4
"""Words after a noun within which "around the world" says that its party is of everywhere."""


class Completion(msgspec.Struct, frozen=True):
    """What of a text may complete what a mention says.

    Attributes:
        terms: The text.
        model: The entities met so far.
        referent_at: Whom each mention read so far names.
        quoted: Whose words are quoted where.
        reported: Whose words are told where.
    """

    terms: Terms
    model: DiscourseModel
    referent_at: Mapping[int, Referent]
    quoted: Speech
    reported: Speech

    def complete(self, mention: Mention, described: Description) -> Description:
        """What a mention says, with what the text before and around it adds."""
        if described.definite and self._is_told_apart(mention, described):
            described = replace(described, definite=False)
        if described.inherits and described.country is None and _is_of_everywhere(self.terms, mention):
            return replace(described, inherits=False)
        described = self._with_body_spoken_for(mention, self._with_possessor(described))
        return self._on_scene(mention, self._with_namesake(mention, described))

    def _is_told_apart(self, mention: Mention, described: Description) -> bool:
        """Whether a general word points to nobody: what follows says who is meant ("the company behind the brand").

        So does a bare plural, which only its place in the sentence makes look like a name.
        """
        if described.role not in self.terms.world.words.points_to:
            return False
        tokens = self.terms.parse.tokens
        is_bare = mention.first == mention.head and tokens[mention.head].tag in PLURAL_TAGS
        if is_bare or self._is_followed(mention.head):
            return True
        is_set_off = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text == ","  # "the airline, which"
        return not is_set_off and self.terms.parse.child(mention.head, "relcl", "acl") is not None

    def _is_followed(self, head: int) -> bool:
        """Whether words after a noun say which it is, and not what it is accused of: "accused the company of theft"."""
        tokens, grammar = self.terms.parse.tokens, self.terms.world.grammar
        after = self.terms.parse.child(head, "prep")
        is_accused = tokens[head].dep == "dobj" and tokens[tokens[head].head].lemma in grammar.verbs.charging
        return after is not None and not (is_accused and tokens[after].lower in grammar.prepositions.genitive)

    def _with_possessor(self, described: Description) -> Description:
        """A description with the country, and where its own is weak the sector, of who possesses it ("its army")."""
        owner = named_at(self.referent_at, described.possessor)
        if owner is None or described.country is not None:
            return described
        sector = described.sector
        if described.weak or sector is None:
            sector = owner.sector or (sector if described.kind != "office" else self.terms.world.sectors.government)
        return replace(described, country=owner.country, sector=sector)

    def _with_body_spoken_for(self, mention: Mention, described: Description) -> Description:
        """A spokesman of nobody who is named, as of the body of whose deed he tells: "police arrested two, X said"."""
        tokens, is_known = self.terms.parse.tokens, described.country is not None or described.possessor is not None
        if described.role not in self.terms.world.words.voices_of_bodies or is_known:
            return described
        is_whose = self.terms.parse.child(mention.head, "prep") is not None
        if is_whose or not (described.weak or described.sector is None) or tokens[mention.head].dep != "nsubj":
            return described
        told = self.terms.parse.child(tokens[mention.head].head, "ccomp")
        subject = None if told is None else self.terms.parse.child(told, *SUBJECTS)
        body = named_at(self.referent_at, subject)
        if body is None or body.kind not in _BODIES or body.sector is None:
            return described
        return replace(described, country=body.country, sector=body.sector, weak=body.weak)

    def _with_namesake(self, mention: Mention, described: Description) -> Description:
        """A body or group with the country of the person whose name stands before it: "the Obama administration"."""
        if described.kind not in _NAMED_AFTER or described.country is not None or described.possessor is not None:
            return described
        for index in range(mention.first, mention.head):
            token = self.terms.parse.tokens[index]
            is_name = token.tag == "NNP" or is_joined(self.terms.parse, index)
            if is_name and is_modifier(self.terms.parse, index) and index not in self.terms.names:
                country = self.model.country_of_person(token.text)
                if country is not None:
                    return replace(described, country=country)
        return described

    def _on_scene(self, mention: Mention, described: Description) -> Description:
        """An unnamed force with the country of the scene, where it would only take that of whoever speaks of it.

        That of an army or its ministry, if it is their own soldiers to whom something happens.
        """
        is_force = described.sector == self.terms.world.sectors.military
        if described.country is not None or not (described.inherits or is_force):
            return described
        ahead = self._scene_ahead(mention)
        if ahead is not None and self.model.country_of_role(described.role) not in {None, ahead}:
            return replace(described, country=ahead)
        speaker = self._speaker_at(self.terms.parse.tokens[mention.head])
        if speaker is None:
            return described
        if is_force and self._is_own_force(mention, speaker):
            return replace(described, country=speaker.country)
        return self._where_it_acts(mention, described, speaker)

    def _scene_ahead(self, mention: Mention) -> str | None:
        """The country in which a sentence says at its beginning that it is: "In Chad the army killed three rebels"."""
        parse = self.terms.parse
        first = parse.sentences[parse.tokens[mention.head].sentence].first
        is_place = parse.tokens[first].lower in self.terms.world.words.sits and first < mention.first
        place = parse.child(first, "pobj") if is_place else None
        match = None if place is None else self.terms.names.get(place)
        return match.name.country if match is not None and match.name.kind in _WHERE else None

    def _speaker_at(self, token: Token) -> Referent | None:
        """In whose words, reported or quoted, a token stands."""
        speech = self.reported.at(token.start) or self.quoted.at(token.start)
        return named_at(self.referent_at, None if speech is None else speech.speaker)

    def _is_own_force(self, mention: Mention, speaker: Referent) -> bool:
        """Whether an army or its ministry speaks of its own soldiers, to whom something happens or who do it."""
        is_subject = self.terms.parse.tokens[mention.head].dep in SUBJECTS
        return is_subject and self._commands(speaker) and not is_set_apart(self.terms, mention)

    def _where_it_acts(self, mention: Mention, described: Description, speaker: Referent) -> Description:
        """A party with the country where it acts, and not that of the speaker, whom the text is about so far."""
        if not described.inherits or self._is_of_state(speaker):
            return described
        if self.model.countries.topic(self.terms.parse.tokens[mention.head].sentence) != speaker.country:
            return described
        scene = scene_of(self.terms, mention.head)
        return replace(described, inherits=False) if scene is None else replace(described, country=scene)

    def _is_of_state(self, speaker: Referent) -> bool:
        """Whether a speaker is a state's and speaks at home; a diplomat does not."""
        roles = (self.terms.world.roles.get(role) for role in speaker.roles)
        is_abroad = any(role is not None and role.topic for role in roles)
        return speaker.country is None or (speaker.sector in self.terms.world.sectors.of_state and not is_abroad)

    def _commands(self, speaker: Referent) -> bool:
        """Whether a speaker is of an army or of the ministry over it."""
        is_over = any(role.split()[0] in self.terms.world.words.commanding for role in speaker.roles)
        return speaker.sector == self.terms.world.sectors.military or (speaker.sector is not None and is_over)


def is_set_apart(terms: Terms, mention: Mention) -> bool:
    """Whether a phrase says that its party is not of the text's own country, nor of one: "people worldwide".

    What is of everywhere makes those so with whom it is joined: "individuals and governments", "doctors and nurses from
    around the world".
    """
    words, tokens = terms.world.words, terms.parse.tokens
    if any(tokens[i].lower in words.elsewhere for i in range(mention.first, mention.head)):
        return True
    if any(_is_of_everywhere(terms, each) for each in _joined_with(terms.parse, mention)):
        return True
    after = range(mention.head + 1, min(mention.last + 2, len(tokens)))
    named = (terms.names[i].name.country for i in after if i in terms.names)
    return len(set(named) - {None}) > 1


def _joined_with(parse: Parse, mention: Mention) -> Iterator[Mention]:
    """A phrase, and those that are coordinated with it."""
    heads = [mention.head, *parse.children_by(mention.head, "conj")]
    if parse.tokens[mention.head].dep == "conj":
        heads.append(parse.tokens[mention.head].head)
    return (parse.mention_at[head] for head in heads if head in parse.mention_at)


def _is_of_everywhere(terms: Terms, mention: Mention) -> bool:
    words, head = terms.world.words, terms.parse.tokens[mention.head]
    if head.lower in words.many_states and head.tag == "NNS":
        return True
    return any(token.lower in words.worldwide for token in _said_after(terms.parse, mention))


def _said_after(parse: Parse, mention: Mention) -> Sequence[Token]:
    """The first words after a noun, in its phrase and next to it, and those of a phrase with a preposition on it."""
    place = parse.child(mention.head, "prep")
    beside = parse.tokens[mention.head + 1 : mention.last + 2][:_WIDE]
    return beside if place is None else (*beside, *parse.tokens[place : place + _WIDE])
