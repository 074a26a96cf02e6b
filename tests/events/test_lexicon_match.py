"""Which entry of the lexicon a word matches: each constraint of an entry, and what complement-taking words make."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.events.lexicon_match import Match, content, match_noun, match_word, partitive_complement
from onrecord.ontologies.lexicon import Lexicon

Matched = Callable[[str, str], Match | None]


@pytest.fixture(scope="module")
def matched(parse, lexicon: Lexicon) -> Matched:
    def match(text: str, word: str) -> Match | None:
        read = parse(text)
        (index,) = (token.index for token in read.tokens if token.text == word)
        return match_word(read, index, lexicon)

    return match


def rule(match: Match | None) -> str | None:
    return None if match is None else match.rule


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Norway met Chad.", "met", "meet/verb", id="object allowed"),
        pytest.param("Norway met the criteria.", "met", None, id="object excluded"),
        pytest.param("Norway cut ties with Chad.", "cut", "break-relations/verb", id="object asked for"),
        pytest.param("Norway cut a cake.", "cut", None, id="another object"),
        pytest.param("Norway lifted sanctions on Chad.", "lifted", "lift-sanctions/verb", id="sanctions are lifted"),
        pytest.param("Norway lifted a stone.", "lifted", None, id="a stone is only lifted"),
        pytest.param("Norway severed relations with Chad.", "severed", "break-relations/verb", id="relations"),
        pytest.param("Norway sent aid to Chad.", "sent", "give-aid/verb", id="aid is sent"),
        pytest.param("Norway sent troops to Chad.", "sent", "deploy/verb", id="troops are sent"),
        pytest.param("Norway sent a letter.", "sent", None, id="a letter is sent"),
        pytest.param(
            "Norway recalled its ambassador.", "recalled", "recall-ambassador/verb", id="an envoy is recalled"
        ),
        pytest.param("Norway recalled the war.", "recalled", None, id="a war is remembered"),
        pytest.param("Norway backed down.", "backed", "yield/verb", id="with a particle"),
        pytest.param("Norway backed Chad.", "backed", "back/verb", id="without it"),
        pytest.param("Norway pulled out of Chad.", "pulled", "retreat/verb", id="to pull out"),
        pytest.param("Norway pulled a rope.", "pulled", None, id="to pull"),
        pytest.param("Norway withdrew its troops.", "withdrew", "withdraw-troops/verb", id="with an object"),
        pytest.param("Norway withdrew from Chad.", "withdrew", "retreat/verb", id="without an object"),
        pytest.param(
            "Norway signed an agreement with Chad.", "signed", "sign-an-agreement/verb", id="an agreement is signed"
        ),
        pytest.param("Norway drank tea.", "drank", None, id="no entry"),
        pytest.param("Norway held the talks.", "Norway", None, id="a name is no trigger"),
    ],
)
def test_an_entry_matches_where_its_constraints_hold(matched: Matched, text: str, word: str, expected) -> None:
    assert rule(matched(text, word)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Norway planned a visit to Chad, then cancelled it.", "quit-talks/verb", id="it is the visit"),
        pytest.param("Norway baked a cake, then cancelled it.", None, id="it is the cake"),
        pytest.param("Norway planned a visit to Chad.\n\nTogo cancelled it.", None, id="another paragraph"),
        pytest.param("Norway planned a visit to Chad, then cancelled them.", None, id="they are not one visit"),
        pytest.param("Norway planned two visits to Chad, then cancelled them.", "quit-talks/verb", id="they are"),
    ],
)
def test_a_pronoun_stands_for_the_object_before_it(matched: Matched, text: str, expected: str | None) -> None:
    assert rule(matched(text, "cancelled")) == expected


def test_the_more_specific_entry_wins(matched: Matched) -> None:
    down, back = matched("Norway backed down.", "backed"), matched("Norway backed Chad.", "backed")
    assert down is not None
    assert back is not None
    assert down.specificity > back.specificity


def test_an_entry_that_is_specific_enough_wins_over_a_stance(matched: Matched) -> None:
    found = matched("Norway ruled out talks with Chad.", "ruled")
    assert found is not None
    assert (found.type, found.taker) == ("REJECT", None)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        pytest.param("Norway refused to meet Chad.", "refused", ("REJECT", "meet", "125"), id="refusal"),
        pytest.param("Norway refused to withdraw its troops.", "refused", ("REJECT", "yield", "124"),
                     id="refusal to yield"),
        pytest.param("Norway promised to send aid to Chad.", "promised", ("AGREE", None, "033"), id="promise"),
        pytest.param("Norway is ready to meet Chad.", "ready", ("AGREE", None, "036"), id="adjective"),
        pytest.param("Norway threatened to attack Chad.", "threatened", ("THREATEN", "violence", "138"), id="threat"),
        pytest.param("Norway demanded the withdrawal of Chad.", "demanded", ("REQUEST", "yield", "105"), id="demand"),
        pytest.param("Norway urged Chad to withdraw its troops.", "urged", ("REQUEST", "yield", "025"), id="appeal"),
        pytest.param("Norway called for talks with Chad.", "called", ("REQUEST", "meet", "026"), id="call for"),
        pytest.param("Norway urged Chad to promise to send aid.", "urged", ("REQUEST", None, "020"), id="of a stance"),
        pytest.param("Norway accused Chad of attacks.", "accused", ("ACCUSE", None, "110"), id="accusation"),
        pytest.param("Norway's refusal to meet Chad drew fire.", "refusal", ("REJECT", "meet", "125"), id="noun"),
    ],
)  # fmt: skip
def test_a_stance_has_the_code_of_what_it_is_about(matched: Matched, text: str, word: str, expected) -> None:
    found = matched(text, word)
    assert found is not None
    assert (found.type, found.mode, found.cameo) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Norway is ready.", "ready", id="adjective"),
        pytest.param("The refusal of Norway drew fire.", "refusal", id="noun"),
        pytest.param("Norway promised.", "promised", id="verb"),
    ],
)
def test_a_stance_on_nothing_is_none(matched: Matched, text: str, word: str) -> None:
    found = matched(text, word)
    assert found is None or found.taker is None


def test_the_chain_leads_from_a_stance_to_its_deed(matched: Matched) -> None:
    found = matched("Norway urged Chad to promise to send aid.", "urged")
    assert found is not None
    assert [each.type for each in found.chain()] == ["REQUEST", "AGREE", "AID"]
    assert [each.taker for each in found.chain()] == ["appeal", "vow", None]


def test_a_stance_seeks_its_recipient_where_its_deed_does_too(matched: Matched) -> None:
    found = matched("Norway refused to meet Chad.", "refused")
    assert found is not None
    assert found.complement is not None
    assert set(found.complement.recipient) <= set(found.recipient)


@pytest.mark.parametrize(
    ("text", "made", "expected"),
    [
        pytest.param("Norway invaded Chad.", "THREATEN", ("violence", "138"), id="threatened violence"),
        pytest.param("Norway met Chad.", "REJECT", ("meet", "125"), id="refused meeting"),
        pytest.param("Norway met Chad.", "AGREE", (None, "036"), id="promised meeting"),
        pytest.param("Norway met Chad.", "REQUEST", ("meet", "106"), id="demanded meeting"),
    ],
)
def test_the_content_of_a_stance_is_its_mode(matched: Matched, lexicon: Lexicon, text: str, made: str, expected):
    pattern = matched(text, text.split()[1])
    assert pattern is not None
    assert content(lexicon, made, pattern) == expected


@pytest.mark.parametrize(
    ("text", "noun", "inside"),
    [
        pytest.param("A round of talks began.", "round", "talks", id="a measure"),
        pytest.param("A member of parliament left.", "member", None, id="a noun that measures nothing"),
        pytest.param("A round began.", "round", None, id="a measure of nothing"),
    ],
)
def test_a_measure_gives_what_it_measures(parse, lexicon: Lexicon, text: str, noun: str, inside: str | None) -> None:
    read = parse(text)
    (index,) = (token.index for token in read.tokens if token.text == noun)
    found = partitive_complement(read, index, lexicon.partitives)
    assert (None if found is None else read.tokens[found].text) == inside


def test_a_modified_noun_is_the_closer_entry(parse, lexicon: Lexicon) -> None:
    read = parse("The air strike and the attack went on.")
    at = {token.text: token.index for token in read.tokens}
    strike, attack = match_noun(read, at["strike"], lexicon), match_noun(read, at["attack"], lexicon)
    assert (rule(strike), rule(attack)) == ("air-strike/noun", "attack-noun/noun")
