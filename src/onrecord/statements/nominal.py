"""Reads statements that no verb reports: "his claim that", "is confident that", "according to", "Smith: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.documents.model import Span
from onrecord.language.model import Parse, Sentence
from onrecord.ontologies.cues import Cue, Cues, Frame
from onrecord.statements.frames import Reading, cue_words, host
from onrecord.statements.speakers import own_subject, speaker_of

_LONGEST_LABEL = 12
_LABEL_ENDS = frozenset({"PROPN", "NOUN"})
COLON = Cue(act="say", frames={"clause": 0.6})


def noun_readings(parse: Parse, cues: Cues, noun: int) -> list[Reading]:
    """The ways to read a noun that reports: "the minister's claim that ..."."""
    key = parse.tokens[noun].lemma
    cue = cues.nouns.get(key)
    if cue is None:
        return []
    if (framed := _in_view(parse, cues, noun)) is not None:
        return [framed]
    speaker = _possessor(parse, noun)
    found = []
    for frame, content in _noun_contents(parse, noun):
        if frame in cue.frames:
            found.append(Reading(key, cue, frame, noun, cue_words(parse, noun, None), (content,), speaker))
    return found


def _noun_contents(parse: Parse, noun: int) -> Iterator[tuple[Frame, Span]]:
    tokens = parse.tokens
    for i in parse.children[noun]:
        if i < noun:
            continue
        if tokens[i].dep in {"acl", "ccomp", "relcl"} and any(
            tokens[j].lower in {"that", "whether"} and tokens[j].dep == "mark" for j in parse.children[i]
        ):
            yield "clause", parse.subtree(i)
        elif tokens[i].dep in {"acl", "xcomp"} and any(tokens[j].tag == "TO" for j in parse.children[i] if j < i):
            yield "infinitive", parse.subtree(i)
        elif tokens[i].dep == "prep" and tokens[i].lower not in {"by", "from", "in", "at"} and parse.right[i] > i:
            yield "preposition", parse.span(i + 1, parse.right[i])


def _possessor(parse: Parse, noun: int) -> int | None:
    """Whose word it is: "his claim", "a claim by the ministry", "the ministry issued a warning"."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for i in parse.children_by(noun, "prep", "agent"):
        if parse.tokens[i].lower in {"by", "from"}:
            return parse.child(i, "pobj")
    token = parse.tokens[noun]
    return speaker_of(parse, token.head) if token.dep == "dobj" and token.head != noun else None


def _in_view(parse: Parse, cues: Cues, noun: int) -> Reading | None:
    """Read "in the minister's view, ...": the noun hangs on a preposition, and the clause is the content."""
    cue = cues.nouns[parse.tokens[noun].lemma]
    preposition = parse.tokens[noun].head
    owner = parse.child(noun, "poss")
    if owner is None or "host" not in cue.frames or parse.tokens[preposition].lower not in {"in", "to", "by"}:
        return None
    if parse.right[noun] != noun or parse.tokens[preposition].dep != "prep":
        return None
    content = host(parse, preposition, noun)
    return (
        Reading(parse.tokens[noun].lemma, cue, "host", noun, (preposition, noun), content, owner) if content else None
    )


def adjective_readings(parse: Parse, cues: Cues, adjective: int) -> list[Reading]:
    """The ways to read an adjective after "be": "is confident that", "was ready to"."""
    token = parse.tokens[adjective]
    cue = cues.adjectives.get(token.lower)
    if cue is None or token.dep != "acomp" or (speaker := own_subject(parse, token.head)) is None:
        return []
    if parse.tokens[speaker].dep == "expl":
        return []
    found = []
    for i in parse.children[adjective]:
        frame: Frame
        if i < adjective:
            continue
        if parse.tokens[i].dep == "ccomp":
            frame, content = "clause", parse.subtree(i)
        elif parse.tokens[i].dep == "xcomp":
            frame, content = "infinitive", parse.subtree(i)
        elif parse.tokens[i].dep == "prep" and parse.right[i] > i:
            frame, content = "preposition", parse.span(i + 1, parse.right[i])
        else:
            continue
        if frame in cue.frames:
            found.append(Reading(token.lower, cue, frame, adjective, (token.head, adjective), (content,), speaker))
    return found


def according_reading(parse: Parse, cues: Cues, index: int) -> Reading | None:
    """Read "according to the ministry, ..."."""
    cue = cues.prepositions.get(parse.tokens[index].lower)
    if cue is None or "host" not in cue.frames:
        return None
    to = index if parse.child(index, "pobj") is not None else parse.child(index, "prep")
    source = None if to is None else parse.child(to, "pobj")
    if to is None or source is None:
        return None
    content = host(parse, index, source)
    if not content:
        return None
    return Reading(parse.tokens[index].lower, cue, "host", index, (index, to), content, source)


def colon_reading(parse: Parse, cues: Cues, sentence: Sentence, paragraph_end: int) -> Reading | None:
    """Read "Smith: We will win" at the start of a paragraph, as in dialogue and headlines."""
    tokens = parse.tokens
    for index in range(sentence.first, min(sentence.first + _LONGEST_LABEL, sentence.last)):
        if tokens[index].text == ":":
            break
        if tokens[index].pos in {"VERB", "AUX", "SCONJ"} or tokens[index].text in {".", "?", "!"}:
            return None
    else:
        return None
    label = range(sentence.first, index)
    if not label or index == paragraph_end or tokens[index - 1].pos not in _LABEL_ENDS:
        return None
    if not any(tokens[i].entity in {"PERSON", "ORG", "NORP", "GPE"} for i in label):
        return None
    if any(tokens[i].lower in cues.colon_labels for i in label):
        return None
    head = index - 1
    while sentence.first <= tokens[head].head < index and tokens[head].head != head:
        head = tokens[head].head
    content = (parse.span(index + 1, paragraph_end),)
    return Reading(":", COLON, "clause", index, (index, index), content, head)
