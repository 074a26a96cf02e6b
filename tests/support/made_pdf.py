"""Small PDF files of our own words, each text put at its place on a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import NamedTuple

HEIGHT, WIDTH = 842, 595


class Placed(NamedTuple):
    """A line of text at a place in points from the lower left corner; turned where it is written upwards."""

    x: float
    y: float
    text: str
    size: float = 10
    turned: bool = False


def column(x: float, top: float, text: str, width: int, *, size: float = 10, leading: float = 12) -> list[Placed]:
    """A text broken into lines of so many characters, one below the other."""
    return [Placed(x, top - leading * place, line, size) for place, line in enumerate(textwrap.wrap(text, width))]


def pdf_of(
    pages: Iterable[Iterable[Placed]],
    info: Mapping[str, str] | None = None,
    *,
    encrypt: str = "",
    turn: int = 0,
    pictures: Mapping[int, float] | None = None,
) -> bytes:
    """A PDF in Helvetica.

    Args:
        pages: What stands on each page, in the order in which it is drawn.
        info: What the file says of itself, such as its Title.
        turn: By how many degrees each page is turned when it is shown, 0, 90, 180 or 270; its lines are turned back.
        pictures: By the number of a page, from 1, which part of its height a grey picture covers, from below.
        encrypt: The entries of an encryption dictionary; the text itself is not encrypted.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               "/Encoding /WinAnsiEncoding >>")]  # fmt: skip
    kids = []
    for number, page in enumerate(pages, 1):
        drawn = "\n".join([_picture((pictures or {}).get(number, 0)), *(_drawn(placed, turn) for placed in page)])
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Rotate {turn} /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {' '.join(f'/{name} ({_escaped(value)})' for name, value in (info or {}).items())} >>")
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R"
    if encrypt:
        trailer += f" /Encrypt << {encrypt} >> /ID [<00> <00>]"
    return _written(objects, trailer)


def _written(objects: list[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return bytes(out + f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


def _drawn(placed: Placed, turn: int) -> str:
    x, y = placed.x, placed.y
    shown = {
        0: f"1 0 0 1 {x} {y}",
        90: f"0 1 -1 0 {WIDTH - y} {x}",
        180: f"-1 0 0 -1 {WIDTH - x} {HEIGHT - y}",
        270: f"0 -1 1 0 {y} {HEIGHT - x}",
    }
    at = f"0 1 -1 0 {x} {y}" if placed.turned else shown[turn]
    return f"BT /F {placed.size} Tf {at} Tm ({_escaped(placed.text)}) Tj ET"


def _picture(height: float) -> str:
    return f"q {WIDTH} 0 0 {HEIGHT * height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q" if height else ""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
