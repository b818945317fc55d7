"""What shards there are, of which input, made by which version: an entry in each shard, all of them in one manifest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import msgspec

from sarchawa.batch.inputs import Piece
from sarchawa.model import Problem, Record

ENTRY = "shard.json"
MANIFEST = "manifest.json"
FORMAT = 1
"""Of the files of a shard."""


class Version(Record, frozen=True):
    """What decides a shard's content besides its input. analysis: see record.version, with what was asked of it;
    options: hash of what was told of all reports; extractor: version of what takes texts out of files; format: of the
    files."""

    analysis: str
    options: str = ""
    extractor: str = ""
    format: int = FORMAT


class Quarantined(Record, frozen=True):
    """A report that cannot be read without stopping the process that reads it. sha256: of its text."""

    problem: Problem
    sha256: str


class ShardFile(Record, frozen=True):
    name: str
    rows: int
    sha256: str


class Entry(Record, frozen=True):
    """A shard. name: of its folder; reports: how many were read; problems: what was not, those in quarantine too;
    notes: what was rightly left out."""

    name: str
    piece: Piece
    version: Version
    reports: int
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    quarantine: tuple[Quarantined, ...] = ()
    files: tuple[ShardFile, ...] = ()

    def is_of(self, piece: Piece, version: Version) -> bool:
        """Whether it was made of this input by this version."""
        return self.piece == piece and self.version == version


class Manifest(Record, frozen=True):
    """reports: of all shards; shards: in the order in which the paths that were built named their input."""

    reports: int
    shards: tuple[Entry, ...]


def read_entry(shard: str) -> Entry | None:
    """The entry of a shard's folder, None where there is none that can be read, or a file of it is missing."""
    try:
        with open(os.path.join(shard, ENTRY), "rb") as file:
            entry = msgspec.json.decode(file.read(), type=Entry)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    whole = all(os.path.isfile(os.path.join(shard, file.name)) for file in entry.files)
    return entry if whole else None


def entries(folder: str) -> list[Entry]:
    """The entries of the shards in a folder, in order of name."""
    found = []
    for name in sorted(os.listdir(folder)):
        if not name.startswith(".") and (entry := read_entry(os.path.join(folder, name))) is not None:
            found.append(entry)
    return found


def read_manifest(folder: str) -> Manifest | None:
    """The manifest of a folder, None where there is none that can be read."""
    try:
        with open(os.path.join(folder, MANIFEST), "rb") as file:
            return msgspec.json.decode(file.read(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_manifest(folder: str, pieces: Iterable[Piece]) -> Manifest:
    """Write the manifest of the shards in a folder, whole or not at all. pieces: those just built, in order; shards of
    earlier builds come before theirs, in their own order."""
    there = {entry.name: entry for entry in entries(folder)}
    built = [piece.name for piece in pieces]
    before = read_manifest(folder)
    names = [entry.name for entry in before.shards] if before is not None else []
    ordered = dict.fromkeys([name for name in [*names, *sorted(there)] if name not in set(built)] + built)
    shards = tuple(there[name] for name in ordered if name in there)
    manifest = Manifest(reports=sum(entry.reports for entry in shards), shards=shards)
    path = os.path.join(folder, MANIFEST)
    partial = os.path.join(folder, f".{MANIFEST}.{os.getpid()}")
    with open(partial, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    return manifest


def superseded(shards: Iterable[Entry], pieces: Sequence[Piece]) -> list[Entry]:
    """Those shards that hold a file which these pieces are of too, but which none of them is: left by an earlier build
    of another state of the files."""
    names = {piece.name for piece in pieces}
    files = {file for piece in pieces for file in piece.files}
    return [entry for entry in shards if entry.name not in names and not files.isdisjoint(entry.piece.files)]
