"""Hostile texts, pages, mails, mailboxes, PDF, feeds, crawls and exports of news archives."""

# ruff: noqa: E501 - a case is a line
from __future__ import annotations

import base64
import codecs
import zlib
from collections.abc import Iterator

from hostile_files import Hostile, article
from hostile_packed import NOISE, flipped
from hostile_tables import packed_badly
from made_archives import record, response
from made_exports import FACTIVA_CODED, NEXIS_OLD
from made_pdf import column, pdf_of

MB = 2**20
TEXT = article("in a document")
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>"


def documents() -> Iterator[Hostile]:
    """All of them."""
    yield from _texts()
    yield from _pages()
    yield from _mails()
    yield from _mailboxes()
    yield from _pdfs()
    yield from _feeds()
    yield from _crawls()
    yield from _exports()


def _texts() -> Iterator[Hostile]:
    plain = TEXT.encode()
    for name, content, outcome in (
        ("empty", b"", "empty"),
        ("blank", b" \t\r\n" * 5000, "empty"),
        ("only-mark", codecs.BOM_UTF8, "empty"),
        ("only-wide-mark", codecs.BOM_UTF16_LE, "empty"),
        ("marks", "\ufeff".encode() * 3000, "empty? binary?"),
        ("zeros", bytes(100_000), "binary? empty?"),
        ("noise", NOISE, "binary? empty? language?"),
        ("ones", b"\xff" * 9000, "binary? empty? language? read?"),
        ("controls", bytes(range(1, 32)) * 300, "binary"),
        ("zeros-between", plain.replace(b" ", b" \0"), "read? binary?"),
        ("one-zero", plain + b"\0", "read"),
        ("wide-odd", TEXT.encode("utf-16") + b"x", "read"),
        ("wide-surrogates", codecs.BOM_UTF16_LE + b"\0\xd8" * 2000, "empty? binary? unreadable-text? language?"),
        ("wide-mark-narrow-text", codecs.BOM_UTF16_BE + plain, "language? binary? empty?"),
        ("utf-32-noise", codecs.BOM_UTF32_LE + NOISE[:4000], "binary? empty? language?"),
        ("surrogates-in-utf-8", plain + b"\xed\xa0\x80\xed\xbf\xbf", "read"),
        ("overlong", plain + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80", "read"),
        ("mixed-codes", (TEXT + " Café. ").encode() * 3 + (TEXT + " Café.").encode("cp1252"), "read"),
        ("cut-letter", plain + "é".encode()[:1], "read"),
        ("figures", b"1 2 3 4 5\n" * 900, "empty"),
        ("emoji", "\U0001f600 ".encode() * 900, "empty"),
        ("marks-on-marks", ("a" + "\u0301" * 100_000).encode(), "empty? language?"),
        ("right-to-left", ("\u202e" * 1000 + TEXT).encode(), "read"),
        ("chinese", "挪威召回了驻乍得大使。".encode() * 300, "language"),
        ("norwegian", "Regjeringen i Oslo sa fredag at samtalene ikke hadde ført fram. ".encode() * 20, "language"),
        ("letters", b"a" * 900_000, "language? empty? read?"),
        ("one-word-lines", b"aa\n" * 300_000, "language? empty? read?"),
        ("header-lines", b"Title: a\n" * 100_000, "empty? read? language?"),
        ("header-of-lies", f"Title: Talks\nDate: 9999-99-99\nURL: javascript:x\n\n{TEXT}".encode(), "read"),
        ("million-and-one", plain + b" word" * 200_000, "oversized"),
        ("ten-megabytes", b"The minister said so. " * 450_000, "oversized"),
        ("open-brackets", b"[{(<" * 200_000, "empty? format? language?"),
        ("quotes", b'"' * 900_000, "empty"),
        ("returns", b"\r" * 900_000, "empty"),
        ("dashes", b"-" * 900_000 + plain, "read? language?"),
        ("png", b"\x89PNG\r\n\x1a\n" + NOISE, "binary"),
        ("word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "binary"),
        ("program", b"\x7fELF" + NOISE, "binary"),
        ("shebang", b"#!/bin/sh\nrm -rf /\n", "read? empty? language?"),
    ):
        yield Hostile(f"{name}.txt", content, outcome, name in {"empty", "zeros", "noise", "chinese", "wide-odd"})
    yield Hostile("11-mb.txt", lambda: plain * 40_000, "oversized", fast=True)
    yield Hostile("pdf-in-text.txt", b"%PDF-1.7\n" + NOISE, "format")
    yield Hostile("html.md", b"<script>" * 20_000 + plain, "read? empty? language? format?")
    yield Hostile("markers.md", b"*_`[!" * 150_000, "empty? language?")
    yield Hostile("quotes.md", b">" * 300_000 + plain, "read? language? empty?")


def _pages() -> Iterator[Hostile]:
    start, paragraph = "<html><body>", f"<p>{TEXT}</p>"
    for name, markup, outcome in (
        ("empty", "", "empty"),
        ("only-tags", "<html><body></body></html>", "empty"),
        ("cut-in-tag", PAGE[:-60], "read"),
        ("cut-in-head", PAGE[:40], "empty? read? unreadable?"),
        ("unclosed", start + f"<div><p>{TEXT}" * 50, "read"),
        ("wrongly-nested", f"{start}<b><i><p>{TEXT}</b></i></p></div></span>", "read"),
        ("deep", start + "<div>" * 100_000 + paragraph, "oversized? read? unreadable?"),
        ("deep-lists", start + "<ul><li>" * 5_000 + paragraph, "read? oversized? unreadable? empty?"),
        ("deep-inline", start + "<b>" * 3_000 + TEXT + "</b>" * 3_000, "read? empty? unreadable?"),
        ("many-elements", start + "<p>a</p>" * 120_000, "oversized"),
        ("million-elements", start + "<b>" * 3_000_000, "oversized? empty?"),
        ("million-comments", start + "<!--a-->" * 1_000_000 + paragraph, "oversized? read? empty?"),
        ("open-comment", f"{start}<!-- {paragraph}", "empty"),
        ("million-attributes", f"{start}<p {' '.join(f'a{n}=b' for n in range(400_000))}>{TEXT}</p>", "read? empty? oversized?"),
        ("million-classes", f"{start}<div class='{'related ' * 500_000}'><p>{TEXT}</p></div>", "read? empty?"),
        ("endless-entity", f"{start}<p>{TEXT} &{'a' * 500_000};</p>", "read"),
        ("odd-entities", f"{start}<p>{TEXT} &#0; &#xd800; &#x110000; &#99999999999999999999;</p>", "read"),
        ("script", f"{start}<script>{'<p>' * 90_000}</script>{paragraph}", "read? oversized?"),
        ("open-script", f"{start}<script>{paragraph}", "empty"),
        ("script-ld-json", PAGE.replace("<body>", "<script type='application/ld+json'>" + "[" * 90_000 + "</script><body>"), "read"),
        ("ld-json-long-number", PAGE.replace("<body>", "<script type='application/ld+json'>{\"datePublished\":" + "9" * 9_000 + "}</script><body>"), "read"),
        ("ld-json-cycles", PAGE.replace("<body>", "<script type='application/ld+json'>" + '{"@graph":[' * 900 + "1" + "]}" * 900 + "</script><body>"), "read"),
        ("times", start + paragraph + "<time datetime='99999-13-45T99:99'>x</time>" * 9_000, "read? empty?"),
        ("declared-wrongly", PAGE.replace("<head>", "<head><meta charset='utf-7'>"), "read"),
        ("declared-unknown", PAGE.replace("<head>", "<head><meta charset='../../etc/passwd'>"), "read"),
        ("declared-as-zip", PAGE.replace("<head>", "<head><meta charset='zlib_codec'>") + "é", "read"),
        ("frames", "<html><frameset><frame src='a'></frameset></html>", "empty"),
        ("doctype-bomb", '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + PAGE, "read"),
        ("xhtml-bomb", '<?xml version="1.0"?><!DOCTYPE html [' + "".join(
            f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(20)) + f"]><html><body><p>{TEXT} &e20;</p></body></html>",
         "read? empty? format? unreadable?"),
        ("tables", start + "<table><tr><td>" * 4_000 + TEXT, "read? empty? unreadable? oversized?"),
        ("links", start + "<p><a href='a'>a</a></p>" * 30_000, "empty"),
        ("spaces", f"{start}<p>{TEXT}{' ' * 3_000_000}</p>", "read"),
        ("line-ends", f"{start}<p>{TEXT}</p>" + "\n" * 3_000_000, "read"),
        ("styles", start + f"<p style='{'a:b;' * 300_000}'>{TEXT}</p>", "read? empty?"),
        ("quotes", start + "<q>" * 2_000 + TEXT, "read? empty? unreadable?"),
        ("blockquotes", start + "<blockquote><p>a</p><footer>b</footer>" * 2_000 + TEXT, "read? empty? unreadable? language?"),
        ("less-than", start + "<" * 2_000_000 + paragraph, "read? empty? oversized?"),
    ):  # fmt: skip
        yield Hostile(f"{name}.html", markup.encode(), outcome, name in {"deep", "open-comment", "script-ld-json"})
    yield Hostile("noise.html", NOISE, "binary? empty? language?")
    yield Hostile("zeros-between.html", PAGE.replace("<", "<\0").encode(), "read? binary? empty?")
    yield Hostile("wide.html", PAGE.encode("utf-16"), "read")
    yield Hostile("flipped.html", flipped(PAGE.encode(), 0.5, 3), "read? binary? empty?")


def _mails() -> Iterator[Hostile]:
    head = "From: a@example.org\nTo: b@example.org\nSubject: Talks\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nMIME-Version: 1.0\n"
    mixed = f"{head}Content-Type: multipart/mixed; boundary=x\n\n"
    part = f"--x\nContent-Type: text/plain\n\n{TEXT}\n"
    nested = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_000))
    attached = base64.b64encode(NOISE).decode()
    for name, content, outcome in (
        ("headers-only", head, "empty"),
        ("no-boundary", mixed.replace("; boundary=x", "") + part, "format"),
        ("boundary-never", f"{mixed}{TEXT}", "format? empty?"),
        ("open-part", mixed + part, "read"),
        ("thousand-nested-parts", head + nested + "Content-Type: text/plain\n\n" + TEXT, "format? read? empty?"),
        ("thousand-nested-mails", head + "Content-Type: message/rfc822\n\n" * 1_000 + TEXT, "format? read? empty?"),
        ("million-parts", mixed + "--x\n\n" * 1_500_000, "format? oversized? empty?"),
        ("million-headers", head + "X-A: b\n" * 1_000_000 + f"\n{TEXT}", "read? format? oversized?"),
        ("long-header", head + f"X-A: {'a ' * 3_000_000}\n\n{TEXT}", "read? format? oversized?"),
        ("folded-forever", head + "X-A: a\n" + " b\n" * 900_000 + f"\n{TEXT}", "read? format? oversized?"),
        ("broken-word", head.replace("Talks", "=?utf-8?b?/////?= =?x?y?z?=") + f"\n{TEXT}", "read"),
        ("many-words", head.replace("Talks", "=?utf-8?q?a?= " * 50_000) + f"\n{TEXT}", "read"),
        ("wrong-charset", f"{head}Content-Type: text/plain; charset=no-such\n\n{TEXT}", "read"),
        ("charset-of-zeros", f"{head}Content-Type: text/plain; charset=\"\0\"\n\n{TEXT}", "read"),
        ("charset-continued", f"{head}Content-Type: text/plain; charset*=%FF'%00'x\n\n{TEXT}", "read"),
        ("many-parameters", f"{head}Content-Type: text/plain;{' a=b;' * 90_000}\n\n{TEXT}", "read"),
        ("broken-base64", f"{head}Content-Transfer-Encoding: base64\n\n!!!{attached[:301]}", "binary? empty? language? format?"),
        ("broken-quoted", f"{head}Content-Transfer-Encoding: quoted-printable\n\n{TEXT} =ZZ =\n=F", "read"),
        ("uuencoded", f"{head}Content-Transfer-Encoding: x-uuencode\n\nbegin 666 a\nM{'!' * 9}\nend\n", "empty? read? language? binary?"),
        ("unknown-encoding", f"{head}Content-Transfer-Encoding: rot13\n\n{TEXT}", "read"),
        ("encrypted", head + "Content-Type: multipart/encrypted; boundary=x\n\n" + part, "format"),
        ("attachment-only", mixed + f"--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n{attached}", "empty"),
        ("wild-date", head.replace("2024 10", "999999999 99") + f"\n{TEXT}", "read"),
        ("quoted-forever", f"{head}\n" + ">" * 900_000 + f"\n{TEXT}", "read"),
        ("quoted-lines", f"{head}\n" + ">\n" * 900_000 + f"\n{TEXT}", "read"),
        ("dashes", f"{head}\n" + "-- \n" * 300_000 + TEXT, "empty"),
        ("forwards", f"{head}\n" + "---- Forwarded message ----\nFrom: a\n" * 9_000 + TEXT, "read? empty? language?"),
        ("controls-in-subject", head.replace("Talks", "\x01\x02\x03\x04") + f"\n{TEXT}", "read? binary?"),
    ):  # fmt: skip
        yield Hostile(f"{name}.eml", content.encode(), outcome, name in {"thousand-nested-parts", "no-boundary"})
    yield Hostile("noise.eml", NOISE, "binary? empty? language?")
    yield Hostile("noise-inside.eml", head.encode() + b"\n" + NOISE, "binary? empty? language?")
    saved = "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
    yield Hostile("no-page.mhtml", (saved + part).encode(), "empty")
    yield Hostile("cut.mhtml", (saved + f"--x\nContent-Type: text/html\n\n{PAGE}")[:-80].encode(), "read")
    yield Hostile(
        "bomb.mhtml", (saved + "--x\nContent-Type: text/html\n\n<b>" * 300_000).encode(), "format? oversized? empty?"
    )


def _mailboxes() -> Iterator[Hostile]:
    mail = (
        f"From a@example.org Mon Jan  1 10:00:00 2024\nFrom: a@example.org\nSubject: Talks\nTo: b@c.d\n\n{TEXT} %d\n\n"
    )
    for name, content, outcome in (
        ("empty", b"", "empty? nothing?"),
        ("only-froms", b"From a Mon Jan 1 10:00:00 2024\n\n" * 2_000, "empty? language? read?"),
        ("noise", NOISE, "binary? empty?"),
        ("cut", (mail % 1 + mail % 2)[:-90].encode(), "read"),
        ("zeros", (mail % 1).encode() + bytes(9_000) + (mail % 2).encode(), "read? binary? empty?"),
    ):
        yield Hostile(f"{name}.mbox", content, outcome, name == "cut")
    yield Hostile("line-of-100-mb.mbox.gz", lambda: packed_badly(
        (mail % 1).encode() + b"From b Mon Jan 1 10:00:00 2024\n" + b"a" * 100 * MB + b"\n\n" + (mail % 2).encode()),
        "read oversized", fast=False)  # fmt: skip
    yield Hostile("mail-of-100-mb.mbox.gz", lambda: packed_badly(
        (mail % 1).encode() + b"From b Mon Jan 1 10:00:00 2024\n" + b"words\n" * 17_000_000 + b"\n" + (mail % 2).encode()),
        "read oversized")  # fmt: skip


def _pdfs() -> Iterator[Hostile]:
    good = pdf_of([column(72, 700, TEXT, 70)])
    for share in (0.01, 0.3, 0.6, 0.95):
        yield Hostile(f"cut-{share}.pdf", good[: int(len(good) * share)], "format? read? empty?", share == 0.3)
    for place in (0.1, 0.4, 0.7, 0.95):
        yield Hostile(f"flipped-{place}.pdf", flipped(good, place, 5), "format? read? empty? language?")
    for name, content, outcome in (
        ("noise", b"%PDF-1.4\n" + NOISE, "format"),
        ("sign-only", b"%PDF-", "format"),
        ("locked", pdf_of([column(72, 700, TEXT, 70)], encrypt="/Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O "
                          f"<{'00' * 32}> /U <{'00' * 32}>"), "format"),
        ("pages-in-pages", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "format? empty?"),
        ("catalog-in-itself", _pdf("<< /Type /Catalog /Pages 1 0 R >>"), "format? empty?"),
        ("contents-of-itself", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [3 0 R 3 0 R] >>"), "format? empty?"),
        ("billion-pages", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 1000000000 >>"), "format? empty?"),
        ("negative-pages", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count -5 >>"), "format? empty?"),
        ("deep-arrays", _pdf("<< /Type /Catalog /Pages 2 0 R >>", "[" * 100_000), "format? empty?"),
        ("form-in-itself", loop_of_forms(), "oversized? format? empty?"),
        ("length-lies", good.replace(b"/Length ", b"/Length 9999999"), "format? read? empty?"),
        ("xref-lies", good.replace(b"startxref\n", b"startxref\n9999"), "read? format?"),
        ("xref-loop", good.replace(b"/Root", b"/Prev 9 /Root"), "read? format?"),
        ("huge-box", good.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 1e30 1e3]"), "read? format? empty?"),
        ("text-after-end", good + TEXT.encode() * 500, "read? format?"),
        ("no-text", pdf_of([[]]), "empty"),
        ("thousand-empty-pages", pdf_of([[] for _ in range(1_000)]), "empty"),
    ):  # fmt: skip
        yield Hostile(f"{name}.pdf", content, outcome, name in {"noise", "locked", "pages-in-pages"})
    yield Hostile("flate-bomb.pdf", lambda: page_of(zlib.compress(b" " * 900 * MB, 9)), "oversized? empty?")
    yield Hostile("flate-bomb-of-text.pdf", lambda: page_of(zlib.compress(_shown(100_000_000), 9)), "oversized")
    yield Hostile("flate-in-flate.pdf", lambda: page_of(
        zlib.compress(zlib.compress(b" " * 900 * MB, 9)), "/Filter [/FlateDecode /FlateDecode]"), "oversized? format? empty?")  # fmt: skip
    yield Hostile("nine-mb-of-text.pdf", lambda: page_of(_shown(9_000_000), ""), "oversized? read?")


def _shown(length: int) -> bytes:
    line = b"BT /F 9 Tf 1 0 0 1 9 9 Tm (" + b"many words " * 9 + b") Tj ET\n"
    return line * (length // len(line))


def page_of(content: bytes, packing: str = "/Filter /FlateDecode") -> bytes:
    """A PDF of one page that is drawn by this content."""
    return _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
                _stream(content, packing), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")  # fmt: skip


def loop_of_forms() -> bytes:
    """A PDF in which a form draws itself twice, so that drawing it never ends."""
    return _pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >> >>",
                _stream(b"/A Do"),
                _stream(b"/A Do /A Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>"))  # fmt: skip


def _stream(content: bytes, told: str = "") -> bytes:
    return f"<< /Length {len(content)} {told} >>\nstream\n".encode() + content + b"\nendstream"


def _pdf(*objects: str | bytes) -> bytes:
    """A PDF of these objects, the first its catalog, whatever they are."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + (content.encode() if isinstance(content, str) else content) + b"\nendobj\n"
    start, table = len(out), b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _feeds() -> Iterator[Hostile]:
    item = f"<item><guid>%d</guid><title>Talks</title><description>{TEXT} %d</description></item>"
    start, end = '<?xml version="1.0"?><rss version="2.0"><channel><title>A</title>', "</channel></rss>"
    sound = item % (1, 1)
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    for name, content, outcome in (
        ("empty", "", "empty"),
        ("no-items", start + end, "empty? nothing? unreadable?"),
        ("cut", start + sound + (item % (2, 2))[:60], "read"),
        ("entity-bomb", start.replace("<rss", f"<!DOCTYPE a [<!ENTITY e0 'ha'>{bomb}]><rss") + sound.replace("Norway", "&e12; Norway") + end, "read"),
        ("entity-of-file", start.replace("<rss", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rss") + sound.replace("Norway", "&e; Norway") + end, "read"),
        ("entity-loop", start.replace("<rss", "<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss") + sound.replace("Norway", "&a; Norway") + end, "read"),
        ("open-doctype", "<!DOCTYPE a [" * 9_000 + start + sound + end, "read? unreadable? format? empty?"),
        ("deep", start + "<a>" * 90_000 + sound + end, "read? unreadable? format? empty? nothing?"),
        ("million-elements", start + "<a/>" * 2_000_000 + sound + end, "oversized? read? unreadable?"),
        ("million-items", start + "<item/>" * 1_000_000 + end, "oversized? empty? unreadable?"),
        ("million-attributes", start + f"<item {' '.join(f'a{n}=' + chr(34) * 2 for n in range(300_000))}/>" + sound + end, "oversized? read? unreadable? empty?"),
        ("million-prefixes", start + "".join(f"<x{n}:a xmlns:x{n}='u{n}'/>" for n in range(60_000)) + sound + end, "read? oversized? unreadable?"),
        ("open-cdata", start + sound + "<item><description><![CDATA[" + TEXT, "read"),
        ("loose-marks", start + sound.replace("Norway", "& < && <3 Norway") + end, "read"),
        ("odd-numbers", start + sound.replace("Norway", "&#0;&#xd800;&#x110000;&#99999999999; Norway") + end, "read"),
        ("controls", start + sound.replace("Norway", "\x01\x02\x0bNorway") + end, "read unreadable? binary?"),
        ("wild-dates", start + sound.replace("<title>", "<pubDate>Mon, 99 Foo 99999 99:99:99 +9999</pubDate><title>") + end, "read"),
        ("same-ids", start + sound * 3 + sound.replace("Norway", "Sweden") * 3 + end, "read"),
        ("id-of-controls", start + sound.replace("<guid>1", "<guid>&#10;../../x&#9;" + "y" * 9_000) + end, "read"),
        ("html-inside", start + sound.replace("Norway", "<p><b><script>x</script>Norway") + end, "read"),
        ("wrong-root", "<rss:feed>" + sound + end, "read? unreadable? format? empty?"),
        ("noise-inside", start + sound + NOISE[:999].decode("latin-1") + end, "read? unreadable? binary? format?"),
    ):  # fmt: skip
        yield Hostile(f"{name}.rss", content.encode(), outcome, name in {"entity-bomb", "cut", "entity-of-file"})
    yield Hostile(
        "60-mb.rss.gz", lambda: packed_badly((start + sound).encode() + b" " * 60 * MB), "oversized", fast=True
    )
    for name, told, outcome in (
        ("cut", '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"', "format"),
        ("deep", '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * 90_000, "format"),
        ("no-items", '{"version":"https://jsonfeed.org/version/1.1","items":5}', "empty? nothing? unreadable?"),
        ("long-number", '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":' + "9" * 9_000 + "}]}", "format"),
        ("surrogates", '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"\\ud800","content_text":"TEXT \\udfff"}]}'.replace("TEXT", TEXT), "read? unreadable-text?"),
    ):  # fmt: skip
        yield Hostile(f"feed-{name}.json", told.encode(), outcome, name == "deep")


def _crawls() -> Iterator[Hostile]:
    page = record(response(PAGE.encode()))
    other = page.replace(b"urn:uuid:1", b"urn:uuid:2").replace(b"Norway", b"Sweden")
    length = f"Content-Length: {len(response(PAGE.encode()))}".encode()
    gzipped = packed_badly(PAGE.encode())
    for name, content, outcome in (
        ("cut-in-head", page[:60], "damaged"),
        ("cut-in-block", page + other[:-90], "read damaged"),
        ("length-too-small", page.replace(length, b"Content-Length: 50") + other, "damaged empty? read?"),
        ("length-too-large", page.replace(length, b"Content-Length: 99999999") + other, "damaged oversized?"),
        ("length-negative", page.replace(length, b"Content-Length: -5") + other, "damaged"),
        ("length-of-letters", page.replace(length, b"Content-Length: many") + other, "damaged"),
        ("length-of-digits", page.replace(length, b"Content-Length: " + b"9" * 5_000) + other, "damaged"),
        ("no-length", page.replace(b"Content-Length", b"Content-Width", 1) + other, "damaged"),
        ("head-without-end", b"WARC/1.0\r\n" + b"a: b\r\n" * 200_000, "damaged"),
        ("line-without-end", b"WARC/1.0\r\nWARC-Type: " + b"a" * 20_000_000, "damaged"),
        ("noise-between", page + NOISE + other, "read damaged"),
        ("noise", b"WARC/1.0\r\n" + NOISE, "damaged"),
        ("same-ids", page * 3, "read"),
        ("id-of-controls", page.replace(b"urn:uuid:1", b"\x1b[31m\x00\xff"), "read"),
        ("no-status", record(response(PAGE.encode()).replace(b"HTTP/1.1 200 OK", b"HTTP/x", 1)), "nothing"),
        ("no-http", record(PAGE.encode()), "nothing"),
        ("head-of-64-kb", record(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 20_000), "damaged"),
        ("chunks-cut", record(response(b"5\r\nabcde\r\n99\r\nabc", Transfer_Encoding="chunked")), "damaged"),
        ("chunks-huge", record(response(b"FFFFFFFF\r\nabcde", Transfer_Encoding="chunked")), "damaged"),
        ("gzip-cut", record(response(gzipped[:-30], Content_Encoding="gzip")), "damaged"),
        ("gzip-bomb", record(response(zlib.compress(bytes(100 * MB), 9, 31), Content_Encoding="gzip")), "oversized"),
        ("deflate-bomb", record(response(zlib.compress(bytes(100 * MB), 9), Content_Encoding="deflate")), "oversized"),
        ("brotli-noise", record(response(NOISE[:900], Content_Encoding="br")), "damaged? binary? empty?"),
        ("codings", record(response(PAGE.encode(), Content_Encoding=", ".join(["gzip", "br"] * 5_000))), "read? damaged?"),
        ("wrong-charset", record(response(PAGE.encode() + b"\xe9", "text/html; charset=no-such")), "read"),
        ("many-charsets", record(response(PAGE.encode(), "text/html;" + " charset=x;" * 5_000)), "read"),
        ("page-of-20-mb", record(response(b"<html><p>" + b"words " * 3_500_000)), "oversized"),
        ("only-requests", record(b"GET / HTTP/1.0\r\n\r\n", kind="request") * 9, "nothing"),
        ("revisits", record(b"", kind="revisit") * 9, "nothing"),
    ):  # fmt: skip
        yield Hostile(f"{name}.warc", content, outcome, name in {"cut-in-block", "gzip-bomb", "length-negative"})
    whole = packed_badly(page) + packed_badly(other)
    yield Hostile("cut.warc.gz", whole[:-40], "read damaged", fast=True)
    yield Hostile("flipped.warc.gz", flipped(whole, 0.7), "read damaged? empty? language?")


def _exports() -> Iterator[Hostile]:
    for name, text, outcome in (
        ("nexis-cut", NEXIS_OLD[: len(NEXIS_OLD) // 2], "read"),
        ("numbers-only", "1 of 9 DOCUMENTS\n\n" * 30_000, "empty? read? language?"),
        ("numbers-and-length", "1 of 9 DOCUMENTS\n\nLENGTH: 5 words\n\n" * 200, "empty"),
        ("ends-only", "End of Document\nLength: 5 words\n" * 9_000, "empty"),
        ("blank-flood", "1 of 9 DOCUMENTS\nLENGTH: 5 words\n" + " " * 900_000 + "\nBODY:\n" + TEXT, "read? empty?"),
        ("line-flood", "1 of 9 DOCUMENTS\nLENGTH: 5 words\n" + "\n " * 900_000 + "\nBODY:\n" + TEXT, "read? empty?"),
        ("document-flood", "document " * 500_000, "language? empty? read? oversized?"),
        ("factiva-cut", FACTIVA_CODED[: len(FACTIVA_CODED) // 2], "read? empty?"),
        ("factiva-codes", "HD a\nLP b\n" * 50_000 + "\nDocument LBA0000020240312ek3c0001a\n", "read? empty? language? format?"),
        ("factiva-last-lines", "Document LBA0000020240312ek3c0001a\n" * 9_000, "empty? read? language?"),
    ):  # fmt: skip
        yield Hostile(f"{name}.txt", text.encode(), outcome, name in {"nexis-cut", "numbers-and-length"})
    head = "1 of 9 DOCUMENTS\n\nLENGTH: 5 words\n\n"
    yield Hostile(
        "export-of-200-mb.txt.gz", lambda: packed_badly(head.encode() + b"many words\n" * 19_000_000), "oversized"
    )
    yield Hostile(
        "wide-export.txt.gz",
        lambda: packed_badly((head + "\U0001f600 words\n" * 1_000_000).encode()),
        "oversized? empty? language? read?",
    )
