"""Pages and failures as answers of HTTP: as HTML, JSON, CSV, SVG or PNG, with what a browser is told to keep to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Literal, get_args

from starlette.responses import Response

from onrecord.pages.assets import Asset
from onrecord.pages.failure import Failure, failure_page
from onrecord.pages.frame import Frame
from onrecord.pages.page import Page
from onrecord.reader.failures import Refused
from onrecord.series.png import png
from onrecord.series.shapes import Drawing
from onrecord.series.svg import svg

Format = Literal["html", "json", "csv", "svg", "png", "file"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""A file is the page as one file that fetches nothing, to be sent to somebody who has no reader."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALONE = "default-src 'none'; sandbox"
"""The policy of what is no page: a picture or a table that somebody opens by itself."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not "no-referrer", with which browsers hide the origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_NOT_KEPT = {"Cache-Control": "no-store", "Vary": "Accept, Cookie"}
_KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}
_TYPES: Mapping[Format, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "file": "text/html; charset=utf-8",
}


def wanted_format(accept: str) -> Format:
    """What a request wants that names no format: a page, unless it asks for JSON and for no page."""
    return "json" if "application/json" in accept and "text/html" not in accept else "html"


def page_answer(page: Page, frame: Frame, form: Format, name: str) -> Response:
    """A page in a format.

    Args:
        page: The page.
        frame: What is around it.
        form: The format.
        name: Of a file that it is kept as.

    Raises:
        Refused: There is no such format of it.
    """
    if page.status != 200 and form != "html":
        form = "json"
    return _answer(_body(page, frame, form), form, name, page.status)


def picture_answer(drawing: Drawing, form: Literal["svg", "png"], name: str) -> Response:
    """A picture in a format.

    Raises:
        SettingsError: What draws it is not installed.
    """
    return _answer(svg(drawing).encode(errors="replace") if form == "svg" else png(drawing), form, name)


def _answer(body: bytes, form: Format, name: str, status: int = 200) -> Response:
    headers = {**_ALWAYS, **_NOT_KEPT, "ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"'}
    headers["Content-Security-Policy"] = _POLICY if form == "html" else _ALONE
    if form not in {"html", "json"}:
        plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:80]
        headers["Content-Disposition"] = f'attachment; filename="{plain}.{"html" if form == "file" else form}"'
    return Response(body, status, {**headers, "Content-Type": _TYPES[form]})


def _body(page: Page, frame: Frame, form: Format) -> bytes:
    match form:
        case "html":
            return frame.html(page).encode(errors="replace")
        case "file" if frame.embedded:
            return frame.html(page).encode(errors="replace")
        case "json":
            return page.json()
        case "csv" if page.table is not None:
            return page.table.csv()
        case "svg" if page.drawing:
            return page.drawing.encode(errors="replace")
    there = ["html", "json", *["csv"] * (page.table is not None), *["svg"] * bool(page.drawing)]
    detail = f"This page cannot be had as {form}; there are {', '.join(there)}."
    do = "Take the SVG: browsers and drawing programs make a PNG of it." if form == "png" and page.drawing else ""
    raise Refused(Failure(406, "Not in this format", detail, do or "Ask for another format."))


def failure_answer(
    failure: Failure, frame: Frame, form: Format, headers: Mapping[str, str], again: str = ""
) -> Response:
    """What went wrong, as a page or as JSON."""
    page = failure_page(failure, again)
    body = page.json() if form != "html" else frame.html(page).encode(errors="replace")
    kind = _TYPES["html" if form == "html" else "json"]
    policy = {"Content-Security-Policy": _POLICY if form == "html" else _ALONE, "Content-Type": kind}
    return Response(body, failure.status, {**_ALWAYS, **_NOT_KEPT, **policy, **headers})


def value_answer(body: bytes) -> Response:
    """Values for a program."""
    policy = {"Content-Security-Policy": _ALONE, "Content-Type": _TYPES["json"]}
    return Response(body, headers={**_ALWAYS, **_NOT_KEPT, **policy})


def led_to(address: str, status: int) -> Response:
    """That what was asked for is at another address of this server."""
    return Response(status_code=status, headers={**_ALWAYS, **_NOT_KEPT, "Location": address})


def asset_answer(asset: Asset, version: str) -> Response:
    """A style or script; kept for ever by whoever names its version."""
    kept = _KEPT if version == asset.version else {"Cache-Control": "no-cache"}
    headers = {**_ALWAYS, **kept, "ETag": f'"{asset.version}"', "Content-Security-Policy": _ALONE}
    return Response(asset.text.encode(), headers={**headers, "Content-Type": f"{asset.media_type}; charset=utf-8"})


def unchanged(response: Response, known: str) -> Response:
    """An answer, or that it is the same as what is known under some tags.

    Args:
        response: The answer.
        known: What the request says in `If-None-Match`.
    """
    tag = response.headers.get("ETag")
    tags = {each.strip().removeprefix("W/") for each in known.split(",")}
    if tag is None or response.status_code != 200 or not ({tag, "*"} & tags):
        return response
    kept = {name: value for name, value in response.headers.items() if name not in {"content-length", "content-type"}}
    return Response(status_code=304, headers=kept)
