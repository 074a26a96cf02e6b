"""Addresses that a user names."""

from __future__ import annotations

import pytest

from onrecord.errors import SettingsError
from onrecord.feeds.address import is_public, parse_address


@pytest.mark.parametrize(
    ("written", "name", "url", "user"),
    [
        ("https://example.org/rss.xml", "https://example.org/rss.xml", "https://example.org/rss.xml", None),
        ("http://Example.org", "http://example.org", "http://example.org/", None),
        ("https://ann:s%40x@example.org/a?b=1#c", "https://example.org/a?b=1", "https://example.org/a?b=1", "ann:s@x"),
        ("https://bü.example/ä?", "https://xn--b-eha.example/ä", "https://xn--b-eha.example/%C3%A4", None),
        ("http://[::1]:8080/x", "http://[::1]:8080/x", "http://[::1]:8080/x", None),
    ],
)  # fmt: skip
def test_an_address_as_named_as_asked_for_and_as_on_record(written: str, name: str, url: str, user: str | None) -> None:
    found = parse_address(written)
    assert (found.name, found.url, found.user) == (name, url, user)


@pytest.mark.parametrize(
    "written", ["example.org/rss", "file:///etc/passwd", "ftp://example.org/x", "https://", "http://a b/", "http://[x/",
                "http://x:99999/", "gopher://x", "", "https://exa\nmple.org/"]
)  # fmt: skip
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="name one as https://"):
        parse_address(written)


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing listens there
        ("example.org", False),
    ],
)
def test_which_numbers_are_of_the_open_internet(host: str, public: bool) -> None:
    assert is_public(host) == public
