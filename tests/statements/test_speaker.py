"""Whom the words of a source name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_at import at

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.statements.speaker import (
    addressee_of,
    amount_over,
    clause_told,
    is_put_to,
    phrase,
    source_head,
    subject_of,
)


@pytest.mark.parametrize(
    ("sentence", "source", "head"),
    [
        ("An OECD report said growth would slow.", "An OECD report", "OECD"),
        ("A report by the World Bank said growth would slow.", "A report by the World Bank", "Bank"),
        ("A statement issued by the ministry said talks had failed.", "A statement issued by the ministry", "ministry"),
        ("The army's statement said talks had failed.", "The army's statement", "army"),
        ("A Chinese statement said talks had failed.", "A Chinese statement", "Chinese"),
        ("The ministry said talks had failed.", "The ministry", "ministry"),
        ("A report said growth would slow.", "A report", "report"),
    ],
    ids=["compound", "by", "issued", "owner", "nation", "no document", "nobody behind it"],
)
def test_of_a_document_it_is_who_issued_it(
    parse: Callable[[str], Parse], sentence: str, source: str, head: str
) -> None:
    at = sentence.index(source)
    parsed = parse(sentence)
    found = source_head(parsed, Span(at, at + len(source)))
    assert found is not None
    assert parsed.tokens[found].text == head


def test_who_stands_behind_the_speaker_s_phrase_is_not_spoken_to(parse: Callable[[str], Parse]) -> None:
    parsed = parse(
        '"This is not the end, it is the beginning," warned Lee, flanked by the other two members of the AU team: '
        "former South African Vice-President Ann Mlambo-Roe and former Kenyan President Bo Hart."
    )
    cue = at(parsed, "warned")
    assert parsed.child(cue, "dobj") is not None
    assert addressee_of(parsed, cue) is None


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The raid, said the head of the police union, Tom Hart, was illegal.",
         "the head of the police union, Tom Hart", ["The raid", "was illegal"]),
        ("The minister, who is 60, said Hart, a former envoy, would resign.",
         "The minister", ["Hart, a former envoy, would resign"]),
    ],
    ids=["put into the clause", "before the clause"],
)  # fmt: skip
def test_of_two_subjects_around_a_cue_one_speaks(coder, text: str, speaker: str, content: list[str]) -> None:
    (statement,) = coder.read(text).statements
    assert statement.speaker.text == speaker
    assert [piece.text for piece in statement.content] == content


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Mr Wang demanded that India punish those responsible, the Chinese foreign ministry said.",
         "the Chinese foreign ministry", "Mr Wang"),
        ("The general warned that the town would fall, the ministry said.", "the ministry", "The general"),
    ],
    ids=["demanded", "warned"],
)  # fmt: skip
def test_who_speaks_last_says_that_the_first_did(coder, text: str, outer: str, inner: str) -> None:
    by_speaker = {each.speaker.text: each for each in coder.read(text).statements}
    assert set(by_speaker) == {outer, inner}
    assert by_speaker[inner].parent == by_speaker[outer].id


def test_who_is_told_of_does_not_say_it(coder) -> None:
    text = (
        "Judge Olga Komar, handing down sentence after a one-day trial, said Parfenkov, campaign manager to a "
        "candidate, had been part of a crowd."
    )
    (statement,) = coder.read(text).statements
    assert statement.speaker.text == "Judge Olga Komar"
    assert [piece.text for piece in statement.content] == [
        "Parfenkov, campaign manager to a candidate, had been part of a crowd"
    ]


@pytest.mark.parametrize(
    "text", ["The union called off the strike.", "Ghana called off the search for the missing soldiers."]
)
def test_a_verb_with_its_particle_may_be_a_deed(coder, text: str) -> None:
    assert coder.read(text).statements == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "speaker"),
    [
        ("The mayor said that it was over.", "said", "said", "mayor"),
        ("“It is over,” said the mayor.", "said", "said", "mayor"),
        ("“It is over,” chimed in the mayor.", "chimed", "chimed", "mayor"),
        ("The mayor, who was tired, has said so.", "has", "said", "mayor"),
        ("The talks were described by the mayor as useful.", "described", "described", "mayor"),
        ("The talks were described as useful.", "described", "described", None),
        ("According to the mayor, it is over.", "According", "to", "mayor"),
        ("They laughed at the mayor's claim.", "claim", "claim", "mayor"),
        ("They laughed at the claim.", "claim", "claim", None),
        ("The mayor wept and said so.", "said", "said", "mayor"),
    ],
    ids=["subject", "inverted", "particle", "auxiliary", "doer", "passive without one", "according to", "owner",
         "no owner", "second verb"],
)  # fmt: skip
def test_who_speaks_by_a_cue(
    parse: Callable[[str], Parse], text: str, first: str, last: str, speaker: str | None
) -> None:
    read = parse(text)
    found = subject_of(read, range(at(read, first), at(read, last) + 1))
    assert (None if found is None else read.tokens[found].text) == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor was asked whether it was over.", True),
        ("Asked if it was over, the mayor wept.", True),
        ("The mayor was asked by the envoy whether it was over.", False),
        ("The envoy asked whether it was over.", False),
        ("The mayor was told that it was over.", False),
    ],
)
def test_a_question_may_be_put_by_nobody_who_is_named(
    parse: Callable[[str], Parse], text: str, *, expected: bool
) -> None:
    read = parse(text)
    verb = next(token.index for token in read.tokens if token.lower in {"asked", "told"})
    assert is_put_to(read, range(verb, verb + 1)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "told"),
    [
        ("He told reporters that it was over.", "told", "reporters"),
        ("He said to the mayor that it was over.", "said", "mayor"),
        ("The mayor was told that it was over.", "told", "mayor"),
        ("Iran was urged to leave.", "urged", "Iran"),
        ("The order was given.", "given", None),
        ("He said that it was over.", "said", None),
        ("He spoke on Monday.", "spoke", None),
    ],
    ids=["object", "to", "passive", "to act", "a thing", "a clause alone", "a day"],
)
def test_who_is_spoken_to(parse: Callable[[str], Parse], text: str, verb: str, told: str | None) -> None:
    read = parse(text)
    found = addressee_of(read, at(read, verb))
    assert (None if found is None else read.tokens[found].text) == told


@pytest.mark.parametrize(
    ("text", "verb", "addresses", "clause"),
    [
        ("The mayor was told that the war was over.", "told", True, "was"),
        ("Iran was urged to withdraw.", "urged", True, "withdraw"),
        ("Iran was urged by France to withdraw.", "urged", True, "withdraw"),
        ("The town was shelled by rebels to force a retreat.", "shelled", False, None),
        ("Iran was warned.", "warned", True, None),
    ],
)
def test_what_somebody_is_told_or_is_to_do(
    parse: Callable[[str], Parse], text: str, verb: str, *, addresses: bool, clause: str | None
) -> None:
    read = parse(text)
    found = clause_told(read, at(read, verb), addresses=addresses)
    assert (None if found is None else read.tokens[found].text) == clause


@pytest.mark.parametrize(
    ("text", "head", "cue", "words"),
    [
        ("The mayor of Oslo said so.", "mayor", "said", "The mayor of Oslo"),
        ("The mayor, Ann Lee, said so.", "mayor", "said", "The mayor, Ann Lee"),
        ("The mayor, who was tired, said so.", "mayor", "said", "The mayor, who was tired"),
        ("“It is over,” said the mayor.", "mayor", "said", "the mayor"),
        ("And the mayor said so.", "mayor", "said", "the mayor"),
    ],
    ids=["of", "apposition", "relative clause", "behind the cue", "after and"],
)
def test_a_speaker_is_a_whole_phrase_without_the_cue(
    parse: Callable[[str], Parse], text: str, head: str, cue: str, words: str
) -> None:
    read = parse(text)
    assert read.quote(phrase(read, at(read, head), at(read, cue))) == words


@pytest.mark.parametrize(
    ("text", "whole", "expected"),
    [
        ("Hundreds of villagers fled.", "Hundreds of villagers", "villagers"),
        ("Sixty percent of voters agreed.", "Sixty percent of voters", "voters"),
        ("The head of the council agreed.", "The head of the council", "head"),
    ],
    ids=["number", "share", "no amount"],
)
def test_of_an_amount_those_speak_of_whom_it_is(
    text: str, whole: str, expected: str, parse: Callable[[str], Parse]
) -> None:
    read = parse(text)
    head = source_head(read, Span(0, len(whole)))
    assert head is not None
    assert read.tokens[head].text == expected
    assert (amount_over(read, head) is not None) == (expected != "head")
