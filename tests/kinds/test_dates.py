"""Kinds of faults: when an event was, on what that rests, and what is background."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder

TUESDAY = "2024-03-12"
LATER = "2024-03-20"
MAY = "2024-05-16"

DATES = [
    # B28: as reported
    ("Rebels attacked the base on New Year's Eve.", TUESDAY, "attacked", "2023-12-31", "said"),
    (
        "On Monday rebels seized the base. The next day the army retook it.",
        "2024-03-15",
        "retook",
        "2024-03-12",
        "inferred",
    ),
    (
        "The minister said on Friday that rebels had attacked the base the previous day.",
        TUESDAY,
        "attacked",
        "2024-03-07",
        "inferred",
    ),
    ("Rebels attacked the base on 13/02/2024.", TUESDAY, "attacked", "2024-02-13", "said"),
    ("Rebels attacked the base on February 29.", "2023-03-12", "attacked", "2020-02-29", "said"),
    ("Police arrested the editor on the 1st of last month.", TUESDAY, "arrested", "2024-02-01", "said"),
    ("On March 3 rebels took Beni. Two days later the army bombed it.", TUESDAY, "bombed", "2024-03-05", "inferred"),
    # counted from another deed
    ("The talks began on April 3. Two days later rebels attacked the base.", MAY, "attacked", "2024-04-05", "inferred"),
    (
        "On March 3 rebels attacked Beni. Two days after the attack, the army bombed Goma.",
        TUESDAY,
        "bombed",
        "2024-03-05",
        "inferred",
    ),
    (
        "On March 3 rebels attacked Beni. The day before, the army had bombed Goma.",
        TUESDAY,
        "bombed",
        "2024-03-02",
        "inferred",
    ),
    (
        "Police arrested the editor two days after rebels attacked Beni on 7 March.",
        LATER,
        "arrested",
        "2024-03-09",
        "inferred",
    ),
    (
        "Three days before the March 10 election, police arrested the editor.",
        LATER,
        "arrested",
        "2024-03-07",
        "inferred",
    ),
    ("Police arrested the editor on Sunday and freed him the next day.", MAY, "freed", "2024-05-13", "inferred"),
    (
        "Rebels attacked Beni on 7 March. That same night, the army bombed Goma.",
        TUESDAY,
        "bombed",
        "2024-03-07",
        "inferred",
    ),
    (
        "Rebels attacked Beni on 7 March. The following Monday, the army bombed Goma.",
        LATER,
        "bombed",
        "2024-03-11",
        "inferred",
    ),
    (
        "In 2014 Russia annexed Crimea. A year later it bombed Aleppo.",
        MAY,
        "bombed",
        "2015-01-01/2015-12-31",
        "inferred",
    ),
    (
        "The previous day rebels had attacked the base, the minister said on Friday.",
        TUESDAY,
        "attacked",
        "2024-03-07",
        "inferred",
    ),
    (
        "On March 3 rebels took Beni. The next week the army bombed it.",
        "2024-03-22",
        "bombed",
        "2024-03-04/2024-03-10",
        "inferred",
    ),
    ("Over the next week the army will bomb Goma.", "2024-03-22", "bomb", "2024-03-22/2024-03-29", "said"),
    ("Rebels attacked the base on the last day of February.", TUESDAY, "attacked", "2024-02-29", "said"),
    ("Rebels attacked the base on 13.02.24.", TUESDAY, "attacked", "2024-02-13", "said"),
    ("Rebels attacked the base on 31 June.", LATER, "attacked", None, None),
    # what cannot be told is not the report's day
    ("Two days later, rebels attacked the base.", MAY, "attacked", None, None),
    ("Rebels attacked the base on 15 Ramadan 1445.", MAY, "attacked", None, None),
    ("Rebels attacked the base on 12 Ordibehesht 1403.", MAY, "attacked", None, None),
    ("Police arrested the editor two days after he criticised the president.", LATER, "arrested", LATER, "publication"),
    # figures and words
    ("Rebels attacked the base on 12.11.2023.", TUESDAY, "attacked", "2023-11-12", "said"),
    ("Rebels attacked the base on 2023/11/12.", TUESDAY, "attacked", "2023-11-12", "said"),
    ("Rebels attacked the base on 12-Nov-2023.", TUESDAY, "attacked", "2023-11-12", "said"),
    ("Rebels attacked the base on 11/12/2023.", TUESDAY, "attacked", "2023-11-12/2023-12-11", "said"),
    ("Troops shelled the town on the third of March.", LATER, "shelled", "2024-03-03", "said"),
    ("Rebels attacked the base on Decem\u00adber 12, 2023.", MAY, "attacked", "2023-12-12", "said"),
    # participles, and years before the doer
    ("The army bombed Goma, killing ten people on Monday.", MAY, "bombed", "2024-05-13", "inferred"),
    ("Having arrested the editor on Monday, police freed him.", MAY, "freed", MAY, "publication"),
    ("In 2014 rebels seized Beni.", MAY, "seized", "2014-01-01/2014-12-31", "said"),
    # the dateline
    ("NAIROBI, March 12 (Herald) - Rebels attacked the base.", "2024-03-13", "attacked", "2024-03-12", "inferred"),
    (
        "NAIROBI, March 12 (Herald) - Rebels attacked the base on Monday.",
        "2024-03-13",
        "attacked",
        "2024-03-11",
        "said",
    ),
]


@pytest.mark.parametrize(
    ("text", "published", "trigger", "expected", "basis"), DATES, ids=lambda value: str(value)[:50]
)
def test_when_an_event_was(
    coder: Coder, text: str, published: str, trigger: str, expected: str | None, basis: str | None
):
    record = coder.read(text, date=published)
    found = next(event.date for event in record.events if event.trigger.text.startswith(trigger))
    days = found and (found.start if found.start == found.end else f"{found.start}/{found.end}")
    assert (days, found and found.basis) == (expected, basis)


@pytest.mark.parametrize(
    ("outlet", "url", "expected"),
    [
        ("The Times of India", None, "2023-12-11"),
        (None, "https://www.herald.co.uk/x", "2023-12-11"),
        (None, "https://www.army.mil/x", "2023-11-12"),
        (None, "https://herald.ca/x", "2023-11-12"),
        ("The Herald", "https://herald.com/x", "2023-11-12"),
    ],
)
def test_figures_are_read_as_the_outlet_writes_them(coder: Coder, outlet, url, expected) -> None:
    from onrecord.documents.model import Document  # noqa: PLC0415

    record = coder.code(Document("Rebels attacked the base on 11/12/2023.", outlet=outlet, url=url, published=MAY))
    assert record.events[0].date is not None
    assert record.events[0].date.start == expected


HISTORICAL = [
    ("Protesters marked the anniversary of the attack on Odesa by soldiers.", "attack", True),
    ("The general is on trial over the massacre of 40 villagers by soldiers.", "massacre", True),
    ("A court in Paris convicted him of killing two policemen.", "killing", True),
    ("A court in Paris convicted him of killing two policemen.", "convicted", False),
    ("Protesters marched in Paris on Monday, a year after police killed a student.", "killed", True),
    ("Protesters marched in Paris on Monday, a year after police killed a student.", "marched", False),
    ("Iran signed the agreement in 2015, but Washington quit it three years later.", "signed", True),
    ("Human Rights Watch said in a report last year that soldiers had killed 40 civilians.", "killed", True),
    ("Thousands commemorated the massacre of students by the army.", "massacre", True),
    ("The army has bombed Goma since the 1990s.", "bombed", True),
    ("Russia has occupied Crimea since 2014.", "occupied", True),
    ("Police have arrested 40 people since January.", "arrested", False),
    ("Rebels attacked the base on Monday.", "attacked", False),
    ("In a new book on the war, the general says his troops attacked the hospital.", "attacked", False),
]


@pytest.mark.parametrize(("text", "trigger", "historical"), HISTORICAL, ids=lambda value: str(value)[:50])
def test_what_is_background(coder: Coder, text: str, trigger: str, historical: bool) -> None:
    event = next(event for event in coder.read(text, date=MAY).events if event.trigger.text.startswith(trigger))
    assert event.historical is historical
    assert event.date is None or event.date.basis == "said" or not historical


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Rebels attacked the base on the eve of Christmas.", TUESDAY, ("2023-12-24", "2023-12-24")),
        ("Rebels attacked the base the day after New Year's Day.", TUESDAY, ("2024-01-02", "2024-01-02")),
        ("Rebels attacked the base on New Year's Day 2022.", TUESDAY, ("2022-01-01", "2022-01-01")),
        ("Rebels attacked the base on Christmas Day last year.", TUESDAY, ("2023-12-25", "2023-12-25")),
        ("Rebels attacked the base a week ago today.", TUESDAY, ("2024-03-05", "2024-03-05")),
        ("Rebels attacked the base on the second Monday of January.", TUESDAY, ("2024-01-08", "2024-01-08")),
        ("Rebels attacked the base on the last Sunday in February.", TUESDAY, ("2024-02-25", "2024-02-25")),
        ("Rebels attacked the base in the first week of February.", TUESDAY, ("2024-02-01", "2024-02-07")),
        ("Rebels attacked the base on the first day of the month.", TUESDAY, ("2024-03-01", "2024-03-01")),
        ("Rebels attacked the base on Tuesday (March 5).", TUESDAY, ("2024-03-05", "2024-03-05")),
        ("Rebels attacked the base the week before last.", TUESDAY, ("2024-02-26", "2024-03-03")),
        ("Rebels took Beni on 3 March. Four days on, the army bombed it.", TUESDAY, ("2024-03-07", "2024-03-07")),
        ("Rebels attacked the base on Easter Sunday 2019.", TUESDAY, ("2019-01-01", "2019-12-31")),
    ],
)
def test_days_by_name_and_number(coder: Coder, text: str, published: str, day: tuple[str, str]) -> None:
    date = coder.read(text, date=published).events[-1].date
    assert date is not None
    assert (date.start, date.end) == day


@pytest.mark.parametrize("day", ["Independence Day", "Easter Sunday", "Good Friday", "Eid al-Fitr", "Thanksgiving"])
def test_a_day_that_moves_is_not_the_report_s_own(coder: Coder, day: str) -> None:
    (event,) = coder.read(f"Rebels attacked the base on {day}.", date="2024-04-16").events
    assert event.date is None
