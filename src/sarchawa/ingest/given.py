"""What is handed over by hand, not found on the disk: files as bytes with a name, and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sarchawa.ingest.collect import usable
from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.piece import Instructions, Item, ReadDay, Taken, piece_of_bytes
from sarchawa.ingest.reading import read_piece
from sarchawa.ingest.report import ReportError, make_report, one_line
from sarchawa.model import Note, Problem, Published, Record, Report

LONGEST_NAME = 120
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters without a form of their own and those that turn what stands beside them about: in a name they only
mislead."""


class Given(Record, frozen=True):
    """A file or a text that somebody hands over. data: its bytes; name: of the file, "" for a text; title, url: of a
    text alone; source, published: where the report itself does not say."""

    data: bytes
    name: str = ""
    title: str = ""
    source: str = ""
    url: str = ""
    published: Published | None = None


def take_given(given: Iterable[Given], read_day: ReadDay | None = None) -> Iterator[Item]:
    """The reports of what is handed over, and a Problem for everything that could not be used: in the words, and by the
    rules, of ``take``. Reports of a file are named by it, a text by the hash of its words."""
    for one in given:
        name = file_name(one.name)
        how = Instructions(published=one.published, source=one.source, read_day=read_day)
        found = read_piece(piece_of_bytes(one.data, name, name=name), how) if name else iter((_read_text(one),))
        yield from map(usable, found)


def collect_given(given: Iterable[Given]) -> Iterator[Report | Problem]:
    """The reports alone of what ``take_given`` gives, and its Problems."""
    for item in take_given(given):
        if isinstance(item, Taken):
            yield item.report
        elif not isinstance(item, Note):
            yield item


def file_name(given: str) -> str:
    """The name of a file without the folders that stand before it and without what would mislead; of a long one
    beginning and end.

    >>> file_name("../../etc/passwd"), file_name("C:\\\\news\\\\a.txt"), file_name("..")
    ('passwd', 'a.txt', '')
    """
    last = re.split(r"[/\\]", given)[-1]
    name = one_line(_UNSEEN.sub("", last)).lstrip(".")
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 21]}…{name[-20:]}"
    return name


def _read_text(one: Given) -> Item:
    try:
        if not one.data.strip():
            raise ReportError("is empty", "put a report in it or take it away")
        text = decode(one.data)
        return Taken(report=make_report(text, source=one.source, title=one.title, url=one.url, published=one.published))
    except (ReportError, UndecodableError) as fault:
        return Problem(file="", reason=fault.reason, mend=fault.mend)
