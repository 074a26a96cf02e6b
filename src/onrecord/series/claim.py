"""A claim in the words of one of the closed forms, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import QuestionError
from onrecord.ontologies.claims import Claims, Side

_EXAMPLE = {"cause": "pressure", "effect": "pressure", "first": "USA", "second": "IRN"}
_WORDS = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed.

    Attributes:
        words: As it was put.
        form: The name of its form.
        side: What it says of the effect.
        cause: The measure of what the first does to the second.
        effect: The measure of what the second does to the first.
        first: As written.
        second: As written.
        mutual: Whether the effect is between the two, in either direction.
    """

    words: str
    form: str
    side: Side
    cause: str
    effect: str
    first: str
    second: str
    mutual: bool


def parse_claim(words: str, claims: Claims) -> Claim:
    """Take a claim apart.

    Raises:
        QuestionError: It has none of the forms, or speaks of what there is no measure of.
    """
    plain = " ".join(words.split()).rstrip(".")
    for name, form in claims.forms.items():
        found = _pattern(form.pattern).fullmatch(plain)
        if found is None:
            continue
        slots = found.groupdict()
        cause = _measure(slots["cause"], claims)
        effect = _measure(slots["effect"], claims) if form.effect is None else form.effect
        first, second = slots["first"], slots["second"]
        return Claim(plain, name, form.side, cause, effect, first, second, mutual=form.effect is not None)
    raise QuestionError(
        f"{plain!r} has none of the forms of a claim; they are: "
        + "; ".join(_WORDS.sub(lambda slot: _EXAMPLE[slot[1]], form.pattern) for form in claims.forms.values())
        + f"; with {', '.join(claims.measures)} in the place of pressure, and your parties"
    )


def _pattern(pattern: str) -> re.Pattern[str]:
    """What finds the slots of a pattern in a claim; a measure is one word, a party any."""
    parts = _WORDS.split(pattern)
    within = {"cause": r"\S+", "effect": r"\S+", "first": ".+?", "second": ".+?"}
    found = [f"(?P<{part}>{within[part]})" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(found), re.IGNORECASE)


def _measure(word: str, claims: Claims) -> str:
    if word.lower() not in claims.measures:
        raise QuestionError(
            f"{word!r} is nothing that a claim can speak of; there are "
            + ", ".join(f"{name} ({measure.means})" for name, measure in claims.measures.items())
        )
    return word.lower()
