"""Finds whom a pronoun stands for among the parties mentioned before it, and who speaks where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.entities.discourse import Parties, Party, Sighting
from onrecord.language.parse import SUBJECTS, AttributionSpan, Parse
from onrecord.ontologies.world import Pronoun, World

_REACH = {"one": 6, "body": 2, "many": 2}
"""Sentences that a pronoun reaches back over; "she" after a quotation of hers that has several."""
_REPORTER = 6
_LEADER = 4
"""For the subject of a sentence before, not of a clause in it: a report goes on with whom it was about."""
_BODIES = frozenset({"country", "organisation", "body"})
_PERSONS = frozenset({"person", "office", "group", "people"})


@dataclass(frozen=True, slots=True)
class Situation:
    """Whose words a pronoun stands in.

    Attributes:
        speaker: Who speaks the quotation that it is in: not whom it stands for.
        reporter: Who is reported to say the clause that it is in: likely whom it stands for ("she said she would").
        own: The words that it is the speaker of: whom it stands for is not named there ("Ann, he said, was safe").
    """

    speaker: Party | None
    reporter: Party | None
    own: Sequence[Span]


def antecedent(
    parse: Parse, head: int, parties: Parties, party_at: Mapping[int, Party], world: World, situation: Situation
) -> Party | None:
    """Whom a third-person pronoun stands for, or None where nobody fits.

    Subjects come before objects, near sentences before far ones; see `Situation` for who speaks.
    """
    token = parse.tokens[head]
    pronoun = world.words.pronouns[token.lower]
    clause = _clause(parse, head)
    subject = parse.child(clause, *SUBJECTS) if clause is not None else None
    if pronoun.reflexive and subject is not None and subject in party_at:
        return party_at[subject].root()
    if token.lower == "it" and _impersonal(parse, head, world):
        return None
    barred = None
    if subject is not None and subject in party_at and _is_object(parse, head):
        barred = party_at[subject].root()
    own = {s.party.root() for s in parties.sightings if _within(parse.tokens[s.head].start, situation.own)}
    best, best_score = None, -1000
    for age, sighting in enumerate(reversed(parties.sightings)):
        distance = token.sentence - sighting.sentence
        if distance > _REACH[pronoun.number]:
            break
        party = sighting.party.root()
        if party in (barred, situation.speaker) or party in own or not _fits(party, pronoun):
            continue
        score = _score(sighting, party, pronoun, distance, age)
        if sighting.subject and distance > 0 and _leads(parse, sighting.head):
            score += _LEADER
        if party is situation.reporter and token.dep in SUBJECTS:
            score += _REPORTER
        if score > best_score:
            best, best_score = party, score
    if best is not None and pronoun.gender and best.gender is None:
        best.gender = pronoun.gender
    return best


def _within(start: int, pieces: Sequence[Span]) -> bool:
    return any(piece.start <= start < piece.end for piece in pieces)


def relative_head(parse: Parse, head: int) -> int | None:
    """The noun that a relative pronoun's clause belongs to, or None for a question word."""
    if parse.tokens[head].tag not in {"WP", "WDT", "WP$"}:
        return None
    at = head
    for _ in range(6):
        token = parse.tokens[at]
        if token.dep == "relcl":
            return token.head
        if token.head == at:
            return None
        at = token.head
    return None


class Speech:
    """Whose words each place of a text is in, quoted or reported: the innermost such voice there."""

    def __init__(self, voices: Sequence[AttributionSpan], *, quoted: bool) -> None:
        pieces = [(piece, voice) for voice in voices if voice.quoted is quoted for piece in voice.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].start, -pair[0].end))
        self._next = 0
        self._open: list[tuple[int, AttributionSpan]] = []

    def at(self, start: int) -> AttributionSpan | None:
        """The voice at a character; must be asked in the order of the text."""
        while self._next < len(self._pieces) and self._pieces[self._next][0].start <= start:
            piece, voice = self._pieces[self._next]
            self._open.append((piece.end, voice))
            self._next += 1
        while self._open and self._open[-1][0] <= start:
            self._open.pop()
        return self._open[-1][1] if self._open else None


def _fits(party: Party, pronoun: Pronoun) -> bool:
    match pronoun.number:
        case "one":
            if party.kind not in _PERSONS or party.plural:
                return False
            return party.gender is None or party.gender == pronoun.gender
        case "body":
            return party.kind in _BODIES and not party.plural
        case _:
            return party.plural or party.kind in _BODIES


def _score(sighting: Sighting, party: Party, pronoun: Pronoun, distance: int, age: int) -> int:
    score = -8 * distance + (6 if sighting.subject else 0) - age + min(party.mentions, 4)
    if pronoun.number == "one":
        score += (4 if party.kind == "person" else 0) + (3 if party.gender == pronoun.gender else 0)
        score -= 6 if party.kind in {"group", "people"} else 0
    if pronoun.number == "many":
        score += 8 if party.plural else 0
    return score


def _leads(parse: Parse, head: int) -> bool:
    """Whether a mention is the subject of its sentence as a whole."""
    verb = parse.tokens[head].head
    return parse.tokens[verb].head == verb


def _clause(parse: Parse, head: int) -> int | None:
    """The verb whose clause a token is in."""
    at = head
    for _ in range(5):
        at = parse.tokens[at].head
        if parse.tokens[at].pos in {"VERB", "AUX"}:
            return at
    return None


def _is_object(parse: Parse, head: int) -> bool:
    token = parse.tokens[head]
    return token.tag == "PRP" and token.dep in {"dobj", "dative", "pobj"}


def _impersonal(parse: Parse, head: int, world: World) -> bool:
    """Whether "it" names nothing: "it is clear that", "it seems"."""
    token = parse.tokens[head]
    if token.dep not in SUBJECTS:
        return False
    verb = parse.tokens[token.head]
    if verb.lemma in world.words.impersonal:
        return True
    if verb.lemma != "be" and token.dep != "nsubjpass":
        return False
    clause = parse.child(verb.index, "ccomp", "xcomp", "advcl", "csubj") is not None
    predicate = parse.child(verb.index, "acomp", "attr")
    if predicate is not None:
        return clause or parse.child(predicate, "xcomp", "ccomp", "relcl") is not None
    return token.dep == "nsubjpass" and parse.child(verb.index, "ccomp") is not None
