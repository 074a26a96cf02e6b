"""What is around every page: links where there is a server, everything in one file where there is none."""

from __future__ import annotations

import pytest

from onrecord.errors import ModelError
from onrecord.pages.addresses import ADDRESSES, Alone, Served
from onrecord.pages.assets import load_asset, source_of


def test_an_address_has_its_steps_escaped_and_what_is_asked_behind() -> None:
    to = Served().to
    assert to("pair", first="IRN", second="a/b c") == "/pair/IRN/a%2Fb%20c"
    assert to("search", "top", words="a & b", type="", page="2") == "/search?words=a+%26+b&page=2#top"


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_page_by_itself_leads_nowhere(kind: str) -> None:
    assert Alone().to(kind, id="x", code="IRN", first="A", second="B") is None


@pytest.mark.parametrize("name", ["none.css", "../page.py", "onrecord.exe", ""])
def test_only_files_of_the_folder_are_loaded(name: str) -> None:
    with pytest.raises(ModelError, match="missing from the installation"):
        load_asset(name)


def test_the_version_of_a_file_goes_by_its_text() -> None:
    style = load_asset("onrecord.css")
    assert len(style.version) == 12
    assert style.source == source_of(style.text)
    assert source_of("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"  # the well-known digest of nothing
