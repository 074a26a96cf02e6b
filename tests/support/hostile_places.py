"""Hostile places: names, links, pipes, sockets, devices and folders where files are looked for."""

# ruff: noqa: E501 - a case is a line
from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from hostile_files import Hostile, article


def places() -> Iterator[Hostile]:
    """All of them."""
    yield from _names()
    yield from _links()
    yield from _specials()


def _names() -> Iterator[Hostile]:
    for number, name in enumerate((
        b"line\nend.txt", b"tab\tand\rreturn.txt", b"bell\x07\x1b[31mred.txt", b"\xff\xfe\x80.txt", b"n" * 240 + b".txt",
        b"per%cent%s{0}.txt", b"quote'\"`$(id).txt", b"--help.txt", b"star*?[a].txt", b"semi;colon&.txt",
        "\u202egnp.txt".encode(), "\ud83d\ude00\u0301".encode("utf-16", "surrogatepass").decode("utf-16").encode() + b".txt",
        b"#hash#row 1.txt", b"back\\slash.txt", b"  .txt", b"C:.txt", b"a.TXT", b".. .txt",
    )):  # fmt: skip
        yield Hostile(name, article(f"{number} of names").encode(), "read", number in {0, 2, 3})
    text = article("of a name")
    table = f'id,text\n1,"{text}"\n'
    yield Hostile(b"\xc3\x28 table.csv", table.encode(), "read")
    yield Hostile(b"bad \xff.zip", b"PK\3\4 and no more", "damaged")


def _links() -> Iterator[Hostile]:
    yield Hostile("to-nowhere.txt", lambda path: path.symlink_to("nowhere"), "unreadable-file", fast=True)
    yield Hostile("to-itself.txt", lambda path: path.symlink_to(path.name), "unreadable-file", fast=True)
    yield Hostile("loop.txt", _loop, "unreadable-file")
    yield Hostile("to-parent", lambda path: path.symlink_to(".."), "nothing", fast=True)
    yield Hostile("to-here.txt", lambda path: path.symlink_to("."), "nothing")
    yield Hostile("to-root", lambda path: path.symlink_to("/"), "nothing")
    yield Hostile("to-null.txt", lambda path: path.symlink_to("/dev/null"), "unreadable-file", fast=True)
    yield Hostile("to-zero.csv", lambda path: path.symlink_to("/dev/zero"), "unreadable-file")
    yield Hostile("to-random.zip", lambda path: path.symlink_to("/dev/urandom"), "unreadable-file")
    yield Hostile("to-memory.txt", lambda path: path.symlink_to("/proc/self/mem"), "unreadable-file binary?")
    yield Hostile("to-process.txt", lambda path: path.symlink_to("/proc/self/status"), "read? empty? language? format?")
    yield Hostile("long-chain.txt", _chain, "unreadable-file")
    yield Hostile("folder-with-loop", _folder_with_loop, "read")


def _specials() -> Iterator[Hostile]:
    for ending in ("txt", "csv", "zip", "pdf"):
        yield Hostile(f"pipe.{ending}", os.mkfifo, "unreadable-file", ending == "txt")
    yield Hostile("to-pipe.txt", _link_to_pipe, "unreadable-file")
    yield Hostile("socket.txt", _socket, "unreadable-file", fast=True)
    yield Hostile("folder.txt", lambda path: path.mkdir(), "nothing", fast=True)
    yield Hostile("folder-with-folders.zip", _deep_folders, "read")
    yield Hostile("hidden", _hidden, "nothing")
    if os.geteuid():
        yield Hostile("locked.txt", _locked_file, "unreadable-file")
        yield Hostile("locked-folder", _locked_folder, "unreadable-file")


def _loop(path: Path) -> None:
    other = path.with_name(path.name + " other")
    path.symlink_to(other.name)
    other.symlink_to(path.name)


def _chain(path: Path) -> None:
    """More links to each other than the system follows."""
    folder = path.parent / f".chain of {path.name}"
    folder.mkdir()
    (folder / "0").write_text(article("at the end of a chain"))
    for number in range(60):
        (folder / str(number + 1)).symlink_to(str(number))
    path.symlink_to(folder / "60")


def _folder_with_loop(path: Path) -> None:
    path.mkdir()
    (path / "up").symlink_to("..")
    (path / "here").symlink_to(".")
    (path / "a.txt").write_text(article("beside loops"))


def _link_to_pipe(path: Path) -> None:
    pipe = path.with_name(f".pipe of {path.name}")
    os.mkfifo(pipe)
    path.symlink_to(pipe.name)


def _socket(path: Path) -> None:
    """A socket that nobody listens to; made where its path is short enough, then moved."""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        before = os.open(".", os.O_RDONLY)
        try:
            os.chdir(path.parent)
            made.bind(path.name)
        finally:
            os.fchdir(before)
            os.close(before)


def _deep_folders(path: Path) -> None:
    deepest = path
    for number in range(100):
        deepest /= f"d{number}"
    deepest.mkdir(parents=True)
    (deepest / "a.txt").write_text(article("under a hundred folders"))


def _hidden(path: Path) -> None:
    path.mkdir()
    (path / ".a.txt").write_text(article("hidden"))
    (path / ".git").mkdir()
    (path / ".git" / "a.txt").write_text(article("hidden too"))


def _locked_file(path: Path) -> None:
    path.write_text(article("locked"))
    path.chmod(0)


def _locked_folder(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(article("in a locked folder"))
    path.chmod(0)
