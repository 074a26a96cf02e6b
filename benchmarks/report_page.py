"""How long a browser takes for a report's page with two thousand marks: until it is painted, and to light a party.

python benchmarks/report_page.py [--marks 2000]

The text is that of the samples, one after the other until there are marks enough, as the coder reads it. Needs the
packages of the group "browser", and Chromium.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

import onrecord
from onrecord.documents.reading import read_file
from onrecord.pages.frame import Frame
from onrecord.pages.report import report_page
from onrecord.records.rows import Record

ROUNDS = 9
SAMPLES = Path(__file__).parent.parent / "samples"
PAINTED = """() => new Promise(done => {
  const seen = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  if (seen() !== undefined) done(seen());
  else {
    const observer = new PerformanceObserver(() => { if (seen() !== undefined) done(seen()); });
    observer.observe({type: "paint", buffered: true});
  }
})"""
POINTED = """async () => {
  const text = document.querySelector("[data-text]");
  const times = [];
  for (let round = 0; round < 60; round += 1) {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + 20 + round * 7, 300 + (round * 37) % 400];
    const start = performance.now();
    text.dispatchEvent(new PointerEvent("pointermove", {clientX: x, clientY: y, bubbles: true}));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - start);
  }
  return times.sort((one, other) => one - other);
}"""


def marks(record: Record) -> int:
    """How many places of a text are marked."""
    spans = [*record.mentions, *(told for row in record.events for told in row.told)]
    return len(spans) + sum(len(row.content) for row in record.statements)


def long_record(wanted: int) -> Record:
    """The record of a text with at least so many marks."""
    coder = onrecord.load()
    files = sorted(file for file in SAMPLES.rglob("*.txt"))
    texts: list[str] = []
    found = 0
    for file in files:
        text = read_file(file).text
        texts.append(text)
        found += marks(coder.read(text, date="2019-06-01"))
        if found >= wanted * 1.1:  # what is told again is one row
            break
    return coder.read("\n\n".join(texts), date="2019-06-01", title="A long report")


def first_paint(page: Page, address: str) -> float:
    """Milliseconds until the first paint of a page."""
    page.goto(address, wait_until="load")
    found: float = page.evaluate(PAINTED)
    return found


def measure(page: Page, address: str) -> tuple[float, list[float]]:
    """Milliseconds until the first paint, and from each move of the pointer until it is painted."""
    return first_paint(page, address), page.evaluate(POINTED)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--marks", type=int, default=2000)
    record = long_record(parser.parse_args().marks)
    start = time.perf_counter()
    html = Frame().html(report_page(record))
    made = time.perf_counter() - start
    rows = len(record.statements) + len(record.events)
    print(f"{marks(record):,} marks, {rows:,} rows, {len(html) / 1e6:.1f} MB of page, made in {made * 1000:.0f} ms")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "page.html")
        file.write_text(html, encoding="utf-8", newline="")
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        empty = Path(folder, "empty.html")
        empty.write_text("<!doctype html><title>One word</title>word", encoding="utf-8")
        results, least = [], []
        for _ in range(ROUNDS):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            least.append(first_paint(context.new_page(), empty.as_uri()))
            results.append(measure(context.new_page(), file.as_uri()))
            context.close()
        browser.close()
    pointing = [each for _, times in results for each in times]
    print(
        f"first paint: median {median(first for first, _ in results):.0f} ms, worst {max(results)[0]:.0f} ms; "
        f"of a page of one word, as this machine is now: {median(least):.0f} ms, worst {max(least):.0f} ms"
    )
    print(f"pointing, with its frame: median {median(pointing):.0f} ms, worst {max(pointing):.0f} ms")


if __name__ == "__main__":
    main()
