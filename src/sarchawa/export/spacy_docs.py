"""Reports as a spaCy DocBin (https://spacy.io/api/docbin), a Doc each, made anew from the texts.

``doc.text`` is the report's own text, so that offsets are the same; what stands between words beside a single blank is
a token of its own, as spaCy's tokenizers have it. Tokens have lemma, POS, TAG (the tags of the parts) and MORPH; names
are ``doc.ents`` with the entity's id as ``kb_id_``; every other layer is a group in ``doc.spans`` with the item's id as
``id_``. spaCy has no Central Kurdish: the vocabulary is that of ``xx``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import DocBin, Span
from spacy.vocab import Vocab

from sarchawa.export.selection import Selection
from sarchawa.model import Reading
from sarchawa.text import Doc
from sarchawa.text.morphology import features

ATTRIBUTES = ("LEMMA", "POS", "TAG", "MORPH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "SENT_START", "SPACY")


def chunks(selection: Selection) -> Iterator[bytes]:
    """The DocBin; all of it is made in memory, as spaCy reads it. Reports in other languages are left out."""
    vocab = Vocab()
    packed = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for reading in selection.readings():
        if reading.sentences:
            packed.add(doc_of(reading, vocab, selection.linked))
    yield packed.to_bytes()


def doc_of(reading: Reading, vocab: Vocab, linked: Mapping[str, str]) -> SpacyDoc:
    """A report as a Doc. linked: entity of a report → entity across reports."""
    report = reading.report
    source = Doc(report.text)
    columns: dict[str, list[Any]] = {name: [] for name in ("words", "spaces", "lemmas", "pos", "tags", "morphs")}
    starts: list[int] = []

    def add(start: int, words: str, space: bool, lemma: str, pos: str, tag: str, morph: str) -> None:
        starts.append(start)
        for name, value in zip(columns, (words, space, lemma, pos, tag, morph), strict=True):
            columns[name].append(value)

    at = 0
    for token, told in zip(source.tokens, source.readings, strict=True):
        _blank(report.text[at : token.start], at, columns["spaces"], add)
        tags = "+".join(part.tag for part in token.word.parts_of(told))
        morph = "|".join(f"{name}={value}" for name, value in features(told).items())
        form = report.text[token.start : token.end]
        add(token.start, form, False, told.lemma, told.pos, tags if tags != "stem" else "", morph)
        at = token.end
    _blank(report.text[at:], at, columns["spaces"], add)
    opens = {sentence.start for sentence in reading.sentences}
    doc = SpacyDoc(vocab, sent_starts=[start in opens or place == 0 for place, start in enumerate(starts)], **columns)
    doc.set_ents([_named(doc, name, linked) for name in reading.names])
    for group, items in _groups(reading):
        spans = [doc.char_span(start, end, label=label, span_id=id) for start, end, label, id in items]
        doc.spans[group] = [span for span in spans if span is not None]
    doc.user_data = {
        "report": report.id,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "published": report.published.value,
        "sha256": report.sha256,
    }
    return doc


def _blank(gap: str, at: int, spaces: list[bool], add: Any) -> None:
    """What stands between two words: a blank belongs to the word before, the rest is a token."""
    if gap.startswith(" ") and spaces:
        spaces[-1] = True
        gap, at = gap[1:], at + 1
    if gap:
        add(at, gap, False, gap, "SPACE", "_SP", "")


def _named(doc: SpacyDoc, name: Any, linked: Mapping[str, str]) -> Span:
    kb_id = linked.get(name.entity, name.entity) if name.entity else ""
    return doc.char_span(name.start, name.end, label=name.type, kb_id=kb_id, span_id=name.id)


def _groups(reading: Reading) -> Iterable[tuple[str, Sequence[tuple[int, int, str, str]]]]:
    """By name of the group (start, end, label, id) of its spans."""
    yield "times", [(one.start, one.end, one.type, one.id) for one in reading.times]
    yield "roles", [(one.start, one.end, one.status, one.id) for one in reading.roles]
    yield "statements", [(one.start, one.end, one.kind, one.id) for one in reading.statements]
    yield "cues", [(one.cue.start, one.cue.end, one.act, one.id) for one in reading.statements if one.cue]
    yield (
        "speakers",
        [
            (source.start, source.end, "SPEAKER", one.id)
            for one in reading.statements
            for source in (one.speaker, *one.more_speakers)
            if source.start is not None and source.end is not None
        ],
    )
    yield "figures", [(one.start, one.end, one.category, one.id) for one in reading.figures]
    yield "events", [(one.start, one.end, one.type, one.id) for one in reading.events]
    yield "claims", [(one.start, one.end, one.status, one.id) for one in reading.claims]
