"""A form that changes something counts once, from a page of ours, and only where changing is allowed."""

from __future__ import annotations

import re

import pytest
from served import JSON, Serve, Served
from starlette.testclient import TestClient

from onrecord.errors import QuestionError
from onrecord.pages.page import Page
from onrecord.reader.bodies import LONGEST_BODY
from onrecord.reader.parameters import text
from onrecord.reader.routes import Asked, Done, Route
from onrecord.reader.sessions import FORM_LASTS

DONE: list[tuple[str, str]] = []


def decide(asked: Asked) -> Done:
    if asked["what"] == "wrong":
        raise QuestionError("'wrong' cannot be done")
    DONE.append((asked["what"], asked.viewer.who))
    return Done("/help", {"what": asked["what"]})


ROUTES = {
    "review": Route(
        lambda asked: Page("failure.html", "Review", {"token": asked.viewer.token}), deed=decide, fields=(text("what"),)
    ),
    "sql": Route(deed=decide),
}


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


@pytest.fixture
def writing(serve: Serve) -> Served:
    made = serve(may_write=True, who="Ada", routes=ROUTES)
    made.enter()
    return made


def token(client: TestClient) -> str:
    found: str = client.get("/review?format=json").json()["token"]
    return found


def test_a_form_is_done_once_and_its_sender_is_led_on(writing: Served) -> None:
    sent = {"token": token(writing.client), "what": "accept"}
    answer = writing.client.post("/review", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/help")
    again = writing.client.post("/review", data=sent, headers=JSON)
    assert (again.status_code, again.json()["error"]["detail"]) == (409, "It was sent before, and counts once.")
    assert DONE == [("accept", "Ada")]


def test_a_program_is_told_what_was_done_and_the_next_token(writing: Served) -> None:
    first = {"token": token(writing.client), "what": "accept"}
    told = writing.client.post("/review", data=first, headers=JSON).json()
    assert (told["to"], told["done"]) == ("/help", {"what": "accept"})
    assert writing.client.post("/review", data={**first, "token": told["token"]}, headers=JSON).status_code == 200
    assert len(DONE) == 2


def test_what_could_not_be_done_may_be_sent_again(writing: Served) -> None:
    own = token(writing.client)
    wrong = writing.client.post("/review", data={"token": own, "what": "wrong"}, headers=JSON)
    assert (wrong.status_code, wrong.json()["error"]["detail"]) == (400, "'wrong' cannot be done.")
    unknown = writing.client.post("/review", data={"token": own, "waht": "x"}, headers=JSON)
    assert "did you mean 'what'?" in unknown.json()["error"]["detail"]
    assert writing.client.post("/review", data={"token": own, "what": "reject"}).status_code == 303


def test_each_browser_has_a_name_of_its_own(writing: Served) -> None:
    other = TestClient(writing.reader, base_url="http://127.0.0.1:8765", follow_redirects=False)
    other.get("/", params={"token": writing.token, "who": "Bob, é"})
    writing.client.post("/review", data={"token": token(writing.client), "what": "accept"})
    other.post("/review", data={"token": token(other), "what": "reject"})
    assert DONE == [("accept", "Ada"), ("reject", "Bob, é")]
    taken = {"token": token(writing.client), "what": "accept"}
    assert other.post("/review", data=taken).status_code == 403


@pytest.mark.parametrize("sent", ["", "x", "..", "zz.1.2", "é", "0" * 300])
def test_a_made_up_token_is_refused(sent: str, writing: Served) -> None:
    assert writing.client.post("/review", data={"token": sent, "what": "accept"}, headers=JSON).status_code == 403
    assert DONE == []


def test_an_old_page_has_to_be_loaded_again(writing: Served) -> None:
    own = token(writing.client)
    writing.clock.now += FORM_LASTS + 1
    answer = writing.client.post("/review", data={"token": own, "what": "accept"}, headers=JSON)
    assert (answer.status_code, answer.json()["error"]["detail"]) == (409, "The page that it comes from is too old.")


def test_used_tokens_are_forgotten_when_they_would_have_run_out(writing: Served) -> None:
    for _ in range(20):
        writing.client.post("/review", data={"token": token(writing.client), "what": "accept"})
    used = writing.reader.entrance.sessions.used
    assert len(used) == 20
    writing.clock.now += FORM_LASTS + 1
    writing.client.post("/review", data={"token": token(writing.client), "what": "accept"})
    assert len(used) == 1


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}], ids=str
)
def test_a_form_of_another_site_is_refused(headers: dict[str, str], writing: Served) -> None:
    sent = {"token": token(writing.client), "what": "accept"}
    assert writing.client.post("/review", data=sent, headers=headers).status_code == 403
    assert DONE == []


def test_nothing_is_written_without_leave(serve: Serve) -> None:
    served = serve(routes=ROUTES)
    served.enter()
    answer = served.client.post("/review", data={"token": "x", "what": "accept"}, headers=JSON)
    assert answer.status_code == 403
    assert answer.json()["error"]["do"] == "Start it with: onrecord serve --write."
    assert served.client.get("/review?format=json").json() == {"token": ""}


def test_a_form_has_bounds(writing: Served) -> None:
    own = token(writing.client)
    large = writing.client.post("/review", data={"token": own, "what": "x" * LONGEST_BODY}, headers=JSON)
    assert large.status_code == 413
    as_form = {**JSON, "content-type": "application/x-www-form-urlencoded"}
    endless = writing.client.post("/review", content=iter([b"x" * 100_000] * 50), headers=as_form)
    assert endless.status_code == 413
    many = "&".join(["what=x"] * 300)
    fields = writing.client.post("/review", content=many, headers=as_form)
    assert fields.status_code == 400
    assert DONE == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
def test_only_forms_are_read(kind: str, writing: Served) -> None:
    answer = writing.client.post("/review", content=b"{}", headers={**JSON, "content-type": kind})
    assert answer.status_code == 415


def test_an_address_for_forms_alone_says_so(writing: Served) -> None:
    answer = writing.client.get("/sql", headers=JSON)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_the_token_of_a_form_stands_on_no_page_of_a_reader_that_only_shows(served: Served) -> None:
    assert re.search(r"name=.token.", served.client.get("/help").text) is None
