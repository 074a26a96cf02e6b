"""Texts of marked mentions: characters, head and what a reader signs, as gold has them."""

from __future__ import annotations

import json
from pathlib import Path

from training.mentions import marked, marked_texts

EVALS = Path(__file__).parents[2] / "evals"
SOURCE = """# a remark
= 2008-08-08 ambiguous
[Georgia|GEO] met [o:two envoys|-|GOV/-|-].
# another
[Both sides|IND+CHN/-||-] left.
= 2014-03-17 dated
[The mayor of Rome|ITA|GOV|Ann Dee/Bob Dee] spoke.
"""


def test_texts_have_their_day_and_no_marks() -> None:
    texts = list(marked_texts(SOURCE, "some"))
    assert [(text["id"], text["date"], text["text"]) for text in texts] == [
        ("some-1", "2008-08-08", "Georgia met two envoys. Both sides left."),
        ("some-2", "2014-03-17", "The mayor of Rome spoke."),
    ]


def test_a_mention_has_its_characters_and_the_answers_that_a_reader_may_sign() -> None:
    text, (georgia, envoys) = marked("[Georgia|GEO] met [o:two envoys|-|GOV/-|-].", "ambiguous")
    assert text[slice(*georgia["span"])] == "Georgia"
    assert (georgia["countries"], georgia["sectors"], georgia["names"]) == ([["GEO"]], [None], ["Georgia"])
    assert text[slice(*envoys["span"])] == "two envoys"
    assert (envoys["countries"], envoys["sectors"], envoys["names"]) == ([[]], ["GOV", None], [])
    assert (georgia["group"], envoys["group"]) == ("ambiguous", "other")
    _, (student,) = marked("[A student|ISR|EDU|-/Ann Dee] left.", "other")
    assert student["names"] == []  # a name may be known, but is not asked for


def test_several_countries_at_once_are_one_answer() -> None:
    _, (sides,) = marked("[Both sides|IND+CHN/-||-] left.", "unnamed")
    assert sides["countries"] == [["IND", "CHN"], []]


def test_the_head_stands_before_a_comma_or_preposition_or_after_its_mark() -> None:
    for words, head in (
        ("The mayor of Rome", "mayor"),
        ("Ann Dee, the mayor,", "Dee"),
        ("its army", "army"),
        ("Lebanon, Pennsylvania, *police", "police"),
    ):
        text, (mention,) = marked(f"[{words}|-] left.", "other")
        assert text[slice(*mention["head"])] == head
        assert "*" not in text


def test_the_shipped_gold_is_made_of_the_shipped_texts() -> None:
    made = list(marked_texts((EVALS / "actors.txt").read_text(encoding="utf-8"), "actors"))
    assert made == [json.loads(line) for line in (EVALS / "actors.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_shipped_gold_has_what_was_asked_for() -> None:
    groups = [
        mention["group"]
        for text in marked_texts((EVALS / "actors.txt").read_text(encoding="utf-8"), "actors")
        for mention in text["mentions"]
    ]
    least = {"ambiguous": 250, "dated": 200, "unnamed": 150, "other": 200}
    assert all(groups.count(group) >= number for group, number in least.items())
