"""What an encoder's heads are worth by themselves, without the rules that onrecord adds: to compare networks by.

    python -m training.alone runs/mean --data DATA

Reads development data with the exported network of a folder and prints: attributions of the decoder (the scorer's
headline is content and source), factuality, and how far its trees agree with those of spaCy's small pipeline.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.documents.model import Span
from onrecord.encoder.answers import Answers
from onrecord.encoder.attributions import Range
from onrecord.encoder.factuality import factuality_of
from onrecord.encoder.session import Encoder
from onrecord.evaluation.attribution import score_attributions
from onrecord.evaluation.gold import AnnotatedSentence, AttributedText, Attribution, read_gold
from onrecord.language.parser import EncoderParser
from onrecord.language.spacy_parser import PipelineParser
from onrecord.ontologies.grammar import load_grammar


def attributions(encoder: Encoder, text: str) -> Iterator[Attribution]:
    """The outer attributions of a text as the decoder gives them."""
    answers = encoder.read(text)
    for (first, _), (outer, _) in zip(answers.windows, answers.layers, strict=True):
        for found in outer.attributions:
            if found.content:
                yield Attribution(
                    (_characters(answers, first, found.source),) if found.source else (),
                    (_characters(answers, first, found.cue),),
                    tuple(_characters(answers, first, piece) for piece in found.content),
                )


def _characters(answers: Answers, first: int, piece: Range) -> tuple[int, int]:
    return answers.words.starts[first + piece[0]], answers.words.ends[first + piece[1] - 1]


def agreement(encoder: Encoder, texts: list[str]) -> dict[str, float]:
    """Shares of spaCy's tokens, marks left out, that have the same part of speech, head, and head with label."""
    grammar = load_grammar()
    parser, pipeline = EncoderParser(grammar), PipelineParser(grammar)
    same = np.zeros(3)
    count = 0
    for text in texts:
        own, other = parser.parse(text, encoder.read(text, parser.tokens(text))), pipeline.parse(text)
        place = {span: index for index, span in enumerate(own.spans)}
        for index, span in enumerate(other.spans):
            if span in place and not other.tags[index].endswith("PUNCT"):
                mine = place[span]
                head = own.spans[own.heads[mine]] == other.spans[other.heads[index]]
                labelled = head and own.deps[mine] == other.deps[index]
                same += (own.tags[mine] == other.tags[index], head, labelled)
                count += 1
    return dict(zip(("part of speech", "head", "head and label"), (same / count).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=("attribution", "factuality", "trees"))
    chosen = parser.parse_args()
    asked = chosen.only or ("attribution", "factuality", "trees")
    encoder = Encoder(chosen.folder)
    articles = read_gold(chosen.data / "attribution/dev.jsonl", AttributedText)
    if "attribution" in asked:
        figures = score_attributions(articles, {line.id: list(attributions(encoder, line.text)) for line in articles})
        levels = "  ".join(f"{name} {score.f1:.3f}" for name, score in figures.attributions.items())
        kinds = "  ".join(f"{name} {score.f1:.3f}" for name, score in figures.kinds.items())
        print(f"attribution  {levels}  {kinds}")
    if "factuality" in asked:
        said, true = [], []
        for line in read_gold(chosen.data / "factuality/dev.jsonl", AnnotatedSentence):
            said += factuality_of(encoder.read(line.text), [Span(*event.span) for event in line.events])
            true += [event.factuality for event in line.events]
        error = np.abs(np.array(said) - np.array(true)).mean()
        print(f"factuality   r {np.corrcoef(said, true)[0, 1]:.3f}  mean absolute error {error:.3f}")
    if "trees" in asked:
        shares = agreement(encoder, [line.text for line in articles])
        print("trees        " + "  ".join(f"{name} {share:.3f}" for name, share in shares.items()))


if __name__ == "__main__":
    main()
