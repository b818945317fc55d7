"""The command line: its commands, and how every fault ends in one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.commands import STYLE, Commands
from sarchawa.cli.output import OutputError, ReaderGoneError, RequestError, UnusableError, complain

app = typer.Typer(
    name="sarchawa",
    cls=Commands,
    help="Reads Central Kurdish (Sorani) news and keeps an accountable record of each story.",
    no_args_is_help=True,
    **STYLE,
)


@app.callback()
def _program() -> None:
    """Has typer make a group, of no commands of its own."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (None: the process's own) and return its exit code (see exit_codes)."""
    try:
        app(args=arguments, prog_name="sarchawa")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # while help was printed
            return exit_codes.OK
        code = end.code if isinstance(end.code, int) else exit_codes.OK
        if code == exit_codes.INTERRUPTED:
            complain("stopped; what was stored is kept")
        return code
    except ReaderGoneError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that Python's last flush finds no closed pipe
        return exit_codes.OK
    except RequestError as fault:
        complain(str(fault))
        return exit_codes.USAGE
    except OutputError as fault:
        complain(str(fault))
        return exit_codes.OUTPUT
    except UnusableError as fault:
        complain(str(fault))
        return exit_codes.STORE
    except Exception as fault:  # the last line of defence, told below
        from sarchawa.store.errors import StoreError  # not above: it brings the whole store with it

        if isinstance(fault, StoreError):
            complain(str(fault))
            return exit_codes.STORE
        # The last line of defence: a person gets a sentence, a developer the trace on request.
        if os.environ.get("SARCHAWA_DEBUG"):
            raise
        complain(
            f"fault of the program: {type(fault).__name__}: {fault}; set SARCHAWA_DEBUG=1 for the trace, and report it"
        )
        return exit_codes.INTERNAL
    return exit_codes.OK


def collect_seldom() -> None:
    """Let Python look for garbage cycles seldom in this process: reading makes many small objects and hardly a cycle,
    and the looking costs it a twentieth of its time; what is loaded by now is not looked through at all."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


def main() -> None:
    """Entry point of the ``sarchawa`` command."""
    collect_seldom()
    code = run()
    gc.freeze()  # else Python looks through all tables once more before it ends
    sys.exit(code)
