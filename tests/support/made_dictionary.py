"""Dictionaries in the format of PETRARCH, made by program with the faults that such files have."""

from __future__ import annotations

import random
from collections.abc import Iterator

_COUNTRIES = ("NOR", "PER", "TCD", "WSB", "ROM", "IGOUNO", "IGO", "NGO", "MNC", "IMG", "XQZ", "nor")
_ROLES = ("GOV", "MIL", "REB", "INSABC", "OPPMED", "COP", "ELI", "", "X")
_SYLLABLES = ("BA", "DOR", "KIN", "LU", "MAR", "NES", "OS", "PEL", "RIN", "SA", "TOR", "VEN")


def dictionary(lines: int, seed: int) -> bytes:
    """A dictionary of so many lines; the same seed makes the same bytes."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    made: list[bytes] = []
    while len(made) < lines:
        made += _entry(rng)
    return b"\n".join(made[:lines]) + b"\n"


def _entry(rng: random.Random) -> Iterator[bytes]:
    """The lines of one entry, or one line that stands between entries."""
    kind = rng.random()
    if kind < 0.1:
        yield rng.choice([b"", b"# a comment", b"; another", b"<!-- a third -->", b"\t", b"!PERSON! = MAN, MEN"])
    elif kind < 0.25:
        plural = rng.choice(["", " {}", " {PLURALS}", "!PERSON!", "!NOSET!"])
        yield f"{_name(rng)}{plural} [~{rng.choice(_ROLES)}]".encode()
    elif kind < 0.6:
        yield _faulty(rng, f"{_name(rng)}{_gap(rng)}{_code(rng)}{_comment(rng)}")
    else:
        yield _faulty(rng, f"{_name(rng)}{_comment(rng)}")
        for _ in range(rng.randrange(3)):
            yield _faulty(rng, f"{rng.choice(['+', '+', '+', chr(9)])}{_name(rng)}{_comment(rng)}")
        for _ in range(rng.randrange(4)):
            yield _faulty(rng, f"{rng.choice([chr(9), '    ', ''])}{_code(rng)}{_comment(rng)}")


def _name(rng: random.Random) -> str:
    words = ("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) for _ in range(rng.randint(1, 3)))
    return rng.choice("_ ").join(words) + rng.choice(["_", "", "="] if rng.random() < 0.1 else ["_", ""])


def _gap(rng: random.Random) -> str:
    return rng.choice(["  ", "\t", " ", ""])


def _code(rng: random.Random) -> str:
    code = rng.choice(["---", "###", ""] if rng.random() < 0.05 else [rng.choice(_COUNTRIES) + rng.choice(_ROLES)])
    first, last = _date(rng), _date(rng)
    held = rng.choice(["", f" {first}-{last}", f" >{first}", f" <{last}", f" {first} - {last}", f"{first}-{last}"])
    return f"[{code}{held}{']' if rng.random() < 0.97 else rng.choice(['}', ''])}"


def _date(rng: random.Random) -> str:
    year, month, day = rng.randint(1950, 2029), rng.randint(1, 12), rng.randint(1, 28)
    if rng.random() < 0.05:
        return rng.choice(["991332", "20011", "2004017", f"{year}{month:02}00", "soon"])
    return f"{year}{month:02}{day:02}" if rng.random() < 0.5 else f"{year % 100:02}{month:02}{day:02}"


def _comment(rng: random.Random) -> str:
    return rng.choice(["", " ; jap 10 Jan 2003", " # our own", ";x"]) if rng.random() < 0.6 else ""


def _faulty(rng: random.Random, line: str) -> bytes:
    """A line as bytes, now and then with one that is not UTF-8, or with a control character."""
    if rng.random() < 0.02:
        at = rng.randrange(len(line) + 1)
        return line[:at].encode() + rng.choice([b"\xe9", b"\xd6", b"\x00", b"\x07"]) + line[at:].encode()
    return line.encode()
