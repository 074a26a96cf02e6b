"""Who is let in: by the token once, by a cookie after, and nobody from elsewhere."""

from __future__ import annotations

import re

import pytest
from served import ADDRESS, JSON, Serve, Served


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(serve: Serve) -> None:
    served = serve()
    led = served.client.get(f"/search?token={served.token}&words=a%26b")
    assert (led.status_code, led.headers["location"]) == (303, "/search?words=a%26b")
    cookie = led.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert served.token not in cookie
    assert served.client.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/search", "/sql?sql=SELECT+1", "/report/d-1", "/nothing", "/help?format=csv"])
def test_without_it_nothing_is_shown(path: str, serve: Serve) -> None:
    answer = serve().client.get(path, headers=JSON)
    assert answer.status_code == 401
    assert answer.json()["error"].keys() == {"status", "title", "detail", "do"}


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 5_000])
def test_a_wrong_token_is_refused(token: str, serve: Serve) -> None:
    served = serve()
    answer = served.client.get("/", params={"token": token}, headers=JSON)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["x", "..", "QWRh.00.00", "a.b.c.d"])
def test_a_made_up_cookie_is_refused(cookie: str, serve: Serve) -> None:
    served = serve()
    served.client.cookies.set("onrecord-8765", cookie)
    assert served.client.get("/").status_code == 401


def test_a_cookie_of_another_server_is_refused(serve: Serve) -> None:
    one, other = serve(), serve()
    one.enter()
    other.client.cookies.set("onrecord-8765", one.client.cookies["onrecord-8765"])
    assert other.client.get("/").status_code == 401


def test_a_program_brings_the_token_in_a_header(serve: Serve) -> None:
    served = serve()
    asked = {"authorization": f"Bearer {served.token}", **JSON}
    assert served.client.get("/", headers=asked).json()["documents"] == 2
    assert served.client.get("/", headers=asked | {"authorization": "Bearer x"}).status_code == 401


def test_whoever_comes_by_a_foreign_link_can_open_the_page_again(served: Served) -> None:
    served.client.cookies.clear()
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    answer = served.client.get("/search?words=%22%3E%3Cscript%3E", headers=visit)
    assert answer.status_code == 401
    found = re.search(r'<a href="([^"]+)">Open this page again', answer.text)
    assert found is not None
    assert found[1] == "/search?words=%22%3E%3Cscript%3E"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:8765"},
        {"host": "127.0.0.1.evil.example"},
        {"host": "127.0.0.1@evil.example"},
        {"host": ""},
        {"host": "10.0.0.1:8765"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "document"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/static/onrecord.css"])
def test_what_comes_from_elsewhere_is_refused_also_with_the_cookie(
    headers: dict[str, str], path: str, served: Served
) -> None:
    answer = served.client.get(path, headers={**JSON, **headers})
    assert answer.status_code == 403
    assert answer.json()["error"]["title"] == "Not from here"
    assert "mystore" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:9000", "[::1]:8765", "localhost."])
def test_this_machine_goes_by_several_names_and_any_port(host: str, served: Served) -> None:
    answer = served.client.get("/", headers={"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"})
    assert answer.status_code == 200


def test_what_a_page_may_do_is_said_with_it(served: Served) -> None:
    headers = served.client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert ADDRESS not in policy
