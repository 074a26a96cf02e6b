"""The command line: parse, call, print. `run` is what the `onrecord` command runs.

`arguments.py` knows what every command accepts; the module of the command that is called loads then, with
whatever it needs to do its work (the encoder, DuckDB).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from onrecord.cli.arguments import overview, parse
from onrecord.cli.command import UsageError
from onrecord.cli.console import complain, prepare_streams, say, write
from onrecord.cli.interrupt import uninterrupted
from onrecord.errors import OnrecordError, OntologyError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
"""Exit codes: an error, wrong use of the command line, stopped by the user."""

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""New objects before Python looks for garbage; what a command makes at its start is none."""

STOPPED = "stopped by Ctrl-C"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process; an error is one line on standard error, never a traceback."""
    prepare_streams()
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except UsageError as error:
        code = _failed(str(error), USAGE)
    except OntologyError as error:
        head, *listed = map(str, error.args)
        code = _failed(head)
        for line in listed:
            say(f"  {line}", stderr=True)
    except OnrecordError as error:
        code = _failed(str(error))
    except KeyboardInterrupt:
        code = _failed(STOPPED, INTERRUPTED)
    except BrokenPipeError:  # what reads our output has seen enough
        _forget_output()
        code = FAILED
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user who did not ask for it
        code = _unexpected(error)
    sys.exit(code)


def run() -> None:
    """`main` in a process of its own, which looks for no garbage at its start and end, and multiplies in one thread.

    NumPy would start threads that no product here is large enough for; unless the environment has a say of its own.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        main()
    finally:
        gc.freeze()


def _unexpected(error: Exception) -> int:
    """Say what went wrong that no command foresees; the exit code.

    Raises:
        Exception: The error itself, where ONRECORD_DEBUG is set.
    """
    if _is_interrupt(error):
        return _failed(STOPPED, INTERRUPTED)
    if os.environ.get("ONRECORD_DEBUG"):
        raise error
    if isinstance(error, OSError):  # a full disk, a lost right: nothing that onrecord does wrong
        _forget_output()
        return _failed(f"the system refuses: {error}")
    if isinstance(error, ImportError):
        return _failed(f"a package that onrecord needs cannot be loaded ({error}): install onrecord again")
    return _failed(
        f"this is a bug in onrecord, sorry: {type(error).__name__}: {error} "
        "(run again with ONRECORD_DEBUG=1 and report what it shows)"
    )


def _is_interrupt(error: BaseException) -> bool:
    """Whether an error comes of Ctrl-C: a package's native part that is stopped raises an error of its own.

    DuckDB's, stopped within a query, brings no KeyboardInterrupt: it is known by its words alone.
    """
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, KeyboardInterrupt):
        if isinstance(cause, RuntimeError) and str(cause) == "Query interrupted":
            return True
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def _run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; the exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        write(overview())
        return 0 if arguments else USAGE
    if arguments[0] == "--version":
        write(f"{_version()}\n")
        return 0
    name, values = parse(arguments)
    with uninterrupted():
        module, *_ = name.split()
        command: Callable[..., int | None] = getattr(import_module(f"onrecord.cli.{module}"), name.replace(" ", "_"))
    return command(**values) or 0


def _version() -> str:
    from onrecord.settings import Settings  # noqa: PLC0415
    from onrecord.version import coder_name  # noqa: PLC0415 - reads every file that could change a row

    return coder_name(Settings(), None).replace(", ", ", coder ")


def _failed(message: str, code: int = FAILED) -> int:
    complain(message)
    return code


def _forget_output() -> None:
    """Point standard output to nowhere, or Python complains at exit of what it cannot write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
