#!/usr/bin/env python3
"""Write ``docs/commands.md`` from the commands' own help and exit codes: python tools/write_command_docs.py"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import typer

from sarchawa.cli.app import app
from sarchawa.cli.exit_codes import MEANINGS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
WIDTH = 80

HEAD = """\
# Commands

Written by `tools/write_command_docs.py` from the commands' own help; a test fails when it is out of date.

Data go to standard output, and nothing else does: messages and progress go to standard error, one line each, as
`sarchawa: FILE: place: reason; what helps`. Progress is shown on a terminal, for work that takes over a second.
"""
LAST = """\
Set `SARCHAWA_DEBUG=1` to see the trace of a fault of the program. When the reader of a pipe goes away (`| head`), a
command stops silently with 0.
"""


def page() -> str:
    """The text of docs/commands.md."""
    group: Any = typer.main.get_command(app)
    parts = [HEAD]
    for name in sorted(group.commands):
        parts.append(f"## `sarchawa {name}`\n\n```\n{_help(group, name)}\n```\n")
    parts.append("## Exit codes\n\n| code | meaning |\n|---|---|\n" + "".join(map(_code, sorted(MEANINGS))))
    return "\n".join((*parts, LAST))


def _help(group: Any, name: str) -> str:
    """What ``sarchawa NAME --help`` prints on a terminal of WIDTH columns."""
    command = group.commands[name]
    parent = command.context_class(group, info_name="sarchawa")
    context = command.context_class(
        command, info_name=name, parent=parent, max_content_width=WIDTH, terminal_width=WIDTH
    )
    return str(command.get_help(context)).strip()


def _code(code: int) -> str:
    return f"| {code} | {MEANINGS[code]} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(os.path.relpath(PAGE))
