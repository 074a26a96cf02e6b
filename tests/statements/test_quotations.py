"""The quotations of a parsed text by token, what is quoted of a content, and who goes on speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.model import Span
from onrecord.language.parse import Parse
from onrecord.statements.quotations import continued, kind_of, read_quotations, unclaimed

Parsing = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It is over,” he said.", ["“It is over,”"]),
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ("He said “she told me ‘no’ then”.", ["“she told me ‘no’ then”"]),
        ("He said no.", []),
        ("", []),
    ],
    ids=["one", "two", "one in another", "none", "no text"],
)
def test_the_outermost_quotations_are_known_by_their_tokens(parse: Parsing, text: str, quoted: list[str]) -> None:
    read = parse(text)
    found = read_quotations(read)
    assert [read.quote(read.span(*ends)) for ends in zip(found.first, found.last, strict=True)] == quoted
    assert len(found.outermost) == len(quoted)


def test_each_token_knows_its_quotation(parse: Parsing) -> None:
    read = parse("He said “no” and “never”.")
    found = read_quotations(read)
    inside = {read.tokens[i].text: number for i, number in enumerate(found.inside) if read.tokens[i].text.isalpha()}
    assert inside == {"He": -1, "said": -1, "no": 0, "and": -1, "never": 1}
    assert found.touch(range(len(read.tokens)))
    assert not found.touch(range(2))
    assert list(found.among(range(len(read.tokens)))) == [0, 1]
    assert list(found.among(range(2))) == []


@given(st.lists(st.sampled_from(["he", "said", "“", "”", '"', "no", ",", ".", "\n"]), max_size=30))
def test_tokens_of_a_quotation_are_those_between_its_ends(parse: Parsing, words: list[str]) -> None:
    read = parse(" ".join(words))
    found = read_quotations(read)
    for number, ends in enumerate(zip(found.first, found.last, strict=True)):
        assert ends[0] <= ends[1]
        assert {found.inside[at] for at in range(ends[0], ends[1] + 1)} == {number}
    assert set(found.inside) <= {-1, *range(len(found.outermost))}


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“It is over,” he said.", ["“It is over,”"], "direct"),
        ("“It is over,” he said. “Go.”", ["“It is over,”", "“Go.”"], "direct"),
        ("He said it was “over”.", ["it was “over”"], "mixed"),
        ("He said it was over.", ["it was over"], "indirect"),
        ("He said it was over: “Go.”", ["it was over", "“Go.”"], "mixed"),
        ("He said “It is over”, and left.", ["“It is over”,"], "direct"),
        ("He said.", [], "indirect"),
    ],
    ids=["quoted", "two pieces", "a word", "none", "one of two", "marks do not count", "nothing"],
)
def test_a_statement_is_as_direct_as_its_words_are_quoted(
    parse: Parsing, text: str, content: list[str], kind: str
) -> None:
    read = parse(text)
    spans = [Span(text.index(piece), text.index(piece) + len(piece)) for piece in content]
    assert kind_of(read, read_quotations(read), spans) == kind


GONE = "“The bridge is gone for good.”"
NOBODY = "“Nobody will build another one here.”"


@pytest.mark.parametrize(
    ("text", "spoken", "expected"),
    [
        (f"{GONE} the mayor said. {GONE}\n{NOBODY}", {0: 4, 1: 4}, [(2, 4)]),
        (f"The mayor said: {GONE}\n{NOBODY}\n{GONE}", {0: 4}, [(1, 4), (2, 4)]),
        (f"The mayor said: {GONE}\n{NOBODY} she wept.", {0: 4}, []),
        (f"The mayor said: {GONE}\nIt rained.\n{NOBODY}", {0: 4}, []),
        (f"The mayor said: {GONE} {NOBODY}", {0: 4}, []),
        (f"The mayor said: {GONE}\n“Gone.”", {0: 4}, []),
        (f"{NOBODY}\nThe mayor said: {GONE}", {1: 4}, []),
    ],
    ids=["next paragraph", "two more", "words beside it", "a paragraph between", "same paragraph", "a few words",
         "before the speaker"],
)  # fmt: skip
def test_a_paragraph_that_is_a_quotation_goes_on_with_the_last_speaker(
    parse: Parsing, text: str, spoken: Mapping[int, int], expected: list[tuple[int, int]]
) -> None:
    read = parse(text)
    assert list(continued(read, read_quotations(read), spoken)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. “Nobody here will ever build another bridge over it.” She wept.", [0]),
        ("She called the book “Nobody here will ever build another bridge over it.”", []),
        ("“Nobody will build it.” She wept.", []),
        ("“The long road over the bridge of the old town of Oslo.” She wept.", []),
        ("“Nobody here will ever build another bridge over it” was the title.", []),
    ],
    ids=["sentence", "a title", "short", "no verb", "no final mark"],
)
def test_a_whole_quoted_sentence_is_somebodys_speech(parse: Parsing, text: str, expected: list[int]) -> None:
    read = parse(text)
    quotations = read_quotations(read)
    assert list(unclaimed(read, quotations, ())) == expected
    assert list(unclaimed(read, quotations, {0})) == []
