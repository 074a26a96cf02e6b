"""Who is said to have done a deed, or not to have, by the words that it stands under."""

from __future__ import annotations

import pytest
from token_at import at

from onrecord.events.authorship import author, bearer, disclaimers
from onrecord.ontologies.status import load_status

STATUSES = load_status()


@pytest.mark.parametrize(
    ("text", "deed", "doer"),
    [
        ("Iran was responsible for the attack on the tanker.", "attack", "Iran"),
        ("Hamas was behind the attack on the bus.", "attack", "Hamas"),
        ("The group behind the attack fled.", "attack", "group"),
        ("Rwanda played a role in the killing of the judge.", "killing", "Rwanda"),
        ("Sudan was involved in the bombing of the embassy.", "bombing", "Sudan"),
        ("Police were to blame for the killing of the student.", "killing", "Police"),
        ("The militia claimed the attack on the barracks.", "attack", "militia"),
        ("Norway condemned the attack on the bus.", "attack", None),
    ],
)
def test_the_words_above_a_deed_name_its_author(parse, lexicon, text: str, deed: str, doer: str | None) -> None:
    read = parse(text)
    found = author(read, at(read, deed), lexicon.authorship)
    assert (found if found is None else read.tokens[found].text) == doer


@pytest.mark.parametrize(
    ("text", "deed", "innocent"),
    [
        ("Iran was not responsible for the attack on the tanker.", "attack", "Iran"),
        ("Rwanda played no role in the killing of the judge.", "killing", "Rwanda"),
        ("Sudan had nothing to do with the bombing of the embassy.", "bombing", "Sudan"),
        ("The Taliban denied any involvement in the bombing of the school.", "bombing", "Taliban"),
        ("The general was cleared of the killing of the judge.", "killing", "general"),
        ("The court acquitted the colonel of the murder of the priest.", "murder", "colonel"),
        ("The guard was innocent of the murder of the priest.", "murder", "guard"),
        ("Iran was responsible for the attack on the tanker.", "attack", None),
        ("Norway did not condemn the attack on the bus.", "attack", None),
    ],
)
def test_whoever_is_said_not_to_have_done_a_deed_disclaims_it(
    parse, lexicon, text: str, deed: str, innocent: str | None
) -> None:
    read = parse(text)
    found = [read.tokens[i].text for i in disclaimers(read, at(read, deed), lexicon.authorship, STATUSES)]
    assert found == ([] if innocent is None else [innocent])


@pytest.mark.parametrize(
    ("text", "noun", "sides"),
    [
        ("Turkey jailed Ahmet Kaya, a vocal critic of Erdogan.", "critic", ["Kaya", "Erdogan"]),
        ("Kasparov is a vocal critic of Putin.", "critic", ["Kasparov", "Putin"]),
        ("Police arrested a critic of the president.", "critic", ["critic", "president"]),
        ("Poland hosted the president's opponent.", "opponent", ["opponent", "president"]),
        ("Norway criticised the ban.", "ban", None),
    ],
)
def test_whoever_is_called_by_what_he_does_does_it(
    parse, lexicon, text: str, noun: str, sides: list[str] | None
) -> None:
    read = parse(text)
    found = bearer(read, at(read, noun), lexicon.authorship)
    assert (found and [read.tokens[i].text for i in (found[0], *found[1])]) == sides
