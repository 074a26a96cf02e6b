"""A deed that the headline line tells in its present and the lead again with its day is one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from onrecord.entities.model import Entity
from onrecord.events.model import Event
from onrecord.events.read import retold
from onrecord.language.clauses import PRESENT_TAGS
from onrecord.language.paragraphs import is_heading, paragraphs_of
from onrecord.language.parse import Parse

_LEAD = 2
"""Sentences after the headline line that make the lead."""
_PAST_TAGS = frozenset({"VBN", "VBD"})
_DAYS_TO_PRINT = 7
"""The most days by which the day of a deed goes before that of the report whose headline tells it as news."""


def joined_to_lead(
    parse: Parse, events: Sequence[Event], entities: Mapping[int, Entity], speakers: Sequence[object], day: date | None
) -> list[Event]:
    """The events of a document, those of the headline line as one with the same deed in the lead.

    Type, speakers and status agree, and the parties and the place do not contradict each other: a side or a place that
    one of the two leaves open is the other's. The headline has no day of its own; the day of the lead is the event's,
    and so are its parties.

    Args:
        parse: The text.
        events: In the order of their triggers, with time, place and voucher.
        entities: By the head token of each mention that names a participant, whom it names.
        speakers: Whom each statement of the document is by.
        day: The day of the report, or None.
    """
    ends = _ends(parse)
    if ends is None:
        return list(events)
    headline_end, lead_end = ends
    rest = list(events)
    joined: list[Event] = []
    while rest and rest[0].trigger_head <= headline_end:
        event = rest.pop(0)
        again = next((each for each in rest if _is_of_lead(each, headline_end, lead_end, day)
                      and _is_same(parse, event, each, entities, speakers)), None)  # fmt: skip
        if again is not None:
            rest.remove(again)
            event = _as_one(event, again)
        joined.append(event)
    return [*joined, *rest]


def _ends(parse: Parse) -> tuple[int, int] | None:
    """The last tokens of the headline line and of the lead, or None where a text begins otherwise."""
    paragraphs = paragraphs_of(parse)
    if len(paragraphs) < 2 or not is_heading(parse, paragraphs, 0):
        return None
    lead = parse.tokens[paragraphs[1].first].sentence
    last = min(lead + _LEAD, parse.tokens[paragraphs[1].last].sentence + 1) - 1
    return paragraphs[0].last, parse.sentences[last].last


def _is_of_lead(event: Event, headline_end: int, lead_end: int, day: date | None) -> bool:
    """Whether an event is told in the lead, of a day of which the headline may be."""
    if not headline_end < event.trigger_head <= lead_end:
        return False
    return day is None or (event.time is not None and 0 <= (day - event.time.end).days <= _DAYS_TO_PRINT)


def _is_same(
    parse: Parse, headline: Event, lead: Event, entities: Mapping[int, Entity], speakers: Sequence[object]
) -> bool:
    """Whether the headline may tell the deed of the lead: in its present, and with nothing that contradicts it.

    By the same word it may name the state for its ministry, and fewer parties: "Turkey summons Russian ambassador".
    """
    if not _is_told_as_news(parse, headline):
        return False
    alike = (headline.type, headline.presentation.status) == (lead.type, lead.presentation.status)
    told_by = [[speakers[position] for position in each.voucher] for each in (headline, lead)]
    places = {each.place.name for each in (headline, lead) if each.place is not None}
    return (
        alike and told_by[0] == told_by[1] and len(places) < 2 and _have_same_parties(parse, headline, lead, entities)
    )


def _have_same_parties(parse: Parse, headline: Event, lead: Event, entities: Mapping[int, Entity]) -> bool:
    """Whether a side that both tell is there, and each is of the same parties."""
    same_word = parse.tokens[headline.trigger_head].lemma == parse.tokens[lead.trigger_head].lemma
    agree = _of_countries if same_word else _agree
    sides = [(headline.actors, lead.actors), (headline.recipients, lead.recipients)]
    agreeing = [agree(one, other, entities) for one, other in sides if one and other]
    return bool(agreeing) and all(agreeing)


def _is_told_as_news(parse: Parse, headline: Event) -> bool:
    """Whether a deed of the headline is told in its present, or by a bare participle, and of no other day."""
    if headline.time is not None and headline.time.basis != "publication":
        return False
    return parse.tokens[headline.trigger_head].tag in PRESENT_TAGS or _is_short_passive(parse, headline)


def _is_short_passive(parse: Parse, headline: Event) -> bool:
    """Whether a deed is told by a bare participle, without who does it: "Opposition leaders [arrested] in Djibouti"."""
    verb = headline.trigger_head
    has_auxiliary = parse.child(verb, "aux", "auxpass") is not None
    return not headline.actors and parse.tokens[verb].tag in _PAST_TAGS and not has_auxiliary


def _agree(one: Sequence[int], other: Sequence[int], entities: Mapping[int, Entity]) -> bool:
    """Whether two sides name the same parties."""
    return {entities.get(head, head) for head in one} == {entities.get(head, head) for head in other}


def _of_countries(one: Sequence[int], other: Sequence[int], entities: Mapping[int, Entity]) -> bool:
    """Whether one side names the same parties as another, or only parties of countries that the other's are of."""
    known = [{entities[head].country for head in side if head in entities} - {None} for side in (one, other)]
    return _agree(one, other, entities) or (bool(known[0]) and known[0] <= known[1])


def _as_one(headline: Event, lead: Event) -> Event:
    """The event of the headline with what the lead adds: its day, its place, and its parties, told there in full."""
    return replace(
        retold(headline, lead),
        time=lead.time,
        place=headline.place or lead.place,
        actors=lead.actors or headline.actors,
        recipients=lead.recipients or headline.recipients,
        presentation=replace(headline.presentation, historical=lead.presentation.historical),
        contexts=tuple(dict.fromkeys((*headline.contexts, *lead.contexts))),
    )
