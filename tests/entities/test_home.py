"""Which country a party is of that the text gives none, by how the text speaks of countries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from token_at import at

from onrecord.entities.home import Scene, SpokenOf, home, unknown
from onrecord.entities.referent import Referent
from onrecord.entities.resolve import resolve
from onrecord.language.parse import Mention, Parse
from onrecord.ontologies.coreference import HomeWeights, load_coreference
from onrecord.ontologies.world import World

TEXT = "Police beat protesters in Lima. The Peruvian minister said so. A man from Chad fled. Officers followed him."
WEIGHTS = load_coreference().home


@pytest.fixture
def parsed(parse: Callable[[str], Parse]) -> Parse:
    return parse(TEXT)


def mention(parse: Parse, word: str) -> Mention:
    return parse.mention_at[at(parse, word)]


@pytest.fixture
def scene(parsed: Parse) -> Scene:
    return Scene(
        parsed,
        [
            SpokenOf("PER", at(parsed, "Lima"), place=True),
            SpokenOf("PER", at(parsed, "Peruvian"), place=False),
            SpokenOf("TCD", at(parsed, "Chad"), place=True),
            SpokenOf("JPN", at(parsed, "Officers"), place=False),
        ],
    )


def test_a_country_is_described_from_where_the_party_stands(parsed: Parse, scene: Scene) -> None:
    found = scene.properties([mention(parsed, "Police")])
    assert found["PER"].share == pytest.approx(2 / 5)
    assert (found["PER"].sentence, found["PER"].place, found["PER"].lead) == (1, 1, 1)
    assert (found["TCD"].sentence, found["TCD"].previous, found["TCD"].inside) == (0, 0, 0)
    assert scene.properties([mention(parsed, "man")])["TCD"].inside == 1
    assert (found["JPN"].once, found["PER"].once) == (1, 0)
    assert scene.properties([mention(parsed, "Officers")])["TCD"].previous == 1


def test_the_nearest_country_is_that_of_the_same_sentence(parsed: Parse, scene: Scene) -> None:
    found = scene.properties([mention(parsed, "man")])
    assert (found["TCD"].nearest, found["PER"].nearest) == (1, 0)
    assert scene.properties([mention(parsed, "protesters")])["PER"].nearest == 1


def test_a_country_of_the_same_clause_counts(parsed: Parse, scene: Scene) -> None:
    assert scene.properties([mention(parsed, "protesters")])["PER"].clause == 1
    assert scene.properties([mention(parsed, "minister")])["TCD"].clause == 0


def test_a_country_that_is_only_the_other_side_is_left_out(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Critics urged Japan to wait. Officials met.")
    scene = Scene(parsed, [SpokenOf("JPN", at(parsed, "Japan"), place=False)])
    assert scene.properties([mention(parsed, "Critics")]) == {}
    assert "JPN" in scene.properties([mention(parsed, "Officials")])


def test_who_does_it_is_no_country_of_whom_it_befalls(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Peru condemned the killing of two farmers by Chilean guards.")
    told = [SpokenOf("PER", at(parsed, "Peru"), False), SpokenOf("CHL", at(parsed, "Chilean"), False)]
    found = Scene(parsed, told).properties([mention(parsed, "farmers")])
    assert set(found) == {"PER"}
    assert (found["PER"].alone, found["PER"].nearest) == (1, 1)


def test_the_scene_is_where_all_places_are(parse: Callable[[str], Parse]) -> None:
    parsed = parse("A blast shook Lima. Doctors from Lima ran. Japan sent nurses. Officers met a man of Japan.")
    lima, japan = ([i.index for i in parsed.tokens if i.text == name] for name in ("Lima", "Japan"))
    told = [*(SpokenOf("PER", i, True) for i in lima), *(SpokenOf("JPN", i, False) for i in japan)]
    found = Scene(parsed, told)
    assert found.properties([mention(parsed, "Doctors")])["PER"].placed == 1
    assert found.properties([mention(parsed, "Officers")])["PER"].placed == 0  # its sentence tells of another


def test_of_another_sentence_its_subject_is_the_nearest(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Peru's president rang the Japanese minister. Critics jeered.")
    told = [SpokenOf("PER", at(parsed, "Peru"), False), SpokenOf("JPN", at(parsed, "Japanese"), False)]
    assert Scene(parsed, told).properties([mention(parsed, "Critics")])["PER"].nearest == 1


def test_a_dateline_counts_for_its_country(parsed: Parse) -> None:
    scene = Scene(parsed, [SpokenOf("PER", 0, place=True, dateline=True), SpokenOf("TCD", 1, place=True)])
    found = scene.properties([mention(parsed, "Officers")])
    assert (found["PER"].dateline, found["TCD"].dateline) == (1, 0)


def test_a_party_is_of_the_country_that_the_text_is_about(parsed: Parse, scene: Scene) -> None:
    assert home(Referent("body", "police", sector="COP"), [mention(parsed, "Police")], scene, WEIGHTS) == "PER"


def test_what_is_not_likely_enough_is_not_told(parsed: Parse, scene: Scene) -> None:
    police = Referent("body", "police", sector="COP"), [mention(parsed, "Police")]
    assert home(*police, scene, replace(WEIGHTS, least=0.99)) is None
    assert home(*police, Scene(parsed, []), WEIGHTS) is None


@pytest.mark.parametrize(
    ("referent", "more"),
    [
        (Referent("group", "men", sector="COP"), WEIGHTS.kinds["group"] - WEIGHTS.kinds["body"]),
        (Referent("body", "police", sector="COP", plural=True), WEIGHTS.plural),
        (Referent("body", "firm"), WEIGHTS.no_sector - WEIGHTS.sectors["COP"]),
        (Referent("body", "farm", sector="AGR"), -WEIGHTS.sectors["COP"]),
    ],
    ids=["kind", "plural", "no sector", "a sector that is not listed"],
)
def test_how_likely_it_is_not_told_hangs_on_what_the_party_is(referent: Referent, more: float) -> None:
    police = unknown(Referent("body", "police", sector="COP"), WEIGHTS)
    assert unknown(referent, WEIGHTS) - police == pytest.approx(more)


def test_weights_say_what_each_counts() -> None:
    assert isinstance(WEIGHTS, HomeWeights)
    assert WEIGHTS.share > 0
    assert set(WEIGHTS.kinds) == {"person", "office", "body", "group", "people", "organisation"}


@pytest.mark.parametrize(("place", "country"), [("Aleppo", "SYR"), ("Donetsk", "UKR"), ("Jharkhand", "IND")])
def test_who_acts_in_a_town_or_a_part_of_a_state_is_of_that_state(
    parse: Callable[[str], Parse], world: World, place: str, country: str
) -> None:
    found = resolve(parse(f"Brazil and Japan agreed on a loan. Nurses reached the hospitals of {place}."), world)
    assert {entity.country for entity in found.all if entity.name.endswith("nurses")} == {country}
