"""A warning is a threat only where the warner or its side would act."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The WHO warned that cholera could spread in Sudan.",
        "Doctors warned the hospitals could run out of beds.",
        pytest.param(
            "Researchers warned users about a new phone virus.",
            marks=pytest.mark.xfail(strict=True, reason="the encoder sees no statement in a warning of a product"),
        ),
        "The UN warned that 40,000 people faced famine in Gaza.",
        "Unions warned that 5,000 jobs were at risk.",
        "The central bank warned of higher inflation.",
        "Forecasters warned that a storm could hit Florida.",
        "The government warned residents not to drink the water.",
        "Police warned drivers against using the bridge.",
        "Economists warned of a recession.",
        "Amnesty warned that activists would be jailed under the law.",
        "The FBI warned of a cyberattack on hospitals.",
        "Washington warned that Iran would retaliate.",
        "Experts have warned that Russia could attack a NATO country.",
        "Poland warned its citizens of attacks in Belarus.",
    ],
)
def test_a_warning_of_a_risk_is_a_statement_alone(coder, text: str) -> None:
    record = coder.read(text)
    assert [statement.act for statement in record.statements] == ["warn"]
    assert "THREATEN" not in {event.type for event in record.events}


@pytest.mark.parametrize(
    "text",
    [
        "Russia warned Finland of consequences if it joined NATO.",
        "China warned the United States not to interfere in Taiwan.",
        "Israel warned that it would strike Lebanon if the rockets continued.",
        "Iran warned that its forces would hit American bases.",
        "Colonel Abdou Sani warned the neighbouring states that any plane over Niamey would be shot down.",
        "The union warned that it would strike in May.",
        "Turkey warned Greece against arming the islands.",
        "North Korea warned of a merciless response.",
        "Police warned that marchers would be arrested.",
        "Beijing warned Manila.",
        pytest.param(
            "Kampala was warned by Al Shabaab of bombs in its bus parks.",
            marks=pytest.mark.xfail(strict=True, reason="the encoder hardly sees an event in “was warned by”"),
        ),
    ],
)
def test_a_warning_of_what_the_warner_would_do_is_a_threat(coder, text: str) -> None:
    assert "THREATEN" in {event.type for event in coder.read(text).events}
