"""The command line: parse, call, print. `main` is what the `onrecord` command runs.

A command's module loads when `onrecord` starts, so that its options show in the help; what a command
needs to do its work (the encoder, Arrow, DuckDB) loads inside the command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from onrecord.cli import code, evaluate, explain, query, read, verify
from onrecord.cli.console import complain
from onrecord.errors import OnrecordError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
"""Exit codes: an error, wrong use of the command line, stopped by the user."""

app = typer.Typer(
    name="onrecord",
    help="Reads news and puts on record what it says: who said what, who did what to whom, "
    "whether it happened, and who vouches for it.",
    epilog="Exit codes: 0 done, 1 an error, 2 wrong use, 130 interrupted. "
    "ONRECORD_DEBUG=1 shows the traceback of a bug.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # drawn help costs 0.4 s of imports
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (read.read, code.code, query.query, explain.explain, verify.verify, evaluate.evaluate):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process; an error is one line on standard error, never a traceback."""
    try:
        app(args=arguments, prog_name="onrecord", standalone_mode=True)
    except OnrecordError as error:
        complain(str(error))
        sys.exit(FAILED)
    except BrokenPipeError:  # what reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at exit
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        complain(
            f"this is a bug in onrecord, sorry: {type(error).__name__}: {error} "
            "(run again with ONRECORD_DEBUG=1 and report what it shows)"
        )
        sys.exit(FAILED)
