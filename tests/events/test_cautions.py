"""Which warnings are threats: where the warner or its side would act; of a mere danger they are statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.entities.model import Actor
from onrecord.events.cautions import is_caution
from onrecord.events.evidence import Evidence

STATES = {name: Actor("state", name, code, "GOV") for name, code in (("Norway", "NOR"), ("Chad", "TCD"))}
PARTIES = STATES | {
    "Greenpeace": Actor("body", "Greenpeace", "NGO"),
    "Boko": Actor("body", "Boko Haram", "NGA", "REB"),
    "Oslo": Actor("state", "Norway", "NOR", "GOV"),
}
WARNING = ("warned", "warns", "warning", "said", "cautioned")


@pytest.fixture(scope="module")
def is_only_caution(evidence: Callable[..., Evidence]) -> Callable[..., bool]:
    """Whether the warning of a text is only a caution; "it" is the warner."""

    def ask(text: str, warner: str = "Norway", *warned: str) -> bool:
        made = evidence(text)
        heads = {token.text: token.index for token in made.parse.tokens}
        known = {heads[name]: actor for name, actor in PARTIES.items() if name in heads}
        own = {heads[word]: heads[warner] for word in ("it", "its") if word in heads}
        made = replace(made, entities={**made.entities, **{head: head for head in known}, **own}, actors=known)
        word = next(heads[word] for word in WARNING if word in heads)
        return is_caution(made, word, (heads[warner],), tuple(heads[name] for name in warned))

    return ask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway warned that it would attack Chad.", False, id="its own deed"),
        pytest.param("Norway warned that Oslo would attack Chad.", False, id="the deed of its side"),
        pytest.param("Norway warned that we will attack Chad.", False, id="we"),
        pytest.param("Norway warned that its army would attack Chad.", False, id="its own army"),
        pytest.param("Norway warned that floods would come.", True, id="a danger"),
        pytest.param("Norway warned that Chad would attack Togo.", True, id="the deed of another"),
        pytest.param("Norway warned that it would run out of food.", True, id="what befalls it"),
        pytest.param("Norway warned of consequences.", False, id="an answer"),
        pytest.param("Norway warned of humanitarian consequences.", True, id="nobody's answer"),
        pytest.param("Norway warned that Chad would pay for it.", False, id="others shall pay"),
        pytest.param("Norway warned that the boats would be destroyed.", False, id="what will be done to others"),
        pytest.param("Norway warned that the boats would be destroyed by Chad.", True, id="by others"),
    ],
)
def test_a_warning_is_a_threat_where_the_warner_would_act(is_only_caution, text: str, expected: bool) -> None:
    assert is_only_caution(text) is expected


def test_an_answer_that_others_would_give_is_none(is_only_caution) -> None:
    assert is_only_caution("Norway warned of Chad's retaliation.")
    assert not is_only_caution("Norway warned of Oslo's retaliation.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway warned Chad.", False, id="a party"),
        pytest.param("Norway warned Greenpeace.", True, id="one without force"),
    ],
)
def test_a_bare_warning_threatens_whoever_can_be_threatened(is_only_caution, text: str, expected: bool) -> None:
    warned = "Chad" if "Chad" in text else "Greenpeace"
    assert is_only_caution(text, "Norway", warned) is expected


def test_to_forbid_something_to_others_is_a_threat(is_only_caution) -> None:
    assert not is_only_caution("Norway warned Chad against joining the pact.", "Norway", "Chad")
    assert not is_only_caution("Norway warned Chad not to join the pact.", "Norway", "Chad")
    assert is_only_caution("Norway warned Chad about the pact.", "Norway", "Chad")


def test_who_has_no_force_only_cautions(is_only_caution) -> None:
    assert is_only_caution("Greenpeace warned of consequences.", "Greenpeace")
    assert is_only_caution("Greenpeace warned Chad against joining the pact.", "Greenpeace", "Chad")


def test_who_is_armed_always_threatens(is_only_caution) -> None:
    assert not is_only_caution("Boko warned that floods would come.", "Boko")


def test_another_word_is_no_caution(is_only_caution) -> None:
    assert not is_only_caution("Norway said that floods would come.")
