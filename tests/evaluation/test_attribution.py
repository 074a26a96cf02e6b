from __future__ import annotations

import pytest

from onrecord.evaluation.attribution import AttributionFigures, quoted, score_attributions, tokenise
from onrecord.evaluation.gold import AttributedText, Attribution

TEXT = 'Ann said "we won". Bob thinks it "may" rain.\nSnow is expected, officials said.'


def said(source: str, cue: str, content: str) -> Attribution:
    return Attribution(*(((TEXT.index(s), TEXT.index(s) + len(s)),) if s else () for s in (source, cue, content)))


GOLD = (said("Ann", "said", '"we won"'), said("Bob", "thinks", 'it "may" rain'), said("", "expected", "Snow"))


def figures(
    predicted: tuple[Attribution, ...], gold: tuple[Attribution, ...] = GOLD, rounds: int = 0
) -> AttributionFigures:
    return score_attributions([AttributedText("d", TEXT, gold)], {"d": predicted}, rounds)


def test_the_gold_itself_is_perfect() -> None:
    perfect = figures(GOLD)
    assert {s.f1 for group in (perfect.tokens, perfect.attributions, perfect.kinds) for s in group.values()} == {1.0}
    assert [perfect.kinds[kind].true for kind in ("direct", "mixed", "indirect")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("predicted", "content", "headline", "exact"),
    [
        pytest.param((), 0, 0, 0, id="nothing"),
        pytest.param((said("Bob", "said", '"we won"'),), 1, 0, 0, id="wrong source"),
        pytest.param((said("officials", "expected", "Snow"),), 1, 0, 0, id="a source where there is none"),
        pytest.param((said("Ann", "thinks", '"we won"'),), 1, 1, 0, id="wrong cue"),
        pytest.param((said("Ann", "said", "we won"),), 1, 1, 0, id="close, without the marks"),
        pytest.param((said("Ann", "said", "won"),), 0, 0, 0, id="a quarter of the content"),
        pytest.param((GOLD[0], GOLD[0]), 1, 1, 1, id="a duplicate counts once"),
    ],
)
def test_levels(predicted: tuple[Attribution, ...], content: int, headline: int, exact: int) -> None:
    found = figures(predicted).attributions
    assert (found["content"].hit, found["content+source"].hit, found["exact all"].hit) == (content, headline, exact)
    assert found["content"].said == len(predicted)


def test_the_source_decides_between_equal_contents() -> None:
    both = (said("Ann", "said", "Snow"), said("Bob", "thinks", "Snow"))
    assert figures(both[::-1], both).attributions["content+source"].hit == 2


def test_precision_of_a_kind_goes_by_the_predicted_kind() -> None:
    found = figures((said("Ann", "said", 'said "we won'),)).kinds  # mixed, where the gold is direct
    assert (found["direct"].r, found["direct"].p, found["mixed"].p) == (1.0, 0.0, 1.0)


def test_an_unclosed_quotation_ends_with_its_line() -> None:
    text = "“A b\n“C” d “e"
    assert quoted(text, tokenise(text)) == {1, 2, 4, 8}


def test_the_interval_holds_the_figure_and_repeats() -> None:
    lines = [AttributedText(str(i), TEXT, GOLD) for i in range(8)]
    predicted = {str(i): GOLD if i % 2 else () for i in range(8)}
    first, again = (score_attributions(lines, predicted, 200) for _ in range(2))
    assert first.headline_f1_95 == again.headline_f1_95
    low, high = first.headline_f1_95 or (1.0, 0.0)
    assert low < first.attributions["content+source"].f1 < high


def test_the_table_marks_the_headline() -> None:
    starred = [line for line in figures(GOLD).lines() if "*" in line]
    assert starred == [f"{'attributions: content+source *':34}  1.000  1.000  1.000       3       3"]
