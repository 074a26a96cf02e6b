"""Who speaks outside quotations: whom "I", "we" and "you" are of in a speech, a column, an interview, a hearing.

A speech, a column or a page has one voice. Where paragraphs that ask take turns with others, the text is an interview
without labels, or a hearing: who asks is another than who answers, and what stands before the first question is the
author's. `resolve` asks, when all other mentions of the text are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from onrecord.entities.referent import Referent
from onrecord.language.paragraphs import Paragraph, paragraphs_of
from onrecord.language.parse import SUBJECTS, Parse
from onrecord.ontologies.coreference import Voice, VoiceWords
from onrecord.ontologies.world import World

_EXCHANGES = 2
"""Questions with an answer that make an interview."""
_SHORTEST_TURN = 4
"""Tokens from which a paragraph is more than a nod: "Right.", "Go ahead."."""
_HEARD = 2
"""Times that a voice must speak of itself to be a party that the text does not name."""
_FEWEST_NODS = 3
"""Paragraphs that only nod, at least, in a talk as it was held."""
_ONE = frozenset({"person", "office"})
_QUESTION = "?"
_CLOSING = " \"”’')]"
_BROKEN_OFF = ("-", "–", "—")


class Voices(msgspec.Struct, frozen=True):
    """The voices of a text outside its quotations.

    Attributes:
        paragraphs: Its paragraphs.
        voices: The voice of each.
        at_sentence: For each sentence the position of its paragraph.
        held: Whether it is a talk as it was held, in which turns alternate paragraph by paragraph.
    """

    paragraphs: tuple[Paragraph, ...]
    voices: tuple[Voice, ...]
    at_sentence: tuple[int, ...]
    held: bool

    @classmethod
    def of(cls, parse: Parse, nods: float) -> Voices:
        """The voices of a text by the questions among its paragraphs.

        Args:
            parse: The text.
            nods: Share of paragraphs that only nod or break off from which it is a talk as it was held; in an edited
                interview an answer goes on up to the next question.
        """
        paragraphs = paragraphs_of(parse)
        asks = [_asks(parse, each) for each in paragraphs]
        answered = sum(one and not other for one, other in pairwise(asks))
        held = sum(_nods(parse, each) for each in paragraphs) >= max(_FEWEST_NODS, nods * len(paragraphs))
        voices: Iterable[Voice] = ["speaker"] * len(paragraphs)
        if answered >= _EXCHANGES:
            voices = _turns(asks, held=held)
        return cls(paragraphs, tuple(voices), tuple(_positions(parse, paragraphs)), held)

    def at(self, parse: Parse, token: int) -> Voice:
        """The voice that a token is in."""
        return self.voices[self.at_sentence[parse.tokens[token].sentence]]

    def lead(self) -> int:
        """The token at which an interview's first question begins, or 0."""
        at = self.voices.index("questioner") if "questioner" in self.voices else 0
        return self.paragraphs[at].first


def _positions(parse: Parse, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """For each sentence the position of its paragraph."""
    tokens = parse.tokens
    for number, each in enumerate(paragraphs):
        for _ in range(tokens[each.first].sentence, tokens[each.last].sentence + 1):
            yield number


def _asks(parse: Parse, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a question."""
    return parse.text[paragraph.span.start : paragraph.span.end].rstrip(_CLOSING).endswith(_QUESTION)


def _nods(parse: Parse, paragraph: Paragraph) -> bool:
    """Whether a paragraph only shows that one listens, or breaks off because another speaks."""
    text = parse.text[paragraph.span.start : paragraph.span.end]
    return paragraph.last - paragraph.first + 1 < _SHORTEST_TURN or text.endswith(_BROKEN_OFF)


def _turns(asks: Sequence[bool], *, held: bool) -> Iterator[Voice]:
    """The voice of each paragraph, by which of them ask; of a talk as it was held they alternate from any question."""
    first = asks.index(True)
    for before in range(first, 0, -1):
        if held or first == 1:
            yield "speaker" if before % 2 else "questioner"
        else:
            yield "author"
    voice: Voice = "questioner"
    for question in asks[first:]:
        voice = "questioner" if question or (held and voice == "speaker") else "speaker"
        yield voice


def labelled_voice(parse: Parse, head: int, words: VoiceWords) -> Voice | None:
    """Whose turn a word labels that names nobody ("Q.", "A"), or None of any other word."""
    return words.labels.get(parse.tokens[head].lower.rstrip("."))


class Speakers:
    """The parties that "I", "we" and "you" outside quotations name, made when one is first asked for."""

    def __init__(self, parse: Parse, world: World) -> None:
        self._parse, self._words, self._addressee = parse, world.coreference.voices, world.words.addressee
        self._copular = world.grammar.verbs.copular
        self._voices = Voices.of(parse, self._words.nods)
        self._known: dict[tuple[Voice, bool], Referent] = {}
        self._signed: dict[str, Referent] = {}

    def meet(self, heads: Sequence[int], referent_at: Mapping[int, Referent]) -> None:
        """Learn from what else was read who the voices are.

        Args:
            heads: The mentions of speakers and addressees outside quotations, in order.
            referent_at: Whom every other mention names.
        """
        if not heads:
            return
        self._signed = {**dict(self._invited_sentences(referent_at)), **dict(self._signed_sentences(referent_at))}
        own = [i for i in heads if not self._is_addressee(i) and self._sentence(i) not in self._signed]
        first = [(self._voices.at(self._parse, i), self._is_plural(i)) for i in own]
        self._meet_introduced(own, referent_at)
        presented = self._presented(referent_at)
        if presented is not None and ("speaker", False) in first:
            self._known.setdefault(("speaker", False), presented)
        self._meet_unnamed(first)

    def _meet_introduced(self, heads: Sequence[int], referent_at: Mapping[int, Referent]) -> None:
        """Learn whom those who speak of themselves say that they are."""
        for head in heads:
            person = self._introduced(head, referent_at)
            if person is not None:
                self._known.setdefault((self._voices.at(self._parse, head), False), person)

    def _meet_unnamed(self, first: Sequence[tuple[Voice, bool]]) -> None:
        """Make a party of each voice, one or several, that speaks of itself often and is not known."""
        for key, times in Counter(first).items():
            if times >= _HEARD:
                self._known.setdefault(key, self._unnamed(*key))

    def labelled(self, head: int, referent_at: Mapping[int, Referent]) -> Referent | None:
        """The party whose label a token is in a transcript that names nobody: "Q"; "A" is whom the lead presents."""
        voice = labelled_voice(self._parse, head, self._words)
        if voice is None:
            return None
        if (voice, False) not in self._known:
            presented = self._presented(referent_at) if voice == "speaker" else None
            self._known[voice, False] = presented or self._unnamed(voice, False)
        return self._known[voice, False].resolved()

    def of(self, head: int) -> Referent | None:
        """The party that a word for the speaker or the addressee names."""
        voice, plural = self._voices.at(self._parse, head), self._is_plural(head)
        signed = self._signed.get(self._sentence(head))
        if signed is not None:
            return None if self._is_addressee(head) or plural else signed.resolved()
        if not self._is_addressee(head):
            party = self._known.get((voice, plural))
            return None if party is None else party.resolved()
        if voice != "questioner":
            return None
        answering = self._known.get(("speaker", False)) or self._known.get(("speaker", True))
        return None if answering is None else answering.resolved()

    def _presented(self, referent_at: Mapping[int, Referent]) -> Referent | None:
        """Who is said to speak: whom the lead of an interview is about, or whose speech the headline says it is."""
        if not self._voices.lead():
            return self._announced(referent_at)
        return None if self._voices.held else _most_mentioned(referent_at, self._voices.lead())

    def _announced(self, referent_at: Mapping[int, Referent]) -> Referent | None:
        """The person whose speech the headline says the text is: "Remarks by the President", "Ada Moss's speech"."""
        parse, headline = self._parse, self._voices.paragraphs[0]
        for i in range(headline.first, headline.last + 1):
            if parse.tokens[i].lemma.lower() in self._words.speeches:
                by = (parse.child(j, "pobj") for j in parse.children_by(i, "prep", "agent") if self._is_by(j))
                for head in (*by, parse.child(i, "poss")):
                    referent = None if head is None else referent_at.get(head)
                    if referent is not None and referent.resolved().kind in _ONE:
                        return referent.resolved()
        return None

    def _is_by(self, preposition: int) -> bool:
        return self._parse.tokens[preposition].lower in self._words.by

    def _signed_sentences(self, referent_at: Mapping[int, Referent]) -> Iterator[tuple[str, Referent]]:
        """The sentences that a name at the end of a paragraph signs, as a pull quote's; the text may repeat them."""
        sentences = self._parse.sentences
        for each in self._voices.paragraphs:
            first, last = self._parse.tokens[each.first].sentence, self._parse.tokens[each.last].sentence
            name = self._parse.mention_at.get(sentences[last].root)
            signs = name is not None and (name.first, name.last) == (sentences[last].first, sentences[last].last)
            person = referent_at.get(name.head) if name is not None and signs else None
            if person is not None and person.resolved().kind == "person":
                yield from ((self._sentence(sentences[i].first), person) for i in range(first, last))

    def _invited_sentences(self, referent_at: Mapping[int, Referent]) -> Iterator[tuple[str, Referent]]:
        """The sentences of whoever is given the floor right before them, as in "Mr. Kim, please proceed"."""
        parse = self._parse
        for each, after in pairwise(self._voices.paragraphs):
            last = parse.sentence_of(each.last)
            invites = any(parse.tokens[i].lemma in self._words.inviting for i in range(last.first, last.last + 1))
            if not invites or parse.tokens[each.last].text == _QUESTION:
                continue
            person = _only_person(referent_at[i] for i in range(last.first, last.last + 1) if i in referent_at)
            if person is not None:
                first, end = parse.tokens[after.first].sentence, parse.tokens[after.last].sentence
                yield from ((self._sentence(parse.sentences[i].first), person) for i in range(first, end + 1))

    def _sentence(self, token: int) -> str:
        """The words of the sentence that a token is in."""
        sentence = self._parse.sentence_of(token)
        return self._parse.quote(self._parse.span(sentence.first, sentence.last))

    def _is_addressee(self, head: int) -> bool:
        return self._parse.tokens[head].lower in self._addressee

    def _is_plural(self, head: int) -> bool:
        return self._parse.tokens[head].lower in self._words.plural

    def _introduced(self, head: int, referent_at: Mapping[int, Referent]) -> Referent | None:
        """The person as whom a speaker introduces himself or herself: "I am Ada Moss", "My name is Ada Moss"."""
        parse, verb = self._parse, self._naming_verb(head)
        said = None if verb is None else parse.child(verb, "attr")
        referent = None if said is None else referent_at.get(said)
        if verb is None or referent is None or parse.child(verb, "neg") is not None:
            return None
        return referent.resolved() if referent.resolved().kind == "person" else None

    def _naming_verb(self, head: int) -> int | None:
        """The "is" after which a speaker's name may stand: that of "I am", or of "my name is"."""
        token, tokens = self._parse.tokens[head], self._parse.tokens
        subject = token if token.dep in SUBJECTS else tokens[token.head]
        is_named = subject is token or (token.dep == "poss" and subject.lemma in self._words.own_name)
        if not is_named or subject.dep not in SUBJECTS:
            return None
        return subject.head if tokens[subject.head].lemma in self._copular else None

    def _unnamed(self, voice: Voice, plural: bool) -> Referent:
        return Referent("group" if plural else "office", self._words.names[voice][plural], plural=plural)


def _most_mentioned(referent_at: Mapping[int, Referent], end: int) -> Referent | None:
    """The person who is mentioned most before a token, of several the first."""
    counts = Counter(
        person
        for head, referent in sorted(referent_at.items())
        if head < end and (person := referent.resolved()).kind == "person"
    )
    return max(counts, key=counts.__getitem__, default=None)


def _only_person(called: Iterable[Referent]) -> Referent | None:
    """The one who is called, if nobody else is and it is a person."""
    parties = [each.resolved() for each in called]
    return parties[0] if len(parties) == 1 and parties[0].kind == "person" else None
