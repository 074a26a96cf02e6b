"""A browser for tests: Chromium as the system has it, which fetches nothing but what the test serves."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_PHONE, _DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
_AS_ROOT = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="needs: pip install --group browser")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_AS_ROOT)
        yield started
        started.close()


Opens = Callable[..., "Page"]


@pytest.fixture
def opens(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Opens a page, by its HTML or its address; a message of the console, an error or a request elsewhere fails.

    What the console says of a form that the server is to refuse is given as `refused`.
    """
    wrong: list[str] = []
    contexts = []

    def watch(page: Page, home: str, refused: str) -> None:
        page.on(
            "console",
            lambda message: None if refused and refused in message.text else wrong.append(f"console: {message.text}"),
        )
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((home, "data:", "about:")) else wrong.append(f"asked for {request.url}")
            ),
        )

    def open_page(
        shown: str, *, phone: bool = False, home: str = "file:", refused: str = "", script: bool = True, **given: Any
    ) -> Page:
        context = browser.new_context(viewport=_PHONE if phone else _DESK, java_script_enabled=script, **given)
        contexts.append(context)
        page = context.new_page()
        watch(page, home, refused)
        address = shown
        if shown.startswith("<"):
            file = tmp_path / f"page-{len(contexts)}.html"
            file.write_text(shown, encoding="utf-8", newline="")
            address = file.as_uri()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def offences() -> Callable[[Page], list[str]]:
    """What axe-core finds on a page that is serious or worse."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="needs: pip install --group browser"
    ).Axe()

    def serious(page: Page) -> list[str]:
        found = axe.run(page).response["violations"]
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"]
        ]

    return serious


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[str]:
    """The address, with its token, of a running reader of the store that a module has."""
    command = [sys.executable, "-m", "onrecord", "serve", str(store), "--port", "0", "--write", "--who", "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:  # noqa: S603
        assert running.stdout is not None
        yield next(found for line in running.stdout if (found := re.search(r"http://\S+", line))).group()
        running.terminate()


@pytest.fixture
def reads(opens: Opens, served: str) -> Callable[..., Page]:
    """Opens a page of the reader for somebody."""
    home, _, token = served.partition("/?")

    def open_page(path: str, who: str = "Ada", **given: Any) -> Page:
        page = opens(f"{home}/?{token}&who={who}", home=home, **given)
        page.goto(home + path)
        return page

    return open_page
