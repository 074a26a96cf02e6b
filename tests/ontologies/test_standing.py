"""The rules of standings: each kind of wrong file is named, what ships holds together, words are found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from onrecord.errors import OntologyError
from onrecord.ontologies.loading import load_yaml
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.standing import (
    ANY,
    NOTHING,
    Consequence,
    EventRule,
    Follow,
    Kind,
    Passage,
    StandingRules,
    load_standing,
    word_pattern,
)

RULES = load_standing(load_plover())

ABOUT = {
    "offer": {"talks", "agreement", "easing", "release", "aid", "other"},
    "demand": {"talks", "stop", "easing", "release", "withdrawal", "keep", "payment", "other"},
    "threat": {"force", "sanctions", "leave", "closure", "other"},
    "commitment": {"agreement"},
    "pressure": {"sanctions", "tariffs", "blockade", "detention", "expulsion", "troops"},
    "talks": {"talks"},
    "force": {"attack"},
    "ceasefire": {"ceasefire"},
}
"""What a line may be about: the closed list of docs/standing.md."""

STATES = {
    "offer": {"open", "accepted", "refused", "withdrawn", "lapsed"},
    "demand": {"open", "met in part", "met", "refused", "dropped"},
    "threat": {"outstanding", "carried out", "withdrawn", "lapsed"},
    "commitment": {"made", "kept", "reduced", "suspended", "ended"},
    "pressure": {"in force", "eased", "lifted"},
    "talks": {"proposed", "agreed", "under way", "broken off", "ended"},
    "force": {"attacked"},
    "ceasefire": {"declared", "holding", "broken"},
}


# What ships


def test_the_kinds_have_the_states_that_are_promised() -> None:
    assert {name: set(kind.states) for name, kind in RULES.kinds.items()} == STATES


@pytest.mark.parametrize("name", STATES)
def test_every_state_can_be_reached_from_nothing(name: str) -> None:
    kind, reached = RULES.kinds[name], {NOTHING}
    for _ in kind.states:
        reached |= {each.after for each in kind.passages if reached & {*each.before}}
    assert reached == {NOTHING, *kind.states}


@pytest.mark.parametrize("name", STATES)
def test_no_passage_hides_behind_another_and_none_leads_back_to_nothing(name: str) -> None:
    kind = RULES.kinds[name]
    pairs = [(each.event, state) for each in kind.passages for state in each.before]
    assert len(pairs) == len(set(pairs))
    assert NOTHING not in {*kind.ends, *(each.after for each in kind.passages)}


@pytest.mark.parametrize("rule", RULES.events, ids=lambda rule: f"{rule.kind}-{rule.event}")
def test_a_rule_says_what_is_on_the_closed_lists(rule: EventRule) -> None:
    assert {*rule.about.values()} <= {*ABOUT[rule.kind], ANY}
    assert rule.status <= {"actual", "planned", "asked", "possible", "denied", "conditional", "threatened"}


def test_what_follows_is_on_the_closed_lists_and_never_leads_back() -> None:
    leads: dict[tuple[str, str, str], set[tuple[str, str, str]]] = {}
    for follow in RULES.follows:
        assert follow.about <= {*ABOUT[follow.kind], ANY}
        assert follow.then.about in {*ABOUT[follow.then.kind], ANY}
        for about in follow.about:
            then = (follow.then.kind, follow.then.event, follow.then.about)
            leads.setdefault((follow.kind, follow.event, about), set()).add(then)
    for start, below in leads.items():
        reached, todo = set(), [*below]
        while todo:
            each = todo.pop()
            assert each != start, f"{start} leads back to itself"
            if each not in reached:
                reached.add(each)
                todo += leads.get(each, ())


def word_lists() -> list[tuple[str, ...]]:
    of_rules = [
        getattr(rule, field)
        for rule in RULES.events
        for field in ("trigger", "object", "words", "sentence", "without", "unlike")
    ]
    return [*RULES.subjects.values(), *of_rules]


def test_a_star_stands_only_at_the_end_of_a_word() -> None:
    odd = {word for words in word_lists() for part in words for word in part.split() if "*" in word[:-1]}
    assert not odd


def test_no_list_has_a_word_twice() -> None:
    twice = {word for words in word_lists() for word in words if words.count(word) > 1}
    assert not twice


# What is wrong with a file


KIND = Kind(
    ("open", "shut"), ("shut",), (Passage("made", (NOTHING, "open"), "open"), Passage("shut", ("open",), "shut"))
)
RULE = EventRule("offer", "made", {"talks": "talks"}, types=frozenset({"AGREE"}))
SMALL = replace(
    RULES,
    subjects={"talks": ("talk*",)},
    kinds={"offer": KIND},
    events=(RULE,),
    follows=(Follow("offer", "made", frozenset({"talks"}), Consequence("offer", "talks", "shut", swapped=True)),),
)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[..., StandingRules]:
    """Loads the small rules with some changes, as if they were what ships."""

    def load(**changes: Any) -> StandingRules:
        rules = replace(SMALL, **changes)
        monkeypatch.setattr("onrecord.ontologies.standing.load_yaml", lambda *_: rules)
        return load_standing(load_plover())

    return load


def test_the_small_rules_are_right(load: Callable[..., StandingRules]) -> None:
    assert load() == SMALL


def kind(**changes: Any) -> dict[str, Any]:
    return {"kinds": {"offer": replace(KIND, **changes)}}


def rule(**changes: Any) -> dict[str, Any]:
    return {"events": (replace(RULE, **changes),)}


def follow(**changes: Any) -> dict[str, Any]:
    return {"follows": (replace(SMALL.follows[0], **changes),)}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (kind(ends=("gone",)), "'gone' is no state of offer; its states are open, shut"),
        (kind(passages=(*KIND.passages, Passage("x", ("gone",), "open"))), "'gone' is no state of offer"),
        (kind(passages=(*KIND.passages, Passage("x", ("open",), "gone"))), "'gone' is no state of offer"),
        (rule(kind="gift"), "'gift' is no kind of line; the kinds are offer"),
        (rule(event="broken"), "'broken' is no event of offer"),
        (rule(types=frozenset({"AGREE", "CHAT"})), "CHAT is no PLOVER type"),
        (rule(modes=frozenset({"arrest", "tickle"})), "'tickle' is no PLOVER mode"),
        (rule(about={"cod": "talks"}), "'cod' is no subject; the subjects are talks"),
        (follow(kind="gift"), "'gift' is no kind of line"),
        (follow(event="broken"), "'broken' is no event of offer"),
        (follow(then=Consequence("gift", "talks", "made")), "'gift' is no kind of line"),
        (follow(then=Consequence("offer", "talks", "broken")), "'broken' is no event of offer"),
    ],
)
def test_each_wrong_name_is_told(changes: dict[str, Any], told: str, load: Callable[..., StandingRules]) -> None:
    with pytest.raises(OntologyError, match=r"standing\.yaml breaks its schema") as raised:
        load(**changes)
    assert len(raised.value.args) == 2
    assert told in raised.value.args[1]


@pytest.mark.parametrize(("by", "to"), [("actor", "actor"), ("other", "other"), ("speaker", "speaker")])
def test_a_rule_tells_its_parties_apart(by: str, to: str, load: Callable[..., StandingRules]) -> None:
    with pytest.raises(OntologyError) as raised:
        load(**rule(by=by, to=to))
    assert f"both parties of offer made are the {by}" in raised.value.args[1]


def test_all_that_is_wrong_is_told_at_once(load: Callable[..., StandingRules]) -> None:
    with pytest.raises(OntologyError) as raised:
        load(**kind(ends=("gone",)), **rule(event="broken", types=frozenset({"CHAT"})), **follow(kind="gift"))
    assert len(raised.value.args) == 5


def test_a_line_may_be_about_anything_and_contested(load: Callable[..., StandingRules]) -> None:
    changes = {**kind(contests=frozenset({"denied"})), **rule(event="denied", about={ANY: "talks"})}
    assert load(**changes).events[0].about == {ANY: "talks"}


def written(path: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    """A file of rules that is right but for a change."""
    content: dict[str, Any] = {
        "version": "1",
        "source": "by hand",
        "date": "2026-11-30",
        "subjects": {"talks": ["talk*"]},
        "kinds": {"offer": {"states": ["open"], "ends": [], "passages": []}},
        "events": [{"kind": "offer", "event": "made", "about": {"talks": "talks"}}],
        "follows": [],
    }
    change(content)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    passage = {"event": "made", "from": [NOTHING], "to": "open"}
    path = written(tmp_path / "r.yaml", lambda it: it["kinds"]["offer"]["passages"].append(passage))
    rules = load_yaml(path, StandingRules)
    assert rules.kinds["offer"].passages == (Passage("made", (NOTHING,), "open"),)
    assert (rules.events[0].by, rules.events[0].to, rules.events[0].needs, rules.events[0].within) == (
        "actor", "other", "near", "object"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda it: it.pop("source"), "source"),
        (lambda it: it.pop("follows"), "follows"),
        (lambda it: it.update(colour="red"), "colour"),
        (lambda it: it["events"][0].update(colour="red"), "colour"),
        (lambda it: it["events"][0].update(by="nobody"), r"events\[0\].*nobody"),
        (lambda it: it["events"][0].update(within="page"), r"events\[0\].*page"),
        (lambda it: it["events"][0].update(needs="luck"), r"events\[0\].*luck"),
        (lambda it: it["events"][0].update(about=["talks"]), r"events\[0\].*about"),
        (lambda it: it["events"][0].update(trigger="talk"), r"events\[0\].*trigger"),
        (lambda it: it["kinds"]["offer"].pop("states"), "states"),
        (lambda it: it["kinds"]["offer"].update(passages=[{"event": "made", "before": [], "to": "x"}]), "before"),
    ],
)
def test_a_file_of_another_form_is_refused(change: Callable[[dict[str, Any]], Any], told: str, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"r\.yaml") as raised:
        load_yaml(written(tmp_path / "r.yaml", change), StandingRules)
    assert re.search(told, str(raised.value))


# How a line passes, and words


@pytest.mark.parametrize(
    ("state", "event", "after"),
    [
        (NOTHING, "made", "open"),
        ("open", "made", "open"),
        ("open", "shut", "shut"),
        ("shut", "made", None),
        (NOTHING, "shut", None),
        ("open", "denied", None),
    ],
)
def test_an_event_brings_a_line_from_some_states_only(state: str, event: str, after: str | None) -> None:
    assert KIND.after(state, event) == after


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["talk"], "They talk here", "talk"),
        (["talk"], "They TALK here", "TALK"),
        (["talk"], "the talks", None),
        (["talk"], "small-talk", "talk"),
        (["talk*"], "the talks", "talks"),
        (["talk*"], "a talk", "talk"),
        (["talk*"], "stalking", None),
        (["strike group"], "a strike\n  group sailed", "strike\n  group"),
        (["strike group"], "a strikegroup", None),
        (["call* off"], "It called off all", "called off"),
        (["call* off"], "It called him off", None),
        (["call* off"], "calling offers", None),
        (["reached a *"], "reached a deal", "reached a deal"),
        (["cease-fire*"], "two cease-fires", "cease-fires"),
        (["a.b"], "axb", None),
        (["(so)"], "so", None),
        (["no", "talk*"], "a talk, no", "talk"),
        ([], "anything", None),
        ([], "", None),
    ],
)
def test_words_are_found_whole_in_any_case_and_by_their_beginning(
    words: list[str], text: str, found: str | None
) -> None:
    match = word_pattern(words).search(text)
    assert (None if match is None else match.group()) == found
