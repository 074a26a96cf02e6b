from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from token_at import at

from onrecord.ontologies.time_words import load_time_words
from onrecord.setting.event_time import find_event_time, is_own
from onrecord.setting.model import EventTime
from onrecord.setting.time_expressions import find_times

WORDS = load_time_words()
DAY = date(2019, 5, 29)  # a Wednesday


def time_of(parsed, trigger: str) -> EventTime | None:
    return find_event_time(parsed, at(parsed, trigger), find_times(parsed, DAY, WORDS), DAY, WORDS)


def read(parse, text: str, day: date | None = DAY) -> list[str]:
    """Each expression as "words = start[..end]"."""
    return [
        f"{text[t.span.start : t.span.end]} = {t.start}" + (f"..{t.end}" if t.end != t.start else "")
        for t in find_times(parse(text), day, WORDS)
        if t.basis is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister ruled out talks on Wednesday.", "Wednesday = 2019-05-29"),
        ("The ministers met on Monday in Geneva.", "Monday = 2019-05-27"),
        ("The ministry said Thursday it had no comment.", "Thursday = 2019-05-23"),
        ("The ministers will meet on Friday.", "Friday = 2019-05-31"),
        ("They agreed to meet on Friday.", "Friday = 2019-05-31"),
        ("The army failed to retake the town on Friday.", "Friday = 2019-05-24"),
        ("Ahead of Friday's vote the police closed the streets.", "Friday = 2019-05-31"),
        ("The president is meeting lawmakers on Thursday.", "Thursday = 2019-05-30"),
        ("Police fired tear gas late on Sunday night.", "Sunday night = 2019-05-26"),
        ("Last Friday the envoy left.", "Last Friday = 2019-05-24"),
        ("Next Monday he will return.", "Next Monday = 2019-06-03"),
        ("Monday of last week saw the largest march.", "Monday of last week = 2019-05-20"),
        ("He gave Iran until Friday to answer.", "until Friday = 2019-05-29..2019-05-31"),
        ("Yesterday the court ruled.", "Yesterday = 2019-05-28"),
        ("The court ruled today.", "today = 2019-05-29"),
        ("The court will sit tomorrow.", "tomorrow = 2019-05-30"),
        ("The court sits tonight.", "tonight = 2019-05-29"),
        ("The talks took place last week.", "last week = 2019-05-20..2019-05-26"),
        ("The talks take place this week.", "this week = 2019-05-27..2019-06-02"),
        ("The talks will go on next month.", "next month = 2019-06-01..2019-06-30"),
        ("Exports fell last year.", "last year = 2018-01-01..2018-12-31"),
        ("Oil fell 3 percent this quarter.", "this quarter = 2019-04-01..2019-06-30"),
        ("Earlier this month the two sides signed a truce.", "Earlier this month = 2019-05-01..2019-05-29"),
        ("The trial will begin later this year.", "later this year = 2019-05-29..2019-12-31"),
        ("Late last year the bank failed.", "Late last year = 2018-09-01..2018-12-31"),
        ("It changes at the start of next year.", "the start of next year = 2020-01-01..2020-04-30"),
        ("It will answer by the end of the year.", "by the end of the year = 2019-05-29..2019-12-31"),
        ("Clashes broke out over the weekend.", "over the weekend = 2019-05-25..2019-05-26"),
        ("Voters went to the polls last weekend.", "last weekend = 2019-05-25..2019-05-26"),
        ("Two days ago rebels took the village.", "Two days ago = 2019-05-27"),
        ("The deal collapsed three years ago.", "three years ago = 2016-01-01..2016-12-31"),
        ("The envoy left a month ago.", "a month ago = 2019-04-01..2019-04-30"),
        ("In the past week 40 people died.", "the past week = 2019-05-22..2019-05-29"),
        ("The past two weeks have been quiet.", "The past two weeks = 2019-05-15..2019-05-29"),
        ("In recent days the fighting has spread.", "recent days = 2019-05-22..2019-05-29"),
        ("They will hold talks in the coming weeks.", "the coming weeks = 2019-05-29..2019-06-26"),
        ("Sanctions will take effect in two weeks.", "in two weeks = 2019-05-29..2019-06-12"),
        ("The war has gone on since 2011.", "since 2011 = 2011-01-01..2019-05-29"),
        ("The siege lasted from March to May 2018.", "from March to May 2018 = 2018-03-01..2018-05-31"),
        ("Between March and May the rebels lost.", "Between March and May = 2019-03-01..2019-05-31"),
        ("In March the rebels lost ground.", "March = 2019-03-01..2019-03-31"),
        ("On 14 March the parliament voted.", "14 March = 2019-03-14"),
        ("On March 14, 2019, the parliament voted.", "March 14, 2019 = 2019-03-14"),
        ("The vote is scheduled for June 9.", "June 9 = 2019-06-09"),
        ("The tax rests on the ruling of May 8.", "May 8 = 2019-05-08"),
        ("The U.S. will host a summit on Sept. 3.", "Sept. 3 = 2019-09-03"),
        ("Theresa May resigned on 24 May.", "24 May = 2019-05-24"),
        ("They met from 3 to 5 March 2018.", "from 3 to 5 March 2018 = 2018-03-03..2018-03-05"),
        ("They met on Saturday, 25 May.", "Saturday, 25 May = 2019-05-25"),
        ("Last December the two agreed on a truce.", "Last December = 2018-12-01..2018-12-31"),
        ("The treaty was signed in 2015.", "2015 = 2015-01-01..2015-12-31"),
        ("In the 1990s the country split.", "the 1990s = 1990-01-01..1999-12-31"),
        ("In the mid-1990s the two fought.", "the mid-1990s = 1994-01-01..1996-12-31"),
        ("In early 2020 the border closed.", "early 2020 = 2020-01-01..2020-04-30"),
        ("They held power in 2015-16.", "2015-16 = 2015-01-01..2016-12-31"),
        ("The report of 2019-05-29 says so.", "2019-05-29 = 2019-05-29"),
        ("The first quarter of 2018 was bad.", "The first quarter of 2018 = 2018-01-01..2018-03-31"),
        ("In the summer of 2014 militants took it.", "the summer of 2014 = 2014-06-01..2014-08-31"),
        ("Last summer the two leaders met.", "Last summer = 2018-06-01..2018-08-31"),
        ("On Christmas Day the fighting stopped.", "Christmas Day = 2018-12-25"),
        ("The city was shelled overnight.", "overnight = 2019-05-29"),
        ("Exports fell in the second half of 2018.", "the second half of 2018 = 2018-07-01..2018-12-31"),
        ("Output rose in the last quarter of 2017.", "the last quarter of 2017 = 2017-10-01..2017-12-31"),
        ("The firm opened in Q3 2016.", "Q3 2016 = 2016-07-01..2016-09-30"),
        ("The ministers meet this weekend.", "this weekend = 2019-06-01..2019-06-02"),
        ("The ministers will meet next weekend.", "next weekend = 2019-06-08..2019-06-09"),
        ("The ministers will meet this coming weekend.", "this coming weekend = 2019-06-01..2019-06-02"),
        ("The party lost this past weekend.", "this past weekend = 2019-05-25..2019-05-26"),
        ("The coming Friday is a holiday.", "The coming Friday = 2019-05-31"),
        ("He spoke on Tuesday of last week.", "Tuesday of last week = 2019-05-21"),
        ("The bridge fell six hours ago.", "six hours ago = 2019-05-29"),
        ("The bridge fell 30 hours ago.", "30 hours ago = 2019-05-28"),
        ("A fortnight ago they met.", "A fortnight ago = 2019-05-13..2019-05-26"),
        ("The plan was made a decade ago.", "a decade ago = 2008-01-01..2010-12-31"),
        ("The law dates from the 19th century.", "the 19th century = 1801-01-01..1900-12-31"),
        ("The town grew in the late 19th century.", "the late 19th century = 1868-01-01..1900-12-31"),
        ("Next March the two will meet.", "Next March = 2020-03-01..2020-03-31"),
        ("In the last two years prices rose.", "the last two years = 2017-05-29..2019-05-29"),
        ("Over the next 48 hours the storm will pass.", "the next 48 hours = 2019-05-29..2019-05-31"),
        ("Later this week the court will rule.", "Later this week = 2019-05-29..2019-06-02"),
        ("At the end of last month the talks broke down.", "the end of last month = 2019-04-21..2019-04-30"),
        ("They will meet in two days' time.", "in two days' time = 2019-05-31"),
        ("He leaves three weeks from now.", "three weeks from now = 2019-06-17..2019-06-23"),
        ("On Waitangi Day - February 6 - the flag flew.", "February 6 = 2019-02-06"),
        ("Between Monday and Wednesday the port was shut.", "Between Monday and Wednesday = 2019-05-27..2019-05-29"),
        ("The winter of 2010 was harsh.", "The winter of 2010 = 2010-12-01..2011-02-28"),
        ("By Friday the army must leave.", "By Friday = 2019-05-29..2019-05-31"),
        ("From November to March the pass is shut.", "From November to March = 2019-11-01..2020-03-31"),
        ("The ship sank on New Year's Eve.", "New Year's Eve = 2018-12-31"),
        ("They met in the first days of May.", "the first days of May = 2019-05-01..2019-05-10"),
        ("The current week is busy.", "The current week = 2019-05-27..2019-06-02"),
    ],
    ids=lambda value: value[:40],
)
def test_reads_a_phrase(parse, text, expected):
    assert read(parse, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The fighting went on for three days.",
        "The 30-year-old man said he was held for 2 years.",
        "May said he may leave.",
        "They march every Friday.",
        "In 2000 cases no charge was brought.",
        "On Black Friday shops opened early.",
        "The city fell within two weeks.",
        "Iran has threatened to block the strait twice in forty years.",
        "The next day the army withdrew.",
        "The convoy of 1850 soldiers left.",
        "The court voted on 31 June.",
        "The days before the vote were calm.",
        "The last days of the war were bloody.",
    ],
)
def test_what_is_no_date(parse, text):
    assert read(parse, text) == []


def test_without_a_day_only_absolute_dates_are_read(parse):
    text = "On Monday and last week they met as on 3 May 2018 and in the 1990s."
    assert read(parse, text, None) == ["3 May 2018 = 2018-05-03", "the 1990s = 1990-01-01..1999-12-31"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The general said on Wednesday that troops had attacked the town on Monday.", "said", "Wednesday"),
        ("The general said on Wednesday that troops had attacked the town on Monday.", "attacked", "Monday"),
        ("France condemned Monday's attack.", "condemned", DAY),
        ("France condemned Monday's attack.", "attack", "Monday"),
        ("Iran and France held talks in Vienna on Friday.", "talks", "Friday"),
        ("An attack on a mosque in Lahore killed 12 people on Friday.", "attack", "Friday"),
        ("Monday's blast in Kabul killed ten people.", "killed", "Monday"),
        ("Troops fired rockets at a market in Aleppo on Monday, killing two.", "killing", "Monday"),
        ("Observers praised the 2016 election in Ghana.", "election", "2016"),
        ("The government refused to negotiate on Monday.", "refused", "Monday"),
        ("The two leaders agreed in Geneva to meet in Beijing next month.", "meet", "next month"),
        ("The two leaders agreed in Geneva to meet in Beijing next month.", "agreed", DAY),
        ("Modi called for a meeting on Friday.", "called", DAY),
        ("Modi called for a meeting on Friday.", "meeting", "Friday"),
        ("Iran vowed to strike back.", "vowed", DAY),
        ("Iran vowed to strike back.", "strike", None),
        ("The ministers will meet in Rome.", "meet", None),
        ("The rebels had left the town.", "left", None),
    ],
)
def test_the_own_time_of_an_event(parse, text, trigger, expected):
    parsed = parse(text)
    found = time_of(parsed, trigger)
    if isinstance(expected, date):
        assert found is not None
        assert (found.span, found.start, found.end) == (None, expected, expected)
    else:
        assert (found and found.span and parsed.quote(found.span)) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "basis"),
    [
        ("France condemned Monday's attack.", "attack", "said"),
        ("Iran and France held talks in Vienna on Friday.", "talks", "said"),
        ("Troops fired rockets at a market in Aleppo on Monday, killing two.", "fired", "said"),
        ("Troops fired rockets at a market in Aleppo on Monday, killing two.", "killing", "inferred"),
        ("Iran vowed to strike back.", "vowed", "publication"),
        ("France condemned Monday's attack.", "condemned", "publication"),
    ],
)
def test_a_time_says_what_it_rests_on(parse, text, trigger, basis):
    found = time_of(parse(text), trigger)
    assert found is not None
    assert found.basis == basis


@pytest.mark.parametrize(
    ("text", "trigger", "start", "basis"),
    [
        ("NAIROBI, May 28 (Herald) - Rebels attacked the town.", "attacked", "2019-05-28", "inferred"),
        ("NAIROBI, May 28 (Herald) - Rebels attacked the town on Monday.", "attacked", "2019-05-27", "said"),
        ("NAIROBI, May 2 (Herald) - Rebels attacked the town.", "attacked", "2019-05-29", "publication"),
        ("The army bombed Goma, killing two on Monday.", "bombed", "2019-05-27", "inferred"),
        ("Speaking in Rome on Monday, the pope condemned the raid.", "condemned", "2019-05-27", "inferred"),
        ("Rebels took the town on May 2. Two days later they left.", "left", "2019-05-04", "inferred"),
        ("Rebels attacked the town and burned it on Monday.", "burned", "2019-05-27", "said"),
    ],
    ids=["dateline", "own day", "old dateline", "participle", "participle before", "counted", "second verb"],
)
def test_a_time_may_be_told_elsewhere(parse, text, trigger, start, basis):
    found = time_of(parse(text), trigger)
    assert found is not None
    assert (found.start.isoformat(), found.basis) == (start, basis)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norway will leave the pact.", "leave"),
        ("Norway had left the pact.", "left"),
        ("The envoy who left the pact slept.", "left"),
        ("France condemned the raid.", "raid"),
        ("Norway could leave the pact.", "leave"),
        ("Rebels took the town on 15 Ramadan 1440.", "took"),
    ],
    ids=["to come", "long before", "relative clause", "a noun", "may be", "another calendar"],
)
def test_what_no_words_date_need_not_be_of_the_day(parse, text, trigger):
    assert time_of(parse(text), trigger) is None


@pytest.mark.parametrize(
    ("time", "day", "expected"),
    [
        (EventTime(None, DAY, DAY, "said"), DAY, True),
        (EventTime(None, DAY, DAY, "said"), None, True),
        (EventTime(None, DAY, DAY, "publication"), DAY, False),
        (EventTime(None, date(2019, 5, 25), date(2019, 5, 25), "inferred"), DAY, False),
        (EventTime(None, date(2019, 5, 1), date(2019, 5, 1), "inferred"), DAY, True),
        (EventTime(None, date(2019, 5, 1), date(2019, 5, 28), "inferred"), DAY, False),
        (EventTime(None, date(2019, 5, 1), date(2019, 5, 1), "inferred"), None, False),
    ],
)
def test_an_earlier_act_has_a_time_that_words_tell_or_that_is_long_past(time, day, expected):
    assert is_own(time, day) is expected


PIECES = [
    *("on Monday", "last 3 weeks", "900 decades ago", "30 February", "29 February", "May", "since", "until", "early"),
    *("1999", "’90s", "said", "from March to", "Friday", "in 12 months", "next", "the weekend", "\u200f", "\r\n", "."),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map(" ".join), day=st.dates() | st.none()
)
def test_any_text_gives_sound_times(parse, text, day):
    times = find_times(parse(text), day, WORDS)
    assert all(0 <= t.span.start < t.span.end <= len(text) and t.start <= t.end for t in times)
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))
