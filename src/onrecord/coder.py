"""The coder: loads the parser, the encoder and the code lists once, and puts one document after another on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.documents.dates import parse_published
from onrecord.documents.items import Item, document_of
from onrecord.documents.language import check_language
from onrecord.documents.model import Document, Span
from onrecord.encoder.answers import Answers
from onrecord.encoder.cache import CACHE_BYTES
from onrecord.encoder.factuality import factuality_of
from onrecord.encoder.names import read_names
from onrecord.encoder.session import Encoder, encoder_folder
from onrecord.engines.protocol import Broken, Means
from onrecord.errors import CrashedDocument, DocumentError, ModelError, SettingsError
from onrecord.events.marked_pair import Pair
from onrecord.garbage import uncollected
from onrecord.language.build import build
from onrecord.language.names import with_known
from onrecord.language.parse import Parse
from onrecord.language.parser import EncoderParser, Parser
from onrecord.language.spacy_parser import PipelineParser
from onrecord.ontologies.grammar import Grammar, load_grammar
from onrecord.ontologies.time_words import TimeWords
from onrecord.ontologies.world import World
from onrecord.pipeline import Analysis, Knowledge, analyse, analyse_pair, load_knowledge
from onrecord.records.build import build_record, pair_row
from onrecord.records.rows import EventRow, PublicationRow, Record
from onrecord.settings import DEFAULT, Settings
from onrecord.store.coded import Outcome, SetAside

if TYPE_CHECKING:
    from onrecord.checking.check import Checker
    from onrecord.checking.model import Finding
    from onrecord.explain.events import Explanation


class Coder:
    """Reads documents and puts them on record; build one with `onrecord.load()`.

    One may serve many documents; it gives the same record for the same document, whatever it has read before.
    """

    def __init__(self, settings: Settings, parser: Parser, encoder: Encoder, knowledge: Knowledge) -> None:
        self._settings = settings
        self._parser = parser
        self._encoder = encoder
        self._knowledge = knowledge

    @property
    def time_words(self) -> TimeWords:
        """The words by which it tells when something was."""
        return self._knowledge.lists.times

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
        """What a document puts on record; its language is not checked, as it is by `read` and `onrecord code`."""
        with uncollected():
            return self._record(self._analyse(document, explained=False))

    def _record(self, analysis: Analysis) -> Record:
        lists = self._knowledge.lists
        return build_record(analysis, lists.lexicon.plover, lists.actor_ids, self._settings.min_confidence)

    def _analyse(self, document: Document, *, explained: bool = True) -> Analysis:
        return analyse(document, *self._parse(document.text), self._knowledge, explained=explained)

    def _parse(self, text: str) -> tuple[Parse, Answers]:
        tokens = self._parser.tokens(text)
        answers = self._encoder.read(text, tokens)
        return named_parse(self._parser, text, answers, self._knowledge.lists.world), answers

    def stream(self, documents: Iterable[Document], workers: int = 1) -> Iterator[Record]:
        """The records of many documents, in their order, coded by this many processes.

        Each further process loads its own coder, some 170 MB and its cache; the records do not depend on their number.
        One worker is this process itself.

        Raises:
            CrashedDocument: A document ended the process that read it, or the coder has a bug.
            ModelError: The coder cannot be loaded in a further process.
        """
        if workers <= 1:
            yield from map(self.code, documents)
            return
        from onrecord.engines.local import run_local  # noqa: PLC0415 - 6 ms that one process need not pay

        with closing(run_local(_CodeDocuments(self._settings), documents, Means(workers))) as finished:
            for document, made in finished:
                if isinstance(made, Broken):
                    raise CrashedDocument(f"{document.title or document.id}: {made.message}")
                yield made

    def relation(self, text: str, source: tuple[int, int] | None, target: tuple[int, int] | None) -> EventRow | None:
        """What one marked party does to the other, or None where the text has no word.

        Args:
            text: A sentence or a short passage.
            source: Half-open offsets of who does it, or None where the text names nobody.
            target: Half-open offsets of whom it is done to, or None.

        Raises:
            SettingsError: Offsets mark nothing in the text.
        """
        document, plover = Document(text), self._knowledge.lists.lexicon.plover
        pair = Pair(*(None if side is None else _marked(text, side) for side in (source, target)))
        probabilities = self._encoder.relation(text, pair.source, pair.target).tolist()
        analysis, event = analyse_pair(document, *self._parse(text), self._knowledge, pair, probabilities)
        return None if event is None else pair_row(analysis, event, plover)

    def check(
        self,
        text: str,
        row: Mapping[str, str | None],
        *,
        date: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
    ) -> Finding:
        """What a text says of a row of event data that somebody else made of it; see docs/check.md.

        `checker` checks many rows against one text without reading it again.

        Args:
            text: The text.
            row: By field (`type`, `actor`, `recipient`, `date`, `place`, `status`) what the row says; what it leaves
                out is not asked for.
            date: As in `read`, like the three that follow.
            title: The headline.
            outlet: Who published it.
            url: Where it was published.

        Raises:
            DocumentError: The text is empty, too long, in another language, or not Unicode.
            QuestionError: A field of the row is unknown or cannot be read, or it has neither a type nor two parties.
        """
        checker = self.checker()
        return checker.finding(checker.read(make_document(text, date=date, title=title, outlet=outlet, url=url)), row)

    def checker(self) -> Checker:
        """Checks rows against texts, each of which is read once: `checker.finding(checker.read(document), row)`."""
        from onrecord.checking.check import Checker  # noqa: PLC0415 - 40 ms that `read` need not pay
        from onrecord.checking.reading import TextRead  # noqa: PLC0415

        def read(document: Document) -> TextRead:
            analysis = self._analyse(document)
            return TextRead.of(analysis, self._record(analysis))

        return Checker.of(read, self._knowledge.lists)

    def factuality(self, text: str, spans: Sequence[tuple[int, int]]) -> list[float]:
        """How certainly each marked predicate happened, from -3 (certainly not) to +3 (certainly).

        Args:
            text: A text.
            spans: Half-open offsets of each predicate.

        Raises:
            SettingsError: Offsets mark nothing in the text.
        """
        return factuality_of(self._encoder.read(text), [_marked(text, span) for span in spans])

    def explain(self, document: Document) -> tuple[Record, list[Explanation]]:
        """A document's record, and for each of its sentences why it has its events, or what was lacking for one."""
        from onrecord.explain.events import explain_sentences  # noqa: PLC0415 - 10 ms that `read` need not pay

        analysis, lexicon = self._analyse(document), self._knowledge.lists.lexicon
        record = self._record(analysis)
        return record, explain_sentences(analysis, record.events, lexicon)


def _marked(text: str, offsets: tuple[int, int]) -> Span:
    """What half-open offsets mark in a text.

    Raises:
        SettingsError: They mark nothing.
    """
    start, end = offsets
    if not 0 <= start < end <= len(text):
        raise SettingsError(
            f"offsets ({start}, {end}) mark nothing in a text of {len(text)} characters: "
            f"the first must be 0 or more and less than the second, which may be {len(text)} at most"
        )
    return Span(start, end)


def load(
    model: str = DEFAULT,
    parser: str = DEFAULT,
    ontology: str | Path | None = None,
    min_confidence: float = 0.0,
    actors: str | Path | None = None,
    *,
    cache: bool = True,
) -> Coder:
    """A coder that is ready to read; takes about two seconds.

    Args:
        model: Folder of an encoder that `training.export` wrote, or "auto" for the one that ships with onrecord.
        parser: Name of an installed spaCy pipeline that is to parse, or "auto" for the encoder itself.
        ontology: A YAML file with event types of your own, which stand beside PLOVER's; see
            `docs/your-own-ontology.md`.
        min_confidence: Events that are less likely to be right are left out; from 0 to 1.
        actors: A CSV file with actors of your own, which win over those that ship; see `docs/your-own-actors.md`.
        cache: Whether what the encoder said of a paragraph is kept, so that copies of a text cost less; it takes up to
            48 MB of memory, and no record depends on it.

    Raises:
        SettingsError: A number is out of its range.
        ModelError: The folder holds no encoder, or the spaCy pipeline is not installed.
        OntologyError: Something in the ontology or in the table of actors is wrong, or a code list is damaged.
    """
    encoder = Encoder(encoder_folder(model), CACHE_BYTES if cache else 0)
    files = (None if ontology is None else str(ontology), None if actors is None else str(actors))
    settings = Settings(model, parser, files[0], min_confidence, files[1], cache)
    knowledge = load_knowledge(encoder)
    reader = load_parser(parser, knowledge.lists.world.grammar)
    if actors is not None:
        from onrecord.actors.overlay import with_actors  # noqa: PLC0415 - 25 ms that only these need pay
        from onrecord.actors.table import load_actors  # noqa: PLC0415

        world = knowledge.lists.world
        world = with_actors(world, load_actors(Path(actors), world))
        knowledge = replace(knowledge, lists=replace(knowledge.lists, world=world))
    if ontology is not None:
        from onrecord.events.custom_types import with_ontology  # noqa: PLC0415 - 15 ms

        def parse(text: str) -> Parse:
            return named_parse(reader, text, encoder.read(text, reader.tokens(text)), knowledge.lists.world)

        own = with_ontology(knowledge.lists.lexicon, Path(ontology), parse)
        return Coder(settings, reader, encoder, replace(knowledge, lists=replace(knowledge.lists, lexicon=own)))
    return Coder(settings, reader, encoder, knowledge)


def load_parser(name: str, grammar: Grammar | None = None) -> Parser:
    """The parser of a setting, see `load`; with the grammar that ships unless it is at hand."""
    grammar = grammar or load_grammar()
    return EncoderParser(grammar) if name == DEFAULT else PipelineParser(grammar, name)


def named_parse(parser: Parser, text: str, answers: Answers, world: World) -> Parse:
    """The parse of a text, with the names that the encoder finds in it and those that the world knows."""
    return build(text, parser.parse(text, answers), with_known(text, read_names(answers), world), parser.grammar)


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
    """The coder of this process; nothing in it changes what it says."""
    given = (settings.model, settings.parser, settings.ontology, settings.min_confidence, settings.actors)
    return load(*given, cache=settings.cache)


@dataclass(frozen=True, slots=True)
class _CodeDocuments:
    """The step of `Coder.stream`: documents in, records out."""

    settings: Settings

    def prepare(self) -> None:
        """Load the coder of this process."""
        _loaded(self.settings)

    def __call__(self, documents: Sequence[Document]) -> list[Record]:
        """The records of some documents."""
        coder = _loaded(self.settings)
        return [coder.code(document) for document in documents]


@dataclass(frozen=True, slots=True)
class CodeItems:
    """The step that engines run: items in, what becomes of each out, whatever it holds.

    Attributes:
        settings: What the coder is loaded with, in each process.
        published: The day of publication that overrides the documents' own, or None.
        coder: The name that the coder must have wherever it is loaded; None where that is this machine only.
    """

    settings: Settings
    published: str | None = None
    coder: str | None = None

    def prepare(self) -> None:
        """Load the coder of this process, and read a sentence: a model that cannot read is found out at once.

        Raises:
            ModelError: On this machine it would be another coder.
        """
        if self.coder is not None:
            _require(self.coder, self.settings, self.published)
        _loaded(self.settings).code(Document("Norway recalled its ambassador from Chad, the minister said."))

    def __call__(self, items: Sequence[Item]) -> list[Outcome]:
        """Code the items, each on its own."""
        return [self._code(item) for item in items]

    def _code(self, item: Item) -> Outcome:
        try:
            document = document_of(item, self.published)
        except DocumentError as error:
            return Outcome(item.input, item.sha256, set_aside=SetAside(error.reason, str(error)))
        record = _loaded(self.settings).code(document).to_dict()
        publication = PublicationRow(
            document.id,
            document.outlet,
            document.url,
            document.published,
            document.title,
            item.input,
            document.published_basis,
        )
        return Outcome(item.input, item.sha256, record, publication, unread=document.unread)


def _require(coder: str, settings: Settings, published: str | None) -> None:
    """Find out that the coder of this machine is the one of a run.

    Raises:
        ModelError: It is another.
    """
    from platform import node  # noqa: PLC0415 - 20 ms that only clusters need pay

    from onrecord.version import coder_name  # noqa: PLC0415

    here = coder_name(settings, published)
    if here != coder:
        raise ModelError(
            f"on {node()} documents would be coded by {here}, and this run is by {coder}: "
            "install the same onrecord and libraries on every machine (docs/clusters.md)"
        )
