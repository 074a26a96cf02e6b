"""Reads the text of a PDF; the only place for pypdfium2."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.documents.columns import BROKEN, Column, Piece, columns_of
from onrecord.documents.dates import DATELINE, read_published
from onrecord.documents.model import MAX_CHARACTERS
from onrecord.documents.paragraphs import paragraphs_of
from onrecord.documents.plain import PlainText
from onrecord.errors import EmptyDocument, ModelError, OversizedDocument, UnsupportedFormat

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage
    from pypdfium2.raw import FS_RECTF

_WIDE_GAP = 0.8
"""A gap that parts two pieces of a line, in heights of the line; the white between columns is wider."""
_ON_ANOTHER_LINE = 0.4
_SMALLER = 0.75
"""Characters below this part of a piece's height are no more of it: a raised figure."""
_LEVEL = 0.1
"""By so much of a quarter of a circle a line may be turned, as on a page that was scanned askew."""
_SAMPLE = 200
_BLANKS = frozenset(map(ord, " \t\r\n\xa0"))
_HYPHENS = frozenset("\x02\ufffe\u00ad")
"""What pdfium gives for a hyphen at the end of a line, by version, and the soft hyphen."""

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

_EDGE_LINES = 2
"""So many lines at the top and the foot of a page may be furniture."""
_REPEATED = 0.3
"""The part of a document's pages on which a line at the edge is furniture; those of left pages are on half of them."""
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_STANDS_APART = 1.6
"""By so many heights of a line a running head stands off the text; the lines of the text are 1.0 to 1.5 apart."""
_DIGITS = re.compile(r"\d+")

_PICTURED = 0.25
"""Pictures that cover more of a page are no ornament."""
_NAMED_RUNS = 8

_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MOST_UNREADABLE = 0.1
_NO_TITLE = re.compile(r"untitled|microsoft (?:word|powerpoint)|\.(?:docx?|indd|qxd|pdf|rtf|odt|tex)\b", re.IGNORECASE)
_TITLE_WORDS = range(2, 41)
_OPENING = 8
"""So many paragraphs, or lines, at the beginning are looked at for the title and the dateline."""
_STANDS_OUT = 1.2
_SAME_SIZE = 0.95
_HEADLINE_WORDS = range(5, 26)
"""Fewer words in large letters are rather the name of the paper or of the section."""


def read_pdf(data: bytes) -> PlainText:
    """The text of a PDF with a text layer, its title, and the day of its dateline.

    Columns are read one after the other, the lines of a paragraph are joined, words that a line end broke are made
    whole, and page numbers and what repeats at the edges of pages is left out. The title is the file's own where the
    first page shows it, else the headline by its size. The day on which the file was made is never taken for that of
    publication: it is as often the day on which somebody printed an old page. Pages that are pictures, as where some of
    a file was scanned, are named in `unread`.

    Raises:
        EmptyDocument: It has no text layer, or no page.
        UnsupportedFormat: It is encrypted or damaged, or its text layer cannot be read as letters.
        OversizedDocument: It has far more characters than a document may have.
        ModelError: The package that reads PDF is missing.
    """
    opened, title = _opened(data)
    pages = _without_furniture([page.columns for page in opened])
    columns = [column for page in pages for column in page]
    paragraphs = [paragraph for paragraph in paragraphs_of(columns) if paragraph.strip()]
    if not paragraphs:
        raise EmptyDocument(
            f"the PDF has no text layer ({len(pages):,} pages, no character): it is a scan or pictures; "
            "recognise its text first, as with `ocrmypdf FILE.pdf FILE-text.pdf`"
        )
    text = _as_letters("\n\n".join(paragraphs))
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable > _MOST_UNREADABLE * len(text):
        raise UnsupportedFormat(
            f"the PDF's text layer cannot be read ({unreadable:,} of {len(text):,} characters are no letters, since "
            "its fonts do not say which): recognise its text anew, as with `ocrmypdf --force-ocr FILE.pdf NEW.pdf`"
        )
    days = [read_published(match["day"]) for each in paragraphs[:_OPENING] if (match := DATELINE.match(each))]
    beside = enumerate(zip(opened, pages, strict=True), 1)
    unread = _of_scans([number for number, (page, left) in beside if page.pictured and not any(left)])
    return PlainText(text, _title(title, paragraphs, columns), published=next(iter(days), None), unread=unread)


def _of_scans(pages: Sequence[int]) -> str | None:
    """What is said of pages that are read as empty; None where there are none."""
    if not pages:
        return None
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = ", ".join(f"{run[0]:,} to {run[-1]:,}" if len(run) > 1 else f"{run[0]:,}" for run in runs[:_NAMED_RUNS])
    more = f" and {len(runs) - _NAMED_RUNS:,} more stretches" if len(runs) > _NAMED_RUNS else ""
    what = f"pages {named}{more} of the PDF have" if len(pages) > 1 else f"page {named} of the PDF has"
    return (
        f"{what} a picture and no text layer, as a scan has: recognise the text, as with "
        "`ocrmypdf --skip-text FILE.pdf NEW.pdf`"
    )


def _title(stated: str | None, paragraphs: Sequence[str], columns: Sequence[Column]) -> str | None:
    """The title that the file states, where the first page shows it; else the words that stand out by their size."""
    if stated is not None and _letters(stated) in _letters(" ".join(paragraphs[:_OPENING])):
        return stated
    lines = [line for column in columns for line in column]
    usual = _usual_size(lines)
    largest = max(line.size for line in lines[:_OPENING])
    words = paragraphs_of([[line for line in lines[:_OPENING] if line.size > _SAME_SIZE * largest]])[0].split()
    return " ".join(words) if largest > _STANDS_OUT * usual and len(words) in _HEADLINE_WORDS else None


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _as_letters(text: str) -> str:
    """The text with its ligatures as letters, and characters that pdfium gives in two halves as one."""
    whole = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
    return whole.translate(_LIGATURES)


class _Page(NamedTuple):
    """A page: its columns, and whether it has few words and large pictures."""

    columns: list[Column]
    pictured: bool


def _opened(data: bytes) -> tuple[list[_Page], str | None]:
    """The pages, and the title that the file states."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - 45 ms, for PDF only
    except ImportError as error:
        raise ModelError(f"PDF cannot be read, since a package is missing ({error}): pip install pypdfium2") from error
    try:
        document = PdfDocument(data[max(data.find(b"%PDF-"), 0) :])
    except PdfiumError as error:
        raise UnsupportedFormat(_why_closed(data, error)) from error
    try:
        return _pages(document), _stated_title(document)
    except PdfiumError as error:
        raise UnsupportedFormat(_why_closed(data, error)) from error
    finally:
        document.close()


def _why_closed(data: bytes, error: Exception) -> str:
    if "assword" in str(error) or ("ecurity" in str(error) and b"/Encrypt" in data):
        return (
            "the PDF is encrypted: save it without a password, as with `qpdf --decrypt --password=… FILE.pdf NEW.pdf`"
        )
    return (
        f"the PDF is damaged or cut off ({error}; {len(data):,} bytes): get it again, or repair it, as with "
        "`qpdf FILE.pdf NEW.pdf`"
    )


def _pages(document: PdfDocument) -> list[_Page]:
    pages: list[_Page] = []
    characters = 0
    for page in document:
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > 2 * MAX_CHARACTERS:
            raise OversizedDocument(
                f"the PDF has more than {characters:,} characters by page {len(pages) + 1:,} of {len(document):,}; the "
                f"limit is {MAX_CHARACTERS:,}: split it into documents"
            )
        columns = columns_of(_pieces(text))
        pages.append(_Page(columns, sum(map(len, columns)) <= 2 * _EDGE_LINES and _is_pictured(page)))
        text.close()
        page.close()
    return pages


def _is_pictured(page: PdfPage) -> bool:
    """Whether pictures cover much of a page, as a scan does, in one piece or in strips."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    covered = 0.0
    for picture in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return bool(covered > _PICTURED * page.get_width() * page.get_height())


def _stated_title(document: PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_dict().get("Title", "").split())
    return title if len(title.split()) in _TITLE_WORDS and not _NO_TITLE.search(title) else None


def _pieces(page: PdfTextPage) -> Iterator[Piece]:
    """The characters of a page in pieces: no line break or wide gap in any, and none turned otherwise than most are."""
    begun: list[str] = []
    turn = _turn_of_most(page)
    left = right = bottom = baseline = size = 0.0
    for index, character, box in _characters(page, turn):
        if box is None:  # a blank, or a line break that pdfium put in
            if begun:
                begun.append(" ")
            continue
        near = abs(box[1] - bottom) < _ON_ANOTHER_LINE * size and -size < box[0] - right < _WIDE_GAP * size
        near = near and box[3] - box[1] > _SMALLER * size
        if begun and not near:
            yield Piece("".join(begun).strip(), left, right, baseline, size)
            begun = []
        if not begun:
            if _turn(page, index) != turn:
                continue
            left, bottom, right, size, baseline = *box[:3], box[3] - box[1], _baseline(page, index, turn)
        begun.append(BROKEN if character in _HYPHENS else character)
        right = max(right, box[2])
    if begun:
        yield Piece("".join(begun).strip(), left, right, baseline, size)


_Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a character, as somebody sees it who holds the page so that it is upright."""


def _characters(page: PdfTextPage, turn: int) -> Iterator[tuple[int, str, _Box | None]]:
    """Each character with its number and its box; no box where it is a blank."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    handle, box = page.raw, raw.FS_RECTF()
    at = ctypes.byref(box)
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _BLANKS or raw.FPDFText_IsGenerated(handle, index) == 1:
            yield index, " ", None
        else:
            raw.FPDFText_GetLooseCharBox(handle, index, at)
            yield index, chr(code), _upright(box, turn)


def _upright(box: FS_RECTF, turn: int) -> _Box:
    match turn:
        case 1:
            return -box.top, box.left, -box.bottom, box.right
        case 2:
            return -box.right, -box.top, -box.left, -box.bottom
        case 3:
            return box.bottom, -box.right, box.top, -box.left
        case _:
            return box.left, box.bottom, box.right, box.top


def _turn(page: PdfTextPage, index: int) -> int | None:
    """By how many quarters of a circle a character is turned; None where by another angle, as a stamp is."""
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    quarters = raw.FPDFText_GetCharAngle(page.raw, index) / (math.tau / 4)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _LEVEL else None


def _turn_of_most(page: PdfTextPage) -> int:
    """How most of a page's characters are turned: a page that is printed sideways is read sideways."""
    count = page.count_chars()
    turns = Counter(_turn(page, index) for index in range(0, count, max(1, count // _SAMPLE)))
    turns[0] += 1
    return max((turn for turn in turns if turn is not None), key=lambda turn: turns[turn])


def _baseline(page: PdfTextPage, index: int, turn: int) -> float:
    from pypdfium2 import raw  # noqa: PLC0415 - loaded with the document

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page.raw, index, ctypes.byref(x), ctypes.byref(y))
    return (y.value, x.value, -y.value, -x.value)[turn]


def _without_furniture(pages: Sequence[list[Column]]) -> list[list[Column]]:
    """The pages without numbers and running heads: what stands off at their edges and repeats, or is small there."""
    usual = _usual_size(line for page in pages for column in page for line in column)
    edges = [_edges([line for column in page for line in column], usual) for page in pages]
    seen = Counter(key for page in edges for key in {_without_digits(line) for line in page})
    least = max(2, _REPEATED * len(pages))
    return [
        [
            [line for line in column if line not in edge or not _is_furniture(line, seen, least, usual)]
            for column in page
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Piece], usual: float) -> set[Piece]:
    """The one or two lines at the top and at the foot of a page that stand off from its text, or are all it has."""
    found: set[Piece] = set()
    for lines in (sorted(page, key=lambda line: -line.baseline), sorted(page, key=lambda line: line.baseline)):
        gaps = [abs(line.baseline - after.baseline) for line, after in itertools.pairwise(lines)]
        wide = next((place for place, gap in enumerate(gaps, 1) if gap > _STANDS_APART * usual), None)
        heights = {round(line.baseline) for line in lines[:wide]}
        if len(heights) <= _EDGE_LINES:
            found.update(lines[:wide])
    return found


def _is_furniture(line: Piece, seen: Counter[str], least: float, usual: float) -> bool:
    """Whether a line that stands off is a number, repeats on other pages, or is small and no sentence."""
    small = line.size < _SAME_SIZE * usual and not line.text.endswith((".", "!", "?", "”", '"'))
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_without_digits(line)] >= least or small


def _without_digits(line: Piece) -> str:
    return _DIGITS.sub("#", line.text.lower())


def _usual_size(lines: Iterable[Piece]) -> float:
    """The size of most characters."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[line.size] += len(line.text)
    return max(counts, key=lambda size: counts[size], default=0.0)
