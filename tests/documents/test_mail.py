"""Mails and pages that were saved as mails."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from onrecord.documents.mail import read_mail
from onrecord.documents.reading import read_bytes
from onrecord.errors import DocumentError, EmptyDocument, UnsupportedFormat

REPORT = "Norway recalled its ambassador on Friday, the foreign ministry said in a statement. “No,” the minister said."
LONG = (
    "Norway recalled its ambassador on Friday, the foreign ministry said in a statement to the press in Oslo.\n\n"
    "“We will not go back to the table before the spring,” the minister said, and warned of further steps."
)
PAGE = (
    "<html><head><title>Talks fail</title></head><body><article><p>"
    f"{LONG.replace(chr(10) * 2, '</p><p>')}</p></article></body></html>"
)
HEAD = "From: A. Reader <a@example.org>\nTo: b@example.org\nSubject: Norway recalls its ambassador\n"


def letter(*lines: str, body: str = REPORT) -> bytes:
    return (HEAD + "".join(f"{line}\n" for line in lines) + "\n" + body).encode()


def test_a_plain_mail() -> None:
    found = read_mail(letter("Date: Tue, 12 Mar 2024 09:10:00 +0100"))
    assert found.text == REPORT
    assert found.title == "Norway recalls its ambassador"
    assert (found.published, found.outlet, found.url) == ("2024-03-12T09:10:00+01:00", None, None)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Tue, 12 Mar 2024 23:30:00 -0500", "2024-03-12T23:30:00-05:00"),
        ("12 Mar 2024 09:10 GMT", "2024-03-12T09:10:00+00:00"),
        ("Tue, 12 Mar 2024 09:10:00 -0000", "2024-03-12"),
        ("some day", None),
        ("", None),
    ],
)
def test_its_day_is_that_on_which_it_was_sent(date: str, published: str | None) -> None:
    assert read_mail(letter(f"Date: {date}")).published == published


@pytest.mark.parametrize(
    ("sender", "lists", "outlet"),
    [
        ('"The Gazette" <news@gazette.example>', ["List-Unsubscribe: <https://gazette.example/u>"], "The Gazette"),
        ("=?utf-8?q?La_Gac=C3=A9tte?= <n@g.example>", ["List-Id: <news.g.example>"], "La Gacétte"),
        ("news@gazette.example", ["List-Unsubscribe: <https://gazette.example/u>"], None),
        ('"news@gazette.example" <news@gazette.example>', ["List-Id: <news.g.example>"], None),
        ("A. Writer <a@example.org>", ["List-Id: <talk.example>", "List-Post: <mailto:talk@example>"], None),
        ("A. Writer <a@example.org>", [], None),
    ],
)
def test_a_newsletter_has_an_outlet_and_a_letter_has_none(sender: str, lists: list[str], outlet: str | None) -> None:
    head = "\n".join([f"From: {sender}", "To: b@example.org", "Subject: Talks", *lists])
    assert read_mail(f"{head}\n\n{REPORT}".encode()).outlet == outlet


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: Talks fail", "Talks fail"),
        ("RE: AW: Talks", "Talks"),
        ("=?utf-8?B?TsO4cmdl?= talks", "Nørge talks"),
        ("=?utf-8?q?Talks_=E2=80=93?=\n =?utf-8?q?_over?=", "Talks – over"),
        ("=?nonsense?q?Talks_=E9?=", "Talks é"),
        ("=?utf-8?B?TsO4c?=", "=?utf-8?B?TsO4c?="),
        ("Talks é", "Talks é"),
        ("", None),
    ],
)
def test_its_subject_is_the_title(subject: str, title: str | None) -> None:
    found = read_bytes(f"From: a@example.org\nTo: b@example.org\nSubject: {subject}\n\n{REPORT}".encode(), "a.eml")
    assert found.title == title


@pytest.mark.parametrize(
    ("charset", "code"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("us-ascii", "utf-8"),
     ("us-ascii", "cp1252"), ("utf-8", "cp1252"), ("iso-8859-1", "utf-8"), ("x-unknown", "utf-8"), ("", "cp1252")],
)  # fmt: skip
@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
def test_a_text_is_read_in_whatever_code_it_is(charset: str, code: str, coding: str) -> None:
    content = REPORT.encode(code)
    if coding == "base64":
        content = base64.encodebytes(content)
    elif coding == "quoted-printable":
        content = b"".join(b"=%02X" % byte if byte > 126 or byte == 61 else bytes([byte]) for byte in content)
        content = content[:50] + b"=\n" + content[50:]
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    head = f"{HEAD}MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {coding}\n\n"
    assert read_bytes(head.encode() + content, "a.eml").text == REPORT


def _mixed(*, plain: str | None, page: str | None, attached: bool = False) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Talks"
    if plain is not None:
        message.set_content(plain)
        if page is not None:
            message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    if attached:
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
        message.add_attachment("Other words that are attached.", filename="notes.txt")
    return message.as_bytes()


@pytest.mark.parametrize("attached", [False, True])
def test_the_plain_part_is_taken_and_attachments_are_not(attached: bool) -> None:
    assert read_mail(_mixed(plain=LONG, page="<p>Another text.</p>", attached=attached)).text == LONG
    found = read_mail(_mixed(plain=None, page=PAGE, attached=attached))
    assert (found.text, found.title) == (LONG, "Talks")


def test_a_notice_to_look_at_the_page_is_no_text() -> None:
    notice = "View this mail in your browser: https://gazette.example/m"
    assert read_mail(_mixed(plain=notice, page=PAGE)).text == LONG
    assert read_mail(_mixed(plain="Talks failed, she said.", page="<p>Home</p>")).text == "Talks failed, she said."


def test_a_newsletter_laid_out_in_tables_is_read() -> None:
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in LONG.split("\n\n"))
    page = f"<html><body><table><tr><td><img src=x></td></tr>{rows}<tr><td><a href=u>Unsubscribe</a></td></tr></table>"
    text = read_mail(_mixed(plain=None, page=page)).text
    assert all(each in text for each in LONG.split("\n\n"))


def test_lines_are_joined_and_what_is_quoted_or_signed_is_left_out() -> None:
    body = (
        "Norway recalled its ambassador on Friday, the foreign ministry said in\n"
        "a statement to the press.\n\n> Will they?\n>> Who?\n\n"
        ">From Oslo it was said that no talks were planned.\n-- \nA. Reader\n"
    )
    assert read_mail(letter(body=body)).text == (
        "Norway recalled its ambassador on Friday, the foreign ministry said in a statement to the press.\n\n"
        "From Oslo it was said that no talks were planned."
    )


@pytest.mark.parametrize(
    ("above", "title", "published"),
    [("See below.", "Talks fail", "2024-03-11T08:00:00+00:00"), ("word " * 50, "Norway recalls its ambassador", None)],
    ids=["a few words", "a text of its own"],
)
def test_of_a_mail_that_forwards_another_that_one_is_read(above: str, title: str, published: str | None) -> None:
    head = "From: The Gazette <n@g>\nDate: Mon, 11 Mar 2024 08:00:00 +0000\nSubject: Re: Talks fail\nTo: a@b.org\n"
    found = read_mail(letter(body=f"{above}\n\n---------- Forwarded message ---------\n{head}\n{LONG}"))
    assert (found.title, found.published) == (title, published)
    assert (found.text == LONG) is (published is not None)
    assert found.text.endswith(LONG)


@pytest.mark.parametrize(("delsp", "joined"), [("no", "recalled its"), ("yes", "recalledits")])
def test_flowed_lines(delsp: str, joined: str) -> None:
    kind = f"Content-Type: text/plain; format=flowed; delsp={delsp}"
    assert joined in read_mail(letter("MIME-Version: 1.0", kind, body=f"Norway recalled \nits envoy.\n\n{REPORT}")).text


def _saved(*head: str, parts: list[tuple[str, str]]) -> bytes:
    lines = [*head, "MIME-Version: 1.0", 'Content-Type: multipart/related; type="text/html"; boundary="--b--"', ""]
    for kind, content in parts:
        lines += ["----b--", kind, "", content]
    return "\r\n".join([*lines, "----b----", ""]).encode()


BLINK = ["From: <Saved by Blink>", "Snapshot-Content-Location: https://news.example/1", "Subject: =?utf-8?q?Saved?=",
         "Date: Fri, 15 Mar 2024 10:00:00 -0000"]  # fmt: skip
HTML = "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://news.example/frame"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        pytest.param(BLINK, "https://news.example/1", id="Chrome"),
        pytest.param(['From: "Saved by Internet Explorer 11"', "Subject: x"], "https://news.example/frame", id="IE"),
        pytest.param([], "https://news.example/frame", id="Word"),
    ],
)
def test_a_saved_page(head: list[str], url: str) -> None:
    style = ("Content-Type: text/css", "p {}")
    for name in ("a.mhtml", "a.mht", "a.txt"):
        found = read_bytes(_saved(*head, parts=[(HTML, PAGE), style]), name)
        assert (found.text, found.url) == (LONG, url)
        assert found.title == "Talks fail"
        assert found.published is None


def test_the_root_of_a_saved_page_is_the_part_that_is_named() -> None:
    frame = (
        "Content-Type: text/html\r\nContent-ID: <frame@x>",
        "<p>Buy our shoes, which are the best of all shoes.</p>",
    )
    page = ("Content-Type: text/html\r\nContent-ID: <root@x>", PAGE)
    data = _saved(*BLINK, parts=[frame, page]).replace(b'type="text/html"', b'start="<root@x>"')
    assert read_bytes(data, "a.mhtml").text == LONG


def test_a_saved_page_has_the_day_that_it_states() -> None:
    page = PAGE.replace("<title>", '<meta property="article:published_time" content="2024-03-12T08:00Z"><title>')
    assert read_bytes(_saved(*BLINK, parts=[(HTML, page)]), "a.mhtml").published == "2024-03-12T08:00:00+00:00"


NESTED = "".join(
    f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n" for depth in range(3)
) + f"Content-Type: text/plain\n\n{REPORT}\n--b2--\n--b1--\n--b0--\n"  # fmt: skip
PLAIN, WITHIN = "Content-Type: text/plain\n", "Content-Type: message/rfc822\n"
TWO = 'Content-Type: multipart/mixed; boundary="b"\n\n'


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEAD.encode() + NESTED.encode(), id="parts within parts"),
        pytest.param(f"{HEAD}{TWO}--b\n\n{REPORT}\n".encode(), id="the last boundary cut off"),
        pytest.param(f"{HEAD}{TWO}before\n--b\n{PLAIN}\n{REPORT}\n--b--\nmore".encode(), id="preamble"),
        pytest.param(letter().replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + letter(), id="a byte order mark"),
        pytest.param(b"\r\n\n" + letter(), id="empty lines above it"),
        pytest.param(b"From a@example.org Tue Mar 12 09:10:00 2024\n" + letter(), id="the line of a mailbox"),
        pytest.param(letter("X-Odd_Name2: x", "Received: by\n\tmx"), id="odd names, folded lines"),
        pytest.param(letter("Content-Type: nonsense"), id="no content type"),
        pytest.param(letter("Content-Type: text/plain; charset=\"=?x?=\""), id="a broken charset"),
        pytest.param(letter("Content-Transfer-Encoding: nonsense"), id="an unknown transfer encoding"),
        pytest.param(letter().decode().encode("utf-16"), id="UTF-16"),
        pytest.param(letter(body="\x00" + REPORT), id="a zero byte"),
        pytest.param(f"{HEAD}{TWO}--b\n{WITHIN}\n{HEAD}\n{REPORT}\n--b--\n".encode(), id="a mail in it"),
        pytest.param(f"{HEAD}{TWO}--b\n\n\n--b\n{PLAIN}\n{REPORT}\n--b--".encode(), id="an empty part"),
        pytest.param(f"Subject: Talks\n\n{REPORT}".encode(), id="a subject alone, by its ending"),
    ],
)  # fmt: skip
def test_odd_mails_are_read(data: bytes) -> None:
    assert read_bytes(data, "a.eml").text == REPORT


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        pytest.param(f"{HEAD}{TWO}{REPORT}".encode(), UnsupportedFormat, "cannot be told apart", id="no line parts"),
        pytest.param(
            f"{HEAD}Content-Type: multipart/mixed\n\n--b\n\n{REPORT}".encode(), UnsupportedFormat, "apart", id="no name"
        ),
        pytest.param(HEAD.encode(), EmptyDocument, "no text", id="cut off in its head"),
        pytest.param(letter(body=" \n"), EmptyDocument, "no text", id="no body"),
        pytest.param(letter("Content-Type: application/pdf"), EmptyDocument, "holds application/pdf", id="a file"),
        pytest.param(_mixed(plain=None, page="<p>Home</p>"), EmptyDocument, "no article", id="a page without article"),
        pytest.param(letter("Content-Type: multipart/encrypted"), UnsupportedFormat, "encrypted", id="encrypted"),
        pytest.param(letter("Content-Type: application/pkcs7-mime"), UnsupportedFormat, "encrypted", id="S/MIME"),
        pytest.param(
            _saved(*BLINK, parts=[("Content-Type: text/css", "p {}")]), EmptyDocument, "no part in HTML", id="no page"
        ),
        pytest.param(
            (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 3000).encode(),
            DocumentError, "text|parts", id="deep",
        ),
        pytest.param(letter(body="Le ministre a dit non à ces négociations."), DocumentError, "French", id="French"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, error: type[DocumentError], says: str) -> None:
    with pytest.raises(error, match=rf"(?s)a\.eml: .*{says}"):
        read_bytes(data, "a.eml")


@pytest.mark.parametrize("cut", range(4))
def test_base64_that_is_cut_off_gives_what_there_is(cut: int) -> None:
    whole = base64.b64encode(LONG.encode())
    body = whole[: len(whole) - 8 - cut].decode()
    text = read_mail(letter("MIME-Version: 1.0", "Content-Transfer-Encoding: base64", body=body)).text
    assert text.startswith("Norway recalled its ambassador on Friday")
    assert LONG.startswith(text.rstrip("\ufffd"))


def test_several_mails_are_a_mailbox_and_a_text_with_mails_in_it_is_a_text() -> None:
    mail = "From a@example.org Tue Mar 12 09:10:00 2024\n" + letter().decode()
    with pytest.raises(UnsupportedFormat, match=r"a mailbox of 2 mails.*onrecord code FILE"):
        read_bytes(f"{mail}\n\n{mail}\n".encode(), "a.mbox")
    text = f"From: our correspondent\n\n{REPORT}"
    assert read_bytes(text.encode(), "a.txt").text == text
    assert read_bytes(f"{REPORT}\n\n{mail}".encode(), "a.eml").text.startswith(REPORT)


_KEPT = b"From: Ann <ann@gazette.example>\nSubject: Norway recalls envoy\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n\n"
_NOTED = b"<?xml version='1.0'?><!DOCTYPE plist><plist><dict><key>flags</key><integer>1</integer></dict></plist>\n"


@pytest.mark.parametrize("name", ["17.emlx", "17.partial.emlx", "17.txt"])
@pytest.mark.parametrize("counted", [b"%d\n", b"%-10d\n", b"%d\r\n"])
def test_what_apple_mail_keeps_around_a_mail_is_none_of_it(name: str, counted: bytes) -> None:
    mail = _KEPT + b"Norway recalled its ambassador on Friday, the minister said.\n"
    read = read_bytes(counted % len(mail) + mail + _NOTED, name)
    assert read.text == "Norway recalled its ambassador on Friday, the minister said."
    assert (read.title, read.published) == ("Norway recalls envoy", "2024-03-12T10:00:00+01:00")


def test_a_number_above_a_text_stays() -> None:
    text = "1945\n\nThe war ended in May, the minister said, and the allies met in Potsdam."
    assert read_bytes(text.encode(), "a.txt").text == text
