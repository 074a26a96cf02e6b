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


def pdf_of(pages: Iterable[Iterable[Placed]], info: Mapping[str, str] | None = None, encrypt: str = "") -> bytes:
    """A PDF in Helvetica.

    Args:
        pages: What stands on each page, in the order in which it is drawn.
        info: What the file says of itself, such as its Title.
        encrypt: The entries of an encryption dictionary; the text itself is not encrypted.
    """
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
               "/Encoding /WinAnsiEncoding >>")]  # fmt: skip
    kids = []
    for page in pages:
        drawn = "\n".join(map(_drawn, page))
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
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


def _drawn(placed: Placed) -> str:
    turn = "0 1 -1 0" if placed.turned else "1 0 0 1"
    return f"BT /F {placed.size} Tf {turn} {placed.x} {placed.y} Tm ({_escaped(placed.text)}) Tj ET"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
