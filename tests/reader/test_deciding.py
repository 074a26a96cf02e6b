"""What people decide about the rows of a report, through the forms of its pages."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from told_reports import STRIKE, TALKS, client_of, two_reports

from onrecord.coder import Coder
from onrecord.corrections.log import open_log
from onrecord.documents.model import Document
from onrecord.reader import deciding
from onrecord.store.folder import open_store

REPORT, OTHER = Document(TALKS).id, Document(STRIKE).id


@pytest.fixture
def path(tmp_path: Path, coder: Coder) -> Path:
    return two_reports(tmp_path / "store", coder)


@pytest.fixture
def ada(path: Path) -> TestClient:
    return client_of(path)


def view(client: TestClient, document: str = REPORT) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/report/{document}?format=json").json()
    return found


def row_of(client: TestClient, words: str, document: str = REPORT) -> dict[str, Any]:
    """The row that is read from some words."""
    return next(row for row in view(client, document)["rows"] if row["words"][0]["text"] == words)


def fact(row: dict[str, Any], field: str) -> dict[str, Any]:
    return next(each for each in row["facts"] if each["field"] == field)


def form(client: TestClient, address: str, button: str) -> dict[str, str]:
    """The fields of the form that has a button, as a browser would send them."""
    page = client.get(address).text
    found = next(
        each for each in re.findall(r"<form method=\"post\".*?</form>", page, re.S) if f'value="{button}"' in each
    )
    fields: dict[str, Any] = {"shown": re.findall(r'name="shown" value="([^"]*)"', found)}
    inputs = re.findall(r'<input(?: type="hidden")? name="([^"]+)" value="([^"]*)"', found)
    fields |= {name: value for name, value in inputs if name != "shown"}
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', found, re.S):
        fields[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    return fields | {"do": button}


def send(client: TestClient, fields: dict[str, str]) -> Any:
    return client.post("/decide", data=fields, headers={"accept": "application/json"})


def decide(client: TestClient, words: str, do: str, **changed: str) -> Any:
    """Press a button of a row, with some fields filled in."""
    row = row_of(client, words)
    address = f"/report/{REPORT}?change={row['id']}" if do == "change" else f"/report/{REPORT}"
    fields = form(client, address, do)
    if do != "change":
        fields |= {"row": row["id"], "seen": row["decided"]["last"], "decision": row["decided"]["last"]}
    return send(client, fields | {name.replace("__", "."): value for name, value in changed.items()})


def test_an_accepted_row_says_who_and_an_undone_one_nothing(ada: TestClient) -> None:
    assert decide(ada, "arrested", "accept", note="so it says").status_code == 200
    decided = row_of(ada, "arrested")["decided"]
    assert (decided["state"], decided["by"], decided["note"]) == ("accepted", "Ada", "so it says")
    assert decide(ada, "arrested", "undo").status_code == 200
    assert row_of(ada, "arrested")["decided"]["state"] == "coded"


def test_a_rejected_row_stays_in_sight_and_counts_no_more(ada: TestClient) -> None:
    before = ada.get(f"/report/{REPORT}").text
    decide(ada, "arrested", "reject")
    page = ada.get(f"/report/{REPORT}").text
    assert "4 events" in before
    assert "3 events" in page
    assert 'class="gone"' in page


def test_a_changed_party_stands_beside_the_coder_s(ada: TestClient) -> None:
    answer = decide(ada, "arrested", "change", recipient__0__words="the men", recipient__0__named="NORCVL")
    assert answer.status_code == 200, answer.text
    changed = fact(row_of(ada, "arrested"), "recipient")
    assert (changed["by"], changed["parts"][0]["quote"]["text"], changed["parts"][0]["code"]) == (
        "Ada",
        "the men",
        "NORCVL",
    )
    assert changed["coded"][0]["quote"]["text"] == "twelve fishermen"
    assert list(answer.json()["done"]["values"]) == ["recipient"]


def test_a_party_of_the_report_is_chosen(ada: TestClient) -> None:
    sweden = next(
        member["actor"] for party in view(ada)["parties"] for member in party["members"] if member["name"] == "Sweden"
    )
    decide(ada, "arrested", "change", actor__0__who=sweden)
    assert fact(row_of(ada, "arrested"), "actor")["parts"][0]["words"] == "Sweden"


def test_other_words_name_whom_they_name(ada: TestClient) -> None:
    decide(ada, "arrested", "change", actor__0__words="Sweden")
    assert fact(row_of(ada, "arrested"), "actor")["parts"][0]["code"] == "SWE"


def test_a_known_name_is_known(ada: TestClient) -> None:
    decide(ada, "arrested", "change", recipient__0__named="Hamas")
    assert fact(row_of(ada, "arrested"), "recipient")["parts"][0]["words"] == "Hamas"


def test_emptied_words_say_that_there_is_nobody(ada: TestClient) -> None:
    row = row_of(ada, "arrested")
    fields = form(ada, f"/report/{REPORT}?change={row['id']}", "change")
    fields |= dict.fromkeys([name for name in fields if name.startswith("recipient.0.")], "")
    assert send(ada, fields).status_code == 200
    changed = fact(row_of(ada, "arrested"), "recipient")
    assert changed["parts"][0]["words"] == "nobody named"
    assert changed["coded"][0]["quote"]["text"] == "twelve fishermen"


def test_every_kind_of_field_can_be_set(ada: TestClient) -> None:
    said = next(row["id"] for row in view(ada)["rows"] if row["kind"] == "statement")
    answer = decide(
        ada,
        "impose sanctions",
        "change",
        status__0__value="possible",
        status_cue__0__words="could",
        background__0__value="yes",
        date__0__start="2021-03-01",
        date__0__words="Monday",
        place__0__words="Chad",
        numbers__0__words="twelve",
        numbers__0__kind="arrested",
        numbers__0__value="12",
        voucher__0__value=said,
        co_recipients__0__words="Norway",
    )
    assert answer.status_code == 200, answer.text
    row = row_of(ada, "impose sanctions")
    assert fact(row, "status")["parts"][0]["code"] == "possible"
    assert fact(row, "date")["parts"][0]["quote"]["text"] == "Monday"
    assert fact(row, "place")["parts"][0]["code"] == "TCD"
    assert fact(row, "numbers")["parts"][0]["words"] == "arrested: 12"
    assert fact(row, "voucher")["parts"][0]["row"] == said
    assert [part["words"] for part in fact(row, "recipient")["parts"]] == ["Chad", "Norway"]


def test_a_form_that_changes_nothing_is_refused(ada: TestClient) -> None:
    answer = decide(ada, "arrested", "change")
    assert answer.status_code == 400
    assert "nothing is changed" in answer.text.lower()


def test_a_program_sends_only_what_it_changes(ada: TestClient) -> None:
    row = row_of(ada, "arrested")
    fields = form(ada, f"/report/{REPORT}?change={row['id']}", "change")
    sent = {name: fields[name] for name in ("token", "document", "row", "seen", "do")}
    assert send(ada, sent | {"shown": "status", "status.0.value": "denied"}).status_code == 200
    changed = row_of(ada, "arrested")
    assert (changed["status"], len(changed["who"]), len(changed["whom"])) == ("denied", 1, 1)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"recipient__0__words": "the dragon"}, "'the dragon' are not in the text"),
        ({"status__0__value": "maybe"}, "none of those that are allowed"),
        (
            {"numbers__0__words": "twelve", "numbers__0__kind": "arrested", "numbers__0__value": "a dozen"},
            "no whole number",
        ),
        ({"recipient__0__named": "XYZ"}, "no code"),
        ({"date__0__start": "yesterday", "date__0__words": "Monday"}, "no days"),
        ({"place__0__name": "Chad"}, "words of the text are lacking"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_is_kept(
    ada: TestClient, path: Path, changed: dict[str, str], told: str
) -> None:
    answer = decide(ada, "arrested", "change", **changed)
    assert answer.status_code == 400
    assert told in answer.json()["error"]["detail"]
    assert open_log(open_store(path)).all() == []


def test_a_missed_row_is_added_once_by_its_words(ada: TestClient) -> None:
    address = f"/report/{REPORT}?add=event&words=released&at={TALKS.index('ambassador')}"
    fields = form(ada, address, "add") | {"type.0.value": "AID", "trigger.0.words": "fishermen", "trigger.0.at": ""}
    answer = send(ada, fields)
    assert answer.status_code == 200, answer.text
    added = row_of(ada, "fishermen")
    assert (added["decided"]["state"], added["code"], added["status"]) == ("added", "AID", "actual")
    again = send(ada, form(ada, address, "add") | {"type.0.value": "AID", "trigger.0.words": "fishermen"})
    assert "is there: change it" in again.json()["error"]["detail"]


def test_a_missed_statement_is_added(ada: TestClient) -> None:
    fields = form(ada, f"/report/{REPORT}?add=statement&words=arrested twelve fishermen", "add")
    assert fields["content.0.words"] == "arrested twelve fishermen"
    answer = send(ada, fields | {"speaker.0.words": "Sweden", "act.0.value": "claim", "kind.0.value": "indirect"})
    assert answer.status_code == 200, answer.text
    assert row_of(ada, "arrested twelve fishermen")["who"][0]["words"] == "Sweden"


def test_two_people_see_each_other_and_nobody_decides_unseen(path: Path, ada: TestClient) -> None:
    ben = client_of(path, "Ben")
    row = row_of(ben, "arrested")
    old = form(ben, f"/report/{REPORT}", "reject") | {"row": row["id"], "seen": row["decided"]["last"]}
    decide(ada, "arrested", "accept")
    answer = send(ben, old)
    assert answer.status_code == 400
    assert "Ada decided about this row since the page was made" in answer.json()["error"]["detail"]
    assert decide(ben, "arrested", "reject").status_code == 200
    decided = row_of(ada, "arrested")["decided"]
    assert (decided["state"], decided["by"], decided["disputed"]) == ("rejected", "Ben", ["row"])


def test_of_two_who_decide_at_the_same_moment_one_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, row = client_of(path), row_of(client_of(path), "arrested")
    sent = [form(ada, f"/report/{REPORT}", do) | {"row": row["id"], "seen": ""} for do in ("accept", "reject")]
    looked = deciding.corrected_report

    def slowly(*given: Any) -> Any:
        found = looked(*given)
        time.sleep(0.2)
        return found

    monkeypatch.setattr(deciding, "corrected_report", slowly)
    with ThreadPoolExecutor() as people:
        answers = list(people.map(lambda fields: send(ada, fields).status_code, sent))
    assert sorted(answers) == [200, 400]


def test_of_two_readers_over_one_store_the_second_is_told_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, bob = client_of(path), client_of(path, "Bob")
    row = row_of(ada, "arrested")
    sent = [form(each, f"/report/{REPORT}", "reject") | {"row": row["id"], "seen": ""} for each in (ada, bob)]
    looked, answers = deciding.corrected_report, []

    def while_bob_decides(*given: Any) -> Any:
        found = looked(*given)
        monkeypatch.setattr(deciding, "corrected_report", looked)
        answers.append(send(bob, sent[1]).status_code)
        return found

    monkeypatch.setattr(deciding, "corrected_report", while_bob_decides)
    refused = send(ada, sent[0])
    assert (refused.status_code, answers) == (400, [200])
    assert "Bob decided about this row since the page was made" in refused.text
    assert [each.by for each in open_log(open_store(path)).all()] == ["Bob"]


def test_other_rows_of_a_report_can_be_decided_at_one_moment_in_two_readers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bob = client_of(path), client_of(path, "Bob")
    rows = [row for row in view(ada)["rows"] if row["id"].startswith("e-")][:2]
    sent = [
        form(each, f"/report/{REPORT}", "reject") | {"row": row["id"], "seen": ""}
        for each, row in zip((ada, bob), rows, strict=True)
    ]
    looked = deciding.corrected_report

    def while_bob_decides(*given: Any) -> Any:
        found = looked(*given)
        monkeypatch.setattr(deciding, "corrected_report", looked)
        assert send(bob, sent[1]).status_code == 200
        return found

    monkeypatch.setattr(deciding, "corrected_report", while_bob_decides)
    assert send(ada, sent[0]).status_code == 200
    assert [each.by for each in open_log(open_store(path)).all()] == ["Bob", "Ada"]


def test_the_other_pages_count_what_was_decided(path: Path, ada: TestClient) -> None:
    def events(client: TestClient) -> int:
        found: dict[str, Any] = client.get("/search?show=events&format=json").json()
        return int(found["total"])

    coded = client_of(path)
    before, kept = events(ada), "1 row as corrected by 1 person"
    assert kept not in ada.get("/").text
    decide(ada, "arrested", "reject")
    assert (events(ada), events(coded)) == (before - 1, before - 1)
    assert kept in ada.get("/").text
    assert kept in coded.get("/search?show=events").text
    sql = ada.get("/sql?sql=SELECT+count(*)+FROM+events&format=json").json()
    assert str(before - 1) in str(sql)


def test_a_report_is_finished_when_every_row_was_decided(ada: TestClient) -> None:
    assert 'value="finish"' not in ada.get(f"/report/{REPORT}").text
    for row in view(ada)["rows"]:
        decide(ada, row["words"][0]["text"], "accept")
    assert send(ada, form(ada, f"/report/{REPORT}", "finish")).status_code == 200
    assert view(ada)["finished"][0][0] == "Ada"


def test_corrections_outlive_a_new_coding(path: Path, ada: TestClient, coder: Coder) -> None:
    decide(ada, "arrested", "change", status__0__value="denied")
    two_reports(path, coder, "coder 2")
    row = row_of(client_of(path), "arrested")
    assert (row["status"], row["decided"]["by"]) == ("denied", "Ada")


def test_a_decision_without_a_row_is_told_and_holds_again_when_the_row_is_back(
    path: Path, ada: TestClient, coder: Coder
) -> None:
    decide(ada, "arrested", "change", status__0__value="denied")
    two_reports(path, coder, "coder 2", events=False)
    assert [(each["do"], each["words"], each["by"]) for each in view(ada)["unplaced"]] == [
        ("change", "arrested", "Ada")
    ]
    page = ada.get(f"/report/{REPORT}").text
    assert "Decisions that no row has any more" in page
    assert ada.get("/corrections?unplaced=1&format=json").json()["decisions"][0]["holds"] == "unplaced"
    two_reports(path, coder, "coder 3")
    assert view(ada)["unplaced"] == []
    assert row_of(ada, "arrested")["status"] == "denied"


def test_who_only_looks_sees_what_was_decided_and_no_form(path: Path, ada: TestClient) -> None:
    decide(ada, "arrested", "accept")
    looks = client_of(path, may_write=False)
    page = looks.get(f"/report/{REPORT}?change={row_of(looks, 'arrested')['id']}").text
    assert "accepted" in page
    assert 'method="post"' not in page
    assert looks.post("/decide", data={"do": "accept"}).status_code == 403


def test_a_report_that_is_not_there_is_not_on_record(ada: TestClient) -> None:
    for item in ("d-0000000000000000", "nonsense", "e-1"):
        assert ada.get(f"/report/{item}?format=json").status_code == 404


def test_the_drawing_has_a_page_whose_arrows_lead_to_rows(ada: TestClient) -> None:
    page = ada.get(f"/system/{REPORT}").text
    assert f'href="/report/{REPORT}#{row_of(ada, "arrested")["id"]}"' in page
    assert "style=" not in page


# One decision a screen


def next_of(client: TestClient, asked: str = "") -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"/review?format=json{asked}").json()
    return shown


def test_the_least_certain_row_comes_first_and_then_the_next(ada: TestClient) -> None:
    rows = [*view(ada)["rows"], *view(ada, OTHER)["rows"]]
    told = {
        row["id"]: next(float(part["words"].rstrip("%")) for part in fact(row, "confidence")["parts"]) for row in rows
    }
    first = next_of(ada)["told"]["rows"][0]
    assert told[first["id"]] == min(told.values())
    fields = form(ada, "/review", "accept")
    answer = send(ada, fields)
    assert answer.json()["to"].startswith("/review?by=doubt&seed=1&last=c-")
    shown = next_of(ada)
    assert (shown["decided"], shown["rows"]) == (1, len(rows))
    assert shown["told"]["rows"][0]["id"] != first["id"]
    undo = form(ada, answer.json()["to"], "undo")
    assert send(ada, undo).status_code == 200
    assert next_of(ada)["told"]["rows"][0]["id"] == first["id"]


def test_a_sample_goes_by_its_seed(ada: TestClient) -> None:
    def order(seed: int) -> list[str]:
        return [next_of(ada, f"&by=sample&seed={seed}&passed={n}")["told"]["rows"][0]["id"] for n in range(2)]

    assert order(1) == order(1)
    assert len({*map(tuple, map(order, range(1, 4)))}) > 1
    assert len(set(order(1))) == 2


def test_one_report_after_the_other_and_finished_at_its_end(ada: TestClient) -> None:
    shown = next_of(ada, "&by=report")
    assert (shown["report"], shown["left"]) == (REPORT, len(view(ada)["rows"]))
    for _ in range(shown["left"]):
        send(ada, form(ada, "/review?by=report", "accept"))
    assert send(ada, form(ada, "/review?by=report", "finish")).status_code == 200
    assert next_of(ada, "&by=report")["report"] == OTHER


def test_a_seed_is_no_sql(ada: TestClient) -> None:
    assert ada.get("/review", params={"by": "sample", "seed": "'; DROP TABLE events; --"}).status_code == 200


def test_what_was_decided_is_listed_and_is_a_table(ada: TestClient) -> None:
    decide(ada, "arrested", "accept")
    decide(ada, "arrested", "undo")
    decide(ada, "arrested", "change", status__0__value="denied")
    shown = ada.get("/corrections?format=json").json()
    assert [(each["do"], each["holds"]) for each in shown["decisions"]] == [
        ("change", "yes"),
        ("undo", "yes"),
        ("accept", "undone"),
    ]
    assert ada.get("/corrections?format=csv").text.count("arrested") == 3  # an undo names what it undoes
    assert ada.get("/corrections?by=Ben&format=json").json()["decisions"] == []
    assert "Undo: change arrested" in ada.get("/corrections").text
