"""Happenings split and joined through the forms of their pages: kept, undone, and nothing decided unseen."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from stores import coded, store_with
from told_apart import AGENCY, COPY, DAILY, REGISTER, told_apart
from told_reports import client_of

from onrecord.cli.group import group
from onrecord.corrections.in_force import pairs
from onrecord.corrections.log import open_log
from onrecord.opened import open_store
from onrecord.reader import regrouping
from onrecord.store.coded import Outcome

ECHO, POST = "Tarn Echo", "Tarn Post"
FIRE = "A fire burnt down the market of Tarn on Friday night, and twelve traders were killed."
AGAIN = "A mayor in the north has resigned after weeks of protest. He will not run again, his office said."


def entitled(text: str, outlet: str, title: str, day: str) -> Outcome:
    """A report with a title."""
    made = coded(f"{title}.txt", text, outlet=outlet, published=day)
    assert made.record is not None
    assert made.publication is not None
    made.record["document"]["title"] = title
    return replace(made, publication=replace(made.publication, title=title))


@pytest.fixture(scope="module")
def grouped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one happening that four reports tell of, two in one text, and of two that one tells of each."""
    store = tmp_path_factory.mktemp("arranged") / "store"
    told_apart(store)
    reports = [entitled(FIRE, ECHO, "Fire in Tarn", "2023-09-22"), entitled(AGAIN, POST, "Mayor resigns", "2023-09-29")]
    store_with(store, reports)
    regroup(store)
    return store


@pytest.fixture
def path(tmp_path: Path, grouped: Path) -> Path:
    return shutil.copytree(grouped, tmp_path / "store")


@pytest.fixture
def ada(path: Path) -> TestClient:
    return client_of(path)


def regroup(store: Path) -> None:
    group(store=store, join=None, split=None, forget=None, by="", why="", as_coded=False)


def outlets(path: Path) -> list[list[str]]:
    """The happenings as the outlets that tell of them."""
    sql = "SELECT list_sort(list(outlet)) FROM (SELECT id, unnest(documents) AS document FROM happenings) "
    rows = open_store(path).query(f"{sql} JOIN publications USING (document) GROUP BY id ORDER BY ALL").rows
    return [list(names) for (names,) in rows]


def happening_of(client: TestClient, name: str) -> dict[str, Any]:
    """The happening that an outlet tells of, as its page shows it."""
    store = client.app.keeping.store  # type: ignore[attr-defined]
    documents = dict(store.query("SELECT outlet, document FROM publications").rows)
    shown: dict[str, Any] = client.get(f"/happening/{documents[name]}?format=json").json()
    return shown


def document_of(view: dict[str, Any], name: str) -> str:
    return next(str(each["document"]) for each in view["reports"] if each["outlet"] == name)


def form(client: TestClient, item: str, do: str, event: str = "") -> dict[str, str]:
    """The hidden fields of a form of a happening's page, as a browser would send them."""
    page = client.get(f"/happening/{item}").text
    found = (each for each in re.findall(r"<form method=\"post\".*?</form>", page, re.S) if f'value="{do}"' in each)
    own = next(each for each in found if not event or f'value="{event}"' in each)
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', own))


def send(client: TestClient, address: str, fields: dict[str, Any]) -> Any:
    return client.post(address, data=fields, headers={"accept": "application/json"})


def split(client: TestClient, *names: str, **more: str) -> Any:
    view = happening_of(client, names[0])
    ticked = [document_of(view, name) for name in names]
    address = f"/happening/{view['id']}"
    return send(client, address, form(client, view["id"], "split") | {"report": ticked, **more})


def join(client: TestClient, one: str, **named: str) -> Any:
    view = happening_of(client, one)
    return send(client, f"/happening/{view['id']}", form(client, view["id"], "join") | named)


TOLD = sorted([AGENCY, COPY, REGISTER, DAILY])


def test_ticked_reports_are_another_happening_and_the_page_shows_the_rest(path: Path, ada: TestClient) -> None:
    assert TOLD in outlets(path)
    answer = split(ada, DAILY, REGISTER, note="the day after")
    assert answer.status_code == 200, answer.text
    assert sorted([AGENCY, COPY]) in outlets(path)
    assert sorted([DAILY, REGISTER]) in outlets(path)
    shown = ada.get(answer.json()["to"].partition("#")[0] + "?format=json").json()
    assert {each["outlet"] for each in shown["reports"]} == {AGENCY, COPY}
    (act,) = shown["said"]
    assert (act["do"], act["by"], act["note"], shown["is_behind"]) == ("split", "Ada", "the day after", False)


def test_copies_of_one_text_go_together(path: Path, ada: TestClient) -> None:
    split(ada, COPY)
    assert sorted([AGENCY, COPY]) in outlets(path)
    assert sorted([DAILY, REGISTER]) in outlets(path)


def test_what_is_split_is_joined_again_whoever_says_so(path: Path, ada: TestClient) -> None:
    split(ada, DAILY)
    ben = client_of(path, "Ben")
    address = f"http://127.0.0.1:8765/happening/{happening_of(ben, AGENCY)['id']}?start=0#said"
    answer = join(ben, DAILY, address=address)
    assert answer.status_code == 200, answer.text
    assert TOLD in outlets(path)
    assert [act["by"] for act in happening_of(ada, DAILY)["said"]] == ["Ben", "Ada"]


def test_a_near_happening_is_offered_and_is_the_same(path: Path, ada: TestClient) -> None:
    fire, mayor = (happening_of(ada, title) for title in (ECHO, POST))
    page = ada.get(f"/happening/{fire['id']}").text
    offered = re.findall(r'type="radio" name="near" value="([^"]+)"', page)
    assert offered[0] == mayor["id"]
    assert "both have: Tehran" in page
    assert join(ada, ECHO, near=mayor["id"]).status_code == 200
    assert sorted([ECHO, POST]) in outlets(path)
    why = next(each["why"] for each in happening_of(ada, ECHO)["reports"] if "joined by hand" in each["why"])
    assert why.startswith("joined by hand with report 1 (Tarn Echo)")


def test_who_joins_what_somebody_split_report_by_report_has_all_of_it(path: Path, ada: TestClient) -> None:
    split(ada, DAILY)
    fire = happening_of(ada, ECHO)
    join(ada, DAILY, near=fire["id"])
    assert sorted([DAILY, ECHO]) in outlets(path)
    join(ada, DAILY, near=happening_of(ada, AGENCY)["id"])
    assert sorted([*TOLD, ECHO]) in outlets(path)
    assert pairs(open_log(open_store(path).store).all()).parted == ()


def test_a_chain_of_joins_does_not_outlive_a_split(path: Path, ada: TestClient) -> None:
    join(ada, ECHO, near=happening_of(ada, POST)["id"])
    join(ada, AGENCY, near=happening_of(ada, ECHO)["id"])
    assert sorted([*TOLD, ECHO, POST]) in outlets(path)
    split(ada, ECHO, AGENCY)
    assert not any({ECHO, POST} <= set(each) for each in outlets(path))
    assert any({ECHO, AGENCY, COPY} <= set(each) for each in outlets(path))


def test_an_act_is_undone_as_a_whole_and_can_be_from_the_list_of_corrections(path: Path, ada: TestClient) -> None:
    split(ada, DAILY, REGISTER)
    listed = ada.get("/corrections?format=json").json()["decisions"]
    assert [(each["do"], each["kind"], each["by"], each["holds"]) for each in listed] == [
        ("split", "documents", "Ada", "yes")
    ]
    token = re.findall(r'name="token" value="([^"]+)"', ada.get("/corrections").text)[0]
    answer = send(ada, "/corrections", {"token": token, "decision": listed[0]["id"]})
    assert answer.json()["to"] == "/corrections"
    assert TOLD in outlets(path)
    after = ada.get("/corrections?format=json").json()["decisions"]
    assert [(each["do"], each["holds"]) for each in after] == [("undo", "yes"), ("split", "undone")]


def test_what_was_taken_back_is_not_taken_back_again(ada: TestClient) -> None:
    made = split(ada, DAILY).json()["done"]["id"]
    tokens = [re.findall(r'name="token" value="([^"]+)"', ada.get("/corrections").text)[0] for _ in range(2)]
    assert send(ada, "/corrections", {"token": tokens[0], "decision": made}).status_code == 200
    answer = send(ada, "/corrections", {"token": tokens[1], "decision": made})
    assert "may have been taken back since" in answer.json()["error"]["detail"]


def test_tellings_are_of_another_event_and_of_one_again(ada: TestClient) -> None:
    def killed() -> list[dict[str, Any]]:
        events = happening_of(ada, DAILY)["events"]
        return [event for event in events if any(each["words"] == "killed" for each in event["tellings"])]

    view, (event,) = happening_of(ada, DAILY), killed()
    other = next(each for each in event["tellings"] if each["fields"]["killed"] == "200")
    address, fields = f"/happening/{view['id']}", form(ada, view["id"], "split_event", event["id"])
    assert send(ada, address, fields | {"telling": other["anchor"]}).status_code == 200
    numbers = [sorted(each["fields"]["killed"] for each in event["tellings"]) for event in killed()]
    assert sorted(numbers) == [["200"], ["27", "32", "32"]]
    one, two = killed()
    fields = form(ada, view["id"], "join_events") | {"event": one["id"], "other_event": two["id"]}
    assert send(ada, address, fields).status_code == 200
    assert len(killed()) == 1
    said = happening_of(ada, DAILY)["said"]
    assert [(act["do"], act["kind"]) for act in said] == [("join", "events"), ("split", "events")]


def test_nobody_decides_what_somebody_else_decided_meanwhile(path: Path, ada: TestClient) -> None:
    ben = client_of(path, "Ben")
    view = happening_of(ben, DAILY)
    old = form(ben, view["id"], "split") | {"report": document_of(view, REGISTER)}
    split(ada, DAILY)
    answer = send(ben, f"/happening/{view['id']}", old)
    assert answer.status_code == 400
    assert "Ada decided about this since the page was made" in answer.json()["error"]["detail"]
    elsewhere = happening_of(ben, ECHO)
    fields = form(ben, elsewhere["id"], "join") | {"near": happening_of(ben, POST)["id"]}
    split(ada, REGISTER)
    assert send(ben, f"/happening/{elsewhere['id']}", fields).status_code == 200


def test_a_form_counts_once_and_is_of_its_own_page(ada: TestClient) -> None:
    view = happening_of(ada, DAILY)
    fields = form(ada, view["id"], "split") | {"report": document_of(view, DAILY)}
    assert send(ada, f"/happening/{view['id']}", fields).status_code == 200
    assert "counts once" in send(ada, f"/happening/{view['id']}", fields).json()["error"]["detail"]
    strange = fields | {"token": re.findall(r'name="token" value="([^"]+)"', ada.get("/review").text)[0]}
    assert send(ada, f"/happening/{view['id']}", strange | {"seen": "nonsense"}).status_code == 400


@pytest.mark.parametrize(
    ("do", "given", "told"),
    [
        ("split", {}, "Nothing is ticked"),
        ("split", {"report": "d-0000000000000000"}, "is no report of this happening"),
        ("join", {}, "choose one of the list, or paste its address"),
        ("join", {"address": "javascript:alert(1)"}, "is no address of a happening"),
        ("join", {"address": "d-0000000000000000"}, "No happening has or holds"),
        ("join_events", {}, "is no event of this happening"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_kept(
    path: Path, ada: TestClient, do: str, given: dict[str, str], told: str
) -> None:
    view = happening_of(ada, DAILY)
    answer = send(ada, f"/happening/{view['id']}", form(ada, view["id"], do) | given)
    assert answer.status_code in {400, 404}
    assert told in answer.json()["error"]["detail"]
    assert open_log(open_store(path).store).all() == []


def test_all_reports_ticked_leave_nothing(ada: TestClient) -> None:
    assert "untick a report that stays" in split(ada, *TOLD).json()["error"]["detail"]


def test_it_holds_when_all_is_coded_and_grouped_anew(path: Path, ada: TestClient) -> None:
    split(ada, DAILY, REGISTER)
    told_apart(path)
    assert sorted([DAILY, REGISTER]) in outlets(path)


def test_a_large_store_keeps_it_until_it_is_grouped(
    path: Path, ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regrouping, "MOST_INPUTS", 2)
    answer = split(ada, DAILY)
    assert TOLD in outlets(path)
    page = ada.get(answer.json()["to"].partition("#")[0]).text
    assert "It is kept, and is in them once <code>onrecord group</code> has run again" in page
    assert "Put apart" in page
    regroup(path)
    assert TOLD not in outlets(path)
    assert not happening_of(ada, DAILY)["is_behind"]


def test_a_store_that_is_written_meanwhile_keeps_it(path: Path, ada: TestClient) -> None:
    with open_store(path).store.held():
        assert split(ada, DAILY).status_code == 200
    assert happening_of(ada, DAILY)["is_behind"]
    split(ada, REGISTER)
    assert not happening_of(ada, DAILY)["is_behind"]


def test_who_only_looks_sees_what_was_said_and_no_form(path: Path, ada: TestClient) -> None:
    split(ada, DAILY)
    looks = client_of(path, may_write=False)
    page = looks.get(f"/happening/{happening_of(looks, DAILY)['id']}").text
    assert "What people said of it" in page
    assert 'method="post"' not in page
    assert looks.post("/corrections", data={"decision": "c-1"}).status_code == 403


def test_happenings_are_looked_for_where_a_person_asks(path: Path, ada: TestClient) -> None:
    def asks() -> Any:
        page = ada.get("/happenings").text
        assert "Look for happenings now" in page
        return send(ada, "/happenings", dict(re.findall(r'name="(token)" value="([^"]+)"', page)))

    shutil.rmtree(path / "parts" / "groups")
    with open_store(path).store.held():
        told = asks().json()["error"]
    assert (told["status"], str(path) in str(told)) == (503, False)
    assert asks().json()["to"] == "/happenings"
    assert TOLD in outlets(path)
    assert "Look for happenings now" not in ada.get("/happenings").text


def test_a_large_store_is_not_grouped_in_the_reader(
    path: Path, ada: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(path / "parts" / "groups")
    monkeypatch.setattr(regrouping, "MOST_INPUTS", 2)
    token = re.findall(r'name="token" value="([^"]+)"', ada.get("/happenings").text)[0]
    told = send(ada, "/happenings", {"token": token}).json()["error"]
    assert (told["status"], told["do"]) == (409, "Run: onrecord group STORE.")
