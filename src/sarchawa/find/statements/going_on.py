"""How speech without marks goes on over full stops: in sentences of the same paragraph that are told in the first
person, or behind a question or as one, which a reporter does not put."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.scene import Scene
from sarchawa.text.fold import norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

_PRONOUNS = norm_words(("من", "منیش", "ئێمە", "ئێمەش"))
_TO_YOU = norm_words(("تۆ", "ئێوە", "ئێوەش", "تکایە"))
_ASKS = "؟?"
_PERSONS = ("1sg", "1pl")
_OURSELVES = norm_words(("هاوکارمان", "پەیامنێرمان", "ماڵپەڕەکەمان", "کەناڵەکەمان"))


def going_on(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; one of indirect speech that ends with its sentence reaches on over the sentences behind it in which
    its speaker says "I" or "we" and nobody else is told to speak."""
    doc = scene.doc
    if not any(map(says_i, doc.words)) and not any(mark in doc.text for mark in _ASKS):
        return list(drafts)
    began = {doc.sentence_at(d.start) for d in drafts}
    found = []
    for draft in drafts:
        sentence = doc.sentence_at(draft.start)
        last = sentence
        if draft.kind == "indirect" and draft.cue is not None and _ends_sentence(scene, draft, sentence):
            paragraph = doc.paragraph_at(draft.start)
            while (
                last + 1 < len(doc.sentences)
                and last + 1 not in began
                and doc.paragraph_at(doc.sentences[last + 1][0]) == paragraph
                and (_in_first_person(scene, last + 1) or _asks_on(scene, last))
            ):
                last += 1
        if last > sentence:
            end = doc.sentences[last][1]
            while end > draft.start and doc.text[end - 1] in ".!؟? ":
                end -= 1
            draft = draft._replace(end=end)
        found.append(draft)
    return found


def _ends_sentence(scene: Scene, draft: Draft, sentence: int) -> bool:
    doc = scene.doc
    if draft.cue is None or draft.start < draft.cue.end:
        return False
    return not doc.text[draft.end : doc.sentences[sentence][1]].strip(".!؟? ")


def _in_first_person(scene: Scene, sentence: int) -> bool:
    first, end = scene.doc.sentence_tokens[sentence]
    words = scene.doc.words[first:end]
    if any(scene.quoted[index] for index in range(first, end)) or any(word.norm in _OURSELVES for word in words):
        return False
    speaker = scene.candidate_from(first, within=0)
    if speaker is not None and speaker.last + 1 < end and scene.doc.words[speaker.last + 1].form == ":":
        return False  # the next one's turn
    return any(map(says_i, words))


def _asks_on(scene: Scene, sentence: int) -> bool:
    """Whether a sentence is a question, and the next one too, or speaks to somebody."""
    first, end = scene.doc.sentence_tokens[sentence + 1]
    words = scene.doc.words
    if words[first - 1].form not in _ASKS or any(scene.quoted[first:end]):
        return False
    return words[end - 1].form in _ASKS or any(word.norm in _TO_YOU for word in words[first:end])


def speaks_for_us(word: Word) -> bool:
    """Whether a word is "I" or "we", has them for its subject, or belongs to them ("وەزارەتمان")."""
    return says_i(word) or any(word.has(f"possessive.{person}") for person in _PERSONS)


@remembered
def says_i(word: Word) -> bool:
    """Whether a word is "I" or "we", or a finite verb with the speaker as its subject ("دەکەین")."""
    if word.norm in _PRONOUNS:
        return True
    if not word.is_finite_verb:
        return False
    tags = [tag for _, tag in word.analysis.segments]
    return any(f"{kind}.{person}" in tags for kind in ("agreement", "agent") for person in _PERSONS)
