"""CoNLL-U with names in the MISC column: ``NER=B-PER`` (also written ner, Name, NE), as Stanza and this program do,
and ``Ref=``, the name's entity. The text is made anew of ``SpacesAfter`` and ``SpacesBefore`` (as UDPipe writes them)
where they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sarchawa.evaluate.formats.align import Place
from sarchawa.evaluate.formats.annotated import Annotated, Faults, FormatError, Mark, problem
from sarchawa.evaluate.formats.bio import places_of, sentence_mark
from sarchawa.evaluate.formats.chunks import TAG, chunks

_KEYS = ("ner", "name", "ne", "namedentity", "entity")
_COMMENT = re.compile(r"#\s*(newdoc id|newdoc|newpar|text)\s*(?:=\s?(.*))?")
_WORD = re.compile(r"\d+(?:-\d+)?")
_SPACE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_SPACES = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|"}
_EMPTY_NODE = re.compile(r"\d+\.\d+")


@dataclass
class _Word:
    """A surface word. before, after: what stands around it, None where only a blank is to be supposed."""

    form: str
    line: int
    tag: str
    entity: str
    before: str | None
    after: str | None


class _Sentence:
    """line: where it begins; before: what stands before it; text: as its comment says."""

    def __init__(self, line: int, before: str) -> None:
        self.line, self.before = line, before
        self.text: str | None = None
        self.words: list[_Word] = []
        self.inside = 0  # the last word of the multi-word token that is open

    def made(self) -> str:
        """Its text: the comment's, else made of its words."""
        if self.text is not None:
            return self.text
        return "".join(word.form + (" " if word.after is None else word.after) for word in self.words).rstrip()


def looks_like_conllu(text: str) -> bool:
    """Whether a text begins as CoNLL-U does: ten columns, the first a number."""
    rows = [line for line in text[:20_000].split("\n") if line.strip() and not line.startswith("#")]
    cells = rows[0].split("\t") if rows else []
    return len(cells) == 10 and (_WORD.fullmatch(cells[0]) or _EMPTY_NODE.fullmatch(cells[0])) is not None


def read_conllu(content: str, *, id: str, file: str, text: str | None = None) -> Iterator[Annotated | FormatError]:
    """The documents of a file (``# newdoc id``), and for each with faults a FormatError.

    text: the words of a file of one document. Without it the text is that of the sentences' ``# text``, else of their
    words with ``SpaceAfter=No``, a line each, paragraphs (``# newpar``) parted by an empty one.
    """
    faults = Faults(file)
    documents = _documents(content, faults)
    if faults:
        yield faults.error()
        return
    if not documents or (text is not None and len(documents) > 1):
        reason = "holds no words" if not documents else f"holds {len(documents)} documents, and one text lies beside it"
        yield FormatError(problem(file, 0, reason, "export it again" if not documents else "part it"))
        return
    for number, (name, sentences) in enumerate(documents, 1):
        try:
            yield _annotated(sentences, name or (id if len(documents) == 1 else f"{id}#{number}"), file, text)
        except FormatError as fault:
            yield fault


def _documents(content: str, faults: Faults) -> list[tuple[str, list[_Sentence]]]:
    documents: list[tuple[str, list[_Sentence]]] = [("", [])]
    now: _Sentence | None = None
    said: str | None = None
    before = "\n"
    for number, raw in enumerate(content.split("\n"), 1):
        line = raw.rstrip("\r")
        if line.startswith("#"):
            found = _COMMENT.match(line)
            if found is not None and found[1] in ("newdoc", "newdoc id"):
                documents.append(((found[2] or "").strip(), []))
            elif found is not None and found[1] == "newpar":
                before = "\n\n"
            elif found is not None:
                said = found[2] or ""
        elif not line.strip():
            now, said = None, None
        else:
            if now is None:
                now = _Sentence(number, before)
                now.text, before = said, "\n"
                documents[-1][1].append(now)
            _row(now, number, line.split("\t"), faults)
    return [(name, sentences) for name, sentences in documents if sentences]


def _row(sentence: _Sentence, number: int, cells: list[str], faults: Faults) -> None:
    if len(cells) != 10:
        faults.add(number, f"has {len(cells)} columns, CoNLL-U has ten", "write _ for an empty one")
        return
    key, form, misc = cells[0], cells[1], cells[9]
    if _EMPTY_NODE.fullmatch(key):
        return
    if _WORD.fullmatch(key) is None or not form:
        faults.add(number, f"begins with {key[:20]!r}, no number of a word", "number the words from 1")
        return
    said = {name.casefold(): value for name, _, value in (part.partition("=") for part in misc.split("|"))}
    tag = next((said[name] for name in _KEYS if TAG.fullmatch(said.get(name, ""))), "O")
    entity = said.get("ref", "")
    first, _, last = key.partition("-")
    if last:
        sentence.inside = int(last)
    elif int(first) <= sentence.inside:  # a part of the token above it: its tag is the token's
        whole = sentence.words[-1]
        if tag != "O" and whole.tag == "O":
            whole.tag, whole.entity = tag, entity
        return
    after = _spaces(said["spacesafter"]) if "spacesafter" in said else "" if said.get("spaceafter") == "No" else None
    before = _spaces(said["spacesbefore"]) if "spacesbefore" in said else None
    sentence.words.append(_Word(form, number, tag, entity, before, after))


def _spaces(told: str) -> str:
    """What stands between words: ``\\s\\n`` is a blank and a line break."""
    return _SPACE.sub(lambda found: chr(int(found[1], 16)) if found[1] else _SPACES.get(found[2], found[2]), told)


def _is_spaced(sentences: list[_Sentence]) -> bool:
    """Whether the file says what stands between its words."""
    return any(word.before or word.after for sentence in sentences for word in sentence.words)


def _annotated(sentences: list[_Sentence], id: str, file: str, text: str | None) -> Annotated:
    made = text
    places: list[Place] = []
    if made is None and _is_spaced(sentences):
        words_ = [word for sentence in sentences for word in sentence.words]
        made = "".join((one.before or "") + one.form + (" " if one.after is None else one.after) for one in words_)
    elif made is None:
        made = ""
        for sentence in sentences:
            made += (sentence.before if made else "") + sentence.made()
        made = made.rstrip()
    words = [(word.form, word.line) for sentence in sentences for word in sentence.words]
    places = places_of(words, made, file)
    marks: list[Mark] = []
    at = 0
    for sentence in sentences:
        for chunk in chunks([word.tag for word in sentence.words]):
            start, end = places[at + chunk.first].start, places[at + chunk.last].end
            first = sentence.words[chunk.first]
            fields = {"entity": first.entity} if first.entity else {}
            labels = (chunk.label,)
            marks.append(
                Mark(key=f"n{first.line}", start=start, end=end, labels=labels, fields=fields, line=first.line)
            )
        marks.append(sentence_mark(places[at], places[at + len(sentence.words) - 1], sentence.line))
        at += len(sentence.words)
    return Annotated(id=id, text=made, file=file, marks=tuple(marks))
