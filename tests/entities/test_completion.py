"""What the text adds to what a mention says."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from described import Reading, mention_of
from msgspec.structs import replace

from onrecord.documents.model import Span
from onrecord.entities.completion import Completion, is_set_apart
from onrecord.entities.describe import describe
from onrecord.entities.description import Description
from onrecord.entities.discourse import DiscourseModel
from onrecord.entities.referent import Referent
from onrecord.entities.speech import Speech
from onrecord.entities.terms import Terms
from onrecord.language.parse import AttributionSpan


def complete(
    terms: Terms,
    word: str,
    referent_at: Mapping[int, Referent] | None = None,
    said: tuple[AttributionSpan, ...] = (),
    **change: object,
) -> Description:
    """What the mention with a head says, with what is added to it; `change` stands for what was said by itself."""
    mention = mention_of(terms.parse, word)
    described = describe(terms, mention)
    assert described is not None
    quoted, reported = (Speech(said, quoted=each) for each in (True, False))
    completion = Completion(terms, DiscourseModel(terms.world), referent_at or {}, quoted, reported)
    return completion.complete(mention, replace(described, **change))


def test_what_is_possessed_is_of_its_owners_country(terms: Reading) -> None:
    found = terms("Its army fled.")
    owner = Referent("country", "Chad", "TCD")
    assert complete(found, "army", {0: owner}, country=None, possessor=0).country == "TCD"
    assert complete(found, "army", {0: owner}, country="PER", possessor=0).country == "PER"
    assert complete(found, "army", {}, country=None, possessor=0).country is None


def test_a_weak_sector_gives_way_to_the_owners(terms: Reading) -> None:
    found = terms("Its army fled.")
    owner = Referent("organisation", "Hamas", "PSE", "REB")
    assert complete(found, "army", {0: owner}, country=None, possessor=0, sector="MIL", weak=True).sector == "REB"
    assert complete(found, "army", {0: owner}, country=None, possessor=0, sector="MIL", weak=False).sector == "MIL"


@pytest.mark.parametrize(
    ("text", "definite"),
    [("The company left.", True), ("The company behind the brand left.", False)],
)
def test_what_follows_a_general_word_says_who_is_meant(terms: Reading, text: str, *, definite: bool) -> None:
    assert complete(terms(text), "company", definite=True).definite is definite


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The police left.", "police", False),
        ("Foreign police left.", "police", True),
        ("People worldwide left.", "People", True),
    ],
)
def test_a_party_may_be_set_apart_from_the_texts_country(
    terms: Reading, text: str, word: str, *, expected: bool
) -> None:
    found = terms(text)
    assert is_set_apart(found, mention_of(found.parse, word)) is expected


def told(terms: Terms, words: str, who: str) -> AttributionSpan:
    """Words of a text as somebody reports them."""
    start = terms.parse.text.index(words)
    return AttributionSpan((Span(start, start + len(words)),), mention_of(terms.parse, who).head, quoted=False)


@pytest.mark.parametrize(
    ("who", "said", "word", "country"),
    [
        (Referent("country", "Chad", "TCD", "MIL"), "its soldiers died in Mali", "soldiers", "TCD"),
        (Referent("organisation", "Oxfam", "GBR", "SOC"), "police beat marchers in Minsk", "police", "BLR"),
        (Referent("office", "minister", "GBR", "GOV"), "police beat marchers in Minsk", "police", None),
        (Referent("organisation", "Oxfam", "GBR", "SOC"), "police beat marchers", "police", None),
    ],
    ids=["its own soldiers", "the scene of another's words", "a state's words at home", "no scene"],
)
def test_a_force_in_somebodys_words_is_his_or_of_the_scene(
    terms: Reading, who: Referent, said: str, word: str, country: str | None
) -> None:
    found = terms(f"The speaker said that {said}.")
    model = DiscourseModel(found.world)
    model.note_country(who.country, 0)
    head = mention_of(found.parse, "speaker").head
    speech = (told(found, said, "speaker"),)
    completion = Completion(found, model, {head: who}, Speech(speech, quoted=True), Speech(speech, quoted=False))
    mention = mention_of(found.parse, word)
    described = describe(found, mention)
    assert described is not None
    assert completion.complete(mention, replace(described, possessor=None)).country == country


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("The Obama administration left.", "administration", "USA"),
        ("The Merkel government left.", "government", "DEU"),
        ("The Zarnik administration left.", "administration", None),
        ("The administration left.", "administration", None),
    ],
)
def test_a_body_by_a_persons_name_is_of_his_country(terms: Reading, text: str, word: str, country: str | None) -> None:
    assert complete(terms(text), word).country == country


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("They accused the company of theft.", True),
        ("The company, which sells phones, left.", True),
        ("The company that sells phones left.", False),
        ("Companies left.", False),
        ("The company of the brothers left.", False),
    ],
    ids=["charge", "clause set off", "clause that tells which", "bare plural", "of"],
)
def test_a_general_word_points_back_unless_it_is_told_apart(terms: Reading, text: str, *, definite: bool) -> None:
    found = terms(text)
    word = next(token.text for token in found.parse.tokens if token.lower in {"company", "companies"})
    assert complete(found, word, definite=True).definite is definite
