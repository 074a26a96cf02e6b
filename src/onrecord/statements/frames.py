"""Finds the content that stands to a cue in one of the frames that `cues.yaml` names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.documents.model import Span
from onrecord.language.model import Parse
from onrecord.ontologies.cues import Cue, Cues, Frame
from onrecord.statements.pieces import without
from onrecord.statements.speakers import addressee_of, agent_of, is_passive, own_subject, speaker_of

_OBJECTS = frozenset({"dobj", "dative", "oprd", "attr"})
_TAIL = frozenset({"prep", "xcomp", "oprd", "acomp", "acl", "ccomp", "advcl", "dative"})
_WITH_CUE = frozenset({"aux", "auxpass", "neg", "advmod", "prt", "npadvmod", "tmod"})
_SECOND = frozenset({"prt", "prep", "mark", "advmod", "acomp", "ccomp", "xcomp", "dobj", "agent", "aux", "oprd"})
_COMMAS = frozenset({",", "—", "–", "--", "(", ")"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cue: its content, and whose it is.

    Attributes:
        key: The entry of `cues.yaml`.
        cue: What the entry says.
        frame: The frame that is read.
        at: Index of the cue's main token.
        words: First and last token of the cue.
        content: The pieces, not yet trimmed.
        speaker: Head of the speaker's phrase, or None.
        addressee: Head of the addressee's phrase, or None.
    """

    key: str
    cue: Cue
    frame: Frame
    at: int
    words: tuple[int, int]
    content: tuple[Span, ...]
    speaker: int | None
    addressee: int | None = None

    @property
    def share(self) -> float:
        """How often such a reading is right."""
        return self.cue.frames[self.frame]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `cues.yaml` that fits a token; `second` is the index of its second word, as of "call for"."""

    key: str
    cue: Cue
    second: int | None = None


def verb_entries(parse: Parse, cues: Cues, verb: int) -> list[Entry]:
    """The entries that fit a verb, those with a second word first."""
    lemma = parse.tokens[verb].lemma
    lemma = cues.misread_lemmas.get(lemma, lemma)
    found: list[Entry] = []
    for i in parse.children[verb]:
        if parse.tokens[i].dep in _SECOND:
            key = f"{lemma} {parse.tokens[i].lower}"
            if key in cues.verbs:
                found.append(Entry(key, cues.verbs[key], i))
    if lemma in cues.verbs:
        found.append(Entry(lemma, cues.verbs[lemma]))
    return found


def verb_readings(parse: Parse, cues: Cues, verb: int) -> list[Reading]:
    """The ways to read a verb by its entries, its own tree alone considered (no quotation marks)."""
    found: list[Reading] = []
    for entry in verb_entries(parse, cues, verb):
        found.extend(_readings_of_entry(parse, cues, verb, entry))
    return found


def _readings_of_entry(parse: Parse, cues: Cues, verb: int, entry: Entry) -> list[Reading]:
    key, cue, second = entry.key, entry.cue, entry.second
    words = cue_words(parse, verb, second)
    addressing = key in cues.addressing
    found: list[Reading] = []

    def add(frame: Frame, content: tuple[Span, ...], speaker: int | None, addressee: int | None = None) -> None:
        if frame in cue.frames and content:
            found.append(Reading(key, cue, frame, verb, words, content, speaker, addressee))

    if is_passive(parse, verb):
        agent = agent_of(parse, verb)
        clause = _clause(parse, verb, "ccomp", second)
        if clause:
            add("clause", clause, agent)
        else:
            add(
                "raising" if parse.child(verb, "xcomp") is not None else "passive", _passive(parse, verb, second), agent
            )
        return found
    speaker = speaker_of(parse, verb)
    addressee = addressee_of(parse, verb) if addressing else None
    add("clause", _clause(parse, verb, "ccomp", second), speaker, addressee)
    add("host", host(parse, verb, verb), speaker, addressee)
    if "raising" in cue.frames:
        add("raising", _raising(parse, verb, second), None)
    start = None if second is None else second
    if addressing:
        add("object_infinitive", _infinitive(parse, verb, second), speaker, addressee)
    add("infinitive", _infinitive(parse, verb, second), speaker)
    if second is not None and parse.tokens[second].dep in {"prep", "mark", "agent"}:
        add("preposition", _after(parse, verb, second), speaker)
    add("object", _object(parse, verb, start), speaker)
    return found


def _clause(parse: Parse, verb: int, dep: str, second: int | None) -> tuple[Span, ...]:
    """A finite clause that the verb governs, on either side of it; one before a semicolon is another sentence."""
    for i in parse.children[verb]:
        if parse.tokens[i].dep != dep or i == second or not _has_finite_shape(parse, i):
            continue
        if not any(i < j < verb and parse.tokens[j].text == ";" for j in parse.children[verb]):
            return (parse.subtree(i),)
    return ()


def _has_finite_shape(parse: Parse, clause: int) -> bool:
    """Whether a complement is more than an object with a predicate, such as "call him weak"."""
    return parse.tokens[clause].pos in {"VERB", "AUX"} or own_subject(parse, clause) is not None


def _infinitive(parse: Parse, verb: int, second: int | None) -> tuple[Span, ...]:
    for i in parse.children[verb]:
        if parse.tokens[i].dep in {"xcomp", "advcl", "ccomp"} and i > verb and i != second and _is_infinitive(parse, i):
            return (parse.subtree(i),)
    return ()


def _is_infinitive(parse: Parse, index: int) -> bool:
    return any(parse.tokens[i].tag == "TO" for i in parse.children[index] if i < index)


def _object(parse: Parse, verb: int, second: int | None) -> tuple[Span, ...]:
    """The object with what is said of it: "called the deal a mistake", "accused Iran of lying"."""
    first = next(
        (i for i in parse.children[verb] if i > verb and parse.tokens[i].dep in _OBJECTS and i != second), None
    )
    if first is None:
        first = next((i for i in parse.children[verb] if i > verb and _is_small_clause(parse, i) and i != second), None)
    if first is None:
        return ()
    return (_tail(parse, verb, first),)


def _is_small_clause(parse: Parse, index: int) -> bool:
    return parse.tokens[index].dep == "ccomp" and not _has_finite_shape(parse, index)


def _tail(parse: Parse, verb: int, first: int) -> Span:
    """From a complement to the last of the complements that follow it without a break."""
    last = parse.right[first]
    for i in parse.children[verb]:
        if i <= first:
            continue
        if parse.tokens[i].dep not in _TAIL or parse.left[i] != last + 1:
            break
        last = parse.right[i]
    return parse.span(parse.left[first], last)


def _after(parse: Parse, verb: int, preposition: int) -> tuple[Span, ...]:
    """What follows the preposition that goes with a verb: "called for [an end to the war]"."""
    governor = preposition if parse.right[preposition] > preposition else None
    if governor is None:
        clause = next((i for i in parse.children[verb] if i > preposition), None)
        return () if clause is None else (parse.span(preposition + 1, parse.right[clause]),)
    tail = _tail(parse, verb, preposition)
    return (Span(parse.tokens[preposition + 1].start, tail.end),)


def _passive(parse: Parse, verb: int, second: int | None) -> tuple[Span, ...]:
    """The subject of a passive with what is said of it: "[Iran] was accused by X of [lying]"."""
    subject = own_subject(parse, verb)
    if subject is None:
        subject = parse.tokens[verb].head if parse.tokens[verb].dep == "acl" else speaker_of(parse, verb)
        if subject is None or parse.tokens[verb].dep == "acl":
            return () if subject is None else (parse.span(parse.left[subject], max(verb - 1, subject)),)
    pieces = [parse.subtree(subject)]
    pieces += [
        parse.subtree(i)
        for i in parse.children[verb]
        if i > verb and parse.tokens[i].dep in {"oprd", "xcomp", "prep", "ccomp"} and i != second
    ]
    return tuple(pieces)


def _raising(parse: Parse, verb: int, second: int | None) -> tuple[Span, ...]:
    """The subject and predicate of "seems to": "[The deal] seems [to be over]"."""
    subject = own_subject(parse, verb)
    predicate = next(
        (
            i
            for i in parse.children[verb]
            if i > verb and parse.tokens[i].dep in {"xcomp", "oprd", "acomp"} and i != second
        ),
        None,
    )
    if subject is None or predicate is None:
        return ()
    return (parse.subtree(subject), parse.subtree(predicate))


def host(parse: Parse, index: int, at: int) -> tuple[Span, ...]:
    """The clause in which a cue stands as a parenthesis: "[The war], he said, [is over]".

    Args:
        parse: The text.
        index: The token whose subtree is the parenthesis.
        at: The cue, which decides by its arc whether it is one.
    """
    token = parse.tokens[index]
    parenthesis = token.dep == "parataxis" or (token.dep == "advcl" and _has_as(parse, index)) or index != at
    if not parenthesis or token.head == index:
        return ()
    top = token.head
    while parse.tokens[top].dep in {"aux", "auxpass"} or parse.tokens[top].pos not in {"VERB", "AUX"}:
        if parse.tokens[top].head == top:
            break
        top = parse.tokens[top].head
    return without(parse.subtree(top), _with_commas(parse, parse.left[index], parse.right[index]))


def _has_as(parse: Parse, verb: int) -> bool:
    return any(
        parse.tokens[i].lower == "as" and parse.tokens[i].dep in {"mark", "advmod"} for i in parse.children[verb]
    )


def _with_commas(parse: Parse, first: int, last: int) -> Span:
    if first and parse.tokens[first - 1].text in _COMMAS:
        first -= 1
    if last + 1 < len(parse.tokens) and parse.tokens[last + 1].text in _COMMAS:
        last += 1
    return parse.span(first, last)


def cue_words(parse: Parse, at: int, second: int | None) -> tuple[int, int]:
    """First and last token of a cue with its auxiliaries and adverbials: "is demanding", "said on Monday"."""
    first = last = at
    tokens, inside = parse.tokens, set(parse.children[at])
    while first - 1 in inside and tokens[first - 1].dep in _WITH_CUE:
        first -= 1
    if second is not None and at < second <= at + 3:
        last = second
    while last + 1 < len(tokens) and last + 1 in inside and tokens[last + 1].dep in _WITH_CUE:
        last += 1
    return first, last
