"""Events of a live blog are of the day of their post, and words that the page dates are of that day."""

from __future__ import annotations

import pytest

from onrecord.coder import Coder
from onrecord.documents.model import Dated, Document, Span
from onrecord.documents.reading import read_bytes

HEAD = '<meta property="article:published_time" content="2024-03-01T09:00:00+00:00"><title>The war</title>'
INTRODUCTION = "The war in the east of the country goes on, and the government has said nothing about it so far."


def days(coder: Coder, document: Document) -> dict[str, str | None]:
    """The first day of each event, by the words that name it."""
    record = coder.code(document)
    return {event.trigger.text: event.date and event.date.start for event in record.events}


def page(body: str) -> Document:
    markup = (
        f"<html><head>{HEAD}</head><body><article><h1>The war</h1><p>{INTRODUCTION}</p>{body}</article></body></html>"
    )
    return read_bytes(markup.encode(), "page.html")


@pytest.mark.parametrize(
    ("when", "said", "day"),
    [
        (
            "2024-03-03T10:00:00+00:00",
            "Rebels attacked the base in Beni today, residents told the agency.",
            "2024-03-03",
        ),
        ("2024-03-03T10:00:00+00:00", "Rebels attacked the base in Beni yesterday, residents told them.", "2024-03-02"),
        ("2024-03-07T10:00:00+00:00", "Rebels attacked the base in Beni on Monday, residents told them.", "2024-03-04"),
        ("2024-03-07T10:00:00+00:00", "Rebels attacked the base in Beni, residents told the agency.", "2024-03-07"),
        (
            "2024-03-07T10:00:00+00:00",
            "Rebels attacked the base in Beni on 2 March 2024, residents said.",
            "2024-03-02",
        ),
    ],
)
def test_a_posts_events_are_of_its_day(when: str, said: str, day: str, coder: Coder) -> None:
    other = "The army arrested ten men in Goma today, the governor said in a statement."
    document = page(
        f'<div><time datetime="{when}">10:00</time><p>{said}</p></div>'
        f'<div><time datetime="2024-03-02T08:00:00Z">08:00</time><p>{other}</p></div>'
    )
    found = days(coder, document)
    assert (found["attacked"], found["arrested"]) == (day, "2024-03-02")


def test_words_that_the_page_dates(coder: Coder) -> None:
    document = page(
        '<p>Police arrested the editor of the Gazette in Oslo on <time datetime="2024-02-07">Wednesday</time>.</p>'
    )
    assert days(coder, document)["arrested"] == "2024-02-07"


def test_a_document_may_say_it_in_python(coder: Coder) -> None:
    text = "Police arrested ten men today. Rebels attacked the base today."
    document = Document(text, published="2024-03-01", posts=(Dated(Span(31, len(text)), "2024-03-05"),))
    assert days(coder, document) == {"arrested": "2024-03-01", "attacked": "2024-03-05"}


POSTS = [
    ("12:00 The army attacked the town of Bor.\n\n12:30 They have arrested a priest.", "arrested", None),
    ("12:00 GMT - The army attacked Bor.\n\n12:30 GMT - They have arrested a priest.", "arrested", None),
    ("15:10 Putin met Xi in Moscow.\n\n15:40 He bombed Kyiv at noon.", "bombed", None),
    ("15:10 Putin met Xi in Moscow.\n15:40 He bombed Kyiv at noon.", "bombed", None),
    ("13:10 BST Merkel met Macron.\n\n13:40 BST She condemned the attack in Nice.", "condemned", None),
    ("15:10: Rebels attacked Goma.\n\n15:40: They shelled the airport.", "shelled", None),
    ("09:30 GMT Macron met Scholz.\n\n09:50 GMT He condemned the attack on Kyiv.", "condemned", None),
    ("15:10 Putin met Xi in Moscow. He condemned NATO.", "condemned", "Vladimir Putin"),
    ("Putin met Xi in Moscow.\n\nHe condemned NATO.", "condemned", "Vladimir Putin"),
    ("15:10 Macron met Scholz.\n\n15:40 Putin bombed Kyiv. He condemned NATO.", "condemned", "Vladimir Putin"),
]


@pytest.mark.parametrize(("text", "word", "who"), POSTS)
def test_a_pronoun_in_a_post_is_nobody_of_the_post_before(coder: Coder, text: str, word: str, who: str | None) -> None:
    record = coder.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    (event,) = (event for event in record.events if event.trigger.text.split()[0] == word)
    assert names.get((event.actor and event.actor.actor) or "") == who


def test_the_time_of_a_post_is_no_party(coder: Coder) -> None:
    record = coder.read("16:20 GMT - Israel bombed a hospital in Gaza\n17:00 GMT - Condemns the strike")
    assert not [event for event in record.events if event.actor and "GMT" in event.actor.text]
