"""The map: places with their events, what is not on it, and the outline of the land."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from onrecord.errors import QuestionError
from onrecord.opened import OpenedStore
from onrecord.pages.frame import Frame, Viewer
from onrecord.pages.land import land_path
from onrecord.pages.map import map_page
from onrecord.pages.map_picture import REGIONS, Circle, picture
from onrecord.pages.projection import HIGH, WIDE, project

SVG = "{http://www.w3.org/2000/svg}"


def test_events_are_counted_at_their_places_and_those_without_are_told(store: OpenedStore) -> None:
    view = map_page(store).view
    (place,) = view.places
    assert (place.name, place.country, place.events, place.conflict, place.cooperation) == (
        "Stepanakert",
        "AZE",
        4,
        4,
        0,
    )
    assert (view.all, view.unknown, view.more_places) == (8, 4, 0)


@pytest.mark.parametrize(
    ("asked", "every", "placed"),
    [
        ({"type": "ASSAULT"}, 8, 4),
        ({"type": "AID"}, 0, 0),
        ({"status": "denied"}, 1, 0),
        ({"party": "Azerbaijan"}, 4, 0),
        ({"party": "AZE", "status": "actual"}, 3, 0),
        ({"since": date(2023, 9, 20)}, 3, 3),
        ({"until": date(2023, 9, 19)}, 5, 1),
        ({"since": date(2023, 9, 19), "until": date(2023, 9, 19)}, 5, 1),
    ],
)
def test_events_are_chosen(store: OpenedStore, asked: dict[str, Any], every: int, placed: int) -> None:
    view = map_page(store, **asked).view
    assert (view.all, sum(place.events for place in view.places)) == (every, placed)


def test_what_is_unknown_is_refused(store: OpenedStore) -> None:
    with pytest.raises(QuestionError, match="'WAR' is no type of event; there are AGREE"):
        map_page(store, type="WAR")
    with pytest.raises(QuestionError, match="nobody is known as 'Nobody Here'"):
        map_page(store, party="Nobody Here")


def test_a_circle_leads_to_its_row(store: OpenedStore) -> None:
    page = map_page(store, region="asia-west")
    (link,) = ElementTree.fromstring(page.drawing).iter(f"{SVG}a")  # noqa: S314 - our own
    assert (link.get("href"), link.get("aria-label")) == ("#place-1", "Stepanakert, AZE: 4 events, 4 of conflict")
    html = Frame.served("store", Viewer()).html(page)
    assert 'id="place-1"' in html
    assert html.count("<svg") == 1


def test_a_place_outside_the_region_is_in_the_table_alone(store: OpenedStore) -> None:
    page = map_page(store, region="oceania")
    assert list(ElementTree.fromstring(page.drawing).iter(f"{SVG}a")) == []  # noqa: S314 - our own
    assert len(page.view.places) == 1


def test_a_hostile_name_is_text() -> None:
    name = '</text><script>alert(1)</script>\u202e&"'
    drawn = picture(name, [Circle("place-1", name, name, 10, 10, 1, is_wide=False)], REGIONS["world"])
    tree = ElementTree.fromstring(drawn)  # noqa: S314 - ours
    assert not list(tree.iter(f"{SVG}script"))
    (text,) = tree.iter(f"{SVG}text")
    assert text.text == name.replace("\u202e", "\\u202e")


def test_equal_earth_is_as_its_authors_have_it() -> None:
    """The width to the height is 2.05458 to 1, and the poles are lines .59247 of the equator's length (section 2)."""
    ratio = WIDE / HIGH
    assert ratio == pytest.approx(2.05458, abs=1e-4)
    assert project(180, 0)[0] == pytest.approx(WIDE)
    assert project(0, 90)[1] == pytest.approx(0, abs=0.01)
    assert (project(180, 90)[0] - project(-180, 90)[0]) / WIDE == pytest.approx(0.59247, abs=1e-4)


def test_areas_can_be_compared() -> None:
    def area(lat: float) -> float:
        (left, bottom), (right, top) = project(0, lat), project(1, lat + 0.01)
        return (right - left) * (bottom - top) / _cosine(lat)

    assert area(0) == pytest.approx(area(60), rel=2e-3)


def _cosine(lat: float) -> float:
    return {0: 1.0, 60: 0.5}[lat]


def rings() -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", ring)]
        for ring in land_path().split("M")
        if ring
    ]


def holds(x: float, y: float) -> bool:
    """Whether a point of the map is land, by the even-odd rule."""
    crossed = 0
    for ring in rings():
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (37.6, 55.75, True),  # Moscow
        (-58.4, -34.7, True),  # near Buenos Aires
        (178.5, 66.5, True),  # Chukotka, on either side of the antimeridian
        (-175.0, 66.5, True),
        (0.0, -85.0, True),  # Antarctica
        (-30.0, 0.0, False),  # the Atlantic
        (-150.0, 20.0, False),  # the Pacific
        (179.0, 0.0, False),
        (51.0, 42.0, False),  # the Caspian Sea, a hole
    ],
)
def test_land_is_land(lon: float, lat: float, is_land: bool) -> None:
    assert holds(*project(lon, lat)) is is_land


def test_no_edge_goes_across_the_map() -> None:
    longest = max(abs(ax - bx) for ring in rings() for (ax, ay), (bx, _) in pairwise(ring) if ay < HIGH - 1)
    assert longest < WIDE / 20
