"""What a mention is that by itself looks like something else, or like nothing: a person, a body, the outlet, a speaker.

"Nowak" is a person where a "Jan Nowak" was named before, "this newspaper" is the outlet, and whoever says something is
a party by whatever word. `resolve` asks after `describe` has read the mention by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Container

import msgspec

from onrecord.entities.bearers import Bearers
from onrecord.entities.describe import describe_speaker, is_modifier
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.role_phrases import PLURAL_TAGS, is_definite
from onrecord.entities.terms import Terms
from onrecord.entities.voices import labelled_voice
from onrecord.language.parse import Mention

_NOUNS = frozenset({"NOUN", "PROPN"})


class SecondLook(msgspec.Struct, frozen=True):
    """What of a text may show that a mention is something else than it looks like.

    Attributes:
        terms: The text.
        model: The entities met so far.
        bearers: The words of the persons' names in it.
        saying_i: The words, in small letters, for those who say "I" somewhere in it.
        speakers: The tokens of those by whom a statement is.
        outlet: Name of the outlet.
    """

    terms: Terms
    model: DiscourseModel
    bearers: Bearers
    saying_i: Collection[str]
    speakers: Container[int]
    outlet: str | None

    def otherwise(self, mention: Mention, described: Description | None) -> Description | None:
        """What a mention is instead of what it says by itself; None where it is that."""
        person = self._known_person(mention) if self._is_unknown_name(mention, described) else None
        if person is not None:
            return person
        if described is None:
            return self._who_says_i(mention) or self._who_speaks(mention)
        if self._is_short_for_body(mention, described):
            return Description("organisation", described.name)
        if self._is_holder_by_name(mention, described):
            return Description("person", described.name)
        return self._own_outlet(mention, described)

    def _known_person(self, mention: Mention) -> Description | None:
        """The person whose name an unknown one is: of the text, before this or anywhere, or a known office holder."""
        parse, head = self.terms.parse, mention.head
        surname = parse.tokens[head].text
        if self.bearers.end_at(parse, head):
            return Description("person", parse.quote(parse.span(head - 1, head)))
        if self.model.knows_person(surname):
            return Description("person", surname)
        whole = parse.quote(parse.span(mention.first, head))
        return Description("person", whole) if self.model.is_in_office(whole) else None

    def _is_unknown_name(self, mention: Mention, described: Description | None) -> bool:
        """Whether a mention is a name of one word of which nothing is known but what the word means elsewhere."""
        word, is_surname = self.terms.parse.tokens[mention.head].text, self._is_surname(mention)
        if (mention.kind != "name" and not is_surname) or mention.head in self.terms.names:
            return False
        if described is None or is_surname or (described.kind == "office" and mention.first == mention.last):
            return True
        return described.kind in {"organisation", "people"} and described.name == word

    def _is_surname(self, mention: Mention) -> bool:
        """Whether a mention begins with the surname of a person of the text: "Jobs" after "Steve Jobs"."""
        is_first = mention.first == mention.head
        return is_first and self.terms.parse.tokens[mention.head].text in self.bearers.surnames

    def _is_short_for_body(self, mention: Mention, described: Description) -> bool:
        """Whether what looks like a surname begins the name of a body and no person of that name was met."""
        if described.kind != "person" or mention.first != mention.head or not self.model.knows_body(described.name):
            return False
        return not self.model.knows_person(described.name) and described.name not in self.bearers.surnames

    def _is_holder_by_name(self, mention: Mention, described: Description) -> bool:
        """Whether what looks like a body's name is the full name of a well-known office holder: "French Hill"."""
        is_body = described.kind == "organisation" and mention.head not in self.terms.names
        return is_body and " " in described.name and self.model.is_in_office(described.name)

    def _own_outlet(self, mention: Mention, described: Description) -> Description | None:
        """The outlet, where a phrase says that the report is its own: "this newspaper"."""
        press = self.terms.world.sectors.press
        if self.outlet is None or described.sector != press or not self._is_this(mention):
            return None
        known = self.terms.world.find(self.outlet)
        return Description("organisation", self.outlet, known.country if known else None, press)

    def _is_this(self, mention: Mention) -> bool:
        first = self.terms.parse.tokens[mention.first]
        return first.lower in self.terms.world.grammar.determiners.proximal

    def _who_says_i(self, mention: Mention) -> Description | None:
        """A person who says "I" somewhere in the text, by whatever word: "the baker", "Nowak"."""
        token = self.terms.parse.tokens[mention.head]
        if token.lower not in self.saying_i or token.pos not in _NOUNS or is_modifier(self.terms.parse, mention.head):
            return None
        if is_label(self.terms, mention.head):
            return None
        if token.pos == "PROPN":
            return Description("person", token.text)
        plural, definite = token.tag in PLURAL_TAGS, is_definite(self.terms, mention)
        word = token.lower
        return Description("group", word, None, "CVL", word, plural=plural, definite=definite, weak=True)

    def _who_speaks(self, mention: Mention) -> Description | None:
        """Whoever a statement is by, though no word of the phrase names a party; no label of a turn."""
        if mention.head not in self.speakers or is_label(self.terms, mention.head):
            return None
        return describe_speaker(self.terms, mention)


def is_label(terms: Terms, head: int) -> bool:
    """Whether a word only labels turns: "Q.", "A"."""
    return labelled_voice(terms.parse, head, terms.world.coreference.voices) is not None
