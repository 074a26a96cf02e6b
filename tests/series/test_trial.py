"""A claim on a store: tested by day, week and month, refused with numbers, and answered with what cannot be shown."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from passed import Deed, report
from stores import store_with

from onrecord.errors import QuestionError
from onrecord.moves.party import Party
from onrecord.ontologies.claims import Claims, load_claims
from onrecord.ontologies.plover import load_plover
from onrecord.series.answer import answer, beside, limits, others, plain
from onrecord.series.claim import parse_claim
from onrecord.series.trial import Trial, try_claim
from onrecord.store.folder import Store

pytest.importorskip("statsmodels")

PAIR = (Party("United States", "USA"), Party("Iran", "IRN"))
ANSWERED = "pressure by USA is answered by force by IRN"


@pytest.fixture(scope="module")
def claims() -> Claims:
    return load_claims(load_plover())


def deeds(day: int, causes: np.ndarray, effects: np.ndarray) -> list[Deed]:
    kinds = ("SANCTION", "THREATEN", "COERCE", "MOBILIZE")
    pressed = [Deed("USA", "IRN", kinds[(day + at) % 4], confidence=0.9) for at in range(causes[day])]
    return pressed + [Deed("IRNMIL", "USA", "ASSAULT", confidence=0.9) for _ in range(effects[day])]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two years in which force follows pressure after three days, with a gap of four weeks."""
    random = np.random.default_rng(11)
    days = 730
    causes = random.poisson(0.15, days)
    rate = np.full(days, 0.1)
    for after in (2, 3, 4, 8):
        rate[after:] += 0.3 * causes[:-after]
    effects = random.poisson(rate)
    reports = [
        report(
            f"r{at}",
            (date(2018, 1, 1) + timedelta(days=at)).isoformat(),
            *deeds(at, causes, effects),
            outlet=f"Outlet {at % 5}",
        )
        for at in range(days)
        if not 360 <= at < 388
    ]
    return store_with(tmp_path_factory.mktemp("trial") / "s", reports)


@pytest.fixture(scope="module")
def trial(store: Store, claims: Claims) -> Trial:
    return try_claim(store, parse_claim(ANSWERED, claims), PAIR, "day", claims)


def test_a_reaction_that_is_there_is_shown(trial: Trial) -> None:
    assert trial.chance <= 0.01
    assert trial.deciding.agree == 1.0
    said = answer(trial)
    assert said.startswith(
        "The record fits the claim: after pressure by United States on Iran there are more events of force"
    )
    assert "p = 0.001" in said


def test_days_weeks_and_months_stand_side_by_side(trial: Trial) -> None:
    assert list(trial.units) == ["day", "week", "month"]
    assert trial.units["week"].reaction is not None
    assert [line.split(":")[0] for line in others(trial)] == ["by week", "by month"]
    month = trial.units["month"]
    assert (month.periods, month.gaps) == (24, 0) or month.lacking


def test_the_other_way_round_is_not_shown(store: Store, claims: Claims) -> None:
    claim = parse_claim("force by IRN is answered by pressure by USA", claims)
    found = try_claim(store, claim, (PAIR[1], PAIR[0]), "day", claims)
    assert found.chance > 0.05
    assert answer(found).startswith("The record does not show the claim")
    assert "no sign of no reaction" in answer(found)


def test_granger_stands_beside_both_ways(trial: Trial) -> None:
    forward, back, *others_ = beside(trial)
    assert forward.startswith(
        "Granger, force by Iran on United States foretold by pressure by United States on Iran: F = "
    )
    assert "7 days back" in back
    assert others_[0].startswith("changes from day to day in the place of counts: p = 0.0")
    assert [line.split(":")[0] for line in others_[1:]] == [
        "memory of pressure by United States on Iran",
        "memory of force by Iran on United States",
    ]


def test_what_cannot_be_shown_is_said(trial: Trial, claims: Claims) -> None:
    told = "\n".join(limits(trial, claims))
    for part in ("A common cause", "5 outlets", "misses about 40%", "Echoes", "Gaps: 28 of 730 days", "Many claims"):
        assert part in told
    assert not any(word in told + answer(trial) for word in ("proves", "proof", " true", "lie"))


def test_the_same_store_gives_the_same_answer(store: Store, trial: Trial, claims: Claims) -> None:
    again = try_claim(store, parse_claim(ANSWERED, claims), PAIR, "day", claims)
    assert plain(again, claims) == plain(trial, claims)


@pytest.mark.parametrize(
    ("causes", "says"),
    [
        (0, r"of the cause, pressure by USA, there are 0 events, and 20 are needed"),
        (12, r"there are 12 events, and 20 are needed \(at the present rate 200 days instead of 120\)"),
    ],
)
def test_too_few_events_are_refused_with_the_number_needed(
    causes: int, says: str, claims: Claims, tmp_path: Path
) -> None:
    reports = [
        report(
            f"r{at}",
            (date(2018, 1, 1) + timedelta(days=at)).isoformat(),
            *([Deed("USA", "IRN", "SANCTION")] if at < causes else []),
            Deed("IRN", "USA", "ASSAULT"),
        )
        for at in range(120)
    ]
    with pytest.raises(QuestionError, match=says):
        try_claim(store_with(tmp_path, reports), parse_claim(ANSWERED, claims), PAIR, "day", claims)


def test_too_short_a_time_is_refused_for_each_length(claims: Claims, tmp_path: Path) -> None:
    both = (*[Deed("USA", "IRN", "SANCTION")] * 2, *[Deed("IRN", "USA", "ASSAULT")] * 2)
    reports = [
        report(f"r{at}", (date(2018, 1, 1) + timedelta(days=at)).isoformat(), *both[: 1 + at % 4]) for at in range(60)
    ]
    with pytest.raises(QuestionError) as refused:
        try_claim(store_with(tmp_path, reports), parse_claim(ANSWERED, claims), PAIR, "week", claims)
    assert "weeks with texts 4 before and 6 after without a gap, and 36 are needed (at the least 46 weeks" in str(
        refused.value
    )
    assert "by month too" in str(refused.value)


def test_talks_between_both_are_an_effect_in_either_direction(claims: Claims, tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    pressed = random.poisson(0.4, 200)
    reports = [
        report(
            f"r{at}",
            (date(2018, 1, 1) + timedelta(days=at)).isoformat(),
            *[Deed("USA", "IRN", "THREATEN")] * int(pressed[at]),
            *([Deed("IRN", None, "CONSULT", reciprocal=True, co_actors=("USA",))] * int(pressed[max(0, at - 2)])),
        )
        for at in range(200)
    ]
    claim = parse_claim("pressure by USA leads to talks with IRN", claims)
    found = try_claim(store_with(tmp_path, reports), claim, PAIR, "day", claims)
    assert found.chance <= 0.01
    assert found.deciding.effects == pressed[:198].sum() + pressed[0] * 2
    assert "events of talks between them" in answer(found)
