"""Which events that are done by words have a code of their own, and which are no more than words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.events.draft import Draft
from onrecord.events.evidence import Evidence
from onrecord.events.model import DecisionStep, Dropped
from onrecord.events.roles import Roles
from onrecord.events.sayings import ruled_as_saying

FIRST = DecisionStep("lexicon", "type", "X", "by hand")


@pytest.fixture(scope="module")
def ruled(evidence: Callable[..., Evidence]) -> Callable[..., tuple[Draft, Draft | Dropped]]:
    """The draft of a type at a word, and what is ruled of it."""

    def rule(text: str, word: str, kind: str, cameo: str | None = None) -> tuple[Draft, Draft | Dropped]:
        made = evidence(text)
        index = at(made.parse, word)
        nobody, code = Roles((), (), reciprocal=False), cameo or made.lexicon.plover.types[kind].cameo
        draft = Draft(
            made.parse.span(index, index), index, kind, ("meet",), code, nobody, 0.75, "by hand", decision=(FIRST,)
        )
        return draft, ruled_as_saying(made, draft)

    return rule


@pytest.mark.parametrize(
    ("text", "word", "kind", "why"),
    [
        pytest.param("Norway asked whether Chad left.", "asked", "REQUEST", "it asks a question", id="a question"),
        pytest.param(
            "Norway declined to comment.", "declined", "REJECT", "it refuses only to say something", id="silence"
        ),
        pytest.param(
            "Norway warned that floods would come.",
            "warned",
            "THREATEN",
            "it warns of what the warner would not do",
            id="a caution",
        ),
    ],
)
def test_what_is_only_words_is_given_up(ruled, text: str, word: str, kind: str, why: str) -> None:
    draft, found = ruled(text, word, kind)
    assert isinstance(found, Dropped)
    assert found.decision == (FIRST, DecisionStep("ruling", "kept", "no", why))
    assert (found.trigger, found.nearness, found.weighed) == (draft.trigger, 0.75, True)


@pytest.mark.parametrize(
    ("text", "word", "kind", "why", "code"),
    [
        pytest.param("Norway urged Chad to act.", "urged", "REQUEST", "an appeal", "020", id="an appeal"),
        pytest.param("Norway denied it.", "denied", "REJECT", "the denial of a charge", "016", id="a denial"),
        pytest.param(
            "Norway dismissed the claim.", "dismissed", "REJECT", "the denial of a charge", "016", id="of a claim"
        ),
    ],
)
def test_a_code_of_its_own_takes_the_place_of_code_and_modes(ruled, text, word, kind, why, code) -> None:
    _, found = ruled(text, word, kind)
    assert (found.cameo, found.modes, found.type) == (code, (), kind)
    assert found.decision[-1] == DecisionStep("ruling", "cameo", code, why)


@pytest.mark.parametrize(
    ("text", "word", "kind", "cameo"),
    [
        pytest.param("Norway urged Chad to act.", "urged", "REQUEST", "026", id="an appeal with its code"),
        pytest.param("Norway demanded that Chad act.", "demanded", "REQUEST", None, id="a demand"),
        pytest.param("Norway warned of consequences.", "warned", "THREATEN", None, id="a threat"),
        pytest.param("Norway rejected the offer.", "rejected", "REJECT", None, id="a refusal"),
        pytest.param("Norway asked whether Chad left.", "asked", "CONSULT", None, id="another type"),
        pytest.param("Norway denied it.", "denied", "ACCUSE", None, id="another type than a refusal"),
    ],
)
def test_everything_else_stays_as_it_is(ruled, text: str, word: str, kind: str, cameo: str | None) -> None:
    draft, found = ruled(text, word, kind, cameo)
    assert found is draft


def test_a_draft_keeps_its_steps_in_order(ruled) -> None:
    draft, _ = ruled("Norway left.", "left", "RETREAT")
    second = DecisionStep("encoder", "type", "YIELD", "by hand")
    later = draft.but(second, type="YIELD")
    assert (later.decision, later.type, later.cameo) == ((FIRST, second), "YIELD", draft.cameo)
    assert draft.decision == (FIRST,)
    assert not draft.dropped(second, 0.25, weighed=False).weighed
