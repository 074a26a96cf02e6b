"""What every test may use: the loaded parser and coder, shared by all tests of a process."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from onrecord.coder import Coder
from onrecord.encoder.session import Encoder
from onrecord.language.model import Parse
from onrecord.language.parser import Parser
from onrecord.records.assemble import load_knowledge
from onrecord.settings import Settings

settings.register_profile("ci", derandomize=True)  # a change lands or not by what it changed
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parse]:
    return parser.parse


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture(scope="session")
def coder(parser: Parser, encoder: Encoder) -> Coder:
    return Coder(Settings(), parser, encoder, load_knowledge(encoder))
