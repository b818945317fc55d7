"""Words that stand written as one."""

import pytest

from sarchawa import pipeline
from sarchawa.find.lost_blanks import parting, with_blanks
from sarchawa.ingest import make_report
from sarchawa.model import Reading
from sarchawa.text import Doc
from sarchawa.text.words import word


def read(text: str) -> Reading:
    return pipeline.read(make_report(text, id="a"))


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("گەیشتەهەولێر", ["گەیشتە", "هەولێر"]),
        ("تورکیاوەدەڵێت", ["تورکیاوە", "دەڵێت"]),
        ("کەوەزیری", ["کە", "وەزیری"]),
        ("بووەلەکەرکوک", ["بووە", "لەکەرکوک"]),
        ("سەرچاوەکەئەوەشی", ["سەرچاوەکە", "ئەوەشی"]),
        ("دەربڕیوەکەشاندەکە", ["دەربڕیوە", "کە", "شاندەکە"]),
        ("چونکەگومانی", ["چونکە", "گومانی"]),
        ("وایوت", ["وای", "وت"]),
        ("وادەڵێت", ["وا", "دەڵێت"]),
    ],
)
def test_words_that_lost_a_blank_are_read_apart(form: str, words: list[str]) -> None:
    found = parting(word(form, "word"))
    assert found is not None
    assert [own.form for own in found.words] == words


@pytest.mark.parametrize(
    "form",
    "وانەبێژی هەولێر لەهەولێر پێشانگەکانی کوردستانەوە گەلەوەند ەەەەەەەەەە ١٢ەوەم "
    "لێپێچینەوەی نانەوتی ڕووبەڕووی کەسانێکی هەناردەکاران هەناردەکردنەوەی هاوردەکردنی دەرنەچوونی تێنەپەڕاندنی".split(),
)
def test_one_word_stays_one(form: str) -> None:
    kind = Doc(form).words[0].kind
    assert parting(word(form, kind)) is None


def test_a_text_that_lost_nothing_is_the_same_document() -> None:
    doc = Doc("وەزیری ناوخۆ گەیشتە هەولێر.")
    assert with_blanks(doc) is doc


def test_two_nouns_may_be_a_place() -> None:
    once = Doc("ئاگرەکە لە گردەچنار کوژایەوە.")
    assert with_blanks(once) is once
    twice = Doc("شاندەکە گەیشتەهەولێر. ئاگرەکەی گردەچنار لە گردەچناردا کوژایەوە.")
    assert len(with_blanks(twice)) == len(twice) + 1


def test_tokens_keep_their_places_in_the_text() -> None:
    doc = Doc("شاندەکە گەیشتەهەولێر و لەوێ مایەوە.")
    read = with_blanks(doc)
    assert read.text == doc.text
    assert read.sentences == doc.sentences
    assert len(read) == len(doc) + 1
    assert all(read.text[token.start : token.end] == token.word.form for token in read.tokens)


def test_a_slip_in_a_longer_text_is_no_loss() -> None:
    clean = "وەزیری ناوخۆ لە هەولێر گوتی کە ئاو نابڕێت. " * 20
    slip = Doc(clean + "شاندەکە گەیشتەهەولێر.")
    assert with_blanks(slip) is slip
    plain = Doc(clean + "باس لەوەدەکەن.")
    assert len(with_blanks(plain)) == len(plain) + 1


def test_a_name_is_found_in_its_token_and_is_the_whole_of_it() -> None:
    reading = read("شاندێکی حکومەت گەیشتەهەولێر و لەوێ مایەوە.")
    places = [name for name in reading.names if name.type == "LOC"]
    assert [name.text for name in places] == ["گەیشتەهەولێر"]
    assert [name.key for name in places] == ["هەولێر"]
    assert all(reading.report.text[name.start : name.end] == name.text for name in places)
    steps = [step for name in places for step in name.steps]
    assert steps
    assert all(places[0].start <= step.start < step.end <= places[0].end for step in steps)


def test_of_two_names_in_one_token_the_first_is_kept() -> None:
    assert [name.key for name in read("لە هەولێرەوەتورکیا دیار نییە.").names] == ["هەولێر"]


def test_a_speaker_is_told_without_the_verb_behind_it() -> None:
    (statement,) = read("هێزێک گەیشت. سەرچاوەکەئاماژەی بەوەدا کە دۆخەکە ئارامە.").statements
    assert statement.speaker.text == "سەرچاوەکە"
