"""The numbers of events: how many were killed, arrested or deployed, and what it cost, as the text gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.events.model import Event, Number
from onrecord.language.grammar import passive
from onrecord.language.parse import SUBJECTS, VERBS, Parse
from onrecord.ontologies.numbers import KindWords, NumberWords
from onrecord.setting.model import TimeExpression
from onrecord.setting.quantities import Quantity, find_quantities

AMOUNT = "amount"
PERSON = "person"

_RELEASED, _DEPLOYED = "released", "deployed"
_SHARED_CLAUSES = frozenset({"xcomp", "pcomp", "amod"})
"""Arcs of verbs whose amounts are of what stands above them."""

_TOLD_BACK = 2
"""Sentences back in which the event of a toll may stand."""


class Counted(Struct, frozen=True, gc=False):
    """A number with what it counts, before it is known of which event.

    Attributes:
        number: What goes on record.
        key: The token that says what is counted: "killed", "dead", "toll".
        is_toll: Whether it is what a toll has reached, which takes the place of what was told before.
        is_part: Whether it is of some of those counted before: "one of them seriously".
    """

    number: Number
    key: int
    is_toll: bool = False
    is_part: bool = False


def with_numbers(
    parse: Parse,
    events: Sequence[Event],
    voucher_of: Callable[[Span], tuple[int, ...]],
    times: Iterable[TimeExpression],
    words: NumberWords,
) -> list[Event]:
    """Events with the numbers that the text gives of them.

    A number is of the event whose trigger says what it counts. Where that word is no trigger, it is of an event of a
    fitting type in its sentence, on the same voucher: above it, its subject, below it, or the only one; what a toll
    has reached, and that it was nobody, may be of the last such event before it. Of several numbers of a kind the last
    toll counts, else those that are told first.

    Args:
        parse: The text.
        events: In the order of their triggers, with their vouchers.
        voucher_of: Who vouches for the words at a span.
        times: The time expressions of the text.
        words: The words of number.
    """
    told, of_event = list(find_numbers(parse, times, words)), dict[int, list[Counted]]()
    owners = _Owners(parse, events if told else (), words)
    for counted in told:
        owner = owners.of(counted, voucher_of)
        if owner is not None:
            of_event.setdefault(owner, []).append(counted)
    return [
        replace(event, numbers=_standing(of_event[position])) if position in of_event else event
        for position, event in enumerate(events)
    ]


def _standing(told: Sequence[Counted]) -> tuple[Number, ...]:
    """Of the numbers of one event those that stand: of each kind the last toll, else all by the first word."""
    kept: list[Counted] = []
    for kind in dict.fromkeys(counted.number.kind for counted in told):
        kept += _standing_of_kind([counted for counted in told if counted.number.kind == kind])
    return tuple(counted.number for counted in sorted(kept, key=lambda counted: counted.number.span))


def _standing_of_kind(same: Sequence[Counted]) -> Sequence[Counted]:
    """Of the numbers of one kind the last toll, else all by the first word; parts of others only where all are."""
    tolls = [counted for counted in same if counted.is_toll]
    if tolls:
        return tolls[-1:]
    whole = [counted for counted in same if not counted.is_part] or same
    return [counted for counted in whole if counted.key == whole[0].key]


# --- what a number counts


def find_numbers(parse: Parse, times: Iterable[TimeExpression], words: NumberWords) -> Iterator[Counted]:
    """The numbers of a text that count people or money, or forces, by the words around them, in order."""
    for quantity in find_quantities(parse, times, words):
        if quantity.currency is not None:
            yield _counted(parse, quantity, AMOUNT, quantity.head, words)
        elif not _is_of_things(parse, quantity, words):
            yield from _of_people(parse, quantity, words)


def _of_people(parse: Parse, quantity: Quantity, words: NumberWords) -> Iterator[Counted]:
    noun = None if quantity.counted is None else parse.tokens[quantity.counted].lemma
    if noun in words.casualties and quantity.counted is not None:
        yield from _casualties(parse, quantity, quantity.counted, words)
        return
    toll = _toll(parse, quantity, words)
    if toll is not None:
        yield Counted(_number(parse, quantity, words.toll_kind, words), toll, is_toll=True)
        return
    found = _kinds_of_people(parse, quantity, words)
    if quantity.value != 0 and _is_killed_or_injured(found, words):
        yield from _casualties(parse, quantity, found[0][1], words)
        return
    for kind, key in found:
        if _can_count(parse, quantity, kind, words):
            yield _counted(parse, quantity, kind, key, words)


def _kinds_of_people(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """What a number of people counts, by the first construction that tells it."""
    readings = (read(parse, quantity, words) for read in (_itself, _fatally, _life, _governed, _described, _from_home))
    return next((kinds for kinds in readings if kinds), [])


def _is_killed_or_injured(found: Kinds, words: NumberWords) -> bool:
    """Whether a number counts the killed and the injured together: "12 were killed or injured"."""
    return len(found) > 1 and words.casualty_kinds.issuperset(kind for kind, _ in found)


def _is_of_things(parse: Parse, quantity: Quantity, words: NumberWords) -> bool:
    """Whether a number counts what is no person, or a part of those counted before: "including three children"."""
    before = parse.tokens[quantity.first - 1].lower if quantity.first else ""
    noun = None if quantity.counted is None else parse.tokens[quantity.counted]
    is_thing = noun is not None and noun.lemma in words.things and noun.lemma not in words.materiel
    return is_thing or before in words.parts


def _can_count(parse: Parse, quantity: Quantity, kind: str, words: NumberWords) -> bool:
    """Whether the noun of a number is one that its kind counts."""
    noun = None if quantity.counted is None else parse.tokens[quantity.counted]
    if noun is None or noun.lower in words.part_words:
        return kind != _DEPLOYED
    if kind == _DEPLOYED:
        return noun.lemma in words.forces or noun.lemma in words.materiel
    if kind == _RELEASED:
        return noun.lemma in words.people or noun.lemma in words.groups or noun.entity == "NORP"
    return noun.lemma not in words.materiel


Kinds = list[tuple[str, int]]
"""What a number counts, each kind with the token that says so."""


def _kinds(words: NumberWords, fits: Callable[[KindWords], bool], key: int) -> Kinds:
    """The first kind whose words fit, or none."""
    return [(kind, key) for kind, each in words.kinds.items() if fits(each)][:1]


def _itself(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of "12 deaths", "40 wounded", "no deaths or injuries", where the noun says what it counts."""
    if quantity.counted is None:
        return []
    nouns = parse.conjuncts(quantity.counted) if quantity.value == 0 else [quantity.counted]
    return [found for noun in nouns for found in _by_noun(parse, noun, words)]


def _by_noun(parse: Parse, index: int, words: NumberWords) -> Kinds:
    noun = parse.tokens[index]
    is_plural = noun.tag != "NN"
    return _kinds(words, lambda each: (noun.lemma in each.counted and is_plural) or noun.lower in each.states, index)


def _fatally(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of "three of them fatally", behind the verb that it is said of."""
    if not quantity.is_part or quantity.counted is None:
        return []
    behind = min(quantity.counted + 1, len(parse.tokens) - 1)
    first = parse.sentence_of(behind).first
    verb = next((i for i in range(quantity.first, first, -1) if parse.tokens[i].pos == "VERB"), None)
    return [] if verb is None else _kinds(words, lambda each: parse.tokens[behind].lower in each.adverbs, verb)


def _life(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of "claimed 12 lives", "12 lost their lives"."""
    token = parse.tokens[quantity.head]
    verb = parse.tokens[token.head]
    if verb.lemma not in words.life_takers:
        return []
    lost = quantity.head if token.dep == "dobj" else parse.child(verb.index, "dobj")
    is_life = lost is not None and parse.tokens[lost].lemma in words.lives
    return [(words.toll_kind, verb.index)] if is_life else []


def _governed(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of a phrase by the word that governs it: "killed 12", "12 died", "the arrest of 12", "12 who were killed"."""
    node = _first_of_list(parse, quantity.head)
    token = parse.tokens[node]
    above = parse.tokens[token.head]
    before = parse.tokens[max(quantity.first - 1, 0)]
    if before.head == quantity.head and before.dep == "amod":  # "killed two and wounded scores", as parsers attach it
        return _kinds(words, lambda each: before.lower in each.states, before.index)
    if token.dep == "pobj" and above.lower in parse.grammar.prepositions.genitive:
        noun = parse.tokens[above.head]
        return _kinds(words, lambda each: noun.lemma in each.deeds and noun.pos == "NOUN", noun.index)
    found = _by_verbs(parse, node, words) if above.pos in VERBS and above.index != node else []
    return found or _by_clause(parse, node, words)


def _by_verbs(parse: Parse, node: int, words: NumberWords) -> Kinds:
    """What the verb of an object or subject says of it, and those that share it: "were detained and later released"."""
    dep, verb = parse.tokens[node].dep, parse.tokens[node].head
    found = {kind: key for i in _sharing(parse, verb, dep) for kind, key in _by_verb(parse, dep, i, words)}
    return list(found.items()) or _by_result(parse, node, verb, words)


def _sharing(parse: Parse, verb: int, dep: str) -> list[int]:
    """A verb and those coordinated with it that share its object or subject: "[killed] and [injured] 12"."""
    shared = [i for i in parse.conjuncts(verb) if parse.tokens[i].pos == "VERB" and _shares(parse, i, verb, dep)]
    above = parse.tokens[verb].head
    if dep == "dobj" and parse.tokens[verb].dep == "conj" and parse.child(above, "dobj") is None:
        shared.insert(0, above)
    return shared


def _shares(parse: Parse, index: int, verb: int, dep: str) -> bool:
    """Whether a coordinated verb has the object or the subject of the first: it has none of its own."""
    own = {"dobj"} if dep == "dobj" else SUBJECTS
    return index == verb or (parse.child(index, *own) is None and (dep == "dobj") == (parse.tokens[index].tag != "VBN"))


def _by_clause(parse: Parse, node: int, words: NumberWords) -> Kinds:
    """What a relative clause or a participle says of a noun: "12 people killed in the raid"."""
    for clause in parse.children_by(node, "acl", "relcl"):
        subject = parse.child(clause, *SUBJECTS)
        if subject is None or parse.tokens[subject].lower in parse.grammar.pronouns.relative:
            found = _by_verb(parse, "nsubjpass" if passive(parse, clause) else "nsubj", clause, words)
            if found:
                return found
    return []


def _by_verb(parse: Parse, dep: str, verb: int, words: NumberWords) -> Kinds:
    """What a verb says of its object or subject."""
    lemma = parse.tokens[verb].lemma
    if dep == "dobj" or (dep in {"nsubj", "nsubjpass"} and passive(parse, verb)):
        return _kinds(words, lambda each: lemma in each.patients, verb)
    if dep != "nsubj":
        return []
    if parse.child(verb, "dobj", "aux", "ccomp", "xcomp") is None:  # "12 died and dozens injured"
        return _kinds(words, lambda each: lemma in each.subjects or parse.tokens[verb].lower in each.states, verb)
    return _kinds(words, lambda each: lemma in each.subjects, verb)


def _by_result(parse: Parse, node: int, verb: int, words: NumberWords) -> Kinds:
    """Of "shot dead four men", by the state between a verb and its object."""
    between = {parse.tokens[i].lower for i in (verb + 1, *parse.children[verb]) if verb < i < node}
    is_object = parse.tokens[node].dep == "dobj"
    return _kinds(words, lambda each: is_object and not each.states.isdisjoint(between), verb)


def _first_of_list(parse: Parse, index: int) -> int:
    """The first of what is coordinated with a noun or number: "soldiers" of "12 soldiers and three civilians"."""
    while parse.tokens[index].dep == "conj" and parse.tokens[parse.tokens[index].head].pos not in VERBS:
        index = parse.tokens[index].head
    return index


def _described(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of "12 people dead", "12 were reported killed": by the state that stands right behind."""
    end = parse.sentence_of(quantity.first).last
    at = max(quantity.last, quantity.head, quantity.counted or 0) + 1
    while at < end and _is_between(parse, at, words):
        at += 1
    if at > end or (parse.tokens[at].pos == "VERB" and not passive(parse, at)):
        return []
    return _kinds(words, lambda each: parse.tokens[at].lower in each.states, at)


def _is_between(parse: Parse, index: int, words: NumberWords) -> bool:
    """Whether a word may stand between those counted and their state: "were confirmed" dead, not "shot" dead."""
    token = parse.tokens[index]
    says_so = token.lemma in words.reporting and (token.pos != "VERB" or passive(parse, index))
    return says_so or token.lower in words.further


def _from_home(parse: Parse, quantity: Quantity, words: NumberWords) -> Kinds:
    """Of "forced 10,000 people from their homes"."""
    token = parse.tokens[_first_of_list(parse, quantity.head)]
    verb = token.head
    leaves = token.dep in {"dobj", "nsubjpass"} and parse.tokens[verb].lemma in words.displacers
    below = range(quantity.last, parse.right[verb] + 1)
    return [("displaced", verb)] if leaves and any(parse.tokens[i].lemma in words.homes for i in below) else []


def _toll(parse: Parse, quantity: Quantity, words: NumberWords) -> int | None:
    """The toll that has reached a number: "the death toll rose to 14", "a toll of 12"; None where there is none."""
    token = parse.tokens[quantity.head]
    above = parse.tokens[token.head]
    if token.dep == "pobj":
        if above.lower in words.movement:
            return None
        while above.dep == "prep" and above.head != above.index:  # "from 12 to 15"
            above = parse.tokens[above.head]
    elif token.dep not in {"dobj", "attr"}:
        return None
    near = [above.index, *parse.children_by(above.index, "nsubj", "nsubjpass", "dobj")]
    return next((i for i in near if parse.tokens[i].lemma in words.tolls), None)


def _casualties(parse: Parse, quantity: Quantity, key: int, words: NumberWords) -> Iterator[Counted]:
    """What a number of killed or injured together says of either: at most as many; nothing where it is open above."""
    exact = 0 if quantity.high == 0 else None
    for kind in sorted(words.casualty_kinds, reverse=True) if quantity.high is not None else ():
        number = replace(_number(parse, quantity, kind, words), value=exact, low=exact)
        yield Counted(number, key)


def _counted(parse: Parse, quantity: Quantity, kind: str, key: int, words: NumberWords) -> Counted:
    return Counted(_number(parse, quantity, kind, words), key, is_part=quantity.is_part)


def _number(parse: Parse, quantity: Quantity, kind: str, words: NumberWords) -> Number:
    noun = None if quantity.counted is None else parse.tokens[quantity.counted].lemma
    unit = quantity.currency or (noun if noun in words.groups or noun in words.materiel else None) or PERSON
    return Number(kind, quantity.span, quantity.value, quantity.low, quantity.high, unit)


# --- whose number it is


class _Owners:
    """The events of a text by their triggers, to find whose a number is."""

    def __init__(self, parse: Parse, events: Sequence[Event], words: NumberWords) -> None:
        self._parse = parse
        self._events = events
        self._words = words
        self._at: dict[int, int] = {}
        self._heads: dict[int, dict[int, int]] = {}
        for position, event in enumerate(events):
            for index in (i for span in (event.trigger, *event.told) for i in parse.tokens_in(span)):
                self._at.setdefault(index, position)
            sentence = parse.tokens[event.trigger_head].sentence
            self._heads.setdefault(sentence, {}).setdefault(event.trigger_head, position)

    def of(self, counted: Counted, voucher_of: Callable[[Span], tuple[int, ...]]) -> int | None:
        """The position of the event that a number is of, or None."""
        if counted.number.kind == AMOUNT:
            return self._of_amount(counted.key)
        kind = counted.number.kind
        at = self._at.get(counted.key)
        if at is not None:
            event = self._events[at]
            return at if event.trigger_head == counted.key or event.type in self._words.kinds[kind].types else None
        by = voucher_of(counted.number.span)
        sentence = self._parse.tokens[counted.key].sentence
        fitting = self._fitting(sentence, kind, by)
        found = self._in_sentence(counted.key, fitting)
        goes_back = found is None and not fitting and (counted.is_toll or counted.number.value == 0)
        return self._before(sentence, kind, by) if goes_back else found

    def _fitting(self, sentence: int, kind: str, by: tuple[int, ...]) -> dict[int, int]:
        """The events of a sentence that may have a number of a kind, of the likeliest type, by their triggers."""
        events = self._heads.get(sentence, {})
        for name in self._words.kinds[kind].types:
            of_type = {
                head: position
                for head, position in events.items()
                if self._events[position].type == name and self._events[position].voucher == by
            }
            if of_type:
                return of_type
        return {}

    def _of_amount(self, head: int) -> int | None:
        """The nearest event above an amount in its own clause."""
        for index in (head, *self._parse.ancestors(head)):
            if index in self._at:
                return self._at[index]
            token = self._parse.tokens[index]
            goes_on = token.dep in _SHARED_CLAUSES or token.lemma in self._words.measuring
            if token.pos in VERBS and not goes_on:
                return None
        return None

    def _in_sentence(self, key: int, fitting: Mapping[int, int]) -> int | None:
        """The event of a number's own sentence: above its word, in the subject, below it, or the only one."""
        if not fitting:
            return None
        above = [key, *self._parse.ancestors(key)]
        found = next((fitting[index] for index in above if index in fitting), None)
        if found is None:
            found = self._nearest(key, self._subjects(above), fitting)
        if found is None:
            found = self._nearest(key, self._under(key, fitting), fitting)
        return found if found is not None or len(fitting) > 1 else next(iter(fitting.values()))

    def _under(self, key: int, heads: Iterable[int]) -> Iterator[int]:
        """Those of some words that stand under another."""
        return (head for head in heads if key in self._parse.ancestors(head))

    def _subjects(self, verbs: Iterable[int]) -> Iterator[int]:
        """All tokens of the subjects of some verbs."""
        for verb in verbs:
            for subject in self._parse.children_by(verb, "nsubj"):
                yield from range(self._parse.left[subject], self._parse.right[subject] + 1)

    def _nearest(self, key: int, tokens: Iterable[int], fitting: Mapping[int, int]) -> int | None:
        nearest = min((token for token in tokens if token in fitting), key=lambda token: abs(token - key), default=None)
        return None if nearest is None else fitting[nearest]

    def _before(self, sentence: int, kind: str, by: tuple[int, ...]) -> int | None:
        """The last fitting event of the sentences right before one."""
        for earlier in range(sentence - 1, max(sentence - _TOLD_BACK, 0) - 1, -1):
            fitting = self._fitting(earlier, kind, by)
            if fitting:
                return fitting[max(fitting)]
        return None
