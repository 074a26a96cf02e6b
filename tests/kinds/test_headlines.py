"""A deed told in the headline line and again in the lead is one row, with both places and the day of the lead."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

ONE = [
    # published on a Tuesday
    ("Putin and Abe meet in Sochi", "Vladimir Putin and Shinzo Abe met in Sochi on Friday.", "2016-05-06"),
    ("Iran fires missiles at Iraq", "Iran fired more than a dozen missiles at Iraq on Monday.", "2016-05-09"),
    ("US strikes Syria", "The United States struck Syria on Saturday.", "2016-05-07"),
    ("Chad expels Norwegian envoy", "Chad expelled the Norwegian envoy on Monday.", "2016-05-09"),
    (
        "Police arrest former mayor of Cusco",
        "Police in Peru arrested the former mayor of Cusco on Sunday.",
        "2016-05-08",
    ),
    ("Turkey threatens Greece with war", "Turkey threatened Greece with war on Monday.", "2016-05-09"),
    ("China condemns Japan", "China condemned Japan on Monday over a shrine.", "2016-05-09"),
    ("Kenya sends troops to Somalia", "Kenya sent troops to Somalia on Monday.", "2016-05-09"),
    ("Brazil and Peru sign trade pact", "Brazil and Peru signed a trade pact in Lima on Monday.", "2016-05-09"),
    ("Israel strikes Syria", "It rained. Israel struck Syria on Monday.", "2016-05-09"),
    ("Russia praises Serbia", "Russia praised Serbia on Thursday.", "2016-05-05"),
    ("Egypt closes border with Sudan", "Egypt closed the border with Sudan on Sunday.", "2016-05-08"),
    # the lead names the ministry, and more of those to whom it is done
    (
        "Chile summons Peruvian envoy",
        "Chile's foreign ministry summoned the Peruvian and Bolivian envoys on Monday.",
        "2016-05-09",
    ),
    # a passive without its doer, whom the lead names
    (
        "Opposition leaders arrested in Djibouti",
        "Djibouti's authorities detained three opposition leaders on Sunday.",
        "2016-05-08",
    ),
]
TWO = [
    ("Israel bombs Syria", "Israel bombed Lebanon on Monday."),  # another party
    ("Israel strikes Syria", "Israel struck Syria in January and again last year."),  # another time
    ("Police kill protester in Lima", "Police killed a protester in Cusco on Monday."),  # another place
    ("Chad expels Norwegian envoy", "Chad will expel the Norwegian envoy on Friday."),  # still to come
    ("Israel strikes Syria", "Moscow said Israel struck Syria on Monday."),  # on another's word
    ("Israel strikes Syria", "The weather was fine. People danced. Israel struck Syria on Monday."),  # no lead
    ("China condemns Japan", "China praised Japan on Monday."),  # another deed
    ("Turkey threatens Greece with war", "Greece threatened Turkey with war on Monday."),  # the other way round
    ("Iran attacks Iraq", "Iran attacked Kuwait on Monday."),
    ("Kenya sends troops to Somalia", "Uganda sent troops to Somalia on Monday."),
    ("Russia accuses Poland of spying", "Russia accused Latvia of spying on Thursday."),
]


@pytest.mark.parametrize(("headline", "lead", "day"), ONE)
def test_one_row_with_its_places(coder: Coder, headline: str, lead: str, day: str) -> None:
    record = coder.read(f"{headline}\n\n{lead}", date="2016-05-10")
    first = [event for event in record.events if event.trigger.span[0] < len(headline)]
    assert len(first) == len([event for event in record.events if event.type == first[0].type]) == 1
    assert len(first[0].told) == 2
    assert first[0].date is not None
    assert (first[0].date.start, first[0].date.basis) == (day, "said")


@pytest.mark.parametrize(("headline", "lead"), TWO)
def test_two_deeds_stay_two_rows(coder: Coder, headline: str, lead: str) -> None:
    record = coder.read(f"{headline}\n\n{lead}", date="2016-05-10")
    assert all(len(event.told) == 1 for event in record.events)
    assert {event.trigger.span[0] < len(headline) for event in record.events} == {True, False}
