"""How long the reader takes for each page of a store, and whether its memory stays flat.

    python benchmarks/reader_speed.py STORE [--rounds 15] [--requests 2000] [--only NAME...]

STORE may be any; one of 200,000 reports is made by `benchmarks/searched_store.py`. The server runs as its users run it;
every page is asked of different reports, parties and words in turn. Told are the median and the slowest tenth by the
clock, and the server's seconds of CPU a page, which other work on the machine does not change as much. Pages that are
not there yet are named. Needs Linux, for its memory.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlencode

from onrecord.opened import OpenedStore, open_store
from onrecord.pages.home import read_home

ALLOWED = 0.3
"""Seconds that a page may take in the median."""
WORDS = ("talks", '"foreign minister"', "sanction*", "nuclear deal", "oil -tanker", "said", "Tehran", "threat*")


class Spent(NamedTuple):
    """What one page took, in seconds."""

    wall: float
    cpu: float


def main() -> None:
    """Start the server, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--only", nargs="+", default=[""], metavar="NAME", help="pages with one of these in their name")
    arguments = parser.parse_args()
    store = open_store(arguments.store)
    pages = {name: paths for name, paths in addresses(store).items() if any(each in name for each in arguments.only)}
    if any(path.startswith("search") for paths in pages.values() for path in paths):
        store.search_index.refresh()
    command = [sys.executable, "-m", "onrecord", "serve", str(arguments.store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own
        try:
            assert server.stdout is not None
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address is not None
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            with browser.open(address.group()) as answer:
                root = answer.url
            for name, paths in pages.items():
                report(name, measure(browser, root, paths, arguments.rounds, server.pid))
            if arguments.requests:
                flat(browser, root, pages, arguments.requests, server.pid)
        finally:
            server.kill()


_OUTLETS = "SELECT outlet FROM publications WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 4"


def addresses(store: OpenedStore) -> Mapping[str, Sequence[str]]:
    """By name of a page, addresses of it that differ."""
    reports = [row[0] for row in store.query("SELECT id FROM documents ORDER BY hash(id) LIMIT 20").rows]
    parties = [quote(each.value, safe="") for each in read_home(store.store).parties]
    pairs = list(itertools.combinations(parties[:5], 2))
    outlets = [row[0] for row in store.query(_OUTLETS).rows]
    two = list(itertools.combinations(outlets, 2))
    groups = store.query("SELECT id FROM happenings ORDER BY hash(id) LIMIT 20").rows
    search = [f"search?{urlencode({'words': words})}" for words in WORDS]
    found = {
        "the first page": [""],
        "help": ["help"],
        "search of reports": search,
        "search of events of a party": [
            f"search?{urlencode({'words': words, 'show': 'events', 'party': party})}"
            for words, party in zip(WORDS, itertools.cycle(parties), strict=False)
        ],
        "all reports, without words": ["search", "search?sort=oldest"],
        "a report": [f"report/{each}" for each in reports],
        "a party": [f"party/{each}" for each in parties],
        "a pair": [f"pair/{first}/{second}" for first, second in pairs],
        "where a pair stands": [f"pair/{first}/{second}/standing" for first, second in pairs],
        "the drawing of a pair": [f"pair/{first}/{second}/drawing" for first, second in pairs],
        "a happening": [f"happening/{row[0]}" for row in groups],
        "happenings": ["happenings", "happenings?order=reports", "happenings?order=differing&single=1"],
        "what two outlets disagree on": [f"happenings?{urlencode({'one': one, 'other': other})}" for one, other in two],
        "the map": ["map"],
        "the map of a party": [f"map?party={party}" for party in parties],
        "the map of a year": [f"map?since={year}-01-01&until={year}-12-31" for year in range(2018, 2023)],
        "the map of a type": [f"map?type={name}" for name in ("THREATEN", "ASSAULT", "COERCE", "CONSULT")],
        "what was set aside": ["aside"],
        "accuracy": ["accuracy"],
        "losses": ["losses"],
        "review, least certain first": ["review", "review?passed=3"],
        "review of a sample": ["review?by=sample&seed=3", "review?by=sample&seed=4"],
        "review of a report": [f"review?by=report&report={each}" for each in reports],
        "decisions": ["corrections"],
        "SQL: events by type": ["sql?sql=SELECT+type,+count(*)+FROM+events+GROUP+BY+type"],
    }
    return {name: paths for name, paths in found.items() if paths}


def measure(
    browser: urllib.request.OpenerDirector, root: str, paths: Sequence[str], rounds: int, server: int
) -> list[Spent] | None:
    """What each of so many requests took; None where there is no such page."""
    turns: Iterator[str] = itertools.islice(itertools.cycle(paths), rounds + 1)
    spent = []
    for path in turns:
        began, used = time.perf_counter(), cpu(server)
        try:
            with browser.open(root + path) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise
        spent.append(Spent(time.perf_counter() - began, cpu(server) - used))
    return spent[1:]


def report(name: str, spent: Sequence[Spent] | None) -> None:
    """Print the line of a page, and whether it takes too long."""
    if spent is None:
        print(f"{name:<30} not there", flush=True)
        return
    wall, busy = sorted(each.wall for each in spent), statistics.mean(each.cpu for each in spent)
    median, slow = statistics.median(wall), wall[int(0.9 * (len(wall) - 1))]
    spread = f"median {median * 1000:5.0f} ms, nine of ten within {slow * 1000:5.0f} ms"
    print(f"{name:<30} {spread}, CPU {busy * 1000:5.0f} ms{'  above' * (median > ALLOWED)}", flush=True)


def flat(
    browser: urllib.request.OpenerDirector, root: str, pages: Mapping[str, Sequence[str]], requests: int, server: int
) -> None:
    """Print the server's memory on the way through so many requests of all pages in turn."""
    every = [path for name, paths in pages.items() if "SQL" not in name for path in paths]
    there = [path for path in every if measure(browser, root, [path], 0, server) is not None]
    print(f"memory after the pages above: {megabytes(server):.0f} MB")
    for number, path in enumerate(itertools.islice(itertools.cycle(there), requests), 1):
        with browser.open(root + path) as answer:
            answer.read()
        if number % (requests // 5 or 1) == 0:
            print(f"after {number:,} more requests: {megabytes(server):.0f} MB", flush=True)


def cpu(process: int) -> float:
    """Seconds of CPU that a process has used; its own processes left out."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(process: int) -> float:
    """The memory that a process has now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
