"""Words of reports in CoNLL-U (https://universaldependencies.org/format.html), made anew from the texts.

A report is a document, in its sentences; reports in other languages, which are not read, are left out. Written words
in which a word of its own leans on another are multiword tokens. XPOS has the tags of the parts (see text.morphology).
MISC has what stands between words (SpaceAfter, SpacesAfter, SpacesBefore as UDPipe writes it), offsets in code points
of the report's text (start_char, end_char) and names (NER in BIO, Ref the entity's id across reports). There is no
syntax: HEAD and DEPREL are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sarchawa.export.selection import Selection
from sarchawa.export.syntactic_words import SyntacticWord, WrittenWord, written_words
from sarchawa.model import Name, Reading
from sarchawa.text import Doc

_SPACES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}


def chunks(selection: Selection) -> Iterator[bytes]:
    """A report at a time."""
    for reading in selection.readings():
        yield "".join(sentences_of(reading, selection.linked)).encode("utf-8")


def sentences_of(reading: Reading, linked: Mapping[str, str]) -> Iterator[str]:
    """The sentences of a report, each with the blank line behind it."""
    if not reading.sentences:
        return
    report = reading.report
    id = document_id(report.id)
    words = written_words(Doc(report.text))
    names = _named(words, reading.names)
    head = [f"# newdoc id = {id}"]
    for key, value in (("title", report.title), ("source", report.source), ("published", report.published.value)):
        if value:
            head.append(f"# {key} = {' '.join(value.split())}")
    head.append(f"# sha256 = {report.sha256}")
    at = 0
    for number, sentence in enumerate(reading.sentences, start=1):
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        if first == at:
            continue
        following = words[at].start if at < len(words) else len(report.text)
        gaps = [report.text[a.end : b.start] for a, b in zip(words[first:at], words[first + 1 : at], strict=False)]
        gaps.append(report.text[words[at - 1].end : following])
        text = "".join(word.form + (" " if gap else "") for word, gap in zip(words[first:at], gaps, strict=True))
        lines = [*head, f"# sent_id = {id}-{number}", f"# text = {text.rstrip(' ')}"]
        head = []
        count = 0
        for word, gap in zip(words[first:at], gaps, strict=True):
            lines += _rows(word, gap, count, names, linked, report.text[: word.start] if word is words[0] else "")
            count += len(word.words)
        yield "\n".join(lines) + "\n\n"


def document_id(report: str) -> str:
    """A report's id without what ids of sentences may not hold: blanks and slashes are percent-encoded."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in letter.encode("utf-8")) if letter in "/%" or letter.isspace() else letter
        for letter in report
    )


def _named(words: Sequence[WrittenWord], names: Sequence[Name]) -> dict[tuple[int, int], tuple[str, Name]]:
    """By the offsets of a syntactic word: B or I, and the name it is in. What leans on the first word in front and on
    the last behind ("لە", "یش") is outside."""
    found: dict[tuple[int, int], tuple[str, Name]] = {}
    for name in names:
        inside = [one for word in words if name.start <= word.start and word.end <= name.end for one in word.words]
        heads = [place for place, one in enumerate(inside) if one.head]
        if heads:
            for place in range(heads[0], heads[-1] + 1):
                one = inside[place]
                found[one.start, one.end] = ("B" if place == heads[0] else "I", name)
    return found


def _rows(
    word: WrittenWord,
    gap: str,
    before: int,
    names: Mapping[tuple[int, int], tuple[str, Name]],
    linked: Mapping[str, str],
    in_front: str,
) -> Iterator[str]:
    """The lines of a written word: its range, where it is taken apart, then its words. before: words before it;
    in_front: what stands before the first word of the report."""
    space = [f"SpacesAfter={_spaces(gap)}"] if gap not in ("", " ") else ["SpaceAfter=No"] if not gap else []
    if in_front:
        space.append(f"SpacesBefore={_spaces(in_front)}")
    if len(word.words) > 1:
        misc = "|".join((*space, f"start_char={word.start}", f"end_char={word.end}"))
        empty = "_\t" * 7
        yield f"{before + 1}-{before + len(word.words)}\t{word.form}\t{empty}{misc}"
        space = []
    for number, one in enumerate(word.words, start=before + 1):
        yield _row(number, one, [*_name(one, names, linked), *space])


def _name(
    one: SyntacticWord, names: Mapping[tuple[int, int], tuple[str, Name]], linked: Mapping[str, str]
) -> list[str]:
    if (one.start, one.end) not in names:
        return []
    place, name = names[one.start, one.end]
    told = [f"NER={place}-{name.type}"]
    return [*told, f"Ref={linked.get(name.entity, name.entity)}"] if name.entity else told


def _row(number: int, one: SyntacticWord, misc: Sequence[str]) -> str:
    feats = "|".join(f"{name}={value}" for name, value in sorted(one.feats.items(), key=lambda pair: pair[0].lower()))
    ends = "|".join((*misc, f"start_char={one.start}", f"end_char={one.end}"))
    cells = (str(number), one.form, one.lemma, one.upos, one.xpos or "_", feats or "_", "_", "_", "_", ends)
    return "\t".join(cells)


def _spaces(gap: str) -> str:
    """What stands between words, as UDPipe writes it; what is no blank that it knows as ``\\uXXXX``."""
    return "".join(_SPACES.get(letter) or f"\\u{ord(letter):04X}" for letter in gap)
