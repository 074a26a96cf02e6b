"""What the `onrecord` command and `python -m onrecord` run: the command line, with Ctrl-C quiet while it loads."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

_INTERRUPTED = 130
"""The exit code, as `onrecord.cli` has it, which is not loaded yet."""


def run() -> None:
    """Run a command and end the process; Ctrl-C before the command line can take it says so in one line, too."""
    is_usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_usual:  # it may be ignored, as behind nohup
        signal.signal(signal.SIGINT, _stop)
    from onrecord.cli import run as run_command  # noqa: PLC0415 - the longest part of the start

    try:
        if is_usual:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        run_command()
    except KeyboardInterrupt:
        _stop()


def _stop(*_: object) -> NoReturn:
    """End the process at once: it has done nothing yet, and a package that is half loaded cannot clean up."""
    sys.stderr.write("error: stopped by Ctrl-C\n")
    sys.stderr.flush()
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    run()
