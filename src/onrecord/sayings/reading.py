"""What a saying claims: of each thing that it speaks of, whether the speaker is for it or against it, says yes or no.

With the claims come what the saying is about, and the times and conditions under which it holds. What is asked, and
not said, claims nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.language.parse import QUESTION_TAGS
from onrecord.ontologies.predicates import Predicates
from onrecord.ontologies.stances import Stances
from onrecord.sayings.claims import Claim, Part, Reading
from onrecord.sayings.clause import Clause, clause_of
from onrecord.sayings.polarity import claim_of
from onrecord.sayings.stands import stands_of
from onrecord.sayings.themes import kinds_of, slots_of, themes_of
from onrecord.sayings.words import first_phrase, key_of

_NATION, _CONCEPT, _OTHER = 0.7, 1.0, 0.4
"""How much a country, a concept and a word of another kind tell one thing from another."""
_WEIGHTS = {"PROPN": 1.5, "NOUN": 1.0, "VERB": 0.8}
"""How much a word of a kind tells."""
_NOT_BEFORE = re.compile(r"(?<!\w)(?:no|not|never|nobody|nothing|n't)(?!\w).*(?<!\w)before(?!\w)")
_NOT_WITHOUT = re.compile(r"(?<!\w)(?:no|not|never|nobody|nothing|n't)(?!\w).*(?<!\w)without(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE = ("what", "who", "which")


def read_claims(part: Part, stances: Stances, predicates: Predicates, nations: Mapping[str, str]) -> Reading:
    """What is claimed in a part of a sentence.

    Args:
        part: The part.
        stances: The words of stance.
        predicates: The words that have an opposite.
        nations: The codes of countries by the words that name them.
    """
    clause = clause_of(part, stances, nations)
    text = " ".join(part.parse.tokens[i].lower for i in sorted(part.region))
    until = _until(text, stances.limits)
    says = not part.asks and not _is_question(clause)
    return Reading(
        claims=tuple(_claims(clause)) if says else (),
        keys=_weights(clause),
        context=_context(clause),
        names=_names(clause),
        conditional=_is_conditional(text, until, stances),
        present=first_phrase(text, stances.present_only),
        past=bool(first_phrase(text, stances.past_only)),
        today=bool(first_phrase(text, stances.today_only)),
        until=until,
        times=_times(clause),
        stands=stands_of(clause, predicates) if says else (),
        themes=themes_of(clause) if says else {},
        slots=slots_of(clause),
        kinds=kinds_of(clause, predicates),
    )


# --- what is claimed


def _claims(clause: Clause) -> Iterator[Claim]:
    """What is said of each thing; countries are spoken of, and nothing is claimed of them."""
    affirmed = any(clause.tokens[i].lower in clause.stances.affirming for i in clause.region)
    for i in clause.things():
        if not clause.keys[i].startswith("$") and (claim := claim_of(clause, i, affirmed=affirmed)) is not None:
            yield claim


def _is_question(clause: Clause) -> bool:
    """Whether it is asked whether something is so: "will it", "whether it will", "did not say that"."""
    tokens, ordered = clause.tokens, sorted(clause.region)
    if any(tokens[i].text == "?" for i in ordered[-3:]) or any(_asks(clause, i) for i in ordered):
        return True
    said = (tokens[i] for i in ordered if i not in clause.cue and tokens[i].text[0].isalnum())
    first = next(said, None)
    if first is not None and first.tag in QUESTION_TAGS and not first.lower.startswith(_RELATIVE):
        return True
    return any(clause.is_negated(i) and tokens[i].lemma in clause.stances.light_verbs for i in clause.cue)


def _asks(clause: Clause, i: int) -> bool:
    """Whether a word begins an indirect question: "whether", and "if" where no condition is meant."""
    token = clause.tokens[i]
    return token.lower == "whether" or (token.lower == "if" and clause.tokens[token.head].dep == "ccomp")


# --- what is spoken of


def _weights(clause: Clause) -> dict[str, float]:
    """What is spoken of, each with how much it tells one thing from another."""
    found: dict[str, float] = {}
    for i in clause.things():
        key = clause.keys[i]
        found[key] = max(found.get(key, 0.0), _weight(key, clause.tokens[i].pos))
    stances = clause.stances
    for i in clause.region:
        token = clause.tokens[i]
        if token.pos in {"ADJ", "NUM"} and token.lower not in stances.general and token.lower not in stances.qualities:
            found.setdefault(key_of(token.lower, stances), _OTHER)
    return found


def _weight(key: str, pos: str) -> float:
    if key.startswith("$"):
        return _NATION
    return _WEIGHTS.get(pos, _CONCEPT if key.startswith("@") else _OTHER)


def _context(clause: Clause) -> frozenset[str]:
    """What is spoken of in the sentence beside it; no persons, who may be its speakers, and no countries."""
    outside = [i for i in range(len(clause.tokens)) if i not in clause.region and i not in clause.speaker]
    keys = {clause.keys[i] for i in outside if _is_topical(clause, i)}
    return frozenset(key for key in keys if key and not key.startswith("$"))


def _is_topical(clause: Clause, i: int) -> bool:
    token = clause.tokens[i]
    return token.pos == "NOUN" or (token.pos == "PROPN" and token.entity != "PERSON")


def _names(clause: Clause) -> frozenset[str]:
    """The names that are spoken of."""
    things = ((clause.tokens[i], clause.keys[i]) for i in clause.things())
    return frozenset(key for token, key in things if token.pos in {"PROPN", "ADJ"} and token.text[0].isupper())


# --- times and conditions


def _is_conditional(text: str, until: str, stances: Stances) -> bool:
    """Whether a saying hangs on a condition: "if", "until the sanctions are lifted", "no talks without"."""
    for phrase in stances.no_conditions:
        text = text.replace(phrase, " ")
    return bool(
        first_phrase(text, stances.conditions)
        or _is_deed(until, stances)
        or _NOT_WITHOUT.search(text)
        or _NOT_BEFORE.search(text)
    )


def _until(text: str, limits: tuple[str, ...]) -> str:
    """The words of a time to which something holds: "june", "end of the year"."""
    found = re.search(rf"(?<!\w)(?:{'|'.join(limits)}) (?P<when>(?:\S+ ?){{1,5}})", text)
    return found["when"] if found else ""


def _is_deed(until: str, stances: Stances) -> bool:
    """Whether what follows "until" is no time but a deed: "until the sanctions are lifted"."""
    words = until.split()
    return bool(words) and not any(word.isdigit() or word in stances.dates for word in words)


def _times(clause: Clause) -> frozenset[str]:
    """The days of the week, months, seasons and years that are spoken of."""
    stances = clause.stances
    dated = (i for i in clause.region if clause.tokens[i].entity == "DATE" and not _is_of_cue(clause, i))
    words = {clause.tokens[i].lower for i in dated}
    seasons = {clause.tokens[i].lower for i in clause.region if clause.tokens[i].lower in stances.seasons}
    known = {*stances.months, *stances.weekdays}
    return frozenset(seasons | {word for word in words if word in known or _YEAR.fullmatch(word)})


def _is_of_cue(clause: Clause, i: int) -> bool:
    """Whether a time is that of the saying: "urged on Monday"."""
    above = clause.tokens[i].head
    return above in clause.cue or clause.tokens[above].head in clause.cue
