"""What is known on the way from a thing up the tree to the top of what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ontologies.stances import TURNS, Leaning
from onrecord.sayings.clause import Clause

COURSES = frozenset({"ends", "keeps", "raises"})
"""Leanings that tell what becomes of a thing, and no attitude to it."""


@dataclass(slots=True)
class Path:
    """The way from a thing up; every step adds to it. What it has in common with `claims.Claim` is told there.

    Attributes:
        clause: The part of the sentence.
        thing: The token that it starts from.
        verb: The first verb above the thing, or the thing itself where it is a verb; None before one is met.
        reported: Whether it went through a noun of what is reported: "the claim that".
        lost: Whether nothing is claimed of the thing after all.
    """

    clause: Clause
    thing: int
    sign: int = 1
    outright: bool = False
    gone: bool = False
    predicate: str = ""
    shape: set[str] = field(default_factory=set)
    via: set[str] = field(default_factory=set)
    oblique: bool = False
    starts: str = ""
    word: bool = False
    direct: bool = False
    attitude: bool = False
    course: str = ""
    doing: bool = False
    wanted: bool = False
    verb: int | None = None
    reported: bool = False
    lost: bool = False

    def turn(self) -> None:
        """Take the sense as its opposite."""
        self.sign = -self.sign

    def lean(self, leaning: Leaning) -> None:
        """Go through a word that says for or against what is below it, or what becomes of it."""
        if leaning in TURNS:
            self.turn()
        self.outright = True
        if leaning in COURSES:
            self.course = self.course or leaning
        else:
            self.attitude = True

    def appraise(self, sign: int) -> None:
        """Go through a word that calls the thing good (above 0) or bad (below)."""
        if sign < 0:
            self.turn()
        self.outright = self.attitude = True

    def lack(self) -> None:
        """Go through a word that says that there is none of it."""
        self.turn()
        self.outright = self.gone = True

    def leave_clause(self, arc: str) -> None:
        """Go from a clause by the side of a thing to that thing: what is said in the clause is not said of it."""
        self.shape = {arc}
        self.sign, self.outright, self.gone, self.predicate, self.verb = 1, False, False, "", None
