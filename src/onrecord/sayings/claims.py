"""What is claimed, as plain values: a part of a sentence, what it says of each thing, and all that it claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language.parse import Parse


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of one thing.

    Attributes:
        key: What the thing is, as `words.key_of` has it.
        sign: 1 where the speaker is for it or says yes, -1 where he is against it or says no.
        outright: Whether a word on the way says for or against, and not a bare yes or no.
        predicate: What is said of it, as a key; empty where the thing itself is what is done or is there.
        shape: What stands between the thing and that.
        marks: What tells it from another of its kind: names and nouns before it, "second".
        complements: What it is for, of or with: the preposition and the thing.
        rest: What else is said in the same clause.
        gone: Whether what is said is that there is none of it.
        oblique: Whether it is a circumstance of what is said, and no party to it.
        by: The subject of the clause, where it is somebody other than the thing.
        starts: Whether what is said is that it begins, or ends.
        limits: By whom, with what or as what only.
        word: Whether what is denied is that a promise was given.
        direct: Whether the very first verb above the thing says so outright.
        attitude: Whether that is an attitude to it, and not the end or course of it.
        course: Whether it is kept, raised or ended, as the first such word says.
        wanted: Whether it is wanted of somebody, and not told.
        doing: Whether the thing itself does it.
        none: Whether it is said with "no" or "not one" of the thing itself.
        via: The nouns that a place or name is of: "the strike in the Gulf".
        done: Whether it is told as done by then: "had been requested".
        now: Whether it is told as to come, or as it is.
    """

    key: str
    sign: int
    outright: bool
    predicate: str
    shape: frozenset[str]
    marks: frozenset[str]
    complements: frozenset[tuple[str, str]]
    rest: frozenset[str]
    gone: bool
    oblique: bool
    by: str
    starts: str
    limits: frozenset[str]
    word: bool
    direct: bool
    attitude: bool
    course: str
    wanted: bool
    doing: bool
    none: bool
    via: frozenset[str]
    done: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """What a word says of a thing.

    Attributes:
        key: What the thing is, as `words.key_of` has it.
        group: The class of the word: "stay", or the word itself.
        family: The family of that class.
        pole: 1 where the thing is said to be as the class has it, -1 where it is said not to be.
        doing: Whether the thing does it, and it is not done to it.
        steps: How many steps up the tree the word is.
        told: Whether it is what the thing is called: "safe", "a mistake".
        turned: Whether it is denied, or turned by a word over it.
        noun: Whether a noun says it: "the withdrawal of the troops".
        by: Who does it, where that is somebody else than the thing; "we" where it is the speaker's side.
    """

    key: str
    group: str
    family: str
    pole: int
    doing: bool
    steps: int
    told: bool = False
    turned: bool = False
    noun: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a saying claims.

    Attributes:
        claims: What is said of each thing.
        keys: What is spoken of, with how much it tells one thing from another.
        context: What is spoken of in the rest of the sentence.
        names: The names among it.
        conditional: Whether it hangs on a condition.
        present: The words that limit it to a time around its day.
        past: Whether it is said to be of long ago.
        today: Whether it is said to be of today in contrast.
        until: The words of the time to which it holds.
        times: The months and years that it speaks of.
        stands: What words with an opposite say of each thing.
        themes: The things that do or undergo what is told, each with what tells it apart.
        slots: What stands in each place: behind "to", behind "for", as a party.
        kinds: Its words that are one of a kind, by kind.
    """

    claims: tuple[Claim, ...] = ()
    keys: dict[str, float] = field(default_factory=dict)
    context: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    conditional: bool = False
    present: str = ""
    past: bool = False
    today: bool = False
    until: str = ""
    times: frozenset[str] = frozenset()
    stands: tuple[Stand, ...] = ()
    themes: dict[str, frozenset[str]] = field(default_factory=dict)
    slots: dict[str, frozenset[str]] = field(default_factory=dict)
    kinds: dict[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sentence that is somebody's saying.

    Attributes:
        parse: The sentence.
        region: The tokens of what is said, and of the words that report it.
        speaker: The tokens that name the speaker.
        cue: The tokens that report it.
        home: The code of the speaker's country.
        own: The words, as stems, of the names of the speaker and his body.
        asks: Whether it is asked and not said.
        wanted: Whether it is wanted of somebody.
    """

    parse: Parse
    region: frozenset[int]
    speaker: frozenset[int] = frozenset()
    cue: frozenset[int] = frozenset()
    home: str | None = None
    own: frozenset[str] = frozenset()
    asks: bool = False
    wanted: bool = False
