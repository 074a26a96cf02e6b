"""Our WordPiece gives what the package tokenizers gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.session import SHIPPED
from onrecord.encoder.wordpiece import Word, WordPiece, load_wordpiece
from onrecord.errors import ModelError

ROOT = Path(__file__).parents[2]
TEXTS = [
    *sorted((ROOT / "samples").glob("*.*")),
    ROOT / "evals/news.txt",
    ROOT / "README.md",
    ROOT / "docs/how-it-works.md",
]

ODD = [
    "[SEP] a [CLS] b [MASK][UNK].",
    f"{'x' * 101} {'y' * 100}",
    "a\x0cb \x1c c\x00d \x85 e\ufffdf\u200bg",
    "Σίσυφος ΟΔΟΣ ΐ İstanbul ǅ ﬁ ½ ① ≠ ≮ ` \u1fef",
    "Nicola\u0301s Rus\u00adsia \u0301 e\u0301\u0302",
    "🤔🇺🇦👩🏽‍🚒 — “It’s over,” she said…",
    "习近平 (Xi Jinping) 金正恩 대통령 プーチン ۱۲۳ العربية हिन्दी",
    "U.S.-led F-16s; $1,000.50 (12%) <b>no</b> a_b~c^d|e\\f",
]


@pytest.fixture(scope="module")
def ours() -> WordPiece:
    return load_wordpiece(SHIPPED / "tokenizer.json")


@pytest.fixture(scope="module")
def theirs() -> Callable[[str], list[Word]]:
    tokenizers = pytest.importorskip("tokenizers")
    tokenizer = tokenizers.Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def words(text: str) -> list[Word]:
        encoded = tokenizer.encode(text, add_special_tokens=False)
        found: list[tuple[object, list[int], tuple[int, int]]] = []
        for word, number, (start, end) in zip(encoded.word_ids, encoded.ids, encoded.offsets, strict=True):
            if found and found[-1][0] == word:
                found[-1] = (word, [*found[-1][1], number], (found[-1][2][0], end))
            else:
                found.append((word, [number], (start, end)))
        return [(start, end, tuple(pieces)) for _, pieces, (start, end) in found]

    return words


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_whole_texts(path: Path, ours: WordPiece, theirs: Callable[[str], list[Word]]) -> None:
    text = path.read_text(encoding="utf-8")
    assert ours.words(text) == theirs(text)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str, ours: WordPiece, theirs: Callable[[str], list[Word]]) -> None:
    assert ours.words(text) == theirs(text)


@given(text=st.text(st.one_of(st.characters(max_codepoint=0x52F), st.sampled_from("“”’–—…\u2028\u3000\xad中か한"))))
def test_any_text(text: str, ours: WordPiece, theirs: Callable[[str], list[Word]]) -> None:
    assert ours.words(text) == theirs(text)


def test_another_kind_of_tokenizer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text('{"model": {"type": "BPE"}, "normalizer": {"type": "NFC"}}')
    with pytest.raises(ModelError, match="is no tokenizer"):
        load_wordpiece(path)
