"""Marked texts as the coder reads them, for the tools that fit numbers of its rules on them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.coder import load_parser, named_parse
from onrecord.documents.model import Document
from onrecord.encoder.answers import Answers
from onrecord.encoder.session import Encoder, encoder_folder
from onrecord.language.parse import AttributionSpan, Parse
from onrecord.pipeline import Knowledge, analyse, load_knowledge
from onrecord.settings import DEFAULT
from onrecord.statements.quotations import read_quotations
from onrecord.statements.read import attribution_spans


class MarkedText(NamedTuple):
    """A marked text with its day, where the marks give one, and what parser and encoder say of it."""

    document: Document
    parse: Parse
    answers: Answers

    def attributed(self, knowledge: Knowledge) -> tuple[AttributionSpan, ...]:
        """Whose words are where."""
        statements = analyse(self.document, self.parse, self.answers, knowledge).statements
        return attribution_spans(self.parse, statements, read_quotations(self.parse), knowledge.lists.cues)


def read_marked(gold: Mapping[str, Any], encoder: Encoder, knowledge: Knowledge) -> MarkedText:
    """A marked text as the coder reads it; a date that is no whole day counts as none."""
    day = gold["date"] if len(gold.get("date") or "") == len("2026-01-01") else None
    parser, document = load_parser(DEFAULT), Document(gold["text"], published=day)
    answers = encoder.read(document.text, parser.tokens(document.text))
    return MarkedText(document, named_parse(parser, document.text, answers, knowledge.lists.world), answers)


def chosen_data(description: str | None) -> tuple[Path, Encoder, Knowledge]:
    """The folder of the data sets that a command names, and the encoder that it is to be read with."""
    command = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("data", type=Path)
    command.add_argument("--model", default=DEFAULT)
    chosen = command.parse_args()
    encoder = Encoder(encoder_folder(chosen.model))
    return chosen.data, encoder, load_knowledge(encoder)
