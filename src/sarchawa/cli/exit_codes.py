"""The exit codes of every command, in one place."""

from __future__ import annotations

from types import MappingProxyType

OK = 0
PARTIAL = 1
USAGE = 2
STORE = 3
FAULTS = 4
OUTPUT = 5
INTERNAL = 70
INTERRUPTED = 130

MEANINGS = MappingProxyType(
    {
        OK: "everything was done",
        PARTIAL: "some input could not be used, and was named; the rest was done",
        USAGE: "the command was not understood, or names a date, story or item that there is not",
        STORE: "the store, or shards, cannot be used: missing, not ours, of another version, locked, damaged, or the "
        "disk is full; or the engine asked for does not answer",
        FAULTS: "`verify` found faults",
        OUTPUT: "the output could not be written",
        INTERNAL: "a fault of the program itself",
        INTERRUPTED: "stopped by Ctrl-C; what was stored is kept",
    }
)
"""What each code means, for docs/commands.md and for people."""
