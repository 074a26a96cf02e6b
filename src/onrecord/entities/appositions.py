"""What stands beside a phrase and is the same party: "the ambassador, Ann Lee", "Lee is a judge", "the party (KIO)"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.entities.referent import Referent, can_be_one
from onrecord.entities.terms import Terms
from onrecord.language.parse import Mention, Parse

_QUESTION_TAGS = frozenset({"WP", "WDT"})
_LONGEST_ACRONYM = 8
_SHORTEST_INITIALS = 3


def described_by(terms: Terms, mention: Mention, named: Container[int]) -> int | None:
    """The head of what a phrase describes by standing in apposition to it, right after it or after "is".

    Args:
        terms: The text.
        mention: The phrase.
        named: The heads of the mentions that name a party.
    """
    token = terms.parse.tokens[mention.head]
    other: int | None = None
    if token.dep == "appos":
        other = token.head
    else:
        before = _word_before(terms.parse, mention, named)
        if before is not None or token.dep == "attr":
            other = before or _subject_of(terms, token.head)
    is_added = terms.parse.tokens[mention.first - 1].tag == "CC"  # "the community - and the UN"
    return None if is_added and mention.first > 0 else other


def _word_before(parse: Parse, mention: Mention, named: Container[int]) -> int | None:
    """The noun right before a name that the parser takes for a second of its kind: "the insurgent group Ansar"."""
    if mention.kind != "name" or mention.first == 0:
        return None
    before, token = parse.tokens[mention.first - 1], parse.tokens[mention.head]
    is_second = before.pos == "NOUN" and (before.head, before.dep) == (token.head, token.dep)
    return before.index if is_second and before.index in named else None


def _subject_of(terms: Terms, copula: int) -> int | None:
    """Of what a noun after "is" is said; None where that is a pronoun, or is denied."""
    parse = terms.parse
    verb = parse.tokens[copula]
    if verb.lemma not in terms.world.grammar.verbs.copular or parse.child(copula, "neg") is not None:
        return None
    subject = parse.child(copula, "nsubj")
    if subject is None:
        return None
    token = parse.tokens[subject]
    return None if token.tag in _QUESTION_TAGS or token.pos == "PRON" else subject


def said_nationality(terms: Terms, mention: Mention) -> str | None:
    """The country of which a sentence says that a party is: "Roe is Azerbaijani", "Roe, who is an Azerbaijani"."""
    parse, head = terms.parse, terms.parse.tokens[mention.head]
    verb = parse.tokens[head.head]
    if head.dep != "nsubj" or verb.lemma not in terms.world.grammar.verbs.copular:
        return None
    said = parse.child(verb.index, "acomp", "attr")
    name = None if said is None or parse.child(verb.index, "neg") is not None else terms.names.get(said)
    return name.name.country if name is not None and name.name.kind == "demonym" else None


def is_bare_name(parse: Parse, head: int) -> bool:
    """Whether a mention is a name that nothing else is known of, so that an office beside it says who it is."""
    token = parse.tokens[head]
    return token.pos == "PROPN" and token.entity in {"", "PERSON", "ORG"} and head in parse.mention_at


def can_be_described(described: Referent, referent: Referent) -> bool:
    """Whether a party can be the one beside which another's phrase stands; a country never is."""
    if "country" in {described.kind, referent.resolved().kind}:
        return False
    if described.plural and not referent.plural and referent.kind in {"person", "office"}:
        return False  # one of "the three leaders, an official of the ministry, ..."
    return referent.kind != "organisation" or can_be_one(described, referent)  # "Syriza's successor, New Left"


def short_forms(parse: Parse, mention: Mention) -> Iterator[str]:
    """The short forms of a body's name: "KIO" of "(KIO)" after it or in its phrase, and the initials of a long one."""
    tokens, last = parse.tokens, min(mention.last + 1, len(parse.tokens) - 3)
    for at in range(mention.head + 1, last + 1):
        short = tokens[at + 1].text
        is_within = tokens[at].text == "(" and tokens[at + 2].text == ")"
        if is_within and len(short) <= _LONGEST_ACRONYM and sum(map(str.isupper, short)) > 1:
            yield short
    if mention.last > mention.head:  # "the Transition Council of Lorun", whose name ends before "of"
        letters = _initials(parse, mention)
        if _SHORTEST_INITIALS <= len(letters) <= _LONGEST_ACRONYM:
            yield letters


def _initials(parse: Parse, mention: Mention) -> str:
    """The capitals with which the words of a phrase begin, but for an article."""
    words = parse.tokens[mention.first : mention.last + 1]
    return "".join(word.text[0] for word in words if word.text[0].isupper() and word.pos != "DET")
