"""From a file or bytes to a document, or to the named reason why not."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_exports import FACTIVA_CODED, NEXIS_OLD
from made_pdf import column, pdf_of

from onrecord.documents.model import MAX_CHARACTERS, Document
from onrecord.documents.reading import read_bytes, read_file
from onrecord.errors import (
    BinaryDocument,
    DocumentError,
    EmptyDocument,
    ForeignLanguage,
    ModelError,
    OversizedDocument,
    UnreadableFile,
    UnsupportedFormat,
)

REPORT = "The minister said on Friday that talks would not be held before the spring.\n"


def test_a_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "\tThe minister said:\r\n\r\n“No,” — and left.  \r\n"
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_file(path) == Document(text)


def test_a_callers_date_and_address_override_the_files_own() -> None:
    source = f"Date: 2019-05-29\nURL: https://news.example/1\n\n{REPORT}".encode()
    assert read_bytes(source).published == "2019-05-29"
    document = read_bytes(source, published="2020-01-01", url="https://news.example/2")
    assert (document.published, document.url, document.text) == ("2020-01-01", "https://news.example/2", REPORT)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        pytest.param(b"", EmptyDocument, "empty", id="nothing"),
        pytest.param(b" \r\n\t", EmptyDocument, "empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf", EmptyDocument, "no text", id="only a byte order mark"),
        pytest.param(b"Title: Talks refused\n\n", EmptyDocument, "no text", id="only headers"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", UnsupportedFormat, "the PDF is damaged", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\x00", BinaryDocument, "a ZIP archive", id="ZIP"),
        pytest.param(b"\x1f\x8b\x08\x00", BinaryDocument, "gzip", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", BinaryDocument, "PNG image", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\x00", BinaryDocument, "JPEG image", id="JPEG"),
        pytest.param(b"RIFF\x10\xf0\x00\x00WEBP", BinaryDocument, "WebP", id="WebP"),
        pytest.param(b"{\\rtf1 Talks}", BinaryDocument, "RTF", id="RTF"),
        pytest.param(bytes(range(256)), BinaryDocument, "26 control characters", id="every byte"),
        pytest.param(b"\x01\x02\x03 and \x04", BinaryDocument, "control", id="control characters"),
        pytest.param(b"Talks\n" * 200_000, OversizedDocument, f"{MAX_CHARACTERS:,}", id="too many characters"),
        pytest.param(b"<?xml version='1.0'?><rss><item>Talks</item></rss>", DocumentError, "XML", id="a feed"),
        pytest.param("Le ministre a dit non à ces négociations.".encode(), ForeignLanguage, "French", id="French"),
        pytest.param(
            b"<html><body><nav><a>Home</a></nav></body></html>", EmptyDocument, "no article", id="only a menu"
        ),
    ],
)
def test_what_is_no_report_has_a_named_reason(content: bytes, error: type[DocumentError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_bytes(content, "report.txt")
    assert str(caught.value).startswith("report.txt: ")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - errors cross processes


@pytest.mark.parametrize("opening", ["GIF89a", "ID3", "RIFF", "PAR1"])
def test_words_that_happen_to_be_a_signature_are_text(opening: str) -> None:
    assert read_bytes(f"{opening} is what the minister wrote, officials said.".encode()).text.startswith(opening)


@pytest.mark.parametrize(
    "text", ["34.5% 3,400 — 2024", "A", "a b c 1 2 3", "🤔🇺🇦 👩🏽‍🚒!", "?!… — “”", "5 € 7 £", "A1 B2"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_text_without_words_is_set_aside(text: str, name: str) -> None:
    with pytest.raises(EmptyDocument, match=r"no (words|article)"):
        read_bytes(text.encode(), name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_never_ends_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "x.txt"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableFile, match=r"a named pipe.*onrecord read -"):
        read_file(pipe)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFile, match="a device"):
        read_file(tmp_path / "zero.txt")


@pytest.mark.parametrize("package", ["trafilatura", "lxml.etree"])
def test_a_missing_package_is_no_fault_of_the_page(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match="a package is missing"):
        read_bytes(f"<html><body><p>{REPORT}</p></body></html>".encode())


def test_a_missing_package_is_no_fault_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    with pytest.raises(ModelError, match="a package is missing"):
        read_bytes("Министр заявил в пятницу, что переговоры не состоятся.".encode("koi8-r"))


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(OversizedDocument, match=r"20,000,000 bytes; the limit is 10,000,000"):
        read_file(path)
    with pytest.raises(OversizedDocument, match="limit is 10:"):
        read_bytes(b"The minister said no.", limit=10)


def test_a_missing_file_and_a_folder_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file: check the name"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match=r"a folder.*onrecord code"):
        read_file(tmp_path)
    with pytest.raises(UnreadableFile, match="not a file name"):
        read_file(tmp_path / "a\0b")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(REPORT)
    path.chmod(0)
    with pytest.raises(UnreadableFile, match="permissions"):
        read_file(path)


def test_a_name_that_is_no_unicode_is_printable_in_the_message() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_file(Path(os.fsdecode(b"caf\xe9.txt")))
    assert str(caught.value).encode().startswith(b"caf\\xe9.txt: ")


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_named_error(name: str, content: bytes) -> None:
    with suppress(DocumentError):
        document = read_bytes(content, name)
        assert document.text.strip()
        assert "\0" not in document.text


MAIL = (
    "From: a@example.org\nTo: b@example.org\nSubject: Talks\nMIME-Version: 1.0\n"
    "Content-Type: multipart/alternative; boundary=b\n\n"
    "--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    f"{REPORT}=E2=80=9CNo=E2=80=9D, she said.\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
    "PHA+VGFsa3MgZmFpbGVkIG9uIEZyaWRheS48L3A+\n--b--\n"
)
SEEDS = {
    "a.eml": MAIL.encode(),
    "a.md": f"---\ntitle: Talks\n---\n# A *heading*\n\n{REPORT}\n- [one](x)\n> two\n".encode(),
    "a.pdf": pdf_of([column(60, 700, REPORT * 4, 40) + column(310, 700, REPORT * 4, 40)], {"Title": "Talks"}),
    "a.txt": FACTIVA_CODED.encode(),
    "b.txt": NEXIS_OLD.encode(),
}


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    edits=st.lists(
        st.tuples(st.integers(0, 10_000), st.integers(0, 300), st.one_of(st.binary(max_size=8), st.sampled_from([
            b"\n\n", b"--b\n", b"Content-Type: text/html; charset=x\n", b"=?utf-8?q?=C3?=", b"endobj", b"BODY:\n",
        ]))),
        max_size=5,
    )
)  # fmt: skip
def test_any_damage_to_a_file_leaves_a_document_or_a_named_error(
    name: str, edits: list[tuple[int, int, bytes]]
) -> None:
    data = SEEDS[name]
    for place, length, put in edits:
        start = place % (len(data) + 1)
        data = data[:start] + put + data[start + length :]
    with suppress(DocumentError):
        assert read_bytes(data, name).text.strip()


_UGLY = st.text(
    st.one_of(
        st.characters(),  # with surrogates
        st.sampled_from("\r\n\t \u200b\u200f\u202e\ufeff\u05d0\u0627\u0301\U0001f600<>&;/\"'“”:"),
    ),
    max_size=200,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(text="00\x00000\x80", code="utf-8")
@example(text="0\x00\x80\xa0\xa0\xa0\xa0𐀀𐀀𐀀𐀀", code="utf-8")  # a stray zero is dropped
@given(text=_UGLY, code=st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
def test_any_text_is_kept_or_refused_by_name(text: str, code: str) -> None:
    text = f"The minister said on Friday that talks would not be held before spring. {text}"
    try:
        document = read_bytes(text.encode(code, errors="surrogatepass"))
    except DocumentError:
        return
    kept = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
    if "\ufffd" not in kept:
        assert document.text in {kept, kept.replace("\0", "")}


_PIECES = (
    "<p>", "</p>", "<article>", "</div>", "<div>", "<table>", "<!--", "-->", "<h1>", "<title>", "<svg>", "<![CDATA[",
    "'>", "&#0;", "&#xD800;", "<script type='application/ld+json'>", "</script>",
    '{"@type":"Article","datePublished":"', '"}',
    "<meta property='article:published_time' content='", "<base href='http://[", "<link rel=canonical href='//[",
    "<time datetime='2024-", "Talks failed on Friday, the minister said.",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=30))
def test_any_markup_is_a_document_or_a_named_error(parts: list[str]) -> None:
    markup = "<html><body>" + "".join(parts)
    with suppress(DocumentError):
        assert read_bytes(markup.encode(errors="replace"), "a.html").text.strip()


@pytest.mark.parametrize(
    ("name", "head", "day", "basis"),
    [
        ("2024-03-12-talks.txt", "", "2024-03-12", "file name"),
        ("2024-03-12-talks.txt", "Title: Talks\nDate: 2024-03-11\n\n", "2024-03-11", "stated"),
        ("talks.txt", "", None, None),
    ],
)
def test_how_the_day_is_known_is_kept(name: str, head: str, day: str | None, basis: str | None) -> None:
    document = read_bytes(f"{head}The minister met the ambassador and said that talks would go on.".encode(), name)
    assert (document.published, document.published_basis) == (day, basis)
