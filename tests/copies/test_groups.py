"""Groups of copies: every publication kept, one origin, and how many told it by themselves."""

from __future__ import annotations

import made_stories
import pytest

from onrecord.copies.credits import credited
from onrecord.copies.families import family_of
from onrecord.copies.groups import Copies, Publication, find_copies
from onrecord.copies.links import Text
from onrecord.copies.sources import independence
from onrecord.errors import OntologyError
from onrecord.ontologies.publishers import Publishers, load_publishers


@pytest.fixture(scope="module")
def publishers() -> Publishers:
    return load_publishers()


def story(seed: int, words: int = 120) -> str:
    return made_stories.story(seed, words, vocabulary=15)


def found(publishers: Publishers, *rows: tuple[str, str, str | None, str | None]) -> Copies:
    """The copies among texts that are given as id, text, outlet, day."""
    texts = [Text(name, text, day) for name, text, _, day in rows]
    return find_copies(texts, [Publication(name, outlet, None, day) for name, _, outlet, day in rows], publishers)


def test_copies_are_one_group_with_every_publication(publishers: Publishers) -> None:
    text = story(1)
    copies = found(
        publishers, ("a", text, "Tarn Post", "2024-05-02"), ("b", "New title. " + text, "Tarn Echo", "2024-05-01")
    )
    (group,) = copies.groups
    assert group.documents == ("a", "b")
    assert [each.outlet for each in group.publications] == ["Tarn Echo", "Tarn Post"]
    assert group.families == ("tarn echo", "tarn post")


def test_the_agency_in_a_dateline_is_the_origin_of_all_copies(publishers: Publishers) -> None:
    text = story(1)
    credit = f"Bridge shut\n\nTARN, May 1 (Reuters) - {text}"
    copies = found(publishers, ("a", text, "Tarn Post", "2024-05-01"), ("b", credit, "Tarn Echo", "2024-05-02"))
    origin = copies.groups[0].origin
    assert (origin.name, origin.basis, origin.document, origin.words) == (
        "Reuters", "credit", "b", "TARN, May 1 (Reuters) -")  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "name", "basis"),
    [
        ([("Tarn Post", "2024-05-02"), ("Tarn Echo", "2024-05-01")], "tarn echo", "earliest"),
        ([("Tarn Post", "2024-05-01"), ("AFP", "2024-05-02")], "Agence France-Presse", "outlet"),
        ([("Tarn Post", None), ("Tarn Echo", None)], "tarn post", "id"),
        ([(None, None), (None, None)], "unknown", "id"),
    ],
)
def test_without_a_credit_the_origin_is(
    publishers: Publishers, rows: list[tuple[str | None, str | None]], name: str, basis: str
) -> None:
    text = story(1)
    given = [(letter, f"{letter} {text}", outlet, day) for letter, (outlet, day) in zip("ab", rows, strict=True)]
    origin = found(publishers, *given).groups[0].origin
    assert (origin.name, origin.basis) == (name, basis)


def test_of_one_day_the_longest_text_came_first(publishers: Publishers) -> None:
    text = story(1)
    shorter = " ".join(text.split()[:70])
    copies = found(publishers, ("a", shorter, "Tarn Post", "2024-05-01"), ("b", text, "Tarn Echo", "2024-05-01"))
    assert copies.groups[0].origin.name == "tarn echo"


def test_a_group_keeps_its_id_when_a_later_copy_comes(publishers: Publishers) -> None:
    text = story(1)
    before = found(publishers, ("a", text, "Tarn Post", "2024-05-01"))
    after = found(publishers, ("a", text, "Tarn Post", "2024-05-01"), ("b", "New. " + text, "Tarn Echo", "2024-05-02"))
    assert before.groups[0].id == after.groups[0].id


def test_copies_are_one_source_and_other_texts_more(publishers: Publishers) -> None:
    text = story(1)
    copies = found(
        publishers,
        ("a", text, "Tarn Post", "2024-05-01"),
        ("b", "New. " + text, "Tarn Echo", "2024-05-02"),
        ("c", story(2), "Besk Star", "2024-05-01"),
    )
    sources = independence(copies).sources(["a", "b", "c"])
    assert [(each.origin, each.documents) for each in sources] == [("besk star", ("c",)), ("tarn post", ("a", "b"))]


def test_two_reports_of_one_agency_or_family_are_one_source(publishers: Publishers) -> None:
    agency = "TARN, May 1 (AP) - {}"
    copies = found(
        publishers,
        ("a", agency.format(story(1)), "Tarn Post", "2024-05-01"),
        ("b", agency.format(story(2)), "Tarn Echo", "2024-05-01"),
        ("c", story(3), "The Times", "2024-05-01"),
        ("d", story(4), "The Sun", "2024-05-01"),
    )
    assert [each.origin for each in independence(copies).sources(["a", "b", "c", "d"])] == [
        "Associated Press",
        "News Corp",
    ]


def test_a_merged_page_is_no_source_beside_its_parts_but_one_alone(publishers: Publishers) -> None:
    copies = found(
        publishers,
        ("a", story(1), "Tarn Post", "2024-05-01"),
        ("b", story(2), "Tarn Echo", "2024-05-01"),
        ("c", f"{story(1)} {story(2)}", "Besk Star", "2024-05-02"),
    )
    counts = independence(copies)
    assert [each.origin for each in counts.sources(["a", "c"])] == ["tarn post"]
    assert [each.origin for each in counts.sources(["c"])] == ["besk star"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Rebels take town\n\nTARN, March 3 (Reuters) - Rebels took it.", "Reuters"),
        ("TARN (AP) — Rebels took it.", "Associated Press"),
        ("TARN, 3 March (AFP/Reuters) - Rebels took it.", "Agence France-Presse"),
        ("Minsk, 3 March /BelTA/ Rebels took it.", "BelTA"),
        ("By Ada Moss, The Associated Press\n\nRebels took it.", "Associated Press"),
        ("Rebels took it.\n\nSource: Xinhua", "Xinhua"),
        ("Rebels took it.\n\nCopyright 2019 The Associated Press. All rights reserved.", "Associated Press"),
        ("Rebels took it.\n\n(Reporting by Ada Moss; Editing by Bo Lind)", "Reuters"),
        ("Rebels took it.\n\n— with files from AFP", "Agence France-Presse"),
        ("Rebels took it, he told AP on Monday.", None),
        ("Reuters said it could not confirm this.", None),
        ("The plan (TASS has seen it) was shelved.", None),
    ],
)
def test_a_credit_is_read_and_a_mention_is_not(publishers: Publishers, text: str, agency: str | None) -> None:
    credit = credited(text, publishers)
    assert (credit.agency if credit else None) == agency


@pytest.mark.parametrize(
    ("outlet", "url", "day", "family"),
    [
        ("The Washington Post", None, "2010-01-01", "Graham Holdings"),
        ("Washington Post", None, "2020-01-01", "Nash Holdings"),
        (None, "https://edition.cnn.com/a", None, "Warner Bros. Discovery"),
        (None, "https://apnews.com/a", None, "Associated Press"),
        ("Tarn Post", None, None, "tarn post"),
        (None, "https://www.tarnpost.example/a", None, "tarnpost.example"),
        (None, None, None, "unknown"),
        (None, "http://[broken", None, "unknown"),
    ],
)
def test_the_family_of_a_publication(
    publishers: Publishers, outlet: str | None, url: str | None, day: str | None, family: str
) -> None:
    assert family_of(outlet, url, day, publishers) == family


def test_one_name_for_two_agencies_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.ontologies import publishers as module  # noqa: PLC0415

    load = module.load_yaml

    def twice(name: str, schema: type) -> object:
        content = load(name, schema)
        if name != "world/agencies.yaml":
            return content
        return module.Agencies("1", "made", content.date, (module.Agency("One", ("X",)), module.Agency("Two", ("X",))))

    monkeypatch.setattr(module, "load_yaml", twice)
    with pytest.raises(OntologyError, match="'x' names both One and Two"):
        module.load_publishers()
