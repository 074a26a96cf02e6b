"""`onrecord serve`: a store as pages, for a browser at this machine."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from pathlib import Path

from onrecord.cli.console import note, say
from onrecord.cli.interrupt import Terminated, terminable, uninterrupted
from onrecord.errors import SettingsError


def serve(*, store: Path, port: int, host: str, write: bool, who: str, browse: bool, as_coded: bool) -> int:
    """Show a store as pages until Ctrl-C or SIGTERM.

    Raises:
        StoreError: There is no store, or it is of another onrecord.
        SettingsError: The port is taken, or it is not known who writes.
    """
    with uninterrupted():
        from onrecord.opened import open_store  # noqa: PLC0415 - DuckDB and the server load in part natively
        from onrecord.reader.application import Reader  # noqa: PLC0415
        from onrecord.reader.entering import TOKEN, Entrance  # noqa: PLC0415
        from onrecord.reader.gate import Gate, is_loopback  # noqa: PLC0415
        from onrecord.reader.keeping import Keeping  # noqa: PLC0415
        from onrecord.reader.listening import listen, run  # noqa: PLC0415
        from onrecord.reader.querying import Queries  # noqa: PLC0415
        from onrecord.reader.sessions import Sessions  # noqa: PLC0415

    opened = open_store(store, as_coded)
    name = _who(who) if write else ""
    listener = listen(host, port)
    sessions = Sessions()
    keeping = Keeping(opened, Queries.over(store, as_coded=as_coded), _log)
    reader = Reader(
        keeping,
        store.resolve().name,
        Gate.of(host),
        Entrance(sessions, f"onrecord-{listener.port}", write, name),
        _log,
    )
    address = f"{listener.address}?{TOKEN}={sessions.token}"
    if not is_loopback(host):
        can = "read and change" if write else "read"
        note(f"whoever reaches {host} and has the address can {can} the store; nothing is encrypted")
    say(f"{store} is open at {address}")
    say(_how(name) if write else "Nothing can be changed; --write lets corrections be made. Ctrl-C ends it.")
    sys.stdout.flush()  # a program that started this waits for the address
    if browse:
        webbrowser.open(address)
    try:
        with terminable():
            run(reader, listener, _log)
    except Terminated:
        pass
    finally:
        keeping.close()
    return 0


def _log(told: str) -> None:
    say(told, stderr=True)


def _how(who: str) -> str:
    return f"Corrections are kept under the name {who}. Ctrl-C ends it."


def _who(given: str) -> str:
    """Under which name corrections are kept.

    Raises:
        SettingsError: The system tells none.
    """
    if given.strip():
        return given.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise SettingsError("--write needs to know who corrects: give your name with --who NAME") from error
