"""`Coder.stream` and the step of `onrecord code`: the same records from any number of processes."""

from __future__ import annotations

import pytest

from onrecord.coder import CodeItems, load, make_document
from onrecord.documents.items import Item
from onrecord.engines.local import run_local
from onrecord.engines.protocol import Means
from onrecord.errors import ModelError
from onrecord.settings import Settings
from onrecord.version import coder_name

TEXTS = [
    "Norway recalled its ambassador from Chad, the minister said on Friday.",
    "The government of Peru denied that it had rejected talks with Bolivia.",
    "Canada signed a trade agreement with Japan and promised to lower tariffs.",
]


def test_a_stream_gives_the_same_records_whatever_the_number_of_workers() -> None:
    coder = load()
    documents = [make_document(text, date="2019-05-29") for text in TEXTS * 4]
    alone = list(coder.stream(documents))
    assert [record.document.text for record in alone] == TEXTS * 4
    assert list(coder.stream(documents, workers=2)) == alone


def test_a_cache_changes_no_record_and_no_name_of_the_coder() -> None:
    paragraphs = [f"{text} {' '.join(TEXTS)} {' '.join(TEXTS)}" for text in TEXTS]
    stories = ["\n\n".join(paragraphs * 2), "\n\n".join(["Another headline", *paragraphs[1:], *paragraphs])]
    items = [Item(str(number), story, "01", published="2019-05-29") for number, story in enumerate(stories * 2)]
    with_cache, without = (
        [made for _, made in run_local(CodeItems(Settings(cache=cache)), items, Means(workers))]
        for cache, workers in ((True, 2), (False, 0))
    )
    assert with_cache == without
    assert all(outcome.record and outcome.record["events"] for outcome in without)
    assert coder_name(Settings(cache=False), None) == coder_name(Settings(), None)


def test_the_step_says_what_became_of_each_item() -> None:
    items = [
        Item("a", TEXTS[0], "01", outlet="The Gazette", published="2019-05-29"),
        Item("b", "   ", "02"),
        Item("c", f"Title: Talks\nDate: 2019-05-30\nOutlet: The Courier\n\n{TEXTS[1]}".encode(), "03"),
    ]
    outcomes = [made for _, made in run_local(CodeItems(Settings()), items, Means(0))]
    assert [outcome.set_aside and outcome.set_aside.reason for outcome in outcomes] == [None, "empty", None]
    told = [outcome.publication for outcome in outcomes]
    assert [(one.outlet, one.published, one.title, one.input) for one in told if one] == [
        ("The Gazette", "2019-05-29", None, "a"),
        ("The Courier", "2019-05-30", "Talks", "c"),
    ]
    assert [outcome.record["document"]["text"] for outcome in outcomes if outcome.record] == TEXTS[:2]


def test_a_machine_with_another_coder_is_refused() -> None:
    CodeItems(Settings(), coder=coder_name(Settings(), None)).prepare()
    with pytest.raises(ModelError, match="install the same onrecord and libraries on every machine"):
        CodeItems(Settings(), coder="onrecord 0.0.1, 0123456789abcdef").prepare()
