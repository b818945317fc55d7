"""From paths to annotated texts: which format a file is in, and which text lies beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from sarchawa.evaluate.formats.annotated import Annotated, FormatError, problem
from sarchawa.evaluate.formats.bio import looks_like_bio, read_bio
from sarchawa.evaluate.formats.brat import read_brat
from sarchawa.evaluate.formats.conllu import looks_like_conllu, read_conllu
from sarchawa.evaluate.formats.webanno import looks_like_webanno, read_webanno
from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.report import one_line
from sarchawa.model import Problem

Format = Literal["brat", "webanno", "bio", "conllu"]
MOST_BYTES = 100_000_000
"""The most an annotation file may hold."""
_TEXT = ".txt"
_MARKS = (".ann", ".tsv", ".conllu", ".conll", ".bio", ".iob", ".iob2", ".bioes")


def read_annotations(
    paths: Iterable[str | os.PathLike[str]], format: Format | None = None, texts: Mapping[str, str] | None = None
) -> Iterator[Annotated | Problem]:
    """The annotated texts of files and folders, and a Problem for all that could not be used; nothing raises.

    format: of every file; None to tell it of each. texts: by id, for files without their text beside them. A folder's
    entries come sorted by name; of a text and the marks beside it the marks' file counts. A document with a fault is
    left out whole.
    """
    seen: dict[str, str] = {}
    for path in paths:
        for file in _files(os.fspath(path)):
            if isinstance(file, Problem):
                yield file
                continue
            for found in _read(file, format, texts or {}):
                if isinstance(found, Annotated) and found.id in seen:
                    reason = f"annotates {one_line(found.id)!r}, as {seen[found.id]} does"
                    yield Problem(file=found.file, reason=reason, mend="name one of them only")
                    continue
                if isinstance(found, Annotated):
                    seen[found.id] = found.file
                yield found


def _files(path: str) -> Iterator[str | Problem]:
    name = one_line(path)
    if os.path.isdir(path):
        try:
            entries = sorted(entry for entry in os.listdir(path) if not entry.startswith("."))
        except OSError as fault:
            yield Problem(file=name, reason=f"cannot be read ({fault.strerror})")
            return
        stems = {_stem(entry) for entry in entries if entry.casefold().endswith(_MARKS)}
        for entry in entries:
            full = os.path.join(path, entry)
            if os.path.islink(full) and os.path.isdir(full):
                yield Problem(file=one_line(full), reason="is a link to a folder, not followed")
            elif not (entry.endswith(_TEXT) and (_stem(entry) in stems or entry in stems)):
                yield from _files(full)
    elif os.path.isfile(path):
        yield path
    else:
        yield Problem(file=name, reason="does not exist" if not os.path.lexists(path) else "is no regular file")


def _read(path: str, format: Format | None, texts: Mapping[str, str]) -> Iterator[Annotated | Problem]:
    name = one_line(path)
    try:
        content = _content(path, name)
        kind = format or _format(path, content)
        if kind is None:
            raise FormatError(_unknown(path, name))
        id = _id(path, texts)
        text = _text_beside(path, name)
        text = texts.get(id) if text is None else text
        if kind == "brat":
            if text is None:
                beside = os.path.basename(_stem(path) + _TEXT)
                raise FormatError(problem(name, 0, "has no text beside it", f"put {one_line(beside)} there"))
            found: Iterable[Annotated | FormatError] = (read_brat(content, text, id=id, file=name),)
        elif kind == "webanno":
            found = (read_webanno(content, id=id, file=name, text=text),)
        else:
            reader = read_bio if kind == "bio" else read_conllu
            found = reader(content, id=id, file=name, text=text)
        for one in found:
            if isinstance(one, FormatError):
                yield from one.problems
            else:
                yield one
    except FormatError as fault:
        yield from fault.problems


def _content(path: str, name: str) -> str:
    try:
        size = os.stat(path).st_size
        if size > MOST_BYTES:
            reason = f"is {size / 1e6:.0f} MB long, a file may have {MOST_BYTES // 1_000_000} MB"
            raise FormatError(problem(name, 0, reason, "part it"))
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
        return decode(data) if data else ""
    except OSError as fault:
        raise FormatError(problem(name, 0, f"cannot be read ({fault.strerror or fault})")) from None
    except UndecodableError as fault:
        raise FormatError(problem(name, 0, fault.reason, fault.mend)) from None


def _format(path: str, content: str) -> Format | None:
    """What the content is, the name deciding only where it is empty."""
    if looks_like_webanno(content):
        return "webanno"
    if path.casefold().endswith(".ann"):
        return "brat"
    if looks_like_conllu(content):
        return "conllu"
    return "bio" if looks_like_bio(content) or path.casefold().endswith(_MARKS) else None


def _unknown(path: str, name: str) -> Problem:
    if path.casefold().endswith(_TEXT):
        return problem(name, 0, "has no annotation beside it", "put NAME.ann, NAME.tsv or NAME.conll there")
    return problem(name, 0, "is in no format that we read", "give brat, WebAnno TSV 3, CoNLL columns or CoNLL-U")


def _stem(path: str) -> str:
    """The path without its ending; ``a.txt.tsv`` is of ``a.txt``, whose stem is ``a``."""
    head, _ = os.path.splitext(path)
    return head.removesuffix(_TEXT) if path.casefold().endswith(_MARKS) else head


def _text_beside(path: str, name: str) -> str | None:
    """The text of a marks' file: NAME.txt beside NAME.ann. None where there is none, or where the file is it."""
    beside = _stem(path) + _TEXT
    return None if beside == path or not os.path.isfile(beside) else _content(beside, one_line(beside))


def _id(path: str, texts: Mapping[str, str]) -> str:
    """The report's id: the name of its text's file, as ``build`` would name it. In an export of INCEpTION the folder
    is named as the text is, and the file as its annotator."""
    folder = os.path.dirname(path)
    if os.path.basename(folder).casefold().endswith(_TEXT):
        return one_line(os.path.basename(folder))
    stem = os.path.basename(_stem(path))
    named = one_line(stem + _TEXT)
    return named if os.path.isfile(os.path.join(folder, stem + _TEXT)) or named in texts else one_line(stem)
