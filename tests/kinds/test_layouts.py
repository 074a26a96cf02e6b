"""Who speaks by the layout of a text, and what stands under sub-heads and in lists."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will rebuild the bridge.” — Carla Mendes, mayor of Porto Velho", "Carla Mendes, mayor of Porto Velho"),
        ("“The depth of her work will be an asset.” -Commissioner Dana Okafor", "Commissioner Dana Okafor"),
        ("“Peace is closer than ever.”\n— Anton Weiss, foreign minister", "Anton Weiss, foreign minister"),
        ("“We will not leave our homes” (Amina Yusuf, farmer)", "Amina Yusuf, farmer"),
        ("And from Minister Lucia Ferro:\n\n“Our country has shown patience for years.”", "Minister Lucia Ferro"),
        ("Ahmed, 34, a baker: “They shot my brother.”", "Ahmed, 34, a baker"),
        ("“Lay down your arms” was the president's message to the rebels.", "the president"),
        ("“I will not,” was the general's reply.", "the general"),
        ("“No deal” was the answer of the union.", "the union"),
        ("The talks, in the words of envoy Peter Holt, are “dead in the water.”", "envoy Peter Holt"),
        ("Ukraine attacked the bridge: Kremlin", "Kremlin"),
        ("Iran 'ready to talk' - foreign minister", "foreign minister"),
        ("Two dead after police fire on crowd: witnesses", "witnesses"),
        ("“The bridge stays shut until the army leaves.” ~ Colonel Ana Diaz", "Colonel Ana Diaz"),
        ("“I will resign tomorrow” [Governor Lena Park]", "Governor Lena Park"),
        ("“I will resign tomorrow.”\n\nLena Park, governor of Lagos", "Lena Park, governor of Lagos"),
        ("“Go home” came the reply from the minister.", "the minister"),
        ("“We are done,” was how the general put it.", "the general"),
        ("“We will retake the port.” Those were the words of the governor.", "the governor"),
        ("The retreat was “a disgrace,” in Paul Biya's words.", "Paul Biya"),
        ("To quote President Ruto, “the tax is gone.”", "President Ruto"),
        ("From the governor, a promise: “We will retake the port.”", "the governor"),
        ("From Warsaw, a warning by the premier: “Belarus will pay.”", "the premier"),
        ("Sudan's army bombed the market: doctors' group", "doctors' group"),
        ("A promise by the union: “We will free the nurses.”", "the union"),
        ("The president took to X: “Our army has left the town.”", "The president"),
        ("The envoy shrugged: “We lost.”", "The envoy"),
        ("Iran 'will answer any attack' - Khamenei", "Khamenei"),
        ("‘We were betrayed’: Afghan interpreters", "Afghan interpreters"),
        ("Russia shelled Kherson, says governor", "governor"),
    ],
)  # fmt: skip
def test_layout_tells_who_speaks(coder, text: str, speaker: str) -> None:
    assert [statement.source.text for statement in coder.read(text).statements] == [speaker]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (
            "Q: Will Norway send troops to Mali?\n\nA: No. We will not send troops.",
            [("Q", "ask"), ("A", "say")],
        ),
        (
            "REPORTER: Did the army fire on the crowd?\n\nGEN. MOSES OKELLO: No. The army fired only into the air.",
            [("REPORTER", "ask"), ("GEN. MOSES OKELLO", "say")],
        ),
        (
            "MS. PSAKI: The United States condemns the coup.\n\nQ: Will aid stop?\n\nMS. PSAKI: Aid has been stopped.",
            [("MS. PSAKI", "say"), ("Q", "ask"), ("MS. PSAKI", "say")],
        ),
        ("Q. Did police shoot?\n\nA. Police fired in the air.", [("Q", "ask"), ("A", "say")]),
        ("Q1. Will Norway send troops?\nA1. We will send none.", [("Q1", "ask"), ("A1", "say")]),
        ("**Q:** Will Norway send troops?\n\n**A:** We will send none.", [("Q", "ask"), ("A", "say")]),
        (
            "Host: Why did you leave Sudan?\n\nGuest: The militia burned our street.",
            [("Host", "ask"), ("Guest", "say")],
        ),
    ],
)
def test_a_transcript_has_a_statement_for_each_turn(coder, text: str, turns: list[tuple[str, str]]) -> None:
    statements = [statement for statement in coder.read(text).statements if statement.kind == "direct"]
    assert [(statement.speaker.text, statement.act) for statement in statements] == turns


@pytest.mark.parametrize(
    "text",
    [
        "Live updates: Israel attacks Gaza",
        "Kenya shelves fuel tax after protests - The Daily Herald",
        "The WHO (“an agency”) met in Geneva.",
        "The film's title: “War.”",
        "Kenya shelves fuel tax - BBC News",
    ],
)
def test_not_every_colon_and_dash_has_a_speaker(coder, text: str) -> None:
    assert coder.read(text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "What Israel says\n\nTroops shelled the camp on Monday.",
        "What the UN wants\n\nSoldiers shot two nurses in Goma.",
        "Why Moscow denies it\n\nRussian jets bombed a market in Idlib.",
        "What Hamas claims\n\nIsraeli jets bombed a school in Rafah.",
        "How Beijing responded\n\nChina expelled two diplomats.",
    ],
)
def test_what_stands_under_a_subhead_is_the_outlets_word(coder, text: str) -> None:
    event = coder.read(text).events[-1]
    assert (event.status, event.voucher) == ("actual", ())


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "The minister said:\n- The army will leave Mali.\n- Talks will resume in May.\n- Sanctions will be lifted.",
            ["The army will leave Mali", "Talks will resume in May", "Sanctions will be lifted"],
        ),
        pytest.param(
            "Key points, according to the ministry:\n\n• Troops will leave Goma.\n• Rwanda will release 90 prisoners.",
            ["Troops will leave Goma", "Rwanda will release 90 prisoners"],
            marks=pytest.mark.xfail(strict=True, reason="the encoder sees nobody speak where what is said is a list"),
        ),
        (
            "He said that\n(a) the truce holds;\n(b) Egypt will open the border; and\n(c) Israel will free 50 men.",
            ["the truce holds", "Egypt will open the border", "Israel will free 50 men"],
        ),
        (
            "Key findings of Amnesty's report:\n\n• Soldiers shot 12 protesters.\n• Police tortured detainees.",
            ["Soldiers shot 12 protesters", "Police tortured detainees"],
        ),
        (
            "Among the promises of the prime minister:\n\n– Fuel will be cheaper.\n– Soldiers will return from Mali.",
            ["Fuel will be cheaper", "Soldiers will return from Mali"],
        ),
        (
            "The envoy said that -\n✓ the war is over\n✓ Egypt will open the border",
            ["the war is over", "Egypt will open the border"],
        ),
        (
            "The envoy said:\n» Egypt will open the border.\n» Israel will free 50 men.",
            ["Egypt will open the border", "Israel will free 50 men"],
        ),
    ],
)
def test_every_item_of_a_list_is_said(coder, text: str, items: list[str]) -> None:
    (statement,) = coder.read(text).statements
    assert [piece.text for piece in statement.content] == items


def test_whom_the_lead_presents_gives_the_answers(coder) -> None:
    text = (
        "The Review spoke to Foreign Minister Pekka Haavisto in Helsinki.\n\n"
        "Q: Were you surprised by Turkey?\n\nA: We had good talks with Ankara. It came as a surprise.\n\n"
        "Q: Has Russia made threats?\n\nA: Russia cut electricity exports to Finland.\n\n"
        "Q: Will NATO come?\n\nA: Nobody has asked us to host it."
    )
    record = coder.read(text)
    names = {actor.id: actor.name for actor in record.actors}
    answers = [one for one in record.statements if one.source.text == "A"]
    assert [names[one.speaker.actor] for one in answers] == ["Pekka Haavisto"] * 3


@pytest.mark.parametrize("mark", [" — Ana Diaz, mayor", "\n\n— Ana Diaz, mayor"])
def test_who_signs_a_quotation_says_it_whoever_speaks_next(coder, mark: str) -> None:
    text = f"Police left.\n\n“We will not pay.”{mark}\n\nPolice arrested 40 men, the commissioner told reporters."
    first = coder.read(text).statements[0]
    assert (first.source.text, first.content[0].text) == ("Ana Diaz, mayor", "“We will not pay.”")


def test_a_quotation_of_nobody_is_said_though_not_by_the_outlet(coder) -> None:
    text = "“The army has burned nine villages in the valley since Monday.” A video of it went round the world."
    record = coder.read(text)
    (statement,) = record.statements
    assert (statement.speaker, statement.cue, statement.kind) == (None, None, "direct")
    assert [event.voucher for event in record.events if event.trigger.text.startswith("burned")] == [(statement.id,)]


@pytest.mark.parametrize(
    "text", ["“A Farewell to Arms and Other Stories of the War” is out.", "“Go home now.” He left."]
)
def test_a_title_or_a_few_words_are_no_quotation_of_nobody(coder, text: str) -> None:
    assert [statement for statement in coder.read(text).statements if statement.cue is None] == []
