"""Turns bytes into the text that they code, or says what they are instead; the first step of every reader."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from onrecord.documents.language import best_fit
from onrecord.errors import BinaryDocument, EmptyDocument, ModelError

_BYTE_ORDER_MARKS = (  # UTF-32's little-endian mark begins with UTF-16's, so it is tried first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel, OpenDocument or EPUB file, which are ZIP archives)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (WebP image, WAV or AVI)"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM film"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)

_CODES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "cp1255", "cp1256", "cp874", "koi8_r", "koi8_u",
    "iso8859_5", "iso8859_7", "cp866", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp", "iso2022_kr",
)  # fmt: skip
"""The codes that are told apart by their looks: those in which pages are still met."""

_LATIN_CODES = ("cp1252", "cp1250", "cp1254", "cp1257")
"""Those of the Latin script, which only the spelling of its accented words tells apart; the likelier first."""

_DETECTED_WITHIN = 20_000
_BEYOND_ASCII = bytes(range(128, 256))
_FEW = 0.03
"""Share of non-ASCII bytes below which a text is taken for English, in Windows-1252."""

_MAC_MARKS = re.compile(rb"[a-z]\xd5[a-z]|[.,!?]\xd3(?:\s|\Z)")
"""MacRoman's apostrophe inside a word, and its closing quotation mark; no other code has a sensible letter there."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROL = 0.02
_ALMOST_ALL = 0.9
_ZEROS_OF_WIDE = 0.05
"""The share of zero bytes, on one side of each pair, from which bytes are UTF-16; spaces alone give more."""
_ZEROS_BESIDE = 0.25
"""The most zero bytes on the other side, by those on the one; where there are more they stand for something else."""
_STRAY_ZEROS = 0.01
"""The share of zero bytes up to which they are a slip, and left out."""
_FEW_BROKEN = 5
"""So many characters beyond ASCII that fit UTF-8 outweigh one that does not."""
_ADVICE = "save it as text, HTML or PDF (what is read: docs/inputs.md)"
_HOW_TO_EXTRACT = {
    "a ZIP archive": "let `onrecord code FILE -o STORE` read the files in it, or the rows of an Excel file; of a Word "
    "or OpenDocument file save the text, as with `pandoc FILE.docx -t plain -o FILE.txt`",
    "a gzip": "let `onrecord code FILE -o STORE` read what is in it",
    "a bzip2": "let `onrecord code FILE -o STORE` read what is in it",
    "an xz": "let `onrecord code FILE -o STORE` read what is in it",
    "a Zstandard": "let `onrecord code FILE -o STORE` read what is in it",
    "a Parquet": "let `onrecord code FILE -o STORE` read its rows",
}


def decode(content: bytes, *, declared: str | None = None) -> str:
    """The text that the bytes code, character for character, without a byte order mark.

    Stray zero bytes are left out. The code is, in this order: what a byte order mark says; UTF-8 where the bytes are
    valid UTF-8; UTF-16 or UTF-32 where the zero bytes show it; `declared`, where the bytes are valid in it; what the
    bytes look like. Only where
    no code fits all bytes are the misfits replaced by U+FFFD. Line endings stay as they are.

    Args:
        content: The whole file.
        declared: The code that a page names for itself.

    Raises:
        EmptyDocument: There is no byte, or nothing but a byte order mark.
        BinaryDocument: The bytes are not text; it names the kind of file where its first bytes tell.
        ModelError: The package that tells old encodings apart is missing.
    """
    refuse_known_binary(content)
    text = _decoded(content, declared)
    if not text:
        raise EmptyDocument("there is no text (0 characters): give a text or page with at least one sentence")
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > _MOST_CONTROL * len(text):
        raise BinaryDocument(f"the bytes are not text ({controls:,} control characters in {len(text):,}); {_ADVICE}")
    return text


def code_of(start: bytes) -> str:
    """The code of a long text, by its beginning: one that Python's decoders know; a byte order mark is not in the text.

    Args:
        start: Its first bytes, the more the better; a character at the end may be cut.
    """
    marked = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32-le": "utf-32",
              "utf-32-be": "utf-32"}  # fmt: skip
    for mark, code in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return marked[code]
    if start.count(0) > _STRAY_ZEROS * len(start):
        return _wide_code([start[place::4].count(0) for place in range(4)], len(start) // 4)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "utf-8" if _nearly_utf8(start) is not None else _detected(start)
    return "utf-8"


def refuse_known_binary(content: bytes) -> None:
    """Refuse bytes that begin like a known kind of file that is not text.

    Raises:
        BinaryDocument: They do.
    """
    for signature, kind in _SIGNATURES:
        if content.startswith(signature) and not (signature.isalnum() and content[:512].isascii()):
            how = next((how for start, how in _HOW_TO_EXTRACT.items() if kind.startswith(start)), _ADVICE)
            raise BinaryDocument(f"the file is {kind}, not text: {how}")
    if content[4:8] == b"ftyp":
        raise BinaryDocument(f"the file is an MP4, QuickTime or HEIC file, not text; {_ADVICE}")


def _decoded(content: bytes, declared: str | None) -> str:
    for mark, code in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(code, errors="replace")
    if 0 in content:
        if content.count(0) > _STRAY_ZEROS * len(content):
            return _wide(content)
        content = content.replace(b"\0", b"")
    shifting = b"\x1b" in content  # ISO 2022 codes Japanese and Korean in ASCII bytes between escapes
    for named in (None if shifting else "utf-8", declared):
        if named and (text := _strictly(content, named)) is not None:
            return text
    return _guessed(content)


def _guessed(content: bytes) -> str:
    """Bytes that no named code fits, as nearly UTF-8, in the code that they look like, or else as of the West."""
    broken = None if content.isascii() else _nearly_utf8(content)
    likely = _strictly(content, _detected(content)) if broken is None else broken
    return content.decode("cp1252", errors="replace") if likely is None else likely


def _wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: the zero bytes of spaces and ASCII letters all fall on the same places.

    Raises:
        BinaryDocument: The zero bytes fall anywhere.
    """
    zeros = [content[place::4].count(0) for place in range(4)]
    first, second, third, fourth = zeros
    code = _wide_code(zeros, len(content) // 4)
    less, more = sorted((second + fourth, first + third))
    shown = more >= _ZEROS_OF_WIDE * len(content) and (code.startswith("utf-32") or less <= _ZEROS_BESIDE * more)
    text = _strictly(content, code) if shown else None
    if text is None or sum(character.isprintable() or character.isspace() for character in text) < _ALMOST_ALL * len(
        text
    ):
        raise BinaryDocument(f"the bytes are not text (zero bytes: {sum(zeros):,} of {len(content):,}); {_ADVICE}")
    return text


def _wide_code(zeros: Sequence[int], quads: int) -> str:
    """The code with several bytes a letter that so many zero bytes, on each place of so many fours, speak for."""
    first, second, third, fourth = zeros
    if fourth == quads and third > _ALMOST_ALL * quads:
        return "utf-32-le"
    if first == quads and second > _ALMOST_ALL * quads:
        return "utf-32-be"
    return "utf-16-le" if second + fourth > first + third else "utf-16-be"


def _detected(content: bytes) -> str:
    """The single- or multi-byte code that bytes which are not UTF-8 look like."""
    if _MAC_MARKS.search(content):
        return "mac_roman"
    beyond_ascii = len(content) - len(content.translate(None, _BEYOND_ASCII))
    if b"\x1b" not in content and beyond_ascii < _FEW * len(content):
        return "cp1252"
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - most texts are UTF-8
    except ImportError as error:
        raise ModelError(
            f"old encodings cannot be told apart, since a package is missing ({error}): pip install charset-normalizer"
        ) from error

    found = from_bytes(content[:_DETECTED_WITHIN], cp_isolation=list(_CODES)).best()
    code = found.encoding if found else _LATIN_CODES[0]
    return code if code not in _LATIN_CODES else max(_LATIN_CODES, key=lambda latin: _looks_spelt(content, latin))


def _looks_spelt(content: bytes, code: str) -> float:
    """How well the words with accented letters fit any language, if the bytes are in that code."""
    words = content[:_DETECTED_WITHIN].decode(code, errors="replace").split()
    return best_fit(" ".join(word for word in words if not word.isascii()))


def _strictly(content: bytes, code: str) -> str | None:
    """The text in that code, or None where a byte does not fit or Python does not know the code."""
    try:
        return content.decode(_as_browsers_do(code))
    except (LookupError, ValueError):  # ValueError: bytes that do not fit, or a name with a zero character
        return None


def _as_browsers_do(code: str) -> str:
    """What a page that names this code is in fact written in, as the WHATWG has it."""
    name = codecs.lookup(code).name
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few broken bytes, or cut off within its last character; None where it is rather another code."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    fitting = sum(character > "\x7f" for character in text) - broken
    cut_off = broken == 1 and text.endswith("\ufffd") and (fitting > 0 or not content[-2:-1].isascii())
    return text if cut_off or broken * _FEW_BROKEN <= fitting else None
