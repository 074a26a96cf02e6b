"""Makes the pictures of pages in `docs/pictures` by a browser, of the samples that ship.

Run it as `python tools/page_pictures.py`. It needs the packages of the group "browser", and Chromium. The store is
coded anew in a temporary folder.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.store.folder import open_store
from onrecord.store.reading import records

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
REPORT = "Thousands detained in Belarus as opposition rejects result"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def onrecord(*arguments: str | Path) -> list[str]:
    """A command line of onrecord."""
    return [sys.executable, "-m", "onrecord", *map(str, arguments)]


@contextmanager
def reader(folder: Path) -> Iterator[str]:
    """The address of a reader over a store of the samples, with its token."""
    subprocess.run(onrecord("code", ROOT / "samples", "-o", folder / "samples-store", "-q"), check=True)  # noqa: S603
    command = onrecord("serve", folder / "samples-store", "--port", "0", "--write", "--who", "Ada")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
        assert running.stdout is not None  # noqa: S101
        yield next(found.group() for line in running.stdout if (found := re.search(r"http://\S+", line)))
        running.terminate()


def opened(browser: Browser, address: str, path: str, *, narrow: bool = False) -> Page:
    """A page of the reader, ready."""
    size = {"width": 360, "height": 720} if narrow else {"width": 1280, "height": 800}
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(address)
    page.goto(address.partition("/?")[0] + path)
    page.wait_for_selector(".report.live")
    return page


def main() -> None:
    """Make them all."""
    with TemporaryDirectory() as folder, reader(Path(folder)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        (report,) = [
            record["document"]["id"]
            for record in records(open_store(Path(folder) / "samples-store"))
            if record["document"]["title"] == REPORT
        ]
        for name, narrow in (("report", False), ("report-phone", True)):
            page = opened(browser, address, f"/report/{report}", narrow=narrow)
            page.click("[data-row]:has(q:text-is('hand over power')) a")
            page.screenshot(path=PICTURES / f"{name}.png")
        page = opened(browser, address, "/review")
        page.screenshot(path=PICTURES / "review.png")
        browser.close()


if __name__ == "__main__":
    main()
