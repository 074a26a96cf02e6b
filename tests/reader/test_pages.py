"""Pages in every format, with what a browser and a program may count on."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
import threading
from pathlib import Path
from typing import Any

import httpx2
import pytest
from hand_reports import report
from served import ADDRESS, JSON, Serve, Served
from stores import store_with

from onrecord.errors import NotOnRecord, OnrecordError, QuestionError, StoreError
from onrecord.pages.assets import load_asset
from onrecord.pages.page import Page
from onrecord.reader.routes import ROUTES, Route

PATHS = (
    *("/", "/help", "/search", "/search?words=sanctions&show=events", "/search?show=statements", "/sql"),
    *("/happenings", "/map", "/map?party=Iran&region=asia-west", "/aside", "/accuracy", "/losses", "/losses?to=gdelt"),
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_html_and_json(path: str, served: Served) -> None:
    page = served.client.get(path)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    as_json = served.client.get(path, params={**page.request.url.params, "format": "json"})
    assert as_json.headers["content-type"] == "application/json"
    assert isinstance(as_json.json(), dict)
    assert served.client.get(path, headers=JSON).content == as_json.content


@pytest.mark.parametrize("path", PATHS)
def test_what_is_in_a_report_is_shown_as_text(path: str, served: Served) -> None:
    page = served.client.get(path).text
    assert "<script>alert" not in page
    assert "href='javascript" not in page
    assert not {"\u202e", "\x1b"} & set(page)
    assert " style=" not in page
    assert " onclick=" not in page


def test_the_first_page_says_what_is_there(served: Served) -> None:
    page = served.client.get("/").text
    assert "2 reports" in page
    assert 'href="/party/IRN">Iran' in page
    assert "Sanctions &amp; oil" in page
    assert served.client.get("/", headers=JSON).json()["events"] == 2


def test_what_is_coded_meanwhile_is_shown(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "growing"
    store_with(path)
    client = serve(path).enter()
    assert "There is no report in this store yet" in client.get("/").text
    store_with(path, [report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"])])
    assert client.get("/", headers=JSON).json()["documents"] == 1
    assert client.get("/search?words=talks", headers=JSON).json()["total"] == 1


def test_a_search_marks_what_was_looked_for_and_narrows(served: Served) -> None:
    page = served.client.get("/search?words=sanctions&show=events&type=SANCTION").text
    assert "imposed <mark>sanctions</mark>" in page
    assert 'href="/search?words=sanctions&amp;show=events&amp;status=actual&amp;type=SANCTION"' in page.replace(
        "type=SANCTION&amp;status=actual", "status=actual&amp;type=SANCTION"
    )
    assert "Without sanction" in page


def test_what_is_chosen_in_a_search_stands_in_its_field_and_leaves_with_it(served: Served) -> None:
    page = served.client.get("/search?show=events&party=Iran&party=USA&type=SANCTION&since=2019-01-01").text
    assert 'name="party" value="Iran"' in page
    assert '<option value="SANCTION" selected>sanction</option>' in page
    assert '<input type="hidden" name="party" value="USA">' in page
    assert '<input type="hidden" name="type"' not in page
    assert "from 2019-01-01 ×" in page


@pytest.mark.parametrize(
    ("query", "named", "are_two"),
    [
        ("words=Iran", ["/party/IRN"], False),
        ("words=oil", [], False),
        ("party=Iran&party=USA", ["/party/IRN", "/party/USA"], True),
        ("party=Iran&party=IRNGOV", ["/party/IRN", "/party/IRNGOV"], False),
        ("speaker=Nobody+Known", [], False),
    ],
)
def test_a_search_leads_to_the_pages_of_who_is_named(
    query: str, named: list[str], are_two: bool, served: Served
) -> None:
    page = served.client.get(f"/search?{query}").text
    assert [f'href="{each}"' in page for each in named] == [True] * len(named)
    assert ("Pages of their own" in page) is bool(named)
    assert ("/standing" in page) is are_two


def test_an_address_is_led_to_without_what_was_left_empty(served: Served) -> None:
    answer = served.client.get("/search?words=&show=events&party=&since=2019-01-01&sort=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?show=events&since=2019-01-01")
    answer = served.client.get("/search?words=", follow_redirects=False)
    assert answer.headers["location"] == "/search"
    assert served.client.get("/search?words=oil", follow_redirects=False).status_code == 200


def test_a_page_as_one_file_fetches_nothing_and_leads_nowhere(served: Served) -> None:
    item = served.client.get("/search", headers=JSON).json()["found"][0]["id"]
    for path in (f"/report/{item}", "/party/IRN?said=1&about=sanctions", "/pair/IRN/USA", "/pair/IRN/USA/standing"):
        answer = served.client.get(path, params={**httpx2.URL(path).params, "format": "file"})
        assert answer.headers["content-disposition"].endswith('.html"'), path
        assert "Content-Security-Policy" in answer.text
        assert 'href="/' not in answer.text
        assert "None" not in answer.text
        assert "<form" not in answer.text
    assert served.client.get("/search?format=file").status_code == 406


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ("about=USA&day=2019-05-20", 0, 1),
        ("about=USA&day=2019-05-21", 1, 0),
        ("about=USA", 1, 0),
        ("about=Norway&day=2019-05-20", 0, 0),
    ],
)
def test_what_a_party_said_of_another_before_a_day_and_after(
    asked: str, before: int, after: int, served: Served
) -> None:
    page = served.client.get(f"/party/Rouhani?said=1&{asked}")
    said = served.client.get(f"/party/Rouhani?said=1&{asked}", headers=JSON).json()["said_about"]
    assert [len(said["before"]), len(said["after"])] == [said["before_in_all"], said["after_in_all"]] == [before, after]
    assert page.text.count('class="side"') == before + after


def test_a_table_is_csv_in_which_no_cell_is_a_formula(served: Served) -> None:
    answer = served.client.get("/sql", params={"sql": "SELECT '=1+1' AS a, [1, 2] AS b", "format": "csv"})
    assert answer.headers["content-disposition"] == 'attachment; filename="onrecord-sql.csv"'
    assert list(csv.reader(io.StringIO(answer.text))) == [["a", "b"], ["'=1+1", "[1,2]"]]


def test_a_picture_is_a_file(serve: Serve) -> None:
    drawn = Page("failure.html", "Map", {}, drawing="<svg xmlns='http://www.w3.org/2000/svg'/>")
    answer = serve(routes={"map": Route(lambda _asked: drawn)}).enter().get("/map?format=svg")
    assert answer.headers["content-type"] == "image/svg+xml; charset=utf-8"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("form", ["csv", "svg"])
def test_a_page_that_is_no_table_is_no_csv(form: str, served: Served) -> None:
    answer = served.client.get(f"/help?format={form}")
    assert answer.status_code == 406
    assert answer.json()["error"]["detail"] == f"This page cannot be had as {form}; there are html, json."


def test_only_the_head_is_what_is_asked_for(served: Served) -> None:
    head, whole = served.client.head("/help"), served.client.get("/help")
    assert head.content == b""
    assert head.headers["content-length"] == whole.headers["content-length"] == str(len(whole.content))


def test_what_is_known_is_not_sent_again(served: Served) -> None:
    first = served.client.get("/help")
    again = served.client.get("/help", headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"]
    assert served.client.get("/help", headers={"if-none-match": '"x"'}).status_code == 200


def test_a_style_is_kept_for_ever_under_its_version(serve: Serve) -> None:
    client = serve().client  # also by whoever was not let in, for the page that says so
    style = load_asset("onrecord.css")
    kept = client.get(f"/static/onrecord.css?v={style.version}")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert kept.text == style.text
    assert client.get("/static/onrecord.css?v=old").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["none.css", "..%2Fpage.py", "%2e%2e/page.py", "", "é.css", "onrecord.css/"])
def test_nothing_else_is_a_file(name: str, served: Served) -> None:
    assert served.client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_a_page_is_only_looked_at(method: str, served: Served) -> None:
    answer = served.client.request(method, "/help", headers=JSON)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["error"]["status"] == 405


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/serach", 404, "did you mean /search?"),
        ("/help?a=1", 400, "'a' is nothing that this page can be asked"),
        ("/search?wrods=x", 400, "did you mean 'words'?"),
        ("/search?one=Qwertyland", 400, "Qwertyland"),
        ("/search?since=2019-13-01", 400, "no day"),
        ("/search?cursor=x", 400, "cursor"),
        ("/help?format=xml", 400, "there are html, json, csv, svg"),
        ("/help?" + "&".join(["format=json"] * 201), 400, "more than 200 fields"),
        ("/" + "a" * 9_000, 414, "at most 8,000 characters"),
        ("/%00", 400, "no address of a page has"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_said_in_one_shape_as_page_and_as_json(
    path: str, status: int, told: str, served: Served
) -> None:
    answer = served.client.get(path, headers=JSON)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert list(error) == ["status", "title", "detail", "do"]
    assert told in error["detail"]
    page = served.client.get(path, headers={"accept": "text/html"})
    assert (page.status_code, f"<h1>{error['title']}</h1>" in page.text) == (status, True)


def failing(error: Exception) -> dict[str, Route]:
    def fail(_asked: Any) -> Page:
        raise error

    return {**ROUTES, "map": Route(fail)}


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (NotOnRecord("there is no report d-1"), 404, "There is no report d-1."),
        (QuestionError("nobody is known as X"), 400, "Nobody is known as X."),
        (StoreError("/home/ada/store/parts: damaged"), 503, "is missing or damaged"),
        (OnrecordError("/home/ada/x"), 500, "a bug in onrecord"),
        (RuntimeError("/home/ada/x\n\x1b[31m"), 500, "a bug in onrecord"),
        (MemoryError(), 500, "a bug in onrecord"),
    ],
    ids=repr,
)
def test_an_error_tells_no_path_and_what_is_our_fault_is_in_the_log(
    error: Exception, status: int, told: str, serve: Serve
) -> None:
    served = serve(routes=failing(error))
    answer = served.enter().get("/map", headers=JSON)
    assert answer.status_code == status
    assert told in answer.json()["error"]["detail"]
    assert "/home" not in answer.text
    assert len(served.log) == (status >= 500)
    if served.log:
        number = answer.json()["error"]["detail"].partition("(fault ")[2].rstrip(")")
        assert served.log[0].startswith(f"fault {number} at GET /map: ")
        assert "\n" not in served.log[0]


def test_a_page_is_made_again_where_the_store_was_changed_under_it(tmp_path: Path, serve: Serve) -> None:
    path = tmp_path / "changing"
    store_with(path, [report("Iran refused talks with the USA.", "refused talks", ["Iran"], ["USA"])])
    times: list[int] = []

    def made(_asked: Any) -> Page:
        times.append(1)
        if len(times) == 1:
            store_with(path, [report("Iran met the USA.", "met", ["Iran"], ["USA"])])
            raise StoreError("a part is gone")
        return Page("failure.html", "x", {"is": "there"})

    answer = serve(path, routes={"map": Route(made)}).enter().get("/map?format=json")
    assert (answer.status_code, len(times)) == (200, 2)


def test_no_page_names_where_the_store_is(served: Served, store: Path) -> None:
    for path in (
        *PATHS,
        "/sql?sql=FROM+documents&format=json",
        "/sql?sql=SELECT+current_setting('allowed_directories')",
    ):
        assert str(store.parent) not in json.dumps(served.client.get(path).text)


def test_a_page_that_takes_long_blocks_no_other(serve: Serve) -> None:
    shown = threading.Event()

    def waiting(_asked: Any) -> Page:
        return Page("failure.html", "x", {"waited": shown.wait(30)})

    served = serve(routes={**ROUTES, "map": Route(waiting)})
    headers = {"authorization": f"Bearer {served.token}"}

    async def ask() -> list[int]:
        transport = httpx2.ASGITransport(app=served.reader)
        async with httpx2.AsyncClient(transport=transport, base_url=ADDRESS, headers=headers) as client:
            slow = asyncio.create_task(client.get("/map?format=json"))
            quick = await client.get("/help")
            shown.set()
            waited = await slow
            assert waited.json() == {"waited": True}
            return [quick.status_code, waited.status_code]

    assert asyncio.run(ask()) == [200, 200]


def test_a_pair_over_time_is_a_picture_in_both_formats(served: Served) -> None:
    drawn = served.client.get("/pair/IRN/USA?every=month&format=svg")
    assert (drawn.headers["content-type"], drawn.text[:5]) == ("image/svg+xml; charset=utf-8", "<svg ")
    assert "Iran" in drawn.text
    pytest.importorskip("matplotlib", reason="PNG is drawn by matplotlib, of the extra series")
    painted = served.client.get("/pair/IRN/USA?every=month&format=png")
    assert (painted.headers["content-type"], painted.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert painted.headers["content-disposition"] == 'attachment; filename="onrecord-pair-IRN-USA.png"'


def test_without_what_paints_it_a_png_is_told_what_to_install(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    answer = served.client.get("/pair/IRN/USA?format=png")
    assert (answer.status_code, sorted(answer.json()["error"])) == (400, ["detail", "do", "status", "title"])
    assert "pip install 'onrecord[series]'" in answer.json()["error"]["detail"]


def test_a_picture_that_is_only_drawn_is_no_png(served: Served) -> None:
    told = served.client.get("/map?format=png").json()["error"]
    assert (told["status"], told["detail"]) == (406, "This page cannot be had as png; there are html, json, csv, svg.")
    assert told["do"].startswith("Take the SVG")
