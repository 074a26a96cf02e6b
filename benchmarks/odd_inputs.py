"""Reads odd files as a user would, and counts what no file may cause: tracebacks, hangs, bugs, a steered terminal.

python benchmarks/odd_inputs.py [--number 200] [--seed 1] [--seconds 60] [--only KIND] [--show]

The files come from a seeded generator, the same for the same seed. Each goes through `onrecord read` in a process
that is ended when one takes more than --seconds of CPU, or four times as long by the clock. Exits with 1 if any
file caused what none may.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import multiprocessing
import os
import random
import resource
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

SENTENCES = (
    "Norway recalled its ambassador on Friday, the foreign ministry said in a statement.",
    "“We will not negotiate,” the minister told reporters, “unless the sanctions are lifted.”",
    "A spokesman for the army denied that its soldiers had attacked the village in 2019.",
    "The European Union urged both sides to return to talks; the rebels refused, according to the envoy.",
    "If necessary, the government will send troops to the border, the president warned on 12 March.",
    "Peru and Chile signed an agreement in Lima, and protesters marched through the capital.",
)

MAY_NOT = ("traceback", "bug", "hang", "died", "exit code", "escape")
"""What no file may cause."""

IDLE = 4
"""How many times the seconds of CPU an input may take by the clock."""

CODES = (
    *(
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "cp1252",
        "latin-1",
        "mac_roman",
    ),
    *("cp437", "cp037", "koi8-r", "shift_jis", "gb18030", "big5"),
)

Make = Callable[[random.Random], bytes]


def article(draw: random.Random, sentences: int = 12) -> str:
    """A report of so many sentences, in paragraphs of three."""
    chosen = [draw.choice(SENTENCES) for _ in range(sentences)]
    return "\n\n".join(" ".join(chosen[at : at + 3]) for at in range(0, sentences, 3)) + "\n"


# Bytes and characters


def encodings(draw: random.Random) -> bytes:
    """An article in some encoding, with or without its mark, perhaps cut inside a character."""
    code = draw.choice(CODES)
    coded = (article(draw) + "Żółw, naïve, 外交部, Москва, ∞").encode(code, errors="replace")
    return coded[: len(coded) - draw.randint(0, 3)]


def nulls(draw: random.Random) -> bytes:
    """Zero bytes: between characters, in place of spaces, at the end, or nothing else."""
    text = article(draw).encode()
    return draw.choice(
        [
            text.replace(b" ", b"\0"),
            text + b"\0" * draw.randint(1, 5000),
            b"\0" * draw.randint(1, 5000),
            b"\0".join(text[at : at + 1] for at in range(len(text))) + b"x" * draw.randint(0, 1),
            bytes(0 if draw.random() < 0.01 else byte for byte in text),
        ]
    )


def noise(draw: random.Random) -> bytes:
    """Random bytes, ASCII or code points, with or without an article beside them."""
    length = draw.randint(1, 3000)
    some = draw.choice(
        [
            draw.randbytes(length),
            bytes(draw.randrange(32, 127) for _ in range(length)),
            "".join(chr(draw.randrange(1, 0xD7FF)) for _ in range(length)).encode(),
            "".join(chr(draw.randrange(0x10000, 0x110000)) for _ in range(length)).encode(),
        ]
    )
    return draw.choice([some, some + article(draw).encode(), article(draw).encode() + some])


def damage(draw: random.Random) -> bytes:
    """An article with bytes changed, lost or doubled."""
    text = bytearray(article(draw).encode())
    for _ in range(draw.randint(1, 60)):
        at = draw.randrange(len(text))
        match draw.randrange(3):
            case 0:
                text[at] = draw.randrange(256)
            case 1:
                del text[at]
            case _:
                text[at:at] = text[at : at + draw.randint(1, 20)]
    return bytes(text)


def controls(draw: random.Random) -> bytes:
    """Terminal escapes, bells, backspaces, turned directions, odd line ends; in the title, too."""
    signs = [
        "\x1b[2J",
        "\x1b]0;owned\x07",
        "\x9b31m",
        "\x08",
        "\x7f",
        "\u202e",
        "\u2066",
        "\x0c",
        "\x0b",
        "\r",
        "\u2028",
        "\x1c",
    ]
    text = "".join(draw.choice(signs) if sign == " " and draw.random() < 0.05 else sign for sign in article(draw))
    return (draw.choice(["", f"Title: {draw.choice(signs)}Talks\nOutlet: {draw.choice(signs)}X\n\n"]) + text).encode()


def surrogates(draw: random.Random) -> bytes:
    """Halves of surrogate pairs, coded as if they were characters."""
    text = article(draw)
    at = draw.randrange(len(text))
    return (text[:at] + chr(draw.randrange(0xD800, 0xE000)) + text[at:]).encode("utf-8", errors="surrogatepass")


def scripts(draw: random.Random) -> bytes:
    """Emoji, writing from right to left, and letters under heaps of accents, alone or among words."""
    some = draw.choice(
        ["👩‍🚀🇳🇴🏳️‍🌈", "אמר השר ", "قال الوزير ", "外交部发言人说。", "Z̷̢̛͓̎a̸̛͎͝l̵͙͑g̴̨͝o̵͚͐ ", "👨‍👩‍👧‍👦", "\u200b\ufeff\u00ad"]
    )
    words = [word + (some if draw.random() < 0.3 else "") for word in article(draw).split(" ")]
    return draw.choice([some * draw.randint(1, 2000), " ".join(words)]).encode()


# Shapes of text


def nothing(draw: random.Random) -> bytes:
    """Nothing to read: no byte, blanks, a mark, digits, marks, a letter."""
    times = draw.choice([1, 3, 500, 50_000])
    return (
        draw.choice([b"", b" ", b"\n", b"\t\r\n", "\ufeff".encode(), "\u00a0\u2003".encode(), b"7", b"?!", b"a", b"- "])
        * times
    )


def marks(draw: random.Random) -> bytes:
    """One mark without end, then an article."""
    mark = draw.choice([*",.<>\"'()[]{}“”‘’-–…;:!?/\\|#*_=+~^%$&@", "<p ", "</", "<!--", "&#", "--", ". ", '" ', "( "])
    return (mark * draw.choice([100, 3000, 30_000]) + draw.choice(["", " "]) + article(draw)).encode()


def long(draw: random.Random) -> bytes:
    """A word, number, line or sentence of extreme length."""
    times = draw.choice([2000, 20_000, 100_000])
    return draw.choice(
        [
            "a" * times,
            "9" * times,
            "Norway" * (times // 6),
            article(draw, 90).replace("\n", " ").replace(".", ","),
            article(draw).replace(" ", ""),
            "Norway, " * (times // 50) + "and Peru met.",
            "The minister said that " * (times // 100) + "Norway met Peru.",
            "“" * (times // 20) + article(draw),
            '"We met," he said. ' * (times // 100),
            "Norway met Peru. " * (times // 50),
            "He did. " * (times // 50),
            "Norway met Peru on 99 March 20199, 31 February, 1e999 days ago and in the 0th week. " * 20,
            f"Norway killed {'1' * times} people.",
            "(Norway " * (times // 40) + "met Peru" + ")" * (times // 40),
        ]
    ).encode()


def headers(draw: random.Random) -> bytes:
    """Header lines that are wrong, empty, doubled or without end."""
    head = draw.choice(
        [
            "Date: 99999-99-99\n\n",
            "Title:\nDate:\nOutlet:\nURL:\n\n",
            f"Title: {'x' * draw.choice([300, 100_000])}\n\n",
            "Title: a\n" * draw.choice([2, 10_000]) + "\n",
            "Date: 0001-01-01\nURL: javascript:alert(1)\n\n",
            "Date: 9999-12-31T23:59:59+23:59\n\n",
            "Date: 2019-05-29T25:61\nOutlet: \t\n\n",
            "Title: only a title\n\n\n\n",
            "DATE : 2019-05-29\n",
        ]
    )
    return (head + draw.choice(["", article(draw)])).encode()


# What is no text


def tables(draw: random.Random) -> bytes:
    """Articles in CSV, JSON, JSON lines, mail, a feed or a saved page; perhaps cut."""
    texts = [article(draw, 3) for _ in range(4)]
    whole = draw.choice(
        [
            "id,date,text\n" + "".join(f'{at},2024-03-12,"{text}"\n' for at, text in enumerate(texts)),
            "id\ttext\n" + "".join(f"{at}\t{' '.join(text.split())}\n" for at, text in enumerate(texts)),
            "".join(json.dumps({"text": text}) + "\n" for text in texts),
            json.dumps([{"text": text} for text in texts], indent=1),
            f"From: a@example.org\nTo: b@example.org\nSubject: Talks\nMIME-Version: 1.0\n\n{texts[0]}",
            f"<?xml version='1.0'?><rss><channel><item><title>Talks</title>{texts[0]}</item></channel></rss>",
            f'From: S\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="b"\n\n--b\n\n<p>{texts[0]}</p>',
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
            "[" * 50_000,
            '{"a":' * 20_000,
        ]
    )
    return whole[: draw.choice([len(whole), len(whole) * 2 // 3])].encode()


def binaries(draw: random.Random) -> bytes:
    """Packed and binary files under the name of a text; perhaps cut."""
    text = article(draw).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("a.txt", text)
    whole = draw.choice(
        [
            gzip.compress(text, mtime=0),
            packed.getvalue(),
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + draw.randbytes(2000),
            b"\x89PNG\r\n\x1a\n" + draw.randbytes(500),
            b"PAR1" + draw.randbytes(100) + b"PAR1",
            b"{\\rtf1\\ansi " + text + b"}",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + draw.randbytes(500),
            b"WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + text,
        ]
    )
    return whole[: draw.choice([len(whole), max(8, len(whole) // 2)])]


def pages(draw: random.Random) -> bytes:
    """Web pages that are deep, broken, huge in one place, or that lie about themselves."""
    paragraphs = "".join(f"<p>{part}</p>" for part in article(draw).split("\n\n"))
    tag, depth = draw.choice(["div", "b", "table", "ul", "span", "font"]), draw.choice([10, 200, 3000])
    whole = draw.choice(
        [
            f"<html><body>{f'<{tag}>' * depth}{paragraphs}{f'</{tag}>' * depth}</body></html>",
            f"<html><body>{f'<{tag}>' * depth}{paragraphs}",
            f"<html><head><title>{'x' * 100_000}</title></head><body>{paragraphs}</body></html>",
            f"<html><body><p class='{'y' * 500_000}'>{paragraphs}</p></body></html>",
            f"<html><!-- {paragraphs}",
            f"<html><script>{paragraphs}</html>",
            f"<html><meta charset='{draw.choice(['klingon', 'utf-16', 'utf-7', ''])}'><body>{paragraphs}</body></html>",
            f"<html><meta property='article:published_time' content='0000-00-00'><body>{paragraphs}</body></html>",
            f'<html><script type="application/ld+json">{"[" * 5000}</script><body>{paragraphs}</body></html>',
            f'<html><script type="application/ld+json">{{"datePublished": {{}}, "@graph": 7}}</script>{paragraphs}',
            f"<html><body>{'<br>' * 20_000}{paragraphs}</body></html>",
            f"<html><body>{'&nbsp;&#xD800;&#0;&#x110000;&bogus;' * 200}{paragraphs}</body></html>",
            f"<html><frameset><frame src=x></frameset>{paragraphs}</html>",
            "<html></html>",
            "<p>",
            f"<html><body><table>{'<tr><td>a<td>' * 3000}</table>{paragraphs}",
            f"<html><title>\x1b[2J</title><body>\x00{paragraphs}\x1b]0;x\x07</body></html>",
        ]
    )
    return whole[: draw.choice([len(whole), len(whole), len(whole) * 3 // 4])].encode()


CONTENTS: dict[str, tuple[str, Make]] = {
    make.__name__: (ending, make)
    for ending, make in (
        (".txt", encodings),
        (".txt", nulls),
        (".txt", noise),
        (".txt", damage),
        (".txt", controls),
        (".txt", surrogates),
        (".txt", scripts),
        (".txt", nothing),
        (".txt", marks),
        (".txt", long),
        (".txt", headers),
        (".txt", tables),
        (".txt", binaries),
        (".html", pages),
    )
}


def things(folder: Path, draw: random.Random) -> Iterator[Path | str]:
    """Names that lead to no plain file, or that are odd themselves."""
    text = article(draw).encode()
    yield folder
    yield folder / "missing.txt"
    yield "/dev/null"
    yield "/dev/zero"
    yield ""
    yield "a\0b.txt"
    yield folder / ("n" * 300 + ".txt")
    pipe = folder / "pipe.txt"
    os.mkfifo(pipe)
    yield pipe
    loop, nowhere, up = folder / "loop.txt", folder / "nowhere.txt", folder / "up.txt"
    loop.symlink_to(loop)
    nowhere.symlink_to(folder / "gone.txt")
    up.symlink_to(folder.parent)
    yield from (loop, nowhere, up)
    for name in (
        b"\xff\xfe\x80.txt",
        b"line\nbreak.txt",
        b"\x1b[2J.txt",
        b" .txt",
        "ג\u202e.txt".encode(),
        b"-.html",
        b"20240230.txt",
    ):
        path = os.fsencode(folder) + b"/" + name
        with open(path, "wb") as file:  # noqa: PTH123 - the name is bytes
            file.write(text)
        yield os.fsdecode(path)


def make_inputs(folder: Path, number: int, seed: int) -> list[tuple[str, str]]:
    """The kind and the path of so many odd inputs."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    found = [("things", str(path)) for path in things(folder, draw)][:number]
    kinds = list(CONTENTS)
    for at in range(number - len(found)):
        kind = kinds[at % len(kinds)]
        ending, make = CONTENTS[kind]
        path = folder / f"{kind}-{at:04}{ending}"
        path.write_bytes(make(draw))
        found.append((kind, str(path)))
    return found


# Reading them


@dataclass(frozen=True)
class Told:
    """What one call of the command line gave."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def outcome(told: Told | None, *, died: bool) -> str:
    """What became of an input, in a word."""
    if told is None:
        return "died" if died else "hang"
    if "Traceback" in told.err or "Exception ignored" in told.err:
        return "traceback"
    if "this is a bug" in told.err:
        return "bug"
    if told.code not in {0, 1, 2}:
        return "exit code"
    if "\x1b" in told.out + told.err or "\x9b" in told.out + told.err:
        return "escape"
    return "read" if told.code == 0 else "refused"


def serve(connection: Connection[Any, Any], log: str) -> None:
    """Call the command line for one path after another, with the coder loaded once."""
    import onrecord.coder  # noqa: PLC0415 - in the process that reads
    from onrecord.cli import main  # noqa: PLC0415

    onrecord.coder.load = cache(onrecord.coder.load)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(descriptor, 2)  # what native code or a dying interpreter says
    while True:
        path = connection.recv()
        os.ftruncate(descriptor, 0)
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        code, began = 0, time.process_time()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main(["read", "--", path])
            except SystemExit as ended:
                code = int(ended.code or 0)
            except BaseException as error:  # noqa: BLE001 - what a user would see as a traceback
                err.write(f"Traceback: {error!r}")
        seconds = time.process_time() - began
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        said = Path(log).read_text(encoding="utf-8", errors="replace")
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        connection.send(Told(code, texts[0], texts[1] + said, seconds, megabytes))


class Reader:
    """A process that reads, and that is replaced when it hangs or dies."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.start()

    def start(self) -> None:
        """A new process."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, str(self.log)), daemon=True)
        self.process.start()
        theirs.close()

    def read(self, path: str, seconds: float) -> tuple[Told | None, bool]:
        """What reading a path gave, or None and whether the process died of it."""
        self.connection.send(path)
        began, spent = time.monotonic(), self.cpu()
        died = False
        try:
            while self.cpu() - spent < seconds and time.monotonic() - began < IDLE * seconds:
                if self.connection.poll(0.2):
                    return self.connection.recv(), False
        except (EOFError, ConnectionResetError):
            died = True
        self.process.kill()
        self.process.join()
        self.start()
        return None, died

    def cpu(self) -> float:
        """Seconds of CPU that the process has spent; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Make, read, count and print; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60, help="seconds of CPU for one input")
    parser.add_argument("--only", help="read only this kind")
    parser.add_argument("--show", action="store_true", help="print a line for every input")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="odd-inputs-"))
    counts: dict[str, Counter[str]] = {}
    slowest, peak, faults = ("", 0.0), 0.0, []
    try:
        inputs = make_inputs(folder, arguments.number, arguments.seed)
        reader = Reader(folder / ".stderr")
        reader.read("/dev/null", 300)  # loads what it needs, outside the limit
        for kind, path in inputs:
            if arguments.only not in {None, kind}:
                continue
            told, died = reader.read(path, arguments.seconds)
            what = outcome(told, died=died)
            counts.setdefault(kind, Counter())[what] += 1
            name = ascii(path.removeprefix(f"{folder}/"))
            if told is not None:
                slowest, peak = max(slowest, (name, told.seconds), key=lambda pair: pair[1]), max(peak, told.megabytes)
            said = "" if told is None else ascii(" ".join(told.err.split()))[:160]
            if what in MAY_NOT:
                faults.append(f"{what}: {name} {said}")
            if arguments.show:
                print(f"{what:<10}{0 if told is None else told.seconds:6.1f} s  {name}  {said}", flush=True)
        reader.process.kill()
    finally:
        shutil.rmtree(folder)
    print(f"{'kind':<12}{'read':>6}{'refused':>9}" + "".join(f"{what:>11}" for what in MAY_NOT))
    for kind, found in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print(f"{kind:<12}{found['read']:>6}{found['refused']:>9}" + "".join(f"{found[what]:>11}" for what in MAY_NOT))
    print(f"slowest: {slowest[0]}, {slowest[1]:.1f} s of CPU; peak {peak:,.0f} MB; seed {arguments.seed}")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
