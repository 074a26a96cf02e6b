"""What a tree becomes that a parser has got wrong in a way that is known; the trees are made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.documents.model import Span
from onrecord.language.build import Dependencies, build
from onrecord.language.parse import Parse
from onrecord.ontologies.grammar import load_grammar


def built(rows: str, names: Sequence[tuple[int, int, str]] = ()) -> Parse:
    """The parse of one sentence, of rows such as "army NNS NOUN 1 dobj"; names by first and last token."""
    columns = [row.split() for row in rows.strip().splitlines()]
    words = [column[0] for column in columns]
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    spans = [(start, start + len(word)) for start, word in zip(starts, words, strict=True)]
    found = Dependencies(
        spans,
        words,
        [column[1] for column in columns],
        [f"{column[2]} {column[3]}" for column in columns],
        [int(column[4]) for column in columns],
        [column[5] for column in columns],
        [0],
        [0],
    )
    entities = [(Span(spans[first][0], spans[last][1]), kind) for first, last, kind in names]
    return build(" ".join(words), found, entities, load_grammar())


def arc(parse: Parse, word: str) -> tuple[str, str]:
    """The head of a word and the arc to it."""
    (token,) = (token for token in parse.tokens if token.text == word)
    return parse.tokens[token.head].text, token.dep


@pytest.mark.parametrize(("verb", "head"), [("accused", "accused"), ("painted", "army")])
def test_a_charge_hangs_on_the_verb_of_accusing(verb: str, head: str) -> None:
    lemma = {"accused": "accuse", "painted": "paint"}[verb]
    parse = built(f"""
        Chad Chad NNP PROPN 1 nsubj
        {verb} {lemma} VBD VERB 1 ROOT
        army army NN NOUN 1 dobj
        of of IN ADP 2 prep
        torturing torture VBG VERB 3 pcomp
        them they PRP PRON 4 dobj
    """)
    assert arc(parse, "of") == (head, "prep")


def test_a_name_of_several_words_hangs_on_what_it_owns() -> None:
    parse = built(
        """
        Republic Republic NNP PROPN 5 nsubj
        of of IN ADP 0 prep
        Congo Congo NNP PROPN 4 poss
        's 's POS PART 2 case
        army army NN NOUN 1 pobj
        fled flee VBD VERB 5 ROOT
        """,
        [(0, 2, "GPE")],
    )
    assert arc(parse, "army") == ("fled", "nsubj")
    assert arc(parse, "Republic") == ("army", "poss")
    assert arc(parse, "'s") == ("Republic", "case")
    assert arc(parse, "Congo") == ("of", "pobj")


def test_a_second_subject_right_behind_its_verb_is_the_object() -> None:
    parse = built("""
        Chad Chad NNP PROPN 1 nsubj
        blamed blame VBD VERB 1 ROOT
        Mali Mali NNP PROPN 1 nsubj
    """)
    assert (arc(parse, "Chad"), arc(parse, "Mali")) == (("blamed", "nsubj"), ("blamed", "dobj"))


def test_a_second_subject_behind_a_bare_preposition_is_its_object() -> None:
    parse = built("""
        envoy envoy NN NOUN 3 nsubj
        to to IN ADP 0 prep
        Roe Roe NNP PROPN 3 nsubj
        wept weep VBD VERB 3 ROOT
    """)
    assert (arc(parse, "envoy"), arc(parse, "Roe")) == (("wept", "nsubj"), ("to", "pobj"))


def test_a_second_subject_behind_a_conjunction_of_the_first_is_joined_with_it() -> None:
    parse = built("""
        Hart Hart NNP PROPN 6 nsubj
        , , , PUNCT 0 punct
        envoy envoy NN NOUN 0 appos
        , , , PUNCT 0 punct
        and and CC CCONJ 0 cc
        Roe Roe NNP PROPN 6 nsubj
        signed sign VBD VERB 6 ROOT
    """)
    assert (arc(parse, "Hart"), arc(parse, "Roe")) == (("signed", "nsubj"), ("Hart", "conj"))


@pytest.mark.parametrize(
    ("short", "title"),
    [("2 appos", "8 nsubj"), ("7 nmod", "8 nsubj"), ("2 appos", "2 appos")],
    ids=["two subjects", "short form on the title", "title on the body"],
)
def test_a_body_before_its_short_form_is_part_of_the_title_behind(short: str, title: str) -> None:
    parse = built(f"""
        the the DT DET 2 det
        Trade trade NNP PROPN 2 compound
        Union Union NNP PROPN 8 nsubj
        ( ( -LRB- PUNCT 2 punct
        TU TU NNP PROPN {short}
        ) ) -RRB- PUNCT 2 punct
        chief chief NN NOUN 7 compound
        Lee Lee NNP PROPN {title}
        spoke speak VBD VERB 8 ROOT
    """)
    assert [arc(parse, word) for word in ("Lee", "Union", "TU")] == [
        ("spoke", "nsubj"),
        ("Lee", "nmod"),
        ("Union", "appos"),
    ]


def test_what_a_body_is_called_after_a_comma_stays_beside_it() -> None:
    parse = built("""
        Union Union NNP PROPN 6 nsubj
        ( ( -LRB- PUNCT 0 punct
        TU TU NNP PROPN 0 appos
        ) ) -RRB- PUNCT 0 punct
        , , , PUNCT 0 punct
        foe foe NN NOUN 0 appos
        spoke speak VBD VERB 6 ROOT
    """)
    assert (arc(parse, "Union"), arc(parse, "foe")) == (("spoke", "nsubj"), ("Union", "appos"))


@pytest.mark.parametrize(
    ("first", "second", "verbs"),
    [
        (8, 8, ("fled", "said")),  # both on what is told
        (2, 8, ("fled", "said")),  # the first on who tells
        (8, 2, ("fled", "said")),  # as it is
    ],
)
def test_a_verb_put_into_what_it_tells_has_the_subject_behind_it(
    first: int, second: int, verbs: tuple[str, str]
) -> None:
    parse = built(f"""
        rebels rebel NNS NOUN {first} nsubj
        , , , PUNCT 2 punct
        said say VBD VERB 2 ROOT
        the the DT DET 4 det
        envoy envoy NN NOUN {second} nsubj
        of of IN ADP 4 prep
        Chad Chad NNP PROPN 5 pobj
        , , , PUNCT 4 punct
        fled flee VBD VERB 2 ccomp
    """)
    assert (arc(parse, "rebels")[0], arc(parse, "envoy")[0]) == verbs


def test_without_a_comma_right_before_it_the_first_subject_tells() -> None:
    parse = built("""
        judge judge NN NOUN 6 nsubj
        , , , PUNCT 0 punct
        60 60 CD NUM 0 appos
        , , , PUNCT 0 punct
        said say VBD VERB 4 ROOT
        Roe Roe NNP PROPN 6 nsubj
        fled flee VBD VERB 4 ccomp
    """)
    assert (arc(parse, "judge")[0], arc(parse, "Roe")[0]) == ("said", "fled")


@pytest.mark.parametrize("dep", ["compound", "nsubj"])
def test_what_is_called_something_is_the_object(dep: str) -> None:
    parse = built(f"""
        Serbia Serbia NNP PROPN 1 nsubj
        called call VBD VERB 1 ROOT
        parliament parliament NN NOUN 3 {dep}
        illegal illegal JJ ADJ 1 oprd
    """)
    assert arc(parse, "parliament") == ("called", "dobj")


@pytest.mark.parametrize(("word", "expected"), [("who", ("Hart", "relcl")), ("which", ("left", "advcl"))])
def test_a_clause_of_who_hangs_on_the_noun_before_it(word: str, expected: tuple[str, str]) -> None:
    tag = {"who": "WP", "which": "WDT"}[word]
    parse = built(f"""
        Chad Chad NNP PROPN 1 nsubj
        left leave VBD VERB 1 ROOT
        with with IN ADP 1 prep
        Hart Hart NNP PROPN 2 pobj
        , , , PUNCT 1 punct
        {word} {word} {tag} PRON 6 nsubj
        wept weep VBD VERB 1 advcl
    """)
    assert arc(parse, "wept") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("4 nsubj", "4 nsubj", {"Amina": ("said", "nsubj"), "Yusuf": ("Amina", "flat")}),
        ("0 compound", "4 nsubj", {"Amina": ("Yusuf", "compound"), "Yusuf": ("said", "nsubj")}),
        ("2 compound", "4 nsubj", {"Amina": ("Yusuf", "compound"), "Yusuf": ("said", "nsubj")}),
    ],
    ids=["both on the verb", "the first on its title", "as it is"],
)
def test_the_words_of_a_name_hang_together(first: str, second: str, expected: dict[str, tuple[str, str]]) -> None:
    parse = built(
        f"""
        Minister Minister NNP PROPN 2 compound
        Amina Amina NNP PROPN {first}
        Yusuf Yusuf NNP PROPN {second}
        also also RB ADV 4 advmod
        said say VBD VERB 4 ROOT
        so so RB ADV 4 advmod
    """,
        [(1, 2, "PERSON")],
    )
    assert {word: arc(parse, word) for word in expected} == expected
