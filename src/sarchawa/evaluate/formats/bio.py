"""CoNLL columns with chunk tags: 2002 (word, part of speech, tag), 2003 (with chunks between), word and tag alone.

A line a token, the word first and the tag last, between tabs or blanks; an empty line ends a sentence, a line
``-DOCSTART-`` begins a document. Tags are IOB1, IOB2, IOBES or BILOU.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sarchawa.evaluate.formats.align import NoPlaceError, Place, place_tokens
from sarchawa.evaluate.formats.annotated import STRUCTURE, Annotated, Faults, FormatError, Mark, problem
from sarchawa.evaluate.formats.chunks import TAG, chunks
from sarchawa.model import Problem

DOCUMENT = "-DOCSTART-"
_GAP = re.compile("[ \t]+")
_NEW = re.compile(r"#\s*newdoc\s+id\s*=\s*(\S+)")


class Token(NamedTuple):
    """A word with its tag, and the line it stands in."""

    word: str
    tag: str
    line: int


class Document(NamedTuple):
    """id: as the file says, "" where it does not; sentences: of tokens."""

    id: str
    sentences: list[list[Token]]


def looks_like_bio(text: str) -> bool:
    """Whether a text without a telling name begins as such a file does: words with a tag, line by line."""
    rows = [line for line in text[:4_000].split("\n")[:-1] if line.strip() and not line.startswith(("#", DOCUMENT))]
    rows = rows or [line for line in text.split("\n") if line.strip()]
    told = [_GAP.split(line.strip("\r \t")) for line in rows[:20]]
    return bool(told) and all(len(cells) > 1 and TAG.fullmatch(cells[-1]) for cells in told)


def read_bio(content: str, *, id: str, file: str, text: str | None = None) -> Iterator[Annotated | FormatError]:
    """The documents of a file, and for each with faults a FormatError.

    text: the words as they were before they were parted into tokens, for a file of one document. Without it the text is
    made of the tokens, a blank between two and a line for each sentence. Several documents are ID#1, ID#2 …
    """
    try:
        documents = _documents(content, file)
    except FormatError as fault:
        yield fault
        return
    if text is not None and len(documents) > 1:
        reason = f"holds {len(documents)} documents, and one text lies beside it"
        yield FormatError(problem(file, 0, reason, "part it, or take the text away"))
        return
    for number, document in enumerate(documents, 1):
        name = document.id or (id if len(documents) == 1 else f"{id}#{number}")
        try:
            yield _annotated(document, name, file, text)
        except FormatError as fault:
            yield fault


def _documents(content: str, file: str) -> list[Document]:
    faults = Faults(file)
    documents = [Document("", [[]])]
    for number, raw in enumerate(content.split("\n"), 1):
        line = raw.rstrip("\r")
        new = _NEW.match(line)
        if new is not None or line.startswith(DOCUMENT):
            documents.append(Document(new[1] if new else "", [[]]))
        elif not line.strip():
            if documents[-1].sentences[-1]:
                documents[-1].sentences.append([])
        else:
            cells = _GAP.split(line.strip(" \t")) if "\t" not in line else [cell.strip() for cell in line.split("\t")]
            cells = cells[:-1] if len(cells) > 2 and not cells[-1] else cells
            if len(cells) > 1 and TAG.fullmatch(cells[-1]) and cells[0]:
                documents[-1].sentences[-1].append(Token(cells[0], cells[-1], number))
            elif not line.startswith("#"):
                reason = "has a word without a tag" if len(cells) < 2 else f"ends in {cells[-1][:30]!r}, no tag"
                faults.add(number, reason, "write the word, and last its tag: O, B-PER, I-PER …")
    if faults:
        raise faults.error()
    kept = [Document(one.id, [tokens for tokens in one.sentences if tokens]) for one in documents]
    kept = [one for one in kept if one.sentences]
    if not kept:
        raise FormatError(problem(file, 0, "holds no tokens", "export it again"))
    return kept


def _annotated(document: Document, id: str, file: str, text: str | None) -> Annotated:
    words = [[token.word for token in tokens] for tokens in document.sentences]
    made = "\n".join(" ".join(sentence) for sentence in words) if text is None else text
    flat = [token for tokens in document.sentences for token in tokens]
    places = places_of([(token.word, token.line) for token in flat], made, file)
    marks: list[Mark] = []
    bare = 0
    first_bare = at = 0
    for tokens in document.sentences:
        for chunk in chunks([token.tag for token in tokens]):
            start, end = places[at + chunk.first].start, places[at + chunk.last].end
            line = tokens[chunk.first].line
            marks.append(Mark(key=f"n{line}", start=start, end=end, labels=(chunk.label,), line=line))
            if chunk.bare:
                bare, first_bare = bare + 1, first_bare or line
        marks.append(sentence_mark(places[at], places[at + len(tokens) - 1], tokens[0].line))
        at += len(tokens)
    notes: tuple[Problem, ...] = ()
    if bare and not all(map(_is_iob1, document.sentences)):
        reason = f"{bare} of its stretches begin without B (the first here): read as beginning there"
        notes = (problem(file, first_bare, reason),)
    return Annotated(id=id, text=made, file=file, marks=tuple(marks), notes=notes)


def _is_iob1(tokens: list[Token]) -> bool:
    """Whether B stands only where a stretch follows another of its label, as in IOB1: elsewhere it begins every one."""
    told = [token.tag.partition("-") for token in tokens]
    return all(
        kind not in "BSU" or (index > 0 and told[index - 1][2] == label) for index, (kind, _, label) in enumerate(told)
    )


def sentence_mark(first: Place, last: Place, line: int) -> Mark:
    """The mark of a sentence that the format parts by itself."""
    return Mark(key=f"s{line}", start=first.start, end=last.end, labels=(STRUCTURE,), line=line)


def places_of(tokens: list[tuple[str, int]], text: str, file: str) -> list[Place]:
    """Where the tokens (with their lines) stand in a text; raises FormatError for the first that does not."""
    try:
        return place_tokens(text, [word for word, _ in tokens])
    except NoPlaceError as fault:
        word, line = tokens[fault.index]
        reason = f"{word[:40]!r} does not follow in the text, which has {fault.stands!r} there"
        raise FormatError(problem(file, line, reason, "the tokens must be those of the text, in order")) from None
