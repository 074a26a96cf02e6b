"""What every test may use: the loaded parser and coder, shared by all tests of a process."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from onrecord.coder import Coder, load_parser, named_parse
from onrecord.encoder.session import Encoder
from onrecord.language.parse import Parse
from onrecord.language.parser import Parser
from onrecord.ontologies.world import load_world
from onrecord.pipeline import load_knowledge
from onrecord.settings import DEFAULT, Settings

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
