"""The articles of exports of news archives, and the mails of mailboxes."""

from __future__ import annotations

import hashlib
import io
import textwrap

import pytest
from made_exports import FACTIVA_CODED, FACTIVA_DISPLAYED, NEXIS_NEW, NEXIS_OLD, NO, NORWAY, PERU

from onrecord.documents.items import Item, document_of
from onrecord.documents.reading import read_bytes
from onrecord.errors import EmptyDocument, OversizedDocument, UnsupportedFormat
from onrecord.inputs.exports import export_items, mailbox_items
from onrecord.inputs.source import Source

EXPORTS = [NEXIS_OLD, NEXIS_NEW, FACTIVA_CODED, FACTIVA_DISPLAYED]
NAMES = ["old Nexis", "new Nexis", "Factiva by fields", "Factiva as displayed"]


def articles(text: str) -> list[Item]:
    return list(export_items("x.txt", text) or ())


def told(item: Item) -> tuple[str, str | None, str | None, str | None]:
    return item.input, item.title, item.outlet, item.published


def test_an_old_export_of_nexis() -> None:
    first, second, third = articles(NEXIS_OLD)
    assert first.content == f"{NORWAY}\n\n{NO}"
    title = "Norway recalls its ambassador after talks on fish fail"
    assert told(first) == ("x.txt#1", title, "The Northern Gazette", "2019-03-12")
    assert second.content == PERU
    assert told(second) == ("x.txt#2", "Peru signs a treaty on the sea", "Northern Courier (London)", "2019-03-11")
    assert (first.url, second.url) == (None, "http://courier.example/peru")
    with pytest.raises(EmptyDocument, match=r"x\.txt#3: no text of the article.*in full"):
        document_of(third)
    assert told(third) == ("x.txt#3", "Picture of the day", "The Northern Gazette", "2019-03-10")


def test_a_new_export_of_nexis() -> None:
    first, second = articles(NEXIS_NEW)
    assert first.content == f"{NORWAY}\n\n{NO}"
    assert told(first) == ("x.txt#1", "Norway recalls its ambassador", "The Northern Gazette", "2024-03-12")
    assert second.content == PERU
    assert told(second) == ("x.txt#2", "Peru signs a treaty", "The Courier (Dublin)", "2024-03-12")


@pytest.mark.parametrize("mark", ["Document {} of 25", "document {} of 1,000".replace(",", ""), "{} of 25 DOCUMENTS"])
def test_a_new_export_whose_documents_are_numbered(mark: str) -> None:
    body = NEXIS_NEW.split("Client/Matter: -None-\n\n\n")[1]
    text = f"{mark.format(7)}\n\n{body.replace('End of Document', f'End of Document{chr(10)}{mark.format(8)}', 1)}"
    assert [item.input for item in articles(text)] == ["x.txt#7", "x.txt#8"]
    assert [item.title for item in articles(text)] == ["Norway recalls its ambassador", "Peru signs a treaty"]
    assert [item.content for item in articles(text)] == [f"{NORWAY}\n\n{NO}", PERU]


def test_factiva_by_fields() -> None:
    first, second = articles(FACTIVA_CODED)
    assert first.content == f"{NORWAY}\n\n{NO}\n\nIN OSLO ON FRIDAY people met."
    number = "x.txt#NORW000020240312ek3c0001a"
    assert told(first) == (number, "Norway recalls its ambassador", "Northern Wire", "2024-03-12")
    assert second.content == f"{PERU}\n\nIt was the first."
    number = "x.txt#COUR000020240311ek3b0002b"
    assert told(second) == (number, "Peru signs a treaty on the sea", "The Courier", "2024-03-11")


def test_factiva_as_displayed() -> None:
    first, second = articles(FACTIVA_DISPLAYED)
    assert first.content == f"{NORWAY}\n\n{NO}"
    title = "Norway recalls its ambassador after talks fail"
    assert told(first) == ("x.txt#NORW000020240312ek3c0001a", title, "Northern Wire", "2024-03-12")
    assert second.content == PERU
    title = "Peru signs a treaty on the sea"
    assert told(second) == ("x.txt#COUR000020240311ek3b0002b", title, "The Courier", "2024-03-11")


@pytest.mark.parametrize("text", EXPORTS, ids=NAMES)
def test_other_line_ends_and_pages_change_nothing(text: str) -> None:
    whole = [(item.content, told(item)) for item in articles(text)]
    for changed in (text.replace("\n", "\r\n"), "\f" + text, "\ufeff" + text, text.rstrip(), text + "\n" * 9):
        assert [(item.content, told(item)) for item in articles(changed)] == whole


@pytest.mark.parametrize("text", [FACTIVA_CODED, FACTIVA_DISPLAYED], ids=NAMES[2:])
def test_factiva_in_capitals(text: str) -> None:
    capitals = articles(text.upper())
    assert [item.published for item in capitals] == ["2024-03-12", "2024-03-11"]
    assert [item.content for item in capitals] == [str(item.content).upper() for item in articles(text)]


def test_a_body_that_was_broken_into_lines_is_whole() -> None:
    text = FACTIVA_DISPLAYED.replace(NORWAY, textwrap.fill(NORWAY, 75)).replace(NO, textwrap.fill(NO, 75))
    assert articles(text)[0].content == f"{NORWAY}\n\n{NO}"


def test_a_body_has_no_furniture() -> None:
    found = " ".join(str(item.content) for text in EXPORTS for item in articles(text))
    for word in ("Copyright", "©", "(c)", "LOAD", "Load", "Subject", "GRAPHIC", "PHOTO", "English", "ENGLISH", "words",
                 "Document", "Byline", "Search", "Highlight", "standfirst", "Edition", "Released"):  # fmt: skip
        assert word not in found


@pytest.mark.parametrize("text", EXPORTS, ids=NAMES)
def test_a_change_in_what_the_export_says_of_an_article_changes_its_sha256(text: str) -> None:
    before, after = articles(text), articles(text.replace("12", "13"))
    assert before[0].content == after[0].content
    assert (before[0].sha256 != after[0].sha256, len({item.sha256 for item in before})) == (True, len(before))


@pytest.mark.parametrize("text", EXPORTS, ids=NAMES)
def test_two_exports_put_together_give_every_article_a_name_of_its_own(text: str) -> None:
    names = [item.input for item in articles(text + "\n" + text)]
    assert len(set(names)) == len(names) == 2 * len(articles(text))


@pytest.mark.parametrize("text", EXPORTS, ids=NAMES)
def test_an_export_cut_off_gives_what_there_is(text: str) -> None:
    for end in range(0, len(text), 97):
        for item in articles(text[:end]):
            assert "LOAD-DATE" not in str(item.content)
    assert articles(text[: text.index(NO[:20]) + 15])[:1] == [] or articles(text[: text.index(NO[:20]) + 15])


@pytest.mark.parametrize(
    "text",
    [
        "",
        NORWAY,
        f"{NORWAY}\n\n1 of 3 documents\n\nwas found, he said.",
        f"Document 1 of 3\n\n{NORWAY}",
        f"{NORWAY}\n\nEnd of Document\n",
        f"HD\n{NORWAY}\nTD\n{NO}",
        f"He wrote: Document NORW000020240312ek3c0001a\n\n{NORWAY}",
        f"{NORWAY}\nDocument NORW000020240312ek3c0001a\n",
        f"LENGTH: 300 words\n\n{NORWAY}",
        f"345 words\n12 March 2024\nThe Courier\nEnglish\n\n{NORWAY}",
    ],
)
def test_an_article_is_no_export(text: str) -> None:
    assert export_items("x.txt", text) is None


def test_an_article_without_a_day_or_number_is_not_lost() -> None:
    assert len(articles(FACTIVA_CODED.replace("AN    Document COUR000020240311ek3b0002b", ""))) == 2
    odd = articles(FACTIVA_DISPLAYED.replace("1,077 words", "many words"))
    assert isinstance(odd[1].problem, EmptyDocument)
    undated = articles(NEXIS_OLD.replace("March 11, 2019 Monday", "March 2019"))
    assert (undated[1].published, undated[1].content) == (None, PERU)


def test_an_export_of_one_article_is_read_as_that_and_one_of_several_is_not() -> None:
    one = NEXIS_OLD.split("2 of 3 DOCUMENTS")[0]
    document = read_bytes(one.encode(), "one.txt")
    assert (document.text, document.outlet, document.published) == (
        f"{NORWAY}\n\n{NO}",
        "The Northern Gazette",
        "2019-03-12",
    )
    for text in EXPORTS:
        with pytest.raises(
            UnsupportedFormat, match=r"an export of a news archive with [23] articles; .*onrecord code FILE"
        ):
            read_bytes(text.encode(), "several.txt")


MAIL = (
    "From: a@example.org\nTo: b@example.org\nSubject: Talks {0}\n\nNorway recalled its {0} envoy on Friday, it said.\n"
)


def _mailbox(*numbers: str, ending: str = "\n") -> bytes:
    mails = [f"From a@example.org Tue Mar 12 09:10:00 2024\n{MAIL.format(number)}\n" for number in numbers]
    return "".join(mails).replace("\n", ending).encode()


class _Pipe(io.BytesIO):
    """Bytes that nobody may seek in."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    tell = seek


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_mail_of_a_mailbox_is_an_item(ending: str) -> None:
    items = list(mailbox_items(Source("/m/a.mbox", _Pipe(_mailbox("first", "second", ending=ending)))))
    assert [item.input for item in items] == ["/m/a.mbox#1", "/m/a.mbox#2"]
    documents = [document_of(item) for item in items]
    assert [document.title for document in documents] == ["Talks first", "Talks second"]
    assert documents[1].text == "Norway recalled its second envoy on Friday, it said."
    assert (
        items[0].sha256 == hashlib.sha256(items[0].content if isinstance(items[0].content, bytes) else b"").hexdigest()
    )


def test_what_only_looks_like_the_beginning_of_a_mail_is_none() -> None:
    text = _mailbox("first").replace(b"it said.", b"it said.\nFrom Oslo it was heard that.\n\n>From there too.")
    (item,) = mailbox_items(Source("a.mbox", io.BytesIO(text)))
    assert "From Oslo it was heard that." in document_of(item).text
    assert "From there too." in document_of(item).text


def test_a_mail_too_large_is_a_problem_and_the_next_is_read() -> None:
    data = _mailbox("x" * 500, "second")
    first, second = mailbox_items(Source("a.mbox", io.BytesIO(data)), limit=300)
    assert isinstance(first.problem, OversizedDocument)
    assert document_of(second).title == "Talks second"
    (empty,) = mailbox_items(Source("a.mbox", io.BytesIO(b"")))
    assert "the mailbox is empty" in str(empty.problem)
