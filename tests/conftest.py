"""What every test may use: the loaded parser and coder, shared by all tests of a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from hypothesis import settings

from onrecord.coder import Coder, load_parser, named_parse
from onrecord.encoder.session import Encoder
from onrecord.events.evidence import Evidence
from onrecord.language.parse import Parse
from onrecord.language.parser import Parser
from onrecord.ontologies.lexicon import Lexicon, load_lexicon
from onrecord.ontologies.plover import load_plover
from onrecord.ontologies.status import load_status
from onrecord.ontologies.world import load_world
from onrecord.pipeline import load_knowledge
from onrecord.settings import DEFAULT, Settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as behind nohup, where children would ignore it, too
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("ci", derandomize=True)  # a change lands or not by what it changed
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser(DEFAULT)


@pytest.fixture(scope="session")
def parse(parser: Parser, encoder: Encoder) -> Callable[[str], Parse]:
    world = load_world()
    return lambda text: named_parse(parser, text, encoder.read(text, parser.tokens(text)), world)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="session")
def coder(parser: Parser, encoder: Encoder) -> Coder:
    return Coder(Settings(), parser, encoder, load_knowledge(encoder))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(load_plover())


@pytest.fixture(scope="session")
def evidence(parse: Callable[[str], Parse], lexicon: Lexicon) -> Callable[..., Evidence]:
    """Evidence on a text; the encoder's part is made by hand, see `hand_tags`."""
    from hand_tags import hand_evidence, hand_tags  # noqa: PLC0415

    statuses = load_status()

    def make(text: str, triggers=None, arguments=None, shown=None, factuality: float = 1.0) -> Evidence:
        read = parse(text)
        return hand_evidence(read, hand_tags(read, triggers or {}, shown, arguments, factuality), lexicon, statuses)

    return make
