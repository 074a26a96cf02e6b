"""Who counts as one speaker."""

from __future__ import annotations

import pytest

from onrecord.ontologies.stances import load_stances
from onrecord.sayings.speakers import same_speaker
from onrecord.store.sayings import Speaker

STANCES = load_stances()
DEMONYMS = frozenset({"norwegian", "norway", "chad", "congo", "congolese"})


def office(words: str, country: str | None = "NOR", sector: str | None = "GOV", kind: str = "office") -> Speaker:
    return Speaker(words, country, sector, kind, words, (words,))


SAME = [
    (office("the Norwegian defence minister"), office("Norway's defence ministry", kind="body")),
    (office("the Chamber of Foundries", None, None, "body"), office("the president of the Chamber of Foundries", None)),
    (office("Ada Moss", kind="person"), office("Moss", kind="person")),
    (office("the mayor of Oslo"), office("Oslo's mayor")),
]
OTHER = [
    (office("the defence minister"), office("the defence minister", "TCD")),
    (office("the defence minister"), office("the finance minister")),
    (office("the finance minister"), office("a former finance minister")),
    (office("the housing minister"), office("the opposition's spokesman for housing", sector="OPP")),
    (office("the Railwaymen's Front", None), office("the Union of Train Crews", None)),
    (office("Ada Moss", kind="person"), office("Bo Lind", kind="person")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_speaker(one: Speaker, other: Speaker) -> None:
    assert same_speaker(one, other, STANCES, DEMONYMS)
    assert same_speaker(other, one, STANCES, DEMONYMS)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_speakers(one: Speaker, other: Speaker) -> None:
    assert not same_speaker(one, other, STANCES, DEMONYMS)
    assert not same_speaker(other, one, STANCES, DEMONYMS)
