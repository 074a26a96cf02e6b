"""A made corpus of reports of which a known part are copies: cut, retitled, reworded, or merged into one page.

Every text is put together from the words below, by a seed, so that the corpus is the same everywhere. Beside the copies
there are reports that only look like some: follow-ups that repeat a paragraph of background, and reports of the same
deed in other words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PLACES = [
    "Aldmoor",
    "Besk",
    "Carran",
    "Dunhollow",
    "Estrava",
    "Fallowmere",
    "Gansk",
    "Harrowby",
    "Ilvane",
    "Jasper",
    "Kelmet",
    "Lorne",
    "Marrowgate",
    "Nesby",
    "Orlan",
    "Perrin",
    "Quoit",
    "Rushford",
    "Selwick",
    "Tarn",
    "Ulvik",
    "Varna",
    "Wexcombe",
    "Yarrow",
    "Zemlin",
    "Ashgrove",
    "Brennick",
    "Corlay",
    "Dresk",
    "Eskdale",
]
FIRST = [
    "Ada",
    "Boris",
    "Clara",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hassan",
    "Ines",
    "Jonas",
    "Katya",
    "Leila",
    "Milan",
    "Nadia",
    "Omar",
    "Petra",
    "Quentin",
    "Rosa",
    "Samir",
    "Tessa",
    "Ulrich",
    "Vera",
    "Walid",
    "Xenia",
    "Yusuf",
    "Zora",
    "Anton",
    "Bella",
    "Carlo",
    "Dora",
]
LAST = [
    "Abbott",
    "Barka",
    "Castell",
    "Dray",
    "Ekholm",
    "Farrow",
    "Gorin",
    "Hale",
    "Ivers",
    "Jarrah",
    "Kovan",
    "Lund",
    "Moss",
    "Nasr",
    "Ostrov",
    "Pell",
    "Quill",
    "Rask",
    "Sorel",
    "Thorne",
    "Udall",
    "Venn",
    "Wray",
    "Xydis",
    "Yorke",
    "Zander",
    "Amsel",
    "Brandt",
    "Cray",
    "Dunne",
    "Elster",
    "Frost",
    "Greaves",
    "Holt",
]
OFFICES = [
    "foreign minister",
    "defence minister",
    "interior minister",
    "finance minister",
    "prime minister",
    "army chief",
    "police chief",
    "governor",
    "mayor",
    "chief prosecutor",
    "union leader",
    "opposition leader",
    "rebel commander",
    "trade envoy",
    "central bank governor",
    "health minister",
    "energy minister",
    "party secretary",
    "head of the election board",
    "port director",
    "judge",
    "bishop",
]
BODIES = [
    "the cabinet",
    "the parliament",
    "the supreme court",
    "the border guard",
    "the coast guard",
    "the teachers' union",
    "the dockers' union",
    "the grain board",
    "the election board",
    "the central bank",
    "the river commission",
    "the rail authority",
    "the northern command",
    "the farmers' league",
    "the chamber of commerce",
    "the human rights office",
    "the aid agency",
    "the student council",
    "the customs service",
    "the transport ministry",
    "the water company",
    "the energy regulator",
    "the veterans' association",
]
DEEDS = [
    "closed the crossing to lorries",
    "called off the talks",
    "signed a pact on fishing",
    "sent troops to the hills",
    "recalled the ambassador",
    "froze the accounts of two firms",
    "raised the duty on timber",
    "released the detained sailors",
    "lifted the curfew",
    "rejected the offer of a truce",
    "ordered a recount",
    "banned the march",
    "opened an inquiry into the fire",
    "shut the pipeline",
    "seized a trawler",
    "expelled a consul",
    "doubled the price of bread",
    "struck a deal over wages",
    "blocked the bridge",
    "shelled the outskirts",
    "handed over the prisoners",
    "suspended the licence of the mine",
    "cut the budget for schools",
    "named a new commander",
    "postponed the vote",
    "extended the ceasefire",
    "burned the warehouses",
]
REASONS = [
    "after a night of clashes near the station",
    "because the harvest had failed for a second year",
    "as mediators left without a result",
    "despite a warning from the neighbours",
    "to calm the markets before the holiday",
    "in answer to the shooting of a guard",
    "while its own members were still divided",
    "under a law passed in the spring",
    "hours before the deadline ran out",
    "following weeks of pressure from the street",
    "in the teeth of a court ruling",
    "on the advice of three engineers",
    "as the snow cut off the valley",
    "once the auditors had found a hole in the books",
]
OBJECTS = [
    "lorries",
    "fishermen",
    "villagers",
    "miners",
    "students",
    "pensioners",
    "pilgrims",
    "conscripts",
    "doctors",
    "shopkeepers",
    "herders",
    "drivers",
    "refugees",
    "clerks",
    "nurses",
    "builders",
    "sailors",
    "railwaymen",
    "vintners",
    "weavers",
]
THINGS = [
    "the old harbour",
    "the main square",
    "the eastern road",
    "the cement works",
    "the airfield",
    "the fish market",
    "the power station",
    "the university",
    "the customs house",
    "the barracks",
    "the reservoir",
    "the tram depot",
    "the cathedral steps",
    "the fuel depot",
    "the printing house",
    "the television tower",
    "the freight yard",
    "the court building",
    "the grain silos",
    "the ferry landing",
]
TONES = [
    "angrily",
    "calmly",
    "at length",
    "in a short note",
    "on state radio",
    "before reporters",
    "by letter",
    "at a funeral",
    "in the chamber",
]
CLAIMS = [
    "there would be no second chance",
    "the figures had been made up",
    "nobody had been warned",
    "the matter was closed",
    "a fair price could still be found",
    "the dead would be counted first",
    "patience was running out",
    "both sides had lost their nerve",
    "winter would decide it",
    "the papers had been signed in secret",
    "no soldier had crossed the line",
    "the money was already spent",
    "more names would follow",
    "the door stayed open",
    "the old agreement still held",
    "it was a matter for the courts",
    "the worst was over",
    "trust had to be earned",
]
SENTENCES = (
    "{Body} in {place} {deed} on {day}, {reason}.",
    "The {office}, {name}, said {tone} that {claim}.",
    "“{Claim},” the {office} said. “In {place} {number} {people} know it.”",
    "{Number} {people} gathered at {thing} in {place} {reason}.",
    "At {thing}, {name} counted {number} {people} before {day}.",
    "According to {body}, {number} {people} had lost their work since {month}.",
    "{name}, {age}, who speaks for the {people}, called it a mistake and said {claim}.",
    "Nobody at {thing} would say whether {body} {deed} {reason}.",
    "A report of {pages} pages, seen by {body}, puts the cost at {number} million.",
    "In {month} {body} {deed}, but {people} in {place} heard of it only on {day}.",
    "The road from {place} to {other} was closed for {few} hours, and {people} walked.",
    "{Few} of the {people} were taken to hospital in {other}, and {few} were later let go.",
    "Between {place} and {other}, {people} waited at {thing} while {body} met {tone}.",
    "“We asked for bread and got {number} forms,” said {name}, one of the {people} of {place}.",
    "{Body} has {few} weeks to answer, and its {office} hinted {tone} that {claim}.",
    "Prices in {place} rose by {few} per cent in {month}, {reason}.",
    "The {office} had promised in {month} that {people} would be paid, {name} recalled.",
    "For {few} days {thing} has stood empty, guarded by {number} men from {other}.",
    "{name} told {body} that {claim} and that {people} in {other} would see it by {day}.",
    "When the lights went out at {thing}, {number} {people} were still inside, {body} found.",
    "It was the {nth} time since {month} that {body} {deed}.",
    "Observers from {other} doubt it: {claim}, one of them noted {tone}.",
    "{Body} denied that it {deed}, and accused {otherbody} of inventing {number} {people}.",
    "“{Claim}, and {other} had better listen,” {name} wrote {tone}.",
    "A convoy of {few} trucks left {place} on {day} for {other}, {reason}.",
    "Since {month}, {number} {people} have moved from {place} to {other}, {reason}.",
    "The {office} of {other}, {name}, offered to send {number} {people} {tone}.",
    "{Otherbody} wants {body} to explain why {number} {people} were left at {thing}.",
    "Under the plan, {thing} would pass to {body} in {month}, and {few} hundred {people} would stay.",
    "{name} had worked at {thing} for {few} years when {body} {deed}.",
)
TITLES = (
    "{Body} of {place} {deed}", "{place}: {number} {people} at {thing}", "{name} says {claim}",
    "Why {body} {deed} in {place}", "{People} of {place} wait as {otherbody} meets", "{office} {name}: {claim}",
    "{number} {people} leave {place}", "{place} after {day}: {claim}",
)  # fmt: skip
LINES = (
    "This is a developing story and will be updated as more becomes known to our reporters.",
    "Sign up for our morning letter and read the news of the region before anyone else does.",
    "All rights reserved; this text may not be published, broadcast or rewritten without leave.",
    "Read more about this in our series on the valley and the people who live along the river.",
)
AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "TASS", "PTI", "EFE")
FULL = {
    "AP": "Associated Press", "AFP": "Agence France-Presse", "PTI": "Press Trust of India",
}  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
START = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A text of the corpus.

    Attributes:
        name: Its id.
        text: Its characters, headline first.
        outlet: Who published it.
        published: When.
        stories: The numbers of the stories that it carries; a merged page has two.
        kind: own, retitled, cut, reworded or merged.
    """

    name: str
    text: str
    outlet: str
    published: str
    stories: frozenset[int]
    kind: str


@dataclass(frozen=True)
class Story:
    """A text as it was first written: headline, paragraphs, and who wrote it."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    agency: str | None
    outlet: str
    day: datetime


@dataclass(frozen=True)
class Corpus:
    """The texts in a mixed order, and by the number of a story the origin that is to be found."""

    texts: tuple[Made, ...]
    origins: dict[int, str]


def make_corpus(size: int, copied: float = 0.4, seed: int = 7) -> Corpus:
    """A corpus of so many texts, of which a part are copies.

    Args:
        size: How many texts.
        copied: The part of them that are copies of another.
        seed: Another gives other texts.
    """
    draw = random.Random(seed)  # noqa: S311 - no secret
    stories: list[Story] = []
    for number in range(round(size * (1 - copied))):
        stories.append(_story(number, stories[-40:], draw))
    texts = [_own(story) for story in stories]
    texts += _copies(stories, size - len(stories), draw)
    draw.shuffle(texts)
    return Corpus(
        tuple(texts),
        {
            story.number: FULL.get(story.agency, story.agency) if story.agency else story.outlet.casefold()
            for story in stories
        },
    )


def _story(number: int, recent: Sequence[Story], draw: random.Random) -> Story:
    """A story of its own; one in eight repeats a paragraph of a recent one, as follow-ups do."""
    place, name = draw.choice(PLACES), f"{draw.choice(FIRST)} {draw.choice(LAST)}"
    paragraphs = [_paragraph(place, name, draw) for _ in range(draw.randint(4, 12))]
    if recent and draw.random() < 1 / 8:
        paragraphs.insert(-1, draw.choice(draw.choice(recent).paragraphs[1:]))
    if draw.random() < 1 / 3:
        paragraphs.append(draw.choice(LINES))
    agency = draw.choice(AGENCIES) if draw.random() < 0.6 else None
    day = START + timedelta(minutes=draw.randrange(300 * 24 * 60))
    if agency:
        paragraphs[0] = f"{place.upper()}, {MONTHS[day.month - 1]} {day.day} ({agency}) - {paragraphs[0]}"
    title = _filled(draw.choice(TITLES), place, name, draw)
    return Story(number, title, tuple(paragraphs), agency, _outlet(draw), day)


def _paragraph(place: str, name: str, draw: random.Random) -> str:
    return " ".join(_filled(draw.choice(SENTENCES), place, name, draw) for _ in range(draw.randint(2, 4)))


def _filled(form: str, place: str, name: str, draw: random.Random) -> str:
    """A sentence of a form; the story's own place and person come up most."""
    slots = {
        "place": place if draw.random() < 0.7 else draw.choice(PLACES), "other": draw.choice(PLACES),
        "name": name if draw.random() < 0.5 else f"{draw.choice(FIRST)} {draw.choice(LAST)}",
        "office": draw.choice(OFFICES), "body": draw.choice(BODIES), "otherbody": draw.choice(BODIES),
        "deed": draw.choice(DEEDS), "reason": draw.choice(REASONS), "people": draw.choice(OBJECTS),
        "thing": draw.choice(THINGS), "tone": draw.choice(TONES), "claim": draw.choice(CLAIMS),
        "day": draw.choice(DAYS), "month": draw.choice(MONTHS), "number": str(draw.randint(11, 4000)),
        "few": draw.choice(("two", "three", "four", "five", "six", "seven", "nine", "ten", "twelve")),
        "nth": draw.choice(("second", "third", "fourth", "fifth", "sixth")), "pages": str(draw.randint(12, 400)),
        "age": str(draw.randint(19, 88)),
    }  # fmt: skip
    slots |= {key.capitalize(): value[0].upper() + value[1:] for key, value in slots.items()}
    return form.format(**slots)


def _outlet(draw: random.Random) -> str:
    return f"{draw.choice(PLACES)} {draw.choice(('Post', 'Herald', 'Times', 'Courier', 'Gazette', 'Echo', 'Star'))}"


def _text(title: str, paragraphs: Sequence[str]) -> str:
    return "\n\n".join((title, *paragraphs))


def _own(story: Story) -> Made:
    name = f"d{story.number:06}"
    return Made(
        name,
        _text(story.title, story.paragraphs),
        story.outlet,
        _stated(story.day, story.number),
        frozenset({story.number}),
        "own",
    )


def _stated(day: datetime, story: int) -> str:
    """When a text was published: of one story in four no outlet states more than the day."""
    return day.date().isoformat() if story % 4 == 0 else day.isoformat()


def _copies(stories: Sequence[Story], count: int, draw: random.Random) -> Iterator[Made]:
    """Copies of some stories, most of them of few: a third of the stories were sold, some to dozens."""
    sold = draw.sample(stories, max(len(stories) // 3, 2))
    weights = [1 / (rank + 3) for rank in range(len(sold))]
    for number in range(count):
        story = draw.choices(sold, weights)[0] if draw.random() < 0.5 else draw.choice(sold)
        kind = draw.choices(("retitled", "cut", "reworded", "merged"), (30, 40, 15, 15))[0]
        yield _copy(f"c{number:06}", kind, story, sold, draw)


def _copy(name: str, kind: str, story: Story, sold: Sequence[Story], draw: random.Random) -> Made:
    day = story.day + timedelta(minutes=draw.randint(5, 2 * 24 * 60))
    outlet, stories = _outlet(draw), {story.number}
    title, paragraphs = story.title, _recredited(story, draw)
    if kind != "reworded" or draw.random() < 0.5:
        title = _filled(draw.choice(TITLES), draw.choice(PLACES), "Ada Moss", draw)
    if kind == "retitled":
        paragraphs = _relead(paragraphs, draw)
    elif kind == "cut":
        paragraphs = _cut(paragraphs, draw)
        if draw.random() < 0.4:
            paragraphs = _relead(paragraphs, draw)
    elif kind == "reworded":
        paragraphs = [_reworded(paragraph, draw) for paragraph in paragraphs]
    else:
        other = draw.choice([each for each in draw.sample(sold, 2) if each.number != story.number])
        stories.add(other.number)
        paragraphs = [*_cut(paragraphs, draw, 0.7), other.title, *_cut(list(other.paragraphs), draw, 0.7)]
    if draw.random() < 0.3:
        paragraphs.append(draw.choice(LINES))
    return Made(name, _text(title, paragraphs), outlet, _stated(day, story.number), frozenset(stories), kind)


def _recredited(story: Story, draw: random.Random) -> list[str]:
    """The paragraphs as an outlet prints them: in three of ten copies the agency is gone from the dateline."""
    first, *rest = story.paragraphs
    if story.agency and draw.random() < 0.3:
        first = first.partition(f"({story.agency}) - ")[2]
    return [first, *rest]


def _cut(paragraphs: list[str], draw: random.Random, least: float = 0.35) -> list[str]:
    """The paragraphs up to some point, as editors cut; now and then one from the middle is gone."""
    kept = max(2, round(len(paragraphs) * draw.uniform(least, 0.9)))
    out = paragraphs[:kept]
    if len(out) > 4 and draw.random() < 0.2:
        del out[draw.randrange(1, len(out) - 1)]
    return out


def _relead(paragraphs: list[str], draw: random.Random) -> list[str]:
    """The paragraphs with another first sentence."""
    first = paragraphs[0].partition(". ")[2]
    lead = _filled(draw.choice(SENTENCES), draw.choice(PLACES), "Ada Moss", draw)
    return [f"{lead} {first}".strip(), *paragraphs[1:]]


def _reworded(paragraph: str, draw: random.Random) -> str:
    """A paragraph with one word in thirty changed."""
    return " ".join(draw.choice(OBJECTS) if draw.random() < 1 / 30 else word for word in paragraph.split())
