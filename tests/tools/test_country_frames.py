"""The frames are filled as news writes, and a few states of each kind are read rightly in all of them."""

from __future__ import annotations

import country_frames
import pytest

from onrecord.coder import Coder
from onrecord.ontologies.world import World, load_world

SOME = ("BRN", "CHE", "COD", "GEO", "KNA", "NLD", "SDN", "TCD", "VAT")


@pytest.fixture(scope="module")
def world() -> World:
    return load_world()


def test_states_are_named_as_in_news(world: World) -> None:
    named = {state.code: state for state in country_frames.states(world)}
    assert len(named) > 190
    assert {"GIB", "ATA"}.isdisjoint(named)
    assert named["NLD"].words() | {"capital": ""} == {
        "X": "the Netherlands", "X's": "the Netherlands'", "Xian": "Dutch", "Xians": "Dutchmen", "capital": "",
    }  # fmt: skip
    assert (named["CHE"].people, named["ESP"].people, named["CHN"].people) == ("Swiss", "Spaniards", "Chinese")
    assert named["COD"].name == "the Democratic Republic of the Congo"


def test_what_another_state_owns_is_read_as_its_own(world: World) -> None:
    codes = [state.code for state in country_frames.states(world, territories=True) if state.name == "Gibraltar"]
    assert codes == ["GBR"]


def test_a_frame_is_filled_and_keeps_its_brackets(world: World) -> None:
    dutch, greek = (state for state in country_frames.states(world) if state.code in {"NLD", "GRC"})
    frames = [country_frames.Frame("pair", "", "[{X}] and {Y} signed a trade agreement.")]
    filled = [marked for _, _, marked in country_frames.sentences(frames, [greek, dutch])]
    assert filled == [
        "[The Netherlands] and Greece signed a trade agreement.",
        "[Greece] and the Netherlands signed a trade agreement.",
    ]


def test_states_without_a_word_for_their_people_have_no_such_frame(world: World) -> None:
    vatican = [state for state in country_frames.states(world) if state.code == "VAT"]
    filled = list(country_frames.sentences(country_frames.load_frames(), vatican))
    assert {frame.frame for frame, _, _ in filled} == {frame.frame for frame in country_frames.load_frames()} - {
        "people"
    }


def test_some_states_are_right_in_every_frame(coder: Coder, world: World) -> None:
    named = [state for state in country_frames.states(world) if state.code in SOME]
    filled = list(country_frames.sentences(country_frames.load_frames(), named))
    assert [each.text for each in country_frames.wrong_parties(coder, filled)] == []
