"""Who speaks outside quotations: in a speech, an interview without labels, a hearing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.entities.resolve import resolve
from onrecord.entities.voices import Voices
from onrecord.language.parse import Parse
from onrecord.ontologies.coreference import Voice
from onrecord.ontologies.world import World

Parsing = Callable[[str], Parse]

INTERVIEW = (
    "Kofi Annan speaks about the island\n\n"
    "The plan for Cyprus was put to a vote in 2004. Kofi Annan answered our questions.\n\n"
    "Why did you put the plan to a vote?\n\n"
    "I had promised both sides a vote. It was late.\n\n"
    "I kept that promise.\n\n"
    "Would you do it again?\n\n"
    "I would."
)
HEARING = (
    "Why was the notice late?\n\nThe clerk was ill.\n\nRight.\n\nI sent it the next day.\n\n"
    "Did you keep a copy?\n\nI did.\n\nGo on.\n\nI have it here."
)


def voices(parse: Parse) -> list[Voice]:
    return list(Voices.of(parse, nods=0.12).voices)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I came here today.\n\nI thank you.", ["speaker"] * 2),
        ("Who would have thought so?\n\nI did not.", ["speaker"] * 2),
        (INTERVIEW, ["author", "author", "questioner", "speaker", "speaker", "questioner", "speaker"]),
        (HEARING, ["questioner", "speaker"] * 4),
        (f"I am here for the town.\n\n{HEARING}", ["speaker", *["questioner", "speaker"] * 4]),
        (f"Please begin.\n\nI am here for the town.\n\n{HEARING}", ["questioner", "speaker"] * 5),
    ],
    ids=[
        "speech",
        "one question",
        "answers of several paragraphs",
        "turns of a talk as it was held",
        "one before",
        "two",
    ],
)
def test_questions_tell_the_voices_of_a_text(parse: Parsing, text: str, expected: list[Voice]) -> None:
    assert voices(parse(text)) == expected


def speakers(parse: Parse, world: World, *words: str) -> list[str]:
    """The actors of the words for speakers and addressees, in order, "-" for none."""
    at = resolve(parse, world).at
    heads = [token.index for token in parse.tokens if token.lower in words]
    return [at[i].name if i in at else "-" for i in heads]


def test_a_speech_has_one_speaker_and_one_we(parse: Parsing, world: World) -> None:
    read = parse("I came here today. We have met before.\n\nI thank the mayor. We shall meet again.")
    assert speakers(read, world, "i", "we") == ["speaker", "speakers", "speaker", "speakers"]


def test_who_speaks_of_himself_once_is_nobody(parse: Parsing, world: World) -> None:
    assert speakers(parse("I came here today."), world, "i") == ["-"]


def test_whom_an_interview_presents_answers_and_is_asked(parse: Parsing, world: World) -> None:
    assert set(speakers(parse(INTERVIEW), world, "i", "you")) == {"Kofi Annan"}


def test_who_says_his_name_is_the_speaker(parse: Parsing, world: World) -> None:
    read = parse("Good morning. My name is Harriet Beecher Stowe. I have written a book. I came to Boston to read it.")
    assert set(speakers(read, world, "i")) == {"Harriet Beecher Stowe"}


def test_a_name_behind_a_paragraph_signs_it(parse: Parsing, world: World) -> None:
    read = parse("I saw the wall fall. Helmut Kohl\n\nI saw the wall fall. He had come from Bonn. I wrote this later.")
    assert speakers(read, world, "i") == ["Helmut Kohl", "Helmut Kohl", "-"]


def test_whose_father_is_named_is_not_the_father(parse: Parsing, world: World) -> None:
    read = parse("My father was Joseph Kennedy. I came to Boston. I speak for the city.")
    assert speakers(read, world, "i") == ["speaker", "speaker"]


def test_a_headline_announces_the_speaker(parse: Parsing, world: World) -> None:
    read = parse("Remarks by President Kennedy at the university\n\nI am delighted to be here. I thank you all.")
    assert set(speakers(read, world, "i")) == {"Kennedy"}


def test_a_text_without_words_has_no_speaker(parse: Parsing, world: World) -> None:
    assert speakers(parse("\ufeff"), world, "i") == []


def test_who_is_given_the_floor_speaks_next(parse: Parsing, world: World) -> None:
    read = parse(
        "We are ready. Mr. Annan, please proceed.\n\nI thank the court. I ask for time.\n\nI have no question."
    )
    assert speakers(read, world, "i") == ["Kofi Annan", "Kofi Annan", "-"]
    asked = parse("Did Mr. Annan proceed?\n\nI thank the court. I ask for time.")
    assert speakers(asked, world, "i") == ["speaker", "speaker"]
