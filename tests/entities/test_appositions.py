"""What a phrase stands beside and describes, and the short forms that it gives a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from described import Reading, mention_of

from onrecord.entities.appositions import can_be_described, described_by, short_forms
from onrecord.entities.referent import Referent
from onrecord.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Ann Lee, a judge, resigned.", "judge", "Lee"),
        ("Ann Lee is a judge.", "judge", "Lee"),
        ("Ann Lee is not a judge.", "judge", None),
        ("He is a judge.", "judge", None),
        ("Who is a judge?", "judge", None),
        ("The judge met Ann Lee.", "Lee", None),
    ],
)
def test_a_phrase_describes_what_it_stands_beside(terms: Reading, text: str, word: str, expected: str | None) -> None:
    found = terms(text)
    named = {mention.head for mention in found.parse.mentions}
    at = described_by(found, mention_of(found.parse, word), named)
    assert (None if at is None else found.parse.tokens[at].text) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Karen Independence Organisation (KIO) met rebels.", "Organisation", ["KIO"]),
        ("The Transition Council of Lorun met rebels.", "Council", ["TCL"]),
        ("The Karen Independence Organisation (soon) met rebels.", "Organisation", []),
        ("The Council met rebels.", "Council", []),
    ],
)
def test_a_name_has_the_short_forms_that_the_text_gives_it(
    parse: Callable[[str], Parse], text: str, word: str, expected: list[str]
) -> None:
    found = parse(text)
    assert [short for short in short_forms(found, mention_of(found, word)) if short] == expected


@pytest.mark.parametrize(
    ("described", "beside", "expected"),
    [
        (Referent("country", "Chad"), Referent("office", "president"), False),
        (Referent("office", "leaders", plural=True), Referent("person", "Ann Lee"), False),
        (Referent("office", "leaders", plural=True), Referent("group", "officials", plural=True), True),
        (Referent("person", "Ann Lee"), Referent("office", "judge"), True),
        (Referent("organisation", "Syriza"), Referent("organisation", "New Left"), False),
    ],
)
def test_a_country_is_nothing_else_and_one_is_not_several(
    described: Referent, beside: Referent, *, expected: bool
) -> None:
    assert can_be_described(described, beside) is expected
