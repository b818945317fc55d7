"""What is handed over by hand, not found on the disk: files as bytes with a name, and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

from sarchawa.ingest.collect import read_plain, unread_format, usable
from sarchawa.ingest.report import one_line
from sarchawa.ingest.rows import read_rows
from sarchawa.model import Problem, Published, Record, Report

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


def collect_given(given: Iterable[Given]) -> Iterator[Report | Problem]:
    """The reports of what is handed over, and a Problem for everything that could not be used: in the words, and by the
    rules, of ``collect``. Reports of a file are named by it, a text by the hash of its words."""
    for one in given:
        name = file_name(one.name)
        if not name:
            found: Iterator[Report | Problem] = iter((_read_text(one),))
        elif problem := unread_format(name):
            found = iter((problem,))
        elif name.casefold().endswith(".jsonl"):
            found = read_rows(BytesIO(one.data), name, published=one.published, source=one.source)
        else:
            found = iter((read_plain(one.data, name, name, one.published, one.source),))
        yield from map(usable, found)


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


def _read_text(one: Given) -> Report | Problem:
    return read_plain(one.data, "", "", one.published, one.source, title=one.title, url=one.url)
