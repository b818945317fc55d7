"""Content credited by "according to": "بەپێی X، …", "بە گوتەی X …", "لە زاری X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.find.statements.channel import find_channel, find_day
from sarchawa.find.statements.crediting import BOUNDARIES, HIMSELF, ONE_SPEAKER, REACH, RESOURCE, Place
from sarchawa.find.statements.cues import NO_SAYING
from sarchawa.find.statements.draft import Draft, Stretch, copies
from sarchawa.find.statements.extents import THIS_TOO, clause_start, closes, trim
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import (
    PARTS,
    PRONOUNS,
    as_source,
    is_medium,
    points_back,
)
from sarchawa.find.statements.stretches import Stretches
from sarchawa.find.statements.written import predicates
from sarchawa.model import Source
from sarchawa.text.fold import norm_word, norm_words

_IF_SO = norm_words(("بێت", "بێ"))
_THAT = norm_word("کە")
_AND = norm_word("و")
_CLOSING = frozenset(")»”")
_FOR, _AT = norm_word("بۆ"), norm_word("لە")
_BODIES = ("body", "ORG")
_SAYING = ("clause", "told")
_SPEAKING = ("PER", "group", *ONE_SPEAKER)
_TELLING = (*_SPEAKING, "ORG", "body", "medium")


def according_to(scene: Scene, places: Sequence[Place]) -> Iterator[Draft]:
    """The statements that "according to" credits; where a verb of saying of another follows, none: the source passes
    it on (see ``passed_on``)."""
    for place in places:
        first, behind, candidate, act, pointing = place
        opening, end = scene.unit(first)
        start = content_start(scene, place)
        if _is_added(scene, place, end):
            start, end = opening, first - 2
        elif _is_passed_on(scene, place):
            continue
        reach = start if scene.candidate_from(start, within=0) is not None else start + 1
        told = [c for c in scene.cues_between(start, end) if not (c.passive and candidate is not None)]
        if any(start <= c.first <= reach and not closes(scene.doc, c, end) for c in told):
            continue  # the verb of saying that follows has the content
        if start > first and _teller_before(scene, opening, first) and _told_on(scene, first, end):
            continue  # "ئاژانسەکە لە زاری X … بڵاوی کردەوە"
        left, right = trim(scene.doc, start, _content_end(scene, start, end) - 1)
        if right - left < 1:
            continue
        for stretch in _stretches(scene, left, right):
            yield Draft(
                start=stretch.start,
                end=stretch.end,
                kind=stretch.kind,
                speakers=_themselves(scene, opening, place) if candidate is None else (scene.meant(candidate),),
                otherwise=(as_source(scene.doc, pointing),) if pointing is not None else (),
                cue=scene.doc.token_span(first, (behind - 1) if candidate is not None else behind - 2),
                channel=find_channel(scene.doc, behind, max(behind, start), scene.quoted),
                day=find_day(scene.doc, first, max(first, start), scene.times),
                act=act,
                steps=(scene.doc.step("statements.according_to", RESOURCE, first, behind - 1),),
                order=first,
            )


def _is_added(scene: Scene, place: Place, end: int) -> bool:
    """Whether an "according to" is added behind what it credits ("… تێپەڕیوە، ئەوەش بەپێی ڕاپۆرتی X."): nothing
    stands behind its source."""
    words, first = scene.doc.words, place.first
    if first < 2 or words[first - 1].norm not in THIS_TOO or words[first - 2].form not in BOUNDARIES:
        return False
    behind = place.behind if place.candidate is None else place.candidate.last + 1
    return all(word.kind == "punct" for word in words[behind:end])


def _themselves(scene: Scene, opening: int, place: Place) -> tuple[Source, ...]:
    """Whom "in their own words" means: the last one who is told of before in the sentence; empty for a pronoun."""
    if scene.doc.words[place.behind - 1].norm not in HIMSELF:
        return ()
    inside = [c for c in scene.candidates.between(opening, place.first) if c.kind in _TELLING and not scene.governed(c)]
    told = [c for c in inside if not any(scene.doc.words[c.last].has(tag) for tag in ("copula.3sg", "copula.3pl"))]
    return tuple(as_source(scene.doc, c) for c in told[-1:])


def _stretches(scene: Scene, left: int, right: int) -> list[Stretch]:
    """The content between two tokens (both included): direct or mixed where a quotation opens or closes it; one in its
    midst is what something is called."""
    span = scene.doc.token_span(left, right)
    whole = Stretch(span.start, span.end, "indirect", "statements.according_to")
    if not scene.quoted[left] and not scene.quoted[right]:
        quote = scene.doc.quote_at(span.start)
        told = quote is not None and quote.closed and (quote.inner_start, quote.inner_end) == (span.start, span.end)
        return [whole._replace(kind="direct") if told and predicates(scene.doc.words[right]) else whole]
    left -= scene.quoted[left - 1]
    right += right + 1 < len(scene.quoted) and scene.quoted[right + 1]
    return list(Stretches(scene).between(left, right + 1)) or [whole]


def passed_on(scene: Scene, places: Sequence[Place]) -> dict[int, Source]:
    """For each sentence that opens with "according to X" and goes on with what somebody else said: X, who passes it
    on."""
    via: dict[int, Source] = {}
    for place in places:
        if place.candidate is not None and _is_passed_on(scene, place):
            via.setdefault(scene.sentence_of_token[place.first], scene.meant(place.candidate))
    return via


def is_told_anew(scene: Scene, place: Place) -> bool:
    """Whether an "according to" in the midst of a sentence shows the reporter speaking again: it leads to whoever spoke
    before ("… ، بە بڕوای ئەو …") or to a medium ("… ، بەپێی زانیارییەکانی کەناڵی شار …")."""
    if place.candidate is None or (place.candidate.kind in _BODIES and points_back(scene.doc, place.candidate)):
        return True
    source = scene.meant(place.candidate)
    name = scene.names.at(source.start) if source.start is not None else None
    listed = name is not None and name.type == "ORG" and is_medium(scene.doc, name)
    return listed or place.candidate.kind == "medium"


def content_start(scene: Scene, place: Place) -> int:
    """The first token of what an "according to" credits."""
    _, end = scene.unit(place.first)
    if place.candidate is None:
        return _behind_marks(scene, _behind_rest(scene, place, end), end)
    return _content_start(scene, place.candidate.first, place.candidate.last + 1, end)


def _is_passed_on(scene: Scene, place: Place) -> bool:
    """Whether somebody else speaks in what an "according to" credits: its own verb is one of saying, and has a
    subject ("بەپێی ئاژانسی شار، X گوتی …"), or a quotation."""
    _, end = scene.unit(place.first)
    start = content_start(scene, place)
    cues = scene.cues_between(start, end)
    if any(start <= cue.first and not cue.also and _has_quote_behind(scene, cue.last, end) for cue in cues):
        return True
    if place.candidate is None or place.candidate.kind in _SPEAKING:
        return False  # "بە قسەی X، کۆمیتەکە داوای … دەکات": X tells of the demand
    main = next((cue for cue in cues if cue.first > start), None)
    if main is not None and main.saying.frame == "contained" and main.first - start < REACH:
        return True  # "بەپێی ئاژانسی شار، لە بەیاننامەکەدا هاتووە …"
    if main is None or main.passive or main.saying.frame in NO_SAYING or place.first == start:
        return False
    words = scene.doc.words
    if any(words[index].is_finite_verb for index in range(start, main.first)) or words[main.first - 1].norm == _AND:
        return False
    return bool(scene.speakers(main, start, goes_on=False))


def _teller_before(scene: Scene, opening: int, first: int) -> bool:
    """Whether a medium or body that tells stands before "in the words of": with no mark between."""
    told = [c for c in scene.candidates.between(opening, first) if c.kind in ("medium", "ORG", "body")]
    return bool(told) and not any(scene.doc.words[at].kind == "punct" for at in range(told[-1].last + 1, first))


def _told_on(scene: Scene, first: int, end: int) -> bool:
    """Whether a verb of saying closes the clause of an "in the words of"."""
    cue = next(iter(scene.cues_between(first, end)), None)
    return cue is not None and not any(scene.doc.words[at].form in BOUNDARIES for at in range(first, cue.first))


def with_pronouns_told(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in order; one without speakers has those of the draft before it ("بە گوتەی ئەو"), else the noun that
    points at them ("ئەو سەرچاوەیە"); without either it is left out."""
    told: list[Draft] = []
    last: tuple[Source, ...] = ()
    for draft in sorted(drafts, key=lambda d: d.order):
        if not draft.speakers:
            draft = draft._replace(speakers=copies(last) or draft.otherwise)
        if not draft.speakers:
            continue
        told.append(draft)
        last = draft.speakers
    return told


def _behind_rest(scene: Scene, place: Place, end: int) -> int:
    """The token of the comma behind the rest of a noun that points back ("بەوتەی ئەو ئەندامەی سەندیکا لە شارەکە، …");
    the token behind the noun where none stands near."""
    words = scene.doc.words
    if place.pointing is None or not words[place.behind - 1].has("possessive"):
        return place.behind
    for at in range(place.behind, min(end, place.behind + REACH)):
        if words[at].form in BOUNDARIES:
            return at
        if words[at].is_finite_verb or words[at].kind == "punct":
            break
    return place.behind


def _behind_marks(scene: Scene, index: int, end: int) -> int:
    while index < end and scene.doc.words[index].form in BOUNDARIES:
        index += 1
    return index


def _content_start(scene: Scene, source_first: int, index: int, end: int) -> int:
    """The first token of the content: behind the source, and behind a relative clause that describes it."""
    words = scene.doc.words
    if index < end and words[index].kind == "word" and words[source_first - 1].norm == _THAT:
        index = next((at + 1 for at in range(index, end) if words[at].form in BOUNDARIES), end)
    if words[source_first - 1].norm in PRONOUNS and words[index - 1].norm.endswith("ی"):
        told = next((at + 1 for at in range(index, end) if words[at].is_finite_verb), index)
        while told < end and words[told].form in "،,؛:":
            told += 1
        return told  # "بەپێی ئەو زانیارییانەی بە دەستمان گەیشتوون، …"
    following = scene.candidate_from(index, within=0)
    if following is not None and index > 0 and words[index - 1].norm.endswith("ی") and following.last + 1 < end:
        index = following.last + 1
    if index + 1 < end and words[index].is_finite_verb and words[index + 1].norm == _THAT:
        return index + 2  # "بەپێی ڕۆژنامەی شار هاتووە کە …"
    index = _behind_addressee(scene, index, end)
    described = index + 1 < end and words[index].form in BOUNDARIES and words[index + 1].norm == _THAT
    if index < end and (words[index].norm == _THAT or described):
        return _behind_description(scene, index + described, end)
    if index + 1 < end and words[index].norm in _IF_SO:
        index += 1  # "بەپێی قسەی X بێت، …"
    while index < end and (
        words[index].form in BOUNDARIES or words[index].form in _CLOSING or words[index].form == ":"
    ):
        index += 1
    return _behind_apposition(scene, index, end)


def _behind_addressee(scene: Scene, index: int, end: int) -> int:
    """The token of the comma behind whom a source told it to ("بەپێی سەرچاوەیەک بۆ ڕۆژنامەکە، …"); the index itself
    where none stand there."""
    words = scene.doc.words
    if index >= end or words[index].norm != _FOR:
        return index
    for at in range(index + 1, min(end, index + REACH)):
        if words[at].form in BOUNDARIES:
            return at
        if words[at].kind == "punct" or words[at].is_finite_verb:
            break
    return index


def _behind_description(scene: Scene, that: int, end: int) -> int:
    """The token behind a relative clause that describes a source ("ئامارێک کە X داویەتی، …", "ئامارێک کە بڵاو کراوەتەوە
    ڕێژەکە …"): behind the mark that closes it, else behind its verb."""
    words = scene.doc.words
    verb = next((at for at in range(that + 1, end) if words[at].is_finite_verb), end)
    comma = next((at for at in range(that, end) if words[at].form in BOUNDARIES), end)
    if verb < comma - 1 and (words[verb].is_passive or comma == end):
        return verb + 1
    return comma + 1 if comma < end else that


def _behind_apposition(scene: Scene, index: int, end: int) -> int:
    """The token behind the roles between commas that tell who the source is ("بە وتەی X، وتەبێژی وەزارەت، …"); the
    index itself where none stand there."""
    words, behind = scene.doc.words, index
    while behind < end and (behind in scene.apposed or (behind > index and words[behind].norm == _AND)):
        behind += 1
    if index < behind < end and words[behind].led_by(_AT):  # "…، بەرپرسی باخەکان لە شارەکە، …"
        comma = next((at for at in range(behind, min(end, behind + REACH)) if words[at].form in BOUNDARIES), behind)
        behind = behind if any(word.is_finite_verb for word in words[behind:comma]) else comma
    if index < behind < end and words[behind].form in BOUNDARIES:
        return _behind_marks(scene, behind, end)
    if index < behind < end and words[behind].norm == _THAT:
        return _behind_description(scene, behind, end)  # "بە وتەی X سەرۆکی سەندیکا کە … کردووە، …"
    return index


def _content_end(scene: Scene, start: int, end: int) -> int:
    """The token behind the content: the end of the sentence, or the "، کە" by which the reporter comments on
    all of it."""
    words = scene.doc.words
    for cue in scene.cues_between(start + 1, end):
        if cue.also and not cue.passive and cue.first > start + 1:
            opening = clause_start(scene.doc, cue, start)
            if any(map(predicates, words[start:opening])):
                return opening  # "بە گوتەی X ڕێگاکە داخراوە، گوتیشی …"
    for cue in scene.cues_between(start + 1, end):
        if cue.passive or cue.saying.frame not in _SAYING or cue.first <= start + 2:
            continue
        turn = next(
            (at for at in range(cue.first - 1, start, -1) if words[at].norm == _AND or words[at].form in "،,"), -1
        )
        if turn > start and any(map(predicates, words[start:turn])) and _opens_with_another(scene, turn + 1, cue.first):
            return turn  # "بەپێی X، … کەم بووە و یەکێک لە شۆفێرەکان دەڵێت …"
    for index in range(start + 3, end - 1):
        if words[index].form in BOUNDARIES and words[index + 1].norm == _THAT and words[index - 1].is_finite_verb:
            return index
    return end


def _opens_with_another(scene: Scene, first: int, end: int) -> bool:
    """Whether a clause begins with somebody who may be its subject, and holds no other verb."""
    candidate = scene.candidate_from(first, within=3 if scene.doc.words[first].norm in PARTS else 0)
    return candidate is not None and candidate.last < end and candidate.kind in _TELLING


def _has_quote_behind(scene: Scene, last: int, end: int) -> bool:
    return any(scene.quoted[i] for i in range(last + 1, min(end, last + 4)))
