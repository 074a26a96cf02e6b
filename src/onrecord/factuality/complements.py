"""How a predicate hangs on the word above it, and what that word makes of it. The second step of a status."""

from __future__ import annotations

from msgspec import Struct

from onrecord.factuality.clauses import COPULAR, Clause
from onrecord.language.clauses import verb_group
from onrecord.language.parse import VERBS, Parse
from onrecord.ontologies.status import Effect, Form, Signature, StatusLexicon
from onrecord.ontologies.statuses import Status

OPEN = frozenset({"planned", "threatened", "asked", "possible", "conditional"})
_NO_COMPLEMENT = frozenset({"advcl", "prep", "amod", "nmod", "parataxis", "poss", "npadvmod", "advmod", "dep"})


class Link(Struct, frozen=True, gc=False):
    """One step from a predicate to the word that governs it.

    Attributes:
        child: Index of the governed predicate, the noun or verb itself.
        hinge: Index of the token whose arc it is: the child, or the first of the row that it is coordinated in.
        governor: Index of the governing word.
        form: Shape of the complement, or None where the clause is no complement (relative, adverbial).
        preposition: The preposition between them in lower case, or "".
        at: First and last token of that preposition, or None.
        dep: Label of the arc by which the child, or the preposition above it, hangs.
    """

    child: int
    hinge: int
    governor: int
    form: Form | None
    preposition: str
    at: tuple[int, int] | None
    dep: str


def climb(parse: Parse, index: int) -> list[Link]:
    """The steps from the predicate at `index` towards the root of its sentence, nearest first.

    A coordinated word hangs where the first of its row hangs. A predicate adjective or noun hangs on its
    copula by the arc "copula". A relative clause ends the climb: it speaks for itself.
    """
    tokens, links, child, at = parse.tokens, [], index, index
    while tokens[at].head != at:
        head, dep = tokens[at].head, tokens[at].dep
        if dep == "relcl":
            break
        if dep in {"conj", "appos"}:
            at = head
            continue
        if dep in COPULAR and tokens[head].pos in VERBS:
            link = Link(child, at, head, None, "", None, "copula")
        elif dep in {"pobj", "pcomp"}:
            link = _through_preposition(parse, child, at)
        else:
            form = None if dep in _NO_COMPLEMENT else _form(parse, at)
            form = None if dep == "acl" and form == "ing" else form
            link = Link(child, at, head, form, "", None, dep)
        links.append(link)
        child = at = link.governor
    return links


def _through_preposition(parse: Parse, child: int, at: int) -> Link:
    """The step from the object of a preposition to the word that the preposition hangs on."""
    tokens = parse.tokens
    last = tokens[at].head
    name, first = _preposition(parse, last)
    governor = tokens[first].head if tokens[first].head != last else tokens[last].head
    while tokens[governor].dep == "prep" and tokens[governor].head != governor:
        governor = tokens[governor].head
    return Link(child, at, governor, _form(parse, at), name, (first, last), tokens[last].dep)


def _preposition(parse: Parse, index: int) -> tuple[str, int]:
    """The preposition at `index` with the word before it that belongs to it ("instead of"), and where it begins."""
    token = parse.tokens[index]
    if token.lower in parse.grammar.prepositions.complex_second and index > 0:
        before = parse.tokens[index - 1]
        if before.pos in {"ADV", "ADP", "SCONJ"} and before.head in {index, token.head}:
            return f"{before.lower} {token.lower}", index - 1
        if token.head == index - 1 and before.dep in {"advmod", "prep", "mark", "cc"}:
            return f"{before.lower} {token.lower}", index - 1
    return token.lower, index


def _form(parse: Parse, index: int) -> Form:
    """The shape of the complement that the token at `index` heads."""
    token = parse.tokens[index]
    if token.tag.startswith("VB") or token.pos in VERBS:
        return _form_of_verb(parse, index)
    return "subject" if token.dep == "nsubj" else "noun"


def _form_of_verb(parse: Parse, index: int) -> Form:
    """The shape of the complement that a verb heads, by its auxiliaries, its mark and its tag."""
    token, group = parse.tokens[index], verb_group(parse, index)
    if group.is_infinitive:
        return "to"
    if any(
        parse.tokens[i].lower in parse.grammar.subordinators.interrogative for i in parse.children_by(index, "mark")
    ):
        return "whether"
    if token.tag == "VBG" and parse.child(index, "aux") is None:
        return "ing"
    if token.tag in {"VB", "VBN"} and not group.auxiliaries:
        return "ing" if token.dep == "acl" else "to"
    return "that"


def find_signature(parse: Parse, link: Link, lexicon: StatusLexicon) -> Signature | None:
    """The signature of the governing word for this link, with its particle or preposition first."""
    if link.form is None:
        return None
    governor = parse.tokens[link.governor]
    lemma = governor.lemma.lower()
    verbal = governor.tag.startswith("VB")
    particle = parse.child(link.governor, "prt") if verbal else None
    if particle is not None:
        phrase = f"{lemma} {parse.tokens[particle].lower}"
        words = [f"{phrase} {link.preposition}", phrase] if link.preposition else [phrase]
    elif link.preposition:
        words = _with_preposition(parse, link, lemma, verbal=verbal)
    else:
        words = _without_preposition(parse, link, lemma)
    return lexicon.signature(link.form, *words) or _of_addressee(parse, link, lexicon)


def _of_addressee(parse: Parse, link: Link, lexicon: StatusLexicon) -> Signature | None:
    """What asks somebody to act, where the parser hangs the act on him: "called on [Chad to leave]"; else None."""
    tokens, addressee = parse.tokens, link.governor
    if link.form != "to" or link.dep not in {"acl", "relcl"} or tokens[addressee].dep not in {"pobj", "dobj"}:
        return None
    above = tokens[tokens[addressee].head]
    asking = tokens[above.head] if tokens[addressee].dep == "pobj" else above
    words = [f"{asking.lemma} {above.lower}"] if asking is not above else [asking.lemma]
    found = lexicon.signature("to", *words)
    return found if found is not None and found.affirmed == "asked" else None


def _with_preposition(parse: Parse, link: Link, lemma: str, *, verbal: bool) -> list[str]:
    """The words under which a governor with its preposition is looked up, the closest first."""
    governor = parse.tokens[link.governor]
    words = [f"{lemma} {link.preposition}"]
    if governor.dep == "dobj":
        words.insert(0, f"{parse.tokens[governor.head].lemma} {link.preposition}")
    about = link.form == "noun" and link.preposition in parse.grammar.prepositions.nominal_complement
    return [*words, lemma] if not verbal and (about or link.form == "ing") else words


def _without_preposition(parse: Parse, link: Link, lemma: str) -> list[str]:
    """The words under which a governor is looked up: its form and lemma, or what a copula says of its subject."""
    copula = lemma in parse.grammar.verbs.copular and link.form != "subject"
    said = parse.child(link.governor, "acomp", "attr") if copula else None
    if said is None or said == link.child:
        return [parse.tokens[link.governor].lower, lemma]
    return [parse.tokens[said].lemma.lower()]


def words_of(parse: Parse, link: Link) -> tuple[int, int]:
    """The governing word with its particle and preposition, where these stand beside it."""
    last = link.governor
    particle = parse.child(link.governor, "prt")
    if particle is not None and particle == last + 1:
        last = particle
    if link.at is not None and link.at[0] == last + 1:
        last = link.at[1]
    return link.governor, last


def effect_of(signature: Signature, governor: Status, harmful: bool) -> Effect:
    """What a word so presented makes of its complement."""
    if governor == "denied":
        return signature.negated
    effect = signature.harmful if harmful and signature.harmful is not None else signature.affirmed
    if governor == "actual":
        return effect
    if signature.open is not None:
        return signature.open
    if effect == "denied":
        return governor if governor in {"possible", "conditional"} else "denied"
    if effect == "own":
        return "own"
    return governor if effect == "actual" or governor in {"possible", "conditional"} else effect


def compose(effect: Effect, own: Clause, ability: frozenset[str]) -> Status:
    """The status of a complement from what governs it and what its own words say.

    Args:
        effect: What the governing word makes of it.
        own: What its own clause says.
        ability: The modals that leave a demand a demand: "demanded that it can leave".
    """
    if effect == "own" or effect == "actual":  # noqa: PLR1714 - narrows the type
        return own.status
    if effect == "denied":
        return "actual" if own.status == "denied" else "possible" if own.status == "possible" else "denied"
    if effect == "possible":
        return "possible"
    if own.status == "denied" or (own.status in {"possible", "conditional"} and own.modal not in ability):
        return own.status
    return effect


def presupposed(parse: Parse, index: int) -> bool:
    """Whether a noun is given as known: definite, possessed, or a name."""
    definite = parse.grammar.determiners.definite
    return parse.tokens[index].pos == "PROPN" or any(
        parse.tokens[i].lower in definite or parse.tokens[i].dep == "poss" for i in parse.children[index]
    )
