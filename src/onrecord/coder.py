"""The coder: loads the parser, the encoder and the code lists once, and puts one document after another on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from onrecord.documents.dates import parse_published
from onrecord.documents.language import check_language
from onrecord.documents.model import Document, Span
from onrecord.documents.reading import read_file
from onrecord.encoder.factuality import factuality_of
from onrecord.encoder.session import Encoder
from onrecord.errors import DocumentError
from onrecord.events.explanation import Explanation, explain_sentences
from onrecord.events.relation import classify_pair
from onrecord.language.parser import Parser
from onrecord.records.assemble import Knowledge, Reading, assemble, event_row, load_knowledge, read_layers
from onrecord.records.rows import EventRow, Record
from onrecord.settings import DEFAULT_MODEL, SHIPPED_ENCODER, Settings

_CHUNK = 8


class Coder:
    """Reads documents and puts them on record; build one with `onrecord.load()`.

    A coder never changes, so one may serve many documents; it gives the same record for the same document.
    """

    def __init__(self, settings: Settings, parser: Parser, encoder: Encoder, knowledge: Knowledge) -> None:
        self._settings = settings
        self._parser = parser
        self._encoder = encoder
        self._knowledge = knowledge

    def read(
        self,
        text: str,
        *,
        date: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Record:
        """What a text puts on record.

        Args:
            text: The text as it is to be coded; every offset of the record refers to it.
            date: The day of publication, ISO 8601; dates such as "on Wednesday" are told from it.
            title: The headline, kept with the record.
            outlet: Who published it: the voucher of events that the text tells in its own voice.
            url: Where it was published.

        Raises:
            DocumentError: The text is empty, too long, in another language, or not Unicode.
        """
        return self.code(make_document(text, date=date, title=title, outlet=outlet, url=url))

    def code(self, document: Document) -> Record:
        """What a document puts on record."""
        return assemble(self._read(document), self._knowledge)

    def _read(self, document: Document) -> Reading:
        parse = self._parser.parse(document.text)
        return read_layers(document, parse, self._encoder.read(document.text), self._knowledge)

    def stream(self, documents: Iterable[Document], workers: int = 1) -> Iterator[Record]:
        """The records of many documents, in their order, coded by this many processes.

        Each further process loads its own parser and encoder, some 500 MB; the records do not depend on their number.
        """
        if workers <= 1:
            yield from map(self.code, documents)
            return
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(_CodeOne(self._settings), documents, chunksize=_CHUNK)

    def relation(self, text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> EventRow | None:
        """What one marked party does to the other, or None where the text has no word.

        Args:
            text: A sentence or a short passage.
            source: Half-open offsets of who does it, or None where the text names nobody.
            target: Half-open offsets of whom it is done to, or None.
        """
        reading = self._read(Document(text))
        doer, undergoer = (None if side is None else Span(*side) for side in (source, target))
        event = classify_pair(
            reading.parse,
            doer,
            undergoer,
            self._encoder.relation(text, doer, undergoer).tolist(),
            reading.actors,
            self._knowledge.lexicon,
            reading.judged,
        )
        return None if event is None else event_row(reading, event, self._knowledge)

    def factuality(self, text: str, spans: Sequence[tuple[int, int]]) -> list[float]:
        """How certainly each marked predicate happened, from -3 (certainly not) to +3 (certainly)."""
        return factuality_of(self._encoder.read(text), [Span(*span) for span in spans])

    def explain(self, document: Document) -> list[Explanation]:
        """For each sentence of a document, why each event was coded, or what was lacking for one."""
        reading = self._read(document)
        return explain_sentences(reading.parse, reading.events, reading.actors, self._knowledge.lexicon)


def load(model: str = DEFAULT_MODEL, encoder: str = SHIPPED_ENCODER) -> Coder:
    """A coder that is ready to read; takes about two seconds.

    Args:
        model: Name of an installed spaCy pipeline, or "auto" for the small English one.
        encoder: Folder of an encoder that `training.export` wrote, or "auto" for the one that ships with onrecord.

    Raises:
        ModelError: The language model is not installed, or the folder holds no encoder.
        OntologyError: A code list is damaged.
    """
    loaded = Encoder(None if encoder == SHIPPED_ENCODER else Path(encoder))
    return Coder(Settings(model, encoder), Parser(model), loaded, load_knowledge(loaded))


def make_document(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Document:
    """A document of a text in hand, its language checked; see `Coder.read` for the arguments.

    Raises:
        DocumentError: The text is empty, too long, in another language, or not Unicode.
    """
    published = None if date is None else parse_published(date)
    document = Document(text, title, outlet, url, published)
    check_language(text)
    return document


@cache
def _loaded(settings: Settings) -> Coder:
    """The coder of this process; everything in it is immutable."""
    return load(settings.model, settings.encoder)


@dataclass(frozen=True, slots=True)
class _CodeOne:
    """Codes one document in a worker process."""

    settings: Settings

    def __call__(self, document: Document) -> Record:
        return _loaded(self.settings).code(document)


@dataclass(frozen=True, slots=True)
class CodeShard:
    """The step that engines run: file names in, one row a file out, whatever the file holds.

    Attributes:
        settings: What the coder is loaded with, in each process.
        published: The day of publication that overrides the documents' own, or None.
    """

    settings: Settings
    published: str | None = None

    def __call__(self, paths: Sequence[str]) -> list[dict[str, Any]]:
        """Code the files, each on its own: `record` is its JSON, or `set_aside` says why there is none.

        The engine, which has read the bytes to name its shards, fills in `sha256_of_input`.
        """
        return [self._code(Path(path)) for path in paths]

    def _code(self, path: Path) -> dict[str, Any]:
        record, set_aside = None, None
        try:
            document = read_file(path, published=self.published)
            record = _loaded(self.settings).code(document).to_dict()
        except DocumentError as error:
            set_aside = {"reason": error.reason, "message": str(error)}
        return {"input": str(path), "sha256_of_input": None, "record": record, "set_aside": set_aside}
