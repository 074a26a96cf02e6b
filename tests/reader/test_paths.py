"""Which page a path means, however it is written."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from onrecord.reader.failures import Refused
from onrecord.reader.paths import escaped, meant_by, mended, path_of


@pytest.mark.parametrize(
    ("path", "kind", "steps"),
    [
        (b"/", "home", {}),
        (b"/search", "search", {}),
        (b"/party/IRN%2FGOV", "party", {"code": "IRN/GOV"}),
        (b"/pair/Iran/C%C3%B4te%20d'Ivoire", "pair", {"first": "Iran", "second": "Côte d'Ivoire"}),
        (b"/report/%3Cscript%3E", "report", {"id": "<script>"}),
        (b"/report/..", "report", {"id": ".."}),
    ],
)
def test_what_a_path_means(path: bytes, kind: str, steps: dict[str, str]) -> None:
    meant = meant_by(path)
    assert (meant.kind, meant.steps) == (kind, steps)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (b"/serach", 404), (b"/report", 404), (b"/report/a/b", 404), (b"/report/" + b"a" * 301, 404), (b"/Search", 404),
        (b"/%00", 400), (b"/report/a%0d%0aSet-Cookie:x", 400), (b"/report/%ff", 400), (b"/report/%7f", 400),
    ],
)  # fmt: skip
def test_what_means_nothing(path: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        meant_by(path)
    assert refused.value.failure.status == status


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/", None), (b"/search", None), (b"/search/", "/search"), (b"//search", "/search"),
        (b"//evil.example/", "/evil.example"), (b"///", "/"), (b"/pair//a%2Fb/c/", "/pair/a%2Fb/c"),
        (b"//%5cevil.example", "/%5Cevil.example"),
    ],
)  # fmt: skip
def test_slashes_too_many_are_taken_away(path: bytes, expected: str | None) -> None:
    assert mended(path) == expected


@pytest.mark.parametrize("path", [b"//evil.example", b"/\\evil.example", b"\\\\evil.example", b"http://evil.example"])
def test_nobody_is_led_to_another_host(path: bytes) -> None:
    assert escaped(path)[0] == "/"
    assert escaped(path)[1:2] not in {"/", "\\"}


@pytest.mark.parametrize("path", ["*", "report", ""])
def test_what_begins_with_no_slash_is_no_path(path: str) -> None:
    scope = {"type": "http", "path": path, "raw_path": path.encode(), "query_string": b""}
    with pytest.raises(Refused) as refused:
        path_of(Request(scope))
    assert refused.value.failure.status == 400
