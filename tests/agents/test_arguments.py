"""Arguments are read or refused by name, with what is allowed; and what a client is shown is what is read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.agents.arguments import read_arguments, schema_of
from onrecord.agents.tools import TOOLS
from onrecord.errors import QuestionError

BY_NAME = {tool.name: tool for tool in TOOLS}


def read(tool: str, **given: Any) -> dict[str, Any]:
    return read_arguments(tool, BY_NAME[tool].arguments, given)


def test_what_is_given_is_read_and_the_rest_is_none() -> None:
    values = read(
        "events", pair=["IRN", " USA "], statuses=["actual"], **{"from": "2019-06-28"}, limit=5.0, order="oldest",
        actor=None,
    )  # fmt: skip
    given = {name: value for name, value in values.items() if value is not None}
    assert given == {
        "pair": ("IRN", "USA"), "statuses": ("actual",), "from": date(2019, 6, 28), "limit": 5, "order": "oldest"
    }  # fmt: skip
    assert set(values) == {each.name for each in BY_NAME["events"].arguments}


@pytest.mark.parametrize(
    ("tool", "given", "told"),
    [
        ("search", {"wrods": "x"}, "'wrods' is no argument of search; did you mean 'words'? It takes words, speaker, "),
        ("standing", {"sql": "x"}, "'sql' is no argument of standing; it takes first, second, on, "),
        ("standing", {"first": "IRN"}, "standing needs the argument second: The other."),
        ("said", {"by": None}, "said needs the argument by: Who speaks: code or name."),
        ("events", {"from": "soon"}, "from: 'soon' is no day; write one as 2019-06-28"),
        ("events", {"from": "2024-05"}, "from: '2024-05' is no day"),
        ("events", {"from": 20190628}, "from: 20190628 is no text; write it in quotation marks"),
        ("events", {"pair": "IRN USA"}, """pair: 'IRN USA' is no list of 2 texts; write it as ["IRN", "USA"]"""),
        ("events", {"pair": ["IRN"]}, "pair: a list is no list of 2 texts"),
        ("events", {"types": []}, """types: a list is no list of 1 to 20 texts; write it as ["ASSAULT"]"""),
        ("events", {"types": [10]}, "types: 10 is no text"),
        ("events", {"statuses": ["done"]}, "statuses: 'done' is unknown; there are actual, planned, threatened, "),
        ("statements", {"acts": ["say", "shout"]}, "acts: 'shout' is unknown; there are say, claim, deny, "),
        ("events", {"order": ["newest"]}, "order: a list is unknown; there are newest, oldest"),
        ("events", {"limit": 51}, "limit: 51 is no whole number from 1 to 50"),
        ("events", {"limit": 0.5}, "limit: 0.5 is no whole number from 1 to 50"),
        ("events", {"limit": True}, "limit: true is no whole number from 1 to 50"),
        ("events", {"limit": 10**400}, "limit: a number of many digits is no whole number from 1 to 50"),
        ("said", {"by": "IRN", "opposed": "yes"}, "opposed: 'yes' is neither true nor false"),
        ("said", {"by": "  "}, "by: '' has 2 characters; a text has 1 to 300, not all spaces"),
        ("said", {"by": "x" * 301}, f"by: '{'x' * 60}...' has 301 characters"),
        ("said", {"by": {"a": [[]]}}, "by: an object is no text"),
        ("said", {"b\ny\u202e": "x"}, r"'b y\u202e' is no argument of said"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(tool: str, given: dict[str, Any], told: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read(tool, **given)
    assert told in str(refused.value)


def test_there_are_six_tools_that_take_nothing_but_what_they_show() -> None:
    assert [tool.name for tool in TOOLS] == ["search", "events", "statements", "standing", "said", "words"]
    for tool in TOOLS:
        schema = schema_of(tool.arguments)
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) <= set(schema["properties"])
        assert all(each["description"] for each in schema["properties"].values())
        assert tool.listed()["annotations"]["readOnlyHint"] is True
