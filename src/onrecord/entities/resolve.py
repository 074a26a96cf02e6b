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

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from onrecord.entities.appositions import can_be_described, described_by, is_bare_name, said_nationality, short_forms
from onrecord.entities.bearers import Bearers
from onrecord.entities.completion import Completion, is_set_apart
from onrecord.entities.counted import counted, is_counted
from onrecord.entities.describe import describe, first_conjunct, is_modifier, is_seat
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.epithets import can_be_called, only_such, stands_for
from onrecord.entities.fellow_leaders import as_fellow_leader
from onrecord.entities.heard_sectors import UNHEARD, HeardSectors, give_sectors, hear_terms, is_nobodys
from onrecord.entities.home import Scene, SpokenOf, home
from onrecord.entities.incumbents import name_incumbents
from onrecord.entities.known_names import NameMatch
from onrecord.entities.leads import named_later
from onrecord.entities.model import Actor, Entities, Entity
from onrecord.entities.pronouns import Situation, agrees, antecedent
from onrecord.entities.referent import OF_ANYBODY, PERSONS, Referent, named_at
from onrecord.entities.second_look import SecondLook
from onrecord.entities.speech import Speech, asked, turns, who_say
from onrecord.entities.terms import Terms, find_terms
from onrecord.entities.together import BODY, Sought, in_a_row, named_together, sought
from onrecord.entities.undated import likely_day
from onrecord.entities.voices import Speakers
from onrecord.language.grammar import relative_antecedent
from onrecord.language.parse import SUBJECTS, AttributionSpan, Mention, Parse, Token
from onrecord.ontologies.world import Gender, World

_PLACES = frozenset({"region", "capital", "place"})
_TWO = 2
_ROW_REACH = 2
"""Sentences between a subject of several parties and the "they" that means all of them, at most."""
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
        self.terms = terms
        self._parse, self._world = terms.parse, terms.world
        self._quoted = Speech(attributed, quoted=True)
        self._reported = Speech(attributed, quoted=False)
        self._asked = asked(terms.parse, attributed)
        self._labels = [span.speaker for span in turns(terms.parse, attributed) if span.speaker is not None]
        self._said_by = {span.speaker: span.content for span in attributed if span.speaker is not None}
        self._day = day
        self.model = DiscourseModel(terms.world, day)
        self._referent_at: dict[int, Referent] = {}
        saying_i = who_say(terms.parse, attributed, terms.world.coreference.voices.singular)
        bearers = Bearers.of(terms.parse, terms.world)
        self._second_look = SecondLook(terms, self.model, bearers, saying_i, self._said_by, outlet)
        self._completion = Completion(terms, self.model, self._referent_at, self._quoted, self._reported)
        self._deictic: list[tuple[int, int | None]] = []
        self._voiced: list[int] = []
        self._homelands: list[tuple[int, int]] = []
        self._ahead: list[tuple[int, int | None]] = []
        self._two: tuple[int, tuple[Referent, ...]] = (-1, ())
        self._sets: dict[Sought, Referent] = {}  # the latest first
        self._possessed: list[tuple[Referent, int]] = []
        self._speaking_next: dict[int, Referent | None] = {}
        words = terms.world.words
        self._pronouns = words.pronouns
        self._pointing = {*words.definite, *words.whole, *words.pronouns}

    def entities(self, places: Iterable[SpokenOf] = (), heard: HeardSectors = UNHEARD) -> Entities:
        """The entities of the text, in which these places are named and these sectors are heard."""
        places = tuple(places)
        located = deque(sorted({*self._located(places)}))
        for mention in self._parse.mentions:
            self._read_places(located, self._parse.tokens[mention.head].sentence)
            self._read(mention)
        self._resolve_ahead()
        self._meet_unnamed()
        self._name_lead()
        self._resolve_deictic()
        self._name_counted(heard)
        chains = self._chains()
        give_sectors(chains, self._world, heard)
        if self._day is None:
            hear_terms(chains, self.model.holders(), self._world, heard)
        scene = Scene(self._parse, self._spoken_of(chains, places))
        self._give_nationalities(chains)  # of which the report is not for that: one Azerbaijani before a court
        possessed = {each.resolved() for each, possessor in self._possessed if self._at(possessor) is not None}
        self._give_homes((each for each in chains.items() if each[0] not in possessed), scene)
        name_incumbents(self.terms, chains, self._day)
        self._join_owners()  # "his brother" is of the emir's country
        self._give_homes((each for each in chains.items() if each[0] in possessed), scene)
        return _frozen(chains, self._world)

    def _located(self, places: Iterable[SpokenOf]) -> Iterator[tuple[int, str]]:
        """The sentences in which places are named, with their countries."""
        named = self._by_name(match for match in self.terms.names.values() if match.name.kind != "inert")
        for spoken in (*named, *places):
            if (spoken.place or spoken.dateline) and not self._is_government(spoken.token):
                yield self._parse.tokens[spoken.token].sentence, spoken.code

    def _is_government(self, token: int) -> bool:
        """Whether a capital is no place but the government that sits there: "Washington warned"."""
        match, mention = self.terms.names.get(token), self._parse.mention_at.get(token)
        if match is None or match.name.kind != "capital" or mention is None:
            return False
        described = describe(self.terms, mention)
        return described is not None and described.kind == "body"

    def _read_places(self, located: deque[tuple[int, str]], sentence: int) -> None:
        """Let the text's countries know of the places that are named up to a sentence."""
        while located and located[0][0] <= sentence:
            self.model.countries.place(located.popleft()[1])

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
            return self._joined(mention, referent.resolved())
        described = self._describe(mention)
        meant = self._named_before(mention, described)
        if meant is not None:
            return meant
        referent = None if described is None else self._refer(mention, described)
        return None if referent is None else self._joined(mention, referent)

    def _refer(self, mention: Mention, described: Description) -> Referent | None:
        """Whom a mention names by what it says; who is named after an office is in that office."""
        office = self._office_before(mention, described)
        if office is not None:
            described = replace(described, country=office.country)
        referent = self.model.refer(described, self._parse.tokens[mention.head].sentence)
        if referent is None:
            return None
        if described.possessor is not None:
            self._possessed.append((referent, described.possessor))
        return referent if office is None else self.model.merge(office, referent)

    def _joined(self, mention: Mention, referent: Referent) -> Referent:
        """Whom a phrase names, as one with whom it describes, and known by the short forms of its name."""
        referent = self._equate(mention, referent)
        if mention.kind == "name" and referent.kind in {"organisation", "body"}:
            for short in short_forms(self._parse, mention):
                self.model.acronyms.setdefault(short, referent)
        return referent

    def _office_before(self, mention: Mention, described: Description) -> Referent | None:
        """The office whose holder's name stands after where it is held: "ambassador to Turkey Andrei Karlov"."""
        token, tokens = self._parse.tokens[mention.head], self._parse.tokens
        if described.kind != "person" or token.dep != "pobj" or not self._ends_after_name(mention):
            return None
        office = self._at(tokens[token.head].head)
        return office if office is not None and office.kind == "office" else None

    def _ends_after_name(self, mention: Mention) -> bool:
        """Whether the name of a place ends before the head of a phrase and within it: "Turkey Andrei Karlov".

        "Turkish President Lee" has none: "an adviser to" him is another.
        """
        matches = (self.terms.names.get(i) for i in range(mention.first, mention.head))
        names = (match for match in matches if match is not None and match.last < mention.head)
        return any(match.name.kind != "demonym" for match in names)

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
        before = next((meant for told, meant in self._sets.items() if told.may_be(wanted)), None)
        named = self._counted(mention, wanted)
        is_told_by_one = before is not None and self._situation(mention.head).reporter in named
        if len(named) != wanted.number or is_told_by_one:
            return before
        if wanted.share is not None and named[0].kind == "country":
            names = f"{wanted.share} of {in_a_row([each.actor(self._world).name for each in named])}"
            meant = self.model.refer_to_all(names, next(iter(wanted.sectors)) if len(wanted.sectors) == 1 else None)
        else:
            meant = self._as_one(named)
        self._sets = {wanted: meant, **{told: other for told, other in self._sets.items() if told != wanted}}
        return meant

    def _counted(self, mention: Mention, wanted: Sought) -> list[Referent]:
        """The parties named before that a phrase counts, or the countries that they are of."""
        token = self._parse.tokens[mention.head]
        acting = self._at(self._parse.child(token.head, *SUBJECTS)) if token.dep not in SUBJECTS else None
        known = {each.resolved() for each in self._referent_at.values()}
        kind, named = named_together(self._parse, wanted, self.model.candidates, token.sentence, known, acting)
        return self._countries_of(named) if wanted.of_homes and kind != BODY else named

    def _countries_of(self, parties: Iterable[Referent]) -> list[Referent]:
        """The countries of some parties, each once; a country is its own."""
        homes = dict.fromkeys(each if each.kind == "country" else self.model.country(each.country) for each in parties)
        return [home for home in homes if home is not None]

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
        otherwise = self._second_look.otherwise(mention, described)
        if otherwise is not None or described is None:
            return otherwise
        if described.kind == "place" and described.definite and described.country is None:
            self._note_homeland(mention.head)
        described = self._completion.complete(mention, described)
        known = described.kind != "person" or self.model.knows_person(described.name)
        return described if known else as_fellow_leader(self.terms, mention, described, self._day)

    def _note_homeland(self, head: int) -> None:
        """Remember that "the country" stands in somebody's own words; whose is known at the end."""
        quoted = self._quoted.at(self._parse.tokens[head].start)
        if quoted is not None and quoted.speaker is not None:
            self._homelands.append((head, quoted.speaker))

    def _equate(self, mention: Mention, referent: Referent) -> Referent:
        """Join a phrase in apposition, or after "is", to the entity that it describes."""
        other = described_by(self.terms, mention, self._referent_at)
        if other is None:
            return referent
        described = self._at(other)
        if described is None:
            if referent.kind == "office" and is_bare_name(self._parse, other):
                self._referent_at[other] = referent
            return referent
        if not can_be_described(described, referent):
            return referent
        if referent.resolved().kind == "person" and described.kind == "organisation":
            return self._holder_beside_body(other, referent)
        return self.model.merge(described, referent)

    def _holder_beside_body(self, body: int, person: Referent) -> Referent:
        """A person beside the body where an office is held: "the ambassador to the United Nations, John Danforth"."""
        tokens = self._parse.tokens
        above = tokens[tokens[body].head].head if tokens[body].dep == "pobj" else tokens[body].head
        office = self._at(above)
        return self.model.merge(office, person) if office is not None and office.kind == "office" else person

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
        chosen = self._speaking_next.get(mention.head) or self.choose(mention.head, self._situation(mention.head))
        if self._pronouns[token.lower].number == "many":
            return self._all_in_row(token, chosen) or chosen
        if chosen is None and self._pronouns[token.lower].number == "one":
            self._ahead.append((mention.head, None if quoted is None else quoted.speaker))
        return chosen

    def _situation(self, head: int) -> Situation:
        """Whose words a mention stands in."""
        start = self._parse.tokens[head].start
        quoted, reported = self._quoted.at(start), self._reported.at(start)
        return Situation(
            speaker=self._speaking(head, None if quoted is None else quoted.speaker),
            reporter=self._at(None if reported is None else reported.speaker),
            own=self._said_by.get(head, ()),
            speaking=self._said_by,
        )

    def _all_in_row(self, token: Token, chosen: Referent | None) -> Referent | None:
        """The parties that the latest subject names in a row, where "they" may mean all: "India and Nepal met. [They]".

        None where the subject is one party, or where one is meant that is not of the row.
        """
        latest = next((each for each in reversed(self.model.candidates) if each.subject), None)
        if latest is None or not 0 < token.sentence - latest.sentence <= _ROW_REACH:
            return None
        heads = self._parse.conjuncts(first_conjunct(self._parse, latest.head).index)
        named = dict.fromkeys(filter(None, map(self._at, heads)))
        if len(named) < len(heads) or len(named) < _TWO or any(each.plural or each.joint for each in named):
            return None
        return self._as_one(list(named)) if chosen is None or chosen in named else None

    def _as_one(self, named: Sequence[Referent]) -> Referent:
        """Several parties as one under their names, of their sector where they share it."""
        sectors = {each.sector for each in named}
        names = in_a_row([each.actor(self._world).name for each in named])
        return self.model.refer_to_all(names, sectors.pop() if len(sectors) == 1 else None)

    def _speaking(self, head: int, speaker: int | None) -> Referent | None:
        """Who speaks the words that a mention stands in: who stands after them is whom the text has named so before."""
        known = self._at(speaker)
        if known is not None or speaker is None or speaker < head:
            return known
        token = self._parse.tokens[speaker]
        if token.lower not in self._pronouns:
            return self.model.person_called(token.text)
        if speaker not in self._speaking_next:
            own = self._said_by.get(speaker, ())
            self._speaking_next[speaker] = self.choose(speaker, Situation(None, None, own, self._said_by))
        return self._speaking_next[speaker]

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
        return named_at(self._referent_at, head)

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
        first = self._first_mentions_of_persons()
        for head, speaker in self._ahead:
            meant, pronoun = self._named_after(head, first), self._pronouns[self._parse.tokens[head].lower]
            if meant is not None and meant is not self._at(speaker) and agrees(meant, pronoun):
                meant.gender = meant.gender or pronoun.gender
                self._referent_at[head] = meant

    def _meet_unnamed(self) -> None:
        """Make one person of each gender of whom the text only says "he" or "she" where that one says something.

        None where the text has named somebody before whom it may mean, but cannot be told to: of two, or in a post of
        another hour.
        """
        named = self._first_mentions_of_persons() if self._ahead else {}
        unmet = [head for head, _ in self._ahead if head not in self._referent_at and not self._may_be(head, named)]
        speaking = {self._gender(head) for head in unmet if head in self._said_by}
        unnamed = {each: Referent("office", self._world.words.person, gender=each) for each in speaking}
        self._referent_at.update({head: unnamed[gender] for head in unmet if (gender := self._gender(head)) in unnamed})

    def _may_be(self, head: int, named: Mapping[Referent, int]) -> bool:
        """Whether a pronoun may stand for one of some persons, by the heads of their first mentions before it."""
        pronoun = self._pronouns[self._parse.tokens[head].lower]
        return any(first < head and agrees(referent, pronoun) for referent, first in named.items())

    def _gender(self, head: int) -> Gender | None:
        """What a pronoun says of a person's gender."""
        return self._pronouns[self._parse.tokens[head].lower].gender

    def _first_mentions_of_persons(self) -> dict[Referent, int]:
        """Each person of the text with the head of the first mention."""
        first: dict[Referent, int] = {}
        for head, referent in sorted(self._referent_at.items()):
            if referent.resolved().kind == "person":
                first.setdefault(referent.resolved(), head)
        return first

    def _named_after(self, head: int, first: Mapping[Referent, int]) -> Referent | None:
        """The person first named after a token as the subject of its sentence, else the only one of the text."""
        sentence = self._parse.sentences[self._parse.tokens[head].sentence]
        subject = self._at(self._parse.child(sentence.root, *SUBJECTS))
        if subject is not None and first.get(subject, head) > head:
            return subject
        alone = next(iter(first)) if len(first) == 1 else None
        return alone if alone is not None and first[alone] > head else None

    def _resolve_deictic(self) -> None:
        """Resolve "we" and "you", whose speaker may stand after the quotation, and what they possess."""
        self._resolve_voices()
        for head, speaker in self._deictic:
            referent = self._at(speaker)
            if referent is not None:
                self._referent_at[head] = referent
        self._resolve_homelands()
        self._join_owners()

    def _resolve_voices(self) -> None:
        """Resolve the labels of a transcript that name nobody, and "I", "we" and "you" outside quotations."""
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

    def _resolve_homelands(self) -> None:
        """Resolve "the country" in the words of an official, which is theirs."""
        for head, speaker in self._homelands:
            official = self._at(speaker)
            if official is not None and official.sector in self._world.sectors.of_state:
                homeland = self.model.country(official.country)
                if homeland is not None:
                    self._referent_at[head] = homeland

    def _join_owners(self) -> None:
        """Give parties what is known by now of those who possess them."""
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

    def _give_nationalities(self, chains: _Chains) -> None:
        """Give each person without a country that of which the text says that he is."""
        for referent, mentions in chains.items():
            if referent.country is None and referent.kind == "person":
                referent.country = next(filter(None, (said_nationality(self.terms, each) for each in mentions)), None)

    def _give_homes(self, chains: Iterable[tuple[Referent, Sequence[Mention]]], scene: Scene) -> None:
        """Give a country to each party beside which the text gives none, where one is likely."""
        for referent, mentions in chains:
            if self._may_have_home(referent, mentions):
                referent.country = home(referent, mentions, scene, self._world.coreference.home)

    def _may_have_home(self, referent: Referent, mentions: Sequence[Mention]) -> bool:
        """Whether a party without a country may be of the text's: no embassy, no neighbour, none that is "foreign"."""
        words = self._world.words
        if referent.country is not None or referent.kind not in self._world.coreference.home.kinds:
            return False
        if is_nobodys(referent, self._world):
            return False
        if referent.roles & words.beside and self._is_possessed(mentions):
            return False
        if referent.kind in PERSONS and referent.roles & (words.passing | words.scattered):
            return False
        return not referent.roles & words.abroad and not any(is_set_apart(self.terms, each) for each in mentions)

    def _is_possessed(self, mentions: Iterable[Mention]) -> bool:
        """Whether some mention says whose a party is: "their neighbours"."""
        return any(self._parse.child(each.head, "poss") is not None for each in mentions)

    def _spoken_of(self, chains: _Chains, places: Iterable[SpokenOf]) -> Iterator[SpokenOf]:
        """The countries of the text: by name, by places, and by persons of whom it is known."""
        named = {match.first: match for match in self.terms.names.values() if match.name.kind != "inert"}
        persons = {referent: mentions for referent, mentions in chains.items() if referent.kind == "person"}
        yield from self._by_name(named.values())
        bodies = {match.name.country for match in named.values() if not self._is_seat_alone(match)}
        bodies |= {referent.country for referent in chains}
        parties = (m for m in named.values() if m.name.country in bodies or not self._is_seat_alone(m))
        covered = {token for first, last, _ in parties for token in range(first, last + 1)}
        covered |= _heads(persons)
        yield from (place for place in places if place.token not in covered)
        yield from self._by_person(persons)

    def _is_seat_alone(self, match: NameMatch) -> bool:
        """Whether a name is that of a town by which a body of many states is called, and no party here.

        Of a text that speaks of the body it is no scene: "the EU's leaders in Brussels".
        """
        return is_seat(match) and self._at(match.first) is None

    def _by_name(self, named: Iterable[NameMatch]) -> Iterator[SpokenOf]:
        """The countries of which the text speaks by their names, those of their people, or places in them."""
        for first, _, name in named:
            if name.country is not None and name.country in self._world.countries:
                yield SpokenOf(name.country, first, place=name.kind in _PLACES)

    def _by_person(self, persons: _Chains) -> Iterator[SpokenOf]:
        """The countries of the persons of whom the text speaks."""
        for person, mentions in persons.items():
            country = person.country
            if country is not None and country in self._world.countries:
                yield from (SpokenOf(country, mention.head, place=False) for mention in mentions)

    def _name_counted(self, heard: HeardSectors) -> None:
        """Give those who are counted or pointed at ("dozens fled", "some of the guards"), where they are persons."""
        for mention in self._parse.mentions:
            if mention.head not in self._referent_at and is_counted(self.terms, mention):
                referent = counted(self.terms, mention, self._referent_at, heard)
                if referent is not None:
                    self._referent_at[mention.head] = referent

    def _chains(self) -> _Chains:
        """The mentions of each referent, in the order of the text."""
        chains: defaultdict[Referent, list[Mention]] = defaultdict(list)
        for mention in self._parse.mentions:
            if mention.head in self._referent_at:
                chains[self._referent_at[mention.head].resolved()].append(mention)
        return chains


def _heads(chains: _Chains) -> set[int]:
    """The heads of all mentions of some referents."""
    return {mention.head for mentions in chains.values() for mention in mentions}


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
