"""Runs the encoder: one window at a time, so that the answer never depends on what else is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from onrecord.documents.model import Span
from onrecord.encoder.answers import STRAIGHT, Answers
from onrecord.encoder.arguments import PARTIES, answered
from onrecord.encoder.attributions import Linker, constrained
from onrecord.encoder.cache import CACHE_BYTES, Key, WindowCache, WindowReading
from onrecord.encoder.distances import by_gap
from onrecord.encoder.labels import TYPES
from onrecord.encoder.layers import LAYERS, LINKS, cautious, read_layers
from onrecord.encoder.layout import ANSWERS, OWN_OUTPUT, read_layout
from onrecord.encoder.probabilities import softmax
from onrecord.encoder.trees import TREE_HEADS, Tokens, WindowTokens, draw, joined, tokens_of_windows
from onrecord.encoder.windows import Range, windows
from onrecord.encoder.wordpiece import load_wordpiece
from onrecord.encoder.words import KINDS_OF_WORD, NO_LETTERS, Words, end_marks, split_words, words_in
from onrecord.errors import ModelError, OversizedDocument
from onrecord.settings import DEFAULT

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

T = TypeVar("T")

MAX_WORDS = 200_000
"""Words and marks of a text; a million characters of news have fewer, and no text takes more than a minute of CPU."""

_AT_ONCE = 16
"""Windows whose scores are held at once, a megabyte each at most."""

Fed = dict[str, "NDArray[np.int64]"]
"""A window as the network is given it, by the names of its inputs."""

SHIPPED = Path(str(files("onrecord.encoder"))) / "data"
_FILES = ("encoder.onnx", "decoder.npz", "tokenizer.json")


def encoder_folder(model: str) -> Path:
    """The folder of the encoder that a setting names.

    Raises:
        ModelError: It lacks a file.
    """
    folder = SHIPPED if model == DEFAULT else Path(model)
    for name in _FILES:
        if not (folder / name).is_file():
            raise ModelError(f"{folder} has no {name}; name a folder that training.export wrote, or leave --model out")
    return folder


def encoder_id(folder: Path) -> str:
    """What tells one encoder from another: the first digits of the SHA-256 of its files."""
    digest = hashlib.sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:12]


READ_OFF = frozenset({*TREE_HEADS, LINKS, PARTIES})
"""The heads of which answers are read off window by window: they have most of the numbers, and few are needed."""


def _loaded(path: Path, load: Callable[[Path], T]) -> T:
    """What a file holds; a file that cannot be read ends in one error, whatever its reader says."""
    try:
        return load(path)
    except Exception as error:
        problem = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(f"{path} cannot be read: {problem}; export it anew, or install onrecord anew") from error


def _network(path: Path) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - loaded only by a command that reads

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _side_by_side(columns: Mapping[str, slice]) -> list[slice]:
    """The columns of heads, those of neighbours as one: few wide copies cost less than many narrow ones."""
    runs: list[slice] = []
    for own in columns.values():
        if runs and runs[-1].stop == own.start:
            runs[-1] = slice(runs[-1].start, own.stop)
        else:
            runs.append(own)
    return runs


def _numbers(path: Path) -> dict[str, NDArray[np.float32]]:
    with np.load(path) as numbers:
        return {name: numbers[name] for name in numbers.files}


class _Asked(NamedTuple):
    """A window as it is to be read.

    Attributes:
        fed: What the network is given.
        tokens: Its tokens, or None for no tree.
        breaks: Its words that begin a paragraph.
    """

    fed: Fed
    tokens: WindowTokens | None
    breaks: tuple[int, ...]

    def key(self) -> Key:
        """All that the reading depends on."""
        tokens = () if self.tokens is None else (self.tokens.at, self.tokens.starts)
        given = (*self.fed.values(), *tokens, np.array(self.breaks, np.int64))
        return tuple(numbers.tobytes() for numbers in given)


class Encoder:
    """A loaded encoder; loading takes about a fifth of a second, reading about 0.05 ms a word.

    Args:
        folder: Where `encoder.onnx`, `decoder.npz` and `tokenizer.json` are, as `encoder_folder` gives it.
        cache_bytes: What may be kept of windows that were read, so that none is read twice; 0 for nothing. No answer
            depends on it.

    Raises:
        ModelError: A file is damaged, the network has other heads or labels than this version knows, or the tokenizer
            is no BERT's.
    """

    def __init__(self, folder: Path = SHIPPED, cache_bytes: int = CACHE_BYTES) -> None:
        self._folder = folder
        self._cache = WindowCache(cache_bytes)
        self._session = _loaded(folder / "encoder.onnx", _network)
        self.tokenizer = _loaded(folder / "tokenizer.json", load_wordpiece)
        self._marks = end_marks(self.tokenizer)
        self._numbers = _loaded(folder / "decoder.npz", _numbers)
        layout = read_layout(self._session.get_modelmeta().custom_metadata_map)[ANSWERS]
        edges = np.cumsum([0, *(head.width for head in layout.values())]).tolist()
        self._columns = {name: slice(*both) for name, both in zip(layout, pairwise(edges), strict=True)}
        self._near = by_gap(self.numbers("arc_near"))
        self._linkers = [cautious(self.linker(numbers)) for numbers in LAYERS.values()]
        self._kept = _side_by_side({name: own for name, own in self._columns.items() if name not in READ_OFF})

    def __reduce__(self) -> tuple[type[Encoder], tuple[Path, int]]:
        """Another process loads the encoder anew from its folder, with a cache of its own."""
        return Encoder, (self._folder, self._cache.limit)

    def linker(self, transitions: str = "transitions") -> Linker:
        """The decoder's numbers, for the outer or the inner attributions.

        Raises:
            ModelError: The encoder has none.
        """
        return Linker(constrained(self.numbers(transitions)), self.numbers("near"), self.numbers("between"))

    @property
    def transitions(self) -> tuple[NDArray[np.float32], ...]:
        """For each layer of attributions the score of a role after each role, by which it is decoded."""
        return tuple(linker.transitions for linker in self._linkers)

    def numbers(self, name: str) -> NDArray[np.float32]:
        """The learned numbers of a head that is computed outside the network.

        Raises:
            ModelError: The encoder has no such head.
        """
        if name not in self._numbers:
            raise ModelError(f"the encoder has no {name!r}: it was exported before it had that head; export it anew")
        found: NDArray[np.float32] = self._numbers[name]
        return found

    def read(self, text: str, tokens: Tokens | None = None) -> Answers:
        """What the heads say of every word of a text.

        Args:
            text: The text.
            tokens: What to draw a tree over, or None for no tree.

        Raises:
            OversizedDocument: The text has more than `MAX_WORDS` words and marks.
        """
        words = split_words(text, self.tokenizer)
        count = len(words.starts)
        if count > MAX_WORDS:
            raise OversizedDocument(
                f"the text has {count:,} words and marks; the limit is {MAX_WORDS:,}: split it into documents"
            )
        ranges = tuple(windows(words))
        blocks = [np.empty((count, columns.stop - columns.start), np.float32) for columns in self._kept]
        trees, parties, layers = [], [], []
        for (first, last), reading in zip(ranges, self._readings(words, ranges, tokens), strict=True):
            for block, scores in zip(blocks, reading.scores, strict=True):
                block[first:last] = scores
            trees.append(reading.tree)
            parties.append(reading.parties)
            layers.append(reading.layers)
        tree = None if tokens is None else joined(tokens, filter(None, trees))
        scale = self._numbers.get("factuality_scale", STRAIGHT)
        return Answers(words, ranges, self._by_head(blocks), scale, tree, tuple(parties), tuple(layers))

    def _by_head(self, blocks: Sequence[NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
        """The scores that are kept, by the head that gave them."""
        return {
            name: block[:, own.start - columns.start : own.stop - columns.start]
            for block, columns in zip(blocks, self._kept, strict=True)
            for name, own in self._columns.items()
            if columns.start <= own.start < columns.stop
        }

    def _readings(self, words: Words, ranges: Sequence[Range], tokens: Tokens | None) -> Iterator[WindowReading]:
        """What is said of each window; some are run before any is read, so that code stays in the caches."""
        inside = repeat(None) if tokens is None else tokens_of_windows(words, tokens, ranges)
        asked = [
            _Asked(self._fed(words, *window), own, tuple(words.breaks(*window)))
            for window, own in zip(ranges, inside, strict=False)
        ]
        for at in range(0, len(asked), _AT_ONCE):
            some = [(window, window.key()) for window in asked[at : at + _AT_ONCE]]
            known = {key: reading for _, key in some if (reading := self._cache.get(key)) is not None}
            new = {key: window for window, key in some if key not in known}
            for key, reading in zip(new, self._read_windows([*new.values()]), strict=True):
                known[key] = reading
                self._cache.put(key, reading)
            yield from (known[key] for _, key in some)

    def _read_windows(self, asked: Sequence[_Asked]) -> Iterator[WindowReading]:
        """What is kept of the scores of some windows, each of which is run by itself."""
        if not asked:
            return
        said = [self._run(ANSWERS, window.fed) for window in asked]
        of_heads = [{name: scores[:, columns] for name, columns in self._columns.items()} for scores in said]
        layers = read_layers(of_heads, self._linkers, [window.breaks for window in asked])
        for window, scores, heads, own in zip(asked, said, of_heads, layers, strict=True):
            kept = tuple(scores[:, columns].copy() for columns in self._kept)
            tree = None if window.tokens is None else draw(heads, window.tokens, self._near)
            yield WindowReading(kept, answered(heads[PARTIES]), own, tree)

    def relation(self, text: str, source: Span | None, target: Span | None) -> NDArray[np.float32]:
        """How likely each of `labels.TYPES` is what the source does to the target; the probabilities add up to one.

        A text of more than one window is read from the one that holds the first marked party.
        """
        words = split_words(text, self.tokenizer)
        sides = np.zeros(len(words.starts), np.int64)
        for number, span in ((1, source), (2, target)):
            if span is not None:
                first, last = words_in(words, span)
                sides[first:last] = number
        marked = np.flatnonzero(sides)
        at = int(marked[0]) if len(marked) else 0
        first, last = next(((a, b) for a, b in windows(words) if a <= at < b), (0, 0))
        if first == last:
            return np.full(len(TYPES), 1 / len(TYPES), np.float32)
        every, actor, recipient = np.split(self._run(OWN_OUTPUT, self._fed(words, first, last, sides)), 3, axis=1)
        total = every.mean(0)
        for number, side in ((1, actor), (2, recipient)):
            own = sides[first:last] == number
            if own.any():
                total = total + side[own].mean(0)
        return softmax(total + self._numbers.get("type_shift", np.float32(0)))

    def _fed(self, words: Words, first: int, last: int, sides: NDArray[np.int64] | None = None) -> Fed:
        """Some words as the network is given them, by the names of its inputs."""
        opening, closing = self._marks
        pieces, kinds = words.pieces[first:last], np.array(words.kinds[first:last])
        if sides is not None:
            kinds = kinds + KINDS_OF_WORD * sides[first:last]
        lengths = np.array(list(map(len, pieces)))
        ends = lengths.cumsum()
        of_pieces = np.full(int(ends[-1]) + 2, NO_LETTERS)
        of_pieces[1:-1] = kinds.repeat(lengths)
        return {
            "ids": np.array([[opening, *chain.from_iterable(pieces), closing]]),
            "kinds": of_pieces[None],
            "first": (ends - lengths + 1)[None],
        }

    def _run(self, output: str, fed: Fed) -> NDArray[np.float32]:
        answers: NDArray[np.float32] = self._session.run([output], fed)[0]
        return answers
