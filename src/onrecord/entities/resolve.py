"""Which entity each mention of a text is: the step from a `Parse` to the parties that events and statements point to.

A mention is read by itself (`describe`), then referred to an entity met before or to a new one (`discourse`,
`pronouns`), so that every mention of one party is of one and the same `Entity`. Decisions on what names a party:

- A country's name is the country ("Iran", IRN, no sector). A capital where a party stands ("Tehran warned",
  "talks with Tehran") is its government ("Iranian government", IRN, GOV), as is "the Iranian government"; where a
  town stands ("in Tehran") it is no party.
- "The Russians" are Russia; "Russians" and "two Russians" are its people ("Russian people", CVL).
- An unnamed office, body or group bears its country's adjective and its role: "French president", "protesters".
  On a known day an unnamed office is whoever holds it then (`incumbents`): "the French president" is Emmanuel Macron.
- A thing is no party: it gets no entity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from onrecord.entities.affiliation import scene_of
from onrecord.entities.bearers import Bearers
from onrecord.entities.describe import describe, describe_speaker, is_modifier
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.epithets import can_be_called, only_such, stands_for
from onrecord.entities.heard_sectors import UNHEARD, HeardSectors
from onrecord.entities.home import Scene, SpokenOf, home
from onrecord.entities.incumbents import name_incumbents
from onrecord.entities.leads import named_later
from onrecord.entities.model import Actor, Entities, Entity
from onrecord.entities.pronouns import Situation, agrees, antecedent
from onrecord.entities.referent import OF_ANYBODY, PERSONS, Referent, can_be_one
from onrecord.entities.role_phrases import PLURAL_TAGS, is_definite
from onrecord.entities.speech import Speech, asked, turns, who_say
from onrecord.entities.terms import Terms, find_terms
from onrecord.entities.together import Sought, in_a_row, named_together, sought
from onrecord.entities.undated import likely_day
from onrecord.entities.voices import Speakers, labelled_voice
from onrecord.language.grammar import relative_antecedent
from onrecord.language.parse import SUBJECTS, AttributionSpan, Mention, Parse, Token
from onrecord.ontologies.leaders import BODIES
from onrecord.ontologies.world import World

_QUESTION_TAGS = frozenset({"WP", "WDT"})
_LONGEST_ACRONYM = 8
_SHORTEST_INITIALS = 3
_NAMED_AFTER = frozenset({"body", "group", "office"})
"""Kinds of parties that a person's name before them makes those of that person's country."""
_WHERE = frozenset({"country", "region", "capital", "place"})
_PLACES = frozenset({"region", "capital", "place"})
_OF_PEOPLE = frozenset({"person", "office", "group", "people"})
_OF_NO_SECTOR = frozenset({"country", "place"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WIDE = 4
"""Words after a noun within which "around the world" says that its party is of everywhere."""
_Chains = Mapping[Referent, list[Mention]]
"""The mentions of each referent, when all are read."""


def resolve(
    parse: Parse,
    world: World,
    attributed: Sequence[AttributionSpan] = (),
    outlet: str | None = None,
    day: date | None = None,
    places: Iterable[SpokenOf] = (),
    heard: HeardSectors = UNHEARD,
) -> Entities:
    """The entities of a text with all their mentions, in time linear in the text.

    Args:
        parse: The text.
        world: The known names and role words.
        attributed: Whose words are where, so that "we" in a quotation is the speaker's side.
        outlet: Name of the outlet, which "this newspaper" is.
        day: Day of the report, which decides between holders of one name or office at different times.
        places: The places that the text names, by their countries.
        heard: What the encoder says of the sectors of parties.
    """
    day = day or likely_day(parse, world)
    return Resolver(find_terms(parse, world, day), attributed, outlet, day).entities(places, heard)


class Resolver:
    """The state of reading one text from its first mention to its last; `resolve` makes one and takes its entities.

    What fits the weights of pronouns makes its own, to see whom `choose` can choose from.
    """

    def __init__(
        self, terms: Terms, attributed: Sequence[AttributionSpan], outlet: str | None, day: date | None
    ) -> None:
        self.terms, self._outlet = terms, outlet
        self._parse, self._world = terms.parse, terms.world
        self._quoted = Speech(attributed, quoted=True)
        self._reported = Speech(attributed, quoted=False)
        self._bearers = Bearers.of(terms.parse, terms.world)
        self._speaking = who_say(terms.parse, attributed, terms.world.coreference.voices.singular)
        self._asked = asked(terms.parse, attributed)
        self._labels = [span.speaker for span in turns(terms.parse, attributed) if span.speaker is not None]
        self._said_by = {span.speaker: span.content for span in attributed if span.speaker is not None}
        self._day = day
        self.model = DiscourseModel(terms.world, day)
        self._referent_at: dict[int, Referent] = {}
        self._deictic: list[tuple[int, int | None]] = []
        self._voiced: list[int] = []
        self._homelands: list[tuple[int, int]] = []
        self._ahead: list[int] = []
        self._two: tuple[int, tuple[Referent, ...]] = (-1, ())
        self._sets: dict[Sought, Referent] = {}
        self._possessed: list[tuple[Referent, int]] = []
        words = terms.world.words
        self._pronouns = words.pronouns
        self._pointing = {*words.definite, *words.whole, *words.pronouns}

    def entities(self, places: Iterable[SpokenOf] = (), heard: HeardSectors = UNHEARD) -> Entities:
        """The entities of the text, in which these places are named and these sectors are heard."""
        for mention in self._parse.mentions:
            self._read(mention)
        self._resolve_ahead()
        self._name_lead()
        self._resolve_deictic()
        self._name_counted(heard)
        chains = self._chains()
        self._give_sectors(chains, heard)
        self._give_homes(chains, places)
        name_incumbents(self.terms, chains, self._day)
        return _frozen(chains, self._world)

    def _read(self, mention: Mention) -> None:
        token = self._parse.tokens[mention.head]
        is_pronoun = (mention.kind == "pronoun" or token.lower in self._pronouns) and (
            mention.head not in self.terms.names
        )
        referent = self._pronoun(mention) if is_pronoun else self._phrase(mention)
        if referent is None:
            if mention.head not in self.terms.names:
                self._note_modifiers(mention)
            return
        referent = self._referent_at[mention.head] = referent.resolved()
        if is_modifier(self._parse, mention.head):
            self.model.qualify(referent, mention.head, token.sentence)
        else:
            self.model.mention(referent, mention.head, token.sentence, subject=token.dep in SUBJECTS)

    def _note_modifiers(self, mention: Mention) -> None:
        """A country that only qualifies a thing ("Iranian oil") is still what the text speaks of."""
        for index in range(mention.first, mention.head):
            match = self.terms.names.get(index)
            if match is not None and match.first == index:
                self.model.note_country(match.name.country, self._parse.tokens[index].sentence)

    def _phrase(self, mention: Mention) -> Referent | None:
        """Whom a name or noun phrase refers to."""
        token = self._parse.tokens[mention.head]
        is_pair = mention.head == mention.last == mention.first + 1
        if is_pair and token.lower in self._world.grammar.pronouns.of_two:
            return self._of_two(token.lower, token.sentence)
        referent = self.model.acronyms.get(token.text)
        if referent is not None:
            referent = referent.resolved()
        else:
            described = self._describe(mention)
            meant = self._named_before(mention, described)
            if meant is not None:
                return meant
            office = self._office_before(mention, described)
            if office is not None and described is not None:
                described = replace(described, country=office.country)
            referent = self.model.refer(described, token.sentence) if described else None
            if referent is not None and described is not None and described.possessor is not None:
                self._possessed.append((referent, described.possessor))
            if referent is not None and office is not None:
                referent = self.model.merge(office, referent)
        if referent is None:
            return None
        if token.dep in {"appos", "attr"} or self._word_before(mention) is not None:
            referent = self._equate(mention, referent)
        if mention.kind == "name":
            self._learn_acronym(mention, referent)
        return referent

    def _office_before(self, mention: Mention, described: Description | None) -> Referent | None:
        """The office whose holder's name stands after where it is held: "ambassador to Turkey Andrei Karlov"."""
        token, tokens = self._parse.tokens[mention.head], self._parse.tokens
        if described is None or described.kind != "person" or token.dep != "pobj":
            return None
        names = (self.terms.names.get(i) for i in range(mention.first, mention.head))
        if not any(name is not None and name.last < mention.head for name in names):
            return None
        office = self._at(tokens[token.head].head)
        return office if office is not None and office.kind == "office" else None

    def _of_two(self, word: str, sentence: int) -> Referent | None:
        """Whom "the former" or "the latter" means: of the two parties named last, the same two in one sentence."""
        if self._two[0] != sentence:
            latest = dict.fromkeys(one.referent.resolved() for one in reversed(self.model.candidates))
            self._two = (sentence, tuple(latest)[1::-1])
        first_or_second = self._world.grammar.pronouns.of_two.index(word)
        return self._two[1][first_or_second] if len(self._two[1]) == len(self._world.grammar.pronouns.of_two) else None

    def _named_before(self, mention: Mention, described: Description | None) -> Referent | None:
        """Whom a phrase that points back means other than by its noun: parties counted together, or a person."""
        if self._parse.tokens[mention.first].lower not in self._pointing:
            return None
        return self._together(mention, described) or self._named_person(mention, described)

    def _together(self, mention: Mention, described: Description | None) -> Referent | None:
        """The parties named shortly before as one, where they are meant: "both countries", "the trio"."""
        wanted = sought(self.terms, mention, described)
        if wanted is None:
            return None
        token = self._parse.tokens[mention.head]
        acting = self._at(self._parse.child(token.head, *SUBJECTS)) if token.dep not in SUBJECTS else None
        known = {each.resolved() for each in self._referent_at.values()}
        named = named_together(self._parse, wanted, self.model.candidates, token.sentence, known, acting)
        if wanted.of_persons:
            homes = dict.fromkeys(self.model.country(each.country) for each in named)
            named = [home for home in homes if home is not None]
        if len(named) != wanted.number:
            return self._sets.get(wanted)
        sectors = {each.sector for each in named}
        names = in_a_row([each.name for each in named])
        meant = self._sets[wanted] = self.model.refer_to_all(names, sectors.pop() if len(sectors) == 1 else None)
        return meant

    def _named_person(self, mention: Mention, described: Description | None) -> Referent | None:
        """Whom "the 79-year-old" or "the former general" means, where the text has given nobody that office."""
        if described is not None and self.model.knows_role(described):
            return None
        latest = self.model.candidates
        person = None if described is None else only_such(self.terms, mention, described, latest)
        pronoun = stands_for(self.terms, mention, described) if person is None else None
        if pronoun is not None:
            situation = self._situation(mention.head)
            person = antecedent(self.terms, mention.head, self.model, self._referent_at, situation, pronoun)
        if person is None or not can_be_called(person, described):
            return None
        if described is not None:
            person.learn(described)
        return person

    def _describe(self, mention: Mention) -> Description | None:
        """What a mention says, with what the text before it adds."""
        described = describe(self.terms, mention)
        if self._is_unknown_name(mention, described):
            surname = self._parse.tokens[mention.head].text
            if self._bearers.end_at(self._parse, mention.head):
                return Description("person", self._parse.quote(self._parse.span(mention.head - 1, mention.head)))
            whole = self._parse.quote(self._parse.span(mention.first, mention.head))
            if self.model.knows_person(surname):
                return Description("person", surname)
            if self.model.is_in_office(whole):
                return Description("person", whole)
        if described is not None and self._is_short_for_body(mention, described):
            return Description("organisation", described.name)
        if described is None:
            return self._who_says_i(mention) or self._who_speaks(mention)
        if self._is_holder_by_name(mention, described):
            return Description("person", described.name)
        if self._outlet is not None and described.sector == self._world.sectors.press and self._is_this(mention):
            known = self._world.find(self._outlet)
            return Description(
                "organisation", self._outlet, known.country if known else None, self._world.sectors.press
            )
        if described.kind == "place" and described.definite and described.country is None:
            quoted = self._quoted.at(self._parse.tokens[mention.head].start)
            if quoted is not None and quoted.speaker is not None:
                self._homelands.append((mention.head, quoted.speaker))
        if described.definite and self._is_told_apart(mention, described):
            described = replace(described, definite=False)
        return self._on_scene(mention, self._with_namesake(mention, self._with_possessor(described)))

    def _is_told_apart(self, mention: Mention, described: Description) -> bool:
        """Whether a general word points to nobody: what follows says who is meant ("the company behind the brand").

        So does a bare plural, which only its place in the sentence makes look like a name.
        """
        if described.role not in self._world.words.points_to:
            return False
        tokens = self._parse.tokens
        is_bare = mention.first == mention.head and tokens[mention.head].tag in PLURAL_TAGS
        if is_bare or self._is_followed(mention.head):
            return True
        is_set_off = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text == ","  # "the airline, which"
        return not is_set_off and self._parse.child(mention.head, "relcl", "acl") is not None

    def _is_followed(self, head: int) -> bool:
        """Whether words after a noun say which it is, and not what it is accused of: "accused the company of theft"."""
        tokens, grammar = self._parse.tokens, self._world.grammar
        after = self._parse.child(head, "prep")
        is_accused = tokens[head].dep == "dobj" and tokens[tokens[head].head].lemma in grammar.verbs.charging
        return after is not None and not (is_accused and tokens[after].lower in grammar.prepositions.genitive)

    def _who_says_i(self, mention: Mention) -> Description | None:
        """A person who says "I" somewhere in the text, by whatever word: "the baker", "Nowak"."""
        token = self._parse.tokens[mention.head]
        if token.lower not in self._speaking or token.pos not in _NOUNS or is_modifier(self._parse, mention.head):
            return None
        if self._is_label(mention.head):
            return None
        if token.pos == "PROPN":
            return Description("person", token.text)
        plural, definite = token.tag in PLURAL_TAGS, is_definite(self.terms, mention)
        word = token.lower
        return Description("group", word, None, "CVL", word, plural=plural, definite=definite, weak=True)

    def _who_speaks(self, mention: Mention) -> Description | None:
        """Whoever a statement is by, though no word of the phrase names a party; no label of a turn."""
        if mention.head not in self._said_by or self._is_label(mention.head):
            return None
        return describe_speaker(self.terms, mention)

    def _is_label(self, head: int) -> bool:
        """Whether a word only labels turns: "Q.", "A"."""
        return labelled_voice(self._parse, head, self._world.coreference.voices) is not None

    def _on_scene(self, mention: Mention, described: Description) -> Description:
        """An unnamed force with the country of the scene, where it would only take that of whoever speaks of it.

        That of an army or its ministry, if it is their own soldiers to whom something happens.
        """
        is_force = described.sector == self._world.sectors.military
        if described.country is not None or not (described.inherits or is_force):
            return described
        token = self._parse.tokens[mention.head]
        ahead = self._scene_ahead(mention)
        if ahead is not None and self.model.country_of_role(described.role) not in {None, ahead}:
            return replace(described, country=ahead)
        speech = self._reported.at(token.start) or self._quoted.at(token.start)
        speaker = self._at(None if speech is None else speech.speaker)
        if speaker is None:
            return described
        if is_force and token.dep in SUBJECTS and self._commands(speaker) and not self._is_set_apart(mention):
            return replace(described, country=speaker.country)
        if not described.inherits or self._is_of_state(speaker):
            return described
        if self.model.countries.topic(token.sentence) != speaker.country:
            return described
        scene = scene_of(self.terms, mention.head)
        return replace(described, inherits=False) if scene is None else replace(described, country=scene)

    def _scene_ahead(self, mention: Mention) -> str | None:
        """The country in which a sentence says at its beginning that it is: "In Chad the army killed three rebels"."""
        first = self._parse.sentences[self._parse.tokens[mention.head].sentence].first
        is_place = self._parse.tokens[first].lower in self._world.words.sits and first < mention.first
        place = self._parse.child(first, "pobj") if is_place else None
        match = None if place is None else self.terms.names.get(place)
        return match.name.country if match is not None and match.name.kind in _WHERE else None

    def _is_of_state(self, speaker: Referent) -> bool:
        """Whether a speaker is a state's and speaks at home; a diplomat does not."""
        roles = (self._world.roles.get(role) for role in speaker.roles)
        is_abroad = any(role is not None and role.topic for role in roles)
        return speaker.country is None or (speaker.sector in self._world.sectors.of_state and not is_abroad)

    def _commands(self, speaker: Referent) -> bool:
        """Whether a speaker is of an army or of the ministry over it."""
        is_over = any(role.split()[0] in self._world.words.commanding for role in speaker.roles)
        return speaker.sector == self._world.sectors.military or (speaker.sector is not None and is_over)

    def _is_set_apart(self, mention: Mention) -> bool:
        """Whether a phrase says that its party is not of the text's own country, nor of one: "people worldwide"."""
        words, tokens = self._world.words, self._parse.tokens
        if any(tokens[i].lower in words.elsewhere for i in range(mention.first, mention.head)):
            return True
        after = range(mention.head + 1, min(mention.last + 2, len(tokens)))
        if any(tokens[i].lower in words.worldwide for i in after[:_WIDE]):
            return True
        named = (self.terms.names[i].name.country for i in after if i in self.terms.names)
        return len(set(named) - {None}) > 1

    def _is_unknown_name(self, mention: Mention, described: Description | None) -> bool:
        """Whether a mention is a name of one word of which nothing is known but what the word means elsewhere."""
        word = self._parse.tokens[mention.head].text
        is_surname = word in self._bearers.surnames and mention.first == mention.head  # "Jobs" after "Steve Jobs"
        if (mention.kind != "name" and not is_surname) or mention.head in self.terms.names:
            return False
        if described is None or is_surname or (described.kind == "office" and mention.first == mention.last):
            return True
        return described.kind in {"organisation", "people"} and described.name == word

    def _is_short_for_body(self, mention: Mention, described: Description) -> bool:
        """Whether what looks like a surname begins the name of a body and no person of that name was met."""
        if described.kind != "person" or mention.first != mention.head or not self.model.knows_body(described.name):
            return False
        return not self.model.knows_person(described.name) and described.name not in self._bearers.surnames

    def _is_holder_by_name(self, mention: Mention, described: Description) -> bool:
        """Whether what looks like a body's name is the full name of a well-known office holder: "French Hill"."""
        is_body = described.kind == "organisation" and mention.head not in self.terms.names
        return is_body and " " in described.name and self.model.is_in_office(described.name)

    def _is_this(self, mention: Mention) -> bool:
        first = self._parse.tokens[mention.first]
        return first.lower in self._world.grammar.determiners.proximal

    def _with_possessor(self, described: Description) -> Description:
        """A description with the country, and where its own is weak the sector, of who possesses it ("its army")."""
        owner = None if described.possessor is None else self._referent_at.get(described.possessor)
        if owner is None or described.country is not None:
            return described
        owner, sector = owner.resolved(), described.sector
        if described.weak or sector is None:
            sector = owner.sector or (sector if described.kind != "office" else self._world.sectors.government)
        return replace(described, country=owner.country, sector=sector)

    def _with_namesake(self, mention: Mention, described: Description) -> Description:
        """A body or group with the country of the person whose name stands before it: "the Obama administration"."""
        if described.kind not in _NAMED_AFTER or described.country is not None or described.possessor is not None:
            return described
        for index in range(mention.first, mention.head):
            token = self._parse.tokens[index]
            if token.tag == "NNP" and is_modifier(self._parse, index) and index not in self.terms.names:
                country = self.model.country_of_person(token.text)
                if country is not None:
                    return replace(described, country=country)
        return described

    def _equate(self, mention: Mention, referent: Referent) -> Referent:
        """Join a phrase in apposition, or after "is", to the entity that it describes."""
        token = self._parse.tokens[mention.head]
        other = token.head if token.dep == "appos" else self._word_before(mention) or self._subject_of(token.head)
        is_added = self._parse.tokens[mention.first - 1].tag == "CC"  # "the community - and the UN"
        if other is None or (is_added and mention.first > 0):
            return referent
        described = self._referent_at.get(other)
        if described is None:
            if referent.kind == "office" and self._is_bare_name(other):
                self._referent_at[other] = referent
            return referent
        if "country" in {described.resolved().kind, referent.resolved().kind}:
            return referent
        if described.resolved().plural and not referent.plural and referent.kind in {"person", "office"}:
            return referent  # one of "the three leaders, an official of the ministry, ..."
        if referent.resolved().kind == "person" and described.resolved().kind == "organisation":
            return self._holder_beside_body(other, referent)
        if referent.kind == "organisation" and not can_be_one(described.resolved(), referent):
            return referent  # "Syriza's successor, New Left"
        return self.model.merge(described, referent)

    def _holder_beside_body(self, body: int, person: Referent) -> Referent:
        """A person beside the body where an office is held: "the ambassador to the United Nations, John Danforth"."""
        tokens = self._parse.tokens
        above = tokens[tokens[body].head].head if tokens[body].dep == "pobj" else tokens[body].head
        office = self._at(above)
        return self.model.merge(office, person) if office is not None and office.kind == "office" else person

    def _word_before(self, mention: Mention) -> int | None:
        """The noun right before a name that the parser takes for a second of its kind: "the insurgent group Ansar"."""
        if mention.kind != "name" or mention.first == 0:
            return None
        before, token = self._parse.tokens[mention.first - 1], self._parse.tokens[mention.head]
        is_second = before.pos == "NOUN" and (before.head, before.dep) == (token.head, token.dep)
        return before.index if is_second and before.index in self._referent_at else None

    def _subject_of(self, copula: int) -> int | None:
        """Of what a noun after "is" is said; None where that is a pronoun, or is denied."""
        verb = self._parse.tokens[copula]
        if verb.lemma not in self._world.grammar.verbs.copular or self._parse.child(copula, "neg") is not None:
            return None
        subject = self._parse.child(copula, "nsubj")
        if subject is None:
            return None
        token = self._parse.tokens[subject]
        return None if token.tag in _QUESTION_TAGS or token.pos == "PRON" else subject

    def _is_bare_name(self, head: int) -> bool:
        """Whether a mention is a name that nothing else is known of, so that an office beside it says who it is."""
        token = self._parse.tokens[head]
        return token.pos == "PROPN" and token.entity in {"", "PERSON", "ORG"} and head in self._parse.mention_at

    def _learn_acronym(self, mention: Mention, referent: Referent) -> None:
        """Take "(KIO)" after a name, or in its phrase, as that name's short form, and the initials of a long phrase."""
        if referent.kind not in {"organisation", "body"}:
            return
        tokens, last = self._parse.tokens, min(mention.last + 1, len(self._parse.tokens) - 3)
        for at in range(mention.head + 1, last + 1):
            short = tokens[at + 1].text
            is_within = tokens[at].text == "(" and tokens[at + 2].text == ")"
            if is_within and len(short) <= _LONGEST_ACRONYM and sum(map(str.isupper, short)) > 1:
                self.model.acronyms.setdefault(short, referent)
        if mention.last > mention.head:  # "the Transition Council of Lorun", whose name ends before "of"
            words = (tokens[i] for i in range(mention.first, mention.last + 1))
            letters = "".join(word.text[0] for word in words if word.text[0].isupper() and word.pos != "DET")
            if _SHORTEST_INITIALS <= len(letters) <= _LONGEST_ACRONYM:
                self.model.acronyms.setdefault(letters, referent)

    def _pronoun(self, mention: Mention) -> Referent | None:
        """Whom a pronoun stands for."""
        token, words = self._parse.tokens[mention.head], self._world.words
        quoted = self._quoted.at(token.start)
        if token.lower in words.speaker or token.lower in words.addressee:
            if quoted is None:
                self._voiced.append(mention.head)
            else:
                self._deictic.append((mention.head, self._meant(token, quoted)))
            return None
        if token.lower in words.relative:
            noun = relative_antecedent(self._parse, mention.head)
            return self._at(noun) if noun != mention.head else None
        if token.lower not in self._pronouns:
            return None
        chosen = self.choose(mention.head, self._situation(mention.head))
        if chosen is None and self._pronouns[token.lower].number == "one":
            self._ahead.append(mention.head)
        return chosen

    def _situation(self, head: int) -> Situation:
        """Whose words a mention stands in."""
        start = self._parse.tokens[head].start
        quoted, reported = self._quoted.at(start), self._reported.at(start)
        return Situation(
            speaker=self._at(None if quoted is None else quoted.speaker),
            reporter=self._at(None if reported is None else reported.speaker),
            own=self._said_by.get(head, ()),
        )

    def _meant(self, token: Token, quoted: AttributionSpan) -> int | None:
        """The head of the mention of whom a word for the speaker or the addressee means in somebody's own words."""
        if token.lower in self._world.words.speaker:
            return quoted.speaker
        if quoted.addressee is not None or quoted.speaker is None:
            return quoted.addressee
        return self._asked.get(quoted.speaker)

    def choose(self, head: int, situation: Situation) -> Referent | None:
        """Whom a third-person pronoun stands for."""
        return antecedent(self.terms, head, self.model, self._referent_at, situation)

    def _at(self, head: int | None) -> Referent | None:
        """Whom the mention at a token names."""
        referent = None if head is None else self._referent_at.get(head)
        return None if referent is None else referent.resolved()

    def _name_lead(self) -> None:
        """Give whom the report's headline or lead speaks of the name that it gives later."""
        person, unnamed = named_later(self.terms, self._referent_at)
        if person is None:
            return
        for each in unnamed:
            if each.sector == OF_ANYBODY:
                each.sector = None  # "a man" is anybody
            person.absorb(each)

    def _resolve_ahead(self) -> None:
        """Resolve "he" and "she" before whom nobody fits: who is named after them is meant.

        It is the subject of the sentence that their clause begins ("Asked whether she knew, Ann Lee smiled"), else the
        one person whom the text names.
        """
        if not self._ahead:
            return
        first: dict[Referent, int] = {}
        for head, referent in sorted(self._referent_at.items()):
            if referent.resolved().kind == "person":
                first.setdefault(referent.resolved(), head)
        alone = next(iter(first)) if len(first) == 1 else None
        for head in self._ahead:
            token = self._parse.tokens[head]
            subject = self._at(self._parse.child(self._parse.sentences[token.sentence].root, *SUBJECTS))
            meant = subject if subject in first and first[subject] > head else alone
            pronoun = self._pronouns[token.lower]
            if meant is not None and first[meant] > head and agrees(meant, pronoun):
                meant.gender = meant.gender or pronoun.gender
                self._referent_at[head] = meant

    def _resolve_deictic(self) -> None:
        """Resolve "we" and "you", whose speaker may stand after the quotation, and what they possess.

        "The country" in the words of an official is theirs.
        """
        speakers = Speakers(self._parse, self._world)
        speakers.meet(self._voiced, self._referent_at)
        for head in self._labels:
            unnamed = speakers.labelled(head, self._referent_at) if self._at(head) is None else None
            if unnamed is not None:
                self._referent_at[head] = unnamed
        for head in self._voiced:
            referent = speakers.of(head)
            if referent is not None:
                self._referent_at[head] = referent
        for head, speaker in self._deictic:
            referent = self._at(speaker)
            if referent is not None:
                self._referent_at[head] = referent
        for head, speaker in self._homelands:
            official = self._at(speaker)
            is_of_state = official is not None and official.sector in self._world.sectors.of_state
            homeland = self.model.country(official.country) if official is not None and is_of_state else None
            if homeland is not None:
                self._referent_at[head] = homeland
        for possessed, possessor in self._possessed:
            owner = self._at(possessor)
            if owner is not None and possessed.resolved().country is None:
                self._join_owner(possessed.resolved(), owner)

    def _join_owner(self, possessed: Referent, owner: Referent) -> None:
        """Give a party the country of the person behind it, and the sector where it speaks for that person."""
        possessed.country = owner.country
        roles = [self._world.roles[role] for role in possessed.roles if role in self._world.roles]
        if possessed.sector is None and any(role.kind == "body" or role.sector for role in roles):
            possessed.sector = owner.sector

    def _give_sectors(self, chains: _Chains, heard: HeardSectors) -> None:
        """Give a sector to each party of which no name or role word tells it and the encoder does.

        A country has none, nor a body of many states.
        """
        for referent, mentions in chains.items():
            if referent.sector is not None or self._is_without_sector(referent):
                continue
            has_none = referent.kind in _OF_NO_SECTOR or self._is_voice(referent) or self._is_opposed(referent)
            if not has_none:
                least, of_people = self._world.coreference.least_sector, referent.kind in _OF_PEOPLE
                referent.sector = heard.likeliest(mentions, least, of_people=of_people)

    def _is_without_sector(self, referent: Referent) -> bool:
        """Whether a party is a body of many states, or one that the world's table knows to be of no sector."""
        if referent.kind != "organisation" or referent.country in BODIES:
            return referent.kind == "organisation"
        known = self._world.find(referent.name)
        return known is not None and known.kind == "organisation" and known.sector is None

    def _give_homes(self, chains: _Chains, places: Iterable[SpokenOf]) -> None:
        """Give a country to each party beside which the text gives none, where one is likely."""
        scene = Scene(self._parse, self._spoken_of(chains, places))
        for referent, mentions in chains.items():
            if self._may_have_home(referent, mentions):
                referent.country = home(referent, mentions, scene, self._world.coreference.home)

    def _is_opposed(self, referent: Referent) -> bool:
        """Whether a party is two of different sides: "both sides"."""
        return referent.joint or bool(referent.roles & self._world.words.opposed)

    def _may_have_home(self, referent: Referent, mentions: Sequence[Mention]) -> bool:
        """Whether a party without a country may be of the text's: no embassy, no neighbour, none that is "foreign"."""
        words = self._world.words
        if referent.country is not None or referent.kind not in self._world.coreference.home.kinds:
            return False
        if self._is_voice(referent) or self._is_opposed(referent):
            return False
        if referent.roles & words.beside and any(self._parse.child(each.head, "poss") is not None for each in mentions):
            return False
        if referent.kind in PERSONS and referent.roles & (words.passing | words.scattered):
            return False
        return not referent.roles & words.abroad and not any(map(self._is_set_apart, mentions))

    def _is_voice(self, referent: Referent) -> bool:
        """Whether of a party only that it speaks is known: "speaker", "questioner"."""
        return any(referent.name in names for names in self._world.coreference.voices.names.values())

    def _spoken_of(self, chains: _Chains, places: Iterable[SpokenOf]) -> Iterator[SpokenOf]:
        """The countries of the text: by name, by places, and by persons of whom it is known."""
        known = self._world.countries
        named = {match.first: match for match in self.terms.names.values() if match.name.kind != "inert"}
        for first, _, name in named.values():
            if name.country is not None and name.country in known:
                yield SpokenOf(name.country, first, place=name.kind in _PLACES)
        covered = {token for first, last, _ in named.values() for token in range(first, last + 1)}
        covered |= {
            each.head for referent, mentions in chains.items() if referent.kind == "person" for each in mentions
        }
        yield from (place for place in places if place.token not in covered)
        for referent, mentions in chains.items():
            country = referent.country
            if referent.kind == "person" and country is not None and country in known:
                yield from (SpokenOf(country, mention.head, place=False) for mention in mentions)

    def _name_counted(self, heard: HeardSectors) -> None:
        """Give those who are counted or pointed at ("dozens fled", "some of the guards"), where they are persons."""
        counted = self._world.words.counted
        for mention in self._parse.mentions:
            token = self._parse.tokens[mention.head]
            if mention.head not in self._referent_at and (token.pos == "NUM" or token.lower in counted):
                referent = self._counted(mention, heard)
                if referent is not None:
                    self._referent_at[mention.head] = referent

    def _counted(self, mention: Mention, heard: HeardSectors) -> Referent | None:
        """Persons of whom a number is told: like those of whom they are part, else people, if the encoder thinks so.

        "Hundreds of villagers" are villagers, whom their own mention names.
        """
        parse, genitive = self._parse, self._world.grammar.prepositions.genitive
        of = next((i for i in parse.children_by(mention.head, "prep") if parse.tokens[i].lower in genitive), None)
        if of is not None:
            within = parse.child(of, "pobj")
            whole = self._at(within)
            if whole is None or within is None or parse.tokens[within].pos != "PRON":
                return None
            if not (whole.plural or whole.kind in _OF_PEOPLE):
                return None
            return Referent("group", whole.name, whole.country, whole.sector, plural=True)
        sector = heard.likeliest([mention], self._world.coreference.least_sector, of_people=False)
        return None if sector is None else Referent("group", self._world.words.nationals, sector=sector, plural=True)

    def _chains(self) -> _Chains:
        """The mentions of each referent, in the order of the text."""
        chains: defaultdict[Referent, list[Mention]] = defaultdict(list)
        for mention in self._parse.mentions:
            if mention.head in self._referent_at:
                chains[self._referent_at[mention.head].resolved()].append(mention)
        return chains


def _frozen(chains: _Chains, world: World) -> Entities:
    """The entities that were found; two that no name, country or sector tells apart are one."""
    merged: dict[tuple[str, str | None, str | None], tuple[Actor, Referent, list[Mention]]] = {}
    for referent, chain in chains.items():
        actor = referent.actor(world)
        *_, whole = merged.setdefault((actor.name, actor.country, actor.sector), (actor, referent, []))
        whole += chain
    entities = tuple(
        Entity(actor, referent.plural, referent.gender, tuple(sorted(whole, key=attrgetter("head"))))
        for actor, referent, whole in merged.values()
    )
    at = {mention.head: entity for entity in entities for mention in entity.mentions}
    return Entities(entities, dict(sorted(at.items())))
