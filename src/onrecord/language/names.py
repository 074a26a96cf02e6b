"""Names beside those that the encoder finds: the countries, peoples and bodies of the world's lists, and landmarks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from onrecord.documents.model import Span
from onrecord.language.spelling import as_read, with_letters
from onrecord.ontologies.world import NameKind, World, key_of

Name = tuple[Span, str]
"""The characters of a name, and its OntoNotes type."""

_CAPITALISED = re.compile(r"[A-Z](?<!\w[A-Z])[^\W\d_]+\b")
_JOINED = re.compile(r"[A-Z](?<!\w[A-Z])(?=([^\W\d_]+\.?(?: [A-Z][^\W\d_]+)?(?: [a-z]+){1,2} [A-Z][^\W\d_]+)\b)")
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TYPES: dict[NameKind, str] = {"demonym": "NORP", "country": "GPE", "capital": "GPE", "organisation": "ORG"}


def with_known(text: str, names: Iterable[Name], world: World) -> list[Name]:
    """The names of a text in order, none overlapping: those given, and single words that the world knows for sure.

    A given name of one word that the world knows has the world's type: "Palestinian" is a people. A place is named
    without its article.
    """
    articles = tuple(f"{article} " for article in world.grammar.determiners.definite_article)
    joined = list(_joined(text, world))
    parts = _parts_outside(text, names, joined)
    given = [(_bare(text, span, articles) if kind in _PLACES else span, kind) for span, kind in parts]
    sure = dict(_known(text, world)) | dict.fromkeys(joined, "GPE")
    found = [(span, sure.pop(span, kind)) for span, kind in given]
    for span in sorted(sure, key=lambda span: (span.start, -span.end)):
        at = bisect_left(found, (span, ""))
        if _is_free(found, at, span):
            found.insert(at, (span, sure[span]))
    return found


def _is_free(found: Sequence[Name], at: int, span: Span) -> bool:
    """Whether a span that has its place in the order of names overlaps neither the one before it nor the one after."""
    after_last = at == 0 or found[at - 1][0].end <= span.start
    return after_last and (at == len(found) or found[at][0].start >= span.end)


def _parts_outside(text: str, names: Iterable[Name], joined: Sequence[Span]) -> Iterator[Name]:
    """The names, those that run over the end of a paragraph in two, but for what lies in a joined one."""
    for span, kind in names:
        for part in _parts(text, span):
            if not any(part.within(name) for name in joined):
                yield part, kind


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A name, or two where it runs over the end of a paragraph: a byline, and the name that the report begins with."""
    start = span.start
    for blank in _PARAGRAPH.finditer(text, span.start, span.end) if "\n" in text[span.start : span.end] else ():
        yield Span(start, blank.start())
        start = blank.end()
    yield Span(start, span.end)


def _bare(text: str, span: Span, articles: tuple[str, ...]) -> Span:
    """A name without its article."""
    article = next((each for each in articles if text.startswith(each, span.start)), "")
    return Span(span.start + len(article), span.end) if span.end > span.start + len(article) else span


def _known(text: str, world: World) -> Iterator[Name]:
    shown = with_letters(text)
    for match in _CAPITALISED.finditer(shown):
        word = as_read(text[match.start() : match.end()])
        bearers = world.names.get(word)
        if not bearers:
            continue
        kinds = {name.kind for name in bearers}
        kind = kinds.pop() if len(kinds) == 1 else "inert"
        if kind in _TYPES and (kind == "demonym" or word not in world.ambiguous):
            yield Span(match.start(), match.end()), _TYPES[kind]
    for match in _landmarks(world).finditer(text):
        yield Span(match.start(), match.end()), "LOC"


def _joined(text: str, world: World) -> Iterator[Span]:
    """The countries that names make together with a small word: Bosnia and Herzegovina, Trinidad and Tobago."""
    for match in _JOINED.finditer(text):
        if any(name.kind == "country" for name in world.names.get(key_of(match[0] + match[1]), ())):
            yield Span(match.start(), match.end(1))


def _landmarks(world: World) -> re.Pattern[str]:
    """Landmarks that are named by what they are: the Strait of Hormuz. `re` keeps what it has compiled."""
    grammar = world.grammar
    kinds = "|".join(grammar.names.landmarks)
    of, the = (
        "|".join(sorted(words)) for words in (grammar.prepositions.genitive, grammar.determiners.definite_article)
    )
    return re.compile(rf"\b(?:{kinds}) (?:{of}) (?:(?:{the}) )?[A-Z][^\W\d_]+\b")
