"""What every test may use: the loaded parser, shared by all tests of a process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.language.model import Parse
from onrecord.language.parser import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Parse]:
    return parser.parse
