from __future__ import annotations

import pytest

from onrecord.evaluation.choices import Scheme
from onrecord.evaluation.events import PENTA, canonical, same_actor, same_pair
from onrecord.evaluation.gold import MarkedActor, MarkedEvent
from onrecord.ontologies.plover import load_plover

USA, GBR = MarkedActor(span=(0, 2), code="USA"), MarkedActor(span=(10, 12), code="GBR")


@pytest.mark.parametrize(
    ("name", "scheme", "expected"),
    [
        ("retreat", Scheme.plv, "YIELD"),
        ("CONCEDE", Scheme.plover, "CONCEDE"),
        ("Demand", Scheme.plover, "REQUEST"),
        (" provide aid ", Scheme.plv, "AID"),
        ("", Scheme.plv, None),
        (None, Scheme.plv, None),
    ],
)
def test_canonical(name: str | None, scheme: Scheme, expected: str | None) -> None:
    assert canonical(name, scheme) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param(None, None, True, id="both absent"),
        pytest.param(None, USA, False, id="one absent"),
        pytest.param(MarkedActor(span=(0, 2)), MarkedActor(span=(1, 5)), True, id="shared character"),
        pytest.param(MarkedActor(span=(0, 2)), MarkedActor(span=(2, 4)), False, id="touching"),
        pytest.param(MarkedActor(spans=((0, 2), (7, 9))), MarkedActor(span=(8, 9)), True, id="another mention"),
        pytest.param(MarkedActor(code="USAGOV"), USA, True, id="same country"),
        pytest.param(MarkedActor(code="---MIL"), MarkedActor(code="---GOV"), False, id="no country"),
        pytest.param(MarkedActor(code="---MIL"), MarkedActor(code="---mil"), True, id="same code without country"),
        pytest.param(MarkedActor(code="---"), MarkedActor(code="---"), False, id="empty code"),
        pytest.param(MarkedActor(), MarkedActor(), False, id="nothing known"),
    ],
)
def test_same_actor(a: MarkedActor | None, b: MarkedActor | None, same: bool) -> None:
    assert same_actor(a, b) is same
    assert same_actor(b, a) is same


@pytest.mark.parametrize(("reciprocal", "same"), [(True, True), (None, False)])
def test_only_a_reciprocal_pair_may_be_turned_round(reciprocal: bool | None, same: bool) -> None:
    assert same_pair(MarkedEvent(USA, GBR, reciprocal=reciprocal), MarkedEvent(GBR, USA)) is same


def test_the_yardstick_agrees_with_the_ontology() -> None:
    assert {name: PENTA[name] for name in PENTA if name != "YIELD"} == {
        name: kind.quad for name, kind in load_plover().types.items()
    }
