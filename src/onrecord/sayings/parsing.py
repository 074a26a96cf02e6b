"""Draws the trees of single sentences, for sayings that are compared."""

from __future__ import annotations

from onrecord.encoder.names import read_names
from onrecord.encoder.session import Encoder
from onrecord.language.build import build
from onrecord.language.names import with_known
from onrecord.language.parse import Parse
from onrecord.language.parser import EncoderParser
from onrecord.ontologies.world import World
from onrecord.sayings.readings import Parses


def sentence_parser(world: World) -> Parses:
    """What draws the tree of a sentence, with the encoder that ships; it loads in half a second.

    Raises:
        ModelError: The encoder is missing.
    """
    encoder, parser = Encoder(), EncoderParser(world.grammar)

    def parse(text: str) -> Parse:
        answers = encoder.read(text, parser.tokens(text))
        names = with_known(text, read_names(answers), world)
        return build(text, parser.parse(text, answers), names, world.grammar)

    return parse
