"""Dates of feeds: zone names above all."""

from __future__ import annotations

import pytest

from onrecord.feeds.moments import Moment, read_moment
from onrecord.feeds.zones import load_zones, regions_of, zone_of


@pytest.mark.parametrize(
    ("written", "regions", "published"),
    [
        ("Tue, 05 Mar 2024 10:00:00 GMT", "", "2024-03-05T10:00:00+00:00"),
        ("Tue, 05 Mar 2024 10:00:00 EST", "", "2024-03-05T10:00:00-05:00"),
        ("Tue, 02 Jul 2024 10:00:00 EDT", "", "2024-07-02T10:00:00-04:00"),
        ("Tue, 02 Jul 2024 10:00:00 PDT", "GB", "2024-07-02T10:00:00-07:00"),
        ("Tue, 02 Jul 2024 10:00:00 BST", "GB", "2024-07-02T10:00:00+01:00"),
        ("Tue, 02 Jul 2024 10:00:00 BST", "BD", "2024-07-02T10:00:00+06:00"),
        ("Tue, 02 Jul 2024 10:00:00 IST", "IN", "2024-07-02T10:00:00+05:30"),
        ("Tue, 02 Jul 2024 10:00:00 IST", "IE", "2024-07-02T10:00:00+01:00"),
        ("Tue, 02 Jul 2024 10:00:00 IST", "IL US", "2024-07-02T10:00:00+02:00"),
        ("Tue, 02 Jul 2024 10:00:00 CST", "CN", "2024-07-02T10:00:00+08:00"),
        ("Tue, 02 Jul 2024 10:00:00 CST", "US", "2024-07-02T10:00:00-06:00"),
        ("Tue, 02 Jul 2024 10:00:00 AEST", "", "2024-07-02T10:00:00+10:00"),
        ("Tue, 02 Jul 2024 10:00:00 CEST", "", "2024-07-02T10:00:00+02:00"),
        ("Tue, 02 Jul 2024 10:00:00 -0500", "", "2024-07-02T10:00:00-05:00"),
        ("Tue Jul 02 10:00:00 +0200 2024", "", "2024-07-02T10:00:00+02:00"),
        ("Tue, 02 Jul 2024 10:00:00 -0000", "", "2024-07-02T10:00:00+00:00"),
        ("Tue, 02 Jul 2024 10:00:00 +0530 (IST)", "", "2024-07-02T10:00:00+05:30"),
        ("Tue, 02 Jul 2024 10:00:00 GMT+3", "", "2024-07-02T10:00:00+03:00"),
        ("Tue Jul 02 2024 10:00:00 GMT-0400 (Eastern Daylight Time)", "", "2024-07-02T10:00:00-04:00"),
        ("Tue Jul 02 10:00:00 IST 2024", "IN", "2024-07-02T10:00:00+05:30"),
        ("Tue Jul  2 10:00:00 2024", "", "2024-07-02"),
        ("02 Jul 24 10:00 GMT", "", "2024-07-02T10:00:00+00:00"),
        ("02 Jul 99 10:00 Z", "", "1999-07-02T10:00:00+00:00"),
        ("Jul 2, 2024 3:30 PM EDT", "", "2024-07-02T15:30:00-04:00"),
        ("Tuesday, July 2, 2024 at 12:05 a.m. EDT", "", "2024-07-02T00:05:00-04:00"),
        ("Tue, 02 Jul 2024 24:00:00 GMT", "", "2024-07-03T00:00:00+00:00"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "", "2016-12-31T23:59:59+00:00"),
        ("2024-07-02T10:00:00Z", "", "2024-07-02T10:00:00+00:00"),
        ("2024-07-02T10:00:00.123+02:00", "", "2024-07-02T10:00:00+02:00"),
        ("2024-07-02 10:00:00 EST", "", "2024-07-02T10:00:00-05:00"),
        ("2024/7/2 10:00 JST", "", "2024-07-02T10:00:00+09:00"),
        ("2024-07-02T10:00:00", "", "2024-07-02"),
        ("2024-07-02", "", "2024-07-02"),
        ("Tue, 02 Jul 2024", "", "2024-07-02"),
        ("1719914400", "", "2024-07-02"),
    ],
)
def test_a_date_says_what_is_certain(written: str, regions: str, published: str) -> None:
    assert read_moment(written, frozenset(regions.split())) == Moment(published)


@pytest.mark.parametrize(
    ("written", "regions", "published", "lost"),
    [
        ("Tue, 02 Jul 2024 10:00:00 BST", "", "2024-07-02", "the zone BST"),
        ("Tue, 02 Jul 2024 23:30:00 IST", "", "2024-07-02", "the zone IST"),
        ("Tue, 02 Jul 2024 23:30:00 IST", "IN IE", "2024-07-02", "the zone IST"),
        ("Tue, 02 Jul 2024 10:00:00 AST", "", "2024-07-02", "the zone AST"),
        ("Tue, 02 Jul 2024 10:00:00 (XYZT)", "", "2024-07-02", "the zone XYZT"),
        ("Tue, 02 Jul 2024 10:00:00 B", "", "2024-07-02", "the zone B"),
        ("Tue, 02 Jul 2024 10:00:00 +9900", "", "2024-07-02", None),
        ("Tue, 02 Jul 2024 25:00:00 GMT", "", "2024-07-02", "the time in 'Tue, 02 Jul 2024 25:00:00 GMT'"),
        ("Tue, 31 Feb 2024 10:00:00 GMT", "", None, "the date 'Tue, 31 Feb 2024 10:00:00 GMT'"),
        ("02/07/2024 10:00:00 GMT", "", None, "the date '02/07/2024 10:00:00 GMT'"),
        ("9999-12-31T23:59:59-14:00", "", None, "the date '9999-12-31T23:59:59-14:00'"),
        ("yesterday", "", None, "the date 'yesterday'"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "", None, "the date 'Thu, 01 Jan 1970 00:00:00 GMT'"),
        ("1:" * 500, "", None, f"the date {('1:' * 40)!r}"),
        (" \n", "", None, None),
    ],
)
def test_what_is_not_certain_is_dropped_and_told(
    written: str, regions: str, published: str | None, lost: str | None
) -> None:
    assert read_moment(written, frozenset(regions.split())) == Moment(published, lost)


def test_a_feed_is_of_the_countries_that_its_language_and_addresses_name() -> None:
    assert regions_of("en-gb", "https://feeds.example.com/rss", "https://www.example.in/news") == {"GB", "IN"}
    assert regions_of("zh-Hans-CN", "http://x.co.uk") == {"CN", "GB"}
    assert regions_of("en", "http://localhost:80/", None, "http://[bad", "https://10.0.0.1/") == frozenset()


def test_each_name_has_one_meaning_a_country() -> None:
    for name, meanings in load_zones().items():
        regions = [region for meaning in meanings for region in meaning.regions]
        assert len(regions) == len(set(regions)), name
        assert all(zone_of(name, [region]) is not None for region in regions)
