"""The commands by name: each is loaded when it is called, so that none waits for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from sarchawa.cli.plain import take_plainly

SUMMARIES = {
    "analyze": "Print what is found in each report, with its words.",
    "build": "Read reports into a store and tell their stories.",
    "correct": "State what an item is, against what the machine found.",
    "decisions": "Print every merge, split and correction, and who made it.",
    "dossier": "Show the stories of a store, in the terminal or as a page.",
    "evaluate": "Score a reading against annotation.",
    "explain": "Print why an item is in the record.",
    "export": "Write a store for other programs.",
    "fetch": "Fetch pages and feeds into a web archive for build to read.",
    "import-gold": "Read annotation of other tools into a gold folder.",
    "index": "Make an index beside the store, for large archives.",
    "load": "Put the reports of shards into a store.",
    "merge": "Tell stories, or people, bodies and places, as one.",
    "original": "Write out what a report was taken from, byte for byte.",
    "search": "Find reports by words, names, speakers, outlets and days.",
    "serve": "Open a reading room: the stories of a store in the browser.",
    "split": "Part reports from the rest of their story.",
    "undo": "Take a merge, split or correction back.",
    "verify": "Check a whole store again, every span against its words.",
    "version": "Print the versions of the program and of its rules.",
}
"""What each command does, in a line of a narrow terminal. Each is a module of this room and the function in it, both
named like the command."""

STYLE: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,  # plain help reads the same in a pipe, a narrow terminal and docs/commands.md
    "pretty_exceptions_enable": False,
}
"""How typer is to show everything."""


def function_of(name: str) -> Callable[..., None]:
    """The function of a command."""
    own = name.replace("-", "_")
    function: Callable[..., None] = getattr(import_module(f"sarchawa.cli.{own}"), own)
    return function


class _Command(TyperCommand):
    def get_params(self, ctx: Any) -> list[Any]:
        parameters = super().get_params(ctx)
        take_plainly(parameters)
        return parameters


class _Loaded(MutableMapping[str, Any]):
    """Name → command, made when first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in SUMMARIES:
            raise KeyError(name)
        if name not in self._made:
            alone = typer.Typer(**STYLE)
            alone.command(name, cls=_Command)(function_of(name))
            self._made[name] = typer.main.get_command(alone)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        raise TypeError("commands are those of SUMMARIES")

    def __delitem__(self, name: str) -> None:
        raise TypeError("commands are those of SUMMARIES")

    def __iter__(self) -> Iterator[str]:
        return iter(SUMMARIES)

    def __len__(self) -> int:
        return len(SUMMARIES)


class Commands(TyperGroup):
    """The group of all commands."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded()

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of the group."""
        parameters = super().get_params(ctx)
        take_plainly(parameters)
        return parameters

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in the help, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))
